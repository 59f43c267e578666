"""The working folder: where the office's own input lies and where the output goes (contract, section 2)."""

from contextlib import contextmanager
from dataclasses import dataclass
import datetime as dt
from pathlib import Path
import shutil
from typing import Iterator

from xuly.nen.ghi_tep import DUOI_TAM, goi_ten

DUOI_BANG = (".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True)
class ThuMuc:
    """Paths below the working folder `goc`; nothing is made by asking for them."""

    goc: Path

    @property
    def danh_muc(self) -> Path:
        """The office's catalogue."""
        return self.goc / "input" / "danh_muc.xlsx"

    @property
    def nop(self) -> Path:
        """What the units sent back; never modified, moved or deleted."""
        return self.goc / "input" / "nop"

    @property
    def minh_chung(self) -> Path:
        """Evidence files, one folder a task code."""
        return self.goc / "input" / "minh_chung"

    @property
    def so_tiep_nhan(self) -> Path:
        """Register of files received."""
        return self.goc / "input" / "so" / "tiep_nhan.csv"

    @property
    def so_phat_hanh(self) -> Path:
        """Register of forms issued."""
        return self.goc / "input" / "so" / "phat_hanh.csv"

    @property
    def tam(self) -> Path:
        """Where copies are made before they are moved into `nop`."""
        return self.khoa_bi_mat.parent / "tam"

    @property
    def so_chot(self) -> Path:
        """Register of months closed."""
        return self.goc / "input" / "so" / "chot.csv"

    @property
    def khai_so(self) -> Path:
        """Declarations that registers were issued with, one file a version."""
        return self.goc / "input" / "so" / "khai_so"

    def chot(self, ky: str) -> Path:
        """What a closed month keeps."""
        return self.goc / "input" / "so" / "chot" / ky

    @property
    def khoa_bi_mat(self) -> Path:
        """Secret key of the form codes."""
        return self.goc / "input" / "so" / "khoa"

    def phat_hanh(self, loai: str, ky: str = "") -> Path:
        """Folder of the forms to hand out."""
        return self.goc / "output" / "phat_hanh" / loai / ky

    def ky(self, ky: str) -> Path:
        """Folder of everything made for a period; replaced whole each time."""
        return self.goc / "output" / ky

    def xem_lai(self, ky: str) -> Path:
        """Folder of what a closed month would look like today; replaced whole each time."""
        return self.goc / "output" / "xem_lai" / ky

    def cap_tren(self, ky: str) -> Path:
        """Folder of the roll-up of many wards; replaced whole each time."""
        return self.goc / "output" / "cap_tren" / ky

    def don_doc(self, ky: str) -> Path:
        """Folder of the reminders of a period; replaced whole each time."""
        return self.goc / "output" / "don_doc" / ky

    @property
    def giu_lai(self) -> Path:
        """What people had put into folders of output, or changed there, before they were made again."""
        return self.goc / "output" / "giu_lai"

    def bien_nhan(self, ngay: dt.date) -> Path:
        """Folder of the receipts of a day."""
        return self.goc / "output" / "bien_nhan" / ngay.isoformat()

    def tra_lai(self, ngay: dt.date) -> Path:
        """Folder of the annotated copies that go with the receipts of a day."""
        return self.goc / "output" / "tra_lai" / ngay.isoformat()

    def bao_cao(self, loai: str, ky: str = "") -> Path:
        """Folder of a paper made for a period; replaced whole each time, and never by the monthly job."""
        return self.goc / "output" / "bao_cao" / loai / ky

    @property
    def luu(self) -> Path:
        """What was read before (`xuly.nen.kho_luu`); safe to delete."""
        return self.goc / "output" / ".luu"

    def so_theo_doi(self, ky: str) -> Path:
        """The master of a period."""
        return self.ky(ky) / f"so_theo_doi_{ky}.xlsx"

    def so_da_lap(self, ky: str) -> list[Path]:
        """The workbooks in the folders of this period and of the one made before it: the masters, under any name."""
        cac_ky = sorted({
            path.parent
            for path in self.ky("").glob("[0-9]*/*")
            if la_bang(path) and path.parent.name <= ky
        })
        return [
            path for thu_muc in cac_ky[-2:] for path in sorted(thu_muc.iterdir())
            if la_bang(path)
        ]


def la_bang(path: Path) -> bool:
    """Whether a file is called as a workbook, of any program."""
    return path.suffix.lower() in DUOI_BANG and not path.name.startswith((".", "~"))


@contextmanager
def thay_ca_thu_muc(thu_muc: Path) -> Iterator[Path]:
    """A new folder to write into, that takes the place of `thu_muc` when all is written; a failure leaves the old one.

    Raises PermissionError when a file of the old folder is open in another program (Windows).
    """
    moi, cu = (thu_muc.with_name(f".{thu_muc.name}.{duoi}") for duoi in ("moi", "cu"))
    shutil.rmtree(moi, ignore_errors=True)
    _tra_ve(cu, thu_muc)  # the power went off between the two renames
    shutil.rmtree(cu, ignore_errors=True)
    try:
        moi.mkdir(parents=True)
        yield moi
    except BaseException as error:
        shutil.rmtree(moi, ignore_errors=True)
        if isinstance(error, OSError):
            raise _goi_ten_that(error, moi, thu_muc) from None
        raise
    if thu_muc.exists():
        thu_muc.rename(cu)
    try:
        moi.rename(thu_muc)
    except OSError:
        _tra_ve(cu, thu_muc)
        raise
    shutil.rmtree(cu, ignore_errors=True)


def _goi_ten_that(error: OSError, moi: Path, thu_muc: Path) -> OSError:
    """The same error speaking of the folder that a person sees; a full disk names no file at all."""
    ten = str(error.filename or thu_muc)
    return goi_ten(error, Path(ten.replace(str(moi), str(thu_muc))))


@contextmanager
def them_vao_thu_muc(thu_muc: Path) -> Iterator[Path]:
    """A folder to write files into, that are moved into `thu_muc` when all are written; others there stay."""
    tam = thu_muc / f"moi{DUOI_TAM}"
    shutil.rmtree(tam, ignore_errors=True)
    try:
        tam.mkdir(parents=True)
        yield tam
        for path in sorted(tam.iterdir()):
            try:
                path.replace(thu_muc / path.name)
            except OSError as error:
                raise goi_ten(error, thu_muc / path.name) from None
    except OSError as error:
        raise _goi_ten_that(error, tam, thu_muc) from None
    finally:
        shutil.rmtree(tam, ignore_errors=True)


def don_dang_do(thu_muc: ThuMuc) -> None:
    """Take away what runs that were ended left half written; only while no other run is at work."""
    for goc in (thu_muc.goc / "input", thu_muc.khoa_bi_mat.parent,
                thu_muc.khoa_bi_mat.parent / "ban_sao", thu_muc.tam):
        for path in goc.glob(f"*{DUOI_TAM}") if goc.is_dir() else ():
            path.unlink(missing_ok=True)
    for path in (thu_muc.goc / "output").rglob(f"*{DUOI_TAM}"):
        shutil.rmtree(path, ignore_errors=True)
    for goc in (thu_muc.goc / "output", thu_muc.chot("")):
        for path in goc.rglob(".*.moi"):
            shutil.rmtree(path, ignore_errors=True)
        for path in goc.rglob(".*.cu"):
            that = path.with_name(path.name[1:-len(".cu")])
            _tra_ve(path, that)
            shutil.rmtree(path, ignore_errors=True)


def _tra_ve(cu: Path, thu_muc: Path) -> None:
    """Put the old folder back where nothing new has taken its place."""
    if cu.exists() and not thu_muc.exists():
        cu.rename(thu_muc)
