"""What leaves the office is safe: nothing that a unit, a leader or the office types becomes a formula, a link, a field
or a script in any file that any command writes; no path of this machine, the key nowhere."""
import csv
import dataclasses
import email
import email.message
import email.policy
import fnmatch
import html
import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from conftest import thieu_chuong_trinh
from kich_ban import quyet
from phuong import CB_01, DTN, KHOA, KP_01, MAU, NGAY_PHAT, UBND, Phuong, danh_muc_thu
from so_thu import AT, COT_AT, DONG
from test_cap_tren import _python, co_pyarrow
from test_cli import chay

from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU
from mau_bieu.bieu.quyet_dinh import COT_QUYET_DINH, TRANG_SO
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc
from mau_bieu.danh_muc.the_thuc import MUC_PHAT_HANH
from mau_bieu.danh_muc.trang_danh_muc import CAC_TRANG, CAP, DAU_MOI, LUAT_RO, PHAT_HANH, QUY_TAC
from mau_bieu.danh_muc.trang_so import COT_SO, SO
from mau_bieu.viet.cong_thuc import chu_trong_cong_thuc
from xuly.doc_bai.so_tinh import doc_so_tinh
from xuly.vi_du.dien import PhieuDien

XAU = "xau.example"
DOC = [  # each is a text that some program would run, open or take apart
    f'=HYPERLINK("http://{XAU}/a","xem")', "+cmd|' /C calc'!A0", "-1+1|cmd", f"@SUM(WEBSERVICE(\"http://{XAU}\"))",
    f"{{=1+1}} http://{XAU}/b", f"<script>alert('{XAU}')</script>", f'"><img src=x onerror="{XAU}">',
    f"\u200b=1+1 \\\\{XAU}\\c$", f"x\r\nBcc: a@{XAU}", f"DDEAUTO c:\\\\windows\\\\{XAU}", f"file:///{XAU}/d",
    f"mailto:a@{XAU}?body=1", f"]]><f>{XAU}</f>", f"&{XAU};", f"' or 1=1; --{XAU}", f"%0d%0aCc: a@{XAU}"]
TEN_TEP = ["=HYPERLINK(1,2).png", "+cmd.png", "-1.png", "@SUM(1).png", "<b>đậm<.png", "\x1b]0;x\x07\u202egnp.png"]
LAI = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # steers a screen
HOM_NAY, KY = "2026-06-29", "2026-06"
CUA = ("--dau-moi", "KP-01", "--dau-moi", "CB-01")
PHAT = tuple(("phat-hanh", *loai, *CUA) for loai in (("bao-cao", "--ky", KY), ("tuan", "--ky", "2026-W26"),
                                                     ("so", "--ky", KY)))
LENH = (*((*lenh, "--thu") for lenh in PHAT), ("phat-hanh", "dang-ky", *CUA, "--thu"), ("don-doc", "--ky", KY),
        ("bao-cao", "theo-nguoi", "--ky", KY), ("bao-cao", "cong-khai", "--ky", KY),
        ("bao-cao", "tuan", "--ky", "2026-W27"), ("bao-cao", "quy", "--ky", "2026-Q2"),
        ("bao-cao", "giai-doan", "--ky", "GĐ1"), ("bao-cao", "nam", "--ky", "2026"), ("bao-cao", "tong-ket"),
        ("bao-cao", "lich", "--ky", "2026"), ("bao-cao", "bien-ban", "--ky", KY), ("bao-cao", "yeu-cau"),
        ("bao-cao", "vai-tro"), ("bao-cao", "so-tay"), ("huong-dan", ), ("tong-hop", "--ky", KY))


def doc(at: int, khoa: str = "") -> str:
    """A hostile text, another one for each place."""
    return f"{DOC[at % len(DOC)]} {khoa}"


# Text of the catalogue that is read for what it says, and may not be just anything.
CO_NGHIA = {("nhiem_vu", "thoi_gian"), ("chi_so", "lay_tu_so"), ("san_pham", "giai_doan"),
            ("kiem_tra_nhanh", "giai_doan"), *((trang.khoa, "*") for trang in (QUY_TAC, LUAT_RO, CAP, SO, COT_SO))}


def danh_muc_xau(goc: DanhMuc) -> DanhMuc:
    """Every free text of every sheet hostile, with what stood there behind it; the first tasks in force."""
    moi = {"nhiem_vu": tuple(dataclasses.replace(nv, hoat_dong=at < 3) for at, nv in enumerate(goc.nhiem_vu))}
    for trang in CAC_TRANG:
        cot = [c.khoa for c in trang.cot
               if c.kieu == "chu" and not {(trang.khoa, c.khoa), (trang.khoa, "*")} & CO_NGHIA]
        if trang is not DAU_MOI and trang is not PHAT_HANH and cot:
            hang = moi.get(trang.khoa, getattr(goc, trang.khoa))
            moi[trang.khoa] = tuple(dataclasses.replace(muc, **{
                khoa: f"{doc(at + so)} {getattr(muc, khoa)}"[:200] for so, khoa in enumerate(cot)
                if getattr(muc, khoa) or khoa != "mau_so"})
                for at, muc in enumerate(hang))
    chu = [muc for muc in MUC_PHAT_HANH.values() if muc.metadata["kieu"] == "chu" and not muc.metadata["lua_chon"]
           and muc.name != "bo_mau"]
    the_thuc = {muc.name: f"{doc(at)} {getattr(goc.the_thuc, muc.name)}" for at, muc in enumerate(chu)}
    return dataclasses.replace(goc, the_thuc=dataclasses.replace(goc.the_thuc, **the_thuc), **moi)


def phuong_xau(thu_muc: Path) -> Phuong:
    """A ward in which every free text of the catalogue is hostile: units, people, registers and their columns."""
    units = [dataclasses.replace(unit, ten=f"{unit.ten} {DOC[at]}", nguoi_dung_dau=doc(at + 4), chuc_vu=doc(at + 8),
                                 uy_vien_phu_trach=doc(at + 12), lien_he=f"a@{XAU}\r\nBcc: b@{XAU}")
             for at, unit in enumerate((KP_01, CB_01, DTN, UBND))]
    phuong = Phuong(thu_muc, *units)
    cot = [dataclasses.replace(c, nhan=f"{doc(at)} {c.nhan}"[:60], huong_dan=doc(at + 3)[:100],
                               danh_sach=(*c.danh_sach, f"=1+1|{XAU}") if c.vai_tro == "nhóm" else c.danh_sach)
           for at, c in enumerate(COT_AT)]
    so = dataclasses.replace(AT, ten=f"Sổ {DOC[0]}"[:60], can_cu=doc(1))
    goc = danh_muc_xau(danh_muc_thu(*units))
    phuong.danh_muc = dataclasses.replace(goc, cac_so=(*goc.cac_so, so), cot_so=(*goc.cot_so, *cot))
    ghi_danh_muc(phuong.thu_muc.danh_muc, NGAY_PHAT, danh_muc=phuong.danh_muc)
    return phuong


# What stands in a cell that is no free text, so that the line is accepted and its words come out everywhere.
DUNG = {"ty_le": "40", "trang_thai": "Đang thực hiện", "cap_xu_ly": "UBND phường", "can_ban_kien_nghi": "Không",
        **{f"so:{khoa}": text for khoa, text in DONG.items()}, "so:loai": f"=1+1|{XAU}"}


def dien_xau(bieu: Path, dich: Path, tat_ca: bool, at: int) -> None:
    """An issued form filled in: hostile words in every free text of its first line, or (`tat_ca`) in every answer."""
    la_so = "so_" in bieu.name
    book, phieu = openpyxl.load_workbook(bieu), PhieuDien(bieu.read_bytes())
    for ten in book.defined_names:
        so, _, khoa = ten.partition("_")
        (trang, o), *_ = book.defined_names[ten].destinations
        cell = book[trang][o.replace("$", "")]
        if cell.protection.locked or not so.endswith("01") or cell.value not in (None, ""):
            continue
        at += 1
        dung = DUNG.get(f"so:{khoa}" if la_so else khoa)
        chu_tu_do = khoa in TU_DO or la_so and khoa == "viec"
        phieu.ghi(ten, doc(at, ten) if tat_ca or chu_tu_do else dung or "")
    dich.write_bytes(phieu.luu())


TU_DO = {t.khoa for kind in CAC_BIEU if kind.tien_do for bang in kind.moi.cac_bang for t in bang.truong
         if t.kieu == "van_ban" and not t.khoa_o}


def chay_tot(phuong: Phuong, *lenh: str) -> None:
    """A command that must do its work; nothing that was typed steers the screen."""
    result = chay(*lenh, "--ngay", HOM_NAY, o=phuong.thu_muc.goc)
    assert result.exit_code == 0, (lenh, result.output, result.exception)
    assert not LAI.search(result.output), (lenh, result.output)


def thu_xau(nop: Path) -> None:
    """A mail and an archive whose sender, subject, and names of what they hold are hostile."""
    thu = email.message.EmailMessage()
    thu["From"], thu["Subject"] = f'"{DOC[6].replace(chr(34), "")}" <a@{XAU}>', DOC[0]
    thu.set_content(DOC[5])
    with zipfile.ZipFile(nop / "=gói.zip", "w") as goi:
        for at, chu in enumerate(DOC):
            ten = re.sub(r"[\r\n]", " ", chu) + ".png"
            thu.add_attachment(b"\x89PNG\r\n\x1a\nthu%d" % at, "image", "png", filename=ten)
            goi.writestr(ten, b"\x89PNG\r\n\x1a\nzip%d" % at)
    (nop / "@thư.eml").write_bytes(thu.as_bytes())


def quyet_xau(phuong: Phuong) -> None:
    """The leaders' decisions on the month's master, and words beside them."""
    so = next((phuong.thu_muc.goc / "output" / KY).glob("so_theo_doi*.xlsx")).read_bytes()
    ma = [o for hang in doc_so_tinh(so, "so.xlsx").trang[TRANG_SO] for o in hang if str(o).startswith("KP-01-0")]
    tu_do = [cot.ten for cot in COT_QUYET_DINH if cot.kieu == "van_ban"]
    quyet_dinh = {m: {ten: doc(at + 6 * so, "chỉ đạo") for at, ten in enumerate(tu_do)} for so, m in enumerate(ma)}
    quyet_dinh[ma[0]] |= {"Quyết định": "Dừng"}
    quyet_dinh[ma[1]] |= {"Tên nhiệm vụ": doc(0), "Hạn mới được duyệt": doc(1), "Đầu mối mới": doc(2)}
    (phuong.thu_muc.nop / "so.xlsx").write_bytes(quyet(so, quyet_dinh))


@pytest.fixture(scope="module")
def ra(tmp_path_factory):
    """Every file that the commands wrote over a ward in which every free text is hostile: path -> bytes."""
    phuong = phuong_xau(tmp_path_factory.mktemp("xau") / "phuong")
    goc, nop = phuong.thu_muc.goc, phuong.thu_muc.nop
    chay_tot(phuong, "phat-hanh", "dang-ky", *CUA)
    chu = [t.khoa for t in PHIEU.o_nhap if t.kieu == "van_ban" and t.khoa in MAU]
    phieu = [{khoa: doc(at + so * 5, khoa) for at, khoa in enumerate(chu)} for so in range(3)]
    phuong.dang_ky("KP-01.xlsx", *phieu)
    phuong.dang_ky("CB-01.xlsx", *phieu[1:], {"ngay_bat_dau": DOC[0]}, ma="CB-01")
    for at, ten in enumerate(TEN_TEP):
        (nop / ten).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes([at]))
    chay_tot(phuong, "tiep-nhan")
    for loai in PHAT:
        chay_tot(phuong, *loai)
        for at, bieu in enumerate(sorted(phuong.thu_muc.phat_hanh(loai[1], loai[3]).glob("*.xlsx"))):
            dien_xau(bieu, nop / f"{at} {bieu.name}", "CB-01" in bieu.name, at * 7)
    thu_xau(nop)
    chay_tot(phuong, "tiep-nhan")
    chay_tot(phuong, "tong-hop", "--ky", KY)
    quyet_xau(phuong)
    chay_tot(phuong, "tiep-nhan")
    for lenh in LENH:
        chay_tot(phuong, *lenh)
    if co_pyarrow():
        _python(goc, "-m", "xuly", "tong-hop", "--ky", KY, "--ngay", HOM_NAY)
        _python(goc, "-m", "xuly", "gop-cap-tren", ".", "--ky", KY, "--ngay", HOM_NAY)
    chay_tot(phuong, "chot", "--ky", KY)
    (nop / f"=sau khi chốt {XAU}.png").write_bytes(b"\x89PNG\r\n\x1a\nsau")
    ghi_danh_muc(phuong.thu_muc.danh_muc, NGAY_PHAT, danh_muc=dataclasses.replace(phuong.danh_muc, dau_moi=tuple(
        dataclasses.replace(dm, ten=f"{dm.ten} (=1+1)") for dm in phuong.danh_muc.dau_moi)))
    chay_tot(phuong, "tong-hop", "--ky", KY, "--xem-lai")
    chay_tot(phuong, "chot", "--mo-lai", "--ky", KY, "--ly-do", DOC[0])
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


# What must have come out, or the tests below prove nothing: (name of the file, what its parts hold).
DA_RA = (
    ("phat_hanh/dang-ky/dang-ky_KP-01.xlsx", "onerror"), ("phat_hanh/bao-cao/*/bao-cao_*_KP-01.xlsx", "WEBSERVICE"),
    ("phat_hanh/so/*/so_*_KP-01.xlsx", "HYPERLINK"), ("phat_hanh/bao-cao/*/thu/*", "HYPERLINK"),
    (f"{KY}/so_theo_doi_*.xlsx", "chỉ đạo"), (f"{KY}/so_theo_doi_*.xlsx", "b01_vuong_mac"),
    (f"{KY}/du_lieu*.xlsx", "b01_vuong_mac"), (f"{KY}/*.xlsx", "at001_viec"), (f"{KY}/tong_hop_*.xlsx", XAU),
    (f"{KY}/bao_cao_thang_*.docx", XAU), (f"{KY}/tra_lai/*bao-cao*CB-01*", "b01_ty_le"),
    (f"{KY}/tra_lai/can-sua_so_*CB-01*", XAU), ("don_doc/*/*.eml", XAU), ("don_doc/*/uy_vien_*.zip", XAU),
    ("bien_nhan/*/*.txt", XAU), (f"xem_lai/{KY}/*.xlsx", XAU), ("bao_cao/so-tay/*", XAU),
    (f"{KY}/so_theo_doi_*.xlsx", "WEBSERVICE"), ("bao_cao/tong-ket/*", XAU), ("bao_cao/yeu-cau/*", XAU),
    ("bao_cao/cong-khai/*/*", XAU),
    ("bao_cao/theo-nguoi/*/*", XAU), ("bao_cao/quy/*/*", XAU), ("bao_cao/giai-doan/*/*", XAU),
    ("bao_cao/lich/*/*.ics", "BEGIN:VCALENDAR"), ("bao_cao/bien-ban/*/*.docx", XAU), ("bao_cao/bien-ban/*/*.xlsx", XAU),
    ("bao_cao/vai-tro/*", XAU), (f"{KY}/tong_quan_*.html", XAU), (f"{KY}/ket_qua.json", "ma_mau"))


@pytest.mark.parametrize("ten,chu", DA_RA)
def test_the_ward_is_hostile_enough(ra, ten, chu):
    tep = [path for path in ra[0] if fnmatch.fnmatch(path, f"output/{ten}")]
    assert any(chu in phan.decode("utf-8", "replace") for path in tep for _, phan in cac_phan(path, ra[0][path])), tep


def test_what_goes_to_the_level_above_is_looked_at_too(ra):
    if not co_pyarrow():
        thieu_chuong_trinh("Thiếu pyarrow (missing): pip install --target DIR pyarrow; SAU_RO_CAP_TREN=DIR")
    assert {f"output/cap_tren/{KY}/cap_tren_{KY}.xlsx", f"output/cap_tren/{KY}/nhiem_vu_{KY}.parquet"} <= {*ra[0]}
    trang = theo_duoi(({ten: raw for ten, raw in ra[0].items() if "cap_tren" in ten}, ), ".xml")
    assert any(XAU.encode() in raw for raw in trang.values())


def test_no_formula_holds_a_word_that_somebody_typed(ra):
    """But as a quoted text, that Excel shows and does not work out."""
    formulas = [html.unescape(f.decode()) for raw in theo_duoi(ra, ".xml").values()
                for f in re.findall(rb"<(?:f|formula1|formula2|definedName)\b[^>]*>([^<]*)", raw)]
    ngoai_nhay = [re.sub('"(?:[^"]|"")*"', "", f) for f in formulas]
    assert formulas and [f for f in ngoai_nhay if re.search(f"{XAU}|cmd|WEBSERVICE|DDE|HYPERLINK\\(1", f)] == []
    assert max(len(chu) for f in formulas for chu in re.findall('"((?:[^"]|"")*)"', f)) <= 255


def test_a_long_name_in_a_formula_stands_in_pieces_that_excel_takes():
    ten = 'đ"' * 300
    cac = re.findall('"((?:[^"]|"")*)"', chu_trong_cong_thuc(ten))
    assert "".join(cac).replace('""', '"') == ten and all(len(chu.replace('""', '"')) <= 255 for chu in cac)
    assert [chu_trong_cong_thuc(chu) for chu in ("", "a")] == ['""', '"a"']


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


def test_no_receipt_or_register_steers_the_screen_and_every_json_is_whole(ra):
    """Escapes that a terminal obeys, marks that turn the order of letters round."""
    assert theo_duoi(ra, ".txt") and theo_duoi(ra, ".json")
    for ten, raw in theo_duoi(ra, ".txt", ".csv", ".json").items():
        text = raw.decode("utf-8-sig")
        assert not LAI.search(text), ten
        if ten.endswith(".json"):
            json.loads(text)


def test_no_path_of_this_machine_and_no_key_anywhere(ra):
    files, goc = ra
    for tep, noi_dung in files.items():
        for ten, raw in cac_phan(tep, noi_dung):
            assert KHOA not in raw, ten
            assert goc.encode() not in raw and b"/tmp/" not in raw, ten
