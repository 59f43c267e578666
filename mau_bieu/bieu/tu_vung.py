"""THE vocabulary: words that several rooms must mean alike, each written here and nowhere else.

Forms, reader, colour engine, tables, papers and letters take them from here; a test fails where one of them is typed
again.
"""

import re
from typing import Mapping

from mau_bieu.chu.so_khop import bo_dau

CO, KHONG = CO_KHONG = ("Có", "Không")
# What people write when they mean that there is nothing.
CAC_KHONG = (KHONG, "Không có", "Không có gì", "Ko", "Ko có", "K", "K có")
# What they draw for it; the live check, which knows no pattern, looks for these alone.
CAC_GACH = ("-", "--", "–", "—", "/", "//", "\\", ".", "...", "…")
# The same as an array of a formula; MATCH minds no capitals.
MANG_KHONG = "{" + ",".join(f'"{chu}{cham}"' for chu in CAC_KHONG
                            for cham in ("", ".")) + "," + ",".join(f'"{gach}"'
                                                                    for gach in CAC_GACH) + "}"
_KHONG = frozenset(dang for chu in CAC_KHONG
                   for dang in (chu.casefold(), bo_dau(chu).casefold()))

# -- states

# Of a task, as a code; the words for people stand in `mau_bieu.chu.trinh_bay.MAU_CHU`.
XANH, VANG, DO, XAM = MAU = ("xanh", "vang", "do", "xam")

# What a unit reports of a task.
CHUA_BAT_DAU, DANG_THUC_HIEN, HOAN_THANH, TAM_DUNG, DE_NGHI_DIEU_CHINH = TRANG_THAI_BAO_CAO = (
    "Chưa bắt đầu", "Đang thực hiện", "Hoàn thành", "Tạm dừng", "Đề nghị điều chỉnh")
# What the colour engine says of it.
DA_DUNG_QUYET_DINH, CHUA_DEN_THOI_GIAN = "Đã dừng theo quyết định", "Chưa đến thời gian thực hiện"
XONG_DUNG_HAN, XONG_QUA_HAN = "Hoàn thành đúng hạn", "Hoàn thành quá hạn"
QUA_HAN, CHAM_TIEN_DO, THIEU_BAO_CAO = "Quá hạn", "Chậm tiến độ", "Thiếu báo cáo"
CHO_BAO_CAO_DAU, CAN_THEO_DOI = "Chờ báo cáo đầu tiên", "Cần theo dõi"
CHO_CONG_NHAN, CHO_QUYET_DINH = "Chờ công nhận hoàn thành", "Chờ quyết định"
DA_QUYET_CHO_BAO_CAO = "Đã quyết định, chờ đơn vị báo cáo"
DUNG_TIEN_DO = "Đúng tiến độ"
# Against last month.
XAU_DI, TOT_LEN, MOI = "xấu đi", "tốt lên", "mới"
# A decision of the leaders: whether it is in force; what became of its task.
CO_HIEU_LUC, CHO_CAN_CU, CHUA_HIEU_LUC = HIEU_LUC = ("Có hiệu lực", "Chờ căn cứ",
                                                     "Chưa có hiệu lực")
DA_DUNG, CON_DO, DA_TOT_LEN = "Đã dừng", "Còn đỏ", "Tốt lên"
KET_CUC = (HOAN_THANH, DA_DUNG, DA_TOT_LEN, DANG_THUC_HIEN, CON_DO)
# What the public list says of a task: no reasons, no lists of missing papers; in the order in which it counts them.
CAN_DON_DOC, QUA_HAN_CHUA_XONG = "Đang thực hiện, cần đôn đốc", "Quá hạn, chưa hoàn thành"
CONG_KHAI = (XONG_DUNG_HAN, XONG_QUA_HAN, DANG_THUC_HIEN, CAN_DON_DOC, CHAM_TIEN_DO,
             QUA_HAN_CHUA_XONG, CHUA_DEN_THOI_GIAN, DA_DUNG)
CHUA_Y_KIEN = "Chưa có ý kiến"  # of a proposal on which nothing has been said
GHI_CHUA_HIEU_LUC = "đã ghi quyết định nhưng chưa có hiệu lực"  # of those, where a decision lacks something
# Why tasks are red or yellow: kinds of causes, and their names where it is not the units that say it.
(NN_VUONG_MAC, NN_CHUA_GIAI_TRINH, NN_THIEU_BAO_CAO, NN_CHO_QUYET_DINH, NN_CHO_CONG_NHAN,
 NN_CHAM, NN_DA_QUYET, NN_DA_GIAO) = ("vuong_mac", "chua_giai_trinh", "thieu_bao_cao",
                                      "cho_quyet_dinh", "cho_cong_nhan", "cham", "da_quyet",
                                      "da_giao")
TEN_NGUYEN_NHAN: Mapping[str, str] = {
    NN_CHUA_GIAI_TRINH: "Đơn vị chưa nêu nguyên nhân",
    NN_THIEU_BAO_CAO: "Chưa có số liệu báo cáo được nhận",
    NN_CHO_QUYET_DINH: "Đơn vị đề nghị điều chỉnh hoặc tạm dừng",
    NN_CHO_CONG_NHAN: "Đã báo xong, chưa đủ điều kiện công nhận",
    NN_CHAM: "Chậm hoặc sắp đến hạn, không nêu vướng mắc",
    NN_DA_QUYET: "Đã có quyết định, chờ thực hiện",
    NN_DA_GIAO: "Đã có ý kiến chỉ đạo, chưa hết hạn báo cáo"
}
NHAN_TEP = "Nhận tệp"  # a line of the log: it stands with its verdict among the files too
# Events of the log: what a leader asks for; every other line of it tells what a file changed.
CHUYEN_MAU: Mapping[str, str] = {DO: "Chuyển đỏ", VANG: "Chuyển vàng", XANH: "Chuyển xanh"}
GIA_HAN, RUT_HAN, VIEC_DUNG, VIEC_CHUYEN = ("Gia hạn", "Rút ngắn hạn", "Dừng nhiệm vụ",
                                            "Chuyển đầu mối")
Y_KIEN, VIEC_TIEP, CHUA_THANH = "Ý kiến, xác nhận", "Tiếp tục thực hiện", "Quyết định chưa có hiệu lực"
HUY_QUYET_DINH, VAO_SO = "Hủy, sửa quyết định", "Đăng ký vào sổ"
NHAP_DAU_MOI, DOI_DUNG_DAU = "Nhập đầu mối", "Đổi người đứng đầu"
BAO_XONG, BAO_CHUA_XONG = "Báo hoàn thành", "Báo lại chưa hoàn thành"
SU_KIEN = frozenset(
    (*CHUYEN_MAU.values(), GIA_HAN, RUT_HAN, VIEC_DUNG, VIEC_CHUYEN, Y_KIEN, VIEC_TIEP,
     CHUA_THANH, HUY_QUYET_DINH, VAO_SO, NHAP_DAU_MOI, DOI_DUNG_DAU, BAO_XONG, BAO_CHUA_XONG))
# A KPI; a product that the resolution asks for.
DAT, KHONG_DAT, CHUA_SO_LIEU, THEO_DOI, CHUA_DEN_KY = DANH_GIA = ("Đạt", "Không đạt",
                                                                  "Chưa có số liệu",
                                                                  "Theo dõi", "Chưa đến kỳ")
QUA_HAN_HO_SO, CHUA_HO_SO, XEM_DAU_MOI = "Quá hạn, chưa có hồ sơ", "Chưa có hồ sơ", "Xem trang Đầu mối"
CHUA_DEN_GIAI_DOAN, CO_TRONG_SO = "Chưa đến giai đoạn", "Đã có trong sổ"
DA_CO_HO_SO, HO_SO_MUON = "Đã nộp", "Đã nộp muộn"
# A unit's report of a period ("": it owes none).
# KHONG_PHAI_NOP: nothing of it is open, no form can be issued (contract, section 14).
DA_NOP, NOP_CHAM, CHUA_NOP, KHONG_PHAI_NOP = TINH_TRANG_NOP = ("da_nop", "nop_cham",
                                                               "chua_nop", "khong_phai_nop")

# -- a file's verdict, in words and in sums

NHAN_MOT_PHAN, TEP_MAY = "Nhận một phần", "Tệp của máy, bỏ qua"
ANH_KEM = "Ảnh kèm theo, lưu làm minh chứng nếu cần"
CHO_XAC_NHAN = "Chờ xác nhận"
NHAN, TRA_LAI, THAY_THE, TRUNG, BO_QUA = ("nhan", "tra_lai", "thay_the", "trung", "bo_qua")
KET_LUAN: Mapping[str, tuple[str, str]] = {
    NHAN: ("Đã nhận", "được nhận"), TRA_LAI: ("Trả lại", "trả lại"),
    THAY_THE: ("Đã có bản mới hơn", "đã có bản mới thay"),
    TRUNG: ("Trùng tệp đã nhận", "trùng"),
    BO_QUA: ("Không phải biểu mẫu của Văn phòng", "không phải biểu mẫu")
}

# -- kinds of things to settle (`luu_y`) and to remind of

DOI_HAN, DOI_CHI_SO = "Đề nghị đổi hạn", "Đề nghị đổi chỉ số"
VIEC_KHAC = "Một mã, hai nhiệm vụ"
DOI_BAT_DAU, DOI_GIUA_KY = "Đề nghị đổi mốc bắt đầu", "Đề nghị đổi mốc giữa kỳ"
HET_VIEC, VO_CHU, CON_NGUOI_CU = "Hết việc", "Chưa có người chịu trách nhiệm", "Còn ghi người cũ"
CHUA_GHI_CHOT = "Chưa ghi thẩm quyền, minh chứng"
RUT, KHONG_NOI_NHAN = "Rút, chưa xác nhận", "Chưa có nơi tiếp nhận"
NHIEU_NGUOI, KHONG_NOI_XU_LY = "Chưa rõ một người chịu trách nhiệm", "Kiến nghị chưa rõ nơi xử lý"
NGOAI_SO, CAN_CU_CU = "Báo cáo nhiệm vụ không có trong sổ", "Đổi quyết định, căn cứ chưa đổi"
KHONG_GIAI_TRINH, THIEU_TUAN = "Đỏ hoặc quá hạn, chưa giải trình", "Thiếu cập nhật tuần"
CHUA_CO_TEP = "Hoàn thành, chưa có tệp minh chứng"
MINH_CHUNG_LA = "Tệp minh chứng chưa rõ của nhiệm vụ nào"
SO_CHUA_NOP, SO_BO_TRONG = "Chưa nộp sổ", "Dòng sổ bị bỏ trống"
SO_GIA_TRI_CU, SO_MA_LA = "Giá trị của sổ đã đổi tên", "Sổ ghi nhiệm vụ không có"
BAO_LAI, BIEU_CU = "Đã báo hoàn thành, nay báo lại", "Gửi lại biểu của kỳ trước"
SO_LUI = "Bản gửi sau ghi thấp hơn bản trước"
CHUA_DU_SO, LECH_SO = "Báo xong, chỉ số ghi chưa đủ", "Tiến độ khác xa chỉ số ghi"
CHUA_DANG_KY, CHUA_DU = "Chưa đăng ký nhiệm vụ", "Chưa đủ nhiệm vụ"
CHUA_TANG_TRUONG, CHUA_CAM_KET = "Chưa có việc tăng trưởng", "Chưa ký cam kết"
THIEU_TEP = "Thiếu tệp"  # of the log: a file that the register knows is gone
NHAC_BAO_CAO = TEN_BAO_CAO = "Báo cáo tháng"
NHAC_CHAM = "Báo cáo tháng nộp chậm"
NHAC_TRA_LAI, NHAC_SAP_HAN = "Bị trả lại, phải sửa", "Nhiệm vụ sắp đến hạn"
# What a unit can settle itself, in the order of its reminder; the other kinds wait for the leaders or the office.
CUA_DAU_MOI = (KHONG_GIAI_TRINH, THIEU_TUAN, BAO_LAI, SO_LUI, BIEU_CU, SO_CHUA_NOP,
               SO_BO_TRONG, SO_MA_LA, CHUA_CO_TEP, NHIEU_NGUOI, KHONG_NOI_XU_LY, CHUA_DANG_KY, CHUA_DU,
               HET_VIEC, CON_NGUOI_CU, CHUA_TANG_TRUONG, CHUA_CAM_KET)
# Kinds of a letter: what comes first in time comes first; without a registration there is no form to report on.
THU_TU_NHAC = tuple(
    dict.fromkeys((CHUA_DANG_KY, NHAC_BAO_CAO, NHAC_CHAM, NHAC_TRA_LAI, KHONG_GIAI_TRINH,
                   NHAC_SAP_HAN, *CUA_DAU_MOI)))
# What a unit itself owes is said in its own words, else with these.
CHUA_GIAI_TRINH, CHUA_KE_HOACH = "Chưa giải trình", "Chưa có kế hoạch"


def _noi_khong(chu) -> bool:
    if not isinstance(chu, str):
        return chu is None or chu != chu  # nothing, or not a number
    gon = " ".join(chu.split()).strip(" .").casefold()
    return gon in _KHONG or not re.search(r"\w", gon)


def la_khong(chu):
    """Whether a text says nothing: empty or missing, one of CAC_KHONG (typed with its marks or without) and nothing
    else, a stroke without a word.

    Of a Series, a Series of the same index (bool).  «Không» is an answer all the same where the form allows it: this
    tells only that it names no thing.
    """
    if not hasattr(chu, "dropna"):
        return _noi_khong(chu)
    noi = [bool(thieu) or _noi_khong(o) for o, thieu in zip(chu, chu.isna())]
    return type(chu)(noi, index=chu.index, dtype=bool)
