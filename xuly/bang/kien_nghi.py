"""What needs a decision above the unit (E14, E72): each since when, at which level, and what was decided.

A proposal stays until it is answered or withdrawn in words (contract, section 14); that the unit raises it no more is
said.  Of one task the same words, or nearly the same, are the same proposal; other words are another one.
"""

from dataclasses import dataclass
import datetime as dt
import re
from typing import Any, Iterable, Iterator

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu.cac_bieu import BAO_CAO
from mau_bieu.bieu.tu_vung import la_khong
from mau_bieu.chu.hang import tung_hang, tung_muc
from mau_bieu.chu.so_khop import dang_chuan
from xuly.bang.thuc_hien import QUYET, VI_SAO, noi_dung, vi_sao
from xuly.kiem.trung_lap import giong_nhau

COT = cot_cua("kien_nghi")
DUNG, XONG = KET_THUC = (
    "dung", "xong")  # a task that is stopped, done: its proposals need no answer any more
GIONG = 75  # from this likeness on (0-100) two wordings are one proposal
_RUT = re.compile(
    r"\b(rút|thôi|không còn|hết) (kiến nghị|đề nghị|đề xuất)|\bkhông (kiến nghị|đề nghị|đề xuất) nữa|"
    r"\bđã (được )?(giải quyết|tháo gỡ|xử lý) (xong|dứt điểm)")
_CAN = ["ma_nhiem_vu", "ky", "ngay_nhan", "kien_nghi", "vuong_mac", "cap_xu_ly"]
_TRA_LOI = {"y_kien_chi_dao": "y_kien"} | dict.fromkeys(
    QUYET,
    "quyet_dinh")  # cell in which leaders answer -> which of their two answers it belongs to


@dataclass
class _KienNghi:
    """A proposal of a task: its newest words and level, the periods that raised it, the day on which it first came."""

    noi_dung: str
    vuong_mac: str
    cap: str
    ngay: pd.Timestamp
    cac_ky: list[str]

    @property
    def chu(self) -> str:
        """The words that tell it from another one."""
        return dang_chuan(self.vuong_mac if la_khong(self.noi_dung) else self.noi_dung)


def bang_kien_nghi(so: pd.DataFrame, dien_bien: pd.DataFrame, thay_doi: pd.DataFrame,
                   ngay: dt.date) -> pd.DataFrame:
    """One row a proposal that was not withdrawn, in the ledger's order, older ones first: COT.

    `dien_bien`: accepted progress lines, oldest first; `thay_doi`: the leaders' changes
    (`xuly.so.quyet_dinh.bang_thay_doi`).  `tu_ky`: the first period that raised it; `so_ky`: how many did;
    `ky_khong_neu`: the period of the newest report, if that one says nothing of it; `ket_thuc`: KET_THUC, "" while the
    task goes on; `quyet_dinh` and `y_kien`: what the leaders said since; `chua_hieu_luc`: what they decided and why
    that has no force yet, in words: it is no answer (`quyet_dinh` is "" then).
    """
    lines = dien_bien[dien_bien["loai"] == BAO_CAO.loai].drop_duplicates(["ma_nhiem_vu", "ky"],
                                                                         keep="last")
    theo_viec: dict[str, list[Any]] = {}
    for dong in tung_hang(lines.sort_values("ky")[_CAN]):
        theo_viec.setdefault(dong.ma_nhiem_vu, []).append(dong)
    tra_loi = _tra_loi(thay_doi, ngay)
    rows = []
    for viec in tung_muc(so):
        cac = theo_viec.get(viec["ma_nhiem_vu"])
        if cac is None:
            continue
        moi = cac[-1].ky
        for kn in _cac_kien_nghi(cac, viec["cap_tham_quyen"]):
            rows.append([
                viec["ma_nhiem_vu"], viec["ten_nhiem_vu"], viec["dau_moi"],
                viec["ten_dau_moi"], kn.noi_dung, kn.vuong_mac, kn.cap, kn.cac_ky[0],
                len(kn.cac_ky), "" if kn.cac_ky[-1] == moi else moi,
                _ket_thuc(viec), *_noi_gi(viec, kn, tra_loi)
            ])
    return pd.DataFrame(rows, columns=COT)


def _cac_kien_nghi(cac: Iterable[Any], cap_tham_quyen: str) -> Iterator[_KienNghi]:
    """The proposals of a task's monthly lines, oldest first; what was withdrawn in words is gone."""
    mo: list[_KienNghi] = []
    for dong in cac:
        if _RUT.search(" ".join(dong.kien_nghi.casefold().split())):
            mo.clear()
            continue
        khong = la_khong(dong.kien_nghi) and la_khong(dong.vuong_mac)
        if khong or la_khong(dong.cap_xu_ly) or dong.cap_xu_ly == cap_tham_quyen:
            continue
        moi = _KienNghi(dong.kien_nghi, dong.vuong_mac, dong.cap_xu_ly, dong.ngay_nhan,
                        [dong.ky])
        cu = next((kn for kn in mo if _giong(kn, moi)), None)
        if cu is None:
            mo.append(moi)
        else:
            cu.cac_ky.append(dong.ky)
            cu.noi_dung, cu.vuong_mac, cu.cap = moi.noi_dung, moi.vuong_mac, moi.cap
    yield from mo


def _giong(mot: _KienNghi, hai: _KienNghi) -> bool:
    return giong_nhau(mot.chu, hai.chu) >= GIONG


def _tra_loi(thay_doi: pd.DataFrame, ngay: dt.date) -> dict[tuple[str, str], pd.Timestamp]:
    """The day of the newest answer of the leaders, by task and kind of answer (the values of _TRA_LOI)."""
    rows = thay_doi[thay_doi["cot"].isin(_TRA_LOI) & (thay_doi["moi"] != "")
                    & (pd.to_datetime(thay_doi["ngay_thay"]) <= pd.Timestamp(ngay))]
    return pd.to_datetime(rows["ngay_nhan"]).groupby(
        [rows["ma_nhiem_vu"], rows["cot"].map(_TRA_LOI)]).max().to_dict()


def _ket_thuc(viec: dict[str, Any]) -> str:
    return DUNG if viec["dung"] else XONG if viec["hoan_thanh"] else ""


def _noi_gi(viec: dict[str, Any], kn: _KienNghi,
            tra_loi: dict[tuple[str, str], pd.Timestamp]) -> tuple[str, str, str]:
    """Decision in force, decision without force, opinion; an answer older than the proposal spoke of something else."""
    quyet, y_kien = (tra_loi.get((viec["ma_nhiem_vu"], loai), pd.Timestamp.min)
                     >= pd.Timestamp(kn.ngay) for loai in ("quyet_dinh", "y_kien"))
    thieu = vi_sao(viec) if quyet else ""
    return (viec["quyet_dinh"] if quyet and not thieu else "",
            f"đã ghi {noi_dung(viec, QUYET)}; chưa có hiệu lực vì {VI_SAO[thieu][0]}"
            if thieu else "", viec["y_kien_chi_dao"] if y_kien else "")
