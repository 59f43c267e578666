"""Faults tried on a small ward: kills, disks, damaged catalogues and registers, mistakes of the clerk.

Used by `benchmarks/tra_tan.py` for the whole table and by the tests for a thin slice of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
import errno
import os
from pathlib import Path
import shutil
import signal
import subprocess
import sys
import time

from click.testing import CliRunner
import openpyxl
from phuong import CB_01, DTN, KP_01, UBND, Phuong
import test_so_hong

from xuly.lenh.cli import main

GOC = Path(__file__).parent.parent
CHO = 120  # seconds after which a command hangs
RIENG = ("input/so/ban_sao", "input/so/dang_chay.txt", "output/.luu")  # what two sound folders may differ in
LENH = {  # command -> the words behind it
    "phat-hanh": ("phat-hanh", "dang-ky", "--dau-moi", "KP-01", "--dau-moi", "UBND", "--ngay", "2026-06-24"),
    "tiep-nhan": ("tiep-nhan", "{goi}/a.xlsx", "{goi}/b.pdf", "--ngay", "2026-06-24", "--nhan-ngay", "2026-06-22"),
    "tong-hop": ("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-24"),
    "don-doc": ("don-doc", "--ky", "2026-06", "--ngay", "2026-06-24"),
    "bao-cao": ("bao-cao", "theo-nguoi", "--ky", "2026-06", "--ngay", "2026-06-24"),
}


@dataclass
class Ca:
    """What came of one case."""

    ten: str
    vet_loi: bool = False
    treo: bool = False
    mat: bool = False
    nhan_sai: bool = False
    loi: str = ""


def _het_gio(*_):
    raise TimeoutError(f"no answer within {CHO} seconds")


class PhuongThu:
    """A ward with three returns and a month made, to be copied and harmed."""

    def __init__(self, tam: Path, ngau_nhien):
        self.tam, self.ngau_nhien, self.so = tam, ngau_nhien, 0
        self.mau = tam / "mau"
        phuong = Phuong(self.mau, KP_01, CB_01, DTN, UBND)
        phuong.ghi_danh_muc()
        for ma in ("KP-01", "CB-01"):
            phuong.dang_ky(f"{ma} tháng 5.xlsx", {}, {}, ma=ma)
        (self.mau / "goi").mkdir()
        shutil.copy2(phuong.dang_ky("UBND.xlsx", {}, ma="UBND"), self.mau / "goi" / "a.xlsx")
        (phuong.thu_muc.nop / "UBND.xlsx").unlink()
        for so, ten in enumerate(("ảnh 1.png", "=cong.png", "thư; 3.png", "d.png")):
            (phuong.thu_muc.nop / ten).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes([so]))
        (self.mau / "goi" / "b.pdf").write_bytes(b"%PDF-1.7" + bytes(3_000_000))
        assert self.chay(self.mau, "phat-hanh", "dang-ky", "--ngay", "2026-05-19").exit_code == 0
        assert self.chay(self.mau, "tiep-nhan", "--ngay", "2026-05-25").exit_code == 0
        assert self.chay(self.mau, *LENH["tong-hop"]).exit_code == 0

    def ban_sao(self) -> Path:
        """A fresh copy of the ward."""
        self.so += 1
        shutil.rmtree(self.tam / f"p{self.so - 1}", ignore_errors=True)
        return Path(shutil.copytree(self.mau, self.tam / f"p{self.so}"))

    @staticmethod
    def lenh(goc: Path, ten: str) -> list[str]:
        """The words of a command for this copy."""
        return [word.format(goi=goc / "goi") for word in LENH[ten]]

    @staticmethod
    def chay(goc: Path, *args):
        """Run a command in this process; one that hangs ends with TimeoutError."""
        if hasattr(signal, "alarm"):
            signal.signal(signal.SIGALRM, _het_gio)
            signal.alarm(CHO)
        try:
            return CliRunner().invoke(main, ["-C", str(goc), *map(str, args)])
        finally:
            if hasattr(signal, "alarm"):
                signal.alarm(0)

    @staticmethod
    def mo(goc: Path, *args, lam="") -> subprocess.Popen:
        """Start a command as a process of its own; `lam`: code that runs before it."""
        code = f"import sys; {lam}\nfrom xuly.lenh.cli import main; main(prog_name='sau-ro')"
        return subprocess.Popen([sys.executable, "-c", code, "-C", str(goc), *map(str, args)], cwd=GOC,
                                env=os.environ | {"PYTHONPATH": str(GOC)}, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)

    def anh(self, goc: Path) -> dict[str, bytes]:
        """All bytes of a folder, but for what two sound ones may differ in."""
        return {ten: path.read_bytes() for path in sorted(goc.rglob("*")) if path.is_file()
                for ten in [path.relative_to(goc).as_posix()] if not ten.startswith(RIENG)}


def xet(ca: Ca, result) -> Ca:
    """A command that ended in this process: with a sentence, or with a traceback?"""
    ca.loi, ca.treo = result.output, isinstance(result.exception, TimeoutError)
    ca.vet_loi = (result.exit_code not in (0, 1, 2) or "Traceback" in result.output
                  or result.exception is not None and not isinstance(result.exception, SystemExit))
    if ca.vet_loi:
        ca.loi += repr(result.exception)
    return ca


# -- kill -9 at any moment

def ngat(ten: str):
    """Cases: the command killed at a random moment, then run again."""

    def cac_ca(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
        goc = phuong.ban_sao()
        bat_dau = time.monotonic()
        assert phuong.mo(goc, *phuong.lenh(goc, ten)).wait(CHO) == 0
        lau, dung = time.monotonic() - bat_dau, phuong.anh(goc)
        for _ in range(so_lan):
            goc = phuong.ban_sao()
            luc = phuong.ngau_nhien.uniform(lau * .3, lau * 1.05)
            yield _mot_lan_ngat(phuong, goc, ten, luc, dung)

    return cac_ca


def _mot_lan_ngat(phuong: PhuongThu, goc: Path, ten: str, luc: float, dung: dict[str, bytes]) -> Ca:
    ca, process = Ca(f"{ten} ngắt lúc {luc:.2f} giây"), phuong.mo(goc, *phuong.lenh(goc, ten))
    time.sleep(luc)
    process.kill()
    process.communicate()
    xet(ca, phuong.chay(goc, *phuong.lenh(goc, ten)))
    sau = phuong.anh(goc)
    khac = sorted(k for k in {*sau, *dung} if sau.get(k) != dung.get(k))
    ca.mat = any(k not in sau for k in khac)
    ca.nhan_sai = bool(khac) and not ca.mat
    ca.loi += f" khác: {khac[:5]}" if khac else ""
    return ca


def ngat_khoi_tao(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: `khoi-tao` killed, run again, forms issued."""
    for so in range(so_lan):
        goc = phuong.tam / f"moi{so}"
        process = phuong.mo(goc, "khoi-tao", "--ngay", "2026-05-19")
        time.sleep(phuong.ngau_nhien.uniform(.2, 2))
        process.kill()
        process.communicate()
        ca = xet(Ca("khoi-tao"), phuong.chay(goc, "khoi-tao", "--ngay", "2026-05-19"))
        again = phuong.chay(goc, "phat-hanh", "dang-ky", "--dau-moi", "KP-01", "--ngay", "2026-05-19")
        ca.mat = again.exit_code != 0
        ca.loi += again.output
        yield ca
        shutil.rmtree(goc)


# -- the disk refuses

LOI_DIA = [(so, cho) for so in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.EFBIG)
           for cho in ("os.replace", "os.fsync", "os.mkdir", "io.open")]
_GIA = """
import builtins, errno, io, os
from pathlib import Path
dem = [0]
def hong(that, ghi):
    def lam(*args, **kwargs):
        if ghi(args, kwargs):
            dem[0] += 1
            if dem[0] == {lan}:
                raise OSError({so}, os.strerror({so}), str(args[0]) if {so} != errno.ENOSPC else None)
        return that(*args, **kwargs)
    return lam
mo = lambda args, kwargs: str(kwargs.get('mode', args[1] if len(args) > 1 else 'r'))[:1] in 'wxa'
cho = {cho!r}
if cho == 'io.open':
    io.open = builtins.open = hong(io.open, mo)
else:
    setattr(os, cho[3:], hong(getattr(os, cho[3:]), lambda *_: True))
"""


def dia_hong(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: the n-th call of a kind is refused by the machine; then a plain run."""
    for ten in ("tong-hop", "tiep-nhan", "phat-hanh"):
        goc = phuong.ban_sao()
        assert phuong.chay(goc, *phuong.lenh(goc, ten)).exit_code == 0
        dung = phuong.anh(goc)
        for so, cho in LOI_DIA[::max(1, 40 // so_lan)]:
            goc = phuong.ban_sao()
            truoc, lan = phuong.anh(goc), phuong.ngau_nhien.randint(1, 4)
            lam = f"exec({_GIA.format(lan=lan, so=so, cho=cho)!r})"
            process = phuong.mo(goc, *phuong.lenh(goc, ten), lam=lam)
            ca = Ca(f"{ten} {errno.errorcode[so]} {cho} lần {lan}")
            try:
                out = ca.loi = process.communicate(timeout=CHO)[0].decode()
            except subprocess.TimeoutExpired:
                process.kill()
                ca.treo = True
                yield ca
                continue
            ca.vet_loi = process.returncode not in (0, 1, 2) or "Traceback" in out
            if process.returncode == 2:
                con = phuong.anh(goc)  # the old outputs whole
                ca.mat = any(con.get(k) != v for k, v in truoc.items() if k.startswith("output/2026-06"))
            ca.nhan_sai = process.returncode == 0 and phuong.anh(goc) != dung
            again = phuong.chay(goc, *phuong.lenh(goc, ten))
            ca.mat |= again.exit_code != 0 or phuong.anh(goc) != dung
            yield ca


# -- catalogue and registers damaged

def danh_muc_hong(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: the catalogue cut, altered, exchanged; the month is made as before or not at all."""
    goc = phuong.ban_sao()
    xlsx = (goc / "input/danh_muc.xlsx").read_bytes()
    hu = {f"cắt còn {at}": xlsx[:at] for at in range(0, len(xlsx), len(xlsx) // 20)}
    for so in range(30):
        at = phuong.ngau_nhien.randrange(len(xlsx))
        hu[f"byte {at}"] = xlsx[:at] + bytes([xlsx[at] ^ 255]) + xlsx[at + 1:]
    hu |= {"PDF": b"%PDF-1.7", "chữ": b"xin chao", "NUL": bytes(5000), "csv": "Mã,Tên\n".encode(),
           "zip": b"PK\x05\x06" + bytes(18)}
    names = openpyxl.load_workbook(goc / "input/danh_muc.xlsx").sheetnames
    hu |= {f"bỏ trang {ten}": _bo_trang(goc, ten) for ten in names}
    for ten, raw in hu.items():
        goc = phuong.ban_sao()
        (goc / "input/danh_muc.xlsx").write_bytes(raw)
        truoc = phuong.anh(goc)
        result = phuong.chay(goc, *LENH["tong-hop"])
        ca = xet(Ca(ten), result)
        sau = phuong.anh(goc)
        ca.mat = result.exit_code == 2 and sau != truoc
        ca.nhan_sai = result.exit_code == 0 and "ket_qua" in "".join(
            k for k in sau if sau[k] != truoc.get(k)) and "trang" not in ten
        yield ca


def _bo_trang(goc: Path, ten: str) -> bytes:
    book = openpyxl.load_workbook(goc / "input/danh_muc.xlsx")
    del book[ten]
    book.save(goc / "tam.xlsx")
    return (goc / "tam.xlsx").read_bytes()


def so_hong(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: a register harmed in every way of the tests; the next run has it as it was, or asks."""
    goc = phuong.ban_sao()
    phuong.chay(goc, *LENH["tong-hop"])
    dung = phuong.anh(goc)
    hu = test_so_hong.LANH | test_so_hong.HONG | {k: lambda _, v=v: v for k, v in test_so_hong.RONG.items()}
    for so in ("tiep_nhan", "phat_hanh"):
        for ten, lam in hu.items():
            goc = phuong.ban_sao()
            path = goc / f"input/so/{so}.csv"
            raw = lam(path.read_bytes())
            if raw == path.read_bytes():
                continue  # no such cell in this register
            path.unlink() if raw is None else path.write_bytes(raw)
            result = phuong.chay(goc, *LENH["tong-hop"])
            ca = xet(Ca(f"{so} {ten}"), result)
            ca.mat = result.exit_code != 0 or phuong.anh(goc) != dung
            yield ca


# -- the clerk's own mistakes

def _khoa_khac(goc: Path):
    (goc / "input/so/khoa").write_text("ab" * 32)


def _khoa_khac_khong_dau(goc: Path):
    _khoa_khac(goc)
    shutil.rmtree(goc / "input/so/ban_sao")


def _so_cu(goc: Path):
    shutil.rmtree(goc / "input/so/ban_sao")
    (goc / "input/so/tiep_nhan.csv").unlink()


def _khong(goc: Path):
    pass


NHAM = {  # what is done -> (how, the command, what must be said)
    "khóa khác": (_khoa_khac, LENH["tong-hop"], "không phải khóa"),
    "khóa khác, phát biểu": (_khoa_khac, ("phat-hanh", "dang-ky"), "không phải khóa"),
    "khóa khác, thư mục bản trước": (_khoa_khac_khong_dau, LENH["tong-hop"], "không phải khóa cũ"),
    "mất khóa": (lambda goc: (goc / "input/so/khoa").unlink(), LENH["tong-hop"], "lấy lại từ bản sao lưu"),
    "mất khóa, khởi tạo lại": (lambda goc: (goc / "input/so/khoa").unlink(), ("khoi-tao",), "Lấy lại khóa cũ"),
    "khóa rỗng, khởi tạo lại": (lambda goc: (goc / "input/so/khoa").write_bytes(b""), ("khoi-tao",), "Lấy lại khóa cũ"),
    "mất sổ cả bản sao": (_so_cu, LENH["tong-hop"], "đã mất dòng"),
    "kỳ 9999-12": (_khong, ("tong-hop", "--ky", "9999-12"), "không phải một tháng"),
    "ngày 9999-12-31": (_khong, ("tong-hop", "--ky", "2026-06", "--ngay", "9999-12-31"), "xem lại năm"),
    "tuần 60": (_khong, ("phat-hanh", "tuan", "--ky", "2026-W60"), "không phải một tuần"),
    "quý 5": (_khong, ("bao-cao", "quy", "--ky", "2026-Q5"), "ghi một quý"),
    "ngày năm 2025": (_khong, ("tiep-nhan", "--ngay", "2025-01-01"), "sớm hơn ngày ban hành"),
    "ngày trước lần ghi sổ": (_khong, ("tiep-nhan", "--ngay", "2026-05-20"), "cách lần ghi sổ"),
    "ngày sau một năm": (_khong, ("tiep-nhan", "--ngay", "2027-06-24"), "--bo-lan-cuoi"),
    "nhầm thư mục con": (lambda goc: None, ("-C", "input", *LENH["tong-hop"]), "Thư mục làm việc có lẽ là"),
    "nhầm thư mục cha": (lambda goc: None, ("-C", "..", *LENH["tong-hop"]), "Thư mục làm việc có lẽ là"),
    "xóa hộp thư": (lambda goc: shutil.rmtree(goc / "input/nop"), LENH["tong-hop"], "không tệp nào trong"),
    "xóa danh mục": (lambda goc: (goc / "input/danh_muc.xlsx").unlink(), LENH["tong-hop"], "Chưa có tệp danh mục"),
    "xóa danh mục, khởi tạo lại": (lambda goc: (goc / "input/danh_muc.xlsx").unlink(), ("khoi-tao",),
                                   "lấy lại danh mục cũ"),
    "kỳ cũ lập lại": (_khong, ("tong-hop", "--ky", "2026-05", "--ngay", "2026-05-20"), "tệp ghi sổ sau ngày"),
    "sao lưu vào chính input": (_khong, ("tu-kiem", "--sao-luu", "{goc}/input/a.zip"), "nằm trong chính thư mục"),
}


def nham(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: each mistake is told by its own sentence."""
    for ten, (lam, lenh, cau) in NHAM.items():
        goc = phuong.ban_sao()
        lam(goc)
        truoc = phuong.anh(goc)
        if lenh[0] == "-C":
            goc_lenh, lenh = goc / lenh[1], lenh[2:]
        else:
            goc_lenh = goc
        result = phuong.chay(goc_lenh, *(word.format(goc=goc) for word in lenh))
        ca = xet(Ca(ten), result)
        ca.nhan_sai = cau not in " ".join(result.output.split())
        sau = phuong.anh(goc)
        ca.mat = any(k not in sau or result.exit_code == 2 and sau[k] != v for k, v in truoc.items())
        yield ca


CAC_NHOM = {f"ngat {ten}": ngat(ten) for ten in LENH} | {
    "ngat khoi-tao": ngat_khoi_tao, "dia": dia_hong, "danh muc": danh_muc_hong, "so": so_hong, "nham": nham}
