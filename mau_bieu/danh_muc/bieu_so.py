"""From what a catalogue declares of its registers to forms: a version of the kind `so` is all registers of one issue.

Everything that a form of tasks has (live check, reader, schema, messages, returned copy) follows from these values.
"""

from dataclasses import dataclass, replace
import re
from typing import Collection, Iterable, Iterator

from mau_bieu.bieu.cac_bieu import CAC_BIEU, CAC_SO, CacBieu
from mau_bieu.bieu.khuon import KhuonBang
from mau_bieu.bieu.tien_do_2 import BAO_CAO_2
from mau_bieu.bieu.truong import BieuMau, LienTruong, Muc, Truong
from mau_bieu.chu.dau_lap import khong_chu, la_dau_lap
from mau_bieu.chu.dau_mat import la_mat
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.so import MA_DONG, CotSo, KhaiSo, khoa_trong
from mau_bieu.danh_muc.trang_so import HAN, KIEU_SO, NGAY_PHAT_SINH, NGAY_XONG, TINH_TRANG

CHUA_GHI, DA_DU = "Dòng trống", "✔ Đủ"
_KHUON: KhuonBang = replace(BAO_CAO_2.khuon, tu_kiem=(CHUA_GHI, DA_DU), huong_dan=(60, 2))
_RONG_GIAY = 137.5  # characters that A4 lying down holds at the size of the letters
_RONG_MA = 10
_RONG = {
    "ngay_so": 9.5, "so": 9, "tien": 13, "ty_le": 7.5, "co_khong": 7, "diem": 7, "ma": 10,
    "danh_sach": 10.5
}
_IT_NHAT = 12  # of a column of text
_DAI_TEN = 31  # of a sheet's name


@dataclass(frozen=True, eq=False)
class BieuSo(BieuMau):
    """The table of one register as one version declares it."""

    khai: KhaiSo | None = None
    theo_ma = True


@dataclass(frozen=True, eq=False)
class BieuCacSo(BieuMau):
    """The workbook of registers: it asks nothing by itself."""

    chi_kem = True


def loai_bang(ma: str) -> str:
    """The kind of table of register `ma`."""
    return f"{CAC_SO.loai}.{ma}"


def bieu_cac_so(khai: Iterable[KhaiSo], phien_ban: int) -> BieuCacSo:
    """Version `phien_ban` of the kind `so`: the registers `khai`."""
    kem, ten = [], set()
    for khai_so in khai:
        trang = ten_trang_so(khai_so.ma, khai_so.ten, ten)
        ten.add(trang.casefold())
        kem.append(_bieu_so(khai_so, phien_ban, trang))
    return BieuCacSo(loai=CAC_SO.loai, ma=CAC_SO.ma, ten=CAC_SO.ten, phien_ban=phien_ban,
                     tien_to="", muc=(), truong=(), trang=kem[0].trang if kem else CAC_SO.ten,
                     khuon=_KHUON, kem=tuple(kem))


def voi_cac_so(ban: Iterable[BieuCacSo], cac_bieu: CacBieu = CAC_BIEU) -> CacBieu:
    """The registry with these versions of the registers' workbook, oldest first."""
    return cac_bieu.voi(replace(CAC_SO, ban=tuple(ban)))


def ten_trang_so(ma: str, ten_so: str, da_co: Collection[str] = ()) -> str:
    """The sheet of a register: its code and its name, as far as a sheet's name goes.  `da_co`: names taken, folded."""
    ten = " ".join(re.sub(r"[\[\]:*?/\\']", " ", f"{ma} {ten_so}").split())
    if len(ten) > _DAI_TEN:
        ten = ten[:_DAI_TEN - 1].rsplit(" ", 1)[0].rstrip(" ,;-–") + "…"
    return ma if ten.casefold() in da_co else ten


def _bieu_so(khai_so: KhaiSo, phien_ban: int, trang: str) -> BieuSo:
    return BieuSo(
        loai=loai_bang(khai_so.ma), ma=CAC_SO.ma, ten=khai_so.ten, phien_ban=phien_ban,
        tien_to=khai_so.ma.lower(),
        muc=(Muc(1, "Mã",
                 "Văn phòng ghi sẵn, không sửa."), Muc(2, khai_so.ten, "Mỗi việc một dòng.")),
        truong=(_MA_DONG, *_cac_truong(khai_so)), lien_truong=tuple(_luat(khai_so)),
        trang=trang, trong_ma=(MA_DONG, ), khuon=_KHUON, chua_dien="", luat_ro=(),
        khai=khai_so)


_MA_DONG = Truong(MA_DONG, 1, "Mã dòng", "van_ban", "Văn phòng ghi sẵn.", cot="", khoa_o=True,
                  rong=_RONG_MA)


def _cac_truong(khai_so: KhaiSo) -> Iterator[Truong]:
    chu = [cot for cot in khai_so.cot if KIEU_SO[cot.kieu] == "van_ban"]
    con = _RONG_GIAY - _RONG_MA - sum(_RONG.get(KIEU_SO[cot.kieu], 0) for cot in khai_so.cot)
    for cot in khai_so.cot:
        kieu = KIEU_SO[cot.kieu]
        yield Truong(khoa_trong(cot.khoa), 2, cot.nhan, kieu, _goi_y(cot), cot="",
                     bat_buoc=cot.luon_can, danh_sach=tuple(cot.danh_sach),
                     khoang="cuoi" if cot.vai_tro == HAN else "", rong=_RONG.get(kieu)
                     or max(_IT_NHAT, round(con / len(chu), 1)))


_MAC_DINH = {
    "ngay_so": "Gõ ngày/tháng/năm, ví dụ 01/6/2026.", "so": "Gõ một số.",
    "tien": "Gõ số tiền bằng đồng.", "ty_le": "Số từ 0 đến 100.",
    "danh_sach": "Chọn trong danh sách.", "co_khong": "Chọn Có hoặc Không.",
    "ma": "Mã trong sổ theo dõi, ví dụ KP-01-02.", "diem": "Số nguyên từ 1 đến 5.",
    "van_ban": "Ghi ngắn gọn."
}


def _goi_y(cot: CotSo) -> str:
    loi = cot.huong_dan or _MAC_DINH[KIEU_SO[cot.kieu]]
    if cot.dieu_kien:
        return f"Bắt buộc khi {cot.dieu_kien[1]}. {loi}"
    return loi if cot.luon_can else f"Không bắt buộc. {loi}"


def _luat(khai_so: KhaiSo) -> Iterator[LienTruong]:
    """The rules across the columns of a register."""
    for cot in khai_so.cot:
        if cot.dieu_kien:
            yield _thieu_khi(khai_so, cot, *cot.dieu_kien)
        if KIEU_SO[cot.kieu] == "van_ban":
            yield from _luat_chu(cot, khoa_trong(cot.khoa))
    han, tu = khai_so.cua(HAN), khai_so.cua(NGAY_PHAT_SINH)
    if han and tu:
        yield _han_nguoc(khoa_trong(han.khoa), khoa_trong(tu.khoa), tu.nhan)
    xong = khai_so.cua(NGAY_XONG)
    if xong:
        yield from _luat_xong(khai_so, khoa_trong(xong.khoa))


def _luat_chu(cot: CotSo, khoa: str) -> Iterator[LienTruong]:
    """What a text may not be: secret, a mark for the line above, nothing where something is needed."""
    def trich_tu(row):
        return {"trich": row[khoa]}

    yield LienTruong("SO_MAT", khoa, lambda b: b[khoa].map(la_mat).astype(bool))
    yield LienTruong("DAU_LAP", khoa, lambda b: b[khoa].map(la_dau_lap).astype(bool),
                     boi_canh=trich_tu)
    if cot.luon_can:
        yield LienTruong(
            "TRA_LOI_TAM", khoa, lambda b: b[khoa].map(lambda chu: khong_chu(
                chu) and not la_dau_lap(chu)).astype(bool), boi_canh=trich_tu)


def _han_nguoc(han: str, tu: str, nhan_tu: str) -> LienTruong:
    return LienTruong("SO_HAN_NGUOC", han, lambda b: b[han] < b[tu],
                      boi_canh=lambda row: {"nhan_kia": nhan_tu, "truoc": ngay_vn(row[tu])})


def _thieu_khi(khai_so: KhaiSo, cot: CotSo, khoa_kia: str, gia_tri: str) -> LienTruong:
    kia, khoa, o_kia = khai_so.theo_khoa(khoa_kia), khoa_trong(cot.khoa), khoa_trong(khoa_kia)
    trong_cong_thuc = gia_tri.replace('"', '""')
    trong = KIEU_SO[cot.kieu] not in ("ngay_so", "so", "tien", "ty_le", "diem")

    def thieu(b):
        return (b[o_kia] == gia_tri) & ((b[khoa] == "") if trong else b[khoa].isna())

    return LienTruong("THIEU_KHI_LA", khoa, thieu,
                      f'AND(TRIM({{{o_kia}}})="{trong_cong_thuc}",TRIM({{{khoa}}})="")',
                      f"cần ghi khi {gia_tri}",
                      boi_canh=lambda row: {"nhan_kia": kia.nhan, "gia_tri_kia": row[o_kia]})


def _luat_xong(khai_so: KhaiSo, xong: str) -> Iterator[LienTruong]:
    tu, trang_thai = khai_so.cua(NGAY_PHAT_SINH), khai_so.cua(TINH_TRANG)
    if tu:
        dau = khoa_trong(tu.khoa)
        yield LienTruong(
            "SO_NGAY_NGUOC", xong, lambda b: b[xong] < b[dau],
            f"AND(ISNUMBER({{{xong}:ngay}}),N({{{dau}:ngay}})>N({{{xong}:ngay}}))",
            f"sớm hơn «{tu.nhan}»",
            boi_canh=lambda row: {"nhan_kia": tu.nhan, "truoc": ngay_vn(row[dau])})
    yield LienTruong("SO_XONG_SAU", xong, lambda b: b[xong] > b["ngay_nhan"],
                     f"AND(ISNUMBER({{{xong}:ngay}}),{{{xong}:ngay}}>{{@hom_nay}})",
                     "sau hôm nay", boi_canh=lambda row: {"den": ngay_vn(row["ngay_nhan"])})
    if trang_thai:
        o = khoa_trong(trang_thai.khoa)
        con_mo = [muc for muc in trang_thai.danh_sach if muc != khai_so.xong]
        mang = ",".join('"' + muc.replace('"', '""') + '"' for muc in con_mo)
        yield LienTruong(
            "SO_XONG_LECH", xong, lambda b: b[xong].notna() & b[o].isin(con_mo),
            f"AND(ISNUMBER({{{xong}:ngay}}),ISNUMBER(MATCH(TRIM({{{o}}}),{{{mang}}},0)))"
            if con_mo else "", f"chưa khớp với «{trang_thai.nhan}»", boi_canh=lambda row:
            {"nhan_kia": trang_thai.nhan, "gia_tri_kia": row[o], "xong": khai_so.xong})
