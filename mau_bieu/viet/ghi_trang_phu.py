"""The sheets around the Phiếu: Hướng dẫn, Cam kết, Kiểm tra and the hidden `_he_thong`."""

from mau_bieu.bieu.bo_cuc import (HE_THONG_DIEN_SAN, HE_THONG_LAN, HE_THONG_MA, NHAN_CAM_KET,
                                  O_CK_CHUOI, O_CK_NGAY, O_CK_NGAY_KY, O_CK_NGUOI_KY,
                                  O_LAN_GUI, O_MA_BIEU, TUA_KIEM_TRA, hang_cot, ten_trang,
                                  tuyet_doi)
from mau_bieu.bieu.khuon import TRANG_CAM_KET, TRANG_HE_THONG, TRANG_KIEM_TRA
from mau_bieu.bieu.tu_vung import HOAN_THANH
from mau_bieu.chu.trinh_bay import (LE_BANG, MAU_DAU_BANG, MAU_O_NHAP, MAU_THIEU, dat_trang_in,
                                    ghi_dau_de, gop_o, ngay_van_ban, ngay_vn, so_dong)
from mau_bieu.viet.cong_thuc import (DAU, O_BAT_DAU, O_CON_THIEU, bang_chu,
                                     chu_trong_cong_thuc, chuoi_ngay, cong_thuc_phieu, so_ngay)

MAU_DU = "#E4F2E7"

_HUONG_DAN = (
    ("Điền",
     "Mỗi nhiệm vụ điền một trang «Phiếu». Chỉ gõ vào ô nền vàng nhạt; phím Tab đưa đến ô kế tiếp. Các ô khác "
     "đã khóa. Bấm vào ô sẽ hiện lời nhắc và ví dụ."),
    ("Ghi sẵn",
     "Những gì Văn phòng Đảng ủy đã biết (người đứng đầu, địa bàn…) được ghi sẵn; đồng chí sửa lại cho đúng "
     "nếu cần. Phiếu nào chưa sửa, chưa điền gì thì không tính là đăng ký."),
    ("Ngày",
     "Gõ ngày/tháng/năm, ví dụ 01/6/2026. Cột bên phải đọc lại ngày bằng chữ: nếu đọc lên không đúng ý, "
     "đồng chí gõ lại."),
    ("Hai chốt khóa",
     "«Thẩm quyền» (mục 7) và «Hồ sơ minh chứng» (mục 8) không được bỏ trống, không ghi chung chung. "
     "Mục nào không có thì ghi «Không»."),
    ("Tự kiểm tra",
     "Trang «Kiểm tra» cho biết Phiếu nào còn thiếu, thiếu gì và có liên kết đến đúng ô. Ô còn thiếu "
     "có nền đỏ nhạt."),
    ("Cam kết",
     "Trang «Cam kết» tự lấy các nhiệm vụ đã điền. Đồng chí ghi họ tên và ngày ký, in ra, ký và lưu "
     "cùng hồ sơ."),
    ("Gửi lại",
     "Lưu tệp (Ctrl+S, giữ dạng .xlsx), gửi về Văn phòng Đảng ủy. Tên tệp đặt thế nào cũng được; không cần "
     "mạng khi điền. Cần thêm Phiếu, xin Văn phòng tập 2 (Phiếu 11–20)."),
)


def o_dien_san(lan, khoa: str) -> str | None:
    """Reference to the pre-fill of field `khoa` on the hidden sheet; None when it has none."""
    keys = list(lan.dien_san)
    return f"{TRANG_HE_THONG}!$B${keys.index(khoa) + 3}" if khoa in keys else None


def ghi_he_thong(ws, lan) -> None:
    """The code again, the attempt, and what was pre-filled (so "begun" can be told later)."""
    ghi_ma_an(ws, [(HE_THONG_MA, str(lan.ma)),
                   (HE_THONG_LAN, str(lan.lan)), *((HE_THONG_DIEN_SAN + khoa, text)
                                                   for khoa, text in lan.dien_san.items())])


def ghi_ma_an(ws, rows) -> None:
    """The hidden sheet: keys in column A, values in column B."""
    ws.very_hidden()
    for hang, pair in enumerate(rows):
        for cot, text in enumerate(pair):
            ws.write_string(hang, cot, text)


def ghi_dau_de_don_vi(ws, so, lan, trai, phai) -> None:
    """The letterhead of the unit's own papers."""
    ph, dm = lan.phat_hanh, lan.dau_moi
    cap_tren = ph.co_quan_ban_hanh if dm.the_thuc == "Đảng" else ph.ten_phuong.upper()
    ghi_dau_de(ws, so, trai, phai, (cap_tren, dm.ten.upper()), dm.the_thuc,
               f"{ph.dia_danh}, ngày …… tháng …… năm 20……")


def ghi_huong_dan(ws, so, lan) -> None:
    """The first page of the registration workbook."""
    tap = "" if lan.tap == 1 else f" – tập {lan.tap} (Phiếu {lan.cac_so[0]}–{lan.cac_so[-1]})"
    ghi_bia(ws, so, lan, "PHIẾU ĐĂNG KÝ NHIỆM VỤ THEO NGUYÊN TẮC “6 RÕ”",
            lan.dau_moi.ten + tap, _HUONG_DAN,
            (ten_trang(lan.cac_so[0]), TRANG_KIEM_TRA, TRANG_CAM_KET))


def ghi_bia(ws, so, lan, tieu_de: str, dau_moi: str, loi_tua, trang_ke) -> None:
    """One page: what this workbook is, how to fill it, and the fixed cells that say whose it is.

    `loi_tua`: (heading, text) in order; `trang_ke`: names of the sheets to go on to.
    """
    ph = lan.phat_hanh
    ws.set_column(0, 0, 18)
    ws.set_column(1, 1, 78)
    dat_trang_in(ws, cao=1)
    ws.merge_range(0, 0, 0, 1, tieu_de, so.dang(bold=True, font_size=16, align="center"))
    ws.merge_range(
        1, 0, 1, 1, f"Nghị quyết số {ph.so_nghi_quyet} {ngay_van_ban(ph.ngay_nghi_quyet)} – "
        "đợt thi đua đặc biệt 500 ngày đêm", so.dang(italic=True, align="center"))
    nhan, chu = so.dang(bold=True, valign="top"), so.dang(valign="top")
    for hang, (ten, text) in enumerate(
        (("Đầu mối", dau_moi), ("Mã biểu mẫu", str(lan.ma)), ("Lần gửi", str(lan.lan)),
         ("Ngày phát hành", ngay_vn(lan.ngay))), start=2):
        ws.write_string(hang, 0, ten, nhan)
        ws.write_string(hang, 1, text, chu)
    so.define_name("ma_bieu", tuyet_doi(*O_MA_BIEU))
    so.define_name("lan_gui", tuyet_doi(*O_LAN_GUI))
    hang = 7
    for hang, (ten, text) in enumerate(loi_tua, start=hang):
        ws.write_string(hang, 0, ten, so.dang(bold=True, valign="top", font_size=12))
        ws.write_string(hang, 1, text, so.dang(valign="top", font_size=12))
        ws.set_row(hang, 16 * so_dong(text, 78) + 3)
    ws.write_string(hang + 2, 0, "Đi tới", nhan)
    lien_ket = so.dang(font_color="#0B57D0", underline=1, font_size=12)
    for i, trang in enumerate(trang_ke):
        ws.write_url(hang + 2 + i, 1, f"internal:'{trang}'!A1", lien_ket, f"Trang {trang}")


_CAM_KET = (
    "1. Trực tiếp lãnh đạo, chỉ đạo, kiểm tra, đôn đốc; phân công rõ từng người, từng việc; chịu trách nhiệm về "
    "tiến độ, chất lượng và kết quả của các nhiệm vụ trên.",
    "2. Cập nhật tuần đối với nhiệm vụ vàng/đỏ; báo cáo tháng trước ngày 25; có minh chứng kiểm chứng được; chậm phải "
    "cảnh báo sớm, giải trình nguyên nhân và đề xuất cách xử lý.",
    "3. Kết quả thực hiện là căn cứ kiểm điểm, đánh giá, xếp loại và xem xét trách nhiệm của tôi.",
)
_HANG_BANG_CK = 11
_COT_CK = {(0, 0): "TT", (1, 1): "Mã nhiệm vụ", (2, 3): "Tên nhiệm vụ", (4, 4): HOAN_THANH}


def ghi_cam_ket(ws, so, lan) -> None:
    """The head's commitment, ready to print and sign: it shows the tasks as they are filled in."""
    cong_thuc, dm, ph = cong_thuc_phieu(lan.bieu), lan.dau_moi, lan.phat_hanh
    for cot, rong in enumerate((5, 16, 24, 34, 26)):
        ws.set_column(cot, cot, rong)
    dat_trang_in(ws, cao=1)
    ws.print_black_and_white()
    ghi_dau_de_don_vi(ws, so, lan, (0, 2), (3, 4))
    giua = so.dang(align="center", italic=True)
    ws.merge_range("A5:E5", "CAM KẾT TRÁCH NHIỆM CỦA NGƯỜI ĐỨNG ĐẦU",
                   so.dang(bold=True, font_size=15, align="center"))
    ws.merge_range(
        "A6:E6",
        f"thực hiện Nghị quyết số {ph.so_nghi_quyet} {ngay_van_ban(ph.ngay_nghi_quyet)} "
        f"của {ph.ban_chap_hanh}", giua)
    than = so.dang(font_size=13, align="justify")
    ws.merge_range("A8:E8", f"Kính gửi: Ban Thường vụ Đảng ủy {ph.ten_phuong}.",
                   so.dang(font_size=13, indent=2))
    ten = f'IF({O_CK_NGUOI_KY[1]}="","…………………………",{O_CK_NGUOI_KY[1]})'
    chuc_vu = f", {dm.chuc_vu}" if dm.chuc_vu else ""
    ws.merge_range("A9:E9", "", than)
    la_ai = f"{chuc_vu}, người đứng đầu {dm.ten}."
    ws.write_formula("A9", f'="Tôi là "&{ten}&{chu_trong_cong_thuc(la_ai)}', than,
                     f"Tôi là …………………………{la_ai}")
    ws.merge_range("A10:E10",
                   "Tôi cam kết thực hiện các nhiệm vụ theo nguyên tắc “6 rõ” dưới đây:", than)
    _ghi_bang_cam_ket(ws, so, lan, cong_thuc)
    for i, text in enumerate(_CAM_KET):
        ws.merge_range(21 + i, 0, 21 + i, 4, text, than)
        ws.set_row(21 + i, 36 if len(text) > 100 else 19)
    _ghi_o_ky(ws, so, lan)
    ws.print_area("A1:E33")
    dam, nghieng = so.dang(bold=True, align="center",
                           font_size=13), so.dang(italic=True, align="center")
    ws.write_string("E29", NHAN_CAM_KET["E29"], dam)
    ws.write_string("E30", "(Ký, ghi rõ họ tên)", nghieng)
    ws.set_row(30, 60)
    ws.write_formula("E32", f'={O_CK_NGUOI_KY[1]}&""', dam, "")


def _ghi_o_ky(ws, so, lan):
    """The two answers of the commitment: who signs, and when (read back in words)."""
    o_nhap = so.dang(locked=False, bg_color=MAU_O_NHAP, num_format="@", border=4, font_size=13,
                     align="center")
    for text, (ten_o, (trang, o), nhan, loi_nhac,
               rule) in zip(lan.cam_ket,
                            (("ck_nguoi_ky", O_CK_NGUOI_KY, NHAN_CAM_KET["A26"],
                              "Ghi họ tên người đứng đầu ký cam kết.",
                              {"validate": "length", "criteria": "<=", "value": 200}),
                             ("ck_ngay_ky", O_CK_NGAY_KY, NHAN_CAM_KET["A27"],
                              "Gõ ngày/tháng/năm, ví dụ 25/5/2026.",
                              {"validate": "custom", "value": f"=ISNUMBER({O_CK_NGAY})"}))):
        hang = hang_cot(o)[0] - 1
        gop_o(ws, hang, 0, 3, nhan, so.dang(align="right", italic=True))
        if text:
            ws.write_string(hang, 4, text, o_nhap)
        else:
            ws.write_blank(hang, 4, None, o_nhap)
        ws.data_validation(
            o, rule | {
                "input_title": "Cam kết", "input_message": loi_nhac,
                "error_title": "Vui lòng xem lại", "error_message": loi_nhac
            })
        so.define_name(ten_o, tuyet_doi(trang, o))
    ws.set_column(5, 6, 10, None, {"hidden": True})
    ws.write_formula(O_CK_NGAY, so_ngay(O_CK_NGAY_KY[1], O_CK_CHUOI), None, "")
    ws.write_formula(O_CK_CHUOI, chuoi_ngay(O_CK_NGAY_KY[1]), None, "")
    ws.merge_range("C28:E28", "", so.dang(italic=True, font_size=10, align="right"))
    ws.write_formula(
        "C28", f'=IF(ISNUMBER({O_CK_NGAY}),{bang_chu(O_CK_NGAY)},'
        f'IF({O_CK_NGAY_KY[1]}="","","{DAU} Gõ ngày/tháng/năm"))',
        so.dang(italic=True, font_size=10, align="right"), "")


def _ghi_bang_cam_ket(ws, so, lan, cong_thuc):
    dau_bang = so.dang(bold=True, align="center", border=1, bg_color=MAU_DAU_BANG)
    for (dau, cuoi), text in _COT_CK.items():
        gop_o(ws, _HANG_BANG_CK - 1, dau, cuoi, text, dau_bang)
    o, giua = so.dang(border=1), so.dang(border=1, align="center")
    for hang, so_phieu in enumerate(lan.cac_so, start=_HANG_BANG_CK):
        trang = f"'{ten_trang(so_phieu)}'!"
        co = f"{trang}{O_BAT_DAU}=1"
        ten, ngay = trang + lan.bo_cuc.o("ten_nhiem_vu"), trang + cong_thuc.o_ngay(
            "ngay_hoan_thanh")
        # A formula's cell does not grow by itself: two lines hold 120 characters, a longer name ends in "…".
        ten = f'IF(LEN({ten})>118,LEFT({ten},117)&"…",{ten}&"")'
        ngay = f'IF(ISNUMBER({ngay}),"ngày "&DAY({ngay})&"/"&MONTH({ngay})&"/"&YEAR({ngay}),"")'
        ws.write_formula(hang, 0, f'=IF({co},{so_phieu},"")', giua, "")
        ws.write_formula(hang, 1, f'=IF({co},"{lan.dau_moi.ma}-{so_phieu:02d}","")', giua, "")
        ws.merge_range(hang, 2, hang, 3, "", o)
        ws.write_formula(hang, 2, f'=IF({co},{ten},"")', o, "")
        ws.write_formula(hang, 4, f'=IF({co},{ngay},"")', giua, "")
        ws.set_row(hang, 30)


def ghi_kiem_tra(ws, so, lan) -> None:
    """The live self-check: what is begun, what is missing, where; dates in words; counts."""
    cong_thuc = cong_thuc_phieu(lan.bieu)
    for cot, rong in enumerate((11, 40, 14, 9, 16, 46, 31, 31, 31)):
        ws.set_column(cot, cot, rong)
    dat_trang_in(ws, ngang=True, cao=1, le=LE_BANG)
    ws.merge_range("A1:I1", TUA_KIEM_TRA, so.dang(bold=True, font_size=16))
    ws.merge_range("A2:I2", f"{lan.dau_moi.ten} – trang này tự tính, không cần gõ gì.",
                   so.dang(italic=True))
    dau, cuoi = 12, 11 + len(lan.cac_so)
    _ghi_dem(ws, so, lan, dau, cuoi)
    dau_bang = so.dang(bold=True, align="center", border=1, bg_color=MAU_DAU_BANG)
    for cot, text in enumerate(
        ("Phiếu", "Tên nhiệm vụ", "Tình trạng", "Số ô còn thiếu, sai", "Đến nơi cần sửa",
         "Còn thiếu, cần xem lại", "Mốc bắt đầu", "Mốc giữa kỳ", "Mốc hoàn thành")):
        ws.write_string(dau - 2, cot, text, dau_bang)
    ws.set_row(dau - 2, 32)
    ws.freeze_panes(dau - 1, 1)
    for hang, so_phieu in enumerate(lan.cac_so, start=dau - 1):
        _ghi_dong_kiem(ws, so, lan, cong_thuc, hang, so_phieu)
    for dau_chu, mau in (("Đủ", MAU_DU), ("Còn thiếu", MAU_THIEU)):
        ws.conditional_format(
            dau - 1, 0, cuoi - 1, 8, {
                "type": "formula", "criteria": f'=$C{dau}="{dau_chu}"',
                "format": so.add_format({"bg_color": mau})
            })
    ws.conditional_format(
        2, 2, 8, 2, {
            "type": "formula", "criteria": f'=LEFT($C3,1)="{DAU}"', "format": so.add_format(
                {"bg_color": MAU_THIEU})
        })


def _ghi_dem(ws, so, lan, dau, cuoi):
    """Counts over the table in rows `dau`..`cuoi`; C4 = begun, C5 = complete, C6 = places to mend."""
    toi_thieu = lan.dau_moi.toi_thieu
    growth = "+".join(
        f"('{ten_trang(n)}'!{O_BAT_DAU}=1)*('{ten_trang(n)}'!{lan.bo_cuc.o('tang_truong')}=\"Có\")"
        for n in lan.cac_so)
    ck = f"'{TRANG_CAM_KET}'!{O_CK_NGUOI_KY[1]}"
    ck_ngay = f"'{TRANG_CAM_KET}'!{O_CK_NGAY}"
    dem = so.dang(bold=True, font_size=12, align="left")
    rows = (
        ("Số Phiếu đã điền",
         f'=COUNTIF(C{dau}:C{cuoi},"Đủ")+COUNTIF(C{dau}:C{cuoi},"Còn thiếu")'),
        ("Số Phiếu đã đủ", f'=COUNTIF(C{dau}:C{cuoi},"Đủ")'),
        ("Số ô còn thiếu, cần xem lại", f"=SUM(D{dau}:D{cuoi})"),
        (f"Tối thiểu {toi_thieu} nhiệm vụ",
         f'=IF(C4>={toi_thieu},"✔ Đủ","{DAU} Còn thiếu "&({toi_thieu}-C4)&" nhiệm vụ")'),
        ("Ít nhất một việc góp phần tăng trưởng 2 con số",
         f'=IF({growth}>0,"✔ Đủ","{DAU} Chưa có")'),
        ("Cam kết của người đứng đầu",
         f'=IF(AND(TRIM({ck})<>"",ISNUMBER({ck_ngay})),"✔ Đã ghi","{DAU} Chưa ghi người ký, ngày ký")'
         ),
    )
    for hang, (ten, cong_thuc) in enumerate(rows, start=3):
        ws.merge_range(hang, 0, hang, 1, ten, so.dang())
        ws.merge_range(hang, 2, hang, 4, "", dem)
        ws.write_formula(hang, 2, cong_thuc, dem, "")


def _ghi_dong_kiem(ws, so, lan, cong_thuc, hang, so_phieu):
    trang = ten_trang(so_phieu)
    bat_dau, thieu = f"'{trang}'!{O_BAT_DAU}", f"'{trang}'!{O_CON_THIEU}"
    o, giua = so.dang(border=1, valign="top"), so.dang(border=1, align="center", valign="top")
    lien_ket = so.dang(border=1, align="center", valign="top", font_color="#0B57D0",
                       underline=1)
    ws.write_url(hang, 0, f"internal:'{trang}'!{lan.bo_cuc.o('ten_nhiem_vu')}", lien_ket,
                 trang)
    ten = f"'{trang}'!{lan.bo_cuc.o('ten_nhiem_vu')}"
    ws.write_formula(hang, 1,
                     f'=IF({bat_dau}=1,IF(LEN({ten})>80,LEFT({ten},79)&"…",{ten}&""),"")', o,
                     "")
    ws.write_formula(hang, 2, f'=IF({bat_dau}=0,"Chưa điền",IF({thieu}=0,"Đủ","Còn thiếu"))',
                     giua, "")
    ws.write_formula(hang, 3, f'=IF({bat_dau}=1,{thieu},"")', giua, "")
    ws.write_formula(hang, 4,
                     f'=IF({bat_dau}=1,IF({thieu}>0,{cong_thuc.den_o_dau(so_phieu)},""),"")',
                     lien_ket, "")
    nho = so.dang(border=1, valign="top", font_size=9)
    ws.write_formula(hang, 5, f"={cong_thuc.nhan_con_thieu(so_phieu)}", nho, "")
    for cot, khoa in enumerate(("ngay_bat_dau", "ngay_giua_ky", "ngay_hoan_thanh"), start=6):
        serial = f"'{trang}'!{cong_thuc.o_ngay(khoa)}"
        ws.write_formula(hang, cot, f'=IF(ISNUMBER({serial}),{bang_chu(serial)},"")', o, "")
    ws.set_row(hang, 36)
