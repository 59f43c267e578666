"""One bad file never stops a command: what cannot be read, what programs leave behind, what only has a name; sizes."""
import errno
import gzip
import hashlib
import io
import os
import plistlib
import sys
import zipfile
from pathlib import Path

import pytest
from test_thu_gom import gom, ma_loi, nen, thu_muc_nen  # noqa: F401 (a fixture)

from mau_bieu.bieu.loi import Loi
from xuly.doc_bai.so_tinh import doc_so_tinh
from xuly.nhan_tep import thu_gom as thu_gom_la
from xuly.nhan_tep.loai_tep import khong_doc_duoc
from xuly.nhan_tep.so_tep import vang_mat
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.tep import bam_khong_doc
from xuly.nhan_tep.ten_tep import CHUA_XONG, CUA_MAY, DONG_BO, de_lai
from xuly.nhan_tep.thu_gom import mo_tep, thu_gom

BANG = nen(("[Content_Types].xml", b"<T/>"), ("xl/workbook.xml", b"<w/>"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ma(tep) -> str | None:
    """The code of the problem that keeps a file shut."""
    loi = tep.loi or khong_doc_duoc(tep.noi_dung, tep.ten)
    return loi and loi.ma


# -- what programs leave behind

@pytest.mark.parametrize("ten, kind", [
    ("Icon\r", CUA_MAY), (".DS_Store", CUA_MAY), (".localized", CUA_MAY), ("~WRD0001.tmp", CUA_MAY),
    ("~DF12AB.TMP", CUA_MAY), ("desktop.ini", CUA_MAY), ("$RECYCLE.BIN/desktop.ini", CUA_MAY),
    ("System Volume Information/IndexerVolumeGuid", CUA_MAY), (".gitkeep", CUA_MAY), ("ehthumbs.db", CUA_MAY),
    ("Thumbs.db:encryptable", CUA_MAY), ("~$bao cao.xlsx", CUA_MAY), (".~lock.bao cao.xlsx#", CUA_MAY),
    ("._bao cao.xlsx", CUA_MAY), (".fuse_hidden0000012", CUA_MAY), (".nfs000000000012", CUA_MAY),
    ("bao cao.xlsx.sb-1a2b3c-XyZ", CUA_MAY), ("AlbumArtSmall.jpg", CUA_MAY), ("a.xlsx:Zone.Identifier", CUA_MAY),
    (".dropbox", DONG_BO), (".tmp.driveupload/12345", DONG_BO), ("~syncthing~bao cao.xlsx.tmp", DONG_BO),
    ("bao cao.sync-conflict-20260620-083000-ABCDEFG.xlsx", DONG_BO), (".stversions/bao cao.xlsx", DONG_BO),
    ("__MACOSX/KP 1/x", DONG_BO), ("@eaDir/bao cao.xlsx", DONG_BO), (".sync_1a2b.db-wal", DONG_BO),
    ("bao cao (1).xlsx.crdownload", CHUA_XONG), ("b.xlsx.part", CHUA_XONG), ("b.xlsx.download", CHUA_XONG),
    ("Unconfirmed 12345.crdownload", CHUA_XONG), ("KP 1/b.xlsx.opdownload", CHUA_XONG), ("b.xlsx.partial", CHUA_XONG),
    ("b.xlsx.downloading", CHUA_XONG), (".com.google.Chrome.AbCd12", CHUA_XONG), ("b.crswap", CHUA_XONG),
    (".getxfer.12.mega", CHUA_XONG), (".bao cao.xlsx.swp", CUA_MAY), ("#bao cao.xlsx#", CUA_MAY),
    ("bao cao.xlsx", ""), ("bao cao (bản sao xung đột).xlsx", ""), ("Báo cáo-VPDU-PC.xlsx", ""), ("part.xlsx", ""),
    ("tmp/bao cao.xlsx", ""), ("download/bao cao.xlsx", ""), ("thumbs.db.xlsx", ""),
])
def test_what_programs_leave_behind_is_told_apart_by_its_name(gom, ten, kind):  # noqa: F811
    assert de_lai(ten, BANG[:-30]) == kind
    (tep,) = gom({ten: BANG[:-30]})
    assert (ma(tep) == "TEP_TAM") == bool(kind)


@pytest.mark.parametrize("ten", [
    ".fuse_hidden0000012", "bao cao.sync-conflict-20260620-083000-ABCDEFG.xlsx", "bao cao.xlsx.crdownload", "~$a.xlsx"])
def test_a_whole_workbook_under_such_a_name_is_somebodys(gom, ten):  # noqa: F811
    assert ma_loi(gom({ten: BANG})) == [(ten, None)] and de_lai(ten, BANG) == ""


def test_each_kind_of_leaving_says_what_it_is_and_what_to_do():
    words = {khong_doc_duoc(b"x", ten).thong_bao: khong_doc_duoc(b"x", ten).cach_sua
             for ten in ("~$a.xlsx", ".dropbox", "a.xlsx.part")}
    assert len(words) == 3 and len(set(words.values())) == 3
    assert "tải chưa xong" in khong_doc_duoc(b"x", "a.xlsx.part").thong_bao


@pytest.mark.parametrize("ten, noi", [(".bao cao KP1.xlsx.icloud", "iCloud"), ("a.xlsx.nextcloud", "Nextcloud"),
                                      ("a.xlsx.owncloud", "ownCloud"), ("a.xlsx.cloudf", "đám mây")])
def test_the_name_of_a_file_in_the_cloud_is_told_as_such(ten, noi):
    raw = plistlib.dumps({"NSURLNameKey": "bao cao KP1.xlsx"}, fmt=plistlib.FMT_BINARY)
    assert khong_doc_duoc(raw, ten) == Loi("TEP_CHUA_TAI", boi_canh={"noi": noi}, tep=ten)
    assert khong_doc_duoc(BANG, ten) is None  # it is there after all


# -- what cannot be read

@pytest.mark.skipif(sys.platform != "linux", reason="a file of Linux that exists and cannot be read")
def test_a_file_that_cannot_be_read_costs_one_line(gom, tmp_path):  # noqa: F811
    gom({"a.xlsx": BANG})
    (tmp_path / "nop/KP 2.xlsx").symlink_to("/proc/self/mem")
    (tmp_path / "nop/mat.xlsx").symlink_to(tmp_path / "khong-co")
    (tmp_path / "nop/vong").symlink_to(tmp_path / "nop/vong")
    os.mkfifo(tmp_path / "nop/ong")
    files = thu_gom(tmp_path / "nop")
    assert [(tep.ten, ma(tep)) for tep in files] == [
        ("KP 2.xlsx", "TEP_KHONG_DOC_NOI"), ("a.xlsx", None), ("mat.xlsx", "TEP_KHONG_DOC_NOI"),
        ("ong", "TEP_KHONG_DOC_NOI"), ("vong", "TEP_KHONG_DOC_NOI")]
    assert len({tep.sha256 for tep in files}) == 5  # none is another one's duplicate


@pytest.mark.parametrize("so, tu", [(errno.EACCES, "đang mở"), (errno.ENOENT, "vừa bị xóa"), (errno.EIO, "ổ đĩa"),
                                    (None, "đám mây")])
def test_why_a_file_cannot_be_read_is_said(gom, tmp_path, monkeypatch, so, tu):  # noqa: F811
    def hong(self, *args, **kwargs):
        raise OSError(so, "x")

    gom({"a.xlsx": BANG, "~$a.xlsx": b"x"})
    monkeypatch.setattr(Path, "open", hong)
    a, khoa = thu_gom(tmp_path / "nop")
    assert tu in a.loi.thong_bao and khoa.loi.ma == "TEP_TAM"


def test_a_folder_that_cannot_be_looked_into_is_told(gom, tmp_path, monkeypatch):  # noqa: F811
    gom({"a.xlsx": BANG, "KP 1/b.xlsx": BANG})
    that = os.scandir

    def hong(path):
        if str(path).endswith("KP 1"):
            raise PermissionError(errno.EACCES, "x", str(path))
        return that(path)

    monkeypatch.setattr(os, "scandir", hong)
    assert ma_loi(thu_gom(tmp_path / "nop")) == [("KP 1", "TEP_KHONG_DOC_NOI"), ("a.xlsx", None)]


def test_a_file_read_at_last_is_not_missed_under_its_former_identity(tmp_path):
    import datetime as dt
    so = SoTiepNhan(tmp_path / "so.csv", dt.date(2026, 6, 20))
    tep = thu_gom_la._khong_doc("a.xlsx", OSError(errno.EIO, "x"))
    so.ghi(tep)
    so.ket_luan("a.xlsx", tep.sha256, ket_luan="tra_lai")
    so.luu()
    assert tep.sha256 == bam_khong_doc("a.xlsx") and vang_mat([], so) == []


# -- sizes, and what is kept

def test_of_a_scan_its_first_bytes_and_the_digest_of_all_are_kept(gom):  # noqa: F811
    pdf = b"%PDF-1.7" + bytes(300_000)
    for tep in gom({"a.pdf": pdf, "b.zip": nen(("x.pdf", pdf))}):
        assert (ma(tep), len(tep.noi_dung), tep.sha256) == ("TEP_PDF", 4096, hashlib.sha256(pdf).hexdigest())


def test_a_file_too_large_to_open_is_told_and_not_held(gom, monkeypatch):  # noqa: F811
    monkeypatch.setattr(thu_gom_la, "MAX_DOC", 100_000)
    lon = nen(("[Content_Types].xml", b"<T/>"), ("a", bytes(200_000)))
    (tep,) = gom({"a.xlsx": lon})
    assert (ma(tep), len(tep.noi_dung), tep.sha256) == ("TEP_QUA_LON", 4096, hashlib.sha256(lon).hexdigest())


def test_an_archive_of_too_many_files_is_told(gom, monkeypatch):  # noqa: F811
    from xuly.nhan_tep import tep_nen
    monkeypatch.setattr(tep_nen, "MAX_TEP", 3)
    assert ma_loi(gom({"a.zip": nen(*((f"{so}", b"1") for so in range(4)))})) == [("a.zip", "NEN_QUA_NHIEU")]


def test_archives_in_an_archive_share_the_number_of_files(gom, monkeypatch):  # noqa: F811
    monkeypatch.setattr(thu_gom_la, "MAX_TEP", 5)
    trong = nen(("1", b"1"), ("2", b"2"))
    files = gom({"a.zip": nen(("x.zip", trong), ("y.zip", trong))})
    assert ma_loi(files)[-1] == ("a.zip › y.zip", "NEN_QUA_NHIEU") and len(files) == 3


# -- archives that are none, names in them

def test_a_workbook_without_its_list_of_types_is_one_damaged_file(gom):  # noqa: F811
    for ten in ("xl/workbook.xml", "xl\\workbook.xml", "XL/Workbook.xml"):
        (tep,) = gom({"a.xlsx": nen((ten, b"<w/>"), ("xl/worksheets/sheet1.xml", b"<w/>"))})
        assert doc_so_tinh(tep.noi_dung, tep.ten) == Loi("TEP_HONG", tep="a.xlsx")


@pytest.mark.parametrize("noi_dung, code, dang", [
    (gzip.compress(b'<?xml version="1.0"?><gnm:Workbook xmlns:gnm="http://www.gnumeric.org/v10.dtd">', mtime=0),
     "TEP_BANG_KHAC", "Gnumeric"),
    (gzip.compress(b"x", mtime=0), "NEN_DANG_KHAC", "gz"), (b"\x1f\x8b hong", "NEN_DANG_KHAC", "gz"),
    (b"MSCF\0", "NEN_DANG_KHAC", "cab"), (b"\x28\xb5\x2f\xfd\0", "NEN_DANG_KHAC", "zst"),
])
def test_a_packed_workbook_is_no_archive(noi_dung, code, dang):
    assert khong_doc_duoc(noi_dung, "a") == Loi(code, boi_canh={"dang": dang}, tep="a")


def test_a_member_without_a_day_has_no_time(gom):  # noqa: F811
    raw = nen(("a.xlsx", b"1"))
    assert [tep.gio_tep for tep in gom({"a.zip": thu_muc_nen(raw, b12=0, b13=0, b14=0, b15=0)})] == [""]


def test_the_name_in_unicode_beside_the_one_in_a_code_page_counts(gom):  # noqa: F811
    import zlib
    ten, cu = "Báo cáo Đảng ủy.xlsx", "B?o c?o ??ng ?y.xlsx"
    thong_tin = zipfile.ZipInfo(cu, (2026, 6, 20, 8, 0, 0))
    phan = b"\x01" + zlib.crc32(cu.encode()).to_bytes(4, "little") + ten.encode()
    thong_tin.extra = b"\x75\x70" + len(phan).to_bytes(2, "little") + phan
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr(thong_tin, b"1")
    assert [tep.ten for tep in gom({"a.zip": raw.getvalue()})] == [f"a.zip › {ten}"]


@pytest.mark.parametrize("ten", ["a\u202exslx.xlsx", "a\u200b.xlsx", "a\u2066.xlsx", "a\x85.xlsx"])
def test_invisible_characters_are_no_part_of_a_name(gom, ten):  # noqa: F811
    (tep,) = gom({ten: b"1"})
    assert tep.ten == {"a\u202exslx.xlsx": "axslx.xlsx", "a\x85.xlsx": "a .xlsx"}.get(ten, "a.xlsx")


# -- protection that is no password

@pytest.mark.parametrize("ten_luong, code", [
    (("EncryptedPackage", "DRMEncryptedDataSpace", "DRMEncryptedTransform"), "TEP_NHAN_MAT"),
    (("\tDRMContent",), "TEP_NHAN_MAT"), (("EncryptedPackage", "EncryptionInfo"), "TEP_MA_HOA"),
])
def test_a_label_that_limits_rights_is_told_apart_from_a_password(ten_luong, code):
    raw = OLE + bytes(504) + b"".join(f"{ten}\0".encode("utf-16-le") for ten in ten_luong)
    assert khong_doc_duoc(raw, "a.xlsx").ma == code


def test_a_label_that_limits_nothing_keeps_no_file_shut():
    assert khong_doc_duoc(nen(("[Content_Types].xml", b"<T/>"), ("xl/workbook.xml", b"<w/>"),
                              ("docMetadata/LabelInfo.xml", b"<labelList/>")), "a.xlsx") is None


def test_a_protected_file_of_another_kind_is_told_so():
    assert khong_doc_duoc(b".pfile\0\x01", "a.pxlsx").ma == "TEP_NHAN_MAT"


def test_a_sheet_far_out_is_found_in_linear_time():
    """A cell with very many attributes, a comment with very many openings: no pattern goes back over them."""
    import time
    xa = b'<sheetData><c r="XFD1048576"><v>1</v></c></sheetData>'
    for than in (b"<c " + b'r="AA1" ' * 30_000, b"<!--" + b"<c r = " * 30_000 + b"-->"):
        bat_dau = time.process_time()
        assert khong_doc_duoc(nen(("[Content_Types].xml", b""), ("x", than + xa)), "a").ma == "TEP_QUA_RONG"
        assert time.process_time() - bat_dau < 2


def test_a_file_named_on_the_command_line_that_is_gone_is_one_line(tmp_path):
    (tep,) = mo_tep(tmp_path / "khong-co.xlsx", "khong-co.xlsx")
    assert tep.loi.ma == "TEP_KHONG_DOC_NOI"
