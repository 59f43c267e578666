"""Readers of strangers' bytes fed by atheris (a fuzzer that follows which lines were reached), each for a fixed time.

    pip install atheris
    python benchmarks/do_mo.py [giây mỗi đích]     mặc định 75: tám đích, mười phút    (Linux)
    python benchmarks/do_mo.py 600 thư             một đích

Printed for each: inputs tried, what ended it.  A find is kept in a folder that is named: look at it, mend its kind, and
keep a harmless stand-in of it in the tests.
"""

import datetime as dt
import io
import math
from pathlib import Path
import re
import subprocess
import sys
import tempfile
import zipfile

GOC = Path(__file__).parents[1]
sys.path[:0] = [str(GOC), str(GOC / "tests")]
TOT = GOC / "tests/bai_gui/tot"
GIAY, GIAY_MOT, MB, DAI = 75, 10, 1024, 65536  # of a target; of one input: seconds, memory, bytes
_LUOT = re.compile(r"Done (\d+) (?:runs|in)|#(\d+)\s")


# -- targets: each takes bytes, and may raise nothing but what its caller expects

def _xem(goi) -> None:
    """Everything that a package is asked."""
    from mau_bieu.vo.goi import KhongXemDuoc

    goi.ten, goi.thuoc_tinh
    for trang in goi.cac_trang:
        goi.chan_trang(trang), goi.la(trang), goi.chan_da_xem(trang)
        try:
            goi.kem(trang)
        except KhongXemDuoc:
            pass
    goi.khuat


def _thay_phan(goc: bytes, duoi: tuple[str, ...]):
    """A target: a sound package with one part (told by the first byte) in the words of the fuzzer."""
    from xuly.doc_bai.goi import mo_goi

    with zipfile.ZipFile(io.BytesIO(goc)) as goi:
        phan = {ten: goi.read(ten) for ten in goi.namelist()}
    chon = sorted(ten for ten in phan if ten.endswith(duoi))

    def lam(data: bytes) -> None:
        moi = io.BytesIO()
        with zipfile.ZipFile(moi, "w") as goi:
            for ten, noi_dung in phan.items():
                goi.writestr(ten, data[1:] if data and ten == chon[data[0] % len(chon)] else noi_dung)
        _xem(mo_goi(moi.getvalue()))

    return lam, [bytes([at]) + phan[ten] for at, ten in enumerate(chon)]


def _xlsx():
    """A small workbook with what forms have: merges, styles, formulas, comments, links, lists, names."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    ws = book.active
    ws.append(["Mã", "Tên", 0.45, "=1+1", "đã xong"])
    ws.merge_cells("A3:C4")
    ws["C1"].number_format, ws["E1"].comment = "0%", Comment("ghi chú", "a")
    ws["B1"].hyperlink, ws.row_dimensions[2].hidden = "http://a.example", True
    ws.add_data_validation(DataValidation("list", formula1='"a,b"', sqref="A1"))
    ws.oddFooter.center.text = "Trang &P"
    ra = io.BytesIO()
    book.save(ra)
    return _thay_phan(ra.getvalue(), (".xml", ".rels"))


_CONTENT = '''<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles><style:style style:name="a"
 style:family="table-cell"><style:text-properties style:font-name=".VnTime"/></style:style></office:automatic-styles>
 <office:body><office:spreadsheet><table:table table:name="T"><table:table-column table:number-columns-repeated="3"/>
 <table:table-row table:number-rows-repeated="2"><table:table-cell table:style-name="a" office:value-type="float"
 office:value="0.5" table:number-columns-spanned="2"><text:p>x<text:s/></text:p><office:annotation><text:p>g</text:p>
 </office:annotation></table:table-cell><table:table-cell table:formula="of:=1+1"/></table:table-row></table:table>
 </office:spreadsheet></office:body></office:document-content>'''


def _ods():
    ra = io.BytesIO()
    with zipfile.ZipFile(ra, "w") as goi:
        for ten, noi_dung in (("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", _CONTENT),
                              ("styles.xml", _CONTENT), ("meta.xml", "<a/>")):
            goi.writestr(ten, noi_dung)
    return _thay_phan(ra.getvalue(), (".xml", ))


def _bytes_goi():
    from xuly.doc_bai.goi import mo_goi

    return lambda data: _xem(mo_goi(data)), [_nho()]


def _nho() -> bytes:
    """A package of a few hundred bytes."""
    ra = io.BytesIO()
    with zipfile.ZipFile(ra, "w") as goi:
        goi.writestr("xl/workbook.xml", "<workbook><sheets><sheet name='a'/></sheets></workbook>")
        goi.writestr("xl/worksheets/sheet1.xml", "<worksheet><c r='A1'><v>1</v></c></worksheet>")
    return ra.getvalue()


def _xls():
    from xuly.doc_bai.goi import mo_goi

    goc = (TOT / "dk_libreoffice.xls").read_bytes()
    return lambda data: _xem(mo_goi(goc[:512] + data + goc[512 + len(data):])), [goc[512:512 + DAI]]


def _thu():
    from xuly.nhan_tep.thu import ThuHong, cac_tep, cac_thu, la_thu

    def lam(data: bytes) -> None:
        la_thu(data)
        for thu in cac_thu(data):
            try:
                cac_tep(thu)
            except ThuHong:
                pass

    return lam, [path.read_bytes()[:8192] for path in (*TOT.glob("*.eml"), TOT / "nhieu_thu.mbox")]


def _so():
    from test_so_hong import SO
    from xuly.nen.so_csv import SoHong, chu_so, doc_noi_dung

    cac = [loai for loai, _ in SO.values()]

    def lam(data: bytes) -> None:
        loai = cac[data[0] % len(cac)] if data else cac[0]
        try:
            dong = doc_noi_dung(data[1:], loai, Path("so.csv")).dong
        except SoHong:
            return
        assert doc_noi_dung(chu_so(loai, dong), loai, Path("so.csv")).dong == dong  # said once, said for good

    return lam, [bytes([at]) + chu_so(loai, dong) for at, (loai, dong) in enumerate(SO.values())]


def _truong(kieu: tuple[str, ...]):
    """A target: the cells of one kind of question."""
    from mau_bieu.bieu.cac_bieu import CAC_BIEU
    from xuly.hieu.chuan_hoa import doc, viet_lai

    cac = {t.kieu: t for bieu in CAC_BIEU for ban in bieu.ban for bang in (ban.cac_bang or (ban, ))
           for t in bang.o_nhap if t.kieu.startswith(kieu)}
    assert cac, kieu
    chon = [cac[ten] for ten in sorted(cac)]

    def lam(data: bytes) -> None:
        truong, text = chon[data[0] % len(chon)] if data else chon[0], data[1:].decode("utf-8", "replace")
        muc = doc(truong, text)
        if muc.ma is None and muc.gia_tri not in (None, "") and muc.gia_tri == muc.gia_tri:
            viet = viet_lai(truong, muc.gia_tri)
            lai = doc(truong, viet).gia_tri
            so = isinstance(lai, (int, float)) and math.isclose(lai, muc.gia_tri, rel_tol=1e-5, abs_tol=1e-5)
            xa = isinstance(muc.gia_tri, dt.date) and muc.gia_tri.year < 1900  # the limits of its sheet refuse it
            assert so or xa or lai == muc.gia_tri, (truong.khoa, text, viet)

    return lam, [bytes([at]) + chu.encode() for at in range(len(chon))
                 for chu in ("01/6/2026", "ngày 5 tháng 6 năm 2026", "1.234,5", "45 %", "12/20", "20260601", "Q2/2026")]


DICH = {"gói xlsx": _xlsx, "gói ods": _ods, "gói bất kỳ": _bytes_goi, "xls": _xls, "thư": _thu, "sổ": _so,
        "ngày": lambda: _truong(("ngay", )), "số": lambda: _truong(("so", "ty_le", "tien", "diem"))}


# -- one target in a process of its own: atheris ends it

def chay(ten: str, giay: int, cho: Path) -> tuple[int, str]:
    """Inputs tried, and what ended the run ("" when only its time did)."""
    lenh = [sys.executable, __file__, "--dich", ten, str(cho), f"-max_total_time={giay}", f"-timeout={GIAY_MOT}",
            f"-rss_limit_mb={MB}", f"-max_len={DAI}", f"-artifact_prefix={cho}/", "-seed=17", str(cho / "hat")]
    run = subprocess.run(lenh, capture_output=True, text=True, errors="replace")
    luot = max((int(a or b) for a, b in _LUOT.findall(run.stderr)), default=0)
    loi = re.search(r"=== Uncaught Python exception: ===\n(.*)|(ERROR: libFuzzer: .*)", run.stderr)
    return luot, (loi[1] or loi[2]) if loi else "" if run.returncode == 0 else run.stderr[-300:]


def dich(ten: str, cho: Path, tham_so: list[str]) -> None:
    """In the process of a target."""
    import atheris

    with atheris.instrument_imports(include=["xuly", "mau_bieu", "email"]):
        lam, hat = DICH[ten]()
    (cho / "hat").mkdir(parents=True, exist_ok=True)
    for so, noi_dung in enumerate(hat):
        (cho / f"hat/{so}").write_bytes(noi_dung)
    atheris.Setup([ten, *tham_so], lam)
    atheris.Fuzz()


def main(giay: int = GIAY, nhom: str = "") -> int:
    """Every target; gives how many found something."""
    tim_ra = 0
    print("| đích | lượt | điều tìm ra |\n|---|---|---|")
    for ten in DICH:
        if ten.startswith(nhom):
            cho = Path(tempfile.mkdtemp(prefix="do_mo_"))
            luot, loi = chay(ten, giay, cho)
            tim_ra += bool(loi)
            print(f"| {ten} | {luot} | {loi or 'không'}{f' ({cho})' if loi else ''} |", flush=True)
    return tim_ra


if __name__ == "__main__":
    if sys.argv[1:2] == ["--dich"]:
        dich(sys.argv[2], Path(sys.argv[3]), sys.argv[4:])
    else:
        sys.exit(bool(main(*map(int, sys.argv[1:2]), *sys.argv[2:3])))
