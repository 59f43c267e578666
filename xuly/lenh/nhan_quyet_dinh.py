"""What a master put back brings: how much was read in it, what has no force yet, and where another copy said otherwise.

Told with the receipt, so that the clerk can ask the leaders at once and not at the end of the month.
"""

import datetime as dt
import re
from typing import Any, Iterator, Mapping, NamedTuple


from mau_bieu.bieu.cac_bieu import SO_THEO_DOI
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.quyet_dinh import THEO_KHOA
from mau_bieu.bieu.tu_vung import CO_HIEU_LUC
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import trich, trong_ngoac
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.trang_danh_muc import THEO_KY
from xuly.bang.doc_lai import doc_lai
from xuly.bang.thuc_hien import QUYET, VI_SAO, hieu_luc, noi_dung
from xuly.doc_bai.doc_so_theo_doi import ThayDoi
from xuly.doc_bai.sua_tren_so import co_anh_noi_dung
from xuly.so.gop import lap_so
from xuly.so.ket_luan import DaNhan
from xuly.so.quyet_dinh import ap_dung, bang_thay_doi, chu_quyet_dinh, xet_quyet_dinh

# What names a paper: «12-TB/ĐU», «số 12»; «ngày 25/7/2026», «25-7-2026», «ngày 25 tháng 7».
_VAN_BAN = {
    "số": re.compile(r"\d\s*[-/]\s*[^\W\d]|\bsố\s*:?\s*\d", re.IGNORECASE),
    "ngày": re.compile(r"\d\s*[-./]\s*\d+\s*[-./]\s*\d|\bngày\s*\d", re.IGNORECASE)
}


class OCanXem(NamedTuple):
    """A cell to look at: its address, the task (code and name), what is the matter, what to do."""

    o: str
    nhiem_vu: str
    noi_dung: str
    cach_sua: str


class NhanQuyetDinh(NamedTuple):
    """One master: decision cells read, tasks they speak of, what waits, what differs, the problems of the file, and
    every task's decision read back in words; whether its other cells can be compared with what was written; what has
    force and is worth another look."""

    so_o: int
    so_viec: int
    cho: tuple[OCanXem, ...]
    khac: tuple[OCanXem, ...]
    loi: tuple[Loi, ...]
    doc_lai: tuple[str, ...]
    so_sanh_duoc: bool = True
    xem: tuple[OCanXem, ...] = ()


def nhan_quyet_dinh(nhan: DaNhan, ngay: dt.date,
                    danh_muc: DanhMuc) -> dict[str, NhanQuyetDinh]:
    """Name -> what it brings, of every master put back by the day that counts."""
    changes = nhan.da_kiem.thay_doi
    so = lap_so(nhan.hien_hanh, nhan.da_kiem.cac_bieu, danh_muc)
    bang = bang_thay_doi(changes, nhan.tep)
    xet = xet_quyet_dinh(so, bang, ngay)
    viec = {row["ma_nhiem_vu"]: row for row in tung_muc(ap_dung(so, bang, ngay, danh_muc)[0])}
    places = {(doi.tep, doi.ma_nhiem_vu, doi.cot): doi for doi in changes}
    names = dict(zip(so["ma_nhiem_vu"], so["ten_nhiem_vu"]))
    masters = nhan.tep.loc[(nhan.tep["loai"] == SO_THEO_DOI.loai) &
                           (nhan.tep["trung_voi"] == ""), "ten"]
    found = {}
    for ten in masters:
        own = [doi for doi in changes if doi.tep == ten]
        rows = tung_muc(xet[xet["tep"] == ten])
        found[ten] = NhanQuyetDinh(len(own), len({doi.ma_nhiem_vu
                                                  for doi in own}),
                                   tuple(_cho(rows, places, names)),
                                   tuple(_khac(rows, places, names)),
                                   tuple(nhan.da_kiem.loi_cua(ten)),
                                   tuple(_doc_lai(rows, viec, danh_muc)),
                                   co_anh_noi_dung(nhan.da_kiem.nhan_dang[ten].so_tinh),
                                   tuple(_nen_xem(rows, places, names, viec)))
    return found


def _doc_lai(rows: list[dict], viec: Mapping[str, Mapping[str, Any]],
             danh_muc: DanhMuc) -> Iterator[str]:
    """«KP-14-03: Điều chỉnh, hạn 15/8/2026 → 30/10/2026, căn cứ 12-TB/ĐU; có hiệu lực», a task a line; a cell that only
    completes a decision is read back with what then stands decided."""
    for ma in dict.fromkeys(row["ma_nhiem_vu"] for row in rows):
        own, row = {r["cot"]: r for r in rows if r["ma_nhiem_vu"] == ma}, viec.get(ma)
        chu = f"{ma}: {doc_lai(own, row['han_goc'] if row else None, danh_muc)}"
        if row and row["quyet_dinh"] and own.keys() & QUYET:
            if "quyet_dinh" not in own:
                chu += f"; nay là {noi_dung(row, QUYET)}"
            chu += "; có hiệu lực" if hieu_luc(row) == CO_HIEU_LUC else "; chưa có hiệu lực"
        yield chu


def _nen_xem(rows: list[dict], places: dict[tuple, ThayDoi], names: dict[str, str],
             viec: Mapping[str, Mapping[str, Any]]) -> Iterator[OCanXem]:
    """A paper without number or day; a new deadline that ends the task earlier than the one it had."""
    for row in rows:
        if row["cot"] == "can_cu" and row["moi"]:
            thieu = [ten for ten, mau in _VAN_BAN.items() if not mau.search(row["moi"])]
            if thieu:
                yield _muc(
                    row, places, names, f"chưa thấy {', '.join(thieu)} của văn bản.",
                    "Ghi đủ số, ngày văn bản, ví dụ «12-TB/ĐU ngày 25/7/2026»; chưa có văn bản thì "
                    "gõ «Hủy» ở ô này để quyết định chờ căn cứ.")
        task = viec.get(row["ma_nhiem_vu"])
        if (row["cot"] == "han_moi" and row["moi"] and not row["vi_sao"] and task
                and row["moi"] < (han := f"{task['han_goc']:%Y-%m-%d}")):
            ky = " theo kỳ" * (task["kieu_tien_do"] == THEO_KY)
            yield _muc(
                row, places, names,
                f"sớm hơn hạn gốc {chu_quyet_dinh('han_moi', han)}: việc{ky} sẽ kết thúc vào ngày này.",
                "Đúng ý lãnh đạo thì giữ nguyên; muốn lùi hạn của riêng kỳ này thì ghi ở «Ý kiến chỉ đạo» "
                "và gõ «Hủy» ở ô này."
                if ky else "Đúng ý lãnh đạo thì giữ nguyên; không thì ghi lại hạn mới.")


def _cho(rows: list[dict], places: dict[tuple, ThayDoi],
         names: dict[str, str]) -> Iterator[OCanXem]:
    """One item a task: the decision stands on the sheet and has no force."""
    told = set()
    for row in rows:
        if row["vi_sao"] and row["ma_nhiem_vu"] not in told:
            told.add(row["ma_nhiem_vu"])
            what, cure = VI_SAO[row["vi_sao"]]
            yield _muc(row, places, names, f"{what}, chưa có hiệu lực.", cure)


def _khac(rows: list[dict], places: dict[tuple, ThayDoi],
          names: dict[str, str]) -> Iterator[OCanXem]:
    for row in rows:
        if row["khac"]:
            yield _muc(
                row, places, names,
                f"bản sổ nhận trước ghi {trong_ngoac(chu_quyet_dinh(row['cot'], row['truoc']))}; "
                "đang lấy bản nhận sau.",
                "Hỏi lại lãnh đạo; nếu lấy ý trước thì ghi lại trên sổ lập lần tới.")


def _muc(row: dict, places: dict[tuple, ThayDoi], names: dict[str, str], noi_dung: str,
         cach_sua: str) -> OCanXem:
    doi = places[row["tep"], row["ma_nhiem_vu"], row["cot"]]
    moi = chu_quyet_dinh(row["cot"], row["moi"])
    ma = row["ma_nhiem_vu"]
    return OCanXem(doi.o, " – ".join(filter(None, (ma, trich(names.get(ma, ""))))),
                   f"{THEO_KHOA[row['cot']].ten} {trong_ngoac(moi)}: {noi_dung}", cach_sua)
