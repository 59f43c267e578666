"""What a closed month keeps, in `input/so/chot/<ky>/`: tables that later months compare with, and the very files
handed out.

    chot.json       schema version, day, ket_qua.json of the day, sha256 of everything else in the folder
    <bảng>.json     the tables of BANG, a line a row, each with the kinds of its columns
    danh_muc.xlsx   the catalogue of the day
    da_phat/**      `output/<ky>/` as it was handed out: a later release could not paint it to the byte

The schema (LUOC_DO, BANG) stands apart from the tables of the program: these may change, a closed book may not.
Source: contract, section 11.
"""

from dataclasses import dataclass
import datetime as dt
from functools import cached_property
import hashlib
import json
from pathlib import Path
import shutil
from typing import Any, Callable, Mapping, NamedTuple

import pandas as pd

from mau_bieu.bieu.loi_van import cac_cau
from mau_bieu.chu.hang import tung_muc
from xuly.nen.so_csv import SoHong
from xuly.nen.thu_muc import ThuMuc, thay_ca_thu_muc
from xuly.so.so_chot import CHOT, DongChot, dang_chot, doc_so_chot, ghi_so_chot

LUOC_DO = 1
MUC_LUC, DANH_MUC, DA_PHAT = "chot.json", "danh_muc.xlsx", "da_phat"
CHU, SO, NGAY, CO_KHONG = "chữ", "số", "ngày", "có không"


class CotChot(NamedTuple):
    """A column of a closed table: key, kind, and the column of the program's table it is taken from."""

    khoa: str
    kieu: str
    nguon: str


def _cot(kieu: str, *khoa: str, **doi_ten: str) -> tuple[CotChot, ...]:
    return tuple(CotChot(ten, kieu, doi_ten.get(ten, ten)) for ten in (*khoa, *doi_ten))


# Table -> its columns.  Keys and kinds are frozen with LUOC_DO; sources follow the program.
BANG: Mapping[str, tuple[CotChot, ...]] = {
    "nhiem_vu": (*_cot(CHU, "ma_nhiem_vu", "ten_nhiem_vu", "dau_moi", "ten_dau_moi"),
                 *_cot(CHU, "uy_vien_phu_trach", "ro_nguoi"),
                 *_cot(CHU, "mau", "trang_thai", "ly_do", "giai_doan", "kieu_tien_do"),
                 *_cot(NGAY, "bat_dau", "giua_ky", "han_goc", "han"),
                 *_cot(SO, "tien_do", "bao_cao_ky", "so_lan_gia_han"),
                 *_cot(CO_KHONG, "hoan_thanh", "dung_han", "dung"),
                 *_cot(NGAY, "ngay_hoan_thanh"), *_cot(CHU, "thay_doi", "do_tu", "vuong_mac",
                                                       "ke_hoach", "kien_nghi", "cap_xu_ly"),
                 *_cot(CHU, "ket_qua", "chi_so_dat", minh_chung="minh_chung_bao_cao"),
                 *_cot(CHU, "y_kien_chi_dao", "quyet_dinh", "han_moi", "dau_moi_moi"),
                 *_cot(CHU, "nguoi_phu_trach_moi", "can_cu", "xac_nhan_minh_chung", "nguon")),
    "dau_moi": (*_cot(CHU, "ma", "ten", "loai", "uy_vien_phu_trach", "nop", "nop_chu"),
                *_cot(SO, "so_nhiem_vu", "con_thieu", "xanh", "vang", "do", "xam"),
                *_cot(SO, "cho_bo_sung"),
                *_cot(CO_KHONG, "tang_truong", "ky_cam_ket", "dang_ky")),
    "chi_so": (*_cot(CHU, "ma", "ten", "dau_moi", "don_vi", "muc_yeu_cau", "ky", "nguon"),
               *_cot(SO, "tu_so", "mau_so", "gia_tri"), *_cot(CO_KHONG, "dat")),
    "tep": (*_cot(CHU, "ten", "sha256", "loai", "dau_moi", "ky", "ket_luan", "ly_do"),
            *_cot(NGAY, "ngay_thay", "ngay_nhan")),
}


@dataclass(frozen=True)
class SoChot:
    """A closed book: month, day of its figures, the tables of BANG."""

    ky: str
    ngay: dt.date
    bang: Mapping[str, pd.DataFrame]
    ket_qua: Mapping[str, Any]

    @cached_property
    def so(self) -> pd.DataFrame:
        """The ledger, by task code."""
        return self.bang["nhiem_vu"].set_index("ma_nhiem_vu", drop=False)

    @property
    def nop(self) -> pd.DataFrame:
        """Who had handed in the month's report: `ma`, `nop`, and `ten` as it was then."""
        return self.bang["dau_moi"][["ma", "nop", "ten"]]

    @cached_property
    def dem_chi_so(self) -> dict[str, tuple[float, float]]:
        """Numerator and denominator of every KPI that had a figure of this month."""
        bang = self.bang["chi_so"]
        own = bang[(bang["ky"] == self.ky) & bang["tu_so"].notna()]
        return dict(zip(own["ma"], zip(own["tu_so"], own["mau_so"])))

    @cached_property
    def tep(self) -> frozenset[str]:
        """sha256 of the files that the book knew."""
        return frozenset(self.bang["tep"]["sha256"])


# -- writing


def bang_chot(bang: Mapping[str, Any]) -> dict[str, pd.DataFrame]:
    """The tables of a book that closes, from those of `xuly.bang.tong_hop.lap_bang`: columns as BANG says.

    Codes are stored as the words that were printed: those are what the leaders held in their hands.
    """
    ky, thang = bang["ky"], bang["tien_do_thang"]
    reported = thang[ky] if ky in thang else pd.Series(float("nan"), index=bang["so"].index)
    tables = {
        "nhiem_vu": bang["so"].assign(bao_cao_ky=reported,
                                      ly_do=bang["so"]["ly_do"].map(cac_cau),
                                      ro_nguoi=bang["so"]["ro_nguoi"].map(str)),
        "dau_moi": bang["dau_moi"].assign(nop_chu=bang["dau_moi"]["nop_tin"].map(str)),
        # What the program counts itself speaks of the book's own month.
        "chi_so": bang["chi_so"].assign(ky=bang["chi_so"]["ky"].replace("", ky)),
        "tep": bang["tep"]
    }
    return {
        ten: pd.DataFrame({cot.khoa: table[cot.nguon]
                           for cot in BANG[ten]})
        for ten, table in tables.items()
    }


def luu_chot(thu_muc: ThuMuc, bang: Mapping[str, Any], da_phat: Mapping[str, bytes]) -> None:
    """Store a book with the files handed out (path below `output/<ky>/` -> bytes), and write it into the register.

    What an earlier closing of the month stored is kept beside it.
    """
    ky, ngay, store = bang["ky"], bang["ngay"], thu_muc.chot(bang["ky"])
    files = {f"{DA_PHAT}/{ten}": noi_dung for ten, noi_dung in da_phat.items()}
    files[DANH_MUC] = thu_muc.danh_muc.read_bytes()
    for ten, table in bang_chot(bang).items():
        files[f"{ten}.json"] = _viet_bang(ten, table)
    muc_luc = {
        "luoc_do": LUOC_DO, "ky": ky, "ngay": ngay.isoformat(), "ket_qua": bang["ket_qua"],
        "sha256": {ten: _sha256(noi_dung)
                   for ten, noi_dung in sorted(files.items())}
    }
    files[MUC_LUC] = json.dumps(muc_luc, ensure_ascii=False, indent=1).encode()
    dau = _sha256(files[MUC_LUC])
    if dau in {line.sha256
               for line in doc_so_chot(thu_muc.so_chot)} or not _dung_la(store, files):
        _cat_ban_cu(store)
    with thay_ca_thu_muc(store) as moi:
        for ten, noi_dung in files.items():
            (moi / ten).parent.mkdir(parents=True, exist_ok=True)
            (moi / ten).write_bytes(noi_dung)
    ghi_so_chot(thu_muc.so_chot, DongChot(ngay.isoformat(), CHOT, ky, dau))


def _dung_la(store: Path, files: Mapping[str, bytes]) -> bool:
    """Whether exactly these files stand there: a closing that was ended before it stood in the register."""
    return {
        path.relative_to(store).as_posix(): path.read_bytes()
        for path in store.rglob("*") if path.is_file()
    } == files


def _cat_ban_cu(store: Path) -> None:
    """A store that stands there is that of a month opened again: nothing of it is lost."""
    if store.exists():
        lan = 1 + sum(1 for _ in store.parent.glob(f"{store.name}_lan_*"))
        shutil.move(store, store.with_name(f"{store.name}_lan_{lan}"))


def _sha256(noi_dung: bytes) -> str:
    return hashlib.sha256(noi_dung).hexdigest()


def _chu(value: Any) -> str:
    if not isinstance(value,
                      str):  # a code or a list would be stored as nobody can read it back
        raise TypeError(f"a closed table holds text, not {value!r}")
    return value


_RA: Mapping[str, Callable[[Any], Any]] = {
    CHU: _chu, SO: float, CO_KHONG: bool, NGAY: lambda value: f"{value:%Y-%m-%d}"
}


def _viet_bang(ten: str, table: pd.DataFrame) -> bytes:
    """A table as JSON, a line a row; blank dates and numbers are null, texts "" at least."""
    columns = {cot.khoa: cot.kieu for cot in BANG[ten]}
    lines = [
        json.dumps(
            {
                khoa: ("" if columns[khoa] == CHU else None)
                if pd.isna(value) else _RA[columns[khoa]](value)
                for khoa, value in row.items()
            }, ensure_ascii=False) for row in tung_muc(table)
    ]
    head = json.dumps({"luoc_do": LUOC_DO, "bang": ten, "cot": columns}, ensure_ascii=False)
    return (head[:-1] + ', "dong": [\n' + ",\n".join(lines) + "\n]}\n").encode()


# -- reading


def cac_so_chot(thu_muc: ThuMuc, den_ngay: dt.date) -> dict[str, SoChot]:
    """The closed books whose day is not after `den_ngay`, by month, oldest first.

    Raises SoHong, naming the file and the cure, when a store is not what was closed.
    """
    return {
        ky: _doc_so(thu_muc.chot(ky), line)
        for ky, line in dang_chot(thu_muc.so_chot).items()
        if line.ngay <= den_ngay.isoformat()
    }


def doc_chot(thu_muc: ThuMuc, ky: str) -> SoChot | None:
    """The closed book of a month, whatever its day; None where the month is open.  Raises SoHong as `cac_so_chot`."""
    line = dang_chot(thu_muc.so_chot).get(ky)
    return line and _doc_so(thu_muc.chot(ky), line)


def ban_da_phat(thu_muc: ThuMuc, ky: str) -> dict[str, str]:
    """The files handed out with the closed book of a month: path below `output/<ky>/` -> sha256."""
    muc_luc = _doc_muc_luc(thu_muc.chot(ky), dang_chot(thu_muc.so_chot)[ky])
    dau = f"{DA_PHAT}/"
    return {
        ten.removeprefix(dau): sha256
        for ten, sha256 in muc_luc["sha256"].items() if ten.startswith(dau)
    }


def doc_da_phat(thu_muc: ThuMuc, ky: str, ten: str) -> bytes:
    """One of `ban_da_phat`.  Raises SoHong when its bytes are no longer those."""
    store = thu_muc.chot(ky)
    return _doc_tep(store, f"{DA_PHAT}/{ten}", ban_da_phat(thu_muc, ky)[ten])


def kho_khong_dong(thu_muc: ThuMuc) -> dict[str, str]:
    """Months that have a store and no line in the register, each with the ISO day of its book ("": unreadable): the
    line was lost, or a closing was ended before it wrote one."""
    biet = {line.ky for line in doc_so_chot(thu_muc.so_chot)}
    found = {}
    for path in sorted(thu_muc.chot("").glob(f"[0-9]*-[0-9][0-9]/{MUC_LUC}")):
        if path.parent.name not in biet:
            try:
                found[path.parent.name] = str(json.loads(path.read_bytes())["ngay"])
            except (ValueError, KeyError, TypeError):
                found[path.parent.name] = ""
    return found


def bo_kho_khong_dong(thu_muc: ThuMuc) -> None:
    """A person decided: what no line closed is not closed.  The stores are kept under another name."""
    for ky in kho_khong_dong(thu_muc):
        _cat_ban_cu(thu_muc.chot(ky))


def loi_kho_chot(thu_muc: ThuMuc) -> list[str]:
    """What is wrong with the stores of the closed months, a sentence with its cure for each file."""
    found = []
    for ky, line in dang_chot(thu_muc.so_chot).items():
        store = thu_muc.chot(ky)
        try:
            muc_luc = _doc_muc_luc(store, line)
        except SoHong as error:
            found.append(str(error))
            continue
        for ten, sha256 in muc_luc["sha256"].items():
            try:
                _doc_tep(store, ten, sha256)
            except SoHong as error:
                found.append(str(error))
    return found


def _doc_so(store: Path, line: DongChot) -> SoChot:
    muc_luc = _doc_muc_luc(store, line)
    bang = {
        ten: _doc_bang(
            json.loads(_doc_tep(store, f"{ten}.json", muc_luc["sha256"][f"{ten}.json"])))
        for ten in BANG
    }
    return SoChot(line.ky, dt.date.fromisoformat(line.ngay), bang, muc_luc["ket_qua"])


def _doc_muc_luc(store: Path, line: DongChot) -> dict[str, Any]:
    muc_luc = json.loads(_doc_tep(store, MUC_LUC, line.sha256))
    if muc_luc["luoc_do"] > LUOC_DO:
        raise SoHong(f"sổ đã chốt {store} do một phiên bản chương trình mới hơn lập (lược đồ "
                     f"{muc_luc['luoc_do']}); dùng phiên bản đó.")
    return muc_luc


def _doc_tep(store: Path, ten: str, sha256: str) -> bytes:
    path = store / ten
    noi_dung = path.read_bytes() if path.is_file() else None
    if noi_dung is None or _sha256(noi_dung) != sha256:
        vi_sao = "không còn" if noi_dung is None else "đã bị sửa hoặc hỏng"
        raise SoHong(
            f"tệp {path} của tháng đã chốt {vi_sao}; lấy lại đúng tệp đó từ bản sao lưu của "
            f"input/. Không có bản sao lưu thì mở lại tháng (sau-ro chot --mo-lai --ky "
            f"{store.name} --ly-do \"…\"), tổng hợp và chốt lại.")
    return noi_dung


def _doc_bang(bang: Mapping[str, Any]) -> pd.DataFrame:
    """A stored table with its kinds; a column of a later schema stays, one that an earlier lacked is absent."""
    doc = {CHU: "object", SO: "float64", CO_KHONG: "boolean", NGAY: "datetime64[ns]"}
    return pd.DataFrame({
        khoa: pd.Series([row[khoa] for row in bang["dong"]], dtype="object").astype(doc[kieu])
        for khoa, kieu in bang["cot"].items()
    })
