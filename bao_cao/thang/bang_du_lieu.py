"""The flat tables of `du_lieu_<ky>.xlsx`: a subject each, one row a thing, with what every column means.

Columns that a sheet of the master shows are those of its own declaration, so that both always agree.
"""

from typing import Callable, Mapping, NamedTuple, Sequence

import pandas as pd

from bao_cao.khung.bang import Cot
from bao_cao.khung.kieu_dang import BANG_MAU, ky_ngan
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.trang_bang import COT_LOI, COT_TEP, cot_dau_moi, cot_nhat_ky, loi_va_luu_y
from bao_cao.so.trang_chi_so import COT_CHI_SO, COT_SAN_PHAM, cot_kien_nghi, cot_thuc_hien
from bao_cao.so.trang_nhiem_vu import bang_so
from bao_cao.thang.bang_du_lieu_so import (COT_DONG, COT_THANG, NGHIA_DONG, NGHIA_THANG,
                                           dong_so, dong_so_thang)
from bao_cao.thang.dong_du_lieu import (co_khong, cot_nhiem_vu, dong_bao_cao, dong_chi_so_ky,
                                        dong_dien_bien, dong_ly_do, dong_thang,
                                        dong_viec_nguyen_nhan)
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.cac_bieu import CAC_BIEU
from mau_bieu.bieu.loi_van import cac_cau
from mau_bieu.bieu.quyet_dinh import COT_QUYET_DINH, TRANG_LY_DO

CHU, SO, NGAY = "chữ", "số", "ngày"
KIEU_SO = ("so", "dem", "con_lai", "so_thang", "so_le", "chenh", "tien_do")
# What the columns mean that no form declares: by table, then title.
_NGHIA_CHUNG = {
    "Mã nhiệm vụ": "Khóa nối các bảng về nhiệm vụ",
    "Mã đầu mối": "Khóa nối các bảng về đầu mối",
    "Đầu mối": "Đơn vị đang chịu trách nhiệm báo cáo",
    "Tên nhiệm vụ": "Tên đã đăng ký hoặc nêu sẵn",
    "Ủy viên phụ trách": "Theo danh mục đầu mối; trống là danh mục chưa ghi",
    "Kỳ": "Tháng, dạng 2026-06",
    "Tháng": "Tháng, dạng 2026-06",
    "Màu": "Đỏ, Vàng, Xanh, Xám vào ngày lập sổ",
    "Lý do": "Vì sao có màu hoặc kết luận này",
    "Tệp": "Tên tệp đã nhận",
    "Cấp xử lý": "Cấp mà đầu mối kiến nghị xử lý",
    "Kiến nghị": "Lời của đầu mối",
    "Vướng mắc": "Lời của đầu mối",
    "Nội dung": "Bằng lời",
}


class BangPhang(NamedTuple):
    """A table: sheet title, name of the Excel table, what one row is, its columns, its rows, what columns mean."""

    ten: str
    ten_bang: str
    mot_dong: str
    cot: Callable[[SoLieu], Sequence[Cot]]
    dong: Callable[[SoLieu], pd.DataFrame]
    nghia: Mapping[str, str]


def kieu_cot(cot: Cot) -> str:
    """What kind of value a column holds: CHU, SO, NGAY."""
    return NGAY if cot.kieu == "ngay" else SO if cot.kieu in KIEU_SO else CHU


def nghia_cot(bang: BangPhang, cot: Cot) -> str:
    """What a column means: as declared here, else as the field of a form says; "" for none."""
    return bang.nghia.get(cot.ten) or _NGHIA_CHUNG.get(cot.ten) or _tu_bieu(cot.ten)


def _tu_bieu(ten: str) -> str:
    """The labels of the fields that stand in a column of the ledger."""
    nhan = dict.fromkeys(
        t.nhan.rstrip(" :*") for kind in CAC_BIEU if kind.ban
        for t in CAC_BIEU.truong(kind.loai) if t.cot == ten)
    return f"Trả lời ở biểu: {'; '.join(nhan)}" if nhan else ""


_KHOA_NV = (Cot("Mã nhiệm vụ", "ma_nhiem_vu", 12), Cot("Đầu mối", "ten_dau_moi", 22))
_KHOA_DM = (Cot("Mã đầu mối", "ma", 12), Cot("Đầu mối", "ten", 26))
_KHOA_CS = (Cot("Mã", "ma", 8), Cot("Chỉ số", "ten", 40))
_KY = Cot("Kỳ", "ky", 10)

CAC_BANG = (
    BangPhang(
        "Nhiệm vụ", "NhiemVu", "một nhiệm vụ trong sổ", cot_nhiem_vu, bang_so, {
            "Thay đổi": "So với tháng trước",
            "Trạng thái": "Nhận định của chương trình về nhiệm vụ",
            "Rõ thời gian": "Bắt đầu, giữa kỳ, hoàn thành; kỳ đang chạy của việc thường xuyên",
            "Bắt đầu": "Mốc bắt đầu; việc thường xuyên: của kỳ này",
            "Giữa kỳ": "Mốc giữa kỳ; việc thường xuyên: của kỳ này",
            "Hạn gốc": "Hạn trước mọi lần gia hạn", "Hạn hoàn thành": "Hạn đang theo",
            "Tiến độ (%)": "Số liệu mới nhất được nhận, 0–100", "Kỳ trước": "Màu tháng trước",
            "Còn lại (ngày)": "Đến hạn hoàn thành; số âm là đã quá; trống là đã xong hoặc dừng",
            "Số lần gia hạn": "Số lần hạn được duyệt lùi", "Nguồn": "Tệp có Phiếu đang dùng",
            "Minh chứng (tệp)": "Số tệp ở thư mục minh chứng",
            "Kiểu tiến độ": "Một lần hoặc theo kỳ",
            "Báo cáo gần nhất": "Kỳ, ngày nhận báo cáo mới nhất của nhiệm vụ",
            "Ngày nhận": "Ngày nhận Phiếu đang dùng",
            tv.HOAN_THANH: "Có: được công nhận hoàn thành", "Loại đầu mối": "Theo danh mục",
            "Người phụ trách": "Người chịu trách nhiệm; chỉ ghi tên đơn vị thì là người đứng đầu",
            "Quá hạn (ngày)": "Số ngày đã quá hạn hoàn thành, 0 nếu chưa quá",
            "Ngày hoàn thành": "Do đầu mối báo", tv.XONG_DUNG_HAN: "Trống nếu chưa hoàn thành",
            tv.DA_DUNG: "Có: dừng theo quyết định",
            "Đỏ từ kỳ": "Tháng đầu của chuỗi đỏ liên tục đến nay; trống nếu không",
            "Số tháng đỏ": "Số tháng đỏ liên tục, kể cả tháng này; 0 nếu không đỏ",
            "Giai đoạn": "Giai đoạn chứa hạn hoàn thành",
            **{cot.ten: f"Lãnh đạo ghi trên sổ. {cot.nhac}".strip()
               for cot in COT_QUYET_DINH}
        }),
    BangPhang(
        TRANG_LY_DO, "LyDoMau", "một lý do của một nhiệm vụ", lambda so_lieu:
        (*_KHOA_NV, Cot("Màu", "mau", 8), Cot("Thứ tự", "thu_tu", 8, "so"),
         Cot("Mã lý do", "ma", 18), Cot("Lý do", "ly_do", 60)), dong_ly_do, {
             "Thứ tự": "1 là lý do nặng nhất",
             "Mã lý do": "Luật xếp màu đã áp dụng; để lọc, nhóm"
         }),
    BangPhang(
        "Nguyên nhân", "NguyenNhan", "một nguyên nhân của việc đỏ, vàng", lambda so_lieu:
        (Cot("Nguyên nhân", "nguyen_nhan", 50), Cot("Số việc đỏ", "so_do", 9, "dem"),
         Cot("Số việc vàng", "so_vang", 9, "dem"), Cot("Đề xuất", "de_xuat", 60),
         Cot("Cần lãnh đạo quyết", co_khong("phai_quyet"), 12),
         Cot("Cấp xử lý", "cap_xu_ly", 16), Cot("Kiến nghị", "kien_nghi", 40)),
        lambda so_lieu: so_lieu.nguyen_nhan, {
            "Nguyên nhân": "Lời của đơn vị được nhiều nơi nêu nhất, hoặc lý do của chương trình",
            "Số việc đỏ": "Số nhiệm vụ đỏ", "Số việc vàng": "Số nhiệm vụ vàng",
            "Đề xuất": "Văn phòng đề xuất; lãnh đạo quyết",
            "Cần lãnh đạo quyết": "Không: chưa cần quyết, đề xuất nói vì sao"
        }),
    BangPhang(
        "Việc theo nguyên nhân", "ViecTheoNguyenNhan", "một nhiệm vụ đỏ hay vàng",
        lambda so_lieu:
        (Cot("Mã nhiệm vụ", "ma_nhiem_vu", 12), Cot("Nguyên nhân", "nguyen_nhan", 50)),
        dong_viec_nguyen_nhan, {"Nguyên nhân": "Khóa nối với bảng Nguyên nhân"}),
    BangPhang(
        "Dự báo đỏ", "DuBaoDo", "một nhiệm vụ sẽ đỏ nếu không có số liệu mới", lambda so_lieu:
        (*_KHOA_NV, Cot("Màu", lambda dong: BANG_MAU[dong["mau"]], 8),
         Cot("Hạn hoàn thành", "han", 12, "ngay"),
         Cot("Lý do", lambda dong: cac_cau(dong["ly_do"]), 60),
         Cot("Sẽ đỏ vào", "ngay", 12, "ngay")), lambda so_lieu: so_lieu.du_bao, {
             "Lý do": "Luật xếp màu áp dụng vào ngày dự báo với số liệu hôm nay",
             "Hạn hoàn thành": "Hạn đang theo",
             "Sẽ đỏ vào": "Ngày sau hạn báo cáo kế tiếp; đến đó coi như không có số liệu mới"
         }),
    BangPhang(
        "Diễn biến", "DienBien", "một nhiệm vụ trong một tháng", lambda so_lieu:
        (*_KHOA_NV, _KY, Cot("Tiến độ (%)", "tien_do", 9, "so_thang"), Cot("Màu", "mau", 8)),
        dong_dien_bien, {
            "Tiến độ (%)": "Số đầu mối báo cáo của tháng; trống nếu tháng đó không báo cáo",
            "Màu": "Màu khi chốt (hoặc vào ngày 25) của tháng; tháng này: vào ngày lập sổ"
        }),
    BangPhang(
        "Màu theo tháng", "MauTheoThang", "một tháng", lambda so_lieu:
        (_KY, Cot("Số liệu đến ngày", "den_ngay", 12, "ngay"),
         Cot("Đã chốt", co_khong("da_chot"), 9), *(Cot(mau.ten, ma, 8, "dem")
                                                   for ma, mau in BANG_MAU.items())),
        dong_thang, {
            "Số liệu đến ngày": "Ngày của các con số", "Đã chốt": "Có: sổ tháng đã chốt", **{
                mau.ten: f"Số nhiệm vụ {mau.ten.lower()}: {mau.nghia}"
                for mau in BANG_MAU.values()
            }
        }),
    BangPhang(
        "Đầu mối", "DauMoi", "một đầu mối đang hoạt động", lambda so_lieu: [
            cot for cot in cot_dau_moi(so_lieu)
            if cot.ten not in {ky_ngan(ky)
                               for ky in so_lieu.nop_thang}
        ], lambda so_lieu: so_lieu.dau_moi.join(so_lieu.nop_thang), {
            "Mã": "Khóa nối các bảng về đầu mối", "Loại": "Theo danh mục",
            "Đầu mối": "Tên theo danh mục", "Tối thiểu": "Số nhiệm vụ ít nhất phải đăng ký",
            "Tự đăng ký": "Số nhiệm vụ tự đăng ký, không kể việc nêu sẵn",
            "Còn thiếu": "Số nhiệm vụ còn thiếu so với mức tối thiểu",
            "Việc nghị quyết giao": "Số nhiệm vụ ở phần III văn bản giao việc do đầu mối báo cáo",
            "Chờ bổ sung": "Số Phiếu bị trả lại, chưa có bản được nhận",
            "Đăng ký": "Đã đăng ký nhiệm vụ hay chưa",
            "Tăng trưởng": "Có nhiệm vụ góp phần tăng trưởng hay chưa",
            "Cam kết": "Đã ký hay chưa", "Người ký cam kết": "Theo trang Cam kết",
            "Ngày ký": "Theo trang Cam kết", "Báo cáo kỳ này": "Báo cáo của tháng lập sổ",
            "Nhận gần nhất": "Ngày nhận tệp mới nhất",
            "Số kỳ đúng hạn": "Số tháng nộp đúng hạn trên số tháng phải nộp",
            "Chỉ tiêu kiểm tra nhanh (phần IV)": "Theo văn bản giao việc",
            "Sổ trả lời": "Số liệu của sổ cho chỉ tiêu đó",
            "Tệp gần nhất": "Tên tệp mới nhất đã nhận", **{
                mau.ten: f"Số nhiệm vụ {mau.ten.lower()} đang chịu trách nhiệm"
                for mau in BANG_MAU.values()
            }
        }),
    BangPhang("Báo cáo từng tháng", "BaoCaoThang", "một đầu mối trong một tháng",
              lambda so_lieu: (*_KHOA_DM, _KY, Cot("Báo cáo", "nop", 24)), dong_bao_cao,
              {"Báo cáo": "Nộp thế nào"}),
    BangPhang(
        "Chỉ số", "ChiSo", "một chỉ số đang áp dụng", lambda so_lieu: COT_CHI_SO,
        lambda so_lieu: so_lieu.chi_so, {
            "Mã": "Khóa nối với bảng Chỉ số theo kỳ",
            "Nhóm": "Nhóm ở phần V văn bản giao việc", "Chỉ số": "Tên chỉ số",
            "Đầu mối": "Đầu mối cung cấp số liệu", "Mức phải đạt": "Theo văn bản giao việc",
            "Kết quả": "Theo đơn vị tính; trống là chưa có số liệu",
            "Đơn vị tính": "Của kết quả và mức phải đạt",
            "Chênh lệch": "Kết quả trừ mức phải đạt",
            "Đánh giá": "Đạt, Không đạt, Chưa có số liệu, Theo dõi (không định mức)",
            "Tử số": "Số đếm được", "Mẫu số": "Trên tổng số",
            "Kỳ số liệu": "Kỳ của số mới nhất; trống là chương trình tự đếm",
            "Diễn biến các kỳ": "Bằng lời; từng số ở bảng Chỉ số theo kỳ",
            "Nguồn": "Tệp, hoặc chương trình tự tính",
            "Ghi chú": "Lời của đầu mối hoặc của chương trình"
        }),
    BangPhang(
        "Chỉ số theo kỳ", "ChiSoTheoKy", "một chỉ số trong một kỳ", lambda so_lieu:
        (*_KHOA_CS, _KY, Cot("Kết quả", "gia_tri", 12, "so_le")), dong_chi_so_ky,
        {"Mã": "Mã chỉ số", "Chỉ số": "Tên chỉ số", "Kết quả": "Của kỳ đó; trống là chưa có"}),
    BangPhang(
        "Kiến nghị", "KienNghi", "một kiến nghị vượt thẩm quyền", cot_kien_nghi,
        lambda so_lieu: so_lieu.kien_nghi, {
            "Nêu từ kỳ": "Tháng nêu lần đầu", "Số kỳ đã nêu": "Số báo cáo đã nêu",
            "Tình trạng": "Lãnh đạo đã nói gì"
        }),
    BangPhang(
        "Quyết định", "QuyetDinh",
        "một nhiệm vụ lãnh đạo đã ghi quyết định, ý kiến từ kỳ trước", cot_thuc_hien,
        lambda so_lieu: so_lieu.thuc_hien, {
            "Quyết định, ý kiến": "Đang có hiệu lực, bằng lời", "Căn cứ": "Số, ngày văn bản",
            "Ngày nhận": "Ngày nhận sổ có quyết định",
            "Hiệu lực": "Có hiệu lực, Chờ căn cứ, Chưa có hiệu lực",
            "Kết quả đến nay": "Nhiệm vụ ra sao sau quyết định"
        }),
    BangPhang(
        "Sản phẩm", "SanPham", "một sản phẩm, một đầu mối, một kỳ",
        lambda so_lieu: COT_SAN_PHAM, lambda so_lieu: so_lieu.san_pham, {
            "Tình trạng": "Đã nộp, đã có trong sổ, chưa có…", "Hạn": "Ngày phải nộp",
            "Sản phẩm": "Theo văn bản giao việc", "Giai đoạn": "Theo văn bản giao việc",
            "Kỳ": "Kỳ phải nộp; trống là một lần", "Phần nghị quyết": "Nơi giao sản phẩm",
            "Ngày nộp": "Ngày tệp đầu tiên", "Số tệp đã nộp": "Số tệp đã có",
            "Mã sản phẩm": "Tên thư mục minh chứng", "Đầu mối": "Đầu mối phải nộp"
        }),
    BangPhang("Dòng sổ", "DongSo", "một dòng của một sổ", lambda so_lieu: COT_DONG, dong_so,
              NGHIA_DONG),
    BangPhang("Sổ theo tháng", "SoTheoThang", "một sổ trong một tháng",
              lambda so_lieu: COT_THANG, dong_so_thang, NGHIA_THANG),
    BangPhang("Lưu ý", "LuuY", "một việc khác cần xử lý", lambda so_lieu:
              (Cot("Loại", "loai", 26), *_KHOA_NV, Cot("Nội dung", "tin", 70)),
              lambda so_lieu: so_lieu.luu_y, {"Loại": "Loại việc, như trang Cảnh báo"}),
    BangPhang(
        "Chờ bổ sung", "ChoBoSung", "một lỗi hay một lưu ý về hồ sơ", lambda so_lieu: COT_LOI,
        loi_va_luu_y, {
            "Mức": "Phải sửa (đã trả lại) hoặc Lưu ý", "Ngày nhận": "Ngày nhận tệp",
            "Trang": "Trang của tệp", "Ô": "Địa chỉ ô", "Mục": "Tên mục của biểu",
            "Nhiệm vụ, chỉ số": "Mã và tên; trống là lỗi của cả tệp",
            "Nội dung cần sửa": "Sai gì", "Cách sửa": "Làm gì",
            "Bản đang dùng trong sổ": "Có bản trước đang dùng hay không",
            "Đầu mối": "Của ai, theo mã biểu"
        }),
    BangPhang(
        "Tệp", "Tep", "một tệp đã nhận", lambda so_lieu:
        (*COT_TEP, Cot("Loại biểu", "loai", 12), Cot("Kỳ", "ky", 10),
         Cot("Ngày thấy", "ngay_thay", 11, "ngay")), lambda so_lieu: so_lieu.tep, {
             "Nhận ngày": "Ngày nhận, để tính đúng hạn", "Kết luận": "Nhận, trả lại, trùng…",
             "Loại biểu": "Loại biểu của Văn phòng",
             "Ngày thấy": "Ngày chương trình thấy tệp lần đầu",
             "Đầu mối": "Của ai, theo mã biểu"
         }),
    BangPhang("Nhật ký", "NhatKy", "một sự kiện", cot_nhat_ky, lambda so_lieu: so_lieu.nhat_ky,
              {"Ngày": "Ngày xảy ra", "Việc": "Loại sự kiện", "Đầu mối": "Của ai"}),
)
