"""What is left out of a sheet before it is walked through never changes what is told of it."""

import pytest

from mau_bieu.vo.goi import duyet
from xuly.doc_bai.kieu_o import ChuChung, KieuO
from xuly.doc_bai.trang_xlsx import TrangXlsx, bo_cong_thuc_thuong, bo_o_thuong, bo_rieng, xem_trang_thuong

CONG_THUC = '<c r="B2" s="3"><f>IF(A2="",1,0)</f><v></v></c>'
LUAT = ('<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>0</formula1>'
        '<formula2>9</formula2></dataValidation></dataValidations>')
TRANG = {
    "công thức thường": f'<row r="2" spans="1:2" ht="15.5" customHeight="1">{CONG_THUC}</row>',
    "hàng ẩn": f'<row r="2" hidden="1">{CONG_THUC}</row>',
    "hàng cao 0": '<row r="7" ht="0" customHeight="1"></row>',
    "hàng không số": f'<row>{CONG_THUC}</row><row hidden="1"></row>',
    "ô không địa chỉ": '<row r="4"><c r="A4"><v>1</v></c><c><f>A1</f></c></row>',
    "công thức mảng": '<row r="3"><c r="A3"><f t="array" ref="A3:B4">A1</f><v>1</v></c></row>',
    "ô lỗi": '<row r="3"><c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
    "trong chú thích": f'<row r="2"><!--{CONG_THUC}--><c r="A2"><f>A1</f></c></row>',
    "trong CDATA": f'<row r="2"><c r="A2"><is><t><![CDATA[{CONG_THUC}]]></t></is></c></row>',
}
CA_TRANG = {"ô không địa chỉ", "trong chú thích", "trong CDATA"}  # nothing may be left out of these


def _xml(hang: str) -> bytes:
    return (f'<worksheet><sheetData>{hang}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
            f'{LUAT}</worksheet>').encode()


def _la(xml: bytes, san=()):
    doc = TrangXlsx({}, ChuChung({}, frozenset(), {}), {})
    doc.o_la |= dict.fromkeys(san, "O_CONG_THUC")
    duyet(xml, doc.mo)
    return doc.xong({})


@pytest.mark.parametrize("ten", TRANG)
def test_bo_bot_hay_khong_cung_mot_ket_qua(ten):
    """The same cells, hidden rows and merges with and without the plain parts."""
    xml = _xml(TRANG[ten])
    assert _la(*bo_cong_thuc_thuong(bo_o_thuong(xml))) == _la(xml)
    if ten not in CA_TRANG:
        assert _la(*bo_cong_thuc_thuong(bo_rieng(xml))) == _la(xml)


@pytest.mark.parametrize("ten", TRANG)
def test_di_mot_lan_cho_cac_trang_giong_nhau_cung_mot_ket_qua(ten):
    """As the walk through the whole sheet; where markup may hide, or cells have no address, it is left to that walk."""
    doc, xml = xem_trang_thuong(_xml(TRANG[ten])), _xml(TRANG[ten])
    assert doc is None if ten in CA_TRANG else doc.xong({}) == _la(xml)


def test_trang_chi_khac_dieu_nguoi_dien_duoc_di_mot_lan():
    """Another answer, another footer: the same walk.  A hidden row: another one."""
    dong = '<row r="2"><c r="A2" t="str"><f>B2</f><v>{}</v></c></row>'
    mot, hai, ba = (xem_trang_thuong(_xml(text).replace(b"</worksheet>", (
        f"<headerFooter><oddFooter>{chan}</oddFooter></headerFooter></worksheet>").encode()))
        for text, chan in ((dong.format("a"), "DK.KP-01"), (dong.format("b"), "DK.KP-02"),
                           (dong.format("a").replace("<row", '<row hidden="1"'), "DK.KP-01")))
    assert mot is hai and mot is not ba and (mot.an, ba.an) == (set(), {2})


def test_chu_gach_trong_cau_tra_loi_khong_phai_dinh_dang():
    """Rich text is looked at letter by letter, the same letters in a plain answer are not."""
    dam = '<row r="2"><c r="A2" t="inlineStr"><is><r><rPr><strike/></rPr><t>bỏ</t></r></is></c></row>'
    chu = '<row r="2"><c r="A2" t="inlineStr"><is><t>strike</t></is></c></row>'
    assert xem_trang_thuong(_xml(dam)) is None and xem_trang_thuong(_xml(chu)) is not None


def test_phan_thuong_duoc_bo():
    """Plain formulas, their row and the rules for typing are left out, each formula told by its cell."""
    gon, o = bo_cong_thuc_thuong(_xml(TRANG["công thức thường"]))
    assert o == ["B2"] and b"<row" not in gon and b"<f>" not in gon and b"<dataValidation " not in gon


def test_chu_thich_thi_de_nguyen():
    """Where markup may be hidden in a comment nothing is left out."""
    xml = _xml(TRANG["trong chú thích"])
    assert bo_cong_thuc_thuong(xml) == (xml, [])


KIEU = {"2": KieuO("d/m/yyyy", False, False, ""), "12": KieuO("", True, True, "Wingdings")}
CHU = ChuChung({1: "bỏ"}, frozenset({1}), {})
O_LA = ('<row r="1"><c r="A1" s="2"><v>46000</v></c><c r="B1" s="12" t="str"><v>x</v></c><c r="C1" s="1"><v>1</v></c>'
        '<c r="D1" t="s"><v>1</v></c><c r="E1" s="22" t="s"><v>0</v></c></row>')


@pytest.mark.parametrize("chu", [CHU, ChuChung({}, frozenset(), {})])
def test_o_co_kieu_la_chu_la_van_duoc_xem(chu):
    """A cell of a style, or with a shared text, that is not plain is never left out; the plain ones are."""
    def la(xml):
        doc = TrangXlsx(KIEU, chu, {})
        duyet(xml, doc.mo, doc.dong, doc.chu)
        return doc.xong({})

    xml = _xml(O_LA)
    bot = bo_o_thuong(xml, KIEU, any(chu))
    assert la(bot) == la(xml) and set(la(xml).dang) == {"A1"} and "B1" in la(xml).gach
    assert (b'"C1"' in bot, b'"D1"' in bot) == (False, any(chu))
