"""Part: a workbook in which sheets of several forms lie (another unit's, another month's, moved into one of their own,
pasted below one another) -> the sheets of each, told by their own locked words: code, title, unit, codes of lines.

A sheet that its code proves is read as the form it is; one that nothing proves is told for what it says.  The sheets
of the form itself stay together as if the others were not there.
"""

from dataclasses import dataclass, replace
import re
from typing import Iterable, Iterator, Sequence

from mau_bieu.bieu.bo_cuc import bo_cuc_bang, bo_cuc_phieu, cac_so, ten_trang
from mau_bieu.bieu.cac_bieu import THANG, CacBieu, LoaiBieu
from mau_bieu.bieu.khuon import TRANG_HUONG_DAN
from mau_bieu.bieu.ma_bieu import MaBieu, dung_ma
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.chu.so_khop import KHONG_DAU
from mau_bieu.chu.ten_dau_moi import tim
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.doc_bai.ma_trong_tep import MaTrang, ma_an, ma_chan
from xuly.doc_bai.nan_bieu import PHU, ban_do_bang
from xuly.doc_bai.so_tinh import SoTinh
from xuly.doc_bai.tim_o import BanDo, Rows, chu_tai, khoa_chu, tim_nhan
from xuly.hieu.chuan_hoa import van_ban

_DAU_MOI = re.compile(r"Đầu mối: .*\(([A-Z0-9-]+)\)", re.DOTALL)
_KY = re.compile(r"(\d{1,2})/(\d{4})\W*$")


@dataclass(frozen=True)
class Phan:
    """The sheets of another form in a workbook: its code as they tell it (without a check where none is left), the
    name of the first of them, the attempt number, and whether a code that may prove it is left."""

    so_tinh: SoTinh
    ma: MaBieu
    trang: str
    lan: int = 1
    co_ma: bool = True


# -- one below the other


def tach_chong(so_tinh: SoTinh) -> SoTinh:
    """The workbook with every table that stands below another one on a sheet of its own, in its rows."""
    khoi, trang = {}, {}
    for ten, rows in so_tinh.trang.items():
        dau = [hang for hang, row in enumerate(rows) if "TT" in row] if ten not in PHU else []
        cho = [0, *_cho_cat(rows, dau)]
        for n, (tu, den) in enumerate(zip(cho, [*cho[1:], len(rows)])):
            ten_nay = f"{ten} (từ dòng {tu + 1})" if n else ten
            trang[ten_nay] = rows[:den] if tu == 0 else [[]] * tu + [*rows[tu:den]]
            if n:
                khoi[ten_nay] = (ten, tu)
    return replace(so_tinh, trang=trang, khoi=khoi) if khoi else so_tinh


def _cho_cat(rows: Rows, dau: Sequence[int]) -> Iterator[int]:
    """Rows at which a further table begins: those of its letterhead above the headings are its own.  `dau`: rows of
    headings, of which one alone is the everyday sheet."""
    truoc = None
    for hang in dau:
        nhan = {khoa_chu(value) for value in rows[hang]} - {""}
        if truoc is not None and len(nhan) > 2 and nhan <= truoc[1]:
            tren = max(truoc[0] + 1, hang - 7)
            trong = [h for h in range(tren, hang) if any(_la_dau(value) for value in rows[h])]
            yield min(trong, default=hang)
        truoc = (hang, nhan if truoc is None else truoc[1] | nhan)


def _la_dau(value) -> bool:
    """Whether a cell is of a letterhead: a code, a title with its period, the unit's name, the name of the ward."""
    text = van_ban(value)
    return bool(text) and (text.isupper() or _DAU_MOI.match(text) is not None
                           or text.startswith("Mã nhiệm vụ"))


# -- Phiếu: each shows its code


def phieu_cua_khac(so_tinh: SoTinh, codes: Sequence[MaTrang], chinh: MaBieu, khoa_bi_mat: bytes,
                   danh_muc: DanhMuc, cac_bieu: CacBieu) -> tuple[SoTinh, list[Phan]]:
    """The workbook without the Phiếu of other forms, and these.  They are only parted where everything on each of them
    says the same and the rest says `chinh`; else a code was typed over, and the whole file stays in doubt."""
    khac = [cho for cho in codes if cho.ma != chinh]
    con = {cho.trang for cho in codes} - {cho.trang for cho in khac}
    if not khac or not con or ma_an(so_tinh) not in ("", str(chinh)) or not all(
            _phieu_that(so_tinh, cho, khoa_bi_mat, danh_muc, cac_bieu) for cho in khac):
        return so_tinh, []
    return _tach(so_tinh, {cho.trang: (cho.ma, 1, True) for cho in khac})


def _phieu_that(so_tinh: SoTinh, cho: MaTrang, khoa_bi_mat: bytes, danh_muc: DanhMuc,
                cac_bieu: CacBieu) -> bool:
    """Whether a sheet is a Phiếu of the form whose code it shows: labels, code of the task and unit agree with it."""
    kind, unit = cac_bieu.theo_ma(cho.ma.loai_ma), danh_muc.theo_ma(cho.ma.dau_moi)
    bieu = kind and kind.phien_ban(cho.ma.phien_ban)
    if not unit or not bieu or bieu.trang or not dung_ma(
            khoa_bi_mat, cho.ma,
            bo_cuc_phieu(bieu).nhan_khoa.values()):
        return False
    rows, bo_cuc = so_tinh.trang[cho.trang], bo_cuc_phieu(bieu)
    ban_do = tim_nhan(rows, bo_cuc.nhan_khoa, {})
    tasks = {f"{unit.ma}-{stt:02d}" for stt in cac_so(int(cho.ma.ky[1:]), bieu.khuon.so_phieu)}
    head = ban_do.hang.get(bieu.khuon.hang_dau, 0)
    shown = {van_ban(value) for row in rows[:head] for value in row}
    o = ban_do.o(bo_cuc.o("ten_dau_moi"))
    ten = van_ban(chu_tai(rows, o)) if o else ""
    other = tim(ten, danh_muc.dau_moi) if ten and ten != unit.ten else None
    return not ban_do.lech and bool(tasks & shown) and not (other and other[0] != unit.ma
                                                            and other[1] != KHONG_DAU)


# -- tables: their pages have the code below, their headings the unit and the period


def bang_cua_khac(so_tinh: SoTinh, codes: Sequence[MaTrang], chinh: MaBieu | None,
                  cac_bieu: CacBieu, tat_ca: bool = False) -> tuple[SoTinh, list[Phan]]:
    """The workbook without the tables of other forms (and their guides), and these.  `codes`: what its sheets show in
    cells; `chinh`: the code of the form itself, None: it has none; `tat_ca`: also doubt the sheets that bear the names
    of its own."""
    kind = chinh and cac_bieu.theo_ma(chinh.loai_ma)
    own = kind and kind.phien_ban(chinh.phien_ban)
    if chinh and not own:  # a form that nobody here knows: which sheets are its own?
        return so_tinh, []
    rieng = _trang_cua(own) if own else set()
    found = {}
    for trang, rows in so_tinh.trang.items():
        if trang in PHU or trang in rieng and not tat_ca and trang not in so_tinh.khoi:
            continue
        table = _bang_nao(rows, own, cac_bieu)
        khai = table and _khai(so_tinh, trang, *table, chinh, codes, cac_bieu)
        if khai and not (chinh and (khai[0] == chinh or not khai[2] and
                                    (khai[0].loai_ma, khai[0].dau_moi, khai[0].ky) ==
                                    (chinh.loai_ma, chinh.dau_moi, chinh.ky))):
            found[trang] = khai
    la = {khai[0] for khai in found.values()}
    found |= {cho.trang: (cho.ma, 1, True) for cho in codes if cho.ma in la}
    return _tach(so_tinh, found)


def _trang_cua(bieu: BieuMau) -> set[str]:
    if bieu.trang:
        return {bang.trang for bang in bieu.cac_bang}
    return {ten_trang(stt) for stt in range(1, 2 * bieu.khuon.so_phieu + 1)}


def _bang_nao(rows: Rows, own: BieuMau | None,
              cac_bieu: CacBieu) -> tuple[LoaiBieu, BieuMau, BieuMau, BanDo] | None:
    """The kind of form, its version, the table and its map of a sheet with all headings of one: the form's own version
    first, then the newest."""
    if not any("TT" in row for row in rows):
        return None
    kinds = [(kind, bieu) for kind in cac_bieu if kind.la_bang for bieu in reversed(kind.ban)]
    for kind, bieu in sorted(kinds, key=lambda pair: pair[1] is not own):
        for table in bieu.cac_bang:
            ban_do = ban_do_bang(rows, table)
            if not ban_do.lech:
                return kind, bieu, table, ban_do
    return None


def _khai(so_tinh: SoTinh, trang: str, kind: LoaiBieu, bieu: BieuMau, table: BieuMau,
          ban_do: BanDo, chinh: MaBieu | None, codes: Sequence[MaTrang],
          cac_bieu: CacBieu) -> tuple[MaBieu, int, bool] | None:
    """What a table says it is: (code, attempt, whether the code is there to be checked); None where it says nothing.
    A footer that the words of the table do not bear out proves nothing."""
    rows = so_tinh.trang[trang]
    dau = ban_do.hang[table.khuon.hang_dau]
    chu = [
        text for row in rows[so_tinh.dau_khoi(trang):dau - 1] for value in row
        if (text := van_ban(value))
    ]
    don_vi = next((found[1] for text in chu if (found := _DAU_MOI.match(text))), "")
    don_vi = don_vi or _cua_dong(rows, table, ban_do)
    ky = next(
        (_ky(kind, found) for text in chu
         if khoa_chu(text).startswith(khoa_chu(table.ten)) and (found := _KY.search(text))),
        "")
    ma, lan = ma_chan(so_tinh, trang, cac_bieu)
    ma = ma or next(
        (cho.ma for cho in codes
         if (cho.ma.loai_ma, cho.ma.dau_moi, cho.ma.ky) == (kind.ma, don_vi, ky)), None)
    if ma and don_vi in ("", ma.dau_moi) and ky in ("", ma.ky):
        return ma, lan, True
    goc = ma or chinh
    don_vi, ky = don_vi or goc and goc.dau_moi, ky or goc and goc.ky
    return (MaBieu(kind.ma, don_vi, ky, bieu.phien_ban, ""), lan,
            False) if don_vi and ky else None


def _ky(kind: LoaiBieu, found: re.Match) -> str:
    stt = f"{int(found[1]):02d}"
    return f"{found[2]}-{stt}" if kind.ky == THANG else f"{found[2]}-W{stt}"


def _cua_dong(rows: Rows, table: BieuMau, ban_do: BanDo) -> str:
    """The unit that the codes of all lines begin with; "" where they differ."""
    cot = ban_do.cot[bo_cuc_bang(table).cot_ma] - 1
    lines = {
        van_ban(rows[h - 1][cot]).rpartition("-")[0]
        for mau, h in ban_do.hang.items() if mau > table.khuon.hang_dau
    }
    return lines.pop() if len(lines) == 1 and "NQ" not in lines else ""


# -- the parts


def _tach(so_tinh: SoTinh, found: dict[str, tuple[MaBieu, int,
                                                  bool]]) -> tuple[SoTinh, list[Phan]]:
    """The workbook without the sheets in `found`, and those of each code as a workbook of their own."""
    if not found:
        return so_tinh, []
    own = [trang for trang in so_tinh.trang if trang not in found]
    phan = []
    for ma in dict.fromkeys(ma for ma, _, _ in found.values()):
        names = [trang for trang, khai in found.items() if khai[0] == ma]
        phan.append(
            Phan(_chi_co(so_tinh, names), ma, names[0],
                 max(found[trang][1] for trang in names),
                 all(found[trang][2] for trang in names)))
    return _chi_co(so_tinh, own), phan


def _chi_co(so_tinh: SoTinh, names: Iterable[str]) -> SoTinh:
    names = list(names)
    own = {so_tinh.trang_that(trang) for trang in names}
    return replace(
        so_tinh, trang={trang: so_tinh.trang[trang]
                        for trang in names},
        khoi={trang: so_tinh.khoi[trang]
              for trang in names if trang in so_tinh.khoi},
        cua_khac={so_tinh.trang_that(trang)
                  for trang in so_tinh.trang} - own,
        hong=so_tinh.hong if TRANG_HUONG_DAN in names else (),
        qua_dai={cho: do_dai
                 for cho, do_dai in so_tinh.qua_dai.items() if cho[0] in own})
