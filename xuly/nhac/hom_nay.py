"""Where the month stands on a day, and what is to be done next (contract, section 13): looks only, writes nothing.

What changed is told against the newest book in `output/` (its `ket_qua.json`): nothing else is remembered between runs.
"""

from dataclasses import dataclass
import datetime as dt
import json
from pathlib import Path
from typing import Any, Iterator, Mapping, NamedTuple

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_SO, PHIEU, TUAN
from mau_bieu.bieu.tu_vung import CHUA_NOP, DA_NOP, DO, KHONG_PHAI_NOP, NHAN, NOP_CHAM, VANG
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.bieu_da_phat import ThieuTrongBieu, thieu_trong_bieu
from xuly.bang.du_bao import mau_vao_ngay
from xuly.bang.het_viec import co_bieu_bao_cao
from xuly.bang.ky_thieu import ngay_bat_dau
from xuly.bang.so_sach import SoSach
from xuly.nen.lich import cac_ky_bao_cao, dau_ky, doc_ky, han_ky, la_ky_bao_cao, ten_ky
from xuly.nen.thu_muc import ThuMuc
from xuly.nhac.giua_chung import loi_giua_chung
from xuly.nhac.lan_nhac import LanNhac, cac_lan_nhac
from xuly.so.chot import cac_so_chot
from xuly.so.so_chot import DongChot, dang_mo_lai

_MOT_NAM = 366
_THIEU = {"thieu-ky", "thieu-nhieu-ky", "cho-bao-cao-dau"}  # rules that a report ends
_TRUOC_SO_KET = 14  # days before the end of a phase in which its review is prepared


class SoTruoc(NamedTuple):
    """A book in `output/`: its month, its day, the colour of every task in it."""

    ky: str
    ngay: dt.date
    ma_mau: Mapping[str, str]


class Viec(NamedTuple):
    """A step: why it is due, the words of the command behind `sau-ro`; none where it is done by hand."""

    vi_sao: str
    lenh: tuple[str, ...] = ()


@dataclass(frozen=True)
class HomNay:
    """A day of the office.

    ky, han    the report that is due next or this month, and its last day
    bang       the tables of the month (`xuly.bang.tong_hop.lap_bang`)
    da_phat    kind of form -> units that were given one (of the month, of this week, ever for the registration)
    nop        state of the month's report -> units, in the office's order
    cho        refused files that still wait, by name: the unit's code
    tep_moi    files in `input/nop/` that no register knows yet
    so_truoc   the newest book by its day, if there is one
    ky_truoc   the report month before, if its day is over
    chua_nop   masters with decisions that were not handed in
    chot       months that are closed
    mo_lai     months that were closed and stand open again: the line of the register that opened each
    so_ket     the month whose report, which nobody owes, is all that the coming review of a phase can rest on; "" where
               forms of it went out, or no such review is near
    bat_dau    the day of the first issue, or of the first file (`xuly.nhac.giua_chung`)
    giua_chung what the office is told where it began after months whose report its catalogue asks for
    phat_lai   forms of the month that went out without tasks which came into the ledger since
    sap_xau    open tasks that are neither yellow nor red and will be by the Friday of `thu_sau_toi`, when an update of
               each is due: `ma_nhiem_vu`, `dau_moi`, `vi_sao` (in words)
    """

    ngay: dt.date
    ky: str
    tuan: str
    han: dt.date
    danh_muc: DanhMuc
    bang: Mapping[str, Any]
    da_phat: Mapping[str, tuple[str, ...]]
    nop: Mapping[str, tuple[str, ...]]
    cho: Mapping[str, str]
    tep_moi: tuple[str, ...]
    so_truoc: SoTruoc | None
    so_cua: Mapping[str, SoTruoc]
    ky_truoc: str
    chua_nop: tuple[Path, ...]
    chot: tuple[str, ...]
    mo_lai: Mapping[str, DongChot]
    da_don_doc: bool
    cac_lan: tuple[LanNhac, ...]
    phat_lai: tuple[ThieuTrongBieu, ...]
    sap_xau: pd.DataFrame
    so_ket: str = ""
    bat_dau: dt.date = dt.date.min
    giua_chung: str = ""

    def chua_bat_dau(self, ky: str) -> bool:
        """Whether a month was over before anything was issued or came: nobody was asked for it."""
        return han_ky(ky, self.danh_muc.quy_tac) < self.bat_dau

    @property
    def so_phai_nop(self) -> tuple[str, ...]:
        """Units that keep a register which is due in the month."""
        thang = doc_ky(self.ky).stt
        return tuple(dm.ma for dm in self.danh_muc.dang_hoat_dong if any(
            khai_so.phai_nop(thang) for khai_so in self.danh_muc.giu_so(dm.ma)))

    @property
    def so_da_nop(self) -> tuple[str, ...]:
        """Units whose registers of the month came and were accepted, be they empty."""
        tep = self.bang["tep"]
        came = tep.loc[(tep["loai"] == CAC_SO.loai) & (tep["ky"] == self.ky)
                       & (tep["ket_luan"] == NHAN), "dau_moi"]
        return tuple(dict.fromkeys(came))

    @property
    def phai_bao(self) -> tuple[str, ...]:
        """Units that owe the month's report and have a task or a KPI to report on."""
        owners = co_bieu_bao_cao(self.bang["so"], self.ky, self.danh_muc)
        return tuple(ma for muc in (DA_NOP, NOP_CHAM, CHUA_NOP) for ma in self.nop[muc]
                     if ma in owners)

    @property
    def doi_mau(self) -> list[tuple[str, str, str]]:
        """Tasks whose colour differs from the newest book: (code, colour then, colour now); "" = not in it."""
        if not self.so_truoc:
            return []
        cu = self.so_truoc.ma_mau
        return [(ma, cu.get(ma, ""), mau)
                for ma, mau in zip(self.bang["so"]["ma_nhiem_vu"], self.bang["so"]["mau"])
                if cu.get(ma) != mau]

    @property
    def thu_sau_toi(self) -> dt.date:
        """The Friday of the week after this one: forms of that week are issued on its Monday."""
        return self.ngay + dt.timedelta(days=12 - self.ngay.isoweekday())

    @property
    def tep_tu_so_truoc(self) -> int:
        """Files first seen after the day of the newest book."""
        if not self.so_truoc:
            return len(self.bang["tep"])
        return int((self.bang["tep"]["ngay_thay"] > pd.Timestamp(self.so_truoc.ngay)).sum())


def hom_nay(so_sach: SoSach, chua_nop: tuple[Path, ...] = ()) -> HomNay:
    """Look at everything; `chua_nop`: see HomNay."""
    ngay, danh_muc = so_sach.ngay, so_sach.danh_muc
    ky, (nam, tuan, _) = _ky(ngay, danh_muc), ngay.isocalendar()
    bang, week = so_sach.bang(ky), f"{nam}-W{tuan:02d}"
    nop = bang["dau_moi"]
    phat = so_sach.so_phat_hanh[so_sach.so_phat_hanh["ngay"] <= ngay.isoformat()]
    bat_dau = ngay_bat_dau(phat, bang["tep"], ngay)
    books, wait = _cac_so(so_sach.thu_muc, ngay), bang["cho_bo_sung"]
    over = [m for m, _ in cac_ky_bao_cao(ngay - dt.timedelta(days=1), danh_muc.quy_tac)]
    return HomNay(
        ngay, ky, week, han_ky(ky, danh_muc.quy_tac), danh_muc, bang, {
            loai: tuple(
                dict.fromkeys(phat.loc[(phat["loai"] == loai) &
                                       (phat["ky"] == cua), "dau_moi"]))
            for loai, cua in ((BAO_CAO.loai, ky), (CAC_SO.loai, ky), (TUAN.loai, week))
        }
        | {PHIEU.loai: tuple(dict.fromkeys(phat.loc[phat["loai"] == PHIEU.loai, "dau_moi"]))},
        {
            muc: tuple(nop.loc[nop["nop"] == muc, "ma"])
            for muc in (DA_NOP, NOP_CHAM, CHUA_NOP, KHONG_PHAI_NOP)
        }, dict(zip(wait["tep"], wait["dau_moi"])), tuple(so_sach.tep_moi),
        max(books.values(), key=lambda so_truoc:
            (so_truoc.ngay, so_truoc.ky), default=None), books,
        next((m for m in reversed(over) if m < f"{ngay:%Y-%m}"), ""), chua_nop,
        tuple(cac_so_chot(so_sach.thu_muc, ngay)), dang_mo_lai(so_sach.thu_muc.so_chot, ngay),
        so_sach.thu_muc.don_doc(ky).is_dir(), cac_lan_nhac(ky, danh_muc),
        tuple(muc for muc in thieu_trong_bieu(bang["so"], so_sach.nhan, phat, ky, ngay)
              if muc.ngay_phat), _sap_xau(bang["so"], so_sach, ngay),
        _thang_so_ket(ngay, danh_muc, phat), bat_dau,
        loi_giua_chung(bat_dau, danh_muc.quy_tac, so_sach.thu_muc.danh_muc))


def _sap_xau(so: pd.DataFrame, so_sach: SoSach, ngay: dt.date) -> pd.DataFrame:
    """See `HomNay.sap_xau`: with today's figures, on the Monday on which the next week's forms go out."""
    thu_hai = ngay + dt.timedelta(days=8 - ngay.isoweekday())
    sau = mau_vao_ngay(so, so_sach.nhan.dien_bien, thu_hai, so_sach.danh_muc)
    bao = sau["ma_ly_do"].map(lambda codes: bool(set(codes) - _THIEU)).astype(
        bool)  # reports still come in
    moi = sau["mau"].isin((VANG, DO)) & ~so["mau"].isin((VANG, DO)) & bao
    return so.loc[moi, ["ma_nhiem_vu", "dau_moi"]].assign(vi_sao=[
        next(str(muc) for muc in lines if muc.ma not in _THIEU)
        for lines in sau.loc[moi, "ly_do"]
    ])


def _thang_so_ket(ngay: dt.date, danh_muc: DanhMuc, phat: pd.DataFrame) -> str:
    """See `HomNay.so_ket`: a phase of its last days, in which no monthly report is due (the first one, of 13 days)."""
    gd = danh_muc.giai_doan_cua(ngay)
    if not gd or (gd.den_ngay - ngay).days > _TRUOC_SO_KET:
        return ""
    ky = f"{gd.den_ngay:%Y-%m}"
    co_han = any(han >= gd.tu_ngay for _, han in cac_ky_bao_cao(gd.den_ngay, danh_muc.quy_tac))
    da_phat = ((phat["loai"] == BAO_CAO.loai) & (phat["ky"] == ky)).any()
    return "" if co_han or da_phat else ky


def _ky(ngay: dt.date, danh_muc: DanhMuc) -> str:
    """The month of the day where a report is due for it, else the next one that has a report."""
    cac = dict.fromkeys(f"{ngay + dt.timedelta(days=so_ngay):%Y-%m}"
                        for so_ngay in range(_MOT_NAM))
    return next((ky for ky in cac if la_ky_bao_cao(ky, danh_muc.quy_tac)), f"{ngay:%Y-%m}")


def _cac_so(thu_muc: ThuMuc, ngay: dt.date) -> dict[str, SoTruoc]:
    """The books in `output/` made for a day not after this one, by month; what is no book is passed over."""
    books = {}
    for path in sorted(thu_muc.ky("").glob("[0-9]*/ket_qua.json")):
        try:
            data = json.loads(path.read_text("utf-8"))
            so_truoc = SoTruoc(data["ky"], dt.date.fromisoformat(data["ngay"]),
                               dict(data["ma_mau"]))
            doc_ky(so_truoc.ky)
        except (ValueError, KeyError, TypeError, OSError):
            continue
        if so_truoc.ngay <= ngay:
            books[so_truoc.ky] = so_truoc
    return books


def viec_tiep(h: HomNay) -> Iterator[Viec]:
    """What is to be done today, in order; nothing where nothing is due."""
    yield from _sua_danh_muc(h)
    if h.tep_moi:
        yield Viec(f"{len(h.tep_moi)} tệp trong input/nop chưa ghi sổ", ("tiep-nhan", ))
    for path in h.chua_nop:
        yield Viec("sổ có ý kiến, quyết định mới ghi chưa nhận", ("tiep-nhan", str(path)))
    yield from _phat_phieu(h)
    yield from _so_ket(h)
    if h.ky_truoc and h.ky_truoc not in h.chot and not h.chua_bat_dau(
            h.ky_truoc) and not _du_so(h, h.ky_truoc):
        yield Viec("tháng trước đã hết hạn báo cáo mà chưa lập sổ",
                   ("tong-hop", "--ky", h.ky_truoc))
    if dau_ky(h.ky) <= h.ngay <= h.han and set(h.phai_bao) - set(h.da_phat[BAO_CAO.loai]):
        con = [ma for ma in h.phai_bao if ma not in h.da_phat[BAO_CAO.loai]]
        chi = ("--dau-moi", *con) if h.da_phat[BAO_CAO.loai] else ()
        yield Viec(f"{len(con)} đầu mối chưa được phát báo cáo tháng",
                   ("phat-hanh", "bao-cao", "--ky", h.ky, "--thu", *chi))
    con_so = [ma for ma in h.so_phai_nop if ma not in h.da_phat[CAC_SO.loai]]
    if dau_ky(h.ky) <= h.ngay <= h.han and con_so:
        chi = ("--dau-moi", *con_so) if h.da_phat[CAC_SO.loai] else ()
        yield Viec(f"{len(con_so)} đầu mối phải nộp sổ tháng này chưa được phát biểu sổ",
                   ("phat-hanh", "so", "--ky", h.ky, "--thu", *chi))
    if h.phat_lai and h.ngay <= h.han:
        yield Viec(f"{len(h.phat_lai)} đầu mối có nhiệm vụ vào sổ sau khi phát biểu",
                   ("phat-hanh", "bao-cao", "--ky", h.ky, "--thu", "--dau-moi",
                    *(muc.dau_moi for muc in h.phat_lai)))
    if h.ngay.isoweekday() <= 5 and not h.chua_bat_dau(
            h.ky) and not h.da_phat[TUAN.loai] and h.bang["so"]["mau"].isin((VANG, DO)).any():
        yield Viec("có nhiệm vụ vàng, đỏ mà tuần này chưa phát biểu",
                   ("phat-hanh", "tuan", "--ky", h.tuan, "--thu"))
    yield from _nhac(h)
    yield from _lap_so(h)


def _sua_danh_muc(h: HomNay) -> Iterator[Viec]:
    """What the catalogue still lacks before the first form goes out; months that it wrongly asks for, at any time."""
    units = h.danh_muc.dang_hoat_dong
    mau = sum(dm.ten.endswith("(mẫu)") for dm in units)
    trong = sum(not dm.nguoi_dung_dau for dm in units)
    if not h.da_phat[PHIEU.loai] and (mau or trong == len(units)):
        con = [f"{mau} đầu mối «(mẫu)»"
               ] * bool(mau) + [f"{trong} đầu mối chưa ghi người đứng đầu"] * bool(trong)
        yield Viec(
            f"sửa danh mục trước: input/danh_muc.xlsx, trang «Đầu mối» còn {', '.join(con)}")
    if h.giua_chung:
        yield Viec(h.giua_chung)


def _so_ket(h: HomNay) -> Iterator[Viec]:
    if h.so_ket and set(h.phai_bao):
        yield Viec(
            f"sơ kết giai đoạn không có kỳ báo cáo nào; cần số liệu thì phát biểu tháng {ten_ky(h.so_ket)}",
            ("phat-hanh", "bao-cao", "--ky", h.so_ket, "--thu"))


def _phat_phieu(h: HomNay) -> Iterator[Viec]:
    con = [dm.ma for dm in h.danh_muc.dang_hoat_dong if dm.ma not in h.da_phat[PHIEU.loai]]
    if con:
        chi = ("--dau-moi", *con) if h.da_phat[PHIEU.loai] else ()
        yield Viec(f"{len(con)} đầu mối chưa được phát phiếu đăng ký",
                   ("phat-hanh", "dang-ky", "--thu", *chi))


def _nhac(h: HomNay) -> Iterator[Viec]:
    """On a round's own day, and after one that was let pass."""
    begun = [lan for lan in h.cac_lan if lan.ngay <= h.ngay and not h.chua_bat_dau(h.ky)]
    owed = set(h.phai_bao) & set(h.nop[CHUA_NOP])
    if begun and owed and (begun[-1].ngay == h.ngay or not h.da_don_doc):
        yield Viec(f"đã đến lần nhắc «{begun[-1].ten}», {len(owed)} đầu mối chưa gửi báo cáo",
                   ("don-doc", "--ky", h.ky))


def _du_so(h: HomNay, ky: str) -> bool:
    """Whether the book of a month was made after its last day."""
    return ky in h.so_cua and h.so_cua[ky].ngay > han_ky(ky, h.danh_muc.quy_tac)


def _lap_so(h: HomNay) -> Iterator[Viec]:
    """The book of the month once its report is over, again when something came since; then its closing."""
    if h.ngay > h.han and h.ky not in h.chot and not h.chua_bat_dau(h.ky):
        if not _du_so(h, h.ky):
            yield Viec("đã hết hạn báo cáo, đến lúc lập sổ tháng", ("tong-hop", "--ky", h.ky))
        elif (h.bang["tep"]["ngay_thay"] > pd.Timestamp(h.so_cua[h.ky].ngay)).any():
            yield Viec("có tệp nhận sau lần lập sổ gần nhất", ("tong-hop", "--ky", h.ky))
    for ky, line in h.mo_lai.items():
        if ky not in h.so_cua or h.so_cua[ky].ngay.isoformat() < line.ngay:
            yield Viec(f"tháng {ten_ky(ky)} đã mở lại, sửa xong thì lập lại sổ",
                       ("tong-hop", "--ky", ky))
    for ky in sorted({h.ky_truoc, h.ky, *h.mo_lai} - {""}):
        mo = h.mo_lai.get(ky)
        if ky not in h.chot and _du_so(
                h, ky) and (not mo or h.so_cua[ky].ngay.isoformat() >= mo.ngay):
            yield Viec("khi sổ tháng đã trình, ký thì chốt",
                       ("chot", "--ky", ky, "--ngay", h.so_cua[ky].ngay.isoformat()))
