"""The working folder: where the office's own input lies and where the output goes (contract, section 2)."""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
import shutil
from typing import Iterator


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
    def khoa(self) -> Path:
        """Secret key of the form codes."""
        return self.goc / "input" / "so" / "khoa"

    def phat_hanh(self, loai: str, ky: str = "") -> Path:
        """Folder of the forms to hand out."""
        return self.goc / "output" / "phat_hanh" / loai / ky

    def ky(self, ky: str) -> Path:
        """Folder of everything made for a period; replaced whole each time."""
        return self.goc / "output" / ky

    def don_doc(self, ky: str) -> Path:
        """Folder of the reminders of a period; replaced whole each time."""
        return self.goc / "output" / "don_doc" / ky

    def bao_cao(self, loai: str, ky: str = "") -> Path:
        """Folder of a paper made for a period; replaced whole each time, and never by the monthly job."""
        return self.goc / "output" / "bao_cao" / loai / ky

    def so_theo_doi(self, ky: str) -> Path:
        """The master of a period."""
        return self.ky(ky) / f"so_theo_doi_{ky}.xlsx"

    def so_da_lap(self, ky: str) -> list[Path]:
        """The workbooks in the folders of this period and of the one made before it: the masters, under any name."""
        cac_ky = sorted({
            path.parent
            for path in self.ky("").glob("[0-9]*/*.xlsx") if path.parent.name <= ky
        })
        return [path for thu_muc in cac_ky[-2:] for path in sorted(thu_muc.glob("*.xlsx"))]


@contextmanager
def thay_ca_thu_muc(thu_muc: Path) -> Iterator[Path]:
    """A new folder to write into, that takes the place of `thu_muc` when all is written; a failure leaves the old one.

    Raises PermissionError when a file of the old folder is open in another program (Windows).
    """
    moi, cu = (thu_muc.with_name(f".{thu_muc.name}.{duoi}") for duoi in ("moi", "cu"))
    shutil.rmtree(moi, ignore_errors=True)
    _tra_ve(cu, thu_muc)  # the power went off between the two renames
    shutil.rmtree(cu, ignore_errors=True)
    moi.mkdir(parents=True)
    yield moi
    if thu_muc.exists():
        thu_muc.rename(cu)
    try:
        moi.rename(thu_muc)
    except OSError:
        _tra_ve(cu, thu_muc)
        raise
    shutil.rmtree(cu, ignore_errors=True)


def _tra_ve(cu: Path, thu_muc: Path) -> None:
    """Put the old folder back where nothing new has taken its place."""
    if cu.exists() and not thu_muc.exists():
        cu.rename(thu_muc)
