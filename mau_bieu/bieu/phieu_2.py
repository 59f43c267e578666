"""Version 2 of the registration form: what it asks otherwise than version 1.

The evidence may no longer be opened with «Không»; the paper reads its milestones back in one form, with the phase that
holds the last of them; the commitment is typed beside its page, so that one name and one day are printed.
"""

from dataclasses import replace

from mau_bieu.bieu.khuon import KhuonPhieu
from mau_bieu.bieu.phieu import CAP_XIN_Y_KIEN
from mau_bieu.bieu.phieu_1 import PHIEU_1
from mau_bieu.bieu.truong import CHOT_KHOA, BieuMau, DongDoc, LienTruong
from mau_bieu.bieu.tu_vung import KHONG, la_khong

_HOI_KHAC = {
    "giai_doan": {
        "goi_y": "Giai đoạn chứa mốc hoàn thành; để trống thì dòng dưới tự in giai đoạn "
        "theo mốc hoàn thành."
    },
    "minh_chung": {
        "goi_y": f"{CHOT_KHOA} Giấy tờ, ảnh, biên bản chứng minh; không ghi «Không». Ví dụ: "
        f"ảnh trước/sau 12 điểm; biên bản "
        "nghiệm thu. Việc mật: «Hồ sơ lưu tại đơn vị theo chế độ mật»."
    },
}


def _song(rule: LienTruong) -> LienTruong:
    """A rule of version 1; its form now knows every way to say that there is nothing."""
    if rule.ma != "CAP_XIN_Y_KIEN_LECH":
        return rule
    return replace(
        rule, vi_pham=lambda b: b["cap_xin_y_kien"].isin(CAP_XIN_Y_KIEN) &
        (b["viec_xin_y_kien"] != "")
        & ((b["cap_xin_y_kien"] == KHONG) != la_khong(b["viec_xin_y_kien"])),
        excel='AND({cap_xin_y_kien}<>"",TRIM({viec_xin_y_kien})<>"",({cap_xin_y_kien}="' +
        KHONG + '")<>{viec_xin_y_kien:khong})')


PHIEU_2 = BieuMau(
    loai=PHIEU_1.loai, ma=PHIEU_1.ma, ten=PHIEU_1.ten, phien_ban=2, tien_to=PHIEU_1.tien_to,
    muc=PHIEU_1.muc,
    truong=tuple(replace(t, **_HOI_KHAC.get(t.khoa, {})) for t in PHIEU_1.truong),
    lien_truong=(
        *map(_song, PHIEU_1.lien_truong),
        LienTruong("MINH_CHUNG_TRONG", "minh_chung", lambda b:
                   (b["minh_chung"] != "") & la_khong(b["minh_chung"]),
                   'AND(TRIM({minh_chung})<>"",{minh_chung:khong})', "không được ghi «Không»"),
    ), dong_doc=(DongDoc("thoi_gian", 5, "Được đọc là"), ), khuon=KhuonPhieu(
        huong_dan=(28, 2), kiem_tra=(22, 10), chu_ky=frozenset(
            ((1, 1), (2, 1), (6, 1), (1, 4), (2, 4), (6, 4))), o_nguoi_ky="H5", o_ngay_ky="H6",
        nhan_cam_ket=(("G5", "Người ký cam kết (họ tên):"), ("G6", "Ngày ký:"),
                      ("D31", "NGƯỜI CAM KẾT"), ("H4", "Gõ vào đây:")), cam_ket=(36, 14)))
