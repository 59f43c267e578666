"""The mark of the key that this folder works with: a digest, from which nobody gets the key back.

It tells a key that was lost or replaced before every form of the ward is called a forgery.
"""

import hashlib
import re

from xuly.nen.ghi_tep import thay_tep
from xuly.nen.so_csv import SoHong
from xuly.nen.thu_muc import ThuMuc

CACH_CHUA = (
    "Lấy lại đúng tệp input/so/khoa cũ từ bản sao lưu rồi chạy lại. Nếu chắc chắn không còn khóa cũ, chạy "
    "«sau-ro tu-kiem --chap-nhan» rồi phát lại biểu mẫu; biểu mẫu phát trước đó sẽ không nhận được nữa"
)
_MAU = re.compile(b"[0-9a-f]{32}")


class KhoaKhac(SoHong):
    """The key is not the one under which this folder's forms were issued and accepted."""


def ghi_dau(thu_muc: ThuMuc, khoa_bi_mat: bytes) -> None:
    """Remember the key by its mark."""
    thay_tep(_cho(thu_muc), _dau(khoa_bi_mat))


def da_co_dau(thu_muc: ThuMuc) -> bool:
    """Whether a key was remembered here; a mark that was damaged is none."""
    return _cho(thu_muc).exists() and bool(_MAU.fullmatch(_cho(thu_muc).read_bytes().strip()))


def xem_khoa(thu_muc: ThuMuc, khoa_bi_mat: bytes) -> None:
    """Raises KhoaKhac when another key was remembered."""
    if da_co_dau(thu_muc) and _cho(thu_muc).read_bytes().strip() != _dau(khoa_bi_mat):
        raise KhoaKhac(
            f"khóa biểu mẫu {thu_muc.khoa_bi_mat} không phải khóa mà thư mục này vẫn dùng; dùng nó thì mọi biểu "
            f"mẫu đã phát đều bị coi là giả. {CACH_CHUA}.")


def _cho(thu_muc: ThuMuc):
    return thu_muc.khoa_bi_mat.parent / "ban_sao" / "dau_khoa"


def _dau(khoa_bi_mat: bytes) -> bytes:
    return hashlib.sha256(b"dau cua khoa bieu mau\x1f" + khoa_bi_mat).hexdigest()[:32].encode()
