"""The tables of a month, and those of its review after it was closed."""

from mau_bieu.bang.bang_so import COT_SO
from mau_bieu.bang.kieu_bang import (CAC_CAP, CAC_MA, CAC_TIN, CHU, CO, CO_HOAC_TRONG, DEM,
                                     NGAY, SO, TIN, BangGiao, CotGiao)
from mau_bieu.bieu.tu_vung import MAU

_VIEC = (CotGiao("ma_nhiem_vu", CHU, "task"), CotGiao("ten_nhiem_vu", CHU, "its name"))
_AI = (CotGiao("dau_moi", CHU, "code of the unit"), CotGiao("ten_dau_moi", CHU, "its name"))
COT_MAU = tuple(CotGiao(mau, DEM, f"tasks that are {mau}") for mau in MAU)

_DAU_MOI = BangGiao("an active unit, in the office's order", (
    CotGiao("ma", CHU, "code"),
    CotGiao("ten", CHU, "name"),
    CotGiao("loai", CHU, "kind"),
    CotGiao("uy_vien_phu_trach", CHU, "member in charge"),
    CotGiao("toi_thieu", DEM, "tasks it must register"),
    CotGiao("so_nhiem_vu", DEM, "tasks it registered"),
    CotGiao("con_thieu", DEM, "tasks short of the minimum"),
    CotGiao("so_viec_nghi_quyet", DEM, "tasks of the resolution it answers for"),
    CotGiao("tang_truong", CO, "one of its tasks is about growth"),
    CotGiao("ky_cam_ket", CO, "the commitment is signed"),
    CotGiao("nguoi_ky", CHU, "by whom"),
    CotGiao("ngay_ky", NGAY, "when"),
    *COT_MAU,
    CotGiao("cho_bo_sung", DEM, "tasks waiting for correction"),
    CotGiao("dang_ky", CO, "it registered something"),
    CotGiao("nop", CHU, "report of the period: one of TINH_TRANG_NOP, \"\" = owes none"),
    CotGiao("nop_tin", TIN, "how it came in"),
    CotGiao("ngay_nhan_cuoi", NGAY, "receipt of its newest file"),
    CotGiao("tep_cuoi", CHU, "that file"),
    CotGiao("kiem_tra_nhanh", CHU, "quick checks of part IV"),
    CotGiao("tra_loi_nhanh", CHU, "what the books answer"),
))
_LOI = (
    CotGiao("tep", CHU, "file"),
    *_AI,
    CotGiao("ngay_nhan", NGAY, "receipt"),
    CotGiao("trang", CHU, "sheet"),
    CotGiao("o", CHU, "cell"),
    CotGiao("nhan", CHU, "label of the field"),
    CotGiao("ma_nhiem_vu", CHU, "task, KPI or register line that it speaks of, \"\" = none"),
    CotGiao("ten_nhiem_vu", CHU, "its name, \"\" = it has none"),
    CotGiao("muc", CHU, "loi, canh_bao"),
    CotGiao("thong_bao", CHU, "what is wrong"),
    CotGiao("cach_sua", CHU, "how to mend it"),
    CotGiao("cach_sua_gon", CHU, "the same without examples"),
    CotGiao("thay_the", CHU, "the accepted older version that stands in the ledger, in words"),
    CotGiao("con_cho", CO, "a correction is still waited for"),
    CotGiao("hien_hanh", CO, "it speaks of what counts now"),
)
_TEP = BangGiao("a file known on the day, in order of receipt", (
    CotGiao("ten", CHU, "name below input/nop/"),
    CotGiao("sha256", CHU, "digest"),
    CotGiao("gio_tep", CHU, "time of the file itself"),
    CotGiao("ngay_thay", NGAY, "first seen"),
    CotGiao("ngay_nhan", NGAY, "receipt"),
    CotGiao("dot", DEM, "run that saw it first"),
    CotGiao("trung_voi", CHU, "earlier file of the same bytes"),
    CotGiao("lan", DEM, "attempt number"),
    CotGiao("loai", CHU, "kind of form"),
    *_AI,
    CotGiao("ky", CHU, "period"),
    CotGiao("tin_duoc", CO, "its identity holds"),
    CotGiao("ket_luan", CHU, "verdict, a key of KET_LUAN"),
    CotGiao("ket_luan_rieng", CHU, "verdict by itself, whatever came later"),
    CotGiao("ly_do", CHU, "why"),
    CotGiao("cach_sua", CHU, "what to do"),
    CotGiao("ket_luan_chu", CHU, "verdict in words"),
))
_CHI_SO = BangGiao("a KPI in force", (
    CotGiao("ma", CHU, "code"),
    CotGiao("nhom", CHU, "group"),
    CotGiao("ten", CHU, "name"),
    *_AI,
    CotGiao("don_vi", CHU, "unit of measure"),
    CotGiao("muc_yeu_cau", CHU, "what is required, in words"),
    CotGiao("tu_so", SO, "numerator"),
    CotGiao("mau_so", SO, "denominator"),
    CotGiao("gia_tri", SO, "value in its own unit"),
    CotGiao("chenh_lech", SO, "value less limit"),
    CotGiao("dat", CO_HOAC_TRONG, "reached; None: no data or no limit"),
    CotGiao("mau", CHU, "colour"),
    CotGiao("ky", CHU, "period of the figure, \"\" = counted by the program"),
    CotGiao("nguon", CHU, "file it came from"),
    CotGiao("ghi_chu", CHU, "remark"),
    CotGiao("xu_huong", CAC_CAP, "(period, value) of earlier periods, oldest first"),
    CotGiao("lay_tu_so", CHU, "code of the register that it is counted from, \"\" = of none"),
    CotGiao("den_ky", CO, "its figure is due in this period"),
))
_KIEN_NGHI = BangGiao("a proposal above the unit that was not withdrawn", (
    *_VIEC,
    *_AI,
    CotGiao("noi_dung", CHU, "what is proposed"),
    CotGiao("vuong_mac", CHU, "the obstacle"),
    CotGiao("cap_xu_ly", CHU, "level asked"),
    CotGiao("tu_ky", CHU, "first period that raised it"),
    CotGiao("so_ky", DEM, "periods that raised it"),
    CotGiao("ky_khong_neu", CHU, "newest report, where that is silent about it"),
    CotGiao("ket_thuc", CHU, "dung, xong: its task is; \"\" while it goes on"),
    CotGiao("quyet_dinh", CHU, "decision in force since"),
    CotGiao("chua_hieu_luc", CHU, "decision since that has no force yet, and why, in words"),
    CotGiao("y_kien", CHU, "words of the leaders since"),
))
_SAN_PHAM = BangGiao("a product that the resolution asks for, unit and period", (
    CotGiao("ma", CHU, "code"),
    CotGiao("nguon", CHU, "part of the resolution"),
    *_AI,
    CotGiao("giai_doan", CHU, "phase"),
    CotGiao("san_pham", CHU, "product"),
    CotGiao("ky", CHU, "period, \"\" = once"),
    CotGiao("han", NGAY, "due day"),
    CotGiao("so_tep", DEM, "files handed in"),
    CotGiao("ngay_nop", NGAY, "newest of them"),
    CotGiao("tinh_trang", CHU, "state in words (`tu_vung`)"),
))
_THUC_HIEN = BangGiao("a task decided upon since the last monthly paper", (
    *_VIEC,
    *_AI,
    CotGiao("ngay", NGAY, "receipt of the newest change"),
    CotGiao("noi_dung", CHU, "what stands decided"),
    CotGiao("can_cu", CHU, "paper"),
    CotGiao("hieu_luc", CHU, "one of HIEU_LUC"),
    CotGiao("ket_cuc", CHU, "one of KET_CUC"),
    CotGiao("mau", CHU, "colour of the task"),
    CotGiao("vi_sao", CHU, "why it has no force yet, a key of `xuly.bang.thuc_hien.VI_SAO`"),
))

BANG_THANG = {
    "so": BangGiao("a task of the ledger", COT_SO),
    "dau_moi": _DAU_MOI,
    "cho_bo_sung": BangGiao("a problem of what was refused and is still waited for", _LOI),
    "canh_bao_du_lieu": BangGiao("a warning about what counts now", _LOI),
    "tep": _TEP,
    "nhat_ky": BangGiao(
        "an event up to the day, oldest first",
        (CotGiao("ngay", NGAY, "day"), CotGiao("viec", CHU, "kind"), _AI[0],
         CotGiao("noi_dung", CHU, "what happened"), CotGiao("tep", CHU, "file"))),
    "lich_su": BangGiao("as `so`: colour by month that is over, \"\" = not yet there",
                        theo_ky=CHU),
    "thang_truoc": BangGiao(
        "a month before the period, oldest first",
        (CotGiao("ky", CHU, "month"), CotGiao("den_ngay", NGAY, "day of its figures"),
         CotGiao("da_chot", CO, "closed; else as on the 25th"), *COT_MAU)),
    "tien_do_thang": BangGiao("as `so`: progress by month that was reported, NaN = none",
                              theo_ky=SO),
    "nop_thang": BangGiao("as `dau_moi`: punctuality by month up to the period", theo_ky=CHU),
    "thuc_hien": _THUC_HIEN,
    "nguyen_nhan": BangGiao(
        "a cause of red and yellow tasks, the heaviest first",
        (CotGiao("loai", CHU, "kind (`tu_vung.NN_…`)"),
         CotGiao("nguyen_nhan", CHU, "the cause in words"), CotGiao(
             "so_do", DEM, "red tasks"), CotGiao("so_vang", DEM, "yellow tasks"),
         CotGiao("nhiem_vu", CAC_MA, "their codes, red ones first"),
         CotGiao("dau_moi", CAC_MA, "codes of their units"),
         CotGiao("cap_xu_ly", CHU, "level asked"), CotGiao(
             "kien_nghi", CHU, "what is proposed"), CotGiao("de_xuat", TIN, "what to decide"),
         CotGiao("phai_quyet", CO, "the leaders have to decide"))),
    "du_bao": BangGiao("a task that will turn red until `ngay_du_bao` if nothing comes in",
                       (*_VIEC, *_AI, CotGiao(
                           "mau", CHU, "colour of today"), CotGiao("han", NGAY, "deadline"),
                        CotGiao("ly_do", CAC_TIN, "why it will be red, the worst first"),
                        CotGiao("ngay", NGAY, "that day"))),
    "chi_so": _CHI_SO,
    "luu_y": BangGiao("a thing to settle",
                      (CotGiao("loai", CHU, "kind (`tu_vung`)"), *_AI,
                       CotGiao("ma_nhiem_vu", CHU, "task, \"\" = the unit as such"),
                       CotGiao("tin", TIN, "what was found"))),
    "kien_nghi": _KIEN_NGHI,
    "san_pham": _SAN_PHAM,
    "khac": BangGiao(
        "a figure that differs from the closed book",
        tuple(
            CotGiao(khoa, CHU, nghia)
            for khoa, nghia in (("loai", "kind of row"), ("ma", "its code"),
                                ("ten", "its name"), ("noi_dung", "figure"),
                                ("khi_chot", "in the book"), ("hom_nay", "today"), ("vi_sao",
                                                                                    "why")))),
    "tep_moi": BangGiao(
        "a file that the book did not know",
        tuple(cot for ten in ("ten", "ten_dau_moi", "ky", "ngay_thay", "ket_luan_chu", "ly_do")
              for cot in _TEP.cot if cot.khoa == ten)),
    "danh_muc_sua": BangGiao(
        "an edit of the catalogue",
        tuple(
            CotGiao(khoa, CHU, nghia)
            for khoa, nghia in (("trang", "sheet"), ("ma", "row"), ("cot", "column"),
                                ("khi_chot", "then"), ("hom_nay", "now")))),
}
