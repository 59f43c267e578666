"""The office's catalogue, `input/danh_muc.xlsx`: units, phases, rules, letterhead, tasks, KPIs, products, days off.

The sheets and columns stand in `trang_danh_muc`; here are the things their rows become, and the reader.
"""

from dataclasses import dataclass, replace
import datetime as dt
from functools import cache
from pathlib import Path
import re
from typing import Any, Iterable, Mapping, Sequence

from mau_bieu.bieu.dot import CapThamQuyen, Dot, ap_dung, dot_bo, huong_dan_phieu, tach
from mau_bieu.bieu.kieu_cot import lam_sach
from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.tu_vung import CO
from mau_bieu.chu.bo_mau import doc_csv
from mau_bieu.chu.so_khop import khoa_ten
from mau_bieu.danh_muc.doc_trang import Dong, OLoi, doc_trang
from mau_bieu.danh_muc.kiem_danh_muc import bo_mau_cua, doc_luat, kiem, muc_phat_hanh
from mau_bieu.danh_muc.luat_ro import CAC_LUAT_RO, LuatRo
from mau_bieu.danh_muc.nghi_quyet import du_lieu, duy_tri_den_het, giua, moc_nhiem_vu
from mau_bieu.danh_muc.quy_tac import QuyTac
from mau_bieu.danh_muc.so import CotSo, KhaiSo, So, cac_khai
from mau_bieu.danh_muc.the_thuc import TheThuc, doc_muc
from mau_bieu.danh_muc.trang_danh_muc import (CAC_TRANG, CAP, CHE_DO_BAO_CAO, CHI_SO, CHU_KY,
                                              DAU_MOI, GIAI_DOAN, KIEM_TRA_NHANH, LAM_BU,
                                              LUAT_RO, NGAY_NGHI, NGHI, NHIEM_VU, PHAT_HANH,
                                              QUY_TAC, SAN_PHAM, Trang)
from mau_bieu.danh_muc.trang_so import COT_SO, SO
from mau_bieu.danh_muc.vang_trang import cac_trang_vang
from mau_bieu.vo.mo_bang import KhongMoDuoc, mo_bang
from mau_bieu.vo.o_loi import o_loi

# sheets whose own rows are declared in Python, not in `du_lieu/*.csv`
KHAI_SAN = (QUY_TAC, LUAT_RO, PHAT_HANH)
# sheets that say what the campaign is: read before the others, whose lists depend on them
_NOI_DOT = (PHAT_HANH, GIAI_DOAN, CAP)

THE_THUC_THEO_LOAI = {"chi, đảng bộ": "Đảng"}  # every other kind: Chính quyền


@dataclass(frozen=True)
class DauMoi:
    """A unit that registers and reports (contract, section 4); `the_thuc` empty follows from `loai`."""

    ma: str
    ten: str
    loai: str
    toi_thieu: int
    nguoi_dung_dau: str = ""
    chuc_vu: str = ""
    uy_vien_phu_trach: str = ""
    cap_tham_quyen: str = ""
    lien_he: str = ""
    khong_cong_khai: bool = False
    hoat_dong: bool = True
    nhap_vao: str = ""
    the_thuc: str = ""

    def __post_init__(self):
        if not self.the_thuc:
            object.__setattr__(self, "the_thuc",
                               THE_THUC_THEO_LOAI.get(self.loai, "Chính quyền"))


@dataclass(frozen=True)
class GiaiDoan:
    """A phase of the campaign (annex II); both days belong to it."""

    ma: str
    ten: str
    tu_ngay: dt.date
    den_ngay: dt.date
    trong_tam: str = ""
    san_pham: str = ""
    duy_tri: str = ""

    @property
    def la_duy_tri(self) -> bool:
        """Whether it only maintains what was reached; a sheet without that column means what the shipped phases say."""
        return (self.duy_tri == CO) if self.duy_tri else self.ma in dot_bo().duy_tri


@dataclass(frozen=True)
class NhiemVu:
    """A task of annex III.  `dau_moi` is the unit that reports; `trach_nhiem` and `tham_quyen` were one column
    there, split by us (`can_ra_soat`); `ket_qua` is the whole text of `san_pham`, `chi_so` and `minh_chung`."""

    ma: str
    ten: str
    chu_tri: str
    dau_moi: str
    dong_chu_tri: str
    phoi_hop: str
    thoi_gian: str
    giai_doan_tu: str
    giai_doan_den: str
    bat_dau: dt.date
    giua_ky: dt.date
    han: dt.date
    kieu_tien_do: str
    trach_nhiem: str
    tham_quyen: str
    can_ra_soat: bool
    ket_qua: str
    san_pham: str
    chi_so: str
    minh_chung: str
    hoat_dong: bool = True
    nguoi: str = ""

    @property
    def duy_tri(self) -> bool:
        """Whether its words «Thời gian» have it maintained in GĐ5."""
        return duy_tri_den_het(self.thoi_gian)

    @property
    def chot_chua_ghi(self) -> tuple[str, ...]:
        """Which of the two locks the resolution's words leave open (E65)."""
        cac = (("thẩm quyền", self.tham_quyen), ("minh chứng", self.minh_chung))
        return tuple(ten for ten, chu in cac if not chu)


@dataclass(frozen=True)
class ChiSo:
    """A KPI (annex V, resolution II.2).  Without `chieu` and `nguong` it is only watched; without `mau_so` it is
    a count.  `tu_tinh`: the tool computes it, no unit types it in; `lay_tu_so`: how it is counted from a register."""

    ma: str
    nhom: str
    ten: str
    tu_so: str
    mau_so: str
    don_vi: str
    chieu: str
    nguong: float | None
    dau_moi: str
    tan_suat: str
    minh_chung: str
    tu_tinh: bool
    can_cu: str
    hoat_dong: bool = True
    lay_tu_so: str = ""

    def den_ky(self, thang: int) -> bool:
        """Whether its figure is due in this month: a quarterly one in the quarter's last month, a yearly one in
        December."""
        return {"quý": thang % 3 == 0, "năm": thang == 12}.get(self.tan_suat, True)

    def dat(self, gia_tri: float) -> bool | None:
        """Whether a value meets the limit; None where there is no limit."""
        if self.nguong is None:
            return None
        return {
            ">=": gia_tri >= self.nguong, ">": gia_tri > self.nguong, "<=": gia_tri
            <= self.nguong, "=": gia_tri == self.nguong
        }[self.chieu]


@dataclass(frozen=True)
class SanPham:
    """A product of annex II or IV; `dau_moi` are unit codes, `loai` a kind of unit; both empty: every unit.  Which
    period is owed: `moi`."""

    ma: str
    nguon: str
    dau_moi: tuple[str, ...]
    loai: str
    giai_doan: str
    san_pham: str
    can_cu: str = ""
    hoat_dong: bool = True
    chu_ky: str = ""

    @property
    def moi(self) -> str:
        """How often it is owed (`CHU_KY`); a sheet without that column means what the resolution's own rows say."""
        return self.chu_ky or _chu_ky_goc().get(self.ma) or CHU_KY[0]

    def cua(self, dau_moi: DauMoi) -> bool:
        """Whether this unit has to hand it in."""
        if not self.dau_moi and not self.loai:
            return True
        return dau_moi.ma in self.dau_moi or dau_moi.loai == self.loai


@cache
def _chu_ky_goc() -> dict[str, str]:
    """How often the resolution's own products are owed, by their codes."""
    return {d.get("ma", ""): d.get("chu_ky", "") for d in reversed(du_lieu(SAN_PHAM))}


@dataclass(frozen=True)
class KiemTraNhanh:
    """A row of annex IV: what units have to register, and the figures by which they are checked quickly."""

    ma: str
    ten_dau_moi: str
    dau_moi: tuple[str, ...]
    loai: str
    giai_doan: str
    nhiem_vu_phai_dang_ky: str
    noi_dung: str

    def cua(self, dau_moi: DauMoi) -> bool:
        """Whether it speaks of this unit."""
        if not self.dau_moi and not self.loai:
            return True
        return dau_moi.ma in self.dau_moi or dau_moi.loai == self.loai


@dataclass(frozen=True)
class CheDoBaoCao:
    """A row of annex VII: a kind of report or meeting."""

    ma: str
    loai: str
    thoi_han: str
    noi_dung: str = ""
    don_vi_gui: str = ""
    don_vi_nhan: str = ""


@dataclass(frozen=True)
class NgayNghi:
    """A day that the week alone does not tell: closed (`loai` Nghỉ), or worked though a weekend (Làm bù)."""

    ngay: dt.date
    noi_dung: str = ""
    loai: str = NGHI


@dataclass(frozen=True)
class DanhMuc:
    """The whole catalogue; tuples keep the order of the sheets, `luat_ro` that of `CAC_LUAT_RO`."""

    dau_moi: tuple[DauMoi, ...]
    giai_doan: tuple[GiaiDoan, ...]
    quy_tac: QuyTac
    the_thuc: TheThuc
    nhiem_vu: tuple[NhiemVu, ...] = ()
    chi_so: tuple[ChiSo, ...] = ()
    san_pham: tuple[SanPham, ...] = ()
    ngay_nghi: tuple[NgayNghi, ...] = ()
    kiem_tra_nhanh: tuple[KiemTraNhanh, ...] = ()
    che_do_bao_cao: tuple[CheDoBaoCao, ...] = ()
    luat_ro: tuple[LuatRo, ...] = CAC_LUAT_RO
    cac_so: tuple[So, ...] = ()
    cot_so: tuple[CotSo, ...] = ()
    cap: tuple[CapThamQuyen, ...] = dot_bo().cap

    def __hash__(self):
        """Of the letterhead alone: what is worked out from a catalogue is looked up by it a hundred times a month."""
        return hash(self.the_thuc)

    @property
    def khai_so(self) -> tuple[KhaiSo, ...]:
        """The registers in force with their columns."""
        return cac_khai(self.cac_so, self.cot_so)

    def giu_so(self, ma: str) -> tuple[So, ...]:
        """The registers in force that unit `ma` keeps, for itself or for a unit that it took in."""
        thay = [
            dm for dm in self.dau_moi if (nhan := self.don_vi_nhan(dm.ma)) and nhan.ma == ma
        ]
        return tuple(khai_so for khai_so in self.cac_so
                     if khai_so.hoat_dong and any(map(khai_so.cua, thay)))

    @property
    def dot(self) -> Dot:
        """What forms, checks and messages have to know of this campaign."""
        return Dot(self.giai_doan[0].tu_ngay, self.giai_doan[-1].den_ngay,
                   tuple(gd.ma for gd in self.giai_doan),
                   tuple(gd.ma for gd in self.giai_doan if gd.la_duy_tri), self.cap,
                   self.the_thuc.ten_van_phong, self.the_thuc.ten_van_ban,
                   self.the_thuc.thuong_truc, huong_dan_phieu(self.the_thuc.bo_mau))

    def theo_ma(self, ma: str) -> DauMoi | None:
        """The unit with this code, active or not."""
        return next((dau_moi for dau_moi in self.dau_moi if dau_moi.ma == ma), None)

    @property
    def het_dot(self) -> dt.date:
        """The last day of the campaign itself: the day before the phases that only maintain, else its very last."""
        duy_tri = next((gd for gd in self.giai_doan if gd.la_duy_tri), None)
        return duy_tri.tu_ngay - dt.timedelta(1) if duy_tri else self.giai_doan[-1].den_ngay

    @property
    def dang_hoat_dong(self) -> tuple[DauMoi, ...]:
        """The active units."""
        return tuple(dau_moi for dau_moi in self.dau_moi if dau_moi.hoat_dong)

    def don_vi_nhan(self, ma: str) -> DauMoi | None:
        """The unit that answers for the tasks of `ma`: itself, or the one it was merged into.

        An inactive unit that was merged into none stays; None for an unknown code.
        """
        dau_moi = self.theo_ma(ma)
        if dau_moi is None or dau_moi.hoat_dong or not dau_moi.nhap_vao:
            return dau_moi
        return self.theo_ma(dau_moi.nhap_vao)

    def giai_doan_cua(self, ngay: dt.date) -> GiaiDoan | None:
        """The phase that holds a day; None outside the campaign."""
        return next((gd for gd in self.giai_doan if gd.tu_ngay <= ngay <= gd.den_ngay), None)

    def nghi(self, ngay: dt.date) -> bool:
        """Whether a day is in the list of days off (weekends are not listed)."""
        return self._loai_ngay.get(ngay) == NGHI

    def lam_viec(self, ngay: dt.date) -> bool:
        """Whether the offices work on a day: Monday to Friday and not off, or worked in exchange for a day off."""
        loai = self._loai_ngay.get(ngay)
        return loai == LAM_BU or (loai is None and ngay.weekday() < 5)

    @property
    def _loai_ngay(self) -> Mapping[dt.date, str]:
        return {muc.ngay: muc.loai for muc in self.ngay_nghi}


_LOP = {
    DAU_MOI.khoa: DauMoi, GIAI_DOAN.khoa: GiaiDoan, NHIEM_VU.khoa: NhiemVu, CHI_SO.khoa: ChiSo,
    SAN_PHAM.khoa: SanPham, NGAY_NGHI.khoa: NgayNghi, KIEM_TRA_NHANH.khoa: KiemTraNhanh,
    CHE_DO_BAO_CAO.khoa: CheDoBaoCao, SO.khoa: So, COT_SO.khoa: CotSo
}


def _nhiem_vu(dong: Dong, giai_doan: Sequence[GiaiDoan], ngay_ban_hanh: dt.date,
              tinh_lai: bool) -> NhiemVu:
    gia_tri = dict(dong.gia_tri)
    moc = moc_nhiem_vu(gia_tri["thoi_gian"], gia_tri["giai_doan_tu"], gia_tri["giai_doan_den"],
                       giai_doan, ngay_ban_hanh)
    for khoa in ("bat_dau", "han"):
        if tinh_lai or gia_tri[khoa] is None:
            gia_tri[khoa] = getattr(moc, khoa)
    if tinh_lai or gia_tri["giua_ky"] is None:
        gia_tri["giua_ky"] = giua(gia_tri["bat_dau"], gia_tri["han"])
    return NhiemVu(**gia_tri)


def _dung(bang: Mapping[str, Sequence[Dong]], vang: Sequence[str]) -> DanhMuc:
    """Checked rows -> catalogue; the tasks of a sheet in `vang` (absent) get their dates from the phases given."""
    gia_tri: dict[str, Any] = {
        khoa: tuple(lop(**dong.gia_tri) for dong in bang[khoa])
        for khoa, lop in _LOP.items() if khoa != NHIEM_VU.khoa
    }
    gia_tri["cap"] = _cac_cap(bang)
    the_thuc = {
        dong.get("ma"): doc_muc(dong.get("ma"), dong.get("gia_tri"))
        for dong in bang[PHAT_HANH.khoa]
    }
    gia_tri["the_thuc"] = TheThuc(**the_thuc)
    quy_tac = {dong.get("ma"): dong.get("gia_tri") for dong in bang[QUY_TAC.khoa]}
    gia_tri["quy_tac"] = QuyTac.tu(quy_tac)
    luat = {dong.get("ma"): dong for dong in bang[LUAT_RO.khoa]}
    gia_tri["luat_ro"] = tuple(
        doc_luat(luat[muc.ma]) if muc.ma in luat else muc for muc in CAC_LUAT_RO)
    gia_tri["nhiem_vu"] = tuple(
        _nhiem_vu(dong, gia_tri["giai_doan"], gia_tri["the_thuc"].ngay_nghi_quyet,
                  NHIEM_VU.khoa in vang) for dong in bang[NHIEM_VU.khoa])
    return DanhMuc(**gia_tri)


def _cac_cap(bang: Mapping[str, Sequence[Dong]]) -> tuple[CapThamQuyen, ...]:
    return tuple(
        CapThamQuyen(dong.get("ten"), tach(dong.get("viet_khac", "")))
        for dong in bang[CAP.khoa])


def danh_muc_nghi_quyet() -> DanhMuc:
    """The catalogue as the resolution has it, without any file; units are the placeholders of `du_lieu/dau_moi.csv`."""
    return danh_muc_bo("")


def danh_muc_bo(bo: str) -> DanhMuc:
    """The catalogue of a shipped set of data ("": this ward's), without any file."""
    bang = {
        trang.khoa: _khai_san(trang, bo) if trang in KHAI_SAN else du_lieu(trang, bo)
        for trang in CAC_TRANG
    }
    with ap_dung(lambda: dot_bo(bo)):
        return _dung(bang, ())


def _khai_san(trang: Trang, bo: str) -> tuple[Dong, ...]:
    """The rows of a declared sheet of which a set says something of its own."""
    if trang is LUAT_RO:
        return ()
    return tuple(
        Dong(trang.ten, {"ma": dong["ma"], "gia_tri": dong["gia_tri"]})
        for dong in doc_csv(trang.khoa, bo))


@cache
def giai_doan_nghi_quyet() -> tuple[GiaiDoan, ...]:
    """The phases as the resolution has them."""
    return danh_muc_nghi_quyet().giai_doan


def _cho_dung(loi: Loi) -> tuple[int, int, str]:
    # Sheets in their order, rows from the top, columns from the left: the order in which a person mends them.
    trang = [trang.ten for trang in CAC_TRANG].index(loi.trang)
    cot, hang = re.fullmatch("([A-Z]*)([0-9]*)", loi.o or "").groups()
    return trang, int(hang or 0), cot.rjust(3)


def danh_muc_tu_trang(
        trong_tep: Mapping[str, Sequence[Sequence[Any]]]) -> tuple[DanhMuc | None, list[Loi]]:
    """Sheets (name -> rows of raw cells from A1) -> (catalogue, problems), as `doc_danh_muc` gives them."""
    bang: dict[str, Sequence[Dong]] = {}
    loi = list(cac_trang_vang(trong_tep))
    vang = [trang.khoa for trang in CAC_TRANG if trang.ten not in trong_tep]

    def doc(cac_trang):
        for trang in cac_trang:
            if trang.ten in trong_tep:
                bang[trang.khoa], loi_trang = doc_trang(trang, trong_tep[trang.ten])
                loi.extend(loi_trang)
            elif trang.bat_buoc:
                bang[trang.khoa] = ()
            else:
                bang[trang.khoa] = () if trang in KHAI_SAN else du_lieu(
                    trang, bo_mau_cua(bang))

    doc(_NOI_DOT)
    with ap_dung(lambda: _dot_cua(bang)):
        doc(trang for trang in CAC_TRANG if trang not in _NOI_DOT)
        loi = sorted(_bo_rong_san(loi, bo_mau_cua(bang)) + kiem(bang), key=_cho_dung)
        return (None if any(muc.muc == LOI for muc in loi) else _dung(bang, vang)), loi


def _bo_rong_san(loi: Iterable[Loi], bo: str) -> list[Loi]:
    """The problems without the empty sheets that the shipped set has without a row too."""
    trong = {
        trang.ten
        for trang in CAC_TRANG if trang not in KHAI_SAN and not doc_csv(trang.khoa, bo)
    }
    return [muc for muc in loi if muc.ma != "DM_TRANG_RONG" or muc.trang not in trong]


def _dot_cua(bang: Mapping[str, Sequence[Dong]]) -> Dot:
    """The campaign that half-read sheets speak of; what they do not say is as in the shipped data.

    A phase that is missing or has no days is told by its own sheet: the others may name it.
    """
    goc, the_thuc = dot_bo(), dict(muc_phat_hanh(bang))
    chu = {
        "van_phong": "ten_van_phong", "van_ban": "ten_van_ban", "thuong_truc": "thuong_truc"
    }
    phases = [*bang[GIAI_DOAN.khoa], *du_lieu(GIAI_DOAN, bo_mau_cua(bang))]
    days = sorted(
        dong.get(khoa) for dong in bang[GIAI_DOAN.khoa] for khoa in ("tu_ngay", "den_ngay")
        if dong.get(khoa))
    duy_tri = tuple(
        dong.get("ma") for dong in bang[GIAI_DOAN.khoa] if dong.get("duy_tri") == CO
        or not dong.get("duy_tri") and dong.get("ma") in goc.duy_tri)
    return replace(goc, giai_doan=tuple(sorted({dong.get("ma")
                                                for dong in phases} - {None})),
                   duy_tri=duy_tri, ngay_dau=days[0] if days else goc.ngay_dau,
                   ngay_cuoi=days[-1] if days else goc.ngay_cuoi,
                   cap=tuple(cap for cap in _cac_cap(bang) if cap.ten) or goc.cap,
                   huong_dan=huong_dan_phieu(bo_mau_cua(bang)),
                   **{muc: the_thuc[khoa]
                      for muc, khoa in chu.items() if the_thuc.get(khoa)})


def doc_dot(path: str | Path) -> Dot:
    """The campaign that a catalogue speaks of, as far as it can be read; else the one that is shipped first."""
    try:
        trong_tep = {
            lam_sach(ten): hang
            for ten, hang in mo_bang(Path(path).read_bytes()).items()
        }
    except (OSError, KhongMoDuoc):
        return dot_bo()
    return _dot_cua({
        trang.khoa: doc_trang(trang, trong_tep[trang.ten])[0] if trang.ten in trong_tep else ()
        for trang in _NOI_DOT
    })


def _mo(noi_dung: bytes) -> dict[str, list[list[Any]]]:
    """The sheets; a cell that shows an error is one (OLoi), not an empty one.  Raises KhongMoDuoc."""
    bang = mo_bang(noi_dung)
    for ten, cac_o in o_loi(noi_dung).items():
        for (hang, cot), chu in cac_o.items():
            rows = bang[ten]
            rows += [[] for _ in range(hang + 1 - len(rows))]
            rows[hang] += [""] * (cot + 1 - len(rows[hang]))
            rows[hang][cot] = OLoi(chu)
    return {lam_sach(ten): hang for ten, hang in bang.items()}


def _cach_lay_lai(path: Path) -> str:
    """What to do where there is no catalogue: one under another name is it, one that was lost is not to be replaced by
    a sample, on the first day there is none yet."""
    ben = sorted(path.parent.iterdir()) if path.parent.is_dir() else ()
    gan = [
        tep.name for tep in ben if tep.is_file() and tep.name[0] not in ".~"
        and khoa_ten(tep.stem).startswith("danh_muc")
    ]
    if gan:
        return (
            f"Cạnh đó có «{'», «'.join(gan)}»: đúng là danh mục của Văn phòng thì mở ra, lưu thành {path.name} (dạng "
            ".xlsx).")
    if any(tep.is_dir() and any(tep.glob("*.csv")) for tep in ben):
        return (
            "Danh mục bị mất, đổi tên hay chuyển chỗ: lấy lại từ bản sao lưu của input/. Lệnh «sau-ro khoi-tao» chỉ "
            "cho bản mẫu, các điểm Văn phòng đã sửa thì phải ghi lại.")
    return "Văn phòng chạy lệnh «sau-ro khoi-tao» để tạo danh mục mẫu."


def doc_danh_muc(path: str | Path) -> tuple[DanhMuc | None, list[Loi]]:
    """`input/danh_muc.xlsx` -> (catalogue, problems), all problems at once, with sheet and A1 cell.

    The catalogue is None if any problem has `muc` = `loi`; warnings alone do not stand in its way.
    Optional sheets that are absent come from the resolution's own data.  Never raises for what the file holds.
    """
    path = Path(path)
    if not path.is_file():
        return None, [
            Loi("DM_THIEU_TEP", boi_canh={"tep": str(path), "cach": _cach_lay_lai(path)},
                tep=path.name)
        ]
    try:
        trong_tep = _mo(path.read_bytes())
    except (OSError, KhongMoDuoc):
        return None, [Loi("DM_TEP_HONG", boi_canh={"tep": str(path)}, tep=path.name)]
    danh_muc, loi = danh_muc_tu_trang(trong_tep)
    return danh_muc, [replace(muc, tep=path.name) for muc in loi]
