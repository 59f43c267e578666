"""What leaves the office is safe: nothing that a unit, a leader or the office types becomes a formula, a link, a field
or a script in any file that any command writes; no path of this machine, the key nowhere."""
import csv
import dataclasses
import email
import email.policy
import html
import io
import re
import zipfile

import pytest
from phuong import CB_01, DTN, KHOA, KP_01, MAU, NGAY_PHAT, UBND, Phuong, danh_muc_thu
from test_cli import chay

from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc

XAU = "xau.example"
DOC = [  # each is a text that some program would run, open or take apart
    f'=HYPERLINK("http://{XAU}/a","xem")', "+cmd|' /C calc'!A0", "-1+1|cmd", f"@SUM(WEBSERVICE(\"http://{XAU}\"))",
    f"{{=1+1}} http://{XAU}/b", f"<script>alert('{XAU}')</script>", f'"><img src=x onerror="{XAU}">',
    f"\u200b=1+1 \\\\{XAU}\\c$", f"x\r\nBcc: a@{XAU}", f"DDEAUTO c:\\\\windows\\\\{XAU}", f"file:///{XAU}/d",
    f"mailto:a@{XAU}?body=1", f"]]><f>{XAU}</f>", f"&{XAU};", f"' or 1=1; --{XAU}", f"%0d%0aCc: a@{XAU}"]
TEN_TEP = ["=HYPERLINK(1,2).png", "+cmd.png", "-1.png", "@SUM(1).png", "<b>đậm<.png"]
LENH = (("phat-hanh", "dang-ky"), ("tiep-nhan",), ("phat-hanh", "bao-cao", "--ky", "2026-06"),
        ("tong-hop", "--ky", "2026-06"), ("don-doc", "--ky", "2026-06"), ("bao-cao", "theo-nguoi", "--ky", "2026-06"),
        ("bao-cao", "cong-khai", "--ky", "2026-06"), ("bao-cao", "tuan", "--ky", "2026-W27"),
        ("bao-cao", "quy", "--ky", "2026-Q2"))


def doc(at: int, khoa: str = "") -> str:
    """A hostile text, another one for each place."""
    return f"{DOC[at % len(DOC)]} {khoa}"


@pytest.fixture(scope="module")
def ra(tmp_path_factory):
    """Every file that the commands wrote over a ward in which every free text is hostile: path -> bytes."""
    units = [dataclasses.replace(unit, ten=f"{unit.ten} {DOC[at]}", nguoi_dung_dau=doc(at + 4), chuc_vu=doc(at + 8),
                                 uy_vien_phu_trach=doc(at + 12), lien_he=f"a@{XAU}\r\nBcc: b@{XAU}")
             for at, unit in enumerate((KP_01, CB_01, DTN, UBND))]
    phuong = Phuong(tmp_path_factory.mktemp("xau") / "phuong", *units)
    phuong.danh_muc = dataclasses.replace(danh_muc_thu(*units))
    ghi_danh_muc(phuong.thu_muc.danh_muc, NGAY_PHAT, danh_muc=phuong.danh_muc)
    chu = [t.khoa for t in PHIEU.o_nhap if t.kieu == "van_ban" and t.khoa in MAU]
    phieu = [{khoa: doc(at + so * 5, khoa) for at, khoa in enumerate(chu)} for so in range(3)]
    phuong.dang_ky("KP-01.xlsx", *phieu)
    phuong.dang_ky("CB-01.xlsx", *phieu[1:], {"ngay_bat_dau": DOC[0]}, ma="CB-01")
    for at, ten in enumerate(TEN_TEP):
        (phuong.thu_muc.nop / ten).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes([at]))
    for lenh in LENH:
        result = chay(*lenh, "--ngay", "2026-06-29", o=phuong.thu_muc.goc)
        assert result.exit_code == 0, (lenh, result.output, result.exception)
    goc = phuong.thu_muc.goc
    files = {p.relative_to(goc).as_posix(): p.read_bytes() for thu_muc in ("output", "input/so")
             for p in sorted((goc / thu_muc).rglob("*")) if p.is_file() and p.name != "khoa"}
    return files, str(goc)


def cac_phan(ten: str, raw: bytes):
    """A file, and all that lies in it: parts of packages, attachments of mails."""
    yield ten, raw
    if raw.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(raw)) as goi:
            for phan in goi.namelist():
                yield from cac_phan(f"{ten}!{phan}", goi.read(phan))
    elif ten.endswith(".eml"):
        for part in email.message_from_bytes(raw, policy=email.policy.default).walk():
            if not part.is_multipart():
                yield from cac_phan(f"{ten}!{part.get_filename() or 'thu'}", part.get_payload(decode=True))


def theo_duoi(ra, *duoi: str):
    return {ten: raw for tep, noi_dung in ra[0].items() for ten, raw in cac_phan(tep, noi_dung) if ten.endswith(duoi)}


def test_the_ward_is_hostile_enough(ra):
    """The table below proves something only if the texts did come out, in every kind of file."""
    for duoi in (".xlsx", ".docx", ".eml", ".csv"):
        assert theo_duoi(ra, duoi), duoi
    sheets = b"".join(theo_duoi(ra, ".xml").values())
    assert [word for word in (b"WEBSERVICE", b"DDEAUTO", b"onerror", b"cmd|") if word not in sheets] == []


def test_no_formula_holds_a_word_that_somebody_typed(ra):
    """But as a quoted text, that Excel shows and does not work out."""
    formulas = [html.unescape(f.decode()) for raw in theo_duoi(ra, ".xml").values()
                for f in re.findall(rb"<(?:f|formula1|formula2|definedName)\b[^>]*>([^<]*)", raw)]
    ngoai_nhay = [re.sub('"(?:[^"]|"")*"', "", f) for f in formulas]
    assert formulas and [f for f in ngoai_nhay if re.search(f"{XAU}|cmd|WEBSERVICE|DDE|HYPERLINK\\(1", f)] == []


def test_no_link_leads_out(ra):
    rels = theo_duoi(ra, ".rels")
    out = [(ten, m) for ten, raw in rels.items()
           for m in re.findall(rb'Target="([^"]*)"[^>]*TargetMode="External"', raw)]
    assert [pair for pair in out if XAU.encode() in pair[1] or pair[1].startswith((b"file:", b"\\\\"))] == []
    assert not [ten for ten in theo_duoi(ra, ".xml", ".bin") if "externalLink" in ten or "vbaProject" in ten]


def test_no_field_of_word_holds_a_word_that_somebody_typed(ra):
    fields = [f for raw in theo_duoi(ra, ".xml").values()
              for f in re.findall(rb'<w:instrText[^>]*>([^<]*)|w:instr="([^"]*)"', raw)]
    assert [f for f in fields if re.search(rb"DDE|INCLUDE|HYPERLINK|" + XAU.encode(), b" ".join(f))] == []


def test_no_mail_has_a_header_that_was_typed_into_it(ra):
    letters = {ten: email.message_from_bytes(raw, policy=email.policy.default)
               for ten, raw in ra[0].items() if ten.endswith(".eml")}
    assert letters
    assert [ten for ten, mail in letters.items() if mail["Bcc"] or mail["Cc"] or mail.defects] == []


def test_no_page_runs_or_loads_anything(ra):
    for ten, raw in theo_duoi(ra, ".html", ".htm", ".svg").items():
        text = raw.decode().lower()
        assert not re.search(r"<script|<img[^>]*onerror|<iframe|<object|javascript:", text), ten
        assert not re.search(r"(?:src|href)\s*=\s*[\"']?(?:http|//)", text), ten


def test_no_cell_of_a_csv_is_a_formula_in_any_country(ra):
    tables = theo_duoi(ra, ".csv")
    assert any("=HYPERLINK(1,2).png" in raw.decode("utf-8-sig") for raw in tables.values())
    for ten, raw in tables.items():
        for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
            for cell in row:
                assert not any(phan.startswith(tuple("=+-@\r")) for phan in re.split("[;\t]", cell)), (ten, cell)


def test_no_calendar_or_text_breaks_out_of_its_line(ra):
    for ten, raw in theo_duoi(ra, ".ics").items():
        assert not re.search(rb"^(?:ATTACH|URL|Bcc)", raw, re.MULTILINE), ten


def test_no_path_of_this_machine_and_no_key_anywhere(ra):
    files, goc = ra
    for tep, noi_dung in files.items():
        for ten, raw in cac_phan(tep, noi_dung):
            assert KHOA not in raw, ten
            assert goc.encode() not in raw and b"/tmp/" not in raw, ten
