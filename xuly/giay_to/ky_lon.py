"""The span that a paper speaks of (a week, a month, a quarter, a phase, the 500 days), and what became of every task in
it.

Everything is as known on the day of the paper.  A span that is not over is judged up to that day.
Source: resolution, annex II and VII (E33-E37).
"""

import datetime as dt
from typing import Any, Iterable, Mapping, NamedTuple

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu.cac_bieu import BAO_CAO
from mau_bieu.bieu.tu_vung import MAU, QUA_HAN_HO_SO
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.thang_truoc import bang_thang_truoc, nop_da_chot, tu_so_chot
from xuly.bang.tong_hop import lap_so_mau, nop_cua_ky
from xuly.nen.lich import cac_ky_bao_cao, doc_ky, doc_quy, han_ky, ten_ky
from xuly.so.chot import SoChot
from xuly.so.ket_luan import DaNhan
from xuly.so.xep_mau import ket_qua_khung, ty_le_dung_han

_LA_MA = ("I", "II", "III", "IV")


class KyLon(NamedTuple):
    """A span: code, name in words, first and last day."""

    ma: str
    ten: str
    dau: dt.date
    cuoi: dt.date

    @property
    def thang(self) -> str:
        """The month of the last day."""
        return f"{self.cuoi:%Y-%m}"

    def thang_den(self, ngay: dt.date) -> str:
        """The month whose tables the paper takes: that of the last day which can be judged on a day, as in the monthly
        papers of that day."""
        return f"{self.chot(ngay):%Y-%m}"

    def chot(self, ngay: dt.date) -> dt.date:
        """The last day that can be judged on a day."""
        return min(self.cuoi, ngay)


def tuan(ky: str, danh_muc: DanhMuc) -> KyLon:
    """A week, Monday to Friday."""
    nam, stt, _ = doc_ky(ky)
    return KyLon(ky, f"tuần {stt:02d} năm {nam}", dt.date.fromisocalendar(nam, stt, 1),
                 han_ky(ky, danh_muc.quy_tac))


def thang(ky: str, _danh_muc: DanhMuc) -> KyLon:
    """A calendar month."""
    nam, stt, _ = doc_ky(ky)
    cuoi = dt.date(nam + stt // 12, stt % 12 + 1, 1) - dt.timedelta(days=1)
    return KyLon(ky, f"tháng {ngay_vn(cuoi).split('/')[1]} năm {nam}", dt.date(nam, stt, 1),
                 cuoi)


def quy(ky: str, _danh_muc: DanhMuc) -> KyLon:
    """A quarter."""
    dau, cuoi = doc_quy(ky)
    return KyLon(ky, f"quý {_LA_MA[cuoi.month // 3 - 1]} năm {cuoi.year}", dau, cuoi)


def giai_doan(ma: str, danh_muc: DanhMuc) -> KyLon:
    """A phase, with the days that the catalogue gives it."""
    gd = next(gd for gd in danh_muc.giai_doan if gd.ma == ma)
    return KyLon(ma, f"giai đoạn {ma.removeprefix('GĐ')}", gd.tu_ngay, gd.den_ngay)


def nam(ky: str, danh_muc: DanhMuc) -> KyLon:
    """A calendar year, within the campaign."""
    dau, cuoi = dt.date(int(ky), 1, 1), dt.date(int(ky), 12, 31)
    return KyLon(ky, f"năm {ky}", max(dau, danh_muc.giai_doan[0].tu_ngay),
                 min(cuoi, danh_muc.giai_doan[-1].den_ngay))


def tong_ket(_ky: str, danh_muc: DanhMuc) -> KyLon:
    """The 500 days: from the first phase to the day before the one that only maintains."""
    dau, het = danh_muc.giai_doan[0].tu_ngay, danh_muc.het_dot
    return KyLon("", danh_muc.the_thuc.ten_dot_gon, dau, het)


def ky_sau(ky: KyLon) -> dt.date:
    """The last day of a span as long, after this one."""
    return ky.cuoi + (ky.cuoi - ky.dau) + dt.timedelta(days=1)


# -- tasks


def ket_qua_trong_ky(so: pd.DataFrame, ky: KyLon, ngay: dt.date) -> pd.DataFrame:
    """The tasks of the ledger that the span concerns, each with what became of it.

    Concerned: begun by the last day judged, and not over (done, its deadline past) before the first.  Done means done
    by that day, or later where the deadline was not.  Gained: `ket_qua_ky`, and `so_ngay_cham`, days from the deadline
    to the completion or the day (0: not late).  `ket_qua_ky`:
      dung          stopped by decision
      dung_han      done on or before the deadline (also one that lies after the span)
      qua_han       done after it
      chua_dat      not done, the deadline lies on or before the last day judged and before the day itself
      thuong_xuyen  standing or maintained task that has not reached the result of the running phase
      dang_lam      any other
    """
    chot, dau = pd.Timestamp(ky.chot(ngay)), pd.Timestamp(ky.dau)
    den_han = so["han"] <= chot
    tre = den_han & (so["han"] < pd.Timestamp(ngay)) & ~so["theo_khung"].astype(bool)
    xong = so["hoan_thanh"].astype(bool) & ~so["dung"].astype(bool) & (
        (so["ngay_hoan_thanh"] <= chot) | den_han)
    kip = xong & (so["ngay_hoan_thanh"] <= so["han"])
    ket_qua = pd.Series("dang_lam", so.index).mask(so["theo_khung"].astype(bool),
                                                   "thuong_xuyen")
    ket_qua = ket_qua.mask(tre, "chua_dat").mask(xong, "qua_han").mask(kip, "dung_han")
    den = so["ngay_hoan_thanh"].where(xong, pd.Timestamp(ngay))
    cham = (den - so["han"]).dt.days.clip(lower=0).fillna(0).astype(int)
    so = so.assign(ket_qua_ky=ket_qua.mask(so["dung"].astype(bool), "dung"), so_ngay_cham=cham)
    return so[(so["bat_dau"] <= chot)
              & ~(xong & (so["ngay_hoan_thanh"] < dau) & (so["han"] < dau))]


def dung_han_trong_ky(so: pd.DataFrame, ky: KyLon,
                      ngay: dt.date) -> dict[str, tuple[int, int]]:
    """The on-time rate of the tasks due in the span, as (numerator, denominator), by `han` and `han_goc`."""
    return {
        cot: ty_le_dung_han(so[so[f"{cot}_viec"] >= pd.Timestamp(ky.dau)], ky.chot(ngay), cot)
        for cot in ("han", "han_goc")
    }


def dien_bien_mau(thang_truoc: pd.DataFrame, so: pd.DataFrame, ky: KyLon, ngay: dt.date,
                  nhan: DaNhan, danh_muc: DanhMuc, chot: Mapping[str, SoChot]) -> pd.DataFrame:
    """Tasks by colour through the span: `moc` (in words), then a number a colour.

    The last month before the span, its months, its last day if that is over, the day.  `thang_truoc`: see
    `xuly.bang.thang_truoc`; its months lie before that of the last day, which stands here once it is closed.
    """
    if ky.thang in chot:
        closed = bang_thang_truoc([tu_so_chot(chot[ky.thang])])
        thang_truoc = pd.concat([thang_truoc, closed], ignore_index=True)
    months = _cac_thang(thang_truoc["ky"], ky, danh_muc)
    cac = [{"moc": _moc(row)} | {mau: row[mau]
                                 for mau in MAU} for row in tung_muc(thang_truoc)
           if row["ky"] in months]
    den_day = [(f"Đến ngày {ngay_vn(ngay)}", so["mau"])]
    if ngay > ky.cuoi:
        then, _ = lap_so_mau(nhan.tai(ky.cuoi), ky.cuoi, danh_muc)
        den_day.insert(0,
                       (f"Hết {ky.ten} ({ngay_vn(ky.cuoi)}), như đã biết khi đó", then["mau"]))
    cac += [{"moc": moc} | {mau: int((cot == mau).sum())
                            for mau in MAU} for moc, cot in den_day]
    return pd.DataFrame(cac)


def _moc(thang: Mapping[str, Any]) -> str:
    day = ngay_vn(thang["den_ngay"])
    how = f"sổ chốt ngày {day}" if thang["da_chot"] else f"số liệu đến {day}, chưa chốt"
    return f"Báo cáo tháng {ten_ky(thang['ky'])} ({how})"


def _cac_thang(months: Iterable[str], ky: KyLon, danh_muc: DanhMuc) -> list[str]:
    truoc = [month for month in months if han_ky(month, danh_muc.quy_tac) < ky.dau]
    return [*truoc[-1:], *(month for month in months if month not in truoc)]


def mau_dau_ky(lich_su: pd.DataFrame, ky: KyLon, danh_muc: DanhMuc) -> pd.Series:
    """The colour of every task in the last month before the span, "" where it was not there; index as `lich_su`."""
    truoc = [month for month in lich_su if han_ky(month, danh_muc.quy_tac) < ky.dau]
    return lich_su[truoc[-1]].fillna("") if truoc else pd.Series("", lich_su.index)


# -- reports, decisions, products

COT_NOP = cot_cua("nop_ky")[:-1]  # `da_phat` is joined


def nop_trong_ky(nhan: DaNhan, ky: KyLon, ngay: dt.date, danh_muc: DanhMuc,
                 so_phat_hanh: pd.DataFrame, chot: Mapping[str, SoChot]) -> pd.DataFrame:
    """Who handed in the monthly reports of the span that were due before the day: ky, ma, ten, nop, da_phat.

    A closed month is as its book says, with the units that there were then.
    `da_phat`: a form was issued (`so_phat_hanh`: the register); a unit whose tasks are all done gets
    none, and owes none.
    """
    forms = so_phat_hanh[(so_phat_hanh["loai"] == BAO_CAO.loai)
                         & (so_phat_hanh["ngay"] <= ngay.isoformat())]
    da_phat = set(zip(forms["ky"], forms["dau_moi"]))
    months = [
        month for month, han in cac_ky_bao_cao(ky.chot(ngay), danh_muc.quy_tac)
        if han >= ky.dau and han < ngay
    ]
    names = {dm.ma: dm.ten for dm in danh_muc.dau_moi}
    cac = []
    for month in months:
        nop = nop_da_chot(chot, month, danh_muc.quy_tac)
        if nop is None:
            nop = nop_cua_ky(nhan, month, ngay, danh_muc)
            nop = nop.assign(ten=nop["ma"].map(names))
        cac.append(nop.assign(ky=month)[COT_NOP])
    nop = pd.concat(cac, ignore_index=True) if cac else pd.DataFrame(columns=COT_NOP)
    return nop.assign(da_phat=[muc in da_phat for muc in zip(nop["ky"], nop["ma"])])


def san_pham_trong_ky(san_pham: pd.DataFrame, ky: KyLon) -> pd.DataFrame:
    """The products of the table `san_pham` due or handed in in the span, or overdue by its end: all units that owe
    one in a period, so that every count is that of the sheet."""
    dau, cuoi = pd.Timestamp(ky.dau), pd.Timestamp(ky.cuoi)

    def trong(cot: str) -> pd.Series:
        return san_pham[cot].between(dau, cuoi)

    no = (san_pham["tinh_trang"] == QUA_HAN_HO_SO) & (san_pham["han"] <= cuoi)
    chon = trong("han") | trong("ngay_nop") | no
    return san_pham[chon.groupby([san_pham["ma"], san_pham["ky"]]).transform("any")]


def sap_den_han(so: pd.DataFrame, ky: KyLon, ngay: dt.date) -> pd.DataFrame:
    """Open tasks whose deadline comes after the last day judged, up to the end of the next span, soonest first."""
    mo = ~so["hoan_thanh"].astype(bool) & ~so["dung"].astype(bool)
    trong = (so["han"] > pd.Timestamp(ky.chot(ngay))) & (so["han"] <= pd.Timestamp(ky_sau(ky)))
    return so[mo & trong].sort_values(["han", "ma_nhiem_vu"])


def bang_ky(bang: dict[str, Any], nhan: DaNhan, ky: KyLon, ngay: dt.date, danh_muc: DanhMuc,
            so_phat_hanh: pd.DataFrame, chot: Mapping[str, SoChot]) -> dict[str, Any]:
    """What the papers of a quarter, a phase and the 500 days need beside the month's tables `bang`."""
    so = bang["so"].assign(mau_dau_ky=mau_dau_ky(bang["lich_su"], ky, danh_muc))
    return {
        "trong_ky": ket_qua_trong_ky(so, ky, ngay),
        "dung_han_ky": dung_han_trong_ky(so, ky, ngay),
        "dien_bien_mau": dien_bien_mau(bang["thang_truoc"], so, ky, ngay, nhan, danh_muc,
                                       chot),
        "nop_ky": nop_trong_ky(nhan, ky, ngay, danh_muc, so_phat_hanh, chot),
        "san_pham_ky": san_pham_trong_ky(bang["san_pham"], ky),
        "sap_den_han": sap_den_han(so, ky, ngay),
        "thuong_xuyen": ket_qua_khung(
            so.assign(han=so["han_viec"], bat_dau=so["bat_dau_viec"],
                      giua_ky=so["giua_ky_viec"]), nhan.dien_bien, ngay, danh_muc.quy_tac,
            danh_muc.giai_doan),
    }
