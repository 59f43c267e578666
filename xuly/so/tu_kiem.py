"""A look over the whole working folder: what is sound, what is not, and what to do about it.  Nothing is changed."""

from collections.abc import Iterator
import datetime as dt
from pathlib import Path
import shutil
from typing import NamedTuple

from mau_bieu.bieu.ma_bieu import doc_khoa
from mau_bieu.danh_muc.danh_muc import doc_danh_muc
from xuly.nen.ban_sao import cho_ban_sao, xem_so
from xuly.nen.dau_khoa import KhoaKhac, xem_khoa
from xuly.nen.ghi_tep import DUOI_TAM
from xuly.nen.khai_so import khai_mat, xem_khai
from xuly.nen.so_csv import LoaiSo, SoHong
from xuly.nen.thu_muc import ThuMuc
from xuly.nhan_tep.so_tep import vang_mat
from xuly.nhan_tep.so_tiep_nhan import SO_TIEP_NHAN, SoTiepNhan, dau_moi_bi_xoa, doc_so
from xuly.nhan_tep.thu_gom import thu_gom
from xuly.so.chot import loi_kho_chot
from xuly.so.doi_chung import SoThieu, so_khop_ket_qua, so_khop_kho_chot
from xuly.so.so_chot import SO_CHOT
from xuly.so.so_phat_hanh import SO_PHAT_HANH, ban_so, bieu_la, doc_phat_hanh

IT_CHO = 500 << 20  # bytes free below which a month may not fit


class DieuKiem(NamedTuple):
    """One thing looked at: what, whether it is sound, and in words how it stands and what to do."""

    ten: str
    lanh: bool
    loi: str


def cac_so(thu_muc: ThuMuc) -> tuple[tuple[Path, LoaiSo], ...]:
    """Every register of a working folder: its place and what it is."""
    return ((thu_muc.so_tiep_nhan, SO_TIEP_NHAN), (thu_muc.so_phat_hanh, SO_PHAT_HANH),
            (thu_muc.so_chot, SO_CHOT))


def tu_kiem(thu_muc: ThuMuc) -> Iterator[DieuKiem]:
    """Everything that the commands rely on, one line each."""
    danh_muc, problems = doc_danh_muc(thu_muc.danh_muc)
    yield _muc("Danh mục", [
        f"{loi.cho + ': ' if loi.trang else ''}{loi.thong_bao} Cách sửa: {loi.cach_sua}"
        for loi in problems
    ], "đọc được")
    yield _khoa(thu_muc)
    for path, loai in cac_so(thu_muc):
        yield _so(path, loai)
    try:
        lines = doc_so(thu_muc.so_tiep_nhan)
    except SoHong:  # told above
        return
    yield _bieu_da_phat(thu_muc)
    yield _khai_so(thu_muc)
    yield _thang_da_chot(thu_muc)
    yield _ket_qua(thu_muc, lines)
    lost = dau_moi_bi_xoa(lines, danh_muc) if danh_muc else {}
    yield _muc(
        "Đầu mối",
        [f"danh mục không còn {ma} dù đã đăng ký nhiệm vụ; thêm lại dòng đó" for ma in lost],
        "đầu mối đã đăng ký đều còn trong danh mục")
    yield from _hop_thu(thu_muc)
    yield _con_do(thu_muc)
    yield _dia(thu_muc)


def _muc(ten: str, loi: list[str], lanh: str) -> DieuKiem:
    return DieuKiem(ten, not loi, "; ".join(loi) if loi else lanh)


def _khoa(thu_muc: ThuMuc) -> DieuKiem:
    try:
        xem_khoa(thu_muc, doc_khoa(thu_muc.khoa_bi_mat))
        loi = []
    except FileNotFoundError:
        loi = [
            f"không thấy {thu_muc.khoa_bi_mat}; lấy lại từ bản sao lưu, hoặc chạy «sau-ro khoi-tao» nếu chưa phát "
            "biểu nào"
        ]
    except ValueError:
        loi = [f"{thu_muc.khoa_bi_mat} đã bị sửa hoặc hỏng; lấy lại từ bản sao lưu"]
    except KhoaKhac as error:
        loi = [str(error)]
    return _muc("Khóa biểu mẫu", loi, "đúng khóa vẫn dùng")


def _so(path: Path, loai: LoaiSo) -> DieuKiem:
    ten = loai.ten.capitalize()
    try:
        so_dong, bi_gi = xem_so(path, loai)
    except SoHong as error:
        return DieuKiem(ten, False, str(error))
    if bi_gi:
        return DieuKiem(ten, False,
                        f"{bi_gi}; lệnh kế tiếp sẽ tự lấy lại từ {cho_ban_sao(path)}")
    return DieuKiem(ten, True, f"{so_dong} dòng, khớp bản sao")


def _khai_so(thu_muc: ThuMuc) -> DieuKiem:
    try:
        da_phat = ban_so(doc_phat_hanh(thu_muc.so_phat_hanh))
    except SoHong:  # told above
        da_phat = set()
    return _muc("Khai báo sổ",
                xem_khai(thu_muc) + khai_mat(thu_muc, da_phat),
                "mọi khai báo còn nguyên, khớp bản sao")


def _bieu_da_phat(thu_muc: ThuMuc) -> DieuKiem:
    try:
        la = bieu_la(thu_muc.so_phat_hanh, thu_muc.phat_hanh(""))
    except SoHong:  # told above
        la = []
    return _muc("Biểu đã phát", [
        f"sổ phát hành không có dòng nào của {len(la)} biểu (ví dụ {la[0]}); lần phát bị ngắt thì phát lại, không thì "
        "lấy lại sổ từ bản sao lưu để biểu chưa nộp vẫn được hỏi"
    ] if la else [], "sổ phát hành có đủ mọi biểu")


def _ket_qua(thu_muc: ThuMuc, lines) -> DieuKiem:
    try:
        so_khop_ket_qua(thu_muc, lines)
    except SoThieu as error:
        return DieuKiem("Kết quả các kỳ", False, str(error))
    thieu = [
        f"{path.parent} thiếu sổ theo dõi; chạy lại «sau-ro tong-hop --ky {path.parent.name}»"
        for path in sorted(thu_muc.ky("").glob("[0-9]*-[0-9]*/ket_qua.json"))
        if not thu_muc.so_theo_doi(path.parent.name).exists()
    ]
    return _muc("Kết quả các kỳ", thieu, "đủ tệp, số tệp khớp sổ tiếp nhận")


def _thang_da_chot(thu_muc: ThuMuc) -> DieuKiem:
    try:
        so_khop_kho_chot(thu_muc)
        return _muc("Tháng đã chốt", loi_kho_chot(thu_muc),
                    "kho của mọi tháng đã chốt còn nguyên")
    except SoThieu as error:
        return _muc("Tháng đã chốt", [str(error)], "")
    except SoHong:  # the register itself, told above
        return _muc("Tháng đã chốt", ["chưa xem được vì sổ chốt hỏng"], "")


def _hop_thu(thu_muc: ThuMuc) -> Iterator[DieuKiem]:
    files, so_tiep_nhan = thu_gom(thu_muc.nop), SoTiepNhan(thu_muc.so_tiep_nhan, dt.date.max)
    mat = vang_mat(files, so_tiep_nhan)
    yield _muc("Hộp thư", [
        f"{len(mat)} tệp đã ghi sổ không còn trong {thu_muc.nop} (ví dụ {mat[0]}); đưa lại đúng "
        "tệp đó"
    ] if mat else [], f"{len(files)} tệp, không mất tệp nào đã ghi sổ")
    biet = {line.sha256 for line in so_tiep_nhan.lines}
    moi = sum(tep.sha256 not in biet for tep in files)
    yield DieuKiem("Chờ ghi sổ", True,
                   f"{moi} tệp chưa ghi sổ; chạy «sau-ro tiep-nhan»" if moi else "không có")


def _con_do(thu_muc: ThuMuc) -> DieuKiem:
    do = [
        path for goc in ("input/so", "output") for mau in (f"*{DUOI_TAM}", ".*.moi", ".*.cu")
        for path in (thu_muc.goc / goc).rglob(mau)
    ]
    return DieuKiem("Lần chạy dở", True,
                    f"{len(do)} mục dang dở, lệnh kế tiếp sẽ tự dọn" if do else "không có")


def _dia(thu_muc: ThuMuc) -> DieuKiem:
    free = shutil.disk_usage(thu_muc.goc).free
    return _muc("Đĩa",
                [f"chỉ còn {free >> 20} MB trống; giải phóng bớt"] if free < IT_CHO else [],
                f"còn {free >> 20} MB trống")
