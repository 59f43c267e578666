"""What the office writes beforehand into one cell of a line: the task, or the KPI, in a few words.

Version 1 gave each of these facts a column of its own; their keys stay, so that a line of one version can go out as a
line of another.
"""

from typing import Mapping

from mau_bieu.bieu.truong import BieuMau
from mau_bieu.chu.trinh_bay import trich

_SAN_PHAM = "Sản phẩm:"  # the ledger's own column begins with it too
_DAI_SAN_PHAM = 160  # characters of the product that a form reminds of; the whole of it stands in the register


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
    san_pham = trich(line.get("san_pham", "").removeprefix(_SAN_PHAM), _DAI_SAN_PHAM)
    truoc = f"Kỳ trước: {line['truoc']} %" if line.get(
        "truoc") else "Kỳ trước: chưa có số liệu"
    vi_sao = f" ({line['ly_do']})" if line.get("ly_do") else ""
    return "\n".join(
        filter(None,
               (line.get("ten_nhiem_vu", ""), han, san_pham
                and f"{_SAN_PHAM} {san_pham}", f"{truoc}. Màu hiện nay: {line['mau']}{vi_sao}",
                line.get("chi_dao", ""))))


def _chi_so(line: Mapping[str, str]) -> str:
    return f"{line.get('ten_chi_so', '')}\nMức phải đạt: {line.get('nguong', '')}"


def _cach_tinh(line: Mapping[str, str]) -> str:
    return "\n".join((f"Tử số: {line.get('noi_dung_tu_so', '')}",
                      f"Mẫu số: {line.get('noi_dung_mau_so', '')}",
                      f"Kỳ trước, tử số: {line.get('truoc') or 'chưa có số liệu'}"))


_GOP = {"nhiem_vu": _nhiem_vu, "chi_so": _chi_so, "cach_tinh": _cach_tinh}
