"""Packages as programs and people leave them: formulas are never data, what a cell shows is what was meant, bounded."""

import io
import re
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from goi_tay import GoiTay
from test_bai_gui import BAI_GUI  # noqa: F401
from test_nhan_dang import kiem

from goc import dang_ky
from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO
from mau_bieu.vo.goi import Goi, GoiZip, KhongXemDuoc, cay, duyet
from xuly.doc_bai.goi import mo_goi

CHU = "Sáu Rõ ".encode() * 500

B = BAO_CAO.trang
# A monthly report in version 1 of the form as XlsxWriter wrote it: three lines in progress, one indicator.
GOC = Path(__file__).with_name("du_lieu").joinpath("bao_cao_1.xlsx").read_bytes()
CONG_THUC = "<f>40+5</f><v>45</v>"


def goi() -> GoiTay:
    return GoiTay(GOC)


def loi(noi_dung) -> list:
    """[(sheet, cell, code)] of a file."""
    found = kiem(noi_dung if isinstance(noi_dung, bytes) else noi_dung.luu())
    return [(loi.trang, loi.o, loi.ma) for loi in found.loi]


def test_the_form_itself_has_no_remark():
    assert loi(GOC) == []


# -- formulas are never data


def _dau_cach(g):
    return g.dat_xml(B, re.sub(r"(<f>|<v>|</c>)", r"\n\t \1", g.xml(B)))


def _tien_to(g):
    xml = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", g.xml(B)).replace("xmlns=", "xmlns:x=")
    return g.dat_xml(B, xml.replace("<?x:xml", "<?xml"))


def _nhay_don(g):
    return g.dat_xml(B, re.sub(r'="([^"\']*)"', r"='\1'", g.xml(B)))


def _dao_thu_tu(g):
    return g.dat_xml(B, re.sub(r'<c r="(\w+)" s="(\d+)"', r'<c  s="\2"   r="\1"', g.xml(B)))


def _chu_thich(g):
    return g.dat_xml(B, g.xml(B).replace("<sheetData>", "<!-- </sheetData> --><sheetData>"))


def _quan_he(g):
    g.phan["xl/workbook.xml"] = (
        g.phan["xl/workbook.xml"].replace(b"xmlns:r=", b"xmlns:rel=").replace(b" r:id=", b" rel:id=")
    )
    return g


def _tuyet_doi(g):
    name = "xl/_rels/workbook.xml.rels"
    g.phan[name] = g.phan[name].replace(b'Target="worksheets/', b'Target="/xl/worksheets/')
    return g


def _thut_dong(g):
    for name in list(g.phan):
        if name.endswith((".xml", ".rels")) and "sharedStrings" not in name and "sheet" not in name:
            g.phan[name] = g.phan[name].replace(b"><", b">\n  <")
    return g


@pytest.mark.parametrize(
    "lam",
    [lambda g: g, _dau_cach, _tien_to, _nhay_don, _dao_thu_tu, _chu_thich, _quan_he, _tuyet_doi, _thut_dong],
    ids=lambda lam: lam.__name__,
)
def test_a_formula_is_told_however_the_xml_is_written(lam):
    assert loi(lam(goi().o("b01_ty_le", CONG_THUC))) == [(B, "J9", "O_CONG_THUC")]


@pytest.mark.parametrize(
    "doi_ten",
    [
        lambda n: n.replace("/", "\\"),
        str.upper,
        str.title,
        lambda n: n.replace("worksheets", "WorkSheets").replace("sheet2", "Sheet2"),
    ],
    ids=["backslashes", "upper", "title", "mixed"],
)
def test_a_formula_is_told_whatever_the_parts_are_called(doi_ten):
    assert loi(goi().o("b01_ty_le", CONG_THUC).luu(doi_ten)) == [(B, "J9", "O_CONG_THUC")]


@pytest.mark.parametrize(
    "the",
    [
        "<f/>",
        "<f></f>",
        '<f ca="1">NOW()</f>',
        '<f t="shared" si="0"/>',
        '<f t="shared" ref="J9:J9" si="0">1</f>',
        "<f\n>40+5</f>",
        "<f><![CDATA[40+5]]></f>",
    ],
)
def test_every_spelling_of_a_formula_is_one(the):
    assert loi(goi().o("b01_ty_le", f"{the}<v>45</v>")) == [(B, "J9", "O_CONG_THUC")]


@pytest.mark.parametrize(
    "thuoc_tinh",
    [
        '<f t="array" ref="J9:J11">{45;46;47}</f>',
        '<f t="array" ref="$J$9:$J$11">A1#</f>',
        '<f t="dataTable" ref="J9:J11" dt2D="0" r1="A1"/>',
    ],
)
def test_the_whole_range_of_a_formula_is_one(thuoc_tinh):
    assert loi(goi().o("b01_ty_le", f"{thuoc_tinh}<v>45</v>", ' cm="1"')) == [
        (B, f"J{n}", "O_CONG_THUC") for n in (9, 10, 11)
    ]


def test_a_range_that_begins_outside_the_answers_covers_them_too():
    g = goi().dat_xml(
        B,
        goi()
        .xml(B)
        .replace(
            "</sheetData>",
            '<row r="300"><c r="A300"><f t="array" ref="K9:L300">1</f><v>1</v></c>' "</row></sheetData>",
        ),
    )
    found = [(o, ma) for _, o, ma in loi(g) if ma == "O_CONG_THUC"]
    assert found == [(f"{cot}{hang}", "O_CONG_THUC") for hang in (9, 10, 11) for cot in "KL"]


@pytest.mark.parametrize("the", [' t="e"', " t='e'", ' t = "e"', ' foo="1" t="e"'])
def test_an_error_value_is_told_however_it_is_written(the):
    assert loi(goi().o("b01_ket_qua", "<v>#REF!</v>", the)) == [(B, "L9", "O_LOI")]


@pytest.mark.parametrize(
    "cau_truc, ma",
    [
        ("_localImage", "O_ANH"),
        ("_webimage", "O_ANH"),
        ("_linkedentity2", "O_KIEU_DU_LIEU"),
        ("_entity", "O_KIEU_DU_LIEU"),
        ("_error", "O_LOI"),
    ],
)
def test_a_rich_value_is_told_for_what_it_is(cau_truc, ma):
    assert loi(goi().gia_tri_giau("b02_minh_chung", cau_truc)) == [(B, "N10", ma)]


@pytest.mark.parametrize(
    "f", ['_xlfn.DISPIMG("ID_0A1B",1)', 'DISPIMG("ID_0A1B",1)', '_xlfn.IMAGE("https://vi-du.vn/a.png")']
)
def test_a_picture_by_a_formula_is_a_picture(f):
    assert loi(goi().o("b02_minh_chung", f"<f>{f}</f><v>=DISPIMG</v>", ' t="str"')) == [(B, "N10", "O_ANH")]


def test_what_a_form_of_today_and_a_template_hold_is_no_remark():
    """In-cell checkboxes, a template's type, a signature, revisions, quotes before a text: all read, nothing to say."""
    g = goi().o("b01_trang_thai", "<is><t>Đang thực hiện</t></is>", ' t="inlineStr"')
    g.phan["[Content_Types].xml"] = g.phan["[Content_Types].xml"].replace(b"sheet.main+xml", b"template.main+xml")
    g.phan["_xmlsignatures/origin.sigs"] = b""
    g.phan["xl/revisions/revisionHeaders.xml"] = b'<?xml version="1.0"?><headers/>'
    assert loi(g) == []
    dk = GoiTay(dang_ky())
    dk.o("p01_tang_truong", "<v>1</v>", ' t="b"').o("p02_tang_truong", "<v>0</v>", ' t="b"')
    da_kiem = kiem(dk.luu())
    assert (da_kiem.loi, da_kiem.bang["dang-ky"]["tang_truong"].tolist()) == ([], ["Có", "Không"])


# -- what a cell shows is what was meant


def doc(g: GoiTay, khoa: str, bang: str = "bao-cao"):
    da_kiem = kiem(g.luu())
    return da_kiem.bang[bang][khoa].iloc[0], [
        (loi.o, loi.ma) for loi in da_kiem.loi if loi.o and loi.trang in (B, CHI_SO.trang)
    ]


@pytest.mark.parametrize(
    "so, dang, chu",
    [
        (0.45, "0%", "45%"),
        (2 / 3, "0.0%", "66,7%"),
        (0.98, "0%", "98%"),
        (7, "000", "007"),
        (12, '0" hộ"', "12 hộ"),
        (1250000, '#,##0 "₫"', "1.250.000 ₫"),
        (0.75, "# ?/?", "3/4"),
        (12, "General", "12"),
        (12, "@", "12"),
        (0.1, "0.00E+00", "0,1"),
        (3, '@" hộ"', "3 hộ"),
        (0.1 + 0.2, "General", "0,3"),
        (1.25, "[h]:mm", "30:00"),
        (0.3125, "h:mm", "7:30"),
        (45, '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "45"),
        (-3, "#,##0;(#,##0)", "(3)"),
        (1, '"Đạt";"Không";"Chưa"', "Đạt"),
        (5, '[<10]"ít";"nhiều"', "ít"),
        (12, '#"/12 điểm"', "12/12 điểm"),
    ],
)
def test_a_number_in_a_text_answer_is_the_text_it_shows(so, dang, chu):
    assert doc(goi().so("b01_ket_qua", so, dang), "ket_qua")[0] == chu


@pytest.mark.parametrize(
    "so, dang, gia_tri, ma",
    [
        (0.95, "0%", 95, ["SO_DOC_THANH"]),
        (0.985, "0.0%", 98.5, ["SO_DOC_THANH"]),
        (1, "0.00%", 100, ["SO_DOC_THANH"]),
        (12, '0" hộ"', 12, []),
        (12, '0"%"', 12, []),
        (15, '0" triệu"', 15e6, ["SO_DOC_THANH"]), (1500, '#,##0" triệu"', 1500e6, ["SO_DOC_THANH"]),
        (1500e6, '#,##0,," triệu"', 1500e6, []),
        (1250000, '0.0,," triệu"', 1250000, []),
        (1250.4, "#,##0", 1250.4, []),
        (7, "000", 7, []),
    ],
)
def test_a_number_in_a_figure_is_what_the_cell_means(so, dang, gia_tri, ma):
    found, told = doc(goi().so("k01_tu_so", so, dang), "tu_so", "chi-so")
    assert (found, [code for _, code in told]) == (gia_tri, ma)


@pytest.mark.parametrize("so", [1, 1.5])
def test_decimals_that_look_like_thousands_are_asked(so):
    """1,000 or 1,500 triệu of one and a half: whose mark it is nobody can tell."""
    assert [code for _, code in doc(goi().so("k01_tu_so", so, '0.000" triệu"'), "tu_so", "chi-so")[1]] == ["SO_MO_HO"]


@pytest.mark.parametrize("chu, gia_tri", [("45%", 45), ("45 phần trăm", 45), ("98,5 %", 98.5)])
def test_a_percentage_typed_as_a_figure_is_read_in_one_way(chu, gia_tri):
    found, told = doc(goi().chu("k01_tu_so", chu), "tu_so", "chi-so")
    assert (found, [code for _, code in told]) == (gia_tri, ["SO_DOC_THANH"])


def test_a_fraction_as_a_figure_is_asked():
    da_kiem = kiem(goi().so("k01_tu_so", 0.75, "# ?/?").luu())
    (found,) = [loi for loi in da_kiem.loi if loi.ma == "SO_SAI"]
    assert found.o == "I9"
    assert "«3/4»" in found.cach_sua


@pytest.mark.parametrize(
    "so, dang, co_phai",
    [
        (46368, "d-mmm", "12/12"),
        (46115, "d-mmm", "3/4"),
        (46157, "d/m", "15/5"),
        (46157, "dd/mm/yyyy", "15/5"),
        (46357, "mmm-yy", "12/26"),
    ],
)
def test_a_day_in_a_text_answer_is_asked(so, dang, co_phai):
    da_kiem = kiem(goi().so("b01_chi_so_dat", so, dang).luu())
    (found,) = da_kiem.loi
    assert (found.o, found.ma) == ("M9", "O_THANH_NGAY")
    assert f"«{co_phai}»" in found.thong_bao


def test_an_hour_in_a_text_answer_is_asked():
    (found,) = kiem(goi().so("b01_chi_so_dat", 0.127777778, "h:mm").luu()).loi
    assert (found.o, found.ma) == ("M9", "O_THANH_NGAY")
    assert "giờ 3:04" in found.thong_bao


@pytest.mark.parametrize("dang", ['0" vạn"', '0" chục hộ"', '0" trăm triệu"'])
def test_a_word_of_number_in_the_format_is_asked(dang):
    found, told = doc(goi().so("k01_tu_so", 12, dang), "tu_so", "chi-so")
    assert found != found
    assert [code for _, code in told] == ["SO_SAI"]


NHO = "<r><t>5</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r>"


@pytest.mark.parametrize("chung", [False, True], ids=["in the cell", "shared"])
@pytest.mark.parametrize("o, bang, khoa, ma", [
    ("k01_tu_so", "chi-so", "tu_so", "SO_SAI"), ("b01_ty_le", "bao-cao", "ty_le", "TY_LE_SAI")])
def test_the_number_of_a_footnote_is_no_digit(o, bang, khoa, ma, chung):
    g = goi()
    if chung:
        xml = g.phan["xl/sharedStrings.xml"].decode()
        g.phan["xl/sharedStrings.xml"] = xml.replace("</sst>", f"<si>{NHO}</si></sst>").encode()
        g.o(o, f"<v>{xml.count('<si>')}</v>", ' t="s"')
    else:
        g.o(o, f"<is>{NHO}</is>", ' t="inlineStr"')
    found, told = doc(g, khoa, bang)
    assert found != found
    assert [code for _, code in told] == [ma]


def test_a_raised_letter_in_a_text_is_a_letter():
    g = goi().o("b01_ket_qua", f"<is>{NHO.replace('5', '100 m')}</is>", ' t="inlineStr"')
    assert doc(g, "ket_qua")[0] == "100 m1"


def test_a_day_in_a_figure_is_told_as_one():
    da_kiem = kiem(goi().so("k01_tu_so", 46115, "d-mmm").luu())
    (found,) = [loi for loi in da_kiem.loi if loi.ma == "SO_SAI"]
    assert "có phải 3/4" in found.cach_sua


@pytest.mark.parametrize("luu", ["ods", "xls"])
def test_other_formats_tell_the_same(libreoffice, tmp_path, luu):
    """As LibreOffice saves them: percent, leading zeros, a struck answer, an array formula, a hidden column, a note."""
    g = goi().so("b01_ket_qua", 0.45, '0%" số hộ"').so("b02_ket_qua", 7, '"Tổ "000').so("k01_tu_so", 0.95, "0%")
    g.chu(
        "b03_ket_qua",
        "Dọn xong 7 điểm",
        g.kieu(phong='<font><strike/><sz val="12"/><name val="Times New Roman"/></font>'),
    )
    g.o("b01_ty_le", '<f t="array" ref="J9:J10">{45;46}</f><v>45</v>').o("b02_ty_le", "<v>46</v>")
    g.so("b01_chi_so_dat", 46368, "d-mmm").ghi_chu(B, ("L11", "Cán bộ A", "vướng 3 hộ"))
    g.chu("b02_chi_so_dat", "5/12 điểm")
    g.dat_xml(B, re.sub(r'(<col min="13" max="13")', r'\1 hidden="1"', g.xml(B)))
    (tmp_path / "a.xlsx").write_bytes(g.luu())
    libreoffice.luu_lai(tmp_path / "a.xlsx", tmp_path / f"a.{luu}", luu)
    da_kiem = kiem((tmp_path / f"a.{luu}").read_bytes())
    assert da_kiem.bang["bao-cao"]["ket_qua"].tolist() == ["45% số hộ", "Tổ 007", "Dọn xong 7 điểm"]
    assert da_kiem.bang["chi-so"]["tu_so"].tolist() == [95]
    assert sorted((loi.o, loi.ma) for loi in da_kiem.loi) == sorted(
        [
            ("J9", "O_CONG_THUC"),
            ("J10", "O_CONG_THUC"),
            ("M9", "O_THANH_NGAY"),
            ("M9", "COT_AN"),
            ("L11", "O_GACH_NGANG"),
            ("L11", "GHI_CHU_O"),
            ("I9", "SO_DOC_THANH"),
        ]
    )


# -- what was typed and nobody sees, or means no more


@pytest.mark.parametrize("phong", ["<font><strike/></font>", '<font><strike val="1"/></font>'])
def test_struck_text_is_asked(phong):
    g = goi()
    assert loi(g.chu("b01_ket_qua", "Dọn xong 5 điểm", g.kieu(phong=phong))) == [(B, "L9", "O_GACH_NGANG")]


@pytest.mark.parametrize("phong", ['<font><strike val="0"/></font>', "<font><u/></font>"])
def test_text_that_is_not_struck_is_not(phong):
    g = goi()
    assert loi(g.chu("b01_ket_qua", "Dọn xong 5 điểm", g.kieu(phong=phong))) == []


def test_words_struck_among_others_are_told():
    g = goi().o(
        "b01_ket_qua",
        "<is><r><rPr><sz val='12'/><strike/></rPr><t xml:space='preserve'>8/12 điểm </t></r><r><t>12/12 điểm</t></r></is>",  # noqa: E501
        ' t="inlineStr"',
    )
    da_kiem = kiem(g.luu())
    assert [(loi.o, loi.ma, "«8/12 điểm»" in loi.thong_bao) for loi in da_kiem.loi] == [("L9", "O_GACH_NGANG", True)]
    assert da_kiem.bang["bao-cao"]["ket_qua"].iloc[0] == "8/12 điểm 12/12 điểm"


@pytest.mark.parametrize("mau", ['rgb="FFFFFFFF"', 'rgb="FFFEFEFE"', 'theme="0"', 'indexed="9"'])
def test_letters_in_the_colour_of_the_paper_are_told(mau):
    g = goi()
    assert loi(g.chu("b01_ket_qua", "Dọn xong 5", g.kieu(phong=f"<font><color {mau}/></font>"))) == [
        (B, "L9", "CHU_CHIM")
    ]


def test_a_format_that_hides_its_number_is_told_and_the_number_read():
    found, told = doc(goi().so("b01_ty_le", 45, ";;;"), "ty_le")
    assert (found, told) == (45, [("J9", "CHU_CHIM")])


@pytest.mark.parametrize("an", ['hidden="1"', 'hidden="true"', 'width="0"'])
def test_a_hidden_column_is_told_like_a_hidden_row(an):
    g = goi()
    xml = re.sub(r'<col min="12" max="12"( width="[^"]*")?', f'<col min="12" max="12" {an}', g.xml(B))
    assert loi(g.dat_xml(B, xml)) == [(B, "L9", "COT_AN")]
    g = goi()
    assert loi(g.dat_xml(B, g.xml(B).replace('<row r="10"', '<row hidden="1" r="10"', 1))) == [(B, "J10", "DONG_AN")]


# -- links


def test_the_address_of_a_link_is_kept_beside_the_words():
    g = goi().chu("b02_minh_chung", "Hồ sơ 40 bản cam kết").lien_ket("b02_minh_chung", "https://vi-du.vn/thu-muc/1")
    da_kiem = kiem(g.luu())
    assert da_kiem.loi == []
    assert da_kiem.bang["bao-cao"]["minh_chung"].iloc[1] == "Hồ sơ 40 bản cam kết (https://vi-du.vn/thu-muc/1)"
    assert [doi.moi for doi in da_kiem.da_doi] == ["Hồ sơ 40 bản cam kết (https://vi-du.vn/thu-muc/1)"]


@pytest.mark.parametrize(
    "chu, dich",
    [
        ("kp1@vi-du.vn", "mailto:kp1@vi-du.vn"),
        ("Ảnh: https://vi-du.vn/a", "https://vi-du.vn/a"),
        ("vi-du.vn/a", "http://vi-du.vn/a/"),
    ],
)
def test_an_address_that_the_words_say_is_not_said_twice(chu, dich):
    assert doc(goi().chu("b01_ket_qua", chu).lien_ket("b01_ket_qua", dich), "ket_qua")[0] == chu


# -- hostile packages: bounded, and what cannot be seen is told


def _chen(xml: str, g: GoiTay | None = None) -> bytes:
    g = g or goi()
    return g.dat_xml(B, g.xml(B).replace("<sheetData>", f"{xml}<sheetData>", 1)).luu()


TAN_CONG = {
    "attributes": lambda: _chen(f"<!--<c {'r=AA1 ' * 60_000}-->"),
    "cells in a comment": lambda: _chen(f"<!--{'<c r = ' * 80_000}-->"),
    "rows in a comment": lambda: _chen(f"<!--{'<row hidden=' * 50_000}-->"),
    "styles in a comment": lambda: _chen("<!--" + '<c r="A1" s="1" ' * 50_000 + "-->"),
    "merges": lambda: goi().the(B, "<mergeCells>" + '<mergeCell ref="A1:ZZ10000"/>' * 20_000 + "</mergeCells>").luu(),
    "large merges": lambda: goi()
    .the(
        B,
        "<mergeCells>"
        + "".join(f'<mergeCell ref="A{n}:CV{n + 99}"/>' for n in range(100, 300_000, 100))
        + "</mergeCells>",
    )
    .luu(),
    "names": lambda: _ten(),
    "arrays": lambda: goi().o("b01_ty_le", '<f t="array" ref="A1:XFD1048576">1</f><v>45</v>').luu(),
    "columns": lambda: _chen("<cols>" + '<col min="1" max="16384" hidden="1"/>' * 5_000 + "</cols>"),
    "notes": lambda: goi().ghi_chu(B, *[(f"A{n}", "x", "y" * 200) for n in range(1, 20_000)]).luu(),
}


def _ten() -> bytes:
    g = goi()
    g.phan["xl/workbook.xml"] = g.phan["xl/workbook.xml"].replace(
        b"<definedNames>", b"<!--" + b"<definedName x " * 60_000 + b"--><definedNames>"
    )
    return g.luu()


@pytest.mark.parametrize("ten", TAN_CONG)
def test_no_small_file_takes_long(ten):
    noi_dung = TAN_CONG[ten]()
    dau = time.process_time()
    kiem(noi_dung)
    assert time.process_time() - dau < 5


def test_a_document_type_and_entities_are_not_followed():
    g = goi().o("b01_ty_le", CONG_THUC)
    xml = g.xml(B).replace("?>", '?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/hostname">]>', 1)
    told = loi(g.dat_xml(B, xml))
    assert (B, None, "TRANG_KHUAT") in told
    with pytest.raises(KhongXemDuoc):
        cay(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')


@pytest.mark.parametrize(
    "xml", [b"", b"<a>", b"<a></b>", b"\xff\xfe<", b"<a>&#0;</a>", b"<?xml version='1.0' encoding='x-la'?><a/>"]
)
def test_what_is_no_xml_is_said_so(xml):
    with pytest.raises(KhongXemDuoc):
        duyet(xml, lambda *_: None)


@pytest.mark.parametrize(
    "part", ["xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("hong", [b"", b"<", b"<a/>", b"\0" * 50, None])
def test_no_damaged_part_raises(part, hong):
    g = goi().o("b01_ty_le", CONG_THUC)
    if hong is None:
        del g.phan[part]
    else:
        g.phan[part] = hong
    noi_dung = g.luu()
    package = mo_goi(noi_dung)
    for trang in (B, "không có"):
        package.la(trang)
    assert isinstance(package.ten, dict) and isinstance(package.cac_trang, list)
    assert all(problem.thong_bao for problem in kiem(noi_dung).loi)


def test_a_sheet_without_addresses_still_shows_its_formulas():
    """Addresses of cells and rows may be left out: each follows the one before it."""
    g = goi()
    xml = g.xml(B)
    hang = re.search(r'<row r="9".*?</row>', xml, re.S)[0]
    so_o = {found[1]: n for n, found in enumerate(re.finditer(r'<c r="([A-Z]+)9"', hang))}
    assert list(so_o)[:10] == list("ABCDEFGHIJ")
    g.o("b01_ty_le", CONG_THUC)
    xml = re.sub(r'<c r="[A-Z]+9"', "<c", g.xml(B))
    la = mo_goi(g.dat_xml(B, xml).luu()).la(B)
    assert la.o_la["J9"] == "O_CONG_THUC"


def test_parts_too_large_to_look_at_are_told(monkeypatch):
    monkeypatch.setattr("mau_bieu.vo.goi.MAX_PHAN", 1000)
    with pytest.raises(KhongXemDuoc):
        Goi(GOC).doc("xl/styles.xml")
    assert (B, None, "TRANG_KHUAT") in loi(GOC)


def _sua_goi(noi_dung: bytes, sua) -> bytes:
    """A package of one part, changed by `sua` in its bytes."""
    tep = io.BytesIO()
    with zipfile.ZipFile(tep, "w", zipfile.ZIP_DEFLATED) as goi_zip:
        goi_zip.writestr("xl/a.xml", noi_dung)
    return sua(tep.getvalue())


@pytest.mark.parametrize("sua", [
    lambda goi: goi,
    lambda goi: goi.replace(b"xl/a.xml", b"xl/b.xml", 1),  # the two names of a part differ
    lambda goi: goi[:14] + bytes(4) + goi[18:],  # its checksum in front is none: that in the list at the end counts
    lambda goi: goi[:45] + bytes([goi[45] ^ 255]) + goi[46:],  # a byte turned over
    lambda goi: goi.replace(zlib.crc32(CHU).to_bytes(4, "little"), bytes(4)),
    lambda goi: b"chu o truoc" + goi,  # a program wrote something in front
], ids=["lanh", "hai_ten", "crc_dau", "hong", "crc", "chu_truoc"])
def test_a_part_is_what_zipfile_unpacks(sua):
    """Byte by byte, and the same exception where `zipfile` has one."""
    noi_dung = _sua_goi(CHU, sua)

    def ket_qua(doc):
        try:
            return doc()
        except Exception as error:
            return type(error)

    that = ket_qua(lambda: zipfile.ZipFile(io.BytesIO(noi_dung)).read("xl/a.xml"))
    assert ket_qua(lambda: GoiZip(noi_dung).doc("xl/a.xml")) == that


def test_a_part_that_says_less_than_it_holds_is_refused():
    """Sizes of the list that are no truth: nothing is cut, nothing passes."""
    noi_dung = _sua_goi(CHU, lambda goi: goi.replace(len(CHU).to_bytes(4, "little"), (9).to_bytes(4, "little")))
    with pytest.raises(zipfile.BadZipFile):
        GoiZip(noi_dung).doc("xl/a.xml")
