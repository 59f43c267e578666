"""What the terminal shows: Vietnamese, 80 columns, every problem with its place and its cure."""

from itertools import groupby
from pathlib import Path
import textwrap
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Sequence

import pandas as pd

from mau_bieu.bieu.bo_cuc import ten_ngoai
from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_SO, PHIEU, LoaiBieu
from mau_bieu.bieu.loi import DA_HIEU, LOI, Loi
from mau_bieu.bieu.tu_vung import THIEU_TEP
from mau_bieu.chu.hang import tung_hang
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.so import SO_KET_LUAN
from xuly.doc_bai.nhan_dang import NhanDang
from xuly.hieu.da_doi import DaDoi
from xuly.kiem.quy_trinh import DaKiem
from xuly.lenh.duong_dan import CUA_VAN_PHONG, Nguon
from xuly.lenh.man_hinh import RONG, kem_thu_muc
from xuly.nen.lich import dau_ky, doc_ky, han_ky, ten_ky
from xuly.nhan_tep.ten_tep import GIUA, ten_rieng
from xuly.so.ket_luan import TEP_MAY

if TYPE_CHECKING:  # the check of a file computes no tables
    from xuly.lenh.nhan_quyet_dinh import NhanQuyetDinh

SO_TEP_MAT = 10  # files gone that are named one by one
_DAU = {"loi": "✗", "canh_bao": "!"}


def gap(text: str, thut: int = 0, dau: str = "") -> str:
    """`text` folded at 80 columns, indented by `thut`, after `dau`; commands in it as `kem_thu_muc` has them."""
    return "\n".join(
        textwrap.wrap(kem_thu_muc(text), RONG, initial_indent=" " * thut + dau,
                      subsequent_indent=" " * (thut + len(dau)), break_on_hyphens=False))


def in_loi(
    problems: Iterable[Loi], cho: Callable[[Loi], Sequence[str | None]] = lambda loi: ()
) -> Iterator[str]:
    """Problems of one file, grouped by sheet.  `cho`: what to say of a problem's place beside its cell."""
    trang = ""
    for loi in problems:
        if loi.trang and loi.trang != trang:
            trang = loi.trang
            yield f"  {trang}"
        place = " – ".join(filter(None, (loi.o and f"Ô {loi.o}", *cho(loi))))
        yield gap(f"{place}: {loi.thong_bao}" if place else loi.thong_bao, 4,
                  f"{_DAU[loi.muc]} ")
        yield gap(f"Cách sửa: {loi.cach_sua}", 6)


def in_da_doi(da_doi: Iterable[DaDoi], cho: Callable[[DaDoi], tuple[str,
                                                                    str]]) -> Iterator[str]:
    """What was read otherwise than typed, by sheet; `cho`: words for the place of each beside its cell."""
    for trang, cells in groupby(da_doi, key=lambda doi: doi.trang):
        yield gap(f"{trang}: đã hiểu khác chữ đã gõ", 2)
        for doi in cells:
            place = " – ".join(filter(None, (f"Ô {doi.o}", *cho(doi))))
            yield gap(f"{place}: {doi.chu}", 4, "• ")


def in_kiem_tra(da_kiem: DaKiem) -> Iterator[str]:
    """The check of returned files, for a person."""
    files = {ten: nd for ten, nd in da_kiem.nhan_dang.items() if ten not in da_kiem.tep_may}
    for ten, nd in files.items():
        problems = da_kiem.loi_cua(ten)
        errors = sum(loi.muc == LOI for loi in problems)
        yield ""
        yield gap(ten)
        if nd.ma:
            cua = "" if nd.la_so else f" – {_ten_dau_moi(nd)}"  # a master is the office's own
            yield gap(f"{_ten_bieu(nd.loai_bieu, nd.ky)}{cua}", 2)
            yield from (gap(line, 2) for line in _trong_tep(da_kiem, ten, nd))
        yield from in_loi(sorted(problems, key=lambda loi: (loi.trang or "", loi.muc != LOI)),
                          da_kiem.noi)
        yield from in_da_doi(da_kiem.da_doi_cua(ten), da_kiem.noi)
        yield gap(f"Kết quả: {_ket_qua(errors, len(problems) - errors)}.", 2)
    if da_kiem.tep_may:
        yield ""
        yield from in_tep_may(sorted(da_kiem.tep_may))
    if len(files) > 1:
        bad = sum(any(loi.muc == LOI for loi in da_kiem.loi_cua(ten)) for ten in files)
        yield f"\nTất cả {len(files)} tệp: {len(files) - bad} đạt yêu cầu, {bad} phải sửa."


def _trong_tep(da_kiem: DaKiem, ten: str, nd: NhanDang) -> Iterator[str]:
    """What of the file could be taken down, and what its unit would still owe if there were no other file."""
    if ten not in da_kiem.bai or not nd.bieu:
        return
    ma = [ma for loai in _cac_loai(nd) for ma in _ma_nhan(da_kiem, ten, loai)]
    la_gi = "dòng" if nd.loai == CAC_SO.loai else "nhiệm vụ"
    yield f"Nhận được: {len(ma)} {la_gi}" + (f" ({', '.join(ma)})." if ma else ".")
    if nd.loai != PHIEU.loai or not nd.dau_moi:
        return
    no = []
    if len(ma) < nd.dau_moi.toi_thieu:
        no.append(
            f"tệp có {len(ma)}/{nd.dau_moi.toi_thieu} nhiệm vụ tối thiểu, trừ số đã đăng ký ở tệp khác"
        )
    bai = da_kiem.bai[ten]
    if not (bai.nguoi_ky and bai.ngay_ky):
        no.append("trang «Cam kết» chưa có người ký, ngày ký")
    if no:
        yield f"Đơn vị còn phải làm: {'; '.join(no)}."


def _cac_loai(nd: NhanDang) -> list[str]:
    """The tables whose lines a form is about: its own, of registers each that it holds."""
    return [bang.loai for bang in nd.bieu.cac_bang] if nd.bieu.chi_kem else [nd.bieu.loai]


def _ma_nhan(da_kiem: DaKiem, ten: str, loai: str) -> list[str]:
    """The codes of the lines of a file that are taken down."""
    bang = da_kiem.co_so_lieu(loai)
    return bang.loc[(bang["tep"] == ten) & da_kiem.chap_nhan(bang), "ma_nhiem_vu"].tolist()


def in_tep_may(names: Sequence[str], thut: int = 0) -> Iterator[str]:
    """One quiet line on what programs and systems left behind among the files."""
    if names:
        yield gap(
            f"{TEP_MAY}: {len(names)} ({', '.join(dict.fromkeys(map(ten_rieng, names)))}).",
            thut)


def _ten_bieu(loai: LoaiBieu | None, ky: str) -> str:
    ten = loai.ten if loai else "Biểu mẫu chưa biết"
    return f"{ten} {ten_ky(ky)}" if ky else ten


def _ten_dau_moi(nd) -> str:
    return f"{nd.dau_moi.ten} ({nd.ma.dau_moi})" if nd.dau_moi else nd.ma.dau_moi


def _ket_qua(errors: int, warnings: int) -> str:
    if errors:
        return f"{errors} lỗi cần sửa, {warnings} điểm nên xem lại"
    return f"đạt yêu cầu, có {warnings} điểm nên xem lại" if warnings else "đạt yêu cầu"


def _json_da_doi(da_doi: list[DaDoi]) -> dict[str, Any]:
    cells = [{
        "trang": doi.trang, "o": doi.o, "truong": ten_ngoai(doi.truong), "cu": doi.cu,
        "moi": doi.moi, "cach": doi.cach
    } for doi in da_doi]
    return {"da_doi": cells} if cells else {}


def json_kiem_tra(da_kiem: DaKiem) -> dict[str, Any]:
    """The same as data (contract, section 9); a file with cells read otherwise than typed has `da_doi` too."""
    return {
        "tep": [{
            "ten": ten,
            "hop_le": all(loi.muc != LOI for loi in da_kiem.loi_cua(ten)),
            "loai": nd.loai,
            "dau_moi": nd.ma.dau_moi if nd.ma else None,
            "ky": nd.ky or None,
            "loi": [{
                "ma": loi.ma, "muc": loi.muc, "trang": loi.trang, "o": loi.o,
                "truong": loi.truong and ten_ngoai(loi.truong), "thong_bao": loi.thong_bao,
                "cach_sua": loi.cach_sua
            } for loi in da_kiem.loi_cua(ten)],
            **_json_da_doi(da_kiem.da_doi_cua(ten)),
        } for ten, nd in da_kiem.nhan_dang.items()]
    }


def in_khong_doc(cac: Sequence[Nguon]) -> Iterator[str]:
    """Files that could not be taken in: which, why, what to do."""
    if cac:
        yield gap(f"CHÚ Ý: {len(cac)} tệp chưa nhận được, các tệp khác vẫn nhận bình thường:")
        yield from (gap(f"{nguon.ten}: {nguon.vi_sao}.", 4, "✗ ") for nguon in cac)
    if any(nguon.vi_sao != CUA_VAN_PHONG for nguon in cac):
        yield gap("Việc cần làm: mở được tệp trên máy này rồi nhận lại.", 4)


def in_quyet_dinh(nhan: "NhanQuyetDinh") -> Iterator[str]:
    """What a master brings, every cell to look at with its cure."""
    parts = [
        f"{nhan.so_o} ô ý kiến, quyết định của {nhan.so_viec} nhiệm vụ"
        if nhan.so_o else "không có ô ý kiến, quyết định nào mới"
    ]
    parts += [
        f"{len(items)} {words}" for items, words in ((nhan.cho, "nhiệm vụ chưa có hiệu lực"),
                                                     (nhan.khac, "ô khác bản sổ nhận trước"))
        if items
    ]
    yield gap(f"Đọc trên trang «Sổ theo dõi»: {'; '.join(parts)}.", 2)
    yield from (gap(line, 4, "• ") for line in nhan.doc_lai)
    for muc in (*nhan.cho, *nhan.khac, *nhan.xem):
        yield gap(f"Ô {muc.o} – {muc.nhiem_vu} – {muc.noi_dung}", 4, "! ")
        yield gap(f"Cách sửa: {muc.cach_sua}", 6)
    yield from in_loi(nhan.loi, lambda loi: (loi.boi_canh.get("nhiem_vu"), ))
    if not nhan.so_sanh_duoc:
        yield gap(
            "Bản sổ này lập bằng chương trình bản trước: chữ ghi ngoài các cột quyết định không so sánh được; xem lại "
            "nếu lãnh đạo có ghi ở chỗ khác.", 4, "! ")
    yield f"  Việc cần làm: {viec_cua_so(nhan)}"


def viec_cua_so(nhan: "NhanQuyetDinh") -> str:
    """What is to do with a master, in a sentence: what was read in other words is only looked at again."""
    if nhan.cho or nhan.khac or any(loi.ma not in DA_HIEU for loi in nhan.loi):
        return "sửa các ô nêu trên."
    return "xem lại các ô nêu trên." if nhan.loi or nhan.xem else "không."


def ten_va_noi(ten: str) -> str:
    """What a file is called, then the archives and mails that it lay in."""
    *noi, tep = ten.split(GIUA)
    return f"{tep} (trong tệp {', trong tệp '.join(reversed(noi))})" if noi else tep


def in_tep_mat(names: Sequence[str]) -> Iterator[str]:
    """Files that the register knows and `input/nop/` no longer holds: what they said counts no more."""
    if names:
        yield gap(
            f"CHÚ Ý: {len(names)} tệp đã ghi sổ nay không còn trong input/nop, nên không tính vào các số trên; "
            "đơn vị đã nộp có thể bị coi là chưa nộp. Nếu xóa nhầm, đưa lại đúng tệp đó:", 2)
        yield from (gap(ten, 4, "✗ ") for ten in names[:SO_TEP_MAT])
        if len(names) > SO_TEP_MAT:
            yield gap(f"và {len(names) - SO_TEP_MAT} tệp khác, xem trang «Nhật ký».", 4)


def _tep_mat(nhat_ky: pd.DataFrame) -> list[str]:
    return nhat_ky.loc[nhat_ky["viec"] == THIEU_TEP, "tep"].tolist()


def in_tong_hop(so_lieu: dict[str, Any], tra_lai: Iterable[str],
                folder: Path | None = None) -> Iterator[str]:
    """What the month's job found; what was refused is said loudly.  `folder`: where everything was written."""
    kq = so_lieu["ket_qua"]
    t, nv, dm = kq["tep"], kq["nhiem_vu"], kq["dau_moi"]
    yield f"Kỳ {kq['ky']}, tính đến ngày {so_lieu['ngay']:%d/%m/%Y}"
    yield gap(
        f"Tệp từ đầu đợt đến nay: {t['tong']} = {t['nhan']} nhận + {t['tra_lai']} trả lại + "
        f"{t['thay_the']} đã có bản mới + {t['trung']} trùng + {t['bo_qua']} không phải biểu mẫu",
        2)
    files = so_lieu["tep"]
    yield from in_tep_may(files.loc[files["ket_luan_chu"] == TEP_MAY, "ten"].tolist(), 4)
    yield gap(
        f"Nhiệm vụ trong sổ: {nv['tong']} = {nv['xanh']} xanh + {nv['vang']} vàng + {nv['do']} đỏ + "
        f"{nv['xam']} xám; hoàn thành {nv['hoan_thanh']}; chờ bổ sung {nv['cho_bo_sung']}", 2)
    yield gap(
        f"Báo cáo kỳ này: {len(dm['da_nop'])} đã nộp, {len(dm['nop_cham'])} nộp chậm, "
        f"{len(dm['chua_nop'])} chưa nộp{_chua_co_bieu(so_lieu)}, {len(dm['khong_phai_nop'])} hết việc",
        2)
    yield from in_tep_mat(_tep_mat(so_lieu["nhat_ky"]))
    refused = list(tra_lai)
    if refused:
        yield gap(
            f"CHÚ Ý: {len(refused)} tệp chờ sửa, bổ sung (bị trả lại, nhận một phần hay không phải biểu mẫu), xem "
            "trang «Chờ bổ sung»:", 2)
        yield from (gap(line, 4, "✗ ") for line in refused)
    if so_lieu["ngay"] < dau_ky(kq["ky"]):
        yield gap(
            f"LƯU Ý: ngày {so_lieu['ngay']:%d/%m/%Y}, kỳ {kq['ky']} chưa bắt đầu; xem lại --ky và --ngay.",
            2)
    if so_lieu["ngay"] >= han_ky(_ky_sau(kq["ky"]), so_lieu["danh_muc"].quy_tac):
        yield gap(
            f"LƯU Ý: sổ kỳ {kq['ky']} vừa lập theo tình hình đến ngày {so_lieu['ngay']:%d/%m/%Y}. Muốn lập lại "
            "như lúc đó, thêm --ngay và ngày lập sổ trước đây.", 2)
    if folder:
        yield from _da_ghi(folder)


def _chua_co_bieu(so_lieu: dict[str, Any]) -> str:
    """How many of the missing reports no form could be issued for."""
    from xuly.bang.het_viec import co_bieu_bao_cao  # a check of files needs no tables

    kq = so_lieu["ket_qua"]
    co = co_bieu_bao_cao(so_lieu["so"], kq["ky"], so_lieu["danh_muc"])
    chua = sum(ma not in co for ma in kq["dau_moi"]["chua_nop"])
    return f" (trong đó {chua} chưa đăng ký nên chưa có biểu)" if chua else ""


def in_ket_luan(tep: str) -> str:
    """What becomes of the conclusions of a meeting; `tep`: the form of their register, "" where there is none."""
    if not tep:
        return gap(
            f"LƯU Ý: danh mục không có sổ {SO_KET_LUAN}, hoặc chưa đầu mối nào giữ sổ đó, nên kết luận của cuộc "
            "họp chưa thành dòng theo dõi.", 2)
    return gap(
        f"Họp xong: ghi kết luận vào tệp {tep} (mã dòng như trong biên bản) rồi nhận tệp đó bằng «sau-ro "
        "tiep-nhan»; từng kết luận được theo dõi đến khi xong.", 2)


def in_giay_to(bang: dict[str, Any], paths: Iterable[Path], thieu_word: bool,
               quen: Iterable[Path]) -> Iterator[str]:
    """Where a paper was written, and what its reader must know.  `bang`: see `xuly.giay_to`; `quen`: masters with
    decisions that were not handed in."""
    ngay = bang["chung"]["ngay"]
    yield from (f"Đã lập: {path}" for path in paths)
    if thieu_word:
        yield gap(
            "Chưa có bản Word: máy này chưa cài phần «word» (pip install -e '.[word]'). Bản Excel đã đủ nội "
            "dung.", 2)
    yield from in_tep_mat(_tep_mat(bang["chung"]["nhat_ky"]))
    for dong in tung_hang(bang.get("giu_lai", pd.DataFrame())):
        yield gap(
            f"CHÚ Ý: không đưa {dong.ma_nhiem_vu} vào danh sách công khai: {dong.ly_do}.", 2)
    if "nop_ky" in bang and not _co_bao_cao(bang):
        yield gap(
            f"LƯU Ý: trong {bang['ten']} chưa kỳ báo cáo tháng nào hết hạn, chưa đơn vị nào báo tiến độ. Muốn có số "
            "liệu để đánh giá, phát biểu của tháng cuối rồi lập lại: sau-ro phat-hanh bao-cao --ky "
            f"{bang['cuoi']:%Y-%m} --thu", 2)
    if ngay > bang["cuoi"]:
        yield gap(
            f"LƯU Ý: {bang['ten']} đã hết từ ngày {ngay_vn(bang['cuoi'])}; số liệu theo tình hình đến ngày "
            f"{ngay_vn(ngay)}. Muốn lập lại như lúc đó, thêm --ngay và ngày lập trước đây.", 2)
    for path in quen:
        yield gap(
            f"CHÚ Ý: {path} có ý kiến, quyết định hay sửa đổi mới ghi mà chưa nằm trong input/nop; chép tệp này vào "
            "input/nop rồi chạy lại để các ý kiến đó có hiệu lực.", 2)


def _co_bao_cao(bang: dict[str, Any]) -> bool:
    """Whether a monthly report of the span was due, or came though none was."""
    tep, dau = bang["chung"]["tep"], f"{bang['dau']:%Y-%m}"
    return len(bang["nop_ky"]) > 0 or bool(
        ((tep["loai"] == BAO_CAO.loai) & (tep["ky"] >= dau)).any())


def _da_ghi(folder: Path) -> Iterator[str]:
    """The papers beside the master."""
    for ten, mau in (("Tổng hợp tháng", "tong_hop_*.xlsx"), ("Bản thảo Word",
                                                             "bao_cao_thang_*.docx")):
        yield from (f"{ten}: {path}" for path in folder.glob(mau))
    copies = list((folder / "tra_lai").glob("*.xlsx"))
    if copies:
        yield f"Bản trả lại để gửi đơn vị sửa ({len(copies)} tệp): {folder / 'tra_lai'}"


def _ky_sau(ky: str) -> str:
    nam, thang, _ = doc_ky(ky)
    return f"{nam + thang // 12}-{thang % 12 + 1:02d}"
