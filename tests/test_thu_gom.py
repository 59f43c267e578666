"""Collect: any name, any depth, archives and mails opened; what lies in `input/nop/` is only ever read."""
import datetime as dt
import errno
import hashlib
import io
import os
import re
import unicodedata
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xuly.nhan_tep import thu_gom as thu_gom_la
from xuly.nhan_tep.tep import TrenDia
from xuly.nhan_tep.ten_tep import dat_ten_rieng
from xuly.nhan_tep.thu_gom import mo_tep, thu_gom

NFC, NFD = (unicodedata.normalize(dang, "Bài nộp.xlsx") for dang in ("NFC", "NFD"))


def nen(*members, kieu: int = zipfile.ZIP_STORED) -> bytes:
    """A .zip of (name, bytes)."""
    tep = io.BytesIO()
    with zipfile.ZipFile(tep, "w") as archive:
        for ten, noi_dung in members:
            archive.writestr(zipfile.ZipInfo(ten, (2026, 6, 20, 8, 30, 0)), noi_dung, kieu)
    return tep.getvalue()


def thu_muc_nen(noi_dung: bytes, **byte) -> bytes:
    """The archive with bytes of its first directory entry changed: b6=99 sets byte 6."""
    raw = bytearray(noi_dung)
    at = raw.index(b"PK\x01\x02")
    for vi_tri, value in byte.items():
        raw[at + int(vi_tri[1:])] = value
    return bytes(raw)


def thu(*dinh_kem, ngay: str | None = "Sat, 20 Jun 2026 08:30:00 +0700", **headers: str) -> bytes:
    """A mail with attachments (name, bytes)."""
    message = EmailMessage()
    for header, value in {"From": "kp1@example.vn", "To": "vpdu@example.vn", "Date": ngay, **headers}.items():
        if value:
            message[header] = value
    message.set_content("Kính gửi Văn phòng Đảng ủy.")
    for ten, noi_dung in dinh_kem:
        message.add_attachment(noi_dung, maintype="application", subtype="octet-stream", filename=ten)
    return bytes(message)


@pytest.fixture
def gom(tmp_path):
    """Put files (name -> bytes) below `nop/` and collect: [(name, bytes), ...]."""

    def dat(tep: dict[str, bytes]):
        for ten, noi_dung in tep.items():
            path = tmp_path / "nop" / ten
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(noi_dung)
        return thu_gom(tmp_path / "nop")

    return dat


def ten_va_noi_dung(files):
    return [(tep.ten, tep.noi_dung) for tep in files]


def ma_loi(files):
    return [(tep.ten, tep.loi and tep.loi.ma) for tep in files]


# -- names and depth

def test_any_name_at_any_depth(gom):
    assert ten_va_noi_dung(gom({"a b (1).XLSX": b"1", "KP 1/tháng 6/bản chốt cuối": b"2", ".an": b"3"})) == [
        (".an", b"3"), ("KP 1/tháng 6/bản chốt cuối", b"2"), ("a b (1).XLSX", b"1")]


def test_a_name_with_control_characters_is_one_that_every_report_can_hold(gom):
    noi_dung = nen(("a\x07b\nc.xlsx", b"1"))
    assert [tep.ten for tep in gom({"x.zip": noi_dung})] == ["x.zip › a b c.xlsx"]


def test_no_folder_holds_nothing(tmp_path):
    assert thu_gom(tmp_path / "khong-co") == []


def test_name_from_a_mac_comes_out_nfc(gom):
    assert NFC != NFD
    assert [tep.ten for tep in gom({f"{NFD}": b"1"})] == [NFC]


def test_file_time_is_that_of_the_ward(gom, tmp_path):
    gom({"a": b"1"})
    os.utime(tmp_path / "nop/a", (1_780_000_000, 1_780_000_000))
    assert thu_gom(tmp_path / "nop")[0].gio_tep == "2026-05-29T03:26:40"


def test_input_is_only_read(gom, tmp_path):
    gom({"a.zip": nen(("x", b"1")), "b.eml": thu(("y", b"2")), "c/d.xlsx": b"3", "hong.zip": nen(("x", b"1"))[:-9]})
    paths = sorted(p for p in (tmp_path / "nop").rglob("*") if p.is_file())
    for path in paths:
        os.utime(path, (1_780_000_000, 1_780_000_000))
    before = [(p, p.read_bytes(), p.stat().st_mtime_ns) for p in paths]
    thu_gom(tmp_path / "nop")
    assert [(p, p.read_bytes(), p.stat().st_mtime_ns)
            for p in sorted((tmp_path / "nop").rglob("*")) if p.is_file()] == before


# -- archives

def test_members_replace_the_archive_with_their_own_time(gom):
    files = gom({"thu.zip": nen(("KP-01/a.xlsx", b"1"), ("b.xlsx", b"2"))})
    assert ten_va_noi_dung(files) == [("thu.zip › KP-01/a.xlsx", b"1"), ("thu.zip › b.xlsx", b"2")]
    assert {tep.gio_tep for tep in files} == {"2026-06-20T08:30:00"}


def test_archive_is_known_by_content_not_by_name(gom):
    assert ten_va_noi_dung(gom({"bai.xlsx": nen(("a", b"1"))})) == [("bai.xlsx › a", b"1")]


def test_office_documents_stay_whole(gom):
    xlsx, ods = nen(("[Content_Types].xml", b""), ("xl/workbook.xml", b"")), nen(("mimetype", b"x"))
    assert ten_va_noi_dung(gom({"a.zip": xlsx, "b.zip": ods})) == [("a.zip", xlsx), ("b.zip", ods)]


def test_archive_in_archive(gom):
    assert ten_va_noi_dung(gom({"a.zip": nen(("b.zip", nen(("c.xlsx", b"1"))))})) == [
        ("a.zip › b.zip › c.xlsx", b"1")]


def test_third_archive_inside_stays_closed(gom):
    sau = nen(("c.xlsx", b"1"))
    assert ten_va_noi_dung(gom({"a.zip": nen(("b.zip", nen(("c.zip", sau))))})) == [("a.zip › b.zip › c.zip", sau)]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_two_files(gom):
    assert ten_va_noi_dung(gom({"a.zip": nen(("x", b"1"), ("x", b"2"))})) == [
        ("a.zip › x", b"1"), ("a.zip › x (2)", b"2")]


def test_utf8_names_without_the_flag_are_read(gom):
    raw = nen(("B?i n?p.xlsx", b"1"))
    utf8 = "Bà nộ".encode()  # as long as the placeholder, so that offsets hold
    assert len("B?i n?p.".encode()) == len(utf8)
    assert [tep.ten for tep in gom({"a.zip": raw.replace(b"B?i n?p.", utf8)})] == ["a.zip › Bà nộxlsx"]


def test_names_that_are_no_utf8_are_kept_readable(gom):
    raw = nen(("B?i.xlsx", b"1")).replace(b"B?i", b"B\xe0i")
    (tep,) = gom({"a.zip": raw})
    assert tep.ten.startswith("a.zip › B") and tep.ten.endswith("i.xlsx")
    tep.ten.encode("utf-8")


@pytest.mark.parametrize("raw, ten", [
    ("Đâ\u0300u mô\u0301i".encode("cp1258"), "Đầu mối"), ("résumé".encode("cp437"), "résumé"),
    (b"\xb0\xb1\xb2", "░▒▓")], ids=["Vietnamese Windows", "cp437", "no letters"])
def test_name_in_an_old_code_page_is_guessed_only_where_it_makes_vietnamese(gom, raw, ten):
    cho = b"?" * len(raw)
    (tep,) = gom({"a.zip": nen((f"{cho.decode()}.xlsx", b"1")).replace(cho, raw)})
    assert tep.ten == f"a.zip › {ten}.xlsx"


def test_folders_of_an_old_windows_program_are_no_files(gom):
    assert ten_va_noi_dung(gom({"a.zip": nen(("KP 1\\", b""), ("KP 1\\a.xlsx", b"1"))})) == [
        ("a.zip › KP 1\\a.xlsx", b"1")]


def test_nfd_member_name_comes_out_nfc(gom):
    assert [tep.ten for tep in gom({"a.zip": nen((NFD, b"1"))})] == [f"a.zip › {NFC}"]


def test_locked_archive_is_one_file_with_its_reason(gom):
    khoa = bytearray(nen(("a.xlsx", b"1")))
    khoa[6] |= 1                                     # flag bit 0: encrypted, in the local header …
    khoa[khoa.index(b"PK\x01\x02") + 8] |= 1         # … and in the directory
    assert ma_loi(gom({"a.zip": bytes(khoa)})) == [("a.zip", "NEN_MA_HOA")]


def test_damaged_member_refuses_the_archive_as_a_whole(gom):
    hong = nen(("a", b"0"), ("b", b"0123456789")).replace(b"0123456789", b"0123456780")
    assert ma_loi(gom({"a.zip": hong})) == [("a.zip", "NEN_HONG")]


@pytest.mark.parametrize("con_lai", [4, 30, -30])
def test_truncated_archive_is_still_one_file(gom, con_lai):
    assert [tep.ten for tep in gom({"a.zip": nen(("a", b"1" * 99))[:con_lai]})] == ["a.zip"]


def test_archive_over_the_limit_is_not_unpacked(gom, monkeypatch):
    monkeypatch.setattr(thu_gom_la, "MAX_GIAI_NEN", 2 << 20)
    bom = nen(("a", bytes(1 << 20)), ("b", bytes((1 << 20) + 1)), kieu=zipfile.ZIP_DEFLATED)
    (tep,) = gom({"bom.zip": bom})
    assert (tep.ten, tep.loi.ma, "trên 2 MB" in tep.loi.thong_bao) == ("bom.zip", "NEN_QUA_LON", True)


def test_archive_at_the_limit_is_unpacked(gom, monkeypatch):
    monkeypatch.setattr(thu_gom_la, "MAX_GIAI_NEN", 1 << 20)
    assert ma_loi(gom({"a.zip": nen(("a", b"x" * (1 << 20)))})) == [("a.zip › a", "TEP_CHU")]


def test_archive_that_lies_about_its_size_is_refused(gom):
    doi = thu_muc_nen(nen(("a", bytes(9999)), kieu=zipfile.ZIP_DEFLATED), b24=5, b25=0)
    assert ma_loi(gom({"a.zip": doi})) == [("a.zip", "NEN_HONG")]


def test_limit_holds_for_nested_archives_together(gom, monkeypatch):
    monkeypatch.setattr(thu_gom_la, "MAX_GIAI_NEN", 1 << 20)
    trong = nen(("a", bytes(1 << 20)), kieu=zipfile.ZIP_DEFLATED)
    files = gom({"bom.zip": nen(*((f"{so}.zip", trong) for so in range(9)))})
    assert sum(len(tep.noi_dung) for tep in files if not tep.loi) <= 2 << 20


LZMA = bytearray(nen(("a", b"12" * 500), kieu=zipfile.ZIP_LZMA))
LZMA[45:49] = b"\xff\xff\xff\xff"


@pytest.mark.parametrize("noi_dung", [
    pytest.param(thu_muc_nen(nen(("a", b"1")), b6=99), id="made for a newer zip"),
    pytest.param(thu_muc_nen(nen(("a", b"1")), b28=0, b30=1), id="member without a name"),
    pytest.param(bytes(LZMA), id="damaged LZMA"),
])
def test_strange_archive_never_stops_the_others(gom, noi_dung):
    assert [tep.ten for tep in gom({"a.zip": noi_dung, "b": b"1"})][-1] == "b"


# -- bytes stay where they lie

def test_a_file_that_lies_there_by_itself_is_not_held(gom, tmp_path):
    """Its bytes are read when they are asked for; those of a member of an archive are held."""
    le, trong = gom({"a.xlsx": nen(("xl/workbook.xml", b"<x/>")), "b.zip": nen(("x.xlsx", b"1"))})
    assert isinstance(le.goc, TrenDia) and isinstance(trong.goc, bytes)
    noi_dung = (tmp_path / "nop" / "a.xlsx").read_bytes()
    assert le.noi_dung == noi_dung and le.sha256 == hashlib.sha256(noi_dung).hexdigest()


def test_a_file_that_changes_meanwhile_is_never_read_as_another(gom, tmp_path):
    (tep,) = gom({"a.xlsx": b"cu"})
    path = tmp_path / "nop" / "a.xlsx"
    path.write_bytes(b"moi")
    with pytest.raises(OSError) as loi:
        tep.noi_dung
    assert (loi.value.errno, loi.value.filename) == (errno.ESTALE, str(path))
    path.unlink()
    with pytest.raises(FileNotFoundError):
        tep.noi_dung


# -- mails

def test_attachments_carry_the_day_of_the_mail(gom):
    files = gom({"t.eml": thu(("a.xlsx", b"1"), ("b.xlsx", b"2"))})
    assert ten_va_noi_dung(files) == [("t.eml › a.xlsx", b"1"), ("t.eml › b.xlsx", b"2")]
    assert {tep.ngay_thu for tep in files} == {dt.date(2026, 6, 20)}


def test_archive_attached_to_a_mail(gom):
    (tep,) = gom({"t.eml": thu(("a.zip", nen(("x.xlsx", b"1"))))})
    assert (tep.ten, tep.noi_dung, tep.ngay_thu) == ("t.eml › a.zip › x.xlsx", b"1", dt.date(2026, 6, 20))


def test_locked_archive_in_a_mail_keeps_the_day(gom):
    hong = nen(("b", b"0123456789")).replace(b"0123456789", b"0123456780")
    (tep,) = gom({"t.eml": thu(("a.zip", hong))})
    assert (tep.loi.ma, tep.ngay_thu) == ("NEN_HONG", dt.date(2026, 6, 20))


def test_mail_known_by_content_not_by_name(gom):
    assert [tep.ten for tep in gom({"thu_moi": thu(("a.xlsx", b"1"))})] == ["thu_moi › a.xlsx"]


@pytest.mark.parametrize("ngay", [None, "hôm qua", "Sat, 99 Jun 2026 08:30:00 +0700"])
def test_mail_without_a_usable_date_has_none(gom, ngay):
    assert [tep.ngay_thu for tep in gom({"t.eml": thu(("a", b"1"), ngay=ngay)})] == [None]


def test_mail_with_an_impossible_hour_has_no_date(gom):
    mail = re.sub(rb"Date: [^\r\n]*", b"Date: Sat, 20 Jun 2026 08:99999999999:00 +0700", thu(("a", b"1")))
    assert b"08:999" in mail and [tep.ngay_thu for tep in gom({"t.eml": mail})] == [None]


def test_attachment_without_a_name_gets_one(gom):
    message = message_from_bytes(thu(("a", b"1")), policy=policy.default)
    (part,) = message.iter_attachments()
    del part["Content-Disposition"]
    part["Content-Disposition"] = "attachment"
    assert ten_va_noi_dung(gom({"t.eml": bytes(message)})) == [("t.eml › tệp đính kèm 1", b"1")]


def test_vietnamese_attachment_name_comes_out_nfc(gom):
    assert [tep.ten for tep in gom({"t.eml": thu((NFD, b"1"))})] == [f"t.eml › {NFC}"]


def test_text_that_only_looks_like_a_mail_stays_whole(gom):
    noi_dung = "Kính gửi Văn phòng\nFrom: chúng tôi\n".encode()
    assert ten_va_noi_dung(gom({"a.txt": noi_dung})) == [("a.txt", noi_dung)]


def test_mail_with_long_headers_is_opened(gom):
    dai = b"".join(b"ARC-Seal-%d: " % so + b"x" * 70 + b"\n" for so in range(80))
    assert [tep.ten for tep in gom({"t.eml": dai + thu(("a.xlsx", b"1"))})] == ["t.eml › a.xlsx"]


@pytest.mark.parametrize("truoc", [b"\xef\xbb\xbf", b"\n\n", b"\xef\xbb\xbf\r\n \r\n"])
def test_mail_with_a_mark_or_blank_lines_before_its_headers_is_opened(gom, truoc):
    (tep,) = gom({"t.eml": truoc + thu(("a.xlsx", b"1"))})
    assert (tep.ten, tep.noi_dung, tep.ngay_thu) == ("t.eml › a.xlsx", b"1", dt.date(2026, 6, 20))


def test_mail_attached_to_a_mail_is_opened(gom):
    ngoai = message_from_bytes(thu(), policy=policy.default)
    ngoai.add_attachment(message_from_bytes(thu(("a.xlsx", b"1")), policy=policy.default))
    assert [tep.noi_dung for tep in gom({"t.eml": bytes(ngoai)})] == [b"1"]


def test_mails_and_archives_are_counted_apart(gom):
    """A forwarded mail with an archive in an archive is opened, however often it was sent on."""
    def chuyen_tiep(noi_dung: bytes) -> bytes:
        ngoai = message_from_bytes(thu(), policy=policy.default)
        ngoai.add_attachment(message_from_bytes(noi_dung, policy=policy.default))
        return bytes(ngoai)

    mail = chuyen_tiep(thu(("a.zip", nen(("b.zip", nen(("c.xlsx", b"1")))))))
    assert [(tep.noi_dung, tep.loi) for tep in gom({"t.eml": mail})] == [(b"1", None)]
    assert [(tep.noi_dung, tep.loi) for tep in gom({"t.eml": chuyen_tiep(chuyen_tiep(mail))})] == [(b"1", None)]


def test_mail_that_is_nothing_but_a_file_gives_that_file(gom):
    message = EmailMessage()
    message["From"], message["Date"] = "kp1@example.vn", "Sat, 20 Jun 2026 08:30:00 +0700"
    message.set_content(b"1", maintype="application", subtype="octet-stream", filename="a.xlsx")
    assert ten_va_noi_dung(gom({"t.eml": bytes(message)})) == [("t.eml › a.xlsx", b"1")]


@pytest.mark.parametrize("noi_dung, ma", [(thu(), "THU_TRONG"), (nen(("trống/", b"")), "NEN_RONG")])
def test_container_that_holds_no_file_is_still_named(gom, noi_dung, ma):
    (tep,) = gom({"a": noi_dung})
    assert (tep.ten, tep.loi.ma) == ("a", ma)


def test_day_of_a_mail_is_the_day_in_vietnam(gom):
    (tep,) = gom({"t.eml": thu(("a", b"1"), ngay="Wed, 24 Jun 2026 23:30:00 +0000")})
    assert tep.ngay_thu == dt.date(2026, 6, 25)


# -- one name, one file

def test_every_file_has_a_name_of_its_own(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"1")
    assert [tep.ten for tep in dat_ten_rieng(mo_tep(path, "a") * 3)] == ["a", "a (2)", "a (3)"]


def test_two_files_that_differ_only_in_normal_form_stay_two(gom):
    assert len({tep.ten for tep in gom({NFC: b"1", NFD: b"2"})}) == 2


def test_name_on_disk_that_is_no_utf8_can_be_written_down(gom):
    (tep,) = gom({os.fsdecode(b"B\xe0i.xlsx"): b"1"})
    assert tep.ten.encode("utf-8").endswith(b"i.xlsx")


def test_equal_bytes_have_equal_identity(gom):
    assert len({tep.sha256 for tep in gom({"a": b"1", "b": b"1"})}) == 1


@settings(max_examples=60)
@given(st.data())
def test_mutated_archives_and_mails_never_raise(tmp_path_factory, data):
    goc = data.draw(st.sampled_from([nen(("a.xlsx", b"1" * 50), ("b.zip", nen(("c", b"2")))),
                                     thu(("a.xlsx", b"1" * 50), ("b.zip", nen(("c", b"2"))))]))
    noi_dung = bytearray(goc)
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, len(goc) - 1), st.integers(0, 255)), max_size=8)):
        noi_dung[at] = byte
    path = tmp_path_factory.mktemp("lat") / "x"
    path.write_bytes(bytes(noi_dung[:data.draw(st.integers(0, len(goc)))] or noi_dung))
    assert all(isinstance(tep.noi_dung, bytes) for tep in mo_tep(path, "x"))


def test_an_archive_cut_short_is_told_and_never_taken_for_the_workbook_at_its_end(gom):
    """Members that are stored and not packed end with the directory of a workbook: zipfile finds that one."""
    book = nen(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<w/>"))
    whole = nen(("a.xlsx", book), ("b.xlsx", book), ("c.xlsx", book * 3))
    cut = whole[:whole.index(b"c.xlsx")]
    assert zipfile.ZipFile(io.BytesIO(cut)).namelist() == ["[Content_Types].xml", "xl/workbook.xml"]
    assert [(tep.ten, tep.loi.ma) for tep in gom({"cat.zip": cut})] == [("cat.zip", "NEN_HONG")]
