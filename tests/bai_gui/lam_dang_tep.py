"""What is no workbook, or one that cannot be opened: known by what it holds, whatever its name says."""

import io
import plistlib
import tarfile

import openpyxl
from ca import KHONG_RO, TRA_LAI, ca, cua_tep
from chuong_trinh import (CONG_CU, anh_chup, dat_mat_khau, gnumeric_luu, javascript_luu, khai_lon, libreoffice_luu, nen,
                          nen_bang, ten_7z, writer_luu)
from goc import bao_cao
from test_nhan_dang import ole

TAY = "viết tay theo dạng tệp của chương trình (máy này không có chương trình đó)"
THU_CONG = "Kính gửi Văn phòng Đảng ủy,\nKhu phố 1 báo cáo: đã dọn xong 5 điểm rác.\n"


# -- other kinds of file

@ca("xau/ban_in_doi_ten.xlsx", "bản PDF đổi tên thành .xlsx", cua_tep("TEP_PDF"), tep=KHONG_RO)
def _():
    return libreoffice_luu(bao_cao(), ".pdf")


@ca("xau/anh_chup_doi_ten.xlsx", "ảnh PNG đổi tên thành .xlsx", cua_tep("TEP_ANH"), tep=KHONG_RO)
def _():
    return anh_chup(bao_cao(), "png")


@ca("xau/anh_chup.jpg", "ảnh JPEG", cua_tep("TEP_ANH"), tep=KHONG_RO)
def _():
    return anh_chup(bao_cao(), "jpeg")


def _word(duoi: str):
    @ca(f"xau/bao_cao_word{duoi}", f"báo cáo bằng văn bản {duoi}", cua_tep("TEP_WORD"), tep=KHONG_RO)
    def _():
        return writer_luu(THU_CONG, duoi)


for _duoi in (".docx", ".doc", ".odt", ".rtf"):
    _word(_duoi)


@ca("xau/word_doi_ten.xlsx", "văn bản Word đổi tên thành .xlsx", cua_tep("TEP_WORD"), tep=KHONG_RO)
def _():
    return writer_luu(THU_CONG, ".docx")


@ca("xau/trang_web_doi_ten.xls", "trang web đổi tên thành .xls", cua_tep("TEP_WEB"), tep=KHONG_RO)
def _():
    return javascript_luu("sheetjs", bao_cao(), ".html")


@ca("xau/bao_cao.csv", "báo cáo lưu thành .csv", cua_tep("TEP_CHU"), tep=KHONG_RO)
def _():
    return libreoffice_luu(bao_cao(), ".csv")


@ca("xau/bao_cao_utf16.txt", "báo cáo lưu thành chữ Unicode của Excel", cua_tep("TEP_CHU"), tep=KHONG_RO)
def _():
    return THU_CONG.encode("utf-16"), "Python"


# -- workbooks of other formats

@ca("xau/bao_cao.numbers", "báo cáo lưu dạng Numbers", cua_tep("TEP_NUMBERS"), tep=TRA_LAI)
def _():
    return javascript_luu("sheetjs", bao_cao(), ".numbers")


@ca("xau/bao_cao.xlsb", "báo cáo lưu dạng nhị phân", cua_tep("TEP_BANG_KHAC"), tep=TRA_LAI)
def _():
    return javascript_luu("sheetjs", bao_cao(), ".xlsb")


@ca("xau/bao_cao.fods", "báo cáo lưu dạng OpenDocument một tệp", cua_tep("TEP_BANG_KHAC"), tep=TRA_LAI)
def _():
    return libreoffice_luu(bao_cao(), ".fods")


@ca("xau/bao_cao_excel_2003.xml", "báo cáo lưu dạng XML của Excel 2003", cua_tep("TEP_BANG_KHAC"), tep=TRA_LAI)
def _():
    return javascript_luu("sheetjs", bao_cao(), ".xlml")


@ca("xau/bao_cao.gnumeric", "báo cáo lưu dạng riêng của Gnumeric (nén gz)", cua_tep("TEP_BANG_KHAC"), tep=TRA_LAI)
def _():
    return gnumeric_luu(bao_cao(), ".gnumeric")


# -- passwords, damage, size

@ca("xau/mat_khau.xlsx", "đặt mật khẩu mở như Excel", cua_tep("TEP_MA_HOA"), tep=TRA_LAI)
def _():
    return dat_mat_khau(bao_cao())


def _mat_khau(duoi: str):
    @ca(f"xau/mat_khau_libreoffice{duoi}", f"đặt mật khẩu mở trong LibreOffice, dạng {duoi}", cua_tep("TEP_MA_HOA"),
        tep=TRA_LAI)
    def _():
        return libreoffice_luu(bao_cao(), duoi, mat_khau="mat khau")


for _duoi in (".ods", ".xls"):
    _mat_khau(_duoi)


@ca("xau/nhan_bao_mat.xlsx", "nhãn bảo mật có mã hóa (IRM): không có mật khẩu nào", cua_tep("TEP_NHAN_MAT"),
    tep=TRA_LAI)
def _():
    return ole(EncryptedPackage=b"\x10" * 600, DRMEncryptedDataSpace=b"", DRMEncryptedTransform=b""), TAY


@ca("xau/tep_cat_ngang.xlsx", "tải về dở dang", cua_tep("TEP_HONG"), tep=TRA_LAI)
def _():
    return bao_cao()[:9000], f"{CONG_CU}, cắt 9.000 byte đầu"


@ca("xau/tep_toan_byte_0.xlsx", "mất điện khi chép: đúng cỡ mà chỉ có byte 0", cua_tep("TEP_HONG"), tep=TRA_LAI)
def _():
    return bytes(4096), TAY


@ca("xau/tep_rong.xlsx", "tệp 0 byte, như tệp OneDrive chưa tải về", cua_tep("TEP_RONG"), tep=KHONG_RO)
def _():
    return b"", TAY


@ca("xau/o_xa.xlsx", "một chữ gõ nhầm ở rất xa ngoài biểu mẫu", cua_tep("TEP_QUA_RONG"), tep=TRA_LAI)
def _():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["ALM2001"] = "Nháp", "x"
    tep = io.BytesIO()
    book.save(tep)
    return tep.getvalue(), f"openpyxl {openpyxl.__version__}"


@ca("xau/bom.xlsx", "mở ra hơn 200 MB", cua_tep("TEP_QUA_LON"), tep=TRA_LAI)
def _():
    parts = nen(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))
    return khai_lon(parts, 201), "Python zipfile"


# -- shortcuts, links, leavings

@ca("xau/loi_tat.xlsx.lnk", "lối tắt của Windows", cua_tep("TEP_LOI_TAT"), tep=KHONG_RO)
def _():
    head = bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(56)
    return head + "C:\\KP1\\bao cao.xlsx".encode("utf-16-le"), TAY


@ca("xau/lien_ket.url", "đường dẫn lưu từ trình duyệt", cua_tep("TEP_LIEN_KET"), tep=KHONG_RO)
def _():
    return b"[InternetShortcut]\r\nURL=https://docs.google.com/spreadsheets/d/1/edit\r\n", TAY


@ca("xau/lien_ket.webloc", "đường dẫn lưu trên máy Mac", cua_tep("TEP_LIEN_KET"), tep=KHONG_RO)
def _():
    return plistlib.dumps({"URL": "https://example.vn/bao-cao"}), "Python plistlib"


@ca("xau/bao_cao.gsheet", "tệp trỏ của Google Drive trên máy", cua_tep("TEP_LIEN_KET"), tep=KHONG_RO)
def _():
    return b'{"":"WARNING!","doc_id":"1","resource_key":"","email":"don-vi@example.vn",' \
           b'"url":"https://docs.google.com/open?id=1"}', TAY


@ca("xau/bao_cao.xlsx.icloud", "tên tệp trên iCloud, nội dung chưa tải về", cua_tep("TEP_CHUA_TAI"), tep=TRA_LAI)
def _():
    return plistlib.dumps({"NSURLNameKey": "bao_cao.xlsx"}, fmt=plistlib.FMT_BINARY), "Python plistlib"


@ca("xau/tep_tam.zip", "tệp nén mang theo tệp khóa của Excel và rác của máy Mac",
    *[cua_tep("TEP_TAM")] * 2,
    tep={"tep_tam.zip › __MACOSX/._KP-01.xlsx": KHONG_RO, "tep_tam.zip › ~$KP-01.xlsx": KHONG_RO})
def _():
    return nen(("~$KP-01.xlsx", b"\x08C\xe1n b\xf9" + bytes(157)),
               ("__MACOSX/._KP-01.xlsx", b"\x00\x05\x16\x07" + bytes(80))), "Python zipfile"


@ca("xau/khong_ro.bin", "dạng tệp không ai biết", cua_tep("TEP_KHONG_PHAI_BANG"), tep=KHONG_RO)
def _():
    return bytes(range(256)) * 4, TAY


# -- archives of other kinds

@ca("xau/bao_cao.rar", "tệp nén RAR", cua_tep("NEN_DANG_KHAC"), tep=TRA_LAI)
def _():
    return b"Rar!\x1a\x07\x01\x00" + bytes(60), TAY


@ca("xau/bao_cao.7z", "tệp nén 7z", cua_tep("NEN_DANG_KHAC"), tep=TRA_LAI)
def _():
    return nen_bang(["7z", "a", "{}", "KP-01.xlsx"], "a.7z", ("KP-01.xlsx", bao_cao())), ten_7z()


@ca("xau/bao_cao.tar", "tệp nén tar", cua_tep("NEN_DANG_KHAC"), tep=TRA_LAI)
def _():
    tep = io.BytesIO()
    with tarfile.open(fileobj=tep, mode="w") as archive:
        info = tarfile.TarInfo("KP-01.xlsx")
        info.size = len(bao_cao())
        archive.addfile(info, io.BytesIO(bao_cao()))
    return tep.getvalue(), "Python tarfile"
