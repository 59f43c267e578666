"""Packages that honest programs write in ways of their own are read like the everyday one."""
import io
import zipfile

import pytest
from phuong import CB_01, KP_01, Phuong, bieu_tien_do

LAM = {("b01", "ty_le"): "45", ("b01", "trang_thai"): "Đang thực hiện", ("b01", "ket_qua"): "Dòng một\nDòng hai"}
TRANG = "xl/worksheets/sheet2.xml"
BANG = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MAU_BANG = b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"


@pytest.fixture(scope="module")
def goc(tmp_path_factory):
    return bieu_tien_do(tmp_path_factory.mktemp("bieu"), [{}], gia_tri=LAM).read_bytes()


def kiem(tmp_path, noi_dung, ten="a.xlsx"):
    (tmp_path / ten).write_bytes(noi_dung)
    da_kiem = Phuong(tmp_path / "phuong", KP_01, CB_01).kiem(tmp_path / ten)
    bang = da_kiem.bang["bao-cao"]
    return bang[["ma_nhiem_vu", "ty_le", "ket_qua"]].values.tolist(), [loi.ma for loi in da_kiem.loi]


def sua(noi_dung, thay=(), them=()):
    """The package with (part, old, new) replaced and further parts put in."""
    nguon, ra = zipfile.ZipFile(io.BytesIO(noi_dung)), io.BytesIO()
    with zipfile.ZipFile(ra, "w") as archive:
        for name in nguon.namelist():
            part = nguon.read(name)
            for trang, cu, moi in thay:
                if trang == name:
                    assert cu in part, (name, cu)
                    part = part.replace(cu, moi)
            archive.writestr(name, part)
        for name, part in them:
            archive.writestr(name, part)
    return ra.getvalue()


DUNG = ([["KP-01-01", 45, "Dòng một\nDòng hai"]], [])


def test_line_breaks_written_as_codes(tmp_path, goc):
    moi = sua(goc, [("xl/sharedStrings.xml", "Dòng một\n".encode(), "Dòng một_x000D_\n".encode())])
    assert kiem(tmp_path, moi) == DUNG


@pytest.mark.parametrize("ten", ["a.xltx", "a.xlsx"])
def test_a_template_is_a_workbook(tmp_path, goc, ten):
    assert kiem(tmp_path, sua(goc, [("[Content_Types].xml", BANG, MAU_BANG)]), ten) == DUNG


@pytest.mark.parametrize("ten,phan", [
    ("_xmlsignatures/sig1.xml", b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'),
    ("docMetadata/LabelInfo.xml", b'<labelList xmlns="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>'),
    ("xl/revisions/revisionHeaders.xml", b'<headers/>'),
])
def test_signature_label_and_shared_history_are_no_matter(tmp_path, goc, ten, phan):
    """An Office signature, a sensitivity label without encryption, the history of a shared workbook."""
    assert kiem(tmp_path, sua(goc, them=[(ten, phan)])) == DUNG


def test_text_marked_with_an_apostrophe_is_text(tmp_path, goc):
    assert kiem(tmp_path, sua(goc, [("xl/styles.xml", b"<xf numFmtId=", b'<xf quotePrefix="1" numFmtId=')])) == DUNG
