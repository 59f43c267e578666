"""What is looked up: every problem, every colour rule, every sheet and column, every command."""

from typing import Any, Iterator

import click

from bao_cao.giay_to.tai_lieu import BANG, DOAN, LENH, MUC, Khoi, TaiLieu
from bao_cao.khung import cac_trang
from bao_cao.so.so_theo_doi import CAC_TRANG as TRANG_SO_THEO_DOI
from bao_cao.so.trang_nhiem_vu import cac_cot
from bao_cao.thang.bang_du_lieu import CAC_BANG
from bao_cao.thang.du_lieu import GIAI_THICH
from mau_bieu.bieu.cac_bieu import CAC_BIEU
from mau_bieu.bieu.loi import CANH_BAO, DANH_MUC_LOI, LOI
from mau_bieu.bieu.quyet_dinh import TRANG_CAC_SO, TRANG_SO, TRANG_TONG_HOP
from mau_bieu.danh_muc.quy_tac import MUC_QUY_TAC, QuyTac
from mau_bieu.danh_muc.trang_danh_muc import CAC_TRANG
from xuly.lenh.lenh_sach.don_vi import loi_mau
from xuly.so.xep_mau import LUAT

_MUC_LOI = ((LOI, "Lỗi: phải sửa mới được nhận"), (CANH_BAO,
                                                   "Cảnh báo: vẫn nhận, nên xem lại"))


def sach_loi() -> TaiLieu:
    """Every problem with its cure."""
    khoi = [
        Khoi(
            DOAN,
            f"Tất cả {len(DANH_MUC_LOI)} điều chương trình có thể nói, xếp theo mã. «…» là chữ hay số của từng "
            "trường hợp.")
    ]
    for muc, ten in _MUC_LOI:
        cac = [ma for ma in sorted(DANH_MUC_LOI) if DANH_MUC_LOI[ma].muc == muc]
        khoi += [
            Khoi(MUC, f"{ten} ({len(cac)})"),
            Khoi(BANG,
                 bang=(("Mã", "Nghĩa là", "Cách sửa"), *((ma, *loi_mau(ma)) for ma in cac)),
                 rong=(4, 7, 7))
        ]
    return TaiLieu("ma_loi", "Mã lỗi: nguyên nhân và cách sửa", tuple(khoi), 10)


# What each colour rule asks, in words; the numbers are the office's own limits.
DIEU_KIEN = {
    "da-dung": "Đã có quyết định dừng có hiệu lực",
    "chua-bat-dau": "Chưa đến ngày bắt đầu và chưa có tiến độ",
    "xong-dung-han": "Đã hoàn thành, ngày hoàn thành không sau hạn",
    "xong-qua-han": "Đã hoàn thành, ngày hoàn thành sau hạn (xanh nhạt)",
    "qua-han": "Đã quá hạn, và đã đến kỳ phải báo cáo",
    "qua-giua-ky-lau": "Quá mốc giữa kỳ hơn {do_qua_giua_ky} ngày mà tiến độ dưới {giua_ky_dat} %",
    "thieu-nhieu-ky": "Thiếu liên tiếp {do_ky_thieu} báo cáo tháng gần nhất",
    "cho-bao-cao-dau": "Đã quá hạn nhưng chưa đến kỳ báo cáo đầu tiên",
    "sap-den-han": "Còn không quá {vang_sap_han} ngày (việc ngắn: {vang_sap_han_ngan}) mà tiến độ dưới "
    "{vang_sap_han_dat} %",
    "can-han": "Còn không quá {vang_can_han} ngày (việc ngắn: {vang_can_han_ngan}) mà chưa hoàn thành",
    "cham-ke-hoach": "Chậm hơn kế hoạch quá {vang_cham} điểm phần trăm",
    "qua-giua-ky": "Qua mốc giữa kỳ, trong vòng {vang_qua_giua_ky} ngày, mà tiến độ dưới {giua_ky_dat} %",
    "chua-trien-khai": "Sau ngày bắt đầu hơn {vang_chua_lam} ngày mà tiến độ vẫn 0 %",
    "thieu-ky": "Thiếu báo cáo tháng gần nhất",
    "cho-cong-nhan": "Báo 100 % nhưng thiếu ngày, minh chứng, hoặc minh chứng chưa đạt",
    "cho-quyet-dinh": "Đơn vị báo tạm dừng hoặc đề nghị điều chỉnh",
    "vuot-tham-quyen": "Có vướng mắc cần cấp trên xử lý",
}
_TEN_MAU = {"xanh": "Xanh", "vang": "Vàng", "do": "Đỏ", "xam": "Xám"}


def sach_mau(quy_tac: QuyTac) -> TaiLieu:
    """Every colour rule, in the order in which they are asked, and every limit."""
    limits = {muc.khoa: muc.viet(getattr(quy_tac, muc.khoa)) for muc in MUC_QUY_TAC}
    return TaiLieu("luat_mau", "Luật xếp màu", (
        Khoi(
            DOAN,
            "Hỏi từ trên xuống. Bốn dòng đầu quyết định ngay; các dòng sau, dòng nặng nhất cho màu và mọi dòng đúng "
            "đều "
            "được nêu ở cột Lý do. Không dòng nào đúng thì Xanh, đúng tiến độ. Việc ngắn: từ bắt đầu đến hạn dưới "
            f"{limits['viec_ngan']} ngày."),
        Khoi(
            BANG, bang=(("Màu", "Trạng thái", "Khi nào"), *(
                (_TEN_MAU[luat.mau], luat.trang_thai, DIEU_KIEN[luat.ma].format_map(limits))
                for luat in LUAT)), rong=(1, 3, 8)),
        Khoi(MUC, "Mọi ngưỡng (trang «Quy tắc» của danh_muc.xlsx, sửa được)"),
        Khoi(
            BANG, bang=(("Mã quy tắc", "Nội dung", "Giá trị", "Đơn vị"),
                        *((muc.khoa, muc.ten, str(limits[muc.khoa]), muc.don_vi)
                          for muc in MUC_QUY_TAC)), rong=(4, 9, 3, 2)),
    ), 10)


# The master's sheets: what each is for.
TRANG_SO_DE_LAM_GI = {
    cac_trang.TONG_QUAN: "Một trang cho lãnh đạo: màu, việc đỏ, cần quyết gì, so với tháng trước",
    TRANG_SO: "Mỗi dòng một nhiệm vụ, sáu rõ, màu, lý do; lãnh đạo ghi quyết định ở đây",
    cac_trang.CANH_BAO: "Việc đỏ, vàng và những điều phải xử lý",
    cac_trang.DAU_MOI: "Từng đầu mối: đăng ký, nộp báo cáo, ký cam kết, kết quả",
    cac_trang.CHI_SO: "Chỉ số, mức phải đạt, kết quả từng kỳ",
    cac_trang.KIEN_NGHI: "Kiến nghị còn chờ và đã trả lời",
    cac_trang.SAN_PHAM: "Sản phẩm phải nộp theo kỳ, đã có, còn thiếu",
    cac_trang.CHO_BO_SUNG: "Tệp, ô bị trả lại: phải sửa gì, của ai",
    cac_trang.NHAT_KY: "Việc gì đã xảy ra, tệp nào đã nhận",
}

# The other workbooks of a month: file, sheet, what it holds.
TRANG_TEP_KHAC = (
    ("tong_hop", TRANG_TONG_HOP, "Bản tổng hợp của tháng, để trình và in"),
    ("cac_so", TRANG_CAC_SO, "Đếm theo từng sổ, từng đầu mối; mười hai tháng trở lại"),
    ("cac_so", "Mỗi sổ một trang",
     "Mọi dòng của sổ: màu, trạng thái, mở từ ngày nào, tệp nguồn"),
    ("du_lieu", GIAI_THICH, "Nghĩa của từng cột ở mọi trang của tệp này"),
    *(("du_lieu", bang.ten, f"Mỗi dòng là {bang.mot_dong}") for bang in CAC_BANG),
)


def sach_trang() -> TaiLieu:
    """Every sheet of a month's workbooks; every column of the ledger, the forms and the catalogue."""
    khoi = [
        Khoi(MUC, "Sổ theo dõi: các trang"),
        Khoi(
            BANG, bang=(("Trang", "Để làm gì"), *((ten, TRANG_SO_DE_LAM_GI[ten])
                                                  for ten, _ in TRANG_SO_THEO_DOI)),
            rong=(1, 3)),
        Khoi(MUC, f"Sổ theo dõi, trang «{TRANG_SO}»: các cột"),
        Khoi(DOAN, "; ".join(cot.ten for cot in cac_cot()) + "."),
        Khoi(MUC, "Các tệp khác của tháng: các trang"),
        Khoi(BANG, bang=(("Tệp", "Trang", "Trong đó"), *TRANG_TEP_KHAC), rong=(2, 4, 10)),
    ]
    for kind in CAC_BIEU:
        for bieu in kind.moi.cac_bang if kind.ban else ():
            khoi += [
                Khoi(MUC,
                     f"Biểu: {bieu.ten}" + (f", trang «{bieu.trang}»" if bieu.trang else "")),
                Khoi(
                    BANG, bang=(("Ô", "Bắt buộc", "Lời nhắc"),
                                *((t.nhan, "Có" if t.bat_buoc else "", t.huong_dan)
                                  for t in bieu.o_nhap)), rong=(4, 2, 10))
            ]
    for trang in CAC_TRANG:
        khoi += [
            Khoi(MUC, f"danh_muc.xlsx, trang «{trang.ten}»"),
            Khoi(DOAN, trang.mo_ta),
            Khoi(
                BANG, bang=(("Cột", "Bắt buộc", "Ghi thế nào"),
                            *((cot.tieu_de, "Có" if cot.bat_buoc else "", _ghi_the_nao(cot))
                              for cot in trang.cot)), rong=(4, 2, 10))
        ]
    return TaiLieu("trang_va_cot", "Các trang, các cột", tuple(khoi), 10)


def _ghi_the_nao(cot: Any) -> str:
    chon = f"Chọn: {'; '.join(cot.lua_chon)}." if cot.lua_chon else ""
    return " ".join(filter(None, (cot.goi_y, chon)))


def cac_lenh(lenh: click.Command, ten: str = "sau-ro") -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name, groups before what they hold."""
    yield ten, lenh
    for con in sorted(getattr(lenh, "commands", {}).values(), key=lambda c: c.name):
        yield from cac_lenh(con, f"{ten} {con.name}")


def sach_lenh(lenh: click.Command) -> TaiLieu:
    """Every command and every option, as `--help` says them."""
    khoi = []
    for ten, command in cac_lenh(lenh):
        khoi += [Khoi(MUC, ten), *(Khoi(DOAN, doan) for doan in _loi_lenh(command))]
        vi_du = [
            dong.split(":", 1)[-1].strip() for dong in (command.help or "").splitlines()
            if "Ví dụ:" in dong
        ]
        khoi += [Khoi(LENH, cau) for cau in vi_du]
        rows = [(", ".join(o.opts), o.help or "") for o in command.params
                if isinstance(o, click.Option) and not o.hidden]
        khoi += [Khoi(BANG, bang=(("Tùy chọn", "Nghĩa là"), *rows), rong=(1,
                                                                          4))] if rows else []
    return TaiLieu("cac_lenh", "Mọi lệnh, mọi tùy chọn", tuple(khoi), 10)


def _loi_lenh(command: click.Command) -> Iterator[str]:
    for doan in (command.help or "").split("\n\n"):
        if "\b" not in doan:
            yield " ".join(doan.split())
