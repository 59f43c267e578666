"""Receipts as people read them: a text a file that can be sent on, and on the terminal what needs the clerk, last."""

from collections import Counter
from pathlib import Path
import re
from typing import Iterable, Iterator, Sequence

from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.the_thuc import TheThuc
from xuly.bang.bieu_da_phat import ThieuTrongBieu
from xuly.lenh.bien_nhan import BienNhan
from xuly.lenh.in_ra import gap, in_loi, in_quyet_dinh, in_tep_may, ten_va_noi, viec_cua_so
from xuly.nen.ghi_tep import thay_tep
from xuly.nen.lich import cong_ngay_lam_viec, ten_ky

SO_MA = 12  # units named by their codes in one line
SO_LUU_Y = 2  # kinds of remarks on clean files that are told
SO_DOI = 3  # changes asked for that are told
LOI_HIEN = 3  # problems of a file on the terminal; the receipt has all


def ten_tep(bn: BienNhan) -> str:
    """The name of a receipt: number, unit, and the file's own name, safe on every disk."""
    goc = re.sub(r"[^\w.-]+", "_", Path(bn.ten).stem)[-60:].strip("._")
    return "_".join(
        filter(None, (f"{bn.stt:04d}", bn.ma if re.fullmatch(r"[A-Z0-9-]+", bn.ma) else "",
                      goc))) + ".txt"


def ghi_bien_nhan(thu_muc: Path, cac: Iterable[BienNhan], danh_muc: DanhMuc) -> None:
    """Write a text a file into `thu_muc`; what machines left behind gets none."""
    for bn in cac:
        if not bn.may:
            text = "\r\n".join("\n".join(chu_bien_nhan(bn, danh_muc)).split("\n")) + "\r\n"
            thay_tep(thu_muc / ten_tep(bn), text.encode("utf-8-sig"))


def chu_bien_nhan(bn: BienNhan, danh_muc: DanhMuc) -> Iterator[str]:
    """The receipt, to be sent on."""
    the_thuc = danh_muc.the_thuc
    yield f"BIÊN NHẬN số {bn.stt}, nhận ngày {ngay_vn(bn.ngay_nhan)}"
    yield f"{the_thuc.van_phong} {the_thuc.co_quan_ban_hanh}"
    yield ""
    if bn.dau_moi:
        yield gap(f"Kính gửi: {_kinh_gui(bn, the_thuc)}")
    yield gap(f"Tệp: {ten_va_noi(bn.ten)}")
    if bn.bieu:
        yield gap(f"Biểu: {bn.bieu}" + (f"; {bn.dung_han}" if bn.dung_han else ""))
    yield gap(f"Kết quả: {bn.ket_luan}." + (f" {bn.ly_do}" if bn.ly_do and not bn.giu else ""))
    yield from _muc("Đã ghi nhận", bn.da_ghi)
    if bn.quyet_dinh:
        yield ""
        yield from in_quyet_dinh(bn.quyet_dinh)
    elif len(bn.loi) > bool(bn.cach_sua or bn.giu):
        yield ""
        yield "Cần sửa (✗) hoặc nên xem lại (!):"
        yield from in_loi(*_xep(bn))
    yield from _muc("Đề nghị thay đổi, chờ quyết định", bn.doi)
    yield from _muc("Cần hỏi lại ngay", (*bn.canh, *bn.lai))
    yield from _muc("Đơn vị còn phải làm (không phải lỗi của tệp này)",
                    map(_hoa, map(str, bn.con_no)))
    yield ""
    yield gap(f"Việc cần làm: {viec_can_lam(bn, _sua_truoc(bn, danh_muc))}")


def _kinh_gui(bn: BienNhan, the_thuc: TheThuc) -> str:
    """Whom the receipt is for: the unit; of a master, those who wrote in it."""
    if bn.quyet_dinh:
        return f"{the_thuc.thuong_truc[:1].upper()}{the_thuc.thuong_truc[1:]}"
    return bn.dau_moi + (f" ({bn.ma})" if bn.ma != bn.dau_moi else "")


def _muc(ten: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield ""
        yield f"{ten} ({len(lines)}):"
        yield from (gap(line, 2, "- ") for line in lines)


def _hoa(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _xep(bn: BienNhan):
    """Problems by sheet, those that block first; and what is said of their places."""
    nhan = {id(loi): chu for loi, chu in zip(bn.loi, bn.nhan)}
    return sorted(bn.loi, key=lambda loi: (loi.trang or "", loi.muc != LOI)), \
        lambda loi: (nhan[id(loi)], )


def _sua_truoc(bn: BienNhan, danh_muc: DanhMuc) -> str:
    """By when what was sent back is to come again ("": no form of a unit)."""
    if not (bn.bieu and bn.ma):
        return ""
    het = cong_ngay_lam_viec(bn.ngay_nhan, danh_muc.quy_tac.ngay_sua, danh_muc.lam_viec)
    return f"chậm nhất ngày {ngay_vn(het)}"


def viec_can_lam(bn: BienNhan, truoc: str) -> str:
    """One sentence: what the unit is to do; `truoc`: see `_sua_truoc`."""
    if bn.canh:
        return "trả lời Văn phòng số liệu trong tệp là của tháng nào."
    if bn.lai:
        return "trả lời Văn phòng bản nào là bản đúng."
    if bn.quyet_dinh:
        return viec_cua_so(bn.quyet_dinh)
    if bn.cach_sua:
        kem = f" Làm trên bản gửi kèm «{bn.ban_sua}»: ô khóa đã đúng, giữ điều đã điền." if bn.ban_sua else ""
        return bn.cach_sua + kem + (f" Gửi lại {truoc}." if truoc else "")
    if not bn.sach:
        kem = f", hoặc trên bản gửi kèm «{bn.ban_sua}»" if bn.ban_sua else ""
        return (f"sửa các ô nêu trên ngay trên tệp{kem}, gửi lại Văn phòng"
                f"{f' {truoc}' if truoc else ''}.")
    xem = "xem lại các chỗ nêu trên, đúng rồi thì giữ nguyên" if bn.loi else ""
    lam = "làm tiếp các việc còn phải làm nêu trên" if bn.con_no else ""
    return f"{'; '.join(filter(None, (xem, lam))) or 'không'}."


def in_bien_nhan(
    cac: Sequence[BienNhan], da_co: Sequence[tuple[str, int]], thu_muc: Path,
    phat_lai: Sequence[ThieuTrongBieu] = (), tra_lai: Path = Path()
) -> Iterator[str]:
    """A reception on the terminal: what is clean in a few lines, the sums, last what needs the clerk.  `phat_lai`:
    forms that went out without tasks that came in now; `tra_lai`: folder of the annotated copies."""
    xau = [bn for bn in cac if bn.can_lam]
    yield from _sach([bn for bn in cac if not bn.may and not bn.can_lam])
    yield from in_tep_may([bn.ten for bn in cac if bn.may])
    if da_co:
        yield gap("Đã có trong sổ, không ghi thêm: " +
                  "; ".join(f"{ten} (số {con_so})" for ten, con_so in da_co) + ".")
    if not cac:
        yield "Không có tệp mới, hoặc tệp đã nhận rồi."
        return
    yield from in_phat_lai(phat_lai)
    may = sum(bn.may for bn in cac)
    yield gap(
        f"Đã ghi sổ {len(cac)} tệp mới = {len(cac) - len(xau) - may} không phải làm gì + {len(xau)} cần xử lý"
        + (f" + {may} tệp của máy" if may else "") +
        f". Biên nhận từng tệp, gửi đơn vị được: {thu_muc}")
    if copies := [bn.ban_sua for bn in cac if bn.ban_sua]:
        yield gap(
            f"Bản cần sửa, đánh dấu từng ô, gửi kèm biên nhận ({len(copies)} tệp): {tra_lai}")
    for bn in xau:
        yield from _can_lam(bn, LOI_HIEN if len(xau) == 1 else 1)


def in_phat_lai(cac: Sequence[ThieuTrongBieu]) -> Iterator[str]:
    """Forms of a month that lack tasks of the ledger, with the command that issues them anew."""
    if not cac:
        return
    ke = "; ".join(f"{muc.dau_moi} ({', '.join(muc.nhiem_vu[:SO_MA])})" for muc in cac[:SO_MA])
    them = f" và {len(cac) - SO_MA} đầu mối khác" if len(cac) > SO_MA else ""
    yield gap(
        f"Biểu báo cáo tháng {ten_ky(cac[0].ky)} đã phát chưa có nhiệm vụ vào sổ sau: {ke}{them}. Phát lại để đơn "
        "vị không bị coi là thiếu. Chép lệnh:")
    yield f"    sau-ro phat-hanh bao-cao --ky {cac[0].ky} --thu --dau-moi {' '.join(muc.dau_moi for muc in cac)}"


def _sach(cac: Sequence[BienNhan]) -> Iterator[str]:
    """Clean files by form and verdict, and what their units still owe."""
    nhom = Counter((bn.bieu or "Tệp khác", bn.ket_luan) for bn in cac)
    for (bieu, ket_luan), con_so in nhom.items():
        units = [
            bn.ma or ten_va_noi(bn.ten) for bn in cac
            if (bn.bieu or "Tệp khác", bn.ket_luan) == (bieu, ket_luan)
        ]
        cua = f" ({_ke(units)})" if units else ""
        yield gap(f"{ket_luan}: {bieu}, {con_so} tệp{cua}.")
    cham = [
        bn for bn in cac if bn.dung_han.lower().startswith(("chậm", "nộp chậm", "gửi sau hạn"))
    ]
    if cham:
        yield gap(f"Nộp chậm: {_ke([bn.ma for bn in cham])}.", 2)
    yield from _luu_y(cac)
    no: dict[str, list[str]] = {}
    for bn in cac:
        for muc in bn.con_no:
            no.setdefault(muc.viec, []).append(bn.ma)
    for muc, units in no.items():
        yield gap(f"Đơn vị còn nợ: {muc}: {_ke(units)}.", 2)
    doi = [cau for bn in cac for cau in bn.doi]
    if doi:
        con = f" Và {len(doi) - SO_DOI} đề nghị khác, xem biên nhận." if len(
            doi) > SO_DOI else ""
        yield gap(
            f"Đề nghị thay đổi, chờ quyết định ({len(doi)}): {' '.join(doi[:SO_DOI])}{con}", 2)


def _luu_y(cac: Sequence[BienNhan]) -> Iterator[str]:
    """Remarks that clean files have in common, the most frequent kinds first, each with its first words."""
    kinds: dict[str, list[tuple[BienNhan, Loi, str]]] = {}
    for bn in cac:
        for loi, cho in zip(bn.loi, bn.nhan):
            kinds.setdefault(loi.ma, []).append((bn, loi, cho))
    nhieu = sorted(kinds.values(), key=len, reverse=True)
    for muc in nhieu[:SO_LUU_Y]:
        _, loi, cho = muc[0]
        yield gap(
            f"Lưu ý {len(muc)} chỗ của {_ke([bn.ma for bn, *_ in muc])}, như: "
            f"{f'{cho}: ' if cho else ''}{loi.thong_bao}", 2)
    if len(nhieu) > SO_LUU_Y:
        con = sum(map(len, nhieu[SO_LUU_Y:]))
        yield gap(f"Còn {con} lưu ý khác, xem biên nhận và trang «Chờ bổ sung».", 2)


def _ke(units: Sequence[str]) -> str:
    cac = list(dict.fromkeys(filter(None, units)))
    them = f" và {len(cac) - SO_MA} đầu mối khác" if len(cac) > SO_MA else ""
    return ", ".join(cac[:SO_MA]) + them


def _can_lam(bn: BienNhan, so_loi: int) -> Iterator[str]:
    """A file that needs work: what it is, the first problems with their cures."""
    who = f" – {bn.bieu}, {bn.dau_moi}" if bn.bieu else ""
    yield gap(
        f"Số {bn.stt}: {ten_va_noi(bn.ten)}{who}. {bn.ket_luan}" +
        (f"; {bn.dung_han}" if bn.dung_han else "") + ".", 0, "✗ ")
    for canh in (*bn.canh, *bn.lai):
        yield gap(canh, 4, "! ")
    if bn.quyet_dinh:
        yield from in_quyet_dinh(bn.quyet_dinh)
        return
    loi, cho = _xep(bn)
    nang = [muc for muc in loi if muc.muc == LOI]
    if bn.giu:
        yield gap(
            f"Đơn vị trả lời đúng là của tháng ghi trên biểu thì: sau-ro tiep-nhan --xac-nhan {bn.stt}",
            4)
        return
    if bn.cach_sua:
        yield gap(bn.ly_do, 4)
        yield gap(f"Cách sửa: {bn.cach_sua}", 4)
        return
    for muc in nang[:so_loi]:
        place = " – ".join(filter(None, (muc.trang, muc.o and f"ô {muc.o}", *cho(muc))))
        yield gap(f"{place}: {muc.thong_bao} Cách sửa: {muc.cach_sua}", 4)
    if len(nang) > so_loi:
        yield gap(f"Còn {len(nang) - so_loi} lỗi khác, xem biên nhận {ten_tep(bn)}.", 4)
