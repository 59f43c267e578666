"""Make `input/` ready: folders, the key of the form codes, the catalogue to fill in.  Never overwrites."""

import datetime as dt
from typing import Iterable, Iterator

from mau_bieu.bieu.ma_bieu import doc_khoa, khoa_moi
from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi, danh_muc_bo, doc_danh_muc
from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc
from xuly.nen.dau_khoa import da_co_dau, ghi_dau
from xuly.nen.ghi_tep import DUOI_TAM, goi_ten, thay_tep
from xuly.nen.thu_muc import ThuMuc
from xuly.nhac.giua_chung import loi_giua_chung


class KhongTaoKhoa(Exception):
    """A new key would make every form of this folder a forgery; the text is one plain sentence."""


def tao_thu_muc(thu_muc: ThuMuc, ngay: dt.date, dau_moi: Iterable[DauMoi] | None = None,
                bo: str = "") -> Iterator[str]:
    """Make what is not there yet; yields a sentence for each thing made or kept.  `bo`: the shipped set of data of
    its catalogue.

    What an interrupted run left half made is made again while nothing was issued.  Raises KhongTaoKhoa.
    """
    for folder in (thu_muc.nop, thu_muc.minh_chung, thu_muc.khoa_bi_mat.parent):
        folder.mkdir(parents=True, exist_ok=True)
    yield _tao_khoa(thu_muc)
    yield from _tao_danh_muc(thu_muc, ngay, dau_moi, bo)


def _da_dung(thu_muc: ThuMuc) -> bool:
    """Whether forms were issued (also where `input` was moved away since), returns registered, a key remembered."""
    return any(
        path.exists() and path.stat().st_size
        for path in (thu_muc.so_phat_hanh, thu_muc.so_tiep_nhan)) or da_co_dau(thu_muc) or any(
            thu_muc.phat_hanh("").rglob("*.xlsx"))


def _tao_khoa(thu_muc: ThuMuc) -> str:
    try:
        doc_khoa(thu_muc.khoa_bi_mat)
        return f"Giữ nguyên khóa biểu mẫu đã có: {thu_muc.khoa_bi_mat}"
    except FileNotFoundError:
        hong = ""
    except ValueError:
        hong = " thay cho tệp khóa hỏng"
    if _da_dung(thu_muc):
        raise KhongTaoKhoa(
            f"thư mục này đã phát hoặc đã nhận biểu mẫu mà {'khóa bị hỏng' if hong else 'không thấy khóa'}: "
            f"{thu_muc.khoa_bi_mat}. Lấy lại khóa cũ từ bản sao lưu (thư mục input vừa bị đổi tên, chuyển đi thì "
            "trả về chỗ cũ); khóa mới sẽ làm mọi biểu mẫu đã phát bị coi là "
            "giả. "
            "Nếu chắc chắn không còn khóa cũ, chạy «sau-ro tu-kiem --chap-nhan», lệnh đó tạo khóa mới."
        )
    tao_khoa_moi(thu_muc)
    return f"Đã tạo khóa biểu mẫu{hong}: {thu_muc.khoa_bi_mat} (giữ kín, sao lưu cùng thư mục input)"


def tao_khoa_moi(thu_muc: ThuMuc) -> None:
    """A new key and its mark; forms issued under another are no longer recognised."""
    khoa_bi_mat = khoa_moi()
    thay_tep(thu_muc.khoa_bi_mat, khoa_bi_mat, chi_chu=True)
    thu_muc.khoa_bi_mat.chmod(0o600)
    ghi_dau(thu_muc, khoa_bi_mat)


def _tao_danh_muc(thu_muc: ThuMuc, ngay: dt.date, dau_moi: Iterable[DauMoi] | None,
                  bo: str) -> Iterator[str]:
    path = thu_muc.danh_muc
    if path.exists():
        danh_muc, problems = doc_danh_muc(path)
        if danh_muc is not None or _da_dung_danh_muc(thu_muc) or any(loi.trang
                                                                     for loi in problems):
            chua_dung = f" (chưa dùng bộ mẫu «{bo}»: danh mục này đã có)" if bo else ""
            yield f"Giữ nguyên danh mục đã có: {path}{chua_dung}"
            return
        giu = path.with_name("danh_muc_hong.xlsx")
        path.replace(giu)
        yield f"Danh mục {path} bị cắt dở, không mở được; giữ ở {giu} và tạo lại."
    elif _da_dung_danh_muc(thu_muc):
        yield (
            f"CHÚ Ý: thư mục này đã phát hoặc đã nhận biểu mẫu mà không thấy danh mục {path}. Danh mục tạo dưới đây "
            "chỉ có các dòng mẫu; nên lấy lại danh mục cũ từ bản sao lưu, chép đè lên.")
    tam = path.with_name(f"{path.stem}{DUOI_TAM}")
    try:
        ghi_danh_muc(tam, ngay, danh_muc=danh_muc_bo(bo), dau_moi=dau_moi)
        tam.replace(path)
    except OSError as error:
        raise goi_ten(error, path) from None
    finally:
        tam.unlink(missing_ok=True)
    yield f"Đã tạo danh mục: {path}" + (f" (bộ mẫu «{bo}»)" if bo else "")
    yield "Việc tiếp theo: mở danh mục, thay các dòng «(mẫu)», ghi người đứng đầu;"
    yield "trang «Đơn vị phát hành»: thư điện tử, điện thoại, người ký của Văn phòng;"
    yield "sau đó chạy «sau-ro phat-hanh dang-ky --thu» để phát phiếu đăng ký."


def giua_chung(thu_muc: ThuMuc, ngay: dt.date, danh_muc: DanhMuc) -> Iterator[str]:
    """What is said where the campaign has months behind it that this office was not asked for."""
    if not _da_dung_danh_muc(thu_muc) and (loi := loi_giua_chung(ngay, danh_muc.quy_tac,
                                                                 thu_muc.danh_muc)):
        yield f"Lưu ý: {loi}."


def _da_dung_danh_muc(thu_muc: ThuMuc) -> bool:
    """Whether anything was issued or received by the catalogue."""
    return thu_muc.so_phat_hanh.exists() or thu_muc.so_tiep_nhan.exists()
