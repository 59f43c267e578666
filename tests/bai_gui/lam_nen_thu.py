"""Archives and mails: what they hold is read as if it had come by itself."""

import base64
import unicodedata
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from ca import BC_KP_01, KHONG_RO, TRA_LAI, ca, cua_tep
from chuong_trinh import khai_lon, nen, nen_bang, ten_7z, ten_zip
from goc import DANG_LAM, DOC_LAI_BC, bao_cao
from test_nhan_dang import ole

PYTHON_ZIP, PYTHON_THU = "Python zipfile", "Python email"
TEN = "Báo cáo khu phố 1.xlsx"
KHONG_CO_OUTLOOK = "viết tay theo dạng tệp (máy này không có Outlook)"
NGAY_THU = "Tue, 23 Jun 2026 08:30:00 +0700"


def _thu(than, ngay: str = NGAY_THU):
    """A mail with its usual headers over a body that has its MIME headers already."""
    for ten, value in (("From", "kp1@example.vn"), ("To", "vpdu@example.vn"), ("Subject", "Báo cáo tháng 6"),
                       ("Date", ngay)):
        than[ten] = value
    return than


def _dinh_kem(ten: str, noi_dung: bytes) -> EmailMessage:
    message = _thu(EmailMessage())
    message.set_content("Kính gửi Văn phòng Đảng ủy.")
    message.add_attachment(noi_dung, maintype="application", subtype="octet-stream", filename=ten)
    return message


# -- archives

@ca("tot/nen_info_zip.zip", "thư mục con, tên tiếng Việt, nén bằng zip",
    tep={f"nen_info_zip.zip › Tháng 6/{TEN}": BC_KP_01}, tra_loi=DOC_LAI_BC)
def _():
    return nen_bang(["zip", "-rX", "{}", "Tháng 6"], "a.zip", (f"Tháng 6/{TEN}", bao_cao())), ten_zip()


@ca("tot/nen_7z.zip", "nén .zip bằng 7-Zip", tep={f"nen_7z.zip › {TEN}": BC_KP_01}, tra_loi=DOC_LAI_BC)
def _():
    return nen_bang(["7z", "a", "-tzip", "{}", TEN], "a.zip", (TEN, bao_cao())), ten_7z()


@ca("tot/nen_long.zip", "tệp nén trong tệp nén", tep={"nen_long.zip › KP-01.zip › bao_cao.xlsx": BC_KP_01},
    tra_loi=DOC_LAI_BC)
def _():
    return nen(("KP-01.zip", nen(("bao_cao.xlsx", bao_cao())))), PYTHON_ZIP


@ca("tot/nen_ten_la.zip", "tên NFD như máy Mac; UTF-8 không đánh dấu; mã cp1258 của Windows; mã cp437",
    tep={f"nen_ten_la.zip › {ten}": BC_KP_01 for ten in
         ("1 Tổng hợp.xlsx", "2 Phiếu số.xlsx", "3 Đầu mối.xlsx", "4 résumé.xlsx")}, tra_loi=DOC_LAI_BC)
def _():
    raw = {"2": "Phiếu số".encode(), "3": "Đâ\u0300u mô\u0301i".encode("cp1258"), "4": "résumé".encode("cp437")}
    names = [unicodedata.normalize("NFD", "1 Tổng hợp.xlsx"),
             *(f"{so} {'?' * len(text)}.xlsx" for so, text in raw.items())]
    archive = nen(*((name, bao_cao()) for name in names))
    for so, text in raw.items():  # as long as the placeholder, so that offsets hold
        archive = archive.replace(f"{so} {'?' * len(text)}".encode(), f"{so} ".encode() + text)
    return archive, f"{PYTHON_ZIP}, tên viết lại theo từng bảng mã"


@ca("xau/nen_mot_hong_mot_tot.zip", "một báo cáo tốt, một báo cáo chỉ có ảnh", cua_tep("TEP_ANH"),
    tep={"nen_mot_hong_mot_tot.zip › a.xlsx": BC_KP_01, "nen_mot_hong_mot_tot.zip › b.xlsx": KHONG_RO},
    tra_loi=DOC_LAI_BC)
def _():
    return nen(("a.xlsx", bao_cao()), ("b.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(60))), PYTHON_ZIP


@ca("xau/nen_mat_khau.zip", "tệp nén đặt mật khẩu", cua_tep("NEN_MA_HOA"), tep=TRA_LAI)
def _():
    return nen_bang(["7z", "a", "-tzip", "-pmat khau", "{}", TEN], "a.zip", (TEN, bao_cao())), ten_7z()


@ca("xau/nen_hong.zip", "một thành viên của tệp nén sai tổng kiểm", cua_tep("NEN_HONG"), tep=TRA_LAI)
def _():
    archive = bytearray(nen(("a.xlsx", bao_cao()), kieu=0))
    archive[len(archive) // 2] ^= 0xFF
    return bytes(archive), f"{PYTHON_ZIP}, đổi một byte"


@ca("xau/nen_rong.zip", "tệp nén không có tệp nào", cua_tep("NEN_RONG"), tep=TRA_LAI)
def _():
    return nen(), PYTHON_ZIP


@ca("xau/nen_qua_sau.zip", "nén ba lớp", cua_tep("NEN_QUA_SAU"),
    tep={"nen_qua_sau.zip › b.zip › c.zip": TRA_LAI})
def _():
    return nen(("b.zip", nen(("c.zip", nen(("bao_cao.xlsx", bao_cao())))))), PYTHON_ZIP


@ca("xau/nen_bom.zip", "giải nén ra hơn 200 MB", cua_tep("NEN_QUA_LON"), tep=TRA_LAI)
def _():
    return khai_lon(nen(("bao_cao.xlsx", bao_cao())), 201), PYTHON_ZIP


@ca("xau/nen_qua_nhieu.zip", "hơn hai nghìn tệp nhỏ trong một lớp nén", cua_tep("NEN_QUA_NHIEU"),
    tep={"nen_qua_nhieu.zip › a.zip": TRA_LAI})
def _():
    return nen(("a.zip", nen(*((f"{so}", b"1") for so in range(2001)), kieu=0))), PYTHON_ZIP


# -- mails

def _cay(kieu: str, *parts, **thuoc: str) -> MIMEMultipart:
    """multipart/kieu of parts."""
    message = MIMEMultipart(kieu, **thuoc)
    for part in parts:
        message.attach(part)
    return message


def _tep(ten: str, noi_dung: bytes, kieu: str = "octet-stream", cach: str = "attachment") -> MIMEApplication:
    part = MIMEApplication(noi_dung, kieu)
    part.add_header("Content-Disposition", cach, filename=ten)
    return part


@ca("tot/thu_iphone.eml", "thư iPhone có chữ định dạng: tệp nằm trong phần mixed của alternative",
    tep={"thu_iphone.eml › bao cao KP1.xlsx": BC_KP_01}, tra_loi=DOC_LAI_BC)
def _():
    chu, html = MIMEText("Kính gửi", "plain", "utf-8"), MIMEText("<p>Gửi từ iPhone</p>", "html", "utf-8")
    trong = _cay("mixed", html, _tep("bao cao KP1.xlsx", bao_cao(), cach="inline"), html)
    return bytes(_thu(_cay("alternative", chu, trong))), PYTHON_THU


@ca("tot/thu_ky_so.eml", "thư ký số (S/MIME)", tep={"thu_ky_so.eml › bao cao KP1.xlsx": BC_KP_01}, tra_loi=DOC_LAI_BC)
def _():
    trong = _cay("mixed", MIMEText("Kính gửi", "plain", "utf-8"), _tep("bao cao KP1.xlsx", bao_cao()))
    ky = _tep("smime.p7s", b"\x30\x80" + bytes(200), "pkcs7-signature")
    return bytes(_thu(_cay("signed", trong, ky, protocol="application/pkcs7-signature"))), PYTHON_THU


@ca("tot/nhieu_thu.mbox", "nhiều thư trong một tệp, như Thunderbird xuất ra",
    tep={"nhieu_thu.mbox › thư 1 › a.xlsx": BC_KP_01, "nhieu_thu.mbox › thư 2 › b.xlsx": BC_KP_01}, tra_loi=DOC_LAI_BC)
def _():
    thu = (bytes(_thu(_cay("mixed", _tep(ten, noi_dung))))
           for ten, noi_dung in (("a.xlsx", bao_cao()), ("b.xlsx", bao_cao())))
    return b"\n".join(b"From - Tue Jun 23 08:30:00 2026\n" + mot for mot in thu), PYTHON_THU


@ca("xau/thu_hong.eml", "thư cụt trước phần đầu tiên", cua_tep("THU_HONG"),
    tep={"thu_hong.eml › tệp đính kèm 1": TRA_LAI})
def _():
    raw = bytes(_thu(_cay("mixed", _tep("a.xlsx", b"x"))))
    return raw[:raw.index(b"\n--")] + b"\nThis is a multi-part message", f"{PYTHON_THU}, cắt cụt"


@ca("xau/thu_ma_hoa.eml", "thư mã hóa (S/MIME)", cua_tep("THU_MA_HOA"), tep={"thu_ma_hoa.eml › smime.p7m": TRA_LAI})
def _():
    phong_bi = bytes.fromhex("3080 0609 2a864886f70d010703 a080 3080 0201 00") + bytes(90)
    return bytes(_thu(_tep("smime.p7m", phong_bi, "pkcs7-mime"))), PYTHON_THU


@ca("tot/thu_dinh_kem.eml", "thư có tệp đính kèm", tep={f"thu_dinh_kem.eml › {TEN}": BC_KP_01}, tra_loi=DOC_LAI_BC)
def _():
    return bytes(_dinh_kem(TEN, bao_cao())), PYTHON_THU


@ca("tot/thu_ten_ma_hoa.eml", "tên tệp mã hóa kiểu =?UTF-8?B?…?=, có ảnh chữ ký và bản HTML",
    tep={f"thu_ten_ma_hoa.eml › {TEN}": BC_KP_01}, tra_loi=DOC_LAI_BC)
def _():
    message = MIMEMultipart("mixed")
    words = MIMEMultipart("alternative")
    words.attach(MIMEText("Kính gửi Văn phòng.", "plain", "utf-8"))
    words.attach(MIMEText("<p>Kính gửi Văn phòng.</p>", "html", "utf-8"))
    message.attach(words)
    part = MIMEApplication(bao_cao(), "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    name = base64.b64encode(TEN.encode()).decode()
    part["Content-Disposition"] = f'attachment; filename="=?UTF-8?B?{name}?="'
    message.attach(part)
    return bytes(_thu(message)), f"{PYTHON_THU}, tên tệp như Gmail và Outlook ghi"


@ca("tot/thu_chuyen_tiep.eml", "thư chuyển tiếp nguyên thư có tệp nén lồng",
    tep={"thu_chuyen_tiep.eml › tệp đính kèm 1 › nop.zip › KP-01.zip › bao_cao.xlsx": BC_KP_01}, tra_loi=DOC_LAI_BC)
def _():
    inner = _dinh_kem("nop.zip", nen(("KP-01.zip", nen(("bao_cao.xlsx", bao_cao())))))
    message = MIMEMultipart("mixed")
    message.attach(MIMEText("Chuyển Văn phòng.", "plain", "utf-8"))
    message.attach(MIMEMessage(inner))
    return bytes(_thu(message)), PYTHON_THU


@ca("tot/thu_chi_co_tep.eml", "thư không có chữ nào, chỉ là một tệp",
    tep={"thu_chi_co_tep.eml › bao_cao.xlsx": BC_KP_01}, tra_loi=DOC_LAI_BC)
def _():
    part = MIMEApplication(bao_cao(), "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    part.add_header("Content-Disposition", "attachment", filename="bao_cao.xlsx")
    return bytes(_thu(part)), PYTHON_THU


@ca("xau/thu_khong_dinh_kem.eml", "thư quên đính kèm", cua_tep("THU_TRONG"), tep=TRA_LAI)
def _():
    message = _thu(EmailMessage())
    message.set_content("Kính gửi Văn phòng báo cáo tháng 6 (đính kèm).")
    return bytes(message), PYTHON_THU


@ca("xau/thu_truoc_ky.eml", "báo cáo tháng 6 gửi từ tháng 5: tính theo ngày của thư", cua_tep("KY_TUONG_LAI"),
    tep={"thu_truoc_ky.eml › a.xlsx": ["tra_lai", "bao-cao", "KP-01", "2026-06"]})
def _():
    message = _dinh_kem("a.xlsx", bao_cao(DANG_LAM))
    message.replace_header("Date", "Fri, 22 May 2026 08:30:00 +0700")
    return bytes(message), PYTHON_THU


@ca("xau/thu_outlook.msg", "thư lưu dạng .msg của Outlook", cua_tep("THU_OUTLOOK"), tep=TRA_LAI)
def _():
    return ole(__properties=b"\0" * 32, **{"__substg1.0_0037001F": b"B"}), KHONG_CO_OUTLOOK


@ca("xau/winmail.dat", "thư có định dạng riêng của Outlook", cua_tep("THU_OUTLOOK"), tep=TRA_LAI)
def _():
    return b"\x78\x9f\x3e\x22" + bytes(60), KHONG_CO_OUTLOOK
