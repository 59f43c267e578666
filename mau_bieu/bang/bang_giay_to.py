"""The tables of the papers beside the monthly ones, and of the letters."""

from mau_bieu.bang.bang_thang import BANG_THANG, COT_MAU
from mau_bieu.bang.kieu_bang import CHU, CO, DEM, NGAY, NGAY_LICH, SO, TIN, BangGiao, CotGiao

_AI = (CotGiao("dau_moi", CHU, "code of the unit"), CotGiao("ten_dau_moi", CHU, "its name"))
_VIEC = (CotGiao("ma_nhiem_vu", CHU, "task"), CotGiao("ten_nhiem_vu", CHU, "its name"))
_DAU_KY = CotGiao("mau_dau_ky", CHU,
                  "colour in the last month before the span, \"\" = not there")
_CHI_DAO = (_AI[0], *_VIEC, CotGiao("ngay", NGAY, "receipt"),
            CotGiao("noi_dung", CHU, "their words"))

BANG_GIAY_TO = {
    "tuan": BangGiao("a task red, yellow, on this week's form or reported on it",
                     (CotGiao("ty_le_tuan", SO, "figure of the week, NaN = none"),
                      CotGiao("trang_thai_tuan", CHU, "state that the unit reports"),
                      CotGiao("vuong_mac_tuan", CHU,
                              "obstacle"), CotGiao("de_xuat_tuan", CHU, "what it proposes"),
                      CotGiao("ngay_nhan_tuan", NGAY,
                              "receipt"), CotGiao("da_cap_nhat", CO, "it was reported on"),
                      CotGiao("da_phat", CO, "a form with it was issued")), cua_so=True),
    "nguoi": BangGiao(
        "a person and task",
        (*_AI, CotGiao("khoa", CHU, "the person as compared, \"\" = nobody answers"),
         CotGiao("nguoi", CHU, "the person"), CotGiao("vai_tro", CHU, "role"), _VIEC[0])),
    "cong_khai": BangGiao(
        "a public task",
        (*_AI, CotGiao("nguoi_dung_dau", CHU, "title of its head"), *_VIEC,
         CotGiao("mau", CHU, "colour"), CotGiao("han", NGAY, "deadline"),
         CotGiao("ky_nay", CHU, "running phase of a standing task"),
         CotGiao("tien_do", SO, "progress"), CotGiao("tinh_trang", CHU, "one of CONG_KHAI"))),
    "giu_lai": BangGiao("a public unit's task that is held back",
                        (_VIEC[0], CotGiao("ly_do", CHU, "why"))),
    "lich": BangGiao("an entry of the calendar, by day",
                     (CotGiao("ngay", NGAY_LICH, "day"), CotGiao("viec", CHU, "what"),
                      CotGiao("ai", CHU, "who"), CotGiao("ghi_chu", CHU, "remark"))),
    "ket_luan": BangGiao(
        "a conclusion of a meeting, drafted or left to be written",
        (CotGiao("ma_dong", CHU, "code of its line in the register, \"\" = none"),
         CotGiao("noi_dung", CHU, "what is proposed"), CotGiao("noi_nhan", CHU, "to whom"),
         CotGiao("han", CHU, "by the day promised, \"\" = the meeting sets it"))),
    "trong_ky": BangGiao(
        "a task that the span concerns",
        (_DAU_KY, CotGiao("ket_qua_ky", CHU, "what became of it (`giay_to.so_lieu.KET_QUA`)"),
         CotGiao("so_ngay_cham", DEM, "days late")), cua_so=True),
    "dien_bien_mau": BangGiao("a moment of the span",
                              (CotGiao("moc", CHU, "moment in words"), *COT_MAU)),
    "nop_ky": BangGiao(
        "a monthly report of the span that was due",
        (CotGiao("ky", CHU, "month"), CotGiao("ma", CHU, "unit"),
         CotGiao("ten", CHU, "its name"), CotGiao("nop", CHU, "one of TINH_TRANG_NOP"),
         CotGiao("da_phat", CO, "a form was issued"))),
    "san_pham_ky": BangGiao("a product due, handed in or overdue in the span",
                            BANG_THANG["san_pham"].cot),
    "sap_den_han": BangGiao("a task due in the next span", (_DAU_KY, ), cua_so=True),
    "thuong_xuyen": BangGiao(
        "a phase (where it only maintains: year) of the standing tasks that has ended",
        (CotGiao("khung", CHU, "name"), CotGiao("dau", NGAY_LICH, "first day"),
         CotGiao("cuoi", NGAY_LICH, "last day"), CotGiao(
             "dat", DEM, "tasks that reached it"), CotGiao("tong", DEM, "tasks"))),
    "de_xuat": BangGiao(
        "a unit to praise or to remind",
        (CotGiao("loai", CHU, "bieu_duong, nhac_nho"), CotGiao(
            "ma", CHU, "unit"), CotGiao("ten", CHU, "its name"),
         CotGiao("du_kien", CHU, "facts in words"), CotGiao(
             "so_qua_han", DEM, "tasks overdue"), CotGiao("cham_nhat", DEM, "most days late"),
         CotGiao("so_thieu", DEM, "reports missing"))),
    "de_xuat_rieng": BangGiao(
        "a person to praise or remind, a unit to check, a task to hand over",
        (CotGiao("loai", CHU, "nguoi_tot, nguoi_cham, kiem_tra, dieu_chuyen"),
         CotGiao("ten", CHU, "whom, what"), CotGiao("du_kien", CHU, "facts in words"))),
    "viec": BangGiao("a thing to remind a unit of",
                     (*_AI, CotGiao("loai", CHU, "kind (`tu_vung.THU_TU_NHAC`)"), *_VIEC,
                      CotGiao("tin", TIN, "what is found"),
                      CotGiao("cach_sua", CHU, "how to mend it, in few words"),
                      CotGiao("ngay", NGAY_LICH,
                              "due day"), CotGiao("tep", CHU, "refused file it speaks of"))),
    "do": BangGiao("a red task",
                   (_AI[0], _VIEC[0], CotGiao("vi_sao", CHU, "why, in few words"))),
    "chi_dao": BangGiao(
        "what the leaders wrote since the paper before, by unit and task",
        (*_CHI_DAO, CotGiao("moi", CO, "no form that says it went out yet"))),
    "chi_dao_gui": BangGiao("what goes out with a unit's form, by task", _CHI_DAO),
}
