"""Whom to praise and whom to remind, as proposals from plain facts: the facts stand beside the name (E40, E42).

The tool proposes, the leaders decide; what is not in the ledger does not count.
"""

from typing import Any, Callable, Iterator, NamedTuple

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu.tu_vung import CHUA_NOP, DA_NOP, DO, NOP_CHAM
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn
from xuly.nen.lich import ten_ky

BIEU_DUONG, NHAC_NHO = "bieu_duong", "nhac_nho"
COT = cot_cua("de_xuat")


class DuKien(NamedTuple):
    """The facts of a unit over a span; `qua_han`: its overdue open tasks, latest first."""

    dong: dict[str, Any]
    den_han: int
    dung_han: int
    qua_han: pd.DataFrame
    so_do: int
    nop: dict[str, list[str]]

    @property
    def so_ky(self) -> int:
        """Monthly reports that were due."""
        return sum(map(len, self.nop.values()))


# All must hold.
BIEU_DUONG_KHI: tuple[Callable[[DuKien], bool], ...] = (
    lambda d: d.den_han > 0 and d.dung_han == d.den_han,
    lambda d: d.qua_han.empty and not d.so_do,
    lambda d: not d.nop[CHUA_NOP] and not d.nop[NOP_CHAM],
    lambda d: d.dong["dang_ky"] and not d.dong["con_thieu"],
)
# One is enough.
NHAC_NHO_KHI: tuple[Callable[[DuKien], bool], ...] = (
    lambda d: not d.qua_han.empty,
    lambda d: bool(d.nop[CHUA_NOP]),
    lambda d: not d.dong["dang_ky"] or d.dong["con_thieu"] > 0,
)


def bang_de_xuat(dau_moi: pd.DataFrame, so: pd.DataFrame, trong_ky: pd.DataFrame,
                 nop: pd.DataFrame, dau: pd.Timestamp, chot: pd.Timestamp) -> pd.DataFrame:
    """One row a unit to praise or to remind: COT; praise first by tasks done, then reminders, worst first.

    `dau_moi`, `so`: the tables of the day; `trong_ky`, `nop`: see `xuly.giay_to.ky_lon`; `dau`, `chot`: first and last
    day judged.  Worst: most overdue tasks, then the latest of them, then most reports missing.
    """
    rows = []
    for dong in tung_muc(dau_moi):
        d = _du_kien(dong, so[so["dau_moi"] == dong["ma"]],
                     trong_ky[trong_ky["dau_moi"] == dong["ma"]], nop[nop["ma"] == dong["ma"]],
                     (dau, chot))
        loai = BIEU_DUONG if all(khi(d) for khi in BIEU_DUONG_KHI) else \
            NHAC_NHO if any(khi(d) for khi in NHAC_NHO_KHI) else ""
        cham = 0 if d.qua_han.empty else int(d.qua_han["so_ngay_cham"].iloc[0])
        rows.append([
            loai, dong["ma"], dong["ten"], "; ".join(_chu(d, loai)),
            len(d.qua_han), cham,
            len(d.nop[CHUA_NOP]), d.dung_han
        ])
    bang = pd.DataFrame(rows, columns=[*COT, "so_dung"])
    tot = bang[bang["loai"] == BIEU_DUONG].sort_values("so_dung", ascending=False,
                                                       kind="stable")
    xau = bang[bang["loai"] == NHAC_NHO].sort_values(["so_qua_han", "cham_nhat", "so_thieu"],
                                                     ascending=False, kind="stable")
    return pd.concat([tot, xau], ignore_index=True)[COT]


def _du_kien(dong: dict[str, Any], so: pd.DataFrame, trong_ky: pd.DataFrame, nop: pd.DataFrame,
             khoang: tuple[pd.Timestamp, pd.Timestamp]) -> DuKien:
    due = trong_ky[trong_ky["han"].between(*khoang) & (trong_ky["ket_qua_ky"] != "dung")]
    late = trong_ky[trong_ky["ket_qua_ky"] == "chua_dat"].sort_values(
        "so_ngay_cham", ascending=False, kind="stable")
    nop = nop[nop["da_phat"] |
              (nop["nop"]
               != CHUA_NOP)]  # nobody is blamed for a form that was never issued to him
    reports = {
        loai: nop.loc[nop["nop"] == loai, "ky"].tolist()
        for loai in (DA_NOP, NOP_CHAM, CHUA_NOP)
    }
    return DuKien(dong, len(due), int((due["ket_qua_ky"] == "dung_han").sum()), late,
                  int((so["mau"] == DO).sum()), reports)


def _chu(d: DuKien, loai: str) -> Iterator[str]:
    """The facts in words."""
    if d.den_han:
        yield f"{d.dung_han}/{d.den_han} nhiệm vụ đến hạn trong kỳ hoàn thành đúng hạn"
    if not d.qua_han.empty:
        worst = d.qua_han.iloc[0]
        yield (
            f"{len(d.qua_han)} nhiệm vụ quá hạn chưa hoàn thành (chậm nhất {worst['ma_nhiem_vu']}: "
            f"{worst['so_ngay_cham']} ngày, hạn {ngay_vn(worst['han'])})")
    if d.so_do or loai == BIEU_DUONG:
        yield f"{d.so_do} nhiệm vụ đỏ" if d.so_do else "không có nhiệm vụ đỏ"
    yield from _bao_cao(d)
    if not d.dong["dang_ky"]:
        yield "chưa đăng ký nhiệm vụ"
    elif d.dong["con_thieu"]:
        yield f"đăng ký thiếu {d.dong['con_thieu']} nhiệm vụ so với mức tối thiểu {d.dong['toi_thieu']}"


def _bao_cao(d: DuKien) -> Iterator[str]:
    if d.so_ky:
        yield f"{len(d.nop[DA_NOP])}/{d.so_ky} báo cáo tháng nộp đúng hạn"
    for loai, words in ((NOP_CHAM, "nộp chậm"), (CHUA_NOP, "chưa nộp")):
        if d.nop[loai]:
            yield f"{words} báo cáo tháng {', '.join(map(ten_ky, d.nop[loai]))}"
