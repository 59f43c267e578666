"""Content that is no value of a cell is told: one line a kind and a sheet, with place, author and words."""

from pathlib import Path

import pytest
from goi_tay import GoiTay
from phuong import KHOA, Phuong
from test_nhan_dang import kiem

from mau_bieu.bieu.cac_bieu import BAO_CAO
from mau_bieu.vo.excel import mat_khau
from xuly.doc_bai.ngoai_o import NHIEU_NHAT

B = BAO_CAO.trang
GOC = Path(__file__).with_name("du_lieu").joinpath("bao_cao_1.xlsx").read_bytes()


def goi() -> GoiTay:
    return GoiTay(GOC)


def loi(g: GoiTay) -> list:
    return [(loi.trang, loi.o, loi.ma) for loi in kiem(g.luu()).loi]


def chu(g: GoiTay) -> str:
    (found,) = kiem(g.luu()).loi
    return found.thong_bao


def test_notes_of_a_sheet_are_one_line_with_authors_and_words():
    text = chu(goi().ghi_chu(B, ("L9", "Cán bộ A", "Cán bộ A:\nvướng 3 hộ"), ("N9", "Cán bộ B", "ảnh ở Zalo")))
    assert "2 ghi chú" in text
    assert "ô L9 (Cán bộ A): «vướng 3 hộ»; ô N9 (Cán bộ B): «ảnh ở Zalo»" in text


def test_a_thread_is_told_with_its_answers_and_not_twice():
    text = chu(goi().luong(B, "L9", "Cán bộ A", "vướng 3 hộ", "đã xong 2 hộ"))
    assert "ô L9 (Cán bộ A): «vướng 3 hộ»; ô L9 (Cán bộ A): «đã xong 2 hộ»" in text
    assert "Threaded" not in text


def test_a_note_on_any_sheet_is_told_at_its_sheet():
    assert loi(goi().ghi_chu("Hướng dẫn", ("B2", "", "xin lùi hạn"))) == [("Hướng dẫn", "B2", "GHI_CHU_O")]


def test_many_notes_are_the_first_ones_and_a_count():
    text = chu(goi().ghi_chu(B, *[(f"L{n}", "", f"ý {n}") for n in range(9, 9 + NHIEU_NHAT + 5)]))
    assert f"{NHIEU_NHAT + 5} ghi chú" in text
    assert text.count("«ý") == NHIEU_NHAT
    assert "và 5 chỗ khác" in text


@pytest.mark.parametrize(
    "g, o, ma",
    [
        (goi().hinh(B, ("L9", "Đề nghị hỗ trợ\nkinh phí")), "L9", "KHUNG_CHU"),
        (goi().hinh(B, ("E12", "")), "E12", "ANH_TREN_TRANG"),
        (goi().vml(B, "Checkbox", "C4", "Đồng ý"), "C4", "NUT_DIEU_KHIEN"),
        (goi().vml(B, "Drop", "C4"), "C4", "NUT_DIEU_KHIEN"),
        (goi().vml(B, "Rect", "C4", "Xin lùi hạn"), "C4", "KHUNG_CHU"),
    ],
    ids=["box", "picture", "checkbox", "list", "old box"],
)
def test_what_lies_over_a_sheet_is_told_with_its_cell(g, o, ma):
    assert loi(g) == [(B, o, ma)]


def test_words_of_a_box_are_told_line_by_line():
    assert "ô L9: «Đề nghị hỗ trợ kinh phí»" in chu(goi().hinh(B, ("L9", "Đề nghị hỗ trợ\nkinh phí")))


@pytest.mark.parametrize(
    "kieu, dich", [("oleObject", "../embeddings/oleObject1.bin"), ("package", "../embeddings/a.docx")]
)
def test_an_embedded_file_is_told_by_its_name(kieu, dich):
    g = goi()
    g.quan_he(B, kieu, dich)
    assert dich.rpartition("/")[2] in chu(g)


def test_a_line_without_words_and_our_own_links_say_nothing():
    assert loi(goi().hinh(B, ("C13", None))) == []


def test_notes_of_our_own_annotated_copy_are_ours_until_somebody_writes_below_them(tmp_path):
    """What goes out with notes and comes back corrected has no remark of them."""
    p = Phuong(tmp_path / "p")
    p.dang_ky("a.xlsx", {"minh_chung": None}, {})
    p.thay()
    (copy,) = p.tra_lai()
    noi_dung = copy.read_bytes()
    assert b"xl/comments" in noi_dung
    da_kiem = kiem(noi_dung)
    assert [loi.ma for loi in da_kiem.loi if loi.ma == "GHI_CHU_O"] == []
    g = GoiTay(noi_dung)
    name = next(name for name in g.phan if name.startswith("xl/comments"))
    g.phan[name] = g.phan[name].replace(b"</t></r></text>", "\nĐơn vị: ảnh gửi sau".encode() + b"</t></r></text>", 1)
    assert "ảnh gửi sau" in next(loi.thong_bao for loi in kiem(g.luu()).loi if loi.ma == "GHI_CHU_O")


def test_a_moved_sheet_keeps_its_notes_and_their_places(libreoffice, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(goi().ghi_chu(B, ("L9", "Cán bộ A", "vướng 3 hộ")).luu())
    libreoffice.sua_nhieu(
        tmp_path / "a.xlsx",
        {tmp_path / "b.xlsx": [("mo_khoa", mat_khau(KHOA)), ("chen_dong", B, 3), ("doi_ten", B, "BC tháng 6")]},
    )
    found = [(loi.trang, loi.o) for loi in kiem((tmp_path / "b.xlsx").read_bytes()).loi if loi.ma == "GHI_CHU_O"]
    assert found == [("BC tháng 6", "L10")]


@pytest.mark.parametrize("luu, o", [("ods", ("L9", "E12")), ("xls", (None, None))])
def test_other_formats_tell_boxes_and_pictures_too(libreoffice, tmp_path, luu, o):
    """As LibreOffice saves them; an .xls does not say at which cell."""
    g = goi().hinh(B, ("L9", "Đề nghị hỗ trợ\nkinh phí"), ("E12", "")).chu("b01_minh_chung", "Hồ sơ 40 bản cam kết")
    g.lien_ket("b01_minh_chung", "https://vi-du.vn/thu-muc/1")
    (tmp_path / "a.xlsx").write_bytes(g.luu())
    libreoffice.luu_lai(tmp_path / "a.xlsx", tmp_path / f"a.{luu}", luu)
    da_kiem = kiem((tmp_path / f"a.{luu}").read_bytes())
    assert sorted((loi.ma, loi.o) for loi in da_kiem.loi) == [("ANH_TREN_TRANG", o[1]), ("KHUNG_CHU", o[0])]
    assert "Đề nghị hỗ trợ kinh phí" in next(loi.thong_bao for loi in da_kiem.loi if loi.ma == "KHUNG_CHU")
    assert da_kiem.bang["bao-cao"]["minh_chung"].iloc[0] == "Hồ sơ 40 bản cam kết (https://vi-du.vn/thu-muc/1)"


# -- one over-long answer never stops the month


@pytest.mark.parametrize(
    "o, dai",
    [(o, 40_000) for o in ("b01_ket_qua", "b01_trang_thai", "b01_ty_le", "b01_ngay_hoan_thanh", f"{B}!K8", f"{B}!C9")]
    + [("b01_ket_qua", 32_767), (f"{B}!K8", 32_767)],
)
def test_a_text_of_any_length_anywhere_is_told_and_stops_nothing(tmp_path, o, dai):
    """Answers of every kind, a heading, a locked cell, the title: the month is made, the copy goes out."""
    p = Phuong(tmp_path / "p")
    (p.thu_muc.nop / "bc.xlsx").write_bytes(goi().chu(o, "Đ" * dai).luu())
    p.dang_ky("dk.xlsx", {})
    da_kiem = p.kiem(p.thu_muc.nop / "bc.xlsx")
    assert all(len(loi.thong_bao) < 4_000 for loi in da_kiem.loi)
    cho = goi().cho(o) if "!" not in o else (B, o.split("!")[1])
    if dai > 32_000 and da_kiem.nhan_dang["bc.xlsx"].loi is None:
        assert (*cho, "O_QUA_DAI") in [(loi.trang, loi.o, loi.ma) for loi in da_kiem.loi]
    p.tong_hop()
    p.tra_lai()


# -- words that stand in no cell and on no sheet


def thuoc_tinh(g: GoiTay, **cac: str) -> GoiTay:
    """The form with properties of the file filled in: element -> words."""
    xml = g.phan["docProps/core.xml"].decode()
    for the, text in cac.items():
        ten = f"{'dc' if the in ('subject', 'description') else 'cp'}:{the}"
        xml = xml.replace("</cp:coreProperties>", f"<{ten}>{text}</{ten}></cp:coreProperties>")
    g.phan["docProps/core.xml"] = xml.encode()
    return g


def dau_trang(g: GoiTay, text: str) -> GoiTay:
    """The form with a page head on its first table."""
    return g.dat_xml(B, g.xml(B).replace("<headerFooter>", f"<headerFooter><oddHeader>{text}</oddHeader>"))


def test_words_above_the_printed_page_are_told():
    g = dau_trang(goi(), '&amp;L&amp;"Arial,Bold"&amp;12Xin lùi hạn R&amp;&amp;D&amp;RTrang &amp;P/&amp;N')
    assert loi(g) == [(B, None, "CHU_NGOAI_TRANG")]
    assert "«Xin lùi hạn R&D»" in chu(g)


@pytest.mark.parametrize("the", ["description", "subject", "keywords", "category"])
def test_words_in_the_properties_of_the_file_are_told(the):
    g = thuoc_tinh(goi(), **{the: "Xin lùi hạn đến 30/9"})
    assert loi(g) == [(None, None, "CHU_NGOAI_TRANG")]
    assert "«Xin lùi hạn đến 30/9»" in chu(g)


def test_a_page_number_and_the_name_of_the_sheet_are_no_words():
    assert loi(dau_trang(goi(), "&amp;C&amp;A Báo cáo, trang &amp;P &amp;D &amp;[Tab]")) == []


def test_the_words_of_a_chart_are_told():
    g = goi().hinh(B, ("L9", None))
    so = g.phan["xl/drawings/tay1.xml"].decode()
    frame = (
        '<xdr:graphicFrame><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        '<c:chart xmlns:c="c" xmlns:r="r" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>'
    )
    g.phan["xl/drawings/tay1.xml"] = so.replace("<xdr:clientData/>", f"{frame}<xdr:clientData/>", 1).encode()
    g.phan["xl/drawings/_rels/tay1.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://x/chart" Target="../charts/chart1.xml"/></Relationships>'
    )
    g.phan["xl/charts/chart1.xml"] = "<c:c xmlns:c='c' xmlns:a='a'><a:t>Vướng ba hộ</a:t></c:c>".encode()
    assert loi(g) == [(B, "L9", "ANH_TREN_TRANG")]
    assert "biểu đồ: Vướng ba hộ" in chu(g)


@pytest.mark.parametrize("luu", ["ods", "xls"])
def test_other_formats_tell_the_words_of_their_pages(libreoffice, tmp_path, luu):
    """An .ods its properties too."""
    g = thuoc_tinh(dau_trang(goi(), "&amp;CXin lùi hạn"), subject="Gấp")
    (tmp_path / "a.xlsx").write_bytes(g.luu())
    libreoffice.luu_lai(tmp_path / "a.xlsx", tmp_path / f"a.{luu}", luu)
    text = [muc.thong_bao for muc in kiem((tmp_path / f"a.{luu}").read_bytes()).loi if muc.ma == "CHU_NGOAI_TRANG"]
    assert [any(word in muc for muc in text) for word in ("«Xin lùi hạn»", "«Gấp»")] == [True, luu == "ods"]
