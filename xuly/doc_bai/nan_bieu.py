"""Straighten: a workbook that somebody rearranged -> the form as it was issued, with what was done to it.

The everyday file passes untouched.  Where sheets were renamed or copied, rows or columns put in or taken out, each
sheet is found by its labels and its own code; all later steps go on reading by fixed place.
"""

from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
import re
from typing import Any, Iterator, Mapping, Sequence

from mau_bieu.bieu.bo_cuc import (MAX_DONG, bo_cuc_bang, bo_cuc_phieu, cac_so, dia_chi,
                                  dong_so, hang_so, ten_trang)
from mau_bieu.bieu.khuon import (TRANG_CAM_KET, TRANG_CAN_SUA, TRANG_HE_THONG, TRANG_HUONG_DAN,
                                 TRANG_KIEM_TRA, KhuonPhieu)
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import MaBieu
from mau_bieu.bieu.truong import BieuMau
from xuly.doc_bai.so_tinh import SoTinh
from xuly.doc_bai.tim_o import (BanDo, Rows, cac_cho, chu_tai, dung_cho, kem_cot, khoa_chu,
                                loi_lech, o_chen, o_doi_cho, tim_nhan)
from xuly.hieu.chuan_hoa import van_ban

PHU = {TRANG_HUONG_DAN, TRANG_CAM_KET, TRANG_KIEM_TRA, TRANG_HE_THONG, TRANG_CAN_SUA}
_DUOI_NUMBERS = re.compile(
    r" - (Table|Bảng) 1$")  # behind the name of a sheet that Numbers exports
_NHIEU_COT = 40  # columns of a sheet that was only renamed


@dataclass
class _Nan:
    """What has been found so far: sheets by their name on the form, and problems."""

    so_tinh: SoTinh
    ten: str
    trang: dict[str, Rows] = field(default_factory=dict)
    ban_do: dict[str, tuple[str, BanDo]] = field(default_factory=dict)
    sao: dict[str, list[str]] = field(default_factory=dict)
    loi: list[Loi] = field(default_factory=list)

    def dat(self, mau: str, ten: str, ban_do: BanDo | None) -> None:
        """Sheet `ten` of the file is sheet `mau` of the form; no map: it stands as it was issued."""
        rows = self.so_tinh.trang[ten]
        self.trang[mau] = rows if ban_do is None else _theo_mau(rows, ban_do)
        if ban_do is not None or mau != ten:
            self.ban_do[mau] = (ten, ban_do or _nguyen(rows))

    def bao(self, ma: str, trang: str, o: str | None, mau: tuple[str | None, str | None],
            **boi_canh: Any) -> None:
        """A problem at a cell of the file, and where that is on the form."""
        self.loi.append(Loi(ma, trang, o, None, boi_canh, self.ten, mau))

    def bao_trang(self, mau: str, nhan: Mapping[str, str],
                  them: Mapping[str, str] | None = None) -> None:
        """What was done to sheet `mau`: its broken label, or else its new name and the first label that moved.

        `them`: further cells that may have moved, by what they are.
        """
        ten, ban_do = self.ban_do.get(mau, (mau, None))
        if ban_do and ban_do.lech:
            self.loi.append(
                loi_lech(ban_do.lech, self.so_tinh.trang[ten], nhan, ten, mau, self.ten))
            return
        if ten != mau:
            self.bao("TRANG_DOI_TEN", ten, None, (mau, None), ten_mau=mau, ten_nay=ten)
        cac_o = {**nhan, **(them or {})}
        moved = ban_do and o_doi_cho(ban_do, cac_o)
        if moved:
            self.bao("NHAN_DOI_CHO", ten, moved[1], (mau, moved[0]), nhan=cac_o[moved[0]],
                     o_nay=moved[1], o_mau=moved[0])

    def xong(self) -> SoTinh:
        """The straightened workbook."""
        rest = {
            ten: rows
            for ten, rows in self.so_tinh.trang.items() if ten in PHU and ten not in self.trang
        }
        return replace(self.so_tinh, trang=rest | self.trang, ban_do=self.ban_do, sao=self.sao,
                       tho=self.so_tinh.trang)


def _nguyen(rows: Rows) -> BanDo:
    lines = {n: n for n in range(1, max(len(rows), 2 * MAX_DONG) + 1)}
    return BanDo(lines, {n: n for n in range(1, _NHIEU_COT)})


def _theo_mau(rows: Rows, ban_do: BanDo) -> list[list[Any]]:
    """The rows of a sheet put back where the form has them; what is not certain is empty."""
    width = max(ban_do.cot, default=0)
    out = [[""] * width for _ in range(max(ban_do.hang, default=0))]
    for h, hang in ban_do.hang.items():
        row = rows[hang - 1] if hang <= len(rows) else ()
        for c, cot in ban_do.cot.items():
            if cot <= len(row):
                out[h - 1][c - 1] = row[cot - 1]
    return out


def nan_bieu(so_tinh: SoTinh, ten: str, ma: MaBieu, bieu: BieuMau) -> tuple[SoTinh, list[Loi]]:
    """The workbook of form `bieu` with every sheet as it was issued, and what happened to them.

    A problem carries the sheet of the form it belongs to; (None, None) when it belongs to none.
    """
    nan = _Nan(so_tinh, ten)
    if bieu.trang:
        la = _nan_tien_do(nan, bieu.cac_bang)
    else:
        la = _nan_phieu(nan, ma, bieu)
        _nan_cam_ket(nan, la, bieu.khuon)
    for trang in la:
        if _DUOI_NUMBERS.sub("", trang) not in PHU and _co_chu(
                so_tinh.trang[trang]) and not _la_huong_dan(so_tinh.trang[trang], ma):
            nan.bao("TRANG_THEM", trang, None, (None, None), ten_nay=trang)
    untouched = not nan.ban_do and not nan.sao
    return (so_tinh, nan.loi) if untouched else (nan.xong(), nan.loi)


@cache
def _nhan(bieu: BieuMau) -> tuple[Mapping[str, str], tuple[tuple[int, int, str], ...]]:
    """The labels of a form by address, and as their places."""
    nhan = bo_cuc_bang(bieu).nhan if bieu.trang else bo_cuc_phieu(bieu).nhan_khoa
    return nhan, cac_cho(nhan)


def _co_chu(rows: Rows) -> bool:
    return any(van_ban(value) for row in rows for value in row)


def _la_huong_dan(rows: Rows, ma: MaBieu) -> bool:
    """Whether a sheet is the guide under another name: the form code behind its label."""
    return any(
        van_ban(right) == str(ma) and khoa_chu(left) == khoa_chu("Mã biểu mẫu") for row in rows
        for left, right in pairwise(row))


# -- registration: each Phiếu is found by its labels and the code of its task


def _nan_phieu(nan: _Nan, ma: MaBieu, bieu: BieuMau) -> list[str]:
    """Finds every Phiếu; gives the sheets that are none of the form's."""
    (nhan, cho), o_ma = _nhan(bieu), bo_cuc_phieu(bieu).o_ma_nhiem_vu
    cua_ma = {
        f"{ma.dau_moi}-{stt:02d}": ten_trang(stt)
        for stt in cac_so(int(ma.ky[1:]), bieu.khuon.so_phieu)
    }
    ma_cua = {trang: task for task, trang in cua_ma.items()}
    khac = []
    for trang, rows in nan.so_tinh.trang.items():
        if trang in ma_cua and chu_tai(rows, o_ma) == ma_cua[trang] and dung_cho(rows, cho):
            nan.dat(trang, trang, None)
        elif trang not in PHU:
            khac.append(trang)
    la = []
    for trang in khac:
        la += _mot_phieu(nan, bieu, trang, cua_ma, ma_cua)
    for trang in ma_cua:
        nan.bao_trang(trang, nhan, {o_ma: f"Mã nhiệm vụ {ma_cua[trang]}"})
        _bao_chen(nan, trang, nan.ban_do.get(trang))
    return la


def _mot_phieu(nan: _Nan, bieu: BieuMau, trang: str, cua_ma, ma_cua) -> list[str]:
    """Puts one sheet that is not as it was issued where it belongs; gives it back when it belongs nowhere."""
    rows, nhan, o_ma = nan.so_tinh.trang[trang], _nhan(bieu)[0], bo_cuc_phieu(
        bieu).o_ma_nhiem_vu
    task = _ma_nhiem_vu(rows, tim_nhan(rows, nhan, {}), bieu.khuon.hang_dau, cua_ma)
    ban_do = tim_nhan(rows, nhan, {o_ma: task})
    if len(ban_do.lech) * 2 > len(nhan) and trang not in ma_cua:
        return [trang]
    mau = cua_ma.get(task, "")
    if task and trang in ma_cua and mau != trang and (mau in nan.trang
                                                      or mau not in nan.so_tinh.trang):
        mau = ""  # the code of another Phiếu typed over its own
    if not mau and trang in ma_cua:
        mau = trang  # its code is wrong: told when it is read
    if not mau:
        o = ban_do.o(o_ma)
        nan.bao("PHIEU_LA", trang, o, (None, None), ten_nay=trang,
                thay=o and van_ban(chu_tai(rows, o)) or "(trống)")
    elif mau in nan.trang:
        nan.sao.setdefault(mau, []).append(trang)
        nan.dat(trang, trang, ban_do)
    else:
        nan.dat(mau, trang, ban_do)
    return []


def _ma_nhiem_vu(rows: Rows, ban_do: BanDo, hang_dau: int, cua_ma) -> str:
    """The code of the task on a Phiếu sheet, wherever it was moved above the table."""
    dau = ban_do.hang.get(hang_dau, hang_dau)
    return next((text for row in rows[:dau - 1]
                 for value in row if (text := van_ban(value)) in cua_ma), "")


def _bao_chen(nan: _Nan, mau: str, cho: tuple[str, BanDo] | None) -> None:
    """Text in a row or column put into a Phiếu."""
    if cho is None or cho[1].lech:
        return
    ten, ban_do = cho
    for hang, cot, text in o_chen(nan.so_tinh.trang[ten], ban_do):
        nan.bao("CHU_CHEN", ten, dia_chi(hang, cot), (mau, None), gia_tri=text, them="")


def _nan_cam_ket(nan: _Nan, la: list[str], khuon: KhuonPhieu) -> None:
    """Finds the commitment; it is never a reason to refuse, so what is broken only warns."""
    nhan = dict(khuon.nhan_cam_ket)
    for trang in [TRANG_CAM_KET, *la]:
        rows = nan.so_tinh.trang.get(trang)
        if rows is None:
            continue
        if trang == TRANG_CAM_KET and dung_cho(rows, cac_cho(nhan)):
            return
        ban_do = kem_cot(tim_nhan(rows, nhan, {}), (khuon.o_nguoi_ky, khuon.o_ngay_ky))
        if not ban_do.lech:
            nan.dat(TRANG_CAM_KET, trang, ban_do)
            nan.bao_trang(TRANG_CAM_KET, nhan)
            la[:] = [other for other in la if other != trang]
            return
        if trang == TRANG_CAM_KET:
            dau = ban_do.lech[0]
            nan.bao("CAM_KET_HONG", trang, dau.o, (trang, dau.o_mau), dung=nhan[dau.o_mau],
                    thay=van_ban(chu_tai(rows, dau.o)) or "(trống)")
            nan.dat(TRANG_CAM_KET, trang, BanDo({}, {}))


# -- progress: each table is found by its headings, its lines by their number and code


def _nan_tien_do(nan: _Nan, forms: Sequence[BieuMau]) -> list[str]:
    """Finds the tables; gives the sheets that are none of the form's."""
    names = {form.trang: form for form in forms}
    for trang, form in names.items():
        rows = nan.so_tinh.trang.get(trang)
        if rows is not None:
            ban_do = None if _bang_nguyen(rows, form) else ban_do_bang(rows, form)
            nan.dat(trang, trang, ban_do)
    la = []
    for trang in nan.so_tinh.trang:
        if trang not in names and trang not in PHU:
            la += _mot_bang(nan, trang, forms)
    for form in forms:
        if form.trang in nan.trang:
            ban_do = nan.ban_do.get(form.trang, ("", BanDo({}, {})))[1]
            cac_dong = {
                dia_chi(h, _cot_ma(form)): f"dòng số {dong_so(form, h)}"
                for h in ban_do.hang
            }
            nan.bao_trang(form.trang, _nhan(form)[0], cac_dong)
            _bao_ngoai_bang(nan, form)
    return la


def _mot_bang(nan: _Nan, trang: str, forms: Sequence[BieuMau]) -> list[str]:
    rows = nan.so_tinh.trang[trang]
    for form in forms:
        ban_do = ban_do_bang(rows, form)
        if ban_do.lech:
            continue
        hong = len(nan.ban_do.get(form.trang, ("", BanDo({}, {})))[1].lech)
        if form.trang not in nan.trang or hong * 2 > len(
                _nhan(form)[0]):  # its name went to another sheet
            nan.dat(form.trang, trang, ban_do)
            return [form.trang] if hong else []
        if hong:  # a copy does not stand in for a sheet whose labels somebody changed: which of them is meant?
            return [trang]
        nan.sao.setdefault(form.trang, []).append(trang)
        nan.dat(trang, trang, ban_do)
        return []
    return [trang]


@cache
def _cot_ma(form: BieuMau) -> int:
    return bo_cuc_bang(form).cot_ma


def _bang_nguyen(rows: Rows, form: BieuMau) -> bool:
    """Whether a table stands as it was issued: headings in place, lines one below the other, numbered from 1."""
    if not dung_cho(rows, _nhan(form)[1]):
        return False
    cot, stt, dau = _cot_ma(form) - 1, 0, form.khuon.hang_dau
    for hang in range(dau, min(len(rows), dau + 1 + MAX_DONG)):
        row = rows[hang]
        if len(row) > cot and row[cot] != "" and row[0] != "":
            stt += 1
            if hang + 1 != dau + stt or not (row[0].__class__ is float and row[0] == stt
                                             or van_ban(row[0]) == str(stt)):
                return False
    return True


def ban_do_bang(rows: Rows, form: BieuMau) -> BanDo:
    """The map of a table.  Its lines are the rows with a number and a code, put in the order of their numbers."""
    ban_do = tim_nhan(rows, _nhan(form)[0], {})
    hang_dau = form.khuon.hang_dau
    dau, cot_stt, cot_ma = ban_do.hang.get(hang_dau), ban_do.cot.get(1), ban_do.cot.get(
        _cot_ma(form))
    if not dau or not cot_ma:
        return ban_do
    lines = [(van_ban(chu_tai(rows, dia_chi(h, cot_stt))) if cot_stt else "", h)
             for h in range(dau + 1,
                            min(len(rows), dau + MAX_DONG) + 1)
             if van_ban(chu_tai(rows, dia_chi(h, cot_ma)))]
    numbered = [(int(stt), h) for stt, h in lines
                if stt.isascii() and stt.isdigit() and len(stt) < 4]
    in_order = sorted(numbered) if [n for n, _ in sorted(numbered)] == list(
        range(1,
              len(numbered) + 1)) else lines
    hang = {hang_so(form, n): h for n, (_, h) in enumerate(in_order, start=1)}
    return replace(ban_do, hang={hang_dau: dau} | hang)


def _bao_ngoai_bang(nan: _Nan, form: BieuMau) -> None:
    """Text that belongs to no line or column of a table: between the lines it may be an answer, so it blocks."""
    mau = form.trang
    ten, ban_do = nan.ban_do.get(mau, (mau, None))
    if ban_do and not ban_do.lech:
        rows, lines = nan.so_tinh.trang[ten], {h: n for n, h in ban_do.hang.items()}
        cot = set(ban_do.cot.values())
        seen, chen = set(), {}
        for h, c, text in o_chen(rows, ban_do):
            if c not in cot and c not in seen:
                seen.add(c)
                nan.bao("CHU_NGOAI_BANG", ten, dia_chi(h, c), (mau, None), gia_tri=text,
                        them="")
            elif c in cot and h not in lines:
                chen.setdefault(h, []).append((c, text))
        for h, o in chen.items():  # one row, one problem: its words are copied together
            line = lines[max(other for other in lines if other < h)]
            nan.bao("CHU_CHEN", ten, dia_chi(h, o[0][0]),
                    (mau, dia_chi(max(line, hang_so(form, 1)), _cot_ma(form))),
                    gia_tri=o[0][1], them="".join(f", «{text}»" for _, text in o[1:]))


def dong_mat(so_tinh: SoTinh, ten: str, form: BieuMau) -> Iterator[Loi]:
    """For a progress form whose check does not hold: the first line that was taken out or lost its number or code."""
    trang, ban_do = so_tinh.ban_do.get(form.trang, (form.trang, None))
    rows = (so_tinh.tho or so_tinh.trang).get(trang, [])
    stt = ban_do.cot.get(1) if ban_do else 1
    dau = ban_do.hang.get(form.khuon.hang_dau,
                          form.khuon.hang_dau) if ban_do else form.khuon.hang_dau
    cot_ma = ban_do.cot.get(_cot_ma(form)) if ban_do else _cot_ma(form)
    if not stt or not cot_ma:
        return
    has_code = {
        van_ban(chu_tai(rows, dia_chi(h, stt))): h
        for h in range(dau + 1,
                       min(len(rows), dau + MAX_DONG) + 1)
        if van_ban(chu_tai(rows, dia_chi(h, cot_ma)))
    }
    mau_so = r"\d{3,}(?:\.\w+)?" if form.theo_ma else r"\d+"
    name = re.compile(rf"{form.tien_to}({mau_so})_{form.truong[0].khoa}")
    names = [found[1] for found in map(name.fullmatch, so_tinh.goi.ten) if found]
    # The names of a register have the numbers of its codes, not of its places.
    issued = [len(names)] if form.theo_ma else [*map(int, names)]
    after = dau
    for n in range(1, max(max(issued, default=0), len(has_code)) + 1):
        if str(n) not in has_code:
            yield Loi("DONG_MAT", trang, dia_chi(after + 1, cot_ma), None, {"stt": n}, ten,
                      (form.trang, dia_chi(hang_so(form, n), _cot_ma(form))))
            return
        after = has_code[str(n)]
