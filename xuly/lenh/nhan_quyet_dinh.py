"""What a master put back brings: how much was read in it, what has no force yet, and where another copy said otherwise.

Told with the receipt, so that the clerk can ask the leaders at once and not at the end of the month.
"""

import datetime as dt
from typing import Iterator, NamedTuple

import pandas as pd

from mau_bieu.bieu.cac_bieu import SO_THEO_DOI
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.quyet_dinh import THEO_KHOA
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import trich, trong_ngoac
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.doc_lai import doc_lai
from xuly.bang.thuc_hien import VI_SAO
from xuly.doc_bai.doc_so_theo_doi import ThayDoi
from xuly.doc_bai.sua_tren_so import co_anh_noi_dung
from xuly.so.gop import lap_so
from xuly.so.ket_luan import DaNhan
from xuly.so.quyet_dinh import bang_thay_doi, chu_quyet_dinh, xet_quyet_dinh


class OCanXem(NamedTuple):
    """A cell to look at: its address, the task (code and name), what is the matter, what to do."""

    o: str
    nhiem_vu: str
    noi_dung: str
    cach_sua: str


class NhanQuyetDinh(NamedTuple):
    """One master: decision cells read, tasks they speak of, what waits, what differs, the problems of the file, and
    every task's decision read back in words; whether its other cells can be compared with what was written."""

    so_o: int
    so_viec: int
    cho: tuple[OCanXem, ...]
    khac: tuple[OCanXem, ...]
    loi: tuple[Loi, ...]
    doc_lai: tuple[str, ...]
    so_sanh_duoc: bool = True


def nhan_quyet_dinh(nhan: DaNhan, ngay: dt.date,
                    danh_muc: DanhMuc) -> dict[str, NhanQuyetDinh]:
    """Name -> what it brings, of every master put back by the day that counts."""
    changes = nhan.da_kiem.thay_doi
    so = lap_so(nhan.hien_hanh, nhan.da_kiem.cac_bieu, danh_muc)
    xet = xet_quyet_dinh(so, bang_thay_doi(changes, nhan.tep), ngay)
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
                                   tuple(_doc_lai(rows, so, danh_muc)),
                                   co_anh_noi_dung(nhan.da_kiem.nhan_dang[ten].so_tinh))
    return found


def _doc_lai(rows: list[dict], so: pd.DataFrame, danh_muc: DanhMuc) -> Iterator[str]:
    """«KP-14-03: Điều chỉnh, hạn 15/8/2026 → 30/10/2026, căn cứ 12-TB/ĐU», a task a line."""
    han = dict(zip(so["ma_nhiem_vu"], so["han_goc"]))
    for ma in dict.fromkeys(row["ma_nhiem_vu"] for row in rows):
        own = {row["cot"]: row for row in rows if row["ma_nhiem_vu"] == ma}
        yield f"{ma}: {doc_lai(own, han.get(ma), danh_muc)}"


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
