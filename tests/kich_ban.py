"""Days of an office played in order in a real working folder: forms go out, answers come back, months are merged.

A day is written as text ("2026-06-24").  Forms are written and filled by the product's own writers, so that a year of
forty units is played in seconds.
"""

import contextlib
import copy
import dataclasses
import datetime as dt
import email.message
import functools
import io
import os
import shutil
from pathlib import Path
from typing import Any, Iterator, Mapping
from unittest import mock

import openpyxl
import pandas as pd
from phuong import CB_01, KHOA, KP_01, MAU, NGAY_PHAT, Phuong, danh_muc_thu

from mau_bieu.danh_muc.danh_muc import DauMoi, danh_muc_nghi_quyet
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky
from mau_bieu.bieu.quyet_dinh import COT_MA, THEO_KHOA, TRANG_SO
from xuly.kiem import doc_tep
from xuly.doc_bai.so_tinh import doc_so_tinh
from xuly.nhan_tep.so_tep import ghi_so
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nen.thu_muc import ThuMuc
from xuly.nhan_tep.thu_gom import thu_gom
from xuly.giao.phat_hanh import PhatHanhBieu
from xuly.so.so_phat_hanh import doc_phat_hanh
from xuly.bang.so_sach import SoSach
from xuly.vi_du.dien import PhieuDien

Y_KIEN, QD, HAN_MOI, DAU_MOI_MOI, NGUOI_MOI, CAN_CU, XAC_NHAN = (cot.ten for cot in THEO_KHOA.values())
GIAI_TRINH = {"vuong_mac": "Mưa kéo dài, chưa thi công được", "ke_hoach": "Tăng một tổ, xong trước ngày 15 tháng sau"}


def ngay(text: str | dt.date) -> dt.date:
    """A day from its ISO text."""
    return dt.date.fromisoformat(text) if isinstance(text, str) else text


def xong(ngay_xong: str, **khac: str) -> dict[str, str]:
    """A row that says done, with everything that it needs."""
    return {"ty_le": "100", "trang_thai": "Hoàn thành", "ngay_hoan_thanh": ngay_xong,
            "minh_chung": "Biên bản nghiệm thu, lưu tại đơn vị"} | khac


def dong(tra_loi: int | Mapping[str, str]) -> Mapping[str, str]:
    """A row of a progress form; a bare number is a figure and nothing else."""
    return tra_loi if isinstance(tra_loi, Mapping) else {"ty_le": str(tra_loi), "trang_thai": "Đang thực hiện"}


def thu(ngay_gui: str, ten: str, noi_dung: bytes) -> bytes:
    """A mail of that day with one attachment, as a mail program saves it."""
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "don-vi@example.vn", "vpdu@example.vn", "Báo cáo"
    message["Date"] = dt.datetime.combine(ngay(ngay_gui), dt.time(9), dt.timezone(dt.timedelta(hours=7)))
    message.set_content("Kính gửi Văn phòng.")
    message.add_attachment(noi_dung, maintype="application", subtype="octet-stream", filename=ten)
    return bytes(message)


@functools.lru_cache(maxsize=None)
def _dang_ky(dau_moi: DauMoi, phat_hanh, tap: int, lan: int, gia_tri: tuple, cam_ket: tuple[str, str]) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        issue = LanPhatHanh(dau_moi, phat_hanh, KHOA, NGAY_PHAT, tap, lan, dict(gia_tri), cam_ket)
        return ghi_phieu_dang_ky(Path(folder), issue).read_bytes()


@contextlib.contextmanager
def doc_mot_lan() -> Iterator[None]:
    """Every file is identified and read once while this lasts: it never changes, so neither does what it says."""
    kept: list[Any] = []  # what a key names by `id` must not be collected

    def mot_lan(function):
        known: dict[tuple, Any] = {}

        def call(*args):
            key = (args[0] if function.__name__ == "nhan_dang" else id(args[0]), *(
                arg if isinstance(arg, (bytes, dt.date)) else id(arg) for arg in args[1:]))
            if key not in known:
                kept.append(args)
                known[key] = function(*args)
            return known[key]

        return call

    names = ("nhan_dang", "doc_phieu", "doc_tien_do")
    with mock.patch.multiple(doc_tep, **{name: mot_lan(getattr(doc_tep, name)) for name in names}):
        yield


class DienOpenpyxl:
    """A form filled in by openpyxl, which loads and saves the whole workbook; used as `PhieuDien` is."""

    def __init__(self, noi_dung: bytes):
        self._book = openpyxl.load_workbook(io.BytesIO(noi_dung))

    def ghi(self, ten: str, text: str) -> None:
        """Type into the cell that a defined name refers to."""
        trang, o = next(self._book.defined_names[ten].destinations)
        self.ghi_o(trang, o.replace("$", ""), text)

    def ghi_o(self, trang: str, o: str, text: str) -> None:
        """Type into a cell; "" empties it."""
        self._book[trang][o] = text or None

    def luu(self) -> bytes:
        """The workbook as openpyxl saves it."""
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()


class KichBan(Phuong):
    """An office whose days are played in order.  `nghi_quyet`: codes of the resolution's tasks that are in force;
    `dien`: who fills the forms in."""

    def __init__(self, goc: Path, *dau_moi: DauMoi, nghi_quyet: tuple[str, ...] = (), dien=PhieuDien):
        super().__init__(goc, *dau_moi)
        self.danh_muc = dataclasses.replace(danh_muc_thu(*dau_moi), nhiem_vu=tuple(
            dataclasses.replace(nv, hoat_dong=nv.ma in nghi_quyet) for nv in danh_muc_nghi_quyet().nhiem_vu))
        self.bang: dict[str, Any] = {}
        self._so_tep, self._dien = 0, dien

    def ban_sao(self, goc: Path) -> "KichBan":
        """The same office in a copy of its folder, to go on from there."""
        shutil.copytree(self.thu_muc.goc, goc)
        other = copy.copy(self)
        other.thu_muc = ThuMuc(goc)
        return other

    # -- the catalogue changes

    def doi_dau_moi(self, ma: str, **thay: Any) -> None:
        """Change a row of the sheet `Đầu mối`."""
        self.danh_muc = dataclasses.replace(self.danh_muc, dau_moi=tuple(
            dataclasses.replace(dm, **thay) if dm.ma == ma else dm for dm in self.danh_muc.dau_moi))

    # -- forms filled in

    def dang_ky(self, ma: str, *so: int, thay: Mapping[int, Mapping[str, str]] | None = None, lan: int = 1,
                tap: int = 1, cam_ket: bool = True) -> bytes:
        """A registration workbook of a unit, those Phiếu complete but for `thay`; the others untouched.  Issued to
        the unit as the catalogue knows it now."""
        thay = thay or {}
        gia_tri = tuple(((n, khoa), str(text)) for n in so or (1,)
                        for khoa, text in (MAU | dict(thay.get(n, {}))).items())
        ky = (self.danh_muc.theo_ma(ma).nguoi_dung_dau or "Cán bộ A", "20/5/2026") if cam_ket else ("", "")
        unit, head = self.danh_muc.theo_ma(ma), self.danh_muc.the_thuc
        if self._dien is PhieuDien:
            return _dang_ky(unit, head, tap, lan, gia_tri, ky)
        form = self._dien(_dang_ky(unit, head, tap, lan, (), ("", "")))
        for ten, text in (*((f"p{n:02d}_{khoa}", text) for (n, khoa), text in gia_tri),
                          *zip(("ck_nguoi_ky", "ck_ngay_ky"), ky)):
            form.ghi(ten, text)
        return form.luu()

    def bieu(self, day: str, loai: str, ma: str, ky: str) -> tuple[bytes, list[str]] | None:
        """The progress form of a unit as issued on that day, and the tasks on it in order; None if it gets none."""
        desk = PhatHanhBieu.mo(self.so_sach(day), self.thu_muc.phat_hanh(loai, ky))
        paths = (desk.tuan if loai == "tuan" else desk.bao_cao)([self.danh_muc.theo_ma(ma)], ky)
        return (paths[0].read_bytes(), self.nhiem_vu_da_phat(loai, ma, ky)) if paths else None

    def nhiem_vu_da_phat(self, loai: str, ma: str, ky: str) -> list[str]:
        """The tasks on the newest form of this key, from the register of issue."""
        log = doc_phat_hanh(self.thu_muc.so_phat_hanh)
        return log[(log["loai"] == loai) & (log["dau_moi"] == ma) & (log["ky"] == ky)].iloc[-1]["nhiem_vu"].split()

    def dien_bao_cao(self, day: str, ma: str, ky: str, rows: Mapping[str, Any], loai: str = "bao-cao") -> bytes:
        """The unit's form as issued on that day, filled in: task -> figure, or answers by key."""
        form, nhiem_vu = self.bieu(day, loai, ma, ky)
        return dien_dong(form, nhiem_vu, rows, "w" if loai == "tuan" else "b", self._dien)

    # -- days

    def register(self, day: str, files: Mapping[str, bytes], nhan_ngay: str | None = None) -> pd.DataFrame:
        """The clerk registers files on a day; gives the rows of the files table, all of them.

        They are judged at the next `month`, so that a scenario does not read everything at every step.
        """
        for ten, noi_dung in files.items():
            path = self.thu_muc.nop / ten
            assert not path.exists(), f"{ten} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(noi_dung)
            self._so_tep += 1
            gio = dt.datetime.combine(ngay(day), dt.time(1), dt.timezone.utc).timestamp() + self._so_tep
            os.utime(path, (gio, gio))
        so = SoTiepNhan(self.thu_muc.so_tiep_nhan, ngay(day))
        tep = ghi_so(thu_gom(self.thu_muc.nop), so, ngay(nhan_ngay) if nhan_ngay else None)
        so.luu()
        return tep

    def report(self, day: str, ma: str, ky: str, rows: Mapping[str, Any], phat: str | None = None) -> str:
        """A unit's monthly report, issued on the day `phat` (default: that day) and received on the day; its name."""
        ten = f"bao-cao_{ma}_{ky}_{self._so_tep}.xlsx"
        self.register(day, {ten: self.dien_bao_cao(phat or day, ma, ky, rows)})
        return ten

    def week(self, day: str, ma: str, ky: str, rows: Mapping[str, Any], phat: str | None = None) -> str:
        """A unit's weekly update, as `report`."""
        ten = f"tuan_{ma}_{ky}_{self._so_tep}.xlsx"
        self.register(day, {ten: self.dien_bao_cao(phat or day, ma, ky, rows, "tuan")})
        return ten

    def month(self, ky: str, day: str) -> dict[str, Any]:
        """The monthly job, all but painting; the register is saved.  Gives the tables and keeps them in `bang`."""
        so_sach = self.so_sach(day)
        self.nhan_duoc, self.bang = so_sach.nhan, so_sach.bang(ky)
        so_sach.so_tiep_nhan.luu()
        return self.bang

    def so_sach(self, day: str) -> SoSach:
        """What the office knows on a day; new files are looked at, not registered."""
        return SoSach.mo(self.thu_muc, ngay(day), self.danh_muc, KHOA)

    def master_back(self, day: str, decisions: Mapping[str, Mapping[str, str]], ten: str | None = None) -> str:
        """The master of the last `month`, decided upon ({task: {title: text}}) and put back on a day; its name."""
        ten = ten or f"so-theo-doi_{self.bang['ky']}_{self._so_tep}.xlsx"
        self.register(day, {ten: quyet(self.so_theo_doi(), decisions, self._dien)})
        return ten

    def so_theo_doi(self) -> bytes:
        """The master of the last `month`: as `bao_cao` writes it, or one with just what is read back."""
        path = self.thu_muc.goc / "so.xlsx"
        try:
            from bao_cao.khung.so_lieu import SoLieu
            from bao_cao.so.so_theo_doi import ghi_so_theo_doi
        except ImportError:
            return _so_toi_thieu(self.bang, path)
        return ghi_so_theo_doi(path, SoLieu(**self.bang)).read_bytes()

    # -- what the tables say

    def viec(self, ma: str) -> pd.Series:
        """The row of a task in the ledger of the last `month`."""
        return self.bang["so"].set_index("ma_nhiem_vu").loc[ma]

    def dau_moi(self, ma: str) -> pd.Series:
        """The row of a unit."""
        return self.bang["dau_moi"].set_index("ma").loc[ma]

    def luu_y(self, loai: str | None = None) -> list[tuple[str, str, str]]:
        """What asks for attention: (kind, unit's name, task)."""
        return [(row.loai, row.ten_dau_moi, row.ma_nhiem_vu) for row in self.bang["luu_y"].itertuples()
                if loai in (None, row.loai)]

    def mau(self, *ma: str) -> list[str]:
        """Colours of tasks."""
        return [self.bang["ket_qua"]["ma_mau"][m] for m in ma]


def dien_dong(form: bytes, nhiem_vu: list[str], rows: Mapping[str, Any], tien_to: str = "b",
              dien=PhieuDien) -> bytes:
    """Fill the lines of a progress form; `nhiem_vu`: its tasks in order."""
    phieu = dien(form)
    for ma, tra_loi in rows.items():
        for khoa, text in dong(tra_loi).items():
            phieu.ghi(f"{tien_to}{nhiem_vu.index(ma) + 1:02d}_{khoa}", text)
    return phieu.luu()


def quyet(so: bytes, decisions: Mapping[str, Mapping[str, str]], dien=PhieuDien) -> bytes:
    """Type decisions into a master, by task code and column title."""
    hang = doc_so_tinh(so, "so.xlsx").trang[TRANG_SO]
    tieu_de = next(n for n, o in enumerate(hang) if COT_MA in o)
    ma = [o[hang[tieu_de].index(COT_MA)] for o in hang]
    phieu = dien(so)
    for nhiem_vu, o in decisions.items():
        for ten, text in o.items():
            phieu.ghi_o(TRANG_SO, f"{openpyxl.utils.get_column_letter(hang[tieu_de].index(ten) + 1)}"
                                  f"{ma.index(nhiem_vu) + 1}", text)
    return phieu.luu()


def _so_toi_thieu(bang: Mapping[str, Any], path: Path) -> bytes:
    book = openpyxl.Workbook()
    ws = book.active
    ws.title = TRANG_SO
    ws.append([COT_MA, *(cot.ten for cot in THEO_KHOA.values())])
    for row in bang["so"].to_dict("records"):
        ws.append([row["ma_nhiem_vu"], *(row[khoa] or " " for khoa in THEO_KHOA)])
    an = book.create_sheet("_he_thong")
    for row in bang["he_thong"]:
        an.append(row)
    book.save(path)
    return path.read_bytes()


def phuong_du_thu(goc: Path) -> KichBan:
    """A ward with a bit of everything, nothing of it in the store: good and bad Phiếu, a report, a mail, a master put
    back, what is no form."""
    k = KichBan(goc, KP_01, CB_01)
    k.register("2026-05-25", {
        "kp.xlsx": k.dang_ky("KP-01", 1, 2, 3, thay={2: {"ngay_giua_ky": "32/8/2026", "minh_chung": ""}}),
        "thư/cb.eml": thu("2026-05-24", "cb.xlsx", k.dang_ky("CB-01", 1, thay={1: {"ngay_bat_dau": "1.6.2026"}})),
        "rac.xlsx": b"PK\x03\x04 khong phai", "ghi chu.txt": "chữ".encode(),
    })
    k.month("2026-06", "2026-06-20")
    k.report("2026-06-22", "KP-01", "2026-06", {"KP-01-01": 30})
    k.report("2026-06-23", "CB-01", "2026-06", {"CB-01-01": {"ty_le": "abc"}})
    k.month("2026-06", "2026-06-24")
    k.master_back("2026-06-25", {"KP-01-01": {"Quyết định": "Tiếp tục", "Căn cứ": "Kết luận số 5"}})
    k.ghi_danh_muc()
    shutil.rmtree(k.thu_muc.luu)
    return k
