"""What the office writes beforehand into one cell of a line: the task, or the KPI, in a few words.

Version 1 gave each of these facts a column of its own; their keys stay, so that a line of one version can go out as a
line of another.
"""

from typing import Mapping

from mau_bieu.bieu.truong import BieuMau
from mau_bieu.chu.trinh_bay import trich

_SAN_PHAM = "Sản phẩm:"  # the ledger's own column begins with it too
# Characters of the product, and of the figure it is measured by, that a form reminds of; all stands in the register.
_DAI_SAN_PHAM, _DAI_CHI_SO = 160, 60


def day_du(bieu: BieuMau, line: Mapping[str, str]) -> dict[str, str]:
    """The line with every locked value that this version shows; what is not known is empty."""
    full = dict(line)
    for khoa, make in _GOP.items():
        if bieu.co(khoa) and bieu[khoa].khoa_o and not full.get(khoa):
            full[khoa] = make(line)
    return dict.fromkeys((t.khoa for t in bieu.truong if t.khoa_o), "") | full


def _nhiem_vu(line: Mapping[str, str]) -> str:
    han = f"Hạn: {line['han']}" + (f" (bắt đầu {line['bat_dau']})"
                                   if line.get("bat_dau") else "")
    san_pham = _san_pham(line.get("san_pham", ""))
    truoc = f"Kỳ trước: {line['truoc']} %" if line.get(
        "truoc") else "Kỳ trước: chưa có số liệu"
    vi_sao = f" ({line['ly_do']})" if line.get("ly_do") else ""
    return "\n".join(
        filter(None,
               (line.get("ten_nhiem_vu", ""), han, san_pham,
                f"{truoc}. Màu hiện nay: {line['mau']}{vi_sao}", line.get("chi_dao", ""))))


def _san_pham(chu: str) -> str:
    """The product, and on lines of their own what else the ledger says of the result, each cut where it is long."""
    dau, *khac = chu.removeprefix(_SAN_PHAM).split("\n")
    dau = trich(dau, _DAI_SAN_PHAM)
    con = max(_DAI_CHI_SO, _DAI_SAN_PHAM - len(dau))
    return "\n".join(
        filter(None, (dau and f"{_SAN_PHAM} {dau}", *(trich(phan, con) for phan in khac))))


def _chi_so(line: Mapping[str, str]) -> str:
    return f"{line.get('ten_chi_so', '')}\nMức phải đạt: {line.get('nguong', '')}"


def _cach_tinh(line: Mapping[str, str]) -> str:
    return "\n".join((f"Tử số: {line.get('noi_dung_tu_so', '')}",
                      f"Mẫu số: {line.get('noi_dung_mau_so', '')}",
                      f"Kỳ trước, tử số: {line.get('truoc') or 'chưa có số liệu'}"))


_GOP = {"nhiem_vu": _nhiem_vu, "chi_so": _chi_so, "cach_tinh": _cach_tinh}
