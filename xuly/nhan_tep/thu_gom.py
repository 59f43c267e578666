"""Collect: everything under `input/nop/`, any name, any depth, also inside .zip and mails.  Nothing there is touched.

One file that cannot be read costs one line and stops nothing.  Its size is looked at before it is read, and only what
will be opened is kept: of a scan or a film its first bytes and the digest of all of them.
"""

from dataclasses import replace
import datetime as dt
import errno
import hashlib
import os
from pathlib import Path
import re
import stat
from typing import Iterator

from mau_bieu.bieu.loi import Loi
from xuly.nhan_tep.chu_ky import la_da_ky, noi_dung_da_ky
from xuly.nhan_tep.dau_thu import GIO_VIET_NAM
from xuly.nhan_tep.loai_tep import khong_doc_duoc
from xuly.nhan_tep.ten_tep import (GIUA, OLE, ZIP, dat_ten_rieng, de_lai, ten_doc_duoc,
                                   ten_rieng, ten_trong_nen)
from xuly.nhan_tep.tep import Tep, TrenDia, bam_khong_doc
from xuly.nhan_tep.tep_nen import (LOI_NEN, MAX_GIAI_NEN, MAX_TEP, NenHong, gio_thanh_vien,
                                   la_tep_nen, thanh_vien)
from xuly.nhan_tep.thu import ThuHong, cac_tep, cac_thu, la_thu

SAU_NHAT = 2  # archives inside archives
THU_NHAT = 10  # mails inside mails, each as a file of its own
MAX_DOC = 250 * 1024 * 1024  # bytes of a workbook, archive or mail that is opened
_DAU = 64 * 1024  # bytes by which a file is told; a file that is no longer is kept whole
_KHUC = 1024 * 1024
_VI_SAO = {  # why a file cannot be read, as a person says it
    errno.EACCES: "đang mở ở chương trình khác, hoặc không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
    errno.ENOENT: "vừa bị xóa hoặc chuyển đi, hoặc lối tắt chỉ đến nơi không còn",
    errno.EIO: "ổ đĩa báo lỗi, hoặc tệp trên đám mây chưa tải về máy",
    errno.ELOOP: "lối tắt chỉ vòng về chính nó",
}
_VI_SAO_KHAC = "tệp trên đám mây chưa tải về máy, hoặc ổ đĩa báo lỗi"


def thu_gom(thu_muc: Path) -> list[Tep]:
    """Every file below `thu_muc`, in order of name; archives and mails are replaced by what they hold.

    The bytes of a file that lies there by itself stay there (`TrenDia`): nobody may move it before all is done.
    """
    files = []
    for path, error in sorted(_cac_duong_dan(thu_muc)):
        ten = path.relative_to(thu_muc).as_posix()
        files += [_khong_doc(ten_tep(Path(ten)), error)] if error else mo_tep(path, ten, True)
    return dat_ten_rieng(files)


def _cac_duong_dan(thu_muc: Path) -> list[tuple[Path, OSError | None]]:
    """Every file, and every folder that cannot be looked into with the reason."""
    found: list[tuple[Path, OSError | None]] = []

    def khong_vao(error: OSError):
        if Path(error.filename) != thu_muc or thu_muc.exists():
            found.append((Path(error.filename), error))

    for goc, _, names in os.walk(thu_muc, onerror=khong_vao):
        found += [(Path(goc, name), None) for name in names]
    return found


def ten_tep(path: Path) -> str:
    """What a file below `input/nop/` is called; `path`: its place there."""
    return ten_doc_duoc(path.as_posix())


def mo_tep(path: Path, ten: str, tren_dia: bool = False) -> list[Tep]:
    """The file at `path`, opened if it is an archive or a mail; `ten` is what it is called in messages; `tren_dia`: it
    stays where it is, and its bytes may be read there when they are needed."""
    ten = ten_doc_duoc(ten)
    try:
        tep = _doc(path, ten)
        files = list(_Mo().mo(tep))
        if tren_dia and files == [tep] and not tep.loi:
            return [replace(tep, goc=TrenDia(path, tep.sha256))]
        return dat_ten_rieng(files)
    except OSError as error:
        return [_khong_doc(ten, error)]


def vi_sao_khong_doc(error: OSError) -> str:
    """Why the machine does not give a file, as a person says it."""
    return _VI_SAO.get(error.errno or 0, _VI_SAO_KHAC)


def _khong_doc(ten: str, error: OSError) -> Tep:
    """What stands for a file, or a folder, whose bytes cannot be had."""
    loi = Loi("TEP_KHONG_DOC_NOI", boi_canh={"vi_sao": vi_sao_khong_doc(error)}, tep=ten)
    if de_lai(ten, b""):  # another program keeps its own file locked
        loi = khong_doc_duoc(b"", ten) or loi
    return Tep(ten, b"", loi=loi, bam=bam_khong_doc(ten))


def _doc(path: Path, ten: str) -> Tep:
    """The file at `path`: whole where it may be opened, else told by its first bytes.  Raises OSError."""
    thong_tin = path.stat()
    if not stat.S_ISREG(thong_tin.st_mode):
        raise OSError(errno.ELOOP, "no regular file")
    gio = dt.datetime.fromtimestamp(thong_tin.st_mtime,
                                    GIO_VIET_NAM).isoformat(timespec="seconds")[:19]
    with path.open("rb") as file:
        dau = file.read(_DAU)
        if len(dau) < _DAU:
            return Tep(ten, dau, gio)
        if _mo_ra(dau) and thong_tin.st_size <= MAX_DOC:
            return Tep(ten, dau + file.read(thong_tin.st_size), gio)
        bam = hashlib.sha256(dau)
        while khuc := file.read(_KHUC):
            bam.update(khuc)
    return _dong(Tep(ten, dau, gio, bam=bam.hexdigest()))


def _mo_ra(dau: bytes) -> bool:
    """Whether a file that begins so is ever opened: a workbook or archive, a mail."""
    return dau.startswith((ZIP, OLE)) or la_da_ky(dau) or la_thu(dau)


def gon(tep: Tep) -> Tep:
    """The same without the bytes that nobody will look at."""
    if len(tep.noi_dung) <= _DAU or tep.loi or _mo_ra(tep.noi_dung[:_DAU]):
        return tep
    return _dong(replace(tep, goc=tep.noi_dung[:_DAU], bam=tep.sha256))


def _dong(tep: Tep) -> Tep:
    """A file that stays shut: why."""
    loi = khong_doc_duoc(tep.noi_dung, tep.ten)
    if _mo_ra(tep.noi_dung):
        loi = Loi("TEP_QUA_LON", boi_canh={"mb": MAX_DOC >> 20}, tep=tep.ten)
    return replace(tep, loi=loi, goc=tep.noi_dung[:4096])


class _Mo:
    """Opens one received file; all that lies inside it shares one budget of unpacked bytes and of files."""
    def __init__(self):
        self.con_lai, self.so_tep = MAX_GIAI_NEN, 0

    def mo(self, tep: Tep, so_nen: int = 0, so_thu: int = 0) -> Iterator[Tep]:
        """`tep` itself, or what it holds.  `so_nen`, `so_thu`: how many archives and mails it lies in."""
        trong = None if tep.loi or not la_da_ky(tep.noi_dung) else noi_dung_da_ky(tep.noi_dung)
        if trong is not None and so_nen < SAU_NHAT:
            ten = tep.ten + GIUA + re.sub(r"(?i)\.p7[mscz]$", "", ten_rieng(tep.ten))
            yield from self.mo(gon(replace(tep, ten=ten, goc=trong)), so_nen + 1, so_thu)
            return
        nen = not tep.loi and la_tep_nen(tep.noi_dung)
        if tep.loi or de_lai(tep.ten, tep.noi_dung) or not nen and not la_thu(tep.noi_dung):
            yield tep
        elif so_nen >= SAU_NHAT if nen else so_thu >= THU_NHAT:
            yield replace(tep, loi=Loi("NEN_QUA_SAU", tep=tep.ten))
        else:
            for ben_trong in self._ben_trong(tep, nen):
                yield from self.mo(ben_trong, so_nen + nen, so_thu + (not nen))

    def _ben_trong(self, tep: Tep, nen: bool) -> list[Tep]:
        """What an archive or a mail holds; itself with the reason where that cannot be had."""
        try:
            files = list(self._nen(tep) if nen else self._thu(tep))
            self.so_tep += len(files)
            if self.so_tep > MAX_TEP:
                raise NenHong("NEN_QUA_NHIEU")
            return files
        except LOI_NEN:
            ma = "NEN_HONG"
        except (NenHong, ThuHong) as error:
            ma = str(error)
        boi_canh = {"mb": MAX_GIAI_NEN >> 20, "so": f"{MAX_TEP:,}".replace(",", ".")}
        return [replace(tep, loi=Loi(ma, boi_canh=boi_canh, tep=tep.ten))]

    def _nen(self, tep: Tep) -> Iterator[Tep]:
        archive, members = thanh_vien(tep.noi_dung, self.con_lai)
        self.con_lai -= sum(m.file_size for m in members)
        for member in members:
            ten = tep.ten + GIUA + ten_trong_nen(member)
            yield gon(
                replace(tep, ten=ten, goc=archive.read(member),
                        gio_tep=gio_thanh_vien(member)))

    def _thu(self, tep: Tep) -> Iterator[Tep]:
        thu = cac_thu(tep.noi_dung)
        for stt, noi_dung in enumerate(thu, start=1):
            ten = f"{tep.ten}{GIUA}thư {stt}" if len(thu) > 1 else tep.ten
            files, ngay, nguoi = self._mot_thu(noi_dung, ten, len(thu) > 1)
            if isinstance(files, Loi):
                yield replace(tep, ten=ten, goc=noi_dung, ngay_thu=ngay, nguoi_gui=nguoi,
                              loi=files)
                continue
            for muc in files:
                ten_muc = ten + GIUA + muc.ten
                loi = Loi(muc.ma, tep=ten_muc) if muc.ma else None
                yield gon(Tep(ten_muc, muc.noi_dung, tep.gio_tep, muc.ngay, loi,
                              muc.nguoi_gui))

    def _mot_thu(self, noi_dung: bytes, ten: str, nhieu: bool):
        """(its files, or why there are none; its day; its sender).  One bad mail of several spoils no other."""
        try:
            files, ngay, nguoi = cac_tep(noi_dung)
        except ThuHong as error:
            if not nhieu:
                raise
            return Loi(str(error), boi_canh={"so": MAX_TEP}, tep=ten), None, ""
        return files or Loi("THU_TRONG", tep=ten), ngay, nguoi
