"""The first page of every workbook: whose it is, how to fill it, by when and where to send it, what happens then."""

from mau_bieu.bieu.bo_cuc import (HE_THONG_DIEN_SAN, HE_THONG_LAN, HE_THONG_MA, hang_cot,
                                  ten_trang, tuyet_doi)
from mau_bieu.bieu.cac_bieu import CAC_SO, TUAN
from mau_bieu.bieu.khuon import TRANG_CAM_KET, TRANG_HE_THONG, TRANG_HUONG_DAN, TRANG_KIEM_TRA
from mau_bieu.bieu.loi_van import han_gui
from mau_bieu.bieu.phieu import it_nhat
from mau_bieu.bieu.tu_vung import HOAN_THANH
from mau_bieu.chu.trinh_bay import LE_BIEU_MAU, dat_trang_in, ngay_van_ban, ngay_vn, so_dong
from mau_bieu.viet.ghi_phan_cong import ghi_phan_cong

HANG_LOI_TUA = 7  # row (from 0) of the first heading
RONG_NHAN, RONG_CHU = 19, 66  # characters of the two columns: the page prints at its own size
_DAN = ("Dán",
        "Chép từ Word, Zalo: bấm vào ô, bấm phím F2 (hoặc bấm đúp) cho hiện con nháy rồi mới "
        "dán (Ctrl+V). Dán khi chưa có "
        "con nháy thì mỗi đoạn rơi xuống một ô và các ô khóa sẽ báo lỗi. Xuống dòng trong ô: "
        "Alt+Enter.")


def _noi_gui(ph) -> str:
    """Where to send: the office, with its mail and phone where the catalogue gives them."""
    lien_he = [
        f"thư điện tử {ph.thu_van_phong}" if ph.thu_van_phong else "",
        f"điện thoại {ph.dien_thoai_van_phong}" if ph.dien_thoai_van_phong else ""
    ]
    them = "; ".join(filter(None, lien_he))
    return f"{ph.ten_van_phong} {ph.ten_phuong}" + (f" ({them})" if them else "")


def _gui(ph, han: str, them: str = "") -> tuple[str, str]:
    return ("Gửi",
            f"Lưu tệp (Ctrl+S, giữ dạng .xlsx), gửi về {_noi_gui(ph)}, {han}. Tên tệp đặt thế "
            f"nào cũng được; "
            f"không cần mạng khi điền.{them}")


def _sau_do(lan) -> tuple[str, str]:
    return (
        "Sau đó",
        "Văn phòng báo lại đã nhận gì. Chỗ nào chưa đạt thì gửi trả chính biểu này, ô cần sửa "
        f"tô đỏ kèm cách sửa; sửa trong {lan.quy_tac.ngay_sua} ngày làm việc vẫn tính đúng "
        "hạn. Phần đã đạt giữ nguyên, không phải điền lại.")


def loi_tua_dang_ky(lan) -> list[tuple[str, str]]:
    """What the registration workbook tells: (heading, text) in order."""
    dm, ph = lan.dau_moi, lan.the_thuc
    het_dot = lan.giai_doan[0].den_ngay
    han = (f"chậm nhất ngày {ngay_vn(het_dot)}" if lan.ngay <= het_dot else
           "càng sớm càng tốt; đợt đăng ký chung đã kết thúc ngày " + ngay_vn(het_dot))
    ai = "Đồng chí" if dm.loai == "cá nhân" else "Đơn vị"
    return [
        ("Đăng ký",
         f"{ai} đăng ký {it_nhat(dm.toi_thieu)}. Mỗi nhiệm vụ điền một trang «Phiếu»."),
        ("Điền",
         "Chỉ gõ vào ô nền vàng nhạt; phím Tab đưa đến ô kế tiếp. Các ô khác đã khóa. Bấm "
         "vào ô sẽ hiện lời nhắc và ví dụ."),
        _DAN,
        ("Ghi sẵn",
         "Những gì Văn phòng đã biết (người đứng đầu, địa bàn…) được ghi sẵn; đồng chí sửa "
         "lại cho đúng nếu cần. Phiếu nào "
         "chưa sửa, chưa điền gì thì không tính là đăng ký."),
        ("Ngày",
         "Gõ ngày/tháng/năm, ví dụ 01/6/2026. Cột bên phải đọc lại ngày bằng chữ: nếu đọc "
         "lên không đúng ý, đồng chí gõ lại."),
        ("Hai chốt khóa",
         "«Thẩm quyền» (mục 7) và «Hồ sơ minh chứng» (mục 8) không được bỏ trống, không ghi "
         "chung chung. Không có việc "
         "phải xin ý kiến thì ghi «Không» ở mục 7. Minh chứng thì việc nào cũng phải có; "
         "việc mật ghi «Hồ sơ lưu tại "
         "đơn vị theo chế độ mật»."),
        ("Tự kiểm tra",
         "Trang «Kiểm tra» cho biết Phiếu nào còn thiếu, thiếu gì và có liên kết đến đúng "
         "ô. Ô còn thiếu có nền đỏ nhạt."),
        ("Cam kết",
         "Trang «Cam kết» tự lấy các nhiệm vụ đã điền. Đồng chí xem họ tên, ghi ngày ký ở "
         "hai ô bên phải trang, in ra, ký và lưu cùng hồ sơ. Khi in, chỉ in các Phiếu đã điền "
         "và trang «Cam kết», không in cả tệp."),
        _gui(ph, han,
             " Cần thêm Phiếu, xin Văn phòng tập 2 (Phiếu 11–20)." if lan.tap == 1 else ""),
        _sau_do(lan),
    ]


_TIEN_DO = {
    "bao-cao": (
        ("Điền",
         "Trang «Báo cáo»: mỗi dòng một nhiệm vụ. Chỉ gõ vào ô nền vàng nhạt; phím Tab đưa "
         "đến ô kế tiếp. Cột đầu đọc lại từng "
         "dòng: còn thiếu gì, hay đã đủ."),
        _DAN,
        ("Bắt buộc",
         "«Tỷ lệ» và «Trạng thái» của mọi nhiệm vụ; chưa làm được gì thì ghi 0 và «Chưa bắt "
         "đầu»."),
        (HOAN_THANH,
         "Ghi 100, ngày hoàn thành (không sau hôm nay) và minh chứng; thiếu một trong ba "
         "thì chưa được công nhận. Minh "
         "chứng không ghi «Không»; việc mật ghi «Hồ sơ lưu tại đơn vị theo chế độ mật»."),
        ("Chậm",
         "Nhiệm vụ quá hạn hoặc đỏ phải ghi nguyên nhân và kế hoạch, không ghi «Không»: "
         "không chậm mà không giải trình."),
        ("Vượt thẩm quyền", "Ghi kiến nghị và chọn cấp xử lý."),
    ),
    "so": (
        ("Điền",
         "Mỗi trang một sổ, mỗi dòng một việc. Chỉ gõ vào ô nền vàng nhạt; phím Tab đưa đến ô "
         "kế tiếp. Cột đầu đọc lại từng dòng: còn thiếu gì, hay đã đủ."),
        _DAN,
        ("Dòng ghi sẵn",
         "Các việc chưa xong của kỳ trước được ghi sẵn: cập nhật tình trạng, không xóa. Việc "
         "mới ghi vào dòng trống; dòng không dùng thì để trống. Mã dòng không đổi."),
        ("Không có việc", "Không phát sinh gì thì vẫn gửi lại biểu, các dòng để trống."),
        ("Mật", "Không ghi nội dung mật, tối mật; hồ sơ mật lưu tại đơn vị theo chế độ mật."),
    ),
    "tuan": (
        ("Điền",
         "Chỉ các nhiệm vụ đang vàng hoặc đỏ. Gõ vào ô nền vàng nhạt; phím Tab đưa đến ô kế "
         "tiếp. Cột đầu đọc lại từng dòng: còn "
         "thiếu gì, hay đã đủ."),
        _DAN,
        ("Bắt buộc",
         "«Tỷ lệ» và «Trạng thái»; nhiệm vụ quá hạn hoặc đỏ phải ghi nguyên nhân chậm, "
         "không ghi «Không»."),
    ),
}
# Of a kind of form that has no words of its own.
_TIEN_DO_CHUNG = (("Điền", "Gõ vào ô nền vàng nhạt; phím Tab đưa đến ô kế tiếp. Các ô khác đã "
                   "khóa. Cột «Tự kiểm tra» đọc lại từng dòng."), _DAN)


def _han_tien_do(lan) -> str:
    if not lan.han_ky:
        return "đúng hạn Văn phòng báo"
    if lan.bieu.loai == TUAN.loai:
        return han_gui(lan.han_ky, lan.quy_tac.gio_bao_cao_tuan)
    cung = "cùng báo cáo tháng, " if lan.bieu.loai == CAC_SO.loai else ""
    return cung + han_gui(lan.han_ky)


def loi_tua_tien_do(lan) -> list[tuple[str, str]]:
    """What a progress workbook tells: (heading, text) in order."""
    chi_dao = "\n".join(f"{cau}." for cau in lan.chi_dao)
    return [
        *(((lan.the_thuc.thuong_truc,
            f"Việc không còn trong biểu này: {chi_dao}"), ) if chi_dao else ()),
        *_TIEN_DO.get(lan.bieu.loai, _TIEN_DO_CHUNG), *lan.huong_dan,
        _gui(lan.the_thuc, _han_tien_do(lan)),
        _sau_do(lan)
    ]


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


def ghi_huong_dan(ws, wb, lan) -> None:
    """The first page of the registration workbook."""
    tap = "" if lan.tap == 1 else f" – tập {lan.tap} (Phiếu {lan.cac_so[0]}–{lan.cac_so[-1]})"
    trang_ke = (ten_trang(lan.cac_so[0]), TRANG_KIEM_TRA, TRANG_CAM_KET)
    ghi_bia(ws, wb, lan, "PHIẾU ĐĂNG KÝ NHIỆM VỤ THEO NGUYÊN TẮC “6 RÕ”",
            lan.dau_moi.ten + tap, loi_tua_dang_ky(lan), trang_ke)
    if lan.loi_phan_cong:
        ghi_phan_cong(ws, wb, HANG_LOI_TUA + len(loi_tua_dang_ky(lan)) + len(trang_ke) + 2,
                      lan, (RONG_NHAN, RONG_CHU))


def ghi_bia(ws, wb, lan, tieu_de: str, dau_moi: str, loi_tua, trang_ke) -> None:
    """One page: what this workbook is, how to fill it, and the fixed cells that say whose it is.

    `loi_tua`: (heading, text) in order; `trang_ke`: names of the sheets to go on to.
    """
    ph = lan.the_thuc
    ws.set_column(0, 0, RONG_NHAN)
    ws.set_column(1, 1, RONG_CHU)
    dat_trang_in(ws, cao=1, le=LE_BIEU_MAU)
    ws.merge_range(0, 0, 0, 1, tieu_de, wb.dang(bold=True, font_size=15, align="center"))
    ws.set_row(0, 24)
    ws.merge_range(
        1, 0, 1, 1,
        f"{ph.ten_van_ban} số {ph.so_nghi_quyet} {ngay_van_ban(ph.ngay_nghi_quyet)} – "
        f"{ph.ten_dot}", wb.dang(italic=True, align="center"))
    nhan, chu = wb.dang(bold=True, valign="top"), wb.dang(valign="top")
    for hang, (ten, text) in enumerate(
        (("Đầu mối", dau_moi), ("Mã biểu mẫu", str(lan.ma)), ("Lần gửi", str(lan.lan)),
         ("Ngày phát hành", ngay_vn(lan.ngay))), start=2):
        ws.write_string(hang, 0, ten, nhan)
        ws.write_string(hang, 1, text, chu)
    hang_ma, cot_ma = hang_cot(lan.bieu.khuon.o_ma)
    wb.define_name("ma_bieu", tuyet_doi(TRANG_HUONG_DAN, lan.bieu.khuon.o_ma))
    wb.define_name("lan_gui", f"='{TRANG_HUONG_DAN}'!$B${hang_ma + 1}")
    for hang, (ten, text) in enumerate(loi_tua, start=HANG_LOI_TUA):
        ws.write_string(hang, 0, ten, wb.dang(bold=True, valign="top", font_size=12))
        ws.write_string(hang, 1, text, wb.dang(valign="top", font_size=12))
        ws.set_row(hang,
                   16 * max(so_dong(ten, RONG_NHAN - 4), so_dong(text, RONG_CHU - 3)) + 4)
    ws.write_string(hang + 2, 0, "Đi tới", nhan)
    lien_ket = wb.dang(font_color="#0B57D0", underline=1, font_size=12)
    for i, trang in enumerate(trang_ke):
        ws.write_url(hang + 2 + i, 1, f"internal:'{trang}'!A1", lien_ket, f"Trang {trang}")
