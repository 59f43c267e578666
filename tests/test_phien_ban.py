"""Versions of forms: version 1 is frozen; what a version asked is read, judged and printed by its own rows for ever."""
import dataclasses
import datetime as dt
import hashlib
import shutil
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner
from phuong import KHOA, KP_01, MAU, NGAY, NGAY_NHAN, Phuong, dien, phieu
from python_calamine import CalamineWorkbook

from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.so_theo_doi import ghi_so_theo_doi
from bao_cao.so.trang_nhiem_vu import cot_khong_hien
from mau_bieu.bieu.bo_cuc import bo_cuc_bang, bo_cuc_phieu
from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_BIEU, PHIEU, TUAN_LE, LoaiBieu
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.loi_van import cua_viec
from mau_bieu.bieu.phieu_1 import PHIEU_1
from mau_bieu.bieu.phieu_2 import PHIEU_2
from mau_bieu.bieu.tien_do_1 import BAO_CAO_1, CHI_SO_1, TUAN_1
from mau_bieu.bieu.tien_do_2 import BAO_CAO_2, TUAN_2
from mau_bieu.bieu.truong import BieuMau, KhaiBaoSai, Muc, Truong
from mau_bieu.danh_muc.quy_tac import QuyTac
from test_bai_gui import CA
from xuly.bang.tong_hop import tong_hop
from xuly.doc_bai.nhan_dang import HET_HAN
from xuly.giao.phat_hanh import PhatHanhBieu
from xuly.giao.tra_lai import ghi_tra_lai
from xuly.kiem.quy_trinh import doc_va_kiem
from xuly.lenh.cli import main
from xuly.nhac.nhac_viec import bang_nhac_viec
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.tep import Tep
from xuly.nhan_tep.thu_gom import thu_gom
from xuly.so.gop import CHUA_HOI
from xuly.so.ket_luan import ket_luan
from xuly.so.so_phat_hanh import COT, SoPhatHanh

sys.path.insert(0, str(Path(__file__).parent / "bai_gui"))
from doc_ca import doc_ca  # noqa: E402


def ngay(d: int, m: int) -> dt.date:
    """A day of 2026."""
    return dt.date(2026, m, d)


# What a frame said when version 1 was frozen; a name added since means what was there before.
KHUNG = (
    "o_ma", "huong_dan", "so_phieu", "cot_tt", "cot_noi_dung", "cot_nhan", "cot_nhap", "cot_tu_kiem", "cot_da_doi",
    "cot_cuoi", "hang_ma", "hang_dau", "o_ma_phieu", "tieu_de", "chu_ky", "hang_trong", "o_nguoi_ky", "o_ngay_ky",
    "nhan_cam_ket", "cam_ket", "kiem_tra", "tua_kiem_tra", "kiem_tra_trong", "tieu_de_tt", "cot_dau", "tu_kiem",
    "ky_ten")


def _dau_van(*texts) -> str:
    return hashlib.sha256("\x1f".join(map(str, texts)).encode()).hexdigest()[:16]


def _hang(bieu):
    """Everything that a version says of its fields, and its rules as far as they are words."""
    for t in bieu.truong:
        yield (t.khoa, t.muc, t.nhan, t.kieu, t.bat_buoc, t.can_khi, t.dai, t.danh_sach, t.khoang, t.dien_san, t.khoa_o)
    for rule in bieu.lien_truong:
        yield rule.ma, rule.truong


def _cho(bieu):
    """Every address: label -> text, key -> cell, and the frame."""
    if bieu.trang:
        bo_cuc = bo_cuc_bang(bieu)
        places = {khoa: bo_cuc.o(khoa, bo_cuc.dong_dau) for khoa in bo_cuc.cot}
        yield from (bo_cuc.cot_tu_kiem, sorted(bo_cuc.phu.items()), sorted(bo_cuc.nhan.items()))
    else:
        bo_cuc = bo_cuc_phieu(bieu)
        places = {t.khoa: bo_cuc.o(t.khoa) for t in bieu.truong}
        yield from (bo_cuc.o_ma_nhiem_vu, bo_cuc.hang_ky, sorted(bo_cuc.nhan_khoa.items()))
    yield sorted(places.items())
    frame = {name: sorted(value) if isinstance(value, frozenset) else value
             for name, value in vars(bieu.khuon).items() if name in KHUNG}
    yield from (bieu.trang, bieu.tien_to, bieu.trong_ma, bieu.chua_dien, bieu.co_khi, bieu.luat_ro, frame)


DONG_BANG = {
    PHIEU_1: ("bc426104ff3a31fc", "c6fc56e1329c8d9b", "f0ffe0acba843b5f"),
    BAO_CAO_1: ("bdbeff2ca0224de7", "bc83811aed6aaf1a", "13192b4144e204e9"),
    CHI_SO_1: ("6aa6b54819310c85", "f588ab0b652fd6f1", "e1754b6baebf0cf0"),
    TUAN_1: ("fc69b12cddb0be90", "901448676656fe39", "d38e1c7f5f6a47d8"),
    PHIEU_2: ("371c60fa8cb84437", "e03f3275a5ddd1e0", "2a80c38178e9efa3"),
    BAO_CAO_2: ("9132c53f0bdeba17", "9906cb7ced9408c9", "d970f7b33baf574c"),
    CAC_BIEU.bang["chi-so"][1]: ("027202be5dee59a8", "e30d7985eeabbcbc", "c2a0365c8cf1a25a"),
    TUAN_2: ("78f40e1962198fac", "e2a3659e56ea66b3", "a9c05d4074eea9aa"),
}


@pytest.mark.parametrize("bieu", DONG_BANG, ids=lambda bieu: f"{bieu.loai}-{bieu.phien_ban}")
def test_a_version_that_was_issued_never_changes(bieu):
    """Its labels as the code vouches for them, its rows, its addresses.  If this fails: make a new version instead."""
    labels = bo_cuc_bang(bieu).nhan if bieu.trang else bo_cuc_phieu(bieu).nhan_khoa
    assert (_dau_van(*labels.values()), _dau_van(*_hang(bieu)), _dau_van(*_cho(bieu))) == DONG_BANG[bieu]


def test_every_version_that_was_issued_is_still_there():
    assert [[bieu.phien_ban for bieu in kind.ban][:1] for kind in CAC_BIEU] == [[1], [1], [1], [], []]
    assert (CAC_BIEU["dang-ky"].ban[0], CAC_BIEU["bao-cao"].ban[0]) == (PHIEU_1, BAO_CAO_1)
    assert (CAC_BIEU["tuan"].ban[0], CAC_BIEU.bang["chi-so"][0]) == (TUAN_1, CHI_SO_1)


# -- a synthetic newer version beside the one in use: the label of a field changed, one field more, everything moved

MOI = Truong("nguon_von", 2, "Nguồn vốn", "van_ban", "Ghi nguồn và số tiền.", cot="Nguồn vốn",
             dien_san="Ngân sách {ten}")


def ban_sau(bieu, *them, **nhan):
    """The next version of a form: some labels changed, `them` put before all other inputs (so all places change)."""
    changed = [dataclasses.replace(t, nhan=nhan.get(t.khoa, t.nhan)) for t in bieu.truong]
    first = next(n for n, t in enumerate(changed) if not t.khoa_o)
    return dataclasses.replace(bieu, phien_ban=bieu.phien_ban + 1, truong=(*changed[:first], *them, *changed[first:]))


PHIEU_SAU = ban_sau(PHIEU, MOI, noi_luu="Địa chỉ lưu trữ dữ liệu")
BAO_CAO_SAU = ban_sau(BAO_CAO, Truong("luot_nguoi", 2, "Lượt người", "so", "Gõ một số.", cot="Lượt người",
                                      bat_buoc=False, rong=9), ket_qua="Kết quả của kỳ này")
SAU = CAC_BIEU.voi(*(dataclasses.replace(CAC_BIEU[bieu.loai], ban=(*CAC_BIEU[bieu.loai].ban, bieu))
                     for bieu in (PHIEU_SAU, BAO_CAO_SAU)))


def ket_luan_sau(p: Phuong, ngay=NGAY, cac_bieu=SAU):
    return ket_luan(thu_gom(p.thu_muc.nop), SoTiepNhan(p.thu_muc.so_tiep_nhan, ngay), p.danh_muc, KHOA,
                    cac_bieu=cac_bieu)


def test_an_old_version_stands_unless_the_office_ends_it_and_then_goes_back_as_the_newest(tmp_path):
    """Received on the last day it counts; a day later it is refused with the reason, and its answers go out anew."""
    p = Phuong(tmp_path / "p")
    p.dang_ky("cu.xlsx", {"noi_luu": "Tủ số 5"})
    for den, expected in ("", "nhan"), (NGAY.isoformat(), "nhan"), ("2026-06-23", "tra_lai"):
        p.danh_muc = dataclasses.replace(p.danh_muc, quy_tac=QuyTac.tu({"nhan_bieu_cu_den": den}))
        nhan = ket_luan_sau(p)
        assert nhan.tep["ket_luan"].tolist() == [expected]
    loi, = nhan.da_kiem.loi
    assert HET_HAN == "PHIEN_BAN_CU"
    assert loi == Loi(HET_HAN, boi_canh={"cu": PHIEU.phien_ban, "moi": PHIEU_SAU.phien_ban, "den": "23/6/2026"},
                      tep="cu.xlsx")
    path, = ghi_tra_lai(tmp_path / "tra", nhan, NGAY, p.danh_muc, KHOA)
    book = openpyxl.load_workbook(path)
    assert f".B{PHIEU_SAU.phien_ban}." in book["Hướng dẫn"]["B4"].value
    (trang, o), = book.defined_names["p01_noi_luu"].destinations
    assert book[trang][o.replace("$", "")].value == "Tủ số 5"
    (trang, o), = book.defined_names["p01_nguon_von"].destinations
    assert book[trang][o.replace("$", "")].value == "Ngân sách Khu phố 1"
    book.save(p.thu_muc.nop / "moi.xlsx")
    again = ket_luan_sau(p)
    assert again.tep.set_index("ten")["ket_luan"].to_dict() == {"cu.xlsx": "tra_lai", "moi.xlsx": "nhan"}
    assert again.hien_hanh[["noi_luu", "nguon_von"]].values.tolist() == [["Tủ số 5", "Ngân sách Khu phố 1"]]


def o_cua(book, ten):
    """(sheet, cell) of a defined name."""
    (trang, o), = book.defined_names[ten].destinations
    return trang, o.replace("$", "")


def gia_tri(book, ten):
    trang, o = o_cua(book, ten)
    return book[trang][o].value


def phat(p: Phuong, ngay, thu_muc, cac_bieu=SAU) -> PhatHanhBieu:
    """The issue desk over a registry."""
    thu_muc.mkdir(parents=True, exist_ok=True)
    return PhatHanhBieu(thu_muc, SoPhatHanh(p.thu_muc.so_phat_hanh), ket_luan_sau(p, ngay, cac_bieu), ngay, p.danh_muc,
                        KHOA)


@pytest.mark.parametrize("path", [path for path in CA if path.name.startswith(("dk", "bc", "tuan", "ma"))
                                  and "moi_hon" not in path.name], ids=lambda path: path.name)
def test_every_stored_file_is_told_as_before_when_a_newer_version_is_in_use(path):
    """Verdict, places, codes, words and every value: those that its own version gives."""
    assert doc_ca(path, cac_bieu=SAU) == doc_ca(path)


@pytest.fixture(scope="module")
def hai_ban(tmp_path_factory):
    """A ward in the middle of a change: Phiếu 01 and 02 on the old version; later 02 again on the new one, and 03; a
    month's report on the old, the next one's on the new."""
    p = Phuong(tmp_path_factory.mktemp("hai_ban") / "p")
    p.dang_ky("cu.xlsx", {}, {})
    p.thay(NGAY_NHAN)
    moi = phat(p, ngay(1, 6), p.thu_muc.goc / "dk").dang_ky([KP_01], 1)[0]
    dien(moi, p.thu_muc.nop / "moi.xlsx",
         {"p02_nguon_von": "Xã hội hóa", "p02_doi_tuong": "300 hộ dân"} | phieu(3, ten_nhiem_vu="Trồng 200 cây xanh"))
    p.thay(ngay(2, 6))
    chi_phieu_moi = SAU.voi(CAC_BIEU[BAO_CAO.loai])
    cu = phat(p, ngay(15, 6), p.thu_muc.goc / "bc6", chi_phieu_moi).bao_cao([KP_01], "2026-06")[0]
    dien(cu, p.thu_muc.nop / "bc6.xlsx", {f"b{n:02d}_{khoa}": text for n in (1, 2, 3) for khoa, text in (
        ("ty_le", "40"), ("trang_thai", "Đang thực hiện"), ("ket_qua", f"Kết quả tháng 6 việc {n}"))})
    p.thay(ngay(20, 6))
    bc7 = phat(p, ngay(15, 7), p.thu_muc.goc / "bc7").bao_cao([KP_01], "2026-07")[0]
    dien(bc7, p.thu_muc.nop / "bc7.xlsx", {"b01_luot_nguoi": "1250,5"} | {
        f"b{n:02d}_{khoa}": text for n in (1, 2, 3)
        for khoa, text in (("ty_le", "60"), ("trang_thai", "Đang thực hiện"))})
    p.thay(ngay(20, 7))
    return p


@pytest.fixture(scope="module")
def bang_hai_ban(hai_ban):
    return tong_hop(thu_gom(hai_ban.thu_muc.nop), SoTiepNhan(hai_ban.thu_muc.so_tiep_nhan, ngay(24, 7)), "2026-07",
                    ngay(24, 7), hai_ban.danh_muc, KHOA, SAU)


def test_both_versions_stand_in_one_folder_one_unit_and_one_task(bang_hai_ban):
    """The newer return repeats what the older one said, so it stands in its place."""
    assert bang_hai_ban["tep"].set_index("ten")["ket_luan"].to_dict() == {
        "cu.xlsx": "thay_the", "moi.xlsx": "nhan", "bc6.xlsx": "nhan", "bc7.xlsx": "nhan"}
    so = bang_hai_ban["so"].set_index("ma_nhiem_vu")
    assert so["nguon_von"].to_dict() == {"KP-01-01": "Ngân sách Khu phố 1", "KP-01-02": "Xã hội hóa",
                                         "KP-01-03": "Ngân sách Khu phố 1"}
    assert so.loc["KP-01-02", "ro_viec"].cua("doi_tuong") == "300 hộ dân"
    assert so["tien_do"].tolist() == [60, 60, 60]


def test_an_older_return_after_a_newer_one_keeps_what_it_was_not_asked(hai_ban, tmp_path):
    """A correction on the old form, taken from the shelf, does not erase what only the new form asks."""
    p = Phuong(tmp_path / "p")
    moi = phat(p, ngay(1, 6), p.thu_muc.goc / "dk").dang_ky([KP_01], 1)[0]
    dien(moi, p.thu_muc.nop / "moi.xlsx", phieu(1) | {"p01_nguon_von": "Xã hội hóa"})
    p.thay(ngay(2, 6))
    p.dang_ky("cu.xlsx", {"doi_tuong": "300 hộ dân"})
    p.thay(ngay(3, 6))
    nhan = ket_luan_sau(p, ngay(4, 6))
    assert nhan.phieu["phien_ban"].tolist() == [PHIEU_SAU.phien_ban, PHIEU.phien_ban]
    assert nhan.phieu["nguon_von"].tolist() == ["Xã hội hóa", ""]
    row, = nhan.hien_hanh.to_dict("records")
    assert (row["nguon_von"], row["doi_tuong"], row["chua_hoi"]) == ("Xã hội hóa", "300 hộ dân", frozenset())


def test_a_key_no_longer_asked_stays_with_the_tasks_that_have_it(tmp_path):
    bo = dataclasses.replace(PHIEU_SAU, phien_ban=PHIEU_SAU.phien_ban + 1,
                             truong=tuple(t for t in PHIEU_SAU.truong if t.khoa != "nguon_von"))
    cac = SAU.voi(dataclasses.replace(SAU["dang-ky"], ban=(*SAU["dang-ky"].ban, bo)))
    p = Phuong(tmp_path / "p")
    p.dang_ky("a.xlsx", {"nguon_von": "Xã hội hóa"}, bieu=PHIEU_SAU)
    p.thay(NGAY_NHAN)
    p.dang_ky("b.xlsx", {"doi_tuong": "300 hộ dân"}, {}, bieu=bo)
    p.thay(ngay(1, 6))
    tables = tong_hop(thu_gom(p.thu_muc.nop), SoTiepNhan(p.thu_muc.so_tiep_nhan, NGAY), "2026-06", NGAY, p.danh_muc,
                      KHOA, cac)
    assert tables["so"].set_index("ma_nhiem_vu")["nguon_von"].to_dict() == {
        "KP-01-01": "Xã hội hóa", "KP-01-02": CHUA_HOI}
    assert tables["ket_qua"]["tep"]["nhan"] + tables["ket_qua"]["tep"]["thay_the"] == 2
    changes = tables["nhat_ky"].loc[tables["nhat_ky"]["viec"] == "Thay đổi nội dung", "noi_dung"].tolist()
    assert len(changes) == 1 and "300 hộ dân" in changes[0]


def test_a_field_of_the_month_is_added_by_one_row_and_stands_in_the_ledger(bang_hai_ban, tmp_path, monkeypatch):
    """Asked, read, checked, merged, shown; what the report before was not asked is no fault."""
    so = bang_hai_ban["so"].set_index("ma_nhiem_vu")
    assert so["luot_nguoi"].to_dict() == {"KP-01-01": "1250,5", "KP-01-02": "", "KP-01-03": ""}
    monkeypatch.setattr("bao_cao.so.trang_nhiem_vu.CAC_BIEU", SAU)
    path = ghi_so_theo_doi(tmp_path / "so.xlsx", SoLieu(**{f.name: bang_hai_ban[f.name]
                                                           for f in dataclasses.fields(SoLieu)}))
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Sổ theo dõi").to_python()
    assert [dict(zip(header, row))["Lượt người"] for row in rows] == ["1250,5", "", ""]
    assert [dict(zip(header, row))["Nguồn vốn"] for row in rows][1] == "Xã hội hóa"


def test_what_the_month_says_of_its_own_field_is_checked_at_its_cell_and_told_in_the_letter(hai_ban, tmp_path):
    form = phat(hai_ban, ngay(15, 8), tmp_path / "bc8").bao_cao([KP_01], "2026-08")[0]
    book = openpyxl.load_workbook(form)
    trang, o = o_cua(book, "b02_luot_nguoi")
    assert (trang, book[trang][f"{o[:-2]}8"].value) == (BAO_CAO.trang, "Lượt người")
    xau = dien(form, tmp_path / "bc8.xlsx", {"b02_luot_nguoi": "nhiều", "b02_ty_le": "70",
                                             "b02_trang_thai": "Đang thực hiện"})
    da_kiem = doc_va_kiem([Tep(xau.name, xau.read_bytes())], KHOA, hai_ban.danh_muc, {xau.name: ngay(20, 8)}, SAU)
    loi, = (loi for loi in da_kiem.loi if loi.truong == "luot_nguoi" and loi.ma != BAO_CAO.chua_dien)
    assert (loi.trang, loi.o, loi.ma) == (trang, o, "SO_SAI")
    p = Phuong(tmp_path / "p")
    shutil.copytree(hai_ban.thu_muc.nop, p.thu_muc.nop, dirs_exist_ok=True)
    shutil.copy(hai_ban.thu_muc.so_tiep_nhan, p.thu_muc.so_tiep_nhan)
    shutil.copy(xau, p.thu_muc.nop)
    nhan = ket_luan_sau(p, ngay(20, 8))
    bang = tong_hop(thu_gom(p.thu_muc.nop), SoTiepNhan(p.thu_muc.so_tiep_nhan, ngay(20, 8)), "2026-08", ngay(20, 8),
                    p.danh_muc, KHOA, SAU)
    viec = bang_nhac_viec(bang, nhan, pd.DataFrame(columns=COT, dtype=str))
    told = [cua_viec(row.ten_nhiem_vu, row.tin) for row in viec.itertuples()]
    assert any(o in text and "Lượt người" in text for text in told)


@pytest.mark.parametrize("loai", ["dang-ky", "bao-cao"])
def test_an_annotated_return_of_an_old_form_goes_out_as_the_newest_with_its_answers(loai, tmp_path):
    """Answers by key, problems at the cells of the newest version; corrected, it is accepted."""
    p = Phuong(tmp_path / "p")
    if loai == "dang-ky":
        p.dang_ky("cu.xlsx", {"noi_luu": "Tủ số 5", "chi_so": None}, {})
        names = {"p01_noi_luu": "Tủ số 5", "p01_ten_nhiem_vu": MAU["ten_nhiem_vu"],
                 "p01_nguon_von": "Ngân sách Khu phố 1"}
        fixed, sai = {"p01_chi_so": MAU["chi_so"]}, "p01_chi_so"
    else:
        p.dang_ky("dk.xlsx", {}, {})
        p.thay(NGAY_NHAN)
        cu = phat(p, ngay(15, 6), p.thu_muc.goc / "bc", CAC_BIEU).bao_cao([KP_01], "2026-06")[0]
        dien(cu, p.thu_muc.nop / "cu.xlsx", {
            "b01_ty_le": "40", "b01_trang_thai": "Đang thực hiện", "b01_ket_qua": "Xong 5/12 điểm", "b02_ty_le": "400",
            "b02_trang_thai": "Đang thực hiện"})
        names = {"b01_ty_le": "40", "b01_ket_qua": "Xong 5/12 điểm", "b02_ty_le": "400", "b02_ma_nhiem_vu": "KP-01-02"}
        fixed, sai = {"b02_ty_le": "45"}, "b02_ty_le"
    p.thay(ngay(20, 6))
    nhan = ket_luan_sau(p)
    path, = ghi_tra_lai(tmp_path / "tra", nhan, NGAY, p.danh_muc, KHOA)
    book = openpyxl.load_workbook(path)
    assert f".B{SAU[loai].moi.phien_ban}." in book["Hướng dẫn"]["B4"].value
    assert {ten: gia_tri(book, ten) for ten in names} == names
    trang, o = o_cua(book, sai)
    assert book[trang][o].comment
    assert next(book["Cần sửa"].iter_rows(min_row=5))[3].value.startswith(f"{o}: ")
    dien(path, p.thu_muc.nop / "sua.xlsx", fixed)
    p.thay(ngay(22, 6))
    again = ket_luan_sau(p)
    assert again.tep.set_index("ten").loc["sua.xlsx", ["ket_luan", "ly_do"]].tolist() == ["nhan", ""]


def test_a_column_that_no_sheet_shows_is_told():
    assert cot_khong_hien(CAC_BIEU) == cot_khong_hien(SAU) == []
    with pytest.raises(KhaiBaoSai, match="no column"):
        dataclasses.replace(PHIEU, truong=(*PHIEU.truong, dataclasses.replace(MOI, cot="")))


# -- a new kind of form: its rows, its entry in the registry, nothing else

_KHOA = BAO_CAO_1["ma_nhiem_vu"], BAO_CAO_1["ten_nhiem_vu"]
DOT_XUAT = BieuMau(
    loai="dot-xuat", ma="DX", ten="Phản ánh đột xuất", phien_ban=1, tien_to="x", trang="Đột xuất", chua_dien="",
    luat_ro=(), trong_ma=("ma_nhiem_vu", ),
    muc=(Muc(1, "Nhiệm vụ", "Ghi sẵn."), Muc(2, "Phản ánh", "Ghi khi có.")),
    truong=(*_KHOA, Truong("so_vu", 2, "Số vụ", "so", "Gõ một số.", cot="Số vụ đột xuất", rong=9),
            Truong("xu_ly", 2, "Đã xử lý thế nào", "van_ban", "Ghi ngắn gọn.", cot="Xử lý đột xuất", dai=(5, 100),
                   rong=30)))
CO_LOAI_MOI = CAC_BIEU.voi(LoaiBieu("dot-xuat", "DX", "Phản ánh đột xuất", TUAN_LE, (DOT_XUAT, ), chon="mo"))


def test_a_new_kind_of_form_is_issued_filled_identified_read_checked_merged_and_shown(tmp_path, monkeypatch):
    p = Phuong(tmp_path / "p")
    p.dang_ky("dk.xlsx", {}, {}, {})
    p.thay(NGAY_NHAN)
    form, = phat(p, ngay(8, 6), tmp_path / "dx", CO_LOAI_MOI).theo_so(CO_LOAI_MOI["dot-xuat"], [KP_01], "2026-W24")
    dien(form, p.thu_muc.nop / "dx.xlsx", {"x01_so_vu": "3", "x01_xu_ly": "Dọn trong ngày", "x02_so_vu": "2",
                                           "x02_xu_ly": "Có"})
    p.thay(ngay(12, 6))
    nhan = ket_luan_sau(p, NGAY, CO_LOAI_MOI)
    nd = nhan.da_kiem.nhan_dang["dx.xlsx"]
    assert (nd.loai, nd.ky, nd.dau_moi.ma, nd.loi) == ("dot-xuat", "2026-W24", "KP-01", None)
    trang, o = o_cua(openpyxl.load_workbook(form), "x02_xu_ly")
    assert [(loi.trang, loi.o, loi.ma) for loi in nhan.da_kiem.loi_cua("dx.xlsx")] == [(trang, o, "QUA_NGAN")]
    lines = nhan.bang["dot-xuat"]
    assert lines[["ma_nhiem_vu", "so_vu", "xu_ly"]].values.tolist() == [["KP-01-01", 3, "Dọn trong ngày"]]
    assert nhan.tep.set_index("ten").loc["dx.xlsx", "ket_luan_chu"] == "Nhận một phần"
    bang = tong_hop(thu_gom(p.thu_muc.nop), SoTiepNhan(p.thu_muc.so_tiep_nhan, NGAY), "2026-06", NGAY, p.danh_muc, KHOA,
                    CO_LOAI_MOI)
    assert bang["cho_bo_sung"][["tep", "trang", "o", "nhan"]].values.tolist() == [
        ["dx.xlsx", trang, o, "Đã xử lý thế nào"]]
    monkeypatch.setattr("bao_cao.so.trang_nhiem_vu.CAC_BIEU", CO_LOAI_MOI)
    path = ghi_so_theo_doi(tmp_path / "so.xlsx", SoLieu(**{f.name: bang[f.name] for f in dataclasses.fields(SoLieu)}))
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Sổ theo dõi").to_python()
    assert [[dict(zip(header, row))[ten] for ten in ("Số vụ đột xuất", "Xử lý đột xuất")] for row in rows] == [
        ["3", "Dọn trong ngày"], ["", ""], ["", ""]]
    copy, = ghi_tra_lai(tmp_path / "tra", nhan, NGAY, p.danh_muc, KHOA)
    assert gia_tri(openpyxl.load_workbook(copy), "x02_xu_ly") == "Có"


def test_a_kind_with_letters_or_a_prefix_of_another_is_refused():
    for thay in (dict(loai="khac", ma="BC"), dict(tien_to="b")):
        form = dataclasses.replace(DOT_XUAT, **{"ma": "DX"} | thay)
        with pytest.raises(ValueError, match="two"):
            CAC_BIEU.voi(LoaiBieu(form.loai, form.ma, "Thử", TUAN_LE, (form, ), chon="mo"))


def test_a_new_kind_has_its_command(tmp_path, monkeypatch):
    monkeypatch.setattr("mau_bieu.bieu.cac_bieu.CAC_BIEU", CO_LOAI_MOI)
    result = CliRunner().invoke(main, ["phat-hanh", "--help"])
    assert "dot-xuat" in result.output and "Phản ánh đột xuất" in result.output
    assert CliRunner().invoke(main, ["phat-hanh", "dot-xuat", "--help"]).exit_code == 0
    assert CliRunner().invoke(main, ["phat-hanh", "khong-co"]).exit_code == 2
