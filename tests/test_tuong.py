"""The typed wall: what `xuly` hands to `bao_cao` is what `mau_bieu.bang` declares."""
import dataclasses

import pandas as pd
import pytest
from kich_ban import KichBan
from mau_so_lieu import mau_so_lieu
from phuong import KP_01

from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bang.bang_so import COT_SO, cot_tu_bieu
from mau_bieu.bang.tuong import BANG, BangSai, loi_bang
from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU
from mau_bieu.bieu.cac_phan import CacPhan, Phan

A = "KP-01-01"


@pytest.fixture(scope="module")
def bang(tmp_path_factory):
    k = KichBan(tmp_path_factory.mktemp("tuong"), KP_01)
    k.register("2026-06-01", {"1.xlsx": k.dang_ky("KP-01")})
    k.month("2026-06", "2026-06-24")
    return k.bang


def test_the_tables_of_a_month_have_just_the_columns_that_are_declared(bang):
    khai = {ten: {cot.khoa for cot in BANG[ten].cot} for ten in bang if ten in BANG and not BANG[ten].theo_ky}
    khai["so"] |= {cot.khoa for cot in cot_tu_bieu(CAC_BIEU)}
    assert {ten: set(bang[ten]) ^ khai[ten] for ten in khai if set(bang[ten]) != khai[ten]} == {}
    assert {f.name for f in dataclasses.fields(SoLieu) if isinstance(bang[f.name], pd.DataFrame)} <= set(BANG)


def test_keys_are_ascii_and_everything_has_a_meaning():
    cot = [*COT_SO, *(cot for khai in BANG.values() for cot in khai.cot)]
    assert [c.khoa for c in cot if not (c.khoa.isascii() and c.khoa.isidentifier() and c.nghia)] == []
    assert all(khai.nghia for khai in BANG.values())


@pytest.mark.parametrize("sua, loi", (
    (lambda so: so.drop(columns="han"), "so: no column han"),
    (lambda so: so.assign(tien_do=so["tien_do"].astype(str)), "so: column tien_do is no so: "),
    (lambda so: so.assign(han=so["han"].astype(str)), "so: column han is no ngay: "),
    (lambda so: so.assign(ro_nguoi="Chủ trì: A"), "so: column ro_nguoi is no phan: 'Chủ trì: A'"),
    (lambda so: so.assign(ly_do="quá hạn"), "so: column ly_do is no cac_tin: 'quá hạn'"),
    (lambda so: so.assign(**{"Tên nhiệm vụ": "x"}), "so: column Tên nhiệm vụ is not declared")))
def test_a_table_that_is_not_as_declared_never_reaches_the_painters(sua, loi):
    so_lieu = mau_so_lieu(3)
    with pytest.raises(BangSai, match=loi.replace("(", r"\(")):
        dataclasses.replace(so_lieu, so=sua(so_lieu.so))


def test_a_column_of_a_form_that_only_the_registry_in_force_knows_may_stand_in_the_ledger():
    so = mau_so_lieu(3).so
    assert list(loi_bang("so", so.assign(nguon_von="Ngân sách"))) == []
    assert list(loi_bang("tep", pd.DataFrame({"nguon_von": ["x"]})))[-1] == "tep: column nguon_von is not declared"


def test_a_form_cannot_take_a_column_of_the_ledger():
    (ten_nhiem_vu, ) = CAC_BIEU.cot_phieu["ten_nhiem_vu"]
    moi = dataclasses.replace(PHIEU, phien_ban=PHIEU.phien_ban + 1, truong=(
        *PHIEU.truong, dataclasses.replace(ten_nhiem_vu, khoa="mau_sac", cot="Màu")))
    loai = CAC_BIEU[PHIEU.loai]
    with pytest.raises(ValueError, match=r"\['mau'\]"):
        cot_tu_bieu(CAC_BIEU.voi(dataclasses.replace(loai, ban=(*loai.ban, moi))))


def test_parts_cross_the_wall_unjoined_and_read_back_by_their_field(bang):
    so = bang["so"].set_index("ma_nhiem_vu")
    assert so.loc[A, "tham_quyen"].cua("cap_xin_y_kien") == "UBND phường"
    assert str(so.loc[A, "tham_quyen"]).splitlines()[-1] == "Cấp xin ý kiến: UBND phường"
    hai = CacPhan((Phan("a", "Chủ trì", "Ghi «Phối hợp: B»"), Phan("b", "Phối hợp", "C")))
    assert (hai.cua("b"), hai.cua("c"), str(hai)) == ("C", "", "Chủ trì: Ghi «Phối hợp: B»\nPhối hợp: C")
