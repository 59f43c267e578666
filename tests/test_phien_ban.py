"""Versions of forms: version 1 is frozen; what a version asked is read, judged and printed by its own rows for ever."""
import dataclasses
import hashlib

import openpyxl
import pytest
from phuong import KHOA, NGAY, Phuong

from mau_bieu.bieu.bo_cuc import bo_cuc_bang, bo_cuc_phieu
from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_BIEU, PHIEU
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.phieu_1 import PHIEU_1
from mau_bieu.bieu.tien_do_1 import BAO_CAO_1, CHI_SO_1, TUAN_1
from mau_bieu.bieu.truong import Truong
from mau_bieu.danh_muc.quy_tac import QuyTac
from xuly.doc_bai.nhan_dang import HET_HAN
from xuly.giao.tra_lai import ghi_tra_lai
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.thu_gom import thu_gom
from xuly.so.ket_luan import ket_luan


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
}


@pytest.mark.parametrize("bieu", DONG_BANG, ids=lambda bieu: bieu.loai)
def test_version_1_never_changes(bieu):
    """Its labels as the code vouches for them, its rows, its addresses.  If this fails: make a new version instead."""
    labels = bo_cuc_bang(bieu).nhan if bieu.trang else bo_cuc_phieu(bieu).nhan_khoa
    assert (_dau_van(*labels.values()), _dau_van(*_hang(bieu)), _dau_van(*_cho(bieu))) == DONG_BANG[bieu]


def test_every_version_that_was_issued_is_still_there():
    assert [[bieu.phien_ban for bieu in kind.ban][:1] for kind in CAC_BIEU] == [[1], [1], [1], []]
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
