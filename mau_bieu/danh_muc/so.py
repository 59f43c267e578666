"""A register that the office declares: the rows of the two sheets as things, and what follows from its columns."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Iterable, Iterator, Mapping, Sequence

from mau_bieu.bieu.kieu_cot import CacMuc
from mau_bieu.bieu.tu_vung import CO, CO_KHONG, KHONG
from mau_bieu.chu.so_khop import CHINH_XAC, khop
from mau_bieu.danh_muc.trang_so import CO_HAY_KHONG, MOI_DAU_MOI, NGAY_XONG, TINH_TRANG

# The register into which conclusions of meetings are drafted (`bao-cao bien-ban`).
SO_KET_LUAN = "KL"
MA_DONG = "ma_dong"  # the key of the code of a line, which every register has
# Names that the tables of answers use themselves: a column of a register may have them all the same, and stands there
# with a stroke behind (`khoa_trong`).
RIENG = frozenset(("tep", "dau_moi", "phien_ban", "so", "trang", "hang", "ma_nhiem_vu",
                   "doc_duoc", "ky", "ngay_nhan", "han_ky", "lan", "dot", "gio_tep", "sha256",
                   "ngay_thay", "loai", "chap_nhan", MA_DONG, "index"))


def khoa_trong(khoa: str) -> str:
    """The name of a column in the tables of answers; a key of the office's never ends in a stroke."""
    return f"{khoa}_" if khoa in RIENG else khoa


@dataclass(frozen=True)
class CotSo:
    """A column of a register; `kieu` and `vai_tro` in the office's words, `bat_buoc` as it was typed."""

    so: str
    khoa: str
    nhan: str
    kieu: str
    bat_buoc: str = ""
    danh_sach: tuple[str, ...] = ()
    huong_dan: str = ""
    vai_tro: str = ""

    @property
    def luon_can(self) -> bool:
        """Whether every line needs it."""
        return doc_bat_buoc(self.bat_buoc) is True

    @property
    def dieu_kien(self) -> tuple[str, str] | None:
        """(key, value): it is needed where that column says so; None without a condition."""
        can = doc_bat_buoc(self.bat_buoc)
        return can if isinstance(can, tuple) else None


def doc_bat_buoc(chu: str) -> bool | tuple[str, str]:
    """`Bắt buộc` as typed: yes, no, or (key of another column, the value on which it is needed).

    Raises ValueError for anything else.
    """
    khoa, bang, gia_tri = (phan.strip() for phan in chu.partition("="))
    if bang and khoa and gia_tri:
        return khoa, gia_tri
    found = khop(chu, CO_KHONG) if chu else (KHONG, CHINH_XAC)
    if not found or found[1] != CHINH_XAC:
        raise ValueError(chu)
    return found[0] == CO


def cot_nao(chu: str, nhan: Mapping[str, str]) -> str:
    """The key of the column that a condition names, by its key or its heading; "" when none is meant.  `nhan`: key ->
    heading."""
    for khoa, ten in (*zip(nhan, nhan), *nhan.items()):
        if khop(chu, (ten, )) == (ten, CHINH_XAC):
            return khoa
    return ""


def gia_tri_nao(cot: CotSo, chu: str) -> str:
    """The value of a column that a condition names, as the column spells it; as it was typed when it has none such."""
    chon = CO_KHONG if cot.kieu == CO_HAY_KHONG else cot.danh_sach
    found = khop(chu, chon)
    return found[0] if found and found[1] == CHINH_XAC else chu


def _dung_chu(cot: CotSo, cac_cot: Sequence[CotSo]) -> CotSo:
    """A column whose condition says key and value as the other column spells them: «Tình trạng = đã xong»."""
    if not cot.dieu_kien:
        return cot
    khoa, gia_tri = cot.dieu_kien
    theo_khoa = {kia.khoa: kia for kia in cac_cot}
    kia = theo_khoa.get(cot_nao(khoa, {c.khoa: c.nhan for c in cac_cot}))
    dung = kia and (kia.khoa, gia_tri_nao(kia, gia_tri))
    return cot if dung in (None, cot.dieu_kien) else replace(cot, bat_buoc=" = ".join(dung))


@dataclass(frozen=True)
class KhaiSo:
    """A register as a form was issued with it: code, name, columns in order."""

    ma: str
    ten: str
    cot: tuple[CotSo, ...]

    def cua(self, vai_tro: str) -> CotSo | None:
        """The column with a role; None where there is none."""
        return next((cot for cot in self.cot if cot.vai_tro == vai_tro), None)

    def khoa(self, vai_tro: str) -> str:
        """The name of that column in the tables of answers; "" where there is none."""
        cot = self.cua(vai_tro)
        return khoa_trong(cot.khoa) if cot else ""

    def theo_khoa(self, khoa: str) -> CotSo | None:
        """The column of this key."""
        return next((cot for cot in self.cot if cot.khoa == khoa), None)

    @property
    def khep_lai(self) -> bool:
        """Whether its lines are open until something is done; else each is a record, finished when it is written."""
        return bool(self.cua(NGAY_XONG) or self.cua(TINH_TRANG))

    @property
    def xong(self) -> str:
        """The state that closes a line: the one on which its day is needed, else the last of the list."""
        trang_thai, ngay = self.cua(TINH_TRANG), self.cua(NGAY_XONG)
        if not trang_thai:
            return ""
        can = ngay and ngay.dieu_kien
        return gia_tri_nao(
            trang_thai,
            can[1]) if can and can[0] == trang_thai.khoa else trang_thai.danh_sach[-1]

    def luu(self) -> dict[str, Any]:
        """What is stored of it, in plain types."""
        return asdict(self)

    @classmethod
    def tu(cls, du_lieu: Mapping[str, Any]) -> "KhaiSo":
        """A stored one."""
        cot = tuple(CotSo(**{**c, "danh_sach": tuple(c["danh_sach"])}) for c in du_lieu["cot"])
        return cls(du_lieu["ma"], du_lieu["ten"], cot)


@dataclass(frozen=True)
class So:
    """A register: who keeps it, how often, how many lines for new things a form has."""

    ma: str
    ten: str
    dau_moi: tuple[str, ...]
    chu_ky: str
    dong_trong: int = 5
    can_cu: str = ""
    cong_khai: bool = False
    hoat_dong: bool = True

    def cua(self, dau_moi: Any) -> bool:
        """Whether an active unit (`mau_bieu.danh_muc.danh_muc.DauMoi`) is named to keep it."""
        moi = {ten.casefold() for ten in self.dau_moi}
        if dau_moi.ma.casefold() in moi or dau_moi.loai.casefold() in moi:
            return True
        return MOI_DAU_MOI in moi and dau_moi.loai != "cá nhân"

    def phai_nop(self, thang: int) -> bool:
        """Whether it is due in a month (1–12)."""
        return {"tháng": True, "quý": thang % 3 == 0,
                "năm": thang == 12}.get(self.chu_ky, False)


def cac_khai(cac_so: Iterable[So], cot: Iterable[CotSo]) -> tuple[KhaiSo, ...]:
    """The registers in force with their columns, in the order of the sheets; conditions in the columns' own words."""
    theo_so: dict[str, list[CotSo]] = {}
    for muc in cot:
        theo_so.setdefault(muc.so, []).append(muc)
    return tuple(
        KhaiSo(muc.ma, muc.ten, tuple(_dung_chu(c, theo_so[muc.ma]) for c in theo_so[muc.ma]))
        for muc in cac_so if muc.hoat_dong and muc.ma in theo_so)


def chi_con(noi_nop: tuple[str, ...], co: Iterable[str],
            loai: Iterable[str]) -> tuple[str, ...]:
    """Of those who keep a register the units that a ward has, and the kinds."""
    con = {*co, *loai, MOI_DAU_MOI}
    return CacMuc(ten for ten in noi_nop if ten in con or ten.casefold() in con)


def khac_nhau(cu: Iterable[KhaiSo], moi: Iterable[KhaiSo]) -> Iterator[str]:
    """What a new declaration changes of the one before it, a sentence a change."""
    truoc, sau = ({khai_so.ma: khai_so for khai_so in khai} for khai in (cu, moi))
    la = {khai_so.ma: khai_so for khai_so in sau.values() if khai_so.ma not in truoc}
    for ma, khai_so in truoc.items():
        if ma in sau:
            yield from (f"Sổ {ma}, {cau}" for cau in _cot_khac(khai_so, sau[ma]))
        else:
            thay = next((ma_moi for ma_moi, moi in la.items() if _cung_so(khai_so, moi)), "")
            yield f"Sổ {ma}: thôi phát; việc còn mở của sổ không hỏi nữa, còn ở bảng các sổ" + (
                f". Sổ {thay} giống sổ này: nếu chỉ đổi mã thì ghi lại mã {ma}, mã mới là sổ mới, các dòng đã có "
                "không theo sang" if thay else "")
    yield from (f"Sổ {ma}: sổ mới" for ma in la)


def _cung_so(a: KhaiSo, b: KhaiSo) -> bool:
    """Whether two registers are one under two codes: one name, or the same columns."""
    return a.ten == b.ten or [cot.khoa for cot in a.cot] == [cot.khoa for cot in b.cot]


def _them_bot(cu: KhaiSo, moi: KhaiSo, a: CotSo | None, b: CotSo | None) -> str:
    """A column that is gone (`a`), or new (`b`); one whose key alone is another is no new column to its readers."""
    if a:
        thay = next(
            (cot for cot in moi.cot if cot.nhan == a.nhan and not cu.theo_khoa(cot.khoa)),
            None)
        return f"bỏ cột «{a.nhan}»" if not thay else (
            f"cột «{a.nhan}»: khóa «{a.khoa}» → «{thay.khoa}», là cột mới: chữ đã ghi ở cột cũ còn ở "
            "các dòng cũ, không điền sẵn vào biểu sau; nếu vẫn là cột ấy thì ghi lại khóa cũ")
    return f"thêm cột «{b.nhan}»"


def _cot_khac(cu: KhaiSo, moi: KhaiSo) -> Iterator[str]:
    if cu.xong and moi.xong and cu.xong != moi.xong:
        yield f"dòng là xong khi «{moi.cua(TINH_TRANG).nhan}» ghi: «{cu.xong}» → «{moi.xong}»"
    for khoa in dict.fromkeys(cot.khoa for cot in (*cu.cot, *moi.cot)):
        a, b = cu.theo_khoa(khoa), moi.theo_khoa(khoa)
        if a is None or b is None:
            yield _them_bot(cu, moi, a, b)
            continue
        for ten, truoc, sau in (("nhãn", a.nhan, b.nhan), ("kiểu", a.kieu, b.kieu),
                                ("bắt buộc", a.bat_buoc or KHONG, b.bat_buoc
                                 or KHONG), ("vai trò", a.vai_tro or KHONG, b.vai_tro
                                             or KHONG)):
            if truoc != sau:
                yield f"cột «{b.nhan}»: {ten} «{truoc}» → «{sau}»"
        bo, them = ("; ".join(muc for muc in x if muc not in y)
                    for x, y in ((a.danh_sach, b.danh_sach), (b.danh_sach, a.danh_sach)))
        if bo or them:
            yield f"cột «{b.nhan}»: danh sách" + f" bỏ «{bo}»" * bool(
                bo) + f" thêm «{them}»" * bool(them)
