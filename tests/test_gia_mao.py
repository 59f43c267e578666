"""Forgery and replay, for every kind of form and every version: refused with both values, or told.

The forms come out of the registry: a kind or a version that is added is tried too, or the table below says it is not.
"""

import dataclasses
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest
from phuong import DONG, UBND, DONG_CHI_SO, KHOA, KP_01, MAU, danh_muc_thu, phat_nho
from phuong_thu import Ca, PhuongThu
from so_thu import DONG as DONG_SO
from so_thu import AT, COT_AT, PhuongSo
from test_bai_gui import BAI_GUI
from test_nhan_dang import sua_goi

from mau_bieu.bieu.bo_cuc import bo_cuc_phieu
from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU, THANG, TUAN_LE
from mau_bieu.bieu.khuon import TRANG_HE_THONG, TRANG_HUONG_DAN
from mau_bieu.bieu.loi import CANH_BAO, Loi
from mau_bieu.bieu.ma_bieu import doc_ma, tao_ma
from mau_bieu.bieu.tu_vung import NHAN
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ghi_phieu_dang_ky
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo, ghi_tien_do
from xuly.doc_bai.dau_trang import _ky_khac
from xuly.giao.phat_so import phat_cac_so
from xuly.kiem.quy_trinh import doc_va_kiem
from xuly.lenh.gui_lai import ban_cu_gui_lai
from xuly.nen.khai_so import cac_bieu_cua, luu_khai
from xuly.nen.lich import ten_ky
from xuly.nhan_tep.tep import Tep
from xuly.vi_du.dien import PhieuDien

KHOA_KHAC, NGAY = b"khoa-cua-phuong-khac" * 3, dt.date(2026, 6, 10)
KY = {THANG: ("2026-06", "2026-07"), TUAN_LE: ("2026-W24", "2026-W25")}
CAC_BAN = [(kind.loai, bieu.phien_ban) for kind in CAC_BIEU for bieu in kind.ban] + [("so", 0)]
CO_KY = [ban for ban in CAC_BAN if CAC_BIEU[ban[0]].ky in KY]
TEN = "bai.xlsx"


class Xuong:
    """Makes forms of any kind and version, for any unit, period and key."""

    def __init__(self, goc):
        self.goc, self.so = goc, 0
        self.phuong = PhuongSo(goc / "phuong")
        self.danh_muc = self.phuong.danh_muc

    def lam(self, loai: str, ban: int, dau_moi=KP_01, ky: str = "", khoa: bytes = KHOA) -> bytes:
        """One form as issued."""
        self.so += 1
        kind, folder = CAC_BIEU[loai], self.goc / str(self.so)
        folder.mkdir()
        ky = ky or KY.get(kind.ky, ("",))[0]
        if loai == "so":
            return self._so(dau_moi, ky, khoa)
        bieu = kind.phien_ban(ban)
        if kind.la_phieu and bieu is not kind.moi:  # no longer written: a stored one, under another code
            cu = (BAI_GUI / "tot" / "dk_openpyxl.xlsx").read_bytes()
            nhan = bo_cuc_phieu(bieu).nhan_khoa.values()
            return thay(cu, ma_cua(cu), str(tao_ma(khoa, kind.ma, dau_moi.ma, "T1", ban, nhan)))
        if kind.la_phieu:
            return phat_nho(ghi_phieu_dang_ky, folder, LanPhatHanh(dau_moi, self.danh_muc.the_thuc, khoa, NGAY,
                                                                   bieu=bieu)).read_bytes()
        lan = LanPhatTienDo(bieu, dau_moi, self.danh_muc.the_thuc, khoa, NGAY, ky, ten_ky(ky), (DONG, ),
                            {"chi-so": (DONG_CHI_SO, )} if len(bieu.cac_bang) > 1 else {})
        return phat_nho(ghi_tien_do, folder, lan).read_bytes()

    def _so(self, dau_moi, ky: str, khoa: bytes) -> bytes:
        phuong = self.phuong if khoa == KHOA else PhuongSo(self.goc / f"khac{self.so}", (AT, ), COT_AT)
        phuong.thu_muc.khoa_bi_mat.write_bytes(khoa)
        desk = dataclasses.replace(phuong.ban_phat_hanh("so", ky, NGAY), khoa_bi_mat=khoa)
        return phat_cac_so(desk, [dau_moi], ky, luu_khai(phuong.thu_muc, phuong.danh_muc.khai_so))[0].read_bytes()

    def kiem(self, noi_dung: bytes):
        """A file, checked."""
        return doc_va_kiem([Tep(TEN, noi_dung)], KHOA, self.danh_muc, {TEN: dt.date(2026, 7, 24)},
                           cac_bieu_cua(self.phuong.thu_muc))

    def cau(self, noi_dung: bytes) -> str:
        """Everything that is said of it."""
        return " ".join(loi.thong_bao for loi in self.kiem(noi_dung).loi)

    def loi(self, noi_dung: bytes) -> Loi:
        """Why a file is refused whole; nothing of it is taken."""
        da = self.kiem(noi_dung)
        assert da.ket_luan(TEN) == "tra_lai" and not da.bai, da.loi
        return da.nhan_dang[TEN].loi


@pytest.fixture(scope="module")
def xuong(tmp_path_factory):
    return Xuong(tmp_path_factory.mktemp("gia"))


def thay(noi_dung: bytes, cu: str, moi: str) -> bytes:
    """A text replaced in every part of the package, as a patient forger does."""
    return sua_goi(noi_dung, lambda _, part: part.replace(cu.encode(), moi.encode()))


def ma_cua(noi_dung: bytes) -> str:
    """The code that the guide shows."""
    book = openpyxl.load_workbook(io.BytesIO(noi_dung))
    return next(o.value for row in book[TRANG_HUONG_DAN].iter_rows() for o in row if doc_ma(str(o.value or "")))


def test_every_form_is_tried():
    assert {loai for loai, _ in CAC_BAN} == {kind.loai for kind in CAC_BIEU} - {"so-theo-doi"}


@pytest.mark.parametrize("loai,ban", CAC_BAN)
def test_the_form_itself_is_known(xuong, loai, ban):
    """Else the refusals below would prove nothing."""
    da = xuong.kiem(xuong.lam(loai, ban))
    assert da.nhan_dang[TEN].loi is None and da.nhan_dang[TEN].dau_moi.ma == "KP-01"


def bi_loai(xuong, noi_dung: bytes, gia: str, that: str) -> None:
    """A forged code is shown, or the sheet whose title says otherwise is called by its true owner and period."""
    loi, cau = xuong.loi(noi_dung), xuong.cau(noi_dung)
    assert loi.ma in ("MA_SAI", "THIEU_BANG")
    assert gia in cau if loi.ma == "MA_SAI" else re.search(rf"Trang «[^»]*» là .*{that}", cau), cau


@pytest.mark.parametrize("loai,ban", CAC_BAN)
def test_the_code_of_another_unit_everywhere_is_a_forgery(xuong, loai, ban):
    that = xuong.lam(loai, ban)
    gia = ma_cua(that).replace(".KP-01.", ".UBND.")
    bi_loai(xuong, thay(that, ma_cua(that), gia), gia, r"\(KP-01\)")


@pytest.mark.parametrize("loai,ban", CAC_BAN)
def test_the_true_code_of_another_unit_on_one_sheet_is_shown_beside_the_own(xuong, loai, ban):
    that, khac = xuong.lam(loai, ban), ma_cua(xuong.lam(loai, ban, UBND))
    book = openpyxl.load_workbook(io.BytesIO(that))
    o = next(o for row in book[TRANG_HUONG_DAN].iter_rows() for o in row if o.value == ma_cua(that))
    o.value = khac
    luu = io.BytesIO()
    book.save(luu)
    loi = xuong.loi(luu.getvalue())
    assert loi.ma in ("MA_LECH", "MA_LECH_HE_THONG") and loi.o == o.coordinate
    assert khac in loi.thong_bao and ma_cua(that) in loi.thong_bao


def noi_ca_hai(xuong, noi_dung: bytes, *hai: str) -> None:
    """A code that is true and is not the one of this paper: refused, or nothing is taken without naming both."""
    da, cau = xuong.kiem(noi_dung), xuong.cau(noi_dung)
    assert da.nhan_dang[TEN].loi or all(chu in cau for chu in hai), cau


@pytest.mark.parametrize("loai,ban", CAC_BAN)
def test_the_true_code_of_another_unit_on_every_sheet_is_told_by_the_titles(xuong, loai, ban):
    that, khac = xuong.lam(loai, ban), ma_cua(xuong.lam(loai, ban, UBND))
    noi_ca_hai(xuong, thay(that, ma_cua(that), khac), "(KP-01)", "(UBND)")


@pytest.mark.parametrize("loai,ban", CO_KY)
def test_the_true_code_of_another_period_on_every_sheet_is_told_by_the_titles(xuong, loai, ban):
    cu, moi = KY[CAC_BIEU[loai].ky]
    that, khac = xuong.lam(loai, ban), ma_cua(xuong.lam(loai, ban, ky=moi))
    noi_ca_hai(xuong, thay(that, ma_cua(that), khac), ten_ky(cu), ten_ky(moi))


@pytest.mark.parametrize("loai,ban", CAC_BAN)
def test_a_form_of_another_key_is_another_wards(xuong, loai, ban):
    khac = xuong.lam(loai, ban, khoa=KHOA_KHAC)
    loi = xuong.loi(khac)
    assert loi.ma == "MA_SAI" and ma_cua(khac) in loi.thong_bao


@pytest.mark.parametrize("loai,ban", CAC_BAN)
def test_sheets_of_two_wards_in_one_file(xuong, loai, ban):
    """The hidden code is that of the other ward's file: both are shown."""
    that, khac = xuong.lam(loai, ban), ma_cua(xuong.lam(loai, ban, khoa=KHOA_KHAC))
    book = openpyxl.load_workbook(io.BytesIO(that))
    o = next(o for row in book[TRANG_HE_THONG].iter_rows() for o in row if o.value == ma_cua(that))
    o.value = khac
    luu = io.BytesIO()
    book.save(luu)
    loi = xuong.loi(luu.getvalue())
    assert loi.ma == "MA_LECH_HE_THONG" and khac in loi.thong_bao and ma_cua(that) in loi.thong_bao


@pytest.mark.parametrize("loai,ban", CO_KY)
def test_a_code_changed_to_another_period_is_a_forgery(xuong, loai, ban):
    that, (cu, moi) = xuong.lam(loai, ban), KY[CAC_BIEU[loai].ky]
    gia = ma_cua(that).replace(cu, moi)
    bi_loai(xuong, thay(that, ma_cua(that), gia), gia, ten_ky(cu))


def _chu_moi(noi_dung: bytes, mau: str, moi: str) -> bytes:
    """The shown texts that fit a pattern, replaced."""
    assert re.search(mau, zipfile.ZipFile(io.BytesIO(noi_dung)).read("xl/sharedStrings.xml").decode())
    return sua_goi(noi_dung, lambda ten, part: re.sub(mau, moi, part.decode()).encode()
                   if ten == "xl/sharedStrings.xml" else part)


def _tua(xuong, noi_dung: bytes, ma: str) -> list[Loi]:
    """What is told of a form's titles: the form itself is read as ever."""
    da = xuong.kiem(noi_dung)
    assert da.nhan_dang[TEN].loi is None and da.bai[TEN].dong
    loi = [loi for loi in da.loi if loi.ma == ma]
    assert {loi.muc for loi in loi} == {CANH_BAO}
    return loi


@pytest.mark.parametrize("loai,ban", CO_KY)
def test_a_title_that_claims_another_period_is_told_with_both(xuong, loai, ban):
    cu, moi = (ten_ky(ky) for ky in KY[CAC_BIEU[loai].ky])
    gia = _chu_moi(xuong.lam(loai, ban), rf"([^<0-9/]) ?0?{cu.lstrip('0')}<", rf"\g<1> {moi}<")
    loi = _tua(xuong, gia, "TUA_KY_KHAC")
    assert {muc.o[1:] for muc in loi} == {"5"} and len(loi) == len({muc.trang for muc in loi})
    assert all(cu in muc.thong_bao and moi in muc.thong_bao for muc in loi)


@pytest.mark.parametrize("loai,ban", CO_KY)
def test_a_title_that_names_another_unit_is_told_with_both(xuong, loai, ban):
    gia = _chu_moi(xuong.lam(loai, ban), r"Đầu mối: [^<]*\(KP-01\)", f"Đầu mối: {UBND.ten} (UBND)")
    loi = _tua(xuong, gia, "TUA_DAU_MOI_KHAC")
    assert {muc.o[1:] for muc in loi} == {"6"} and len(loi) == len({muc.trang for muc in loi})
    assert all("(KP-01)" in muc.thong_bao and f"{UBND.ten} (UBND)" in muc.thong_bao for muc in loi)


@pytest.mark.parametrize("ten,so", [("Báo cáo tháng 06/2026", "2026-06"), ("BÁO CÁO  THÁNG 6 - 2026", "2026-06"),
                                    ("BÁO CÁO THÁNG 6/2026 (bổ sung)", "2026-07"), ("Số: 7/2026", "2026-06")])
def test_a_title_written_otherwise_is_no_forgery(ten, so):
    bieu, ma = CAC_BIEU["bao-cao"].moi, doc_ma(f"BC.KP-01.{so}.B2.ABCDEFGH")
    assert _ky_khac(" ".join(ten.lower().split()), bieu, ma) == ""
    assert danh_muc_thu().theo_ma(ma.dau_moi)


# -- replay: an old return after a newer one

CAU = {"ty_le": ("20", "45"), "san_pham": ("12 điểm sạch rác", "20 điểm sạch rác"), "viec": ("Chập điện", "Chập cháy")}


def _luu_lai(noi_dung: bytes) -> bytes:
    """The same workbook in other bytes, as any program saves it."""
    return noi_dung[:-2] + b"\1\0 "


def _hai_ban(xuong, loai: str, ban: int) -> tuple[str, bytes, bytes]:
    """Two returns of one form that differ in one answer: its key, the older, the newer."""
    goc = xuong.lam(loai, ban)
    khoa = "san_pham" if CAC_BIEU[loai].la_phieu else "viec" if loai == "so" else "ty_le"
    day_du = MAU if CAC_BIEU[loai].la_phieu else DONG_SO if loai == "so" else {"trang_thai": "Đang thực hiện"}
    return khoa, *(_dien(goc, day_du | {khoa: gia_tri}) for gia_tri in CAU[khoa])


def _dien(goc: bytes, tra_loi: dict[str, str]) -> bytes:
    phieu = PhieuDien(goc)
    for ten in phieu.cac_ten(""):
        so, _, khoa = ten.partition("_")
        if so.endswith("01") and khoa in tra_loi:
            phieu.ghi(ten, tra_loi[khoa])
    return phieu.luu()


GUI_LAI = [muc for muc in CAC_BAN if muc[0] != "dang-ky" or muc[1] == PHIEU.phien_ban]


@pytest.mark.parametrize("loai,ban", GUI_LAI)
def test_an_old_return_after_a_newer_one_is_told_with_both_values(xuong, loai, ban):
    khoa, cu, moi = _hai_ban(xuong, loai, ban)
    cac = {"a.xlsx": cu, "b.xlsx": moi, "c.xlsx": _luu_lai(cu)}
    da = doc_va_kiem([Tep(ten, noi_dung) for ten, noi_dung in cac.items()], KHOA, xuong.danh_muc,
                     dict.fromkeys(cac, dt.date(2026, 7, 24)), cac_bieu_cua(xuong.phuong.thu_muc))
    assert [da.ket_luan(ten) for ten in cac] == ["nhan"] * 3, da.loi
    tep = pd.DataFrame([{"ten": ten, "so": so, "dau_moi": "KP-01", "loai": loai, "ky": "", "ket_luan_rieng": NHAN}
                        for so, ten in enumerate(cac, start=1)])
    cau = ban_cu_gui_lai(tep, SimpleNamespace(da_kiem=da))
    assert list(cau) == ["c.xlsx"] and all(f"«{gia_tri}»" in cau["c.xlsx"] for gia_tri in CAU[khoa])
    assert ban_cu_gui_lai(tep[:2], SimpleNamespace(da_kiem=da)) == {}


# -- what `benchmarks/tra_tan.py` counts

GIA_MAO = {  # kind of forgery -> the test that tries it, and the forms it is tried on
    "mã đơn vị khác": (test_the_code_of_another_unit_everywhere_is_a_forgery, CAC_BAN),
    "mã thật của đơn vị khác, một trang": (test_the_true_code_of_another_unit_on_one_sheet_is_shown_beside_the_own,
                                           CAC_BAN),
    "mã thật của đơn vị khác, mọi trang": (test_the_true_code_of_another_unit_on_every_sheet_is_told_by_the_titles,
                                           CAC_BAN),
    "khóa khác": (test_a_form_of_another_key_is_another_wards, CAC_BAN),
    "trang của hai phường": (test_sheets_of_two_wards_in_one_file, CAC_BAN),
    "mã kỳ khác": (test_a_code_changed_to_another_period_is_a_forgery, CO_KY),
    "mã thật của kỳ khác": (test_the_true_code_of_another_period_on_every_sheet_is_told_by_the_titles, CO_KY),
    "tựa ghi kỳ khác": (test_a_title_that_claims_another_period_is_told_with_both, CO_KY),
    "tựa ghi đơn vị khác": (test_a_title_that_names_another_unit_is_told_with_both, CO_KY),
    "bản cũ gửi lại": (test_an_old_return_after_a_newer_one_is_told_with_both_values, GUI_LAI)}


def gia_mao(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: each kind of forgery, on every kind and version of form."""
    xuong = Xuong(phuong.tam / "giả")
    for ten, (thu, cac_ban) in GIA_MAO.items():
        for loai, ban in cac_ban:
            ca = Ca(f"{ten}: {loai} {ban}")
            try:
                thu(xuong, loai, ban)
            except AssertionError as error:
                ca.nhan_sai, ca.loi = True, str(error)
            except Exception as error:  # that is what is looked for
                ca.vet_loi, ca.loi = True, repr(error)
            yield ca


def test_every_test_of_a_forgery_is_counted():
    dem = {thu for thu, _ in GIA_MAO.values()}
    bo = {test_the_form_itself_is_known}  # tries no forgery
    assert {ham for ten, ham in globals().items() if ten.startswith("test_") and "loai" in ham.__code__.co_varnames[
        :ham.__code__.co_argcount]} == dem | bo
