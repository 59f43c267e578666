"""A mail is a tree: every file in it is found at any depth, nothing else counts, and no bytes end a command."""
import base64
import binascii
import datetime as dt
import random
from email import message_from_bytes
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from test_thu_gom import gom, ma_loi, nen, ten_va_noi_dung  # noqa: F401 (a fixture)

from xuly.nhan_tep.loai_tep import khong_doc_duoc
from xuly.nhan_tep.thu import cac_tep, la_thu

BANG, PNG = nen(("[Content_Types].xml", b"<T/>"), ("xl/workbook.xml", b"<w/>")), b"\x89PNG\r\n\x1a\n" + bytes(50)
NGAY = "Tue, 23 Jun 2026 08:30:00 +0700"
CHU, HTML = ("Gửi Văn phòng", "plain", "utf-8"), ("<p>Gửi <img src='cid:logo@1'></p>", "html", "utf-8")


def dau(body: Message, ngay: str | None = NGAY, **headers: str) -> bytes:
    """The tree `body` as a mail."""
    for ten, value in {"From": "Khu phố 1 <KP1@Example.vn>", "To": "vpdu@example.vn", "Date": ngay, **headers}.items():
        if value:
            body[ten.replace("_", "-")] = value
    return bytes(body)


def cay(kieu: str, *con: Message | tuple, **thuoc: str) -> Message:
    """multipart/kieu of parts; a tuple is a text."""
    body = MIMEMultipart(kieu, **thuoc)
    for part in con:
        body.attach(MIMEText(*part) if isinstance(part, tuple) else part)
    return body


def tep(ten: str | None = "bao cao.xlsx", noi_dung: bytes = BANG, kieu: str = "vnd.ms-excel", cach: str = "attachment",
        **headers: str) -> Message:
    """One file of a mail."""
    part = MIMEApplication(noi_dung, kieu)
    part.add_header("Content-Disposition", cach, **({"filename": ten} if ten else {}))
    for header, value in headers.items():
        part[header.replace("_", "-")] = value
    return part


def anh(ten: str = "logo.png", cach: str = "inline", cid: str = "<logo@1>") -> Message:
    """A picture of a mail."""
    part = MIMEImage(PNG)
    part.add_header("Content-Disposition", cach, filename=ten)
    if cid:
        part["Content-ID"] = cid
    return part


def ky(ten: str = "smime.p7s", kieu: str = "pkcs7-signature") -> Message:
    return tep(ten, b"\x30\x80" + bytes(200), kieu)


def chuyen_tiep(thu: bytes) -> Message:
    return MIMEMessage(message_from_bytes(thu))


def der(the: int, *con: bytes) -> bytes:
    """A value of ASN.1 in DER."""
    than = b"".join(con)
    dai = len(than).to_bytes(4, "big")
    return bytes([the, 0x84]) + dai + than


def phong_bi(loai: str, trong: bytes) -> bytes:
    """A CMS envelope: `loai` the last byte of its kind (02 signed, 03 encrypted)."""
    oid = bytes.fromhex("06092a864886f70d0107")
    goi = der(0x30, oid + b"\x01", der(0xA0, der(0x24, der(0x04, trong[:100]), der(0x04, trong[100:]))))
    return der(0x30, oid + bytes.fromhex(loai), der(0xA0, der(0x30, b"\x02\x01\x01", der(0x31), goi)))


IPHONE = cay("alternative", CHU, cay("mixed", HTML, tep(cach="inline"), HTML))
MOT = [("t.eml › bao cao.xlsx", BANG)]


@pytest.mark.parametrize("body", [
    pytest.param(IPHONE, id="rich text of a telephone: mixed inside alternative"),
    pytest.param(cay("signed", cay("mixed", CHU, tep()), ky()), id="signed"),
    pytest.param(cay("signed", cay("mixed", CHU, tep()), ky("OpenPGP_signature.asc", "pgp-signature")), id="PGP"),
    pytest.param(cay("mixed", CHU, tep(), ky("smime.p7s", "octet-stream")), id="a list took the signature apart"),
    pytest.param(cay("mixed", CHU, cay("related", HTML, anh(), tep(cach="inline"))), id="related inside mixed"),
    pytest.param(cay("mixed", CHU, tep(cach="inline"), ("\n\nGửi từ iPhone", "plain", "utf-8")), id="text behind it"),
    pytest.param(cay("related", cay("alternative", CHU, HTML), anh(), tep()), id="logo of a signature"),
    pytest.param(cay("mixed", cay("related", HTML, anh(cach="attachment")), tep()), id="logo as an attachment"),
    pytest.param(cay("mixed", CHU, tep(), tep("ATT00001.htm", b"<p>x</p>", "html")), id="Exchange: text as a file"),
    pytest.param(cay("mixed", CHU, tep(), tep("can bo a.vcf", b"BEGIN:VCARD", "octet-stream")), id="visiting card"),
    pytest.param(cay("mixed", CHU, cay("appledouble", tep("bao cao.xlsx", b"\0\5\x16\7", "applefile"), tep())),
                 id="AppleDouble"),
    pytest.param(cay("mixed", CHU, cay("mixed", cay("mixed", cay("related", cay("mixed", tep()))))), id="five deep"),
    pytest.param(cay("report", CHU, cay("mixed", tep())), id="a report of delivery around it"),
])
def test_the_workbook_is_the_one_file_of_the_mail(gom, body):  # noqa: F811
    if "ATT00001" in str(body):
        body.get_payload()[-1].replace_header("Content-Type", "text/html; name=ATT00001.htm")
    assert ten_va_noi_dung(gom({"t.eml": dau(body)})) == MOT


def test_every_file_counts_whatever_its_place(gom):  # noqa: F811
    """A picture that nobody shows in the text was attached; a nameless file that is no text is one."""
    body = cay("mixed", cay("related", HTML, anh(), anh("anh.png", "attachment", "<khac@1>")),
               anh("chup.png", "inline", ""), cay("mixed", tep("a.pdf", b"%PDF-1")), tep(None, b"%PDF-2"))
    assert ten_va_noi_dung(gom({"t.eml": dau(body)})) == [
        ("t.eml › anh.png", PNG), ("t.eml › chup.png", PNG), ("t.eml › a.pdf", b"%PDF-1"),
        ("t.eml › tệp đính kèm 4", b"%PDF-2")]


def test_a_workbook_sent_as_nameless_text_is_found(gom):  # noqa: F811
    part = tep(None, BANG)
    part.replace_header("Content-Type", "text/plain")
    del part["Content-Disposition"]
    assert ten_va_noi_dung(gom({"t.eml": dau(cay("mixed", CHU, part))})) == [("t.eml › tệp đính kèm 1", BANG)]


def test_forwarded_mails_are_opened_at_any_depth_and_keep_their_own_day_and_sender(gom):  # noqa: F811
    trong = dau(cay("alternative", CHU, cay("mixed", HTML, tep())), "Mon, 22 Jun 2026 08:30:00 +0700")
    for nguoi in ("a", "b", "c", "d"):
        trong = dau(cay("mixed", CHU, chuyen_tiep(trong)), From=f"{nguoi}@example.vn")
    (found,) = gom({"t.eml": trong})
    assert (found.ten, found.noi_dung) == ("t.eml" + " › tệp đính kèm 1" * 4 + " › bao cao.xlsx", BANG)
    assert (found.ngay_thu, found.nguoi_gui) == (dt.date(2026, 6, 22), "kp1@example.vn")


@pytest.mark.parametrize("boc", [
    lambda thu: tep("thu.eml", thu, "octet-stream"),
    lambda thu: MIMEMessage(_ma_hoa(thu)),
], ids=["as a file", "message/rfc822 in base64"])
def test_a_forwarded_mail_in_an_encoding_is_opened(gom, boc):  # noqa: F811
    part = boc(dau(cay("mixed", CHU, tep())))
    if part.get_content_type() == "message/rfc822":
        part["Content-Transfer-Encoding"] = "base64"
    assert [muc.noi_dung for muc in gom({"t.eml": dau(cay("mixed", CHU, part))})] == [BANG]


def _ma_hoa(thu: bytes) -> Message:
    trong = Message()
    trong.set_payload(base64.encodebytes(thu).decode())
    return trong


def test_a_mail_inside_its_signature_is_opened_and_one_under_a_key_is_told(gom):  # noqa: F811
    trong = bytes(cay("mixed", CHU, tep()))
    for ma, expected in (("02", [("t.eml › bao cao.xlsx", None)]), ("03", [("t.eml › smime.p7m", "THU_MA_HOA")])):
        thu = tep("smime.p7m", phong_bi(ma, trong), "pkcs7-mime")
        assert ma_loi(gom({"t.eml": dau(thu)})) == expected
    hong = tep("smime.p7m", phong_bi("02", trong)[:-60], "pkcs7-mime")
    assert ma_loi(gom({"t.eml": dau(hong)})) == [("t.eml › smime.p7m", "THU_MA_HOA")]


def test_a_file_inside_its_signature_is_opened_wherever_it_lies(gom):  # noqa: F811
    """In a folder, an archive, a mail as any file; one under a key, or a signature without its file, stays shut."""
    goi = phong_bi("02", BANG)
    assert ten_va_noi_dung(gom({"a.xlsx.p7m": goi, "b.zip": nen(("b.xlsx.P7M", goi)),
                                "c.eml": dau(cay("mixed", CHU, tep("c.xlsx.p7m", goi, "octet-stream")))})) == [
        ("a.xlsx.p7m › a.xlsx", BANG), ("b.zip › b.xlsx.P7M › b.xlsx", BANG), ("c.eml › c.xlsx.p7m › c.xlsx", BANG)]
    for kin in (phong_bi("03", BANG), goi[:-60]):
        muc = gom({"a.xlsx.p7m": kin})[0]
        assert (muc.ten, khong_doc_duoc(muc.noi_dung, muc.ten).ma) == ("a.xlsx.p7m", "TEP_KHONG_PHAI_BANG")


def test_a_letter_in_the_form_of_outlook_is_told_by_name(gom):  # noqa: F811
    dau_tnef = b"\x78\x9f\x3e\x22"
    for ten, noi_dung in (("winmail.dat", dau_tnef + bytes(200)), ("ATT00001.dat", dau_tnef + bytes(9))):
        (muc,) = gom({"t.eml": dau(cay("mixed", CHU, tep(ten, noi_dung, "ms-tnef")))})
        assert (muc.ten, khong_doc_duoc(muc.noi_dung, muc.ten).ma) == (f"t.eml › {ten}", "THU_OUTLOOK")


# -- several mails in a file, mails in other wrappings

def hai_thu() -> list[bytes]:
    return [dau(cay("mixed", (f"Dòng\n\nFrom đây trở đi {so}", "plain", "utf-8"), tep(f"KP-0{so}.xlsx", BANG * so)),
                From=f"kp{so}@example.vn") for so in (1, 2)]


@pytest.mark.parametrize("xuong_dong", [b"\n", b"\r\n"])
def test_all_mails_of_an_mbox_are_opened(gom, xuong_dong):  # noqa: F811
    mbox = b"\n".join(b"From MAILER-DAEMON Tue Jun 23 08:30:00 2026\n" + thu for thu in hai_thu())
    files = gom({"thu.mbox": mbox.replace(b"\n", xuong_dong)})
    assert [(muc.ten, len(muc.noi_dung), muc.nguoi_gui) for muc in files] == [
        ("thu.mbox › thư 1 › KP-01.xlsx", len(BANG), "kp1@example.vn"),
        ("thu.mbox › thư 2 › KP-02.xlsx", len(BANG) * 2, "kp2@example.vn")]


def test_one_empty_mail_of_an_mbox_is_told_and_spoils_no_other(gom):  # noqa: F811
    dong = b"From x@y.vn Tue Jun 23 08:30:00 2026\n"
    mbox = dong + dau(MIMEText("Không có gì")) + b"\n" + dong + hai_thu()[0]
    assert ma_loi(gom({"m": mbox})) == [("m › thư 1", "THU_TRONG"), ("m › thư 2 › KP-01.xlsx", None)]


@pytest.mark.parametrize("boc", [
    lambda thu: b"From kp1@example.vn Tue Jun 23 08:30:00 2026\n" + thu,
    lambda thu: b">From kp1@example.vn Tue Jun 23 08:30:00 2026\n" + thu,
    lambda thu: b"%d      \n" % len(thu) + thu + b'<?xml version="1.0"?><plist><dict/></plist>',
    lambda thu: b"\xef\xbb\xbf\r\n" + thu,
], ids=["mbox of one", "escaped first line", "emlx", "editor's mark"])
def test_a_mail_behind_a_first_line_is_one_mail(gom, boc):  # noqa: F811
    assert ten_va_noi_dung(gom({"t.eml": boc(dau(cay("mixed", CHU, tep())))})) == MOT


@pytest.mark.parametrize("dau_thu, expected", [
    (b"From: a@b.vn\nContent-Type: multipart/mixed; boundary=x\n\n", True),
    (b"To: a@b.vn\nSubject: x\nMIME-Version: 1.0\n\n", True),  # a draft
    (b"From: a@b.vn\nTo: b@b.vn\nSubject: x\n\nten\n", True),
    ("From: chúng tôi\nKính gửi\n".encode(), False),
    (b"From: <Saved by Blink>\nSnapshot-Content-Location: https://x\nMIME-Version: 1.0\n\n", False),
    (b'From: "Saved by Windows Internet Explorer 8"\nSubject: x\nMIME-Version: 1.0\n\n', False),
    (b"MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related\n\n", False),
])
def test_a_mail_is_known_by_its_headers(dau_thu, expected):
    assert la_thu(dau_thu) is expected


@pytest.mark.parametrize("dau_trang", [
    "From: <Saved by Blink>", 'From: "Saved by Internet Explorer"', "MIME-Version: 1.0"])
def test_a_web_page_in_one_file_is_one_web_page(gom, dau_trang):  # noqa: F811
    than = "\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" \
        + "--b\nContent-Type: text/css\n\nx\n" * 4
    (trang,) = gom({"a.mhtml": (dau_trang + than).encode()})
    assert khong_doc_duoc(trang.noi_dung, trang.ten).ma == "TEP_WEB"


# -- files and mails in odd clothes

def uu(ten: str = "bao cao.xlsx", noi_dung: bytes = BANG) -> bytes:
    """A file in uuencode."""
    lines = b"".join(binascii.b2a_uu(noi_dung[at:at + 45]) for at in range(0, len(noi_dung), 45))
    return f"begin 644 {ten}\n".encode() + lines + b"`\nend\n"


DAU_THU = b"From: KP1 <kp1@example.vn>\nTo: vpdu@example.vn\nSubject: bc\n"


@pytest.mark.parametrize("than", [
    b"\nKinh gui\n\n" + uu() + b"\nTran trong\n",
    b"MIME-Version: 1.0\nContent-Type: text/plain\n\n" + uu(),
    b"\nbegin-base64 644 bao cao.xlsx\n" + base64.encodebytes(BANG) + b"====\n",
], ids=["old program", "in a text part", "base64"])
def test_a_file_in_the_text_of_a_mail_is_read(gom, than):  # noqa: F811
    assert ten_va_noi_dung(gom({"t.eml": DAU_THU + than})) == MOT


def test_two_files_in_a_text_are_two_and_one_that_is_cut_is_told(gom):  # noqa: F811
    than = b"\n" + uu() + b"\n" + uu("b.xlsx")[:-8]
    assert ma_loi(gom({"t.eml": DAU_THU + than})) == [("t.eml › bao cao.xlsx", None), ("t.eml › b.xlsx", "THU_HONG")]


@pytest.mark.parametrize("doi", [
    lambda thu: thu.decode().encode("utf-16"), lambda thu: thu.replace(b"\n", b"\r"),
    lambda thu: thu.replace(b"\n", b"\r\r\n"), lambda thu: b"\n\n" + thu,
], ids=["UTF-16", "line ends of an old Mac", "line ends doubled", "blank lines before"])
def test_a_mail_that_an_editor_or_a_transfer_changed_is_read(gom, doi):  # noqa: F811
    assert ten_va_noi_dung(gom({"t.eml": doi(dau(cay("mixed", CHU, tep())))})) == MOT


def test_mails_of_an_mbox_without_blank_lines_are_all_opened(gom):  # noqa: F811
    mbox = b"".join(b"From kp@example.vn Tue Jun 23 08:30:00 2026\n" + thu for thu in hai_thu())
    assert [muc.ten for muc in gom({"m": mbox})] == ["m › thư 1 › KP-01.xlsx", "m › thư 2 › KP-02.xlsx"]


@pytest.mark.parametrize("kieu, ma", [
    ('message/partial; id="a"; number=1; total=2', "THU_HONG"),
    ('message/external-body; access-type=URL; URL="http://vi-du.vn/a.xlsx"', "TEP_LIEN_KET")])
def test_a_mail_whose_file_is_elsewhere_says_so(gom, kieu, ma):  # noqa: F811
    thu = DAU_THU + f"MIME-Version: 1.0\nContent-Type: {kieu}\n\nContent-Type: a/b\n\nx".encode()
    assert [muc.loi.ma for muc in gom({"t.eml": thu})] == [ma]


def test_a_mail_under_a_pgp_key_is_one_line(gom):  # noqa: F811
    pgp = b"-----BEGIN PGP MESSAGE-----\n"
    for than in (cay("encrypted", tep(None, b"Version: 1", "pgp-encrypted"), tep("encrypted.asc", pgp)),
                 MIMEText(pgp.decode()), cay("mixed", CHU, tep("a.xlsx.pgp", pgp))):
        assert [muc.loi.ma for muc in gom({"t.eml": dau(than)})] == ["THU_MA_HOA"]


def test_an_invitation_is_no_file_of_the_mail(gom):  # noqa: F811
    for moi in (tep("moi hop.ics", b"BEGIN:VCALENDAR", "ics"), MIMEText("BEGIN:VCALENDAR", "calendar")):
        assert ten_va_noi_dung(gom({"t.eml": dau(cay("mixed", CHU, tep(), moi))})) == MOT


def test_mail_in_an_archive_in_a_mail_and_a_mail_called_text(gom):  # noqa: F811
    trong = dau(cay("mixed", CHU, tep()))
    goi = nen(("thu/t.eml", trong))
    assert ten_va_noi_dung(gom({"t.eml": dau(cay("mixed", CHU, tep("a.zip", goi, "zip"))), "u.txt": trong})) == [
        ("t.eml › a.zip › thu/t.eml › bao cao.xlsx", BANG), ("u.txt › bao cao.xlsx", BANG)]


# -- names

@pytest.mark.parametrize("dong, ten", [
    ("attachment; filename=bao cao KP1.xlsx", "bao cao KP1.xlsx"),
    ("attachment; filename=Báo cáo tháng 6.xlsx; size=10", "Báo cáo tháng 6.xlsx"),
    ("attachment; filename*=UTF-8''b%C3%A1o%20c%C3%A1o.xlsx", "báo cáo.xlsx"),
    ("attachment; filename*0*=UTF-8''b%C3%A1o%20; filename*1*=c%C3%A1o.xlsx", "báo cáo.xlsx"),
    ('attachment; filename="=?UTF-8?B?YsOhbyBjw6FvLnhsc3g=?="', "báo cáo.xlsx"),
    ("attachment; filename==?UTF-8?Q?b=C3=A1o_c=C3=A1o.xlsx?=", "báo cáo.xlsx"),
    ('attachment; filename="báo cáo.xlsx"', "báo cáo.xlsx"),
    ('attachment; filename="a\u202exslx.xlsx"', "axslx.xlsx"),
    ('attachment; filename="x › y.xlsx"', "x y.xlsx"),
])
def test_a_file_has_the_name_that_its_sender_gave_it(gom, dong, ten):  # noqa: F811
    thu = (f"From: a@b.vn\nMIME-Version: 1.0\nContent-Type: application/pdf\nContent-Disposition: {dong}\n\n%PDF-"
           ).encode()
    assert [muc.ten for muc in gom({"t.eml": thu})] == [f"t.eml › {ten}"]


def test_a_name_in_the_code_page_of_an_old_windows_is_read(gom):  # noqa: F811
    thu = "From: a@b.vn\nMIME-Version: 1.0\nContent-Type: application/pdf; name=\"".encode() \
        + "Đâ\u0300u mô\u0301i.pdf".encode("cp1258") + b'"\n\n%PDF-'
    assert [muc.ten for muc in gom({"t.eml": thu})] == ["t.eml › Đầu mối.pdf"]


# -- days

@pytest.mark.parametrize("headers, ngay", [
    ({"ngay": "Wed, 24 Jun 2026 18:30:00 -0000"}, dt.date(2026, 6, 25)),
    ({"ngay": "Wed, 24 Jun 2026 23:30:00"}, dt.date(2026, 6, 24)),
    ({"ngay": "Wed, 24 Jun 2026 18:30:00 GMT"}, dt.date(2026, 6, 25)),
    ({"ngay": "Thu, 01 Jan 2015 08:00:00 +0700", "Received": "from a by b; Wed, 24 Jun 2026 08:30:00 +0700"},
     dt.date(2026, 6, 24)),
    ({"ngay": "Fri, 24 Jul 2026 08:00:00 +0700", "Received": "from a by b; Wed, 24 Jun 2026 08:30:00 +0700"},
     dt.date(2026, 6, 24)),
    ({"ngay": None, "Received": "from a by b; Wed, 24 Jun 2026 08:30:00 +0700"}, dt.date(2026, 6, 24)),
    ({"ngay": "Mon, 22 Jun 2026 08:00:00 +0700", "Received": "from a by b; Wed, 24 Jun 2026 08:30:00 +0700"},
     dt.date(2026, 6, 22)),
    ({"ngay": None, "Received": "from a by b; hôm qua"}, None),
])
def test_day_of_a_mail_where_its_clock_says_little(gom, headers, ngay):  # noqa: F811
    assert [muc.ngay_thu for muc in gom({"t.eml": dau(cay("mixed", CHU, tep()), **headers)})] == [ngay]


# -- limits, and the net

def test_a_name_of_many_coded_words_costs_little(gom):  # noqa: F811
    import tracemalloc
    thu = b'From: a@b.vn\nMIME-Version: 1.0\nContent-Type: application/pdf; name="' + b"=?utf-8?q?=41?= " * 20_000 \
        + b'"\n\n%PDF-'
    tracemalloc.start()
    (muc,) = gom({"t.eml": thu})
    assert tracemalloc.get_traced_memory()[1] < 30 << 20 and len(muc.ten) < 300
    tracemalloc.stop()


@pytest.mark.parametrize("thu, ma", [
    (b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (so, so) for so in range(120)),
     "NEN_QUA_SAU"),
    (b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: a/b\n\nx\n" * 2_001, "NEN_QUA_NHIEU"),
    (b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 20_001, "NEN_QUA_NHIEU"),
    (b"Content-Type: multipart/mixed; boundary=b\n\nx", "THU_HONG"),
], ids=["deep", "many", "very many", "cut before its first part"])
def test_a_mail_beyond_the_limits_is_told(gom, thu, ma):  # noqa: F811
    (muc,) = gom({"t.eml": b"From: a@b.vn\nMIME-Version: 1.0\n" + thu, "b": b"1"})[1:]
    assert muc.loi.ma == ma


def test_no_bytes_in_a_mail_raise(gom):  # noqa: F811
    """Three hundred mails with pieces cut, doubled, or put in where a parser looks."""
    rnd = random.Random(6)
    goc = [dau(cay("mixed", HTML, tep())), dau(cay("mixed", CHU, chuyen_tiep(hai_thu()[0]))), b"\n".join(hai_thu())]
    manh = [b"\n\n", b'"', b"=?", b"?=", b"boundary=", b"message/rfc822", b"\xff", b";", b"--", b"\0", "é".encode(),
            b"("]
    tep_thu = {}
    for so in range(300):
        raw = bytearray(rnd.choice(goc))
        for _ in range(rnd.randint(1, 12)):
            at = rnd.randrange(len(raw))
            raw[at:at + rnd.choice((0, 0, 40))] = rnd.choice(manh + [bytes(raw[:300])])
        tep_thu[f"{so}.eml"] = bytes(raw)
    files = gom(tep_thu)
    assert {muc.ten.partition(".eml")[0] for muc in files} == set(map(str, range(300)))


@pytest.mark.parametrize("cu,moi", [(b"base64\n", b"quoted-printable\n"), (b"base64\n", b"x-la\n")])
def test_a_file_that_the_mail_encodes_otherwise_than_it_says_is_read(gom, cu, moi):  # noqa: F811
    thu_nguyen = dau(cay("mixed", MIMEText("Gửi."), tep())).replace(b"\r\n", b"\n")
    assert b"base64\n" in thu_nguyen
    assert ma_loi(gom({"t.eml": thu_nguyen.replace(cu, moi)})) == [("t.eml › bao cao.xlsx", None)]


@pytest.mark.parametrize("bot", range(1, 5))
def test_a_mail_cut_within_its_file_gives_a_broken_file_never_its_letters(bot):
    thu_cat = dau(tep(noi_dung=BANG)).replace(b"\r\n", b"\n")
    cho = thu_cat.index(b"\n\n") + 2 + 200 + bot
    (la, ), _, _ = cac_tep(thu_cat[:cho])
    assert BANG.startswith(la.noi_dung) and len(la.noi_dung) > 100
