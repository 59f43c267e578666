"""Version 2 of the progress forms: they fit A4, read each line back beside its task, refuse what the office refuses.

What the office knows of a task stands in one cell; the values that the code vouches for stand in hidden columns.
"""

from dataclasses import replace
from functools import partial

from mau_bieu.bieu.khuon import KhuonBang
from mau_bieu.bieu.tien_do import DO, HOAN_THANH, VIET_TAT_TRANG_THAI
from mau_bieu.bieu.tien_do_1 import BAO_CAO_1, CHI_SO_1, TUAN_1
from mau_bieu.bieu.truong import BieuMau, LienTruong, Truong
from mau_bieu.bieu.tu_vung import la_khong

_KHUON = KhuonBang(cot_dau=3, cot_tu_kiem=2, nhan_tu_kiem="Tự kiểm tra (cột này không in)",
                   tu_kiem=("Chưa báo cáo", "✔ Đủ"), huong_dan=(24, 2))


def _khoa(khoa, nhan, rong, kieu="van_ban"):
    return Truong(khoa, 1, nhan, kieu, "Văn phòng ghi sẵn.", cot=nhan, khoa_o=True, rong=rong)


def _cac_truong(cu: BieuMau, khoa: tuple[Truong, ...], an: tuple[str, ...],
                rong: dict[str, float], **hoi_khac):
    """The locked fields `khoa`, then the answers that the form before asked, in the order of `rong`, which gives their
    widths, then the hidden ones `an`."""
    answers = (replace(cu[key], rong=wide, **hoi_khac.get(key, {}))
               for key, wide in rong.items())
    return (*khoa, *answers, *(replace(cu[key], rong=0) for key in an))


_HOI_KHAC = {
    "ty_le": {"nhan": "Tỷ lệ (%)"},
    "chi_so_dat": {"nhan": "Chỉ số đạt"},
    "minh_chung": {"nhan": "Minh chứng (tên hồ sơ, nơi lưu)"},
    "cap_xu_ly": {
        "nhan": "Cấp xử lý",
        "goi_y": "Có ghi kiến nghị thì chọn cấp xử lý; không có kiến nghị thì để trống."
    },
    "ke_hoach": {"nhan": "Kế hoạch kỳ tới"},
    "vuong_mac": {
        "goi_y": "Vì sao chậm, vướng ở đâu. Bắt buộc khi nhiệm vụ quá hạn hoặc đỏ (khi đó "
        "không ghi «Không»). Không "
        "vướng thì để trống."
    },
}
_AN = ("bat_dau", "han", "truoc", "mau")
_XONG = "SUMPRODUCT(--(TRIM({trang_thai})={" + ",".join(f'"{form}"' for form in (
    HOAN_THANH, *(form
                  for form, value in VIET_TAT_TRANG_THAI if value == HOAN_THANH))) + "}))>0"
_CHAM = f'AND({{@bat_dau}}=1,NOT({_XONG}),OR({{mau}}="{DO}",AND(ISNUMBER({{han:ngay}}),{{han:ngay}}<{{@ngay_xet}})))'


def _xong(b):
    return b["trang_thai"] == HOAN_THANH


def _cham(b):
    """Past its deadline, or đỏ when the form went out, and not reported done."""
    ngay = b[["ngay_nhan", "han_ky"]].min(axis=1)
    return ((b["mau"] == DO) | (b["han"] < ngay)) & ~_xong(b)


def _song(rule: LienTruong) -> LienTruong:
    """A rule of version 1 with what its form now says of it while it is filled in."""
    live = {
        "HOAN_THANH_CHUA_100": (f"AND({_XONG},{{ty_le:so}}<>100)", rule.nhac),
        "HOAN_THANH_THIEU_NGAY": (f'AND({_XONG},TRIM({{ngay_hoan_thanh}})="")', rule.nhac),
        "HOAN_THANH_THIEU_MINH_CHUNG": (f"AND({_XONG},{{minh_chung:khong}})",
                                        "hoàn thành thì ghi minh chứng, không ghi «Không»"),
        "NGAY_XONG_NGOAI": (
            "AND(ISNUMBER({ngay_hoan_thanh:ngay}),OR({ngay_hoan_thanh:ngay}<N({bat_dau:ngay}),"
            "{ngay_hoan_thanh:ngay}>{@hom_nay}))", "phải từ ngày bắt đầu đến hôm nay"),
        "CHUA_XONG_MA_100": (f'AND({{ty_le:so}}=100,TRIM({{trang_thai}})<>"",NOT({_XONG}))',
                             "đã xong thì chọn «Hoàn thành», chưa xong thì ghi dưới 100 %"),
        "KIEN_NGHI_THIEU_CAP": ("AND(NOT({kien_nghi:khong}),{cap_xu_ly:khong})",
                                "có kiến nghị thì chọn cấp xử lý"),
    }
    words = live.get(rule.ma)
    if rule.ma == "HOAN_THANH_THIEU_MINH_CHUNG":
        rule = replace(rule, vi_pham=lambda b: _xong(b) & la_khong(b["minh_chung"]))
    return replace(rule, excel=words[0], nhac=words[1]) if words else rule


def _thieu(ma, khoa, nhac):
    return LienTruong(ma, khoa, lambda b: _cham(b) & la_khong(b[khoa]),
                      f"AND({_CHAM},{{{khoa}:khong}})", nhac)


_LUAT_CHAM = _thieu("CHAM_THIEU_VUONG_MAC", "vuong_mac",
                    "chậm thì giải trình nguyên nhân, không ghi «Không»")
_LUAT = {
    "CHAM_THIEU_VUONG_MAC": _LUAT_CHAM,
    "CHAM_THIEU_KE_HOACH": _thieu("CHAM_THIEU_KE_HOACH", "ke_hoach",
                                  "chậm thì ghi kế hoạch, không ghi «Không»"),
}


def _luat(cu: BieuMau) -> tuple[LienTruong, ...]:
    return tuple(_LUAT.get(rule.ma) or _song(rule) for rule in cu.lien_truong)


_ban_hai = partial(BieuMau, phien_ban=2, khuon=_KHUON)

_NHIEM_VU = (_khoa("ma_nhiem_vu", "Mã", 8.5), )

CHI_SO_2 = _ban_hai(
    loai=CHI_SO_1.loai, ma=CHI_SO_1.ma, ten=CHI_SO_1.ten, tien_to=CHI_SO_1.tien_to,
    trang=CHI_SO_1.trang, co_khi=CHI_SO_1.co_khi, luat_ro=CHI_SO_1.luat_ro, muc=CHI_SO_1.muc,
    trong_ma=CHI_SO_1.trong_ma, khuon=replace(_KHUON, tu_kiem=("Chưa có số liệu", "✔ Đủ")),
    truong=_cac_truong(
        CHI_SO_1, (_khoa("ma_chi_so", "Mã", 8), _khoa(
            "chi_so", "Chỉ số, mức phải đạt", 36.5), _khoa("cach_tinh", "Cách tính", 37)),
        ("truoc", "co_mau_so"), {"tu_so": 13, "mau_so": 13, "ghi_chu": 30}, mau_so={
            "goi_y": "Gõ một số, ví dụ 1000; để trống nếu «Cách tính» ghi không có mẫu số."
        }),
    lien_truong=tuple(
        replace(rule, excel=rule.excel.replace('{mau_so}=""', 'OR({mau_so}="",{mau_so:so}=0)'))
        for rule in CHI_SO_1.lien_truong))

BAO_CAO_2 = _ban_hai(
    loai=BAO_CAO_1.loai, ma=BAO_CAO_1.ma, ten=BAO_CAO_1.ten, tien_to=BAO_CAO_1.tien_to,
    muc=BAO_CAO_1.muc, trang=BAO_CAO_1.trang, kem=(CHI_SO_2, ), luat_ro=BAO_CAO_1.luat_ro,
    trong_ma=BAO_CAO_1.trong_ma, chua_dien="DONG_CHUA_DIEN", truong=_cac_truong(
        BAO_CAO_1, (*_NHIEM_VU, _khoa("nhiem_vu", "Nhiệm vụ", 35)), _AN, {
            "ty_le": 5.5, "trang_thai": 8.5, "ket_qua": 13.5, "chi_so_dat": 8,
            "minh_chung": 11.5, "ngay_hoan_thanh": 8.5, "vuong_mac": 12, "kien_nghi": 9,
            "cap_xu_ly": 6.5, "ke_hoach": 10
        }, **_HOI_KHAC), lien_truong=_luat(BAO_CAO_1))

TUAN_2 = _ban_hai(
    loai=TUAN_1.loai, ma=TUAN_1.ma, ten=TUAN_1.ten, tien_to=TUAN_1.tien_to, muc=TUAN_1.muc,
    trang=TUAN_1.trang, luat_ro=TUAN_1.luat_ro, trong_ma=TUAN_1.trong_ma,
    chua_dien="DONG_CHUA_DIEN", truong=_cac_truong(
        TUAN_1, (*_NHIEM_VU, _khoa("nhiem_vu", "Nhiệm vụ", 33)), _AN, {
            "ty_le": 7, "trang_thai": 11, "vuong_mac": 24.5, "de_xuat": 23.5,
            "ngay_hoan_thanh": 9.5, "minh_chung": 20
        }, **_HOI_KHAC), lien_truong=_luat(TUAN_1))
