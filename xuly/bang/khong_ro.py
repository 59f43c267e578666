"""Files that are no form, or do not say whose they are, wait for an answer too: with the unit where anything tells.

A unit that sent a photo or a Word file in place of its form believes that it has reported.
"""

import datetime as dt

import pandas as pd

from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.tu_vung import ANH_KEM, BO_QUA, NHAN
from mau_bieu.chu.hang import tung_hang
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.nhan_tep.cua_ai import cua_ai
from xuly.nhan_tep.ten_tep import CHUA_XONG, GIUA, de_lai
from xuly.nhan_tep.tep import Tep
from xuly.so.ket_luan import DaNhan

KE_TUNG_TEP = 20  # files of nobody known that are told one by one
_CUNG_DOT = dt.timedelta(
    days=10)  # a signed scan follows the form, or goes before it, by so many days


def them_khong_ro(bang: pd.DataFrame, nhan: DaNhan, danh_muc: DanhMuc,
                  tu_ngay: dt.date | None) -> pd.DataFrame:
    """The table of problems (`xuly.bang.cho_sua.bang_loi`) in which files that are no form wait as well (`con_cho`),
    those that came after `tu_ngay` and beside which their unit, or their mail or archive, brought nothing that was
    accepted; and files that do not say whose they are have the unit that they seem to be of."""
    kem = set(nhan.tep.loc[nhan.tep["ket_luan_chu"] == ANH_KEM, "ten"])
    rieng, xong = nhan.tep.set_index("ten")["ket_luan_rieng"], _da_nhan(nhan)
    bang = bang.copy()
    for hang, row in bang[bang["dau_moi"] == ""].iterrows():
        tep = nhan.da_kiem.nhan_dang[row["tep"]].tep
        found = cua_ai(tep, danh_muc.dau_moi)
        if found:
            bang.loc[hang, "dau_moi"] = found.ma
            bang.loc[hang, "ten_dau_moi"] = f"{danh_muc.theo_ma(found.ma).ten} ({found.theo})"
        cot = _cho_gi(row, tep)
        if rieng[row["tep"]] == BO_QUA and cot and row["tep"] not in kem:
            moi = tu_ngay is None or row["ngay_nhan"] > pd.Timestamp(tu_ngay)
            boc = row["tep"].partition(GIUA)[0] if GIUA in row["tep"] else None
            bang.loc[hang, cot] = moi and boc not in xong and not any(
                ngay >= row["ngay_nhan"] - _CUNG_DOT
                for ngay in xong.get(found and found.ma, ()))
    return _gon(bang, rieng)


def _cho_gi(row: pd.Series, tep: Tep) -> str:
    """The column that says that a file which is no form waits: half a download is only a remark (`hien_hanh`), what
    else a machine left behind is nothing at all ("")."""
    if row["muc"] == LOI:
        return "con_cho"
    return "hien_hanh" if de_lai(tep.ten, tep.goc) == CHUA_XONG else ""


def _da_nhan(nhan: DaNhan) -> dict[str, list[pd.Timestamp]]:
    """Days on which something was accepted: by unit, and by the mail or archive that it lay in."""
    found: dict[str, list[pd.Timestamp]] = {}
    for t in tung_hang(nhan.tep[nhan.tep["ket_luan_rieng"] == NHAN]):
        found.setdefault(t.dau_moi, []).append(t.ngay_nhan)
        if GIUA in t.ten:
            found.setdefault(t.ten.partition(GIUA)[0], []).append(t.ngay_nhan)
    return found


def _gon(bang: pd.DataFrame, rieng: pd.Series) -> pd.DataFrame:
    """The same with one row for the many files of nobody known: their names stand in the log.  What may be a damaged
    form (`rieng`: verdict by file) is named before what is none."""
    la = bang["con_cho"] & (bang["dau_moi"] == "") & (bang["muc"] == LOI)
    cac_tep = list(dict.fromkeys(bang.loc[la, "tep"]))
    thua = sorted(cac_tep, key=lambda ten: rieng[ten] == BO_QUA)[KE_TUNG_TEP:]
    if not thua:
        return bang
    mau = bang[la & bang["tep"].isin(thua)].iloc[0].to_dict()
    loi = Loi("KHONG_RO_CUA_AI", boi_canh={"so": len(thua)})
    chung = mau | {
        "tep": f"({len(thua)} tệp khác)", "trang": "", "o": "", "nhan": "", "thay_the": "",
        "ma_nhiem_vu": "", "ten_nhiem_vu": "", "thong_bao": loi.thong_bao,
        "cach_sua": loi.cach_sua, "cach_sua_gon": loi.cach_sua_gon
    }
    return pd.concat([
        bang.assign(con_cho=bang["con_cho"] & ~(la & bang["tep"].isin(thua))),
        pd.DataFrame([chung])
    ], ignore_index=True).astype({"con_cho": bool, "hien_hanh": bool})
