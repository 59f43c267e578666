"""The sheet `Kiểm tra`: the live overview of a registration workbook; every number calculates itself."""

from mau_bieu.bieu.bo_cuc import dia_chi, hang_cot, ten_trang
from mau_bieu.bieu.khuon import TRANG_CAM_KET
from mau_bieu.chu.trinh_bay import LE_BANG, MAU_DAU_BANG, MAU_THIEU, MM, dat_trang_in
from mau_bieu.viet.cong_thuc import DAU, bang_chu, cong_thuc_phieu

MAU_DU = "#E4F2E7"
_RONG = (8, 26, 8, 8, 10, 42, 12, 12, 12)
_LE = LE_BANG | {"left": 8 * MM, "right": 8 * MM, "top": 10 * MM, "bottom": 12 * MM}
_CO_CHU, _CAO = 9, 34  # of the table: with these it is one page at its own size
DAI_THIEU = 185  # characters of what is missing: a formula's cell does not grow


def ghi_kiem_tra(ws, wb, lan) -> None:
    """The live self-check: what is begun, what is missing, where; dates in words; counts."""
    cong_thuc = cong_thuc_phieu(lan.bieu)
    for cot, rong in enumerate(_RONG):
        ws.set_column(cot, cot, rong)
    ws.set_column(9, 9, 8, None, {"hidden": True})
    dat_trang_in(ws, ngang=True, cao=1, le=_LE)
    ws.print_area(0, 0, 10 + len(lan.cac_so), 8)
    ws.merge_range("A1:I1", lan.bieu.khuon.tua_kiem_tra, wb.dang(bold=True, font_size=16))
    ws.merge_range("A2:I2", f"{lan.dau_moi.ten} – trang này tự tính, không cần gõ gì.",
                   wb.dang(italic=True))
    dau, cuoi = 12, 11 + len(lan.cac_so)
    _ghi_dem(ws, wb, lan, dau, cuoi)
    dau_bang = wb.dang(bold=True, align="center", border=1, bg_color=MAU_DAU_BANG,
                       font_size=_CO_CHU)
    for cot, text in enumerate(
        ("Phiếu", "Tên nhiệm vụ", "Tình trạng", "Số ô còn thiếu, sai", "Đến nơi cần sửa",
         "Còn thiếu, cần xem lại", "Mốc bắt đầu", "Mốc giữa kỳ", "Mốc hoàn thành")):
        ws.write_string(dau - 2, cot, text, dau_bang)
    ws.set_row(dau - 2, 26)
    for hang in (2, dau - 3):
        ws.set_row(hang, 6)
    ws.freeze_panes(dau - 1, 1)
    for hang, so_phieu in enumerate(lan.cac_so, start=dau - 1):
        _ghi_dong_kiem(ws, wb, lan, cong_thuc, hang, so_phieu)
    for dau_chu, mau in (("Đủ", MAU_DU), ("Còn thiếu", MAU_THIEU)):
        ws.conditional_format(
            dau - 1, 0, cuoi - 1, 8, {
                "type": "formula", "criteria": f'=$C{dau}="{dau_chu}"',
                "format": wb.add_format({"bg_color": mau})
            })
    ws.conditional_format(
        2, 2, 8, 2, {
            "type": "formula", "criteria": f'=LEFT($C3,1)="{DAU}"', "format": wb.add_format(
                {"bg_color": MAU_THIEU})
        })


def _ghi_dem(ws, wb, lan, dau, cuoi):
    """Counts over the table in rows `dau`..`cuoi`; C4 = begun, C5 = complete, C6 = places to mend."""
    toi_thieu, cong_thuc = lan.dau_moi.toi_thieu, cong_thuc_phieu(lan.bieu)
    growth = "+".join(
        f"('{ten_trang(n)}'!{cong_thuc.o_bat_dau}=1)*('{ten_trang(n)}'!{lan.bo_cuc.o('tang_truong')}=\"Có\")"
        for n in lan.cac_so)
    khuon = lan.bieu.khuon
    hang, cot = hang_cot(khuon.o_ngay_ky)
    ck = f"'{TRANG_CAM_KET}'!{khuon.o_nguoi_ky}"
    ck_ngay = f"'{TRANG_CAM_KET}'!{dia_chi(hang, cot + 1)}"
    dem = wb.dang(bold=True, font_size=12, align="left")
    rows = (
        ("Số Phiếu đã điền",
         f'=COUNTIF(C{dau}:C{cuoi},"Đủ")+COUNTIF(C{dau}:C{cuoi},"Còn thiếu")'),
        ("Số Phiếu đã đủ", f'=COUNTIF(C{dau}:C{cuoi},"Đủ")'),
        ("Số ô còn thiếu, cần xem lại", f"=SUM(D{dau}:D{cuoi})"),
        (f"Tối thiểu {toi_thieu} nhiệm vụ",
         f'=IF(C5>={toi_thieu},"✔ Đủ","{DAU} Còn thiếu "&({toi_thieu}-C5)&" nhiệm vụ"&IF(C4>C5,"; "&(C4-C5)&'
         f'" Phiếu đã điền còn thiếu hoặc sai ô, chưa tính",""))'),
        ("Có việc góp phần tăng trưởng 2 con số", f'=IF({growth}>0,"✔ Đủ","{DAU} Chưa có")'),
        ("Cam kết: người ký, ngày ký",
         f'=IF(AND(TRIM({ck})<>"",ISNUMBER({ck_ngay})),"✔ Đã ghi","{DAU} Chưa ghi '
         'người ký, ngày ký")'),
    )
    for hang, (ten, tinh) in enumerate(rows, start=3):
        ws.merge_range(hang, 0, hang, 1, ten, wb.dang())
        ws.merge_range(hang, 2, hang, 5, "", dem)
        ws.write_formula(hang, 2, tinh, dem, "")


def _ghi_dong_kiem(ws, wb, lan, cong_thuc, hang, so_phieu):
    trang = ten_trang(so_phieu)
    bat_dau, thieu = f"'{trang}'!{cong_thuc.o_bat_dau}", f"'{trang}'!{cong_thuc.o_con_thieu}"
    o, giua = wb.dang(border=1, valign="top",
                      font_size=_CO_CHU), wb.dang(border=1, align="center", valign="top",
                                                  font_size=_CO_CHU)
    lien_ket = wb.dang(border=1, align="center", valign="top", font_color="#0B57D0",
                       underline=1, font_size=_CO_CHU)
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
    thieu = f"$J${hang + 1}"
    ws.write_formula(hang, 9, f"={cong_thuc.nhan_con_thieu(so_phieu)}", None, "")
    ws.write_formula(
        hang, 5, f'=IF(LEN({thieu})>{DAI_THIEU},LEFT({thieu},{DAI_THIEU})&"…",{thieu}&"")', o,
        "")
    for cot, khoa in enumerate(("ngay_bat_dau", "ngay_giua_ky", "ngay_hoan_thanh"), start=6):
        serial = f"'{trang}'!{cong_thuc.o_ngay(khoa)}"
        ws.write_formula(hang, cot, f'=IF(ISNUMBER({serial}),{bang_chu(serial)},"")', o, "")
    ws.set_row(hang, _CAO)
