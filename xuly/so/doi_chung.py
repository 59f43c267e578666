"""Witnesses: what the registers say against what was made from them, and the key against what was accepted under it."""

from collections.abc import Iterable
import hashlib
import json
from pathlib import Path

from mau_bieu.chu.hang import tung_hang
from xuly.nen.dau_khoa import CACH_CHUA, KhoaKhac
from xuly.nen.ghi_tep import thay_tep
from xuly.nen.lich import ten_ky
from xuly.nen.so_csv import SoHong
from xuly.nen.thu_muc import ThuMuc
from xuly.nhan_tep.so_tep import vang_mat
from xuly.nhan_tep.so_tiep_nhan import DongSo, SoTiepNhan
from xuly.nhan_tep.tep import Tep
from xuly.so.chot import bo_kho_khong_dong, kho_khong_dong
from xuly.so.ket_luan import DaNhan

DA_NHAN = ("nhan", "thay_the")
SO_TEP_IT = 2  # a ward that received less may have sent it all back to its units


class SoThieu(SoHong):
    """The register knows less than the papers that were made from it: a person must decide."""


def so_tep_biet(lines: Iterable[DongSo], ngay: str) -> int:
    """How many files the register knew on a day."""
    dau: dict[str, str] = {}
    ten = {}
    for line in lines:
        dau.setdefault(line.sha256, line.ngay_thay)
        ten.setdefault((line.ten, line.sha256))
    return sum(dau[sha256] <= ngay for _, sha256 in ten)


def so_khop_ket_qua(thu_muc: ThuMuc, lines: list[DongSo]) -> None:
    """Raises SoThieu when a month was made from more files than the register now knows on that day."""
    cau = []
    for path, ngay, tong in _ket_qua(thu_muc):
        biet = so_tep_biet(lines, ngay)
        if biet < tong and _dau(path) not in _da_chap_nhan(thu_muc):
            cau.append(
                f"{path.parent} lập ngày {'/'.join(reversed(ngay.split('-')))} từ {tong} tệp, nay sổ chỉ biết "
                f"{biet} tệp đến ngày đó")
    if cau:
        raise SoThieu(
            f"sổ tiếp nhận {thu_muc.so_tiep_nhan} đã mất dòng, hoặc thư mục input là bản cũ chép lại: "
            f"{'; '.join(cau)}. Lấy lại input/so (và input/nop) từ bản sao lưu mới nhất rồi chạy lại; nếu không còn "
            "bản nào mới hơn, chạy «sau-ro tu-kiem --chap-nhan» để dùng sổ như hiện nay (tệp chưa có trong sổ sẽ "
            "tính là nhận hôm nay).")


def so_khop_kho_chot(thu_muc: ThuMuc, dang_chot: str = "") -> None:
    """Raises SoThieu when a month was closed and no line of the register knows it: made again, its papers would no
    longer be those that were signed.  `dang_chot`: the month that is being closed now."""
    kho = {ky: ngay for ky, ngay in kho_khong_dong(thu_muc).items() if ky != dang_chot}
    if kho:
        lai = "; ".join(f"sau-ro chot --ky {ky}{f' --ngay {ngay}' * bool(ngay)}"
                        for ky, ngay in kho.items())
        raise SoThieu(
            f"sổ chốt {thu_muc.so_chot} không có dòng nào của bản chốt tháng {', '.join(map(ten_ky, kho))} còn giữ ở "
            f"{thu_muc.chot('')}: sổ đã mất dòng, hoặc lần chốt đó bị ngắt giữa chừng. Lấy lại input/so/chot.csv từ "
            f"bản sao lưu; lần chốt bị ngắt thì chạy lại ({lai}); không chốt nữa thì chạy "
            "«sau-ro tu-kiem --chap-nhan».")


def chap_nhan_ket_qua(thu_muc: ThuMuc) -> None:
    """A person decided: what was made so far is no witness any more."""
    dau = sorted(_da_chap_nhan(thu_muc) | {_dau(path) for path, _, _ in _ket_qua(thu_muc)})
    bo_kho_khong_dong(thu_muc)
    if dau:
        thay_tep(_cho_chap_nhan(thu_muc), "".join(f"{line}\n" for line in dau).encode())


def hop_thu_con(files: Iterable[Tep], so_tiep_nhan: SoTiepNhan, nop: Path) -> None:
    """Raises SoThieu when nothing of what was received is left in the inbox: the wrong folder, or an empty one."""
    files = list(files)
    mat = vang_mat(files, so_tiep_nhan)
    biet = {line.sha256 for line in so_tiep_nhan.lines if line.ngay_thay <= so_tiep_nhan.ngay}
    if len(mat) >= SO_TEP_IT and not biet & {tep.sha256 for tep in files}:
        raise SoThieu(
            f"không tệp nào trong {len(mat)} tệp đã ghi sổ còn trong {nop}; lập lúc này thì mọi đơn vị bị coi là chưa "
            "nộp. Đưa lại thư mục đó từ bản sao lưu, hoặc xem lại có chạy nhầm thư mục không, rồi chạy lại."
        )


def khoa_khop_so(nhan: DaNhan, lines: Iterable[DongSo], thu_muc: ThuMuc) -> None:
    """Raises KhoaKhac when the same bytes that were accepted before now bear a code "of another office"."""
    cu = {(line.ten, line.sha256): line.ket_luan for line in lines}
    da_nhan = [
        t.ten for t in tung_hang(nhan.tep)
        if cu.get((t.ten, t.sha256)) in DA_NHAN and not t.trung_voi
    ]
    loi = [nhan.da_kiem.nhan_dang[ten].loi for ten in da_nhan]
    sai = sum(item is not None and item.ma == "MA_SAI" for item in loi)
    if sai * 2 > len(loi):
        raise KhoaKhac(
            f"khóa biểu mẫu {thu_muc.khoa_bi_mat} không phải khóa cũ: {sai} tệp đã nhận trước đây, không đổi một "
            f"chữ, nay đều bị coi là giả. {CACH_CHUA}.")


def _ket_qua(thu_muc: ThuMuc) -> Iterable[tuple[Path, str, int]]:
    """Papers of the months: the file of figures, its day, the number of files it counted."""
    for path in sorted(thu_muc.ky("").glob("[0-9]*-[0-9]*/ket_qua.json")):
        try:
            data = json.loads(path.read_text("utf-8"))
            yield path, str(data["ngay"]), int(data["tep"]["tong"])
        except (ValueError, KeyError,
                TypeError):  # somebody's file; a month made again replaces it
            continue


def _cho_chap_nhan(thu_muc: ThuMuc) -> Path:
    return thu_muc.khoa_bi_mat.parent / "ban_sao" / "chap_nhan.txt"


def _da_chap_nhan(thu_muc: ThuMuc) -> set[str]:
    path = _cho_chap_nhan(thu_muc)
    return set(path.read_text("ascii", "replace").split()) if path.exists() else set()


def _dau(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
