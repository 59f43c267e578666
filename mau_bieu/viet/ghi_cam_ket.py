"""The sheet `Cam kết`: the commitment of the one who leads a unit, or of a single person, ready to print and sign.

The name and the day are typed beside the page; on the page they stand once, where they are signed.
"""

from mau_bieu.bieu.bo_cuc import dia_chi, hang_cot, ten_trang, tuyet_doi
from mau_bieu.bieu.khuon import TRANG_CAM_KET
from mau_bieu.bieu.tu_vung import HOAN_THANH
from mau_bieu.chu.trinh_bay import (LE_BIEU_MAU, MAU_DAU_BANG, MAU_O_NHAP, dat_trang_in, gop_o,
                                    ngay_van_ban, so_dong)
from mau_bieu.viet.cong_thuc import (DAU, bang_chu, chu_trong_cong_thuc, chuoi_ngay,
                                     cong_thuc_phieu, so_ngay)
from mau_bieu.viet.dau_de import cao_dau_de, ghi_dau_de_don_vi

CA_NHAN = "cá nhân"
_RONG = (4, 13, 21, 30, 16)
_CUOI = len(_RONG) - 1
_RONG_NHAP = 34  # of the answers beside the page
_LOI_CAM_KET = (
    "1. Thực hiện đúng, đủ các nhiệm vụ đã đăng ký theo nguyên tắc “6 rõ”, có danh mục dưới "
    "đây.",
    "2. Trực tiếp lãnh đạo, chỉ đạo, kiểm tra, đôn đốc; phân công rõ từng người, từng việc; "
    "chịu trách nhiệm về tiến độ, "
    "chất lượng và kết quả của các nhiệm vụ.",
    "3. Cập nhật tuần đối với nhiệm vụ vàng/đỏ; báo cáo tháng đúng hạn; có minh chứng "
    "kiểm chứng được; chậm phải cảnh "
    "báo sớm, giải trình nguyên nhân và đề xuất cách xử lý.",
    "4. Kết quả thực hiện là căn cứ kiểm điểm, đánh giá, xếp loại và xem xét trách nhiệm "
    "của tôi.",
)
# A person who leads no unit directs nobody: he does it himself.
_LOI_CA_NHAN = (
    _LOI_CAM_KET[0],
    "2. Trực tiếp thực hiện; chịu trách nhiệm về tiến độ, chất lượng và kết quả của các "
    "nhiệm vụ.", *_LOI_CAM_KET[2:])
_RONG_TRANG = sum(_RONG)
_CHAM = "…………………………"
_TEN_DAI = " ".join(["……"] * 15)  # as long as a long name
_HANG_DANH_MUC, _HANG_KY = 17, 30  # rows (from 0) of the list's heading, of the signature


def _phu_de(ph) -> str:
    """The line under the title; where it takes two, they are cut where the sense is, no word stands alone."""
    dau = f"thực hiện {ph.ten_van_ban} số {ph.so_nghi_quyet} {ngay_van_ban(ph.ngay_nghi_quyet)}"
    cuoi = f"của {ph.ban_chap_hanh}"
    mot = so_dong(f"{dau} {cuoi}", _RONG_TRANG - 4, 11) == 1
    return f"{dau}{' ' if mot else chr(10)}{cuoi}"


def nguoi_ky_san(lan) -> str:
    """The name that stands in the commitment when it goes out: what is known of it, else the unit's head."""
    return lan.cam_ket[0] or lan.dau_moi.nguoi_dung_dau


def la_ai(dau_moi) -> str:
    """What follows the name of who commits himself: «, Trưởng khu phố, người đứng đầu Khu phố 1»."""
    chuc_vu = f", {dau_moi.chuc_vu}" if dau_moi.chuc_vu else ""
    return chuc_vu + ("" if dau_moi.loai == CA_NHAN else f", người đứng đầu {dau_moi.ten}")


def loi_xin(dau_moi) -> str:
    """What stands behind the name in the first sentence, a text of its formula."""
    return la_ai(dau_moi) + ", xin cam kết:"


def ghi_cam_ket(ws, wb, lan) -> None:
    """The whole sheet; it lists the tasks as they are filled in, closed by their number."""
    ph, ca_nhan = lan.the_thuc, lan.dau_moi.loai == CA_NHAN
    for cot, rong in enumerate(_RONG):
        ws.set_column(cot, cot, rong)
    dat_trang_in(ws, cao=1, le=LE_BIEU_MAU)
    ws.print_black_and_white()
    o_ten, o_ngay, _ = _ghi_o_nhap(ws, wb, lan)
    chua_ngay = f"{ph.dia_danh}, ngày …… tháng …… năm 20……"
    co_ngay, chua_co = map(chu_trong_cong_thuc, (f"{ph.dia_danh}, ngày ", chua_ngay))
    ngay = (f'=IF(ISNUMBER({o_ngay}),{co_ngay}&RIGHT("0"&DAY({o_ngay}),2)&" tháng "&'
            f'IF(MONTH({o_ngay})<3,"0","")&MONTH({o_ngay})&" năm "&YEAR({o_ngay}),{chua_co})')
    ghi_dau_de_don_vi(ws, wb, lan, (0, 2), (3, _CUOI), noi_ngay=ngay,
                      luu="" if lan.cam_ket[1] else chua_ngay)
    _cao_o_nhap(ws, lan)
    giua = wb.dang(align="center", italic=True)
    tua = "CAM KẾT TRÁCH NHIỆM" + (" CÁ NHÂN" if ca_nhan else " CỦA NGƯỜI ĐỨNG ĐẦU")
    gop_o(ws, 5, 0, _CUOI, tua, wb.dang(bold=True, font_size=15, align="center"))
    phu_de = _phu_de(ph)
    gop_o(ws, 6, 0, _CUOI, phu_de, giua)
    for hang, diem in ((5, 21), (6, 14.5 * so_dong(phu_de, _RONG_TRANG, 11)), (7, 6), (8, 17),
                       (10, 4), (15, 4)):
        ws.set_row(hang, diem)
    gop_o(ws, 8, 0, _CUOI, f"Kính gửi: {ph.ban_lanh_dao} {ph.ten_phuong}.",
          wb.dang(font_size=12, indent=2))
    _ghi_loi(ws, wb, lan, o_ten)
    _ghi_danh_muc(ws, wb, lan)
    ws.print_area(0, 0, _HANG_KY + 5, _CUOI)
    dam, nghieng = wb.dang(bold=True, align="center",
                           font_size=12), wb.dang(italic=True, align="center")
    gop_o(ws, _HANG_KY, 3, _CUOI,
          dict(lan.bieu.khuon.nhan_cam_ket)[dia_chi(_HANG_KY + 1, 4)], dam)
    gop_o(ws, _HANG_KY + 1, 3, _CUOI, "(Ký, ghi rõ họ tên)", nghieng)
    gop_o(ws, _HANG_KY + 4, 3, _CUOI, "", dam)
    ws.write_formula(_HANG_KY + 4, 3, f'={o_ten}&""', dam, "")


def _ghi_loi(ws, wb, lan, o_ten: str) -> None:
    """Who commits himself, and to what; `o_ten`: the cell of the name."""
    than = wb.dang(font_size=12, align="justify")
    dau_o = wb.dang(font_size=12, align="justify", valign="top")
    ai, ten = loi_xin(lan.dau_moi), nguoi_ky_san(lan)
    cau = f"Tôi là {ten or _CHAM}{ai}"
    gop_o(ws, 9, 0, _CUOI, "", dau_o)
    ws.write_formula(9, 0,
                     f'="Tôi là "&IF({o_ten}="","{_CHAM}",{o_ten})&{chu_trong_cong_thuc(ai)}',
                     dau_o, cau)
    # A merged cell does not grow by itself: room for the name that is typed later, a long one too.
    dai = max(so_dong(cau, _RONG_TRANG), so_dong(f"Tôi là {_TEN_DAI}{ai}", _RONG_TRANG))
    ws.set_row(9, 16 * dai + 2)
    loi = _LOI_CA_NHAN if lan.dau_moi.loai == CA_NHAN else _LOI_CAM_KET
    for i, text in enumerate(loi):
        gop_o(ws, 11 + i, 0, _CUOI, text, than)
        ws.set_row(11 + i, 16 * so_dong(text, _RONG_TRANG) + 2)


def _cao_o_nhap(ws, lan) -> None:
    """The answers stand beside the letterhead: the two rows of the upper one get the height that it and its label need,
    whatever the letterhead itself would do with."""
    hang, _ = hang_cot(lan.bieu.khuon.o_nguoi_ky)
    ws.set_row(hang - 2, max(cao_dau_de(lan, False)[hang - 2], 16))
    ws.set_row(hang - 1, 2 + 16 * so_dong(nguoi_ky_san(lan), _RONG_NHAP - 3))


def _ghi_o_nhap(ws, wb, lan) -> tuple[str, str, str]:
    """The two answers, beside the page: who signs, and when (read back in words).  Gives the cell of the
    name, the hidden ones of the day's serial and its text."""
    khuon = lan.bieu.khuon
    hang, cot = hang_cot(khuon.o_ngay_ky)
    o_ngay, o_chuoi = dia_chi(hang, cot + 1), dia_chi(hang, cot + 2)
    o_nhap = wb.dang(locked=False, bg_color=MAU_O_NHAP, num_format="@", border=4, font_size=12)
    ws.set_column(cot - 3, cot - 3, 3)
    ws.set_column(cot - 2, cot - 2, 25)
    ws.set_column(cot - 1, cot - 1, _RONG_NHAP)
    ws.set_column(cot, cot + 1, 8, None, {"hidden": True})
    ws.merge_range(hang - 5, cot - 2, hang - 4, cot - 1,
                   "Gõ hai ô dưới đây; trang bên trái tự điền (cột này không in).",
                   wb.dang(italic=True, font_size=10, font_color="#6B6B6B"))
    for o, nhan in khuon.nhan_cam_ket[
            3:]:  # labels of the answers' own column: it is found again if moved
        ws.write_string(o, nhan, wb.dang(italic=True, font_size=10))
    rules = ((khuon.o_nguoi_ky, "ck_nguoi_ky", nguoi_ky_san(lan),
              "Ghi họ tên người ký cam kết.",
              {"validate": "length", "criteria": "<=",
               "value": 200}), (khuon.o_ngay_ky, "ck_ngay_ky", lan.cam_ket[1],
                                "Gõ ngày/tháng/năm, ví dụ 25/5/2026.",
                                {"validate": "custom", "value": f"=ISNUMBER({o_ngay})"}))
    for (o, ten_o, text, loi_nhac, rule), (_, nhan) in zip(rules, khuon.nhan_cam_ket):
        h, c = hang_cot(o)
        ws.write_string(h - 1, c - 2, nhan, wb.dang(align="right"))
        if text:
            ws.write_string(o, text, o_nhap)
        else:
            ws.write_blank(o, None, o_nhap)
        ws.data_validation(
            o, rule | {
                "input_title": "Cam kết", "input_message": loi_nhac,
                "error_title": "Vui lòng xem lại", "error_message": loi_nhac
            })
        wb.define_name(ten_o, tuyet_doi(TRANG_CAM_KET, o))
    o = khuon.o_ngay_ky
    ws.write_formula(o_ngay, so_ngay(o, o_chuoi), None, "")
    ws.write_formula(o_chuoi, chuoi_ngay(o), None, "")
    ws.write_formula(
        hang, cot - 1,
        f'=IF(ISNUMBER({o_ngay}),{bang_chu(o_ngay)},IF({o}="","{DAU} Chưa ghi ngày ký",'
        f'"{DAU} Gõ ngày/tháng/năm"))', wb.dang(italic=True, font_size=10), "")
    return khuon.o_nguoi_ky, o_ngay, o_chuoi


def _ghi_danh_muc(ws, wb, lan):
    """The list: its k-th row shows the k-th Phiếu begun, the row after the last one their number; the others
    stay empty, without lines, so that nothing can be added to a signed paper."""
    dau = _HANG_DANH_MUC
    ws.write_string(dau - 1, 0, "Danh mục nhiệm vụ đăng ký:",
                    wb.dang(bold=True, font_size=12, text_wrap=False))
    tieu_de = wb.dang(bold=True, align="center", border=1, bg_color=MAU_DAU_BANG)
    for (a, b), text in {(0, 0): "TT", (1, 1): "Mã nhiệm vụ", (2, 3): "Tên nhiệm vụ",
                         (4, 4): HOAN_THANH}.items():
        gop_o(ws, dau, a, b, text, tieu_de)
    cong_thuc = cong_thuc_phieu(lan.bieu)
    _ghi_thu_tu(ws, lan, cong_thuc)
    count = len(lan.cac_so)
    so_cot, ten_cot, ma_cot, ngay_cot = ("$K$1:$K$%d" % count, "$L$1:$L$%d" % count,
                                         "$M$1:$M$%d" % count, "$N$1:$N$%d" % count)
    tong = f"MAX({so_cot})"
    o, giua = wb.dang(), wb.dang(align="center")
    for k in range(1, count + 2):
        hang = dau + k
        co = f"{tong}>={k}"
        tim = f"MATCH({k},{so_cot},0)"
        ws.write_formula(hang, 0, f'=IF({co},{k},"")', giua, "")
        ws.write_formula(hang, 1, f'=IF({co},INDEX({ma_cot},{tim}),"")', giua, "")
        ws.merge_range(hang, 2, hang, 3, "", o)
        closing = f'IF({tong}={k - 1},IF({k}=1,"(chưa điền Phiếu nào)","Cộng: "&{k - 1}&" nhiệm vụ."),"")'
        ws.write_formula(hang, 2, f"=IF({co},INDEX({ten_cot},{tim}),{closing})", o, "")
        ws.write_formula(hang, 4, f'=IF({co},INDEX({ngay_cot},{tim}),"")', giua, "")
        ws.set_row(hang, 27 if k <= count else 16)
    ws.conditional_format(dau + 1, 0, dau + count, _CUOI, {
        "type": "formula", "criteria": f'=$A{dau + 2}<>""', "format": wb.add_format(
            {"border": 1})
    })


def _ghi_thu_tu(ws, lan, cong_thuc):
    """Hidden columns K:N: of each Phiếu its number among those begun ("" when it is not), its name, code,
    deadline."""
    ws.set_column(10, 13, 8, None, {"hidden": True})
    for n, so_phieu in enumerate(lan.cac_so, start=1):
        trang = f"'{ten_trang(so_phieu)}'!"
        co = f"{trang}{cong_thuc.o_bat_dau}=1"
        ten, ngay = trang + lan.bo_cuc.o("ten_nhiem_vu"), trang + cong_thuc.o_ngay(
            "ngay_hoan_thanh")
        truoc = f"MAX(K$1:K{n - 1})" if n > 1 else "0"
        ws.write_formula(n - 1, 10, f'=IF({co},{truoc}+1,"")', None, "")
        # A formula's cell does not grow by itself: two lines hold 110 characters, a longer name ends in "…".
        ws.write_formula(n - 1, 11, f'=IF(LEN({ten})>108,LEFT({ten},107)&"…",{ten}&"")', None,
                         "")
        ws.write_formula(n - 1, 12, f'="{lan.dau_moi.ma}-{so_phieu:02d}"', None,
                         f"{lan.dau_moi.ma}-{so_phieu:02d}")
        ws.write_formula(
            n - 1, 13,
            f'=IF(ISNUMBER({ngay}),"ngày "&DAY({ngay})&"/"&MONTH({ngay})&"/"&YEAR({ngay}),"")',
            None, "")
