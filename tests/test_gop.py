"""Merge: the newest accepted Phiếu of every task counts; nothing is lost, and the sums say so."""
import dataclasses
import datetime as dt
import io
import itertools
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phuong import CB_01, KHOA, KP_01, MAU, NGAY, Phuong, danh_muc_thu
from test_nhan_dang import sua_o, tra_loi

from mau_bieu.bieu.khuon import TRANG_HUONG_DAN
from mau_bieu.danh_muc.danh_muc import DauMoi
from xuly.bang.doi_soat import KhongKhop, ket_qua
from xuly.so.gop import THU_TU, phieu_cho, phieu_hien_hanh, xep_theo_thoi_gian
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.tep import Tep
from xuly.bang.tong_hop import tong_hop

NGAY_1, NGAY_2, NGAY_3 = dt.date(2026, 6, 1), dt.date(2026, 6, 2), dt.date(2026, 6, 3)
# The resolution's own tasks, indicators and products would stand in every number.
DANH_MUC = dataclasses.replace(danh_muc_thu(), nhiem_vu=(), chi_so=(), san_pham=())
TEN = [f"Xử lý dứt điểm {so} điểm đổ rác tự phát của khu phố 1" for so in range(1, 9)]
KHONG_CO = Path("/khong/co/tiep_nhan.csv")
THIEU = {"san_pham": "", "minh_chung": ""}


@pytest.fixture(scope="module")
def ban(tmp_path_factory):
    """A return: unit, attempt, {Phiếu number: answers replaced}."""
    phuong = Phuong(tmp_path_factory.mktemp("bieu") / "p")
    forms = {}

    def lap(phieu: dict[int, dict], ma: str = "KP-01", lan: int = 1) -> bytes:
        if ma not in forms:
            forms[ma] = phuong.phat(ma).read_bytes()
        cells = {(TRANG_HUONG_DAN, "B5"): str(lan)}
        for so, thay in phieu.items():
            cells |= tra_loi(so, **thay)
        return sua_o(forms[ma], cells)

    return lap


def gop(*files: Tep, danh_muc=DANH_MUC, so: SoTiepNhan | None = None, ngay=NGAY):
    """The month's tables of files all seen today for the first time (unless `so` knows them)."""
    return tong_hop(list(files), so or SoTiepNhan(KHONG_CO, ngay), "2026-06", ngay, danh_muc, KHOA)


def so_theo_doi(tables, *columns):
    return tables["so"][list(columns)].values.tolist()


def ket_luan(tables):
    return dict(zip(tables["tep"]["ten"], tables["tep"]["ket_luan"]))


# -- which version counts

@pytest.mark.parametrize("cot", THU_TU)
def test_newer_by_each_criterion_in_turn(cot):
    at = THU_TU.index(cot)
    cu = dict.fromkeys(THU_TU, 1) | dict.fromkeys(THU_TU[at + 1:], 2)
    moi = dict.fromkeys(THU_TU, 1) | {cot: 2}
    for bang in ([cu, moi], [moi, cu]):
        tep = pd.DataFrame(bang).astype({"tep": str}).rename(columns={"tep": "ten"})
        if cot != "tep":
            tep["ten"] = ["moi" if row is moi else "cu" for row in bang]
        tep["ngay_thay"] = pd.Timestamp(NGAY_1)
        phieu = pd.DataFrame({"tep": tep["ten"], "phien_ban": 1, "trang": "Phiếu 01", "ma_nhiem_vu": "KP-01-01",
                              "chap_nhan": True,
                              "ngay_hoan_thanh": pd.NaT, "ngay_bat_dau": 0, "ngay_giua_ky": 0,
                              "chi_so": "", "thay_han": pd.NaT})
        (newest,) = phieu_hien_hanh(xep_theo_thoi_gian(phieu, tep))["tep"]
        assert newest == ("2" if cot == "tep" else "moi")


def test_order_of_the_contract():
    assert THU_TU[:5] == ["ngay_nhan", "lan", "dot", "gio_tep", "sha256"]


def test_newest_by_receipt_day_counts_though_its_attempt_is_lower(ban):
    tables = gop(Tep("cu", ban({1: {"ten_nhiem_vu": TEN[0]}}, lan=2), ngay_thu=NGAY_1),
                 Tep("moi", ban({1: {"ten_nhiem_vu": TEN[1]}}, lan=1), ngay_thu=NGAY_2))
    assert so_theo_doi(tables, "ma_nhiem_vu", "ten_nhiem_vu", "nguon") == [["KP-01-01", TEN[1], "moi"]]
    assert ket_luan(tables) == {"cu": "thay_the", "moi": "nhan"}


def test_on_one_day_the_higher_attempt_counts_though_seen_earlier(ban, tmp_path):
    lan_2 = Tep("lan 2", ban({1: {"ten_nhiem_vu": TEN[1]}}, lan=2), ngay_thu=NGAY_1)
    lan_1 = Tep("lan 1", ban({1: {"ten_nhiem_vu": TEN[0]}}, lan=1), ngay_thu=NGAY_1)
    so = SoTiepNhan(tmp_path / "so.csv", NGAY)
    gop(lan_2, so=so)
    so.luu()
    assert so_theo_doi(gop(lan_1, lan_2, so=SoTiepNhan(tmp_path / "so.csv", NGAY)), "nguon") == [["lan 2"]]


def test_of_one_attempt_the_one_seen_later_counts(ban, tmp_path):
    truoc = Tep("truoc", ban({1: {"ten_nhiem_vu": TEN[0]}}), "2026-12-31", NGAY_1)
    sau = Tep("sau", ban({1: {"ten_nhiem_vu": TEN[1]}}), "2026-01-01", NGAY_1)
    so = SoTiepNhan(tmp_path / "so.csv", NGAY)
    gop(truoc, so=so)
    so.luu()
    assert so_theo_doi(gop(sau, truoc, so=SoTiepNhan(tmp_path / "so.csv", NGAY)), "nguon") == [["sau"]]


def test_per_phieu_not_per_file(ban):
    tables = gop(Tep("cu", ban({1: {"ten_nhiem_vu": TEN[0]}, 2: {"ten_nhiem_vu": TEN[1]}}), ngay_thu=NGAY_1),
                 Tep("moi", ban({2: {"ten_nhiem_vu": TEN[2]}, 3: {"ten_nhiem_vu": TEN[3]}}), ngay_thu=NGAY_2))
    assert so_theo_doi(tables, "ma_nhiem_vu", "ten_nhiem_vu", "nguon") == [
        ["KP-01-01", TEN[0], "cu"], ["KP-01-02", TEN[2], "moi"], ["KP-01-03", TEN[3], "moi"]]
    assert ket_luan(tables) == {"cu": "nhan", "moi": "nhan"}


def test_newer_refused_one_never_displaces_an_accepted_one(ban):
    tables = gop(Tep("cu", ban({1: {"ten_nhiem_vu": TEN[0]}}), ngay_thu=NGAY_1),
                 Tep("moi", ban({1: {"ten_nhiem_vu": TEN[1]} | THIEU}), ngay_thu=NGAY_2))
    assert so_theo_doi(tables, "ma_nhiem_vu", "ten_nhiem_vu", "nguon") == [["KP-01-01", TEN[0], "cu"]]
    assert ket_luan(tables) == {"cu": "nhan", "moi": "tra_lai"}
    assert tables["ket_qua"]["nhiem_vu"]["cho_bo_sung"] == 0
    assert tables["cho_bo_sung"][["tep", "trang", "thay_the"]].values.tolist() == [
        ["moi", "Phiếu 01", "Bản đã nhận trước đó vẫn đang theo dõi trong sổ."]] * 2


def test_older_refused_newer_accepted_nothing_waits(ban):
    tables = gop(Tep("cu", ban({1: THIEU}), ngay_thu=NGAY_1), Tep("moi", ban({1: {}}), ngay_thu=NGAY_2))
    assert so_theo_doi(tables, "ma_nhiem_vu", "nguon") == [["KP-01-01", "moi"]]
    assert ket_luan(tables) == {"cu": "tra_lai", "moi": "nhan"}
    assert (len(tables["cho_bo_sung"]), tables["ket_qua"]["nhiem_vu"]["cho_bo_sung"]) == (0, 0)


def test_refused_and_never_accepted_waits(ban):
    tables = gop(Tep("a", ban({1: {}, 2: THIEU}), ngay_thu=NGAY_1))
    assert ket_luan(tables) == {"a": "nhan"}
    assert tables["tep"][["ket_luan_chu", "ly_do"]].values.tolist() == [
        ["Nhận một phần", "Chờ bổ sung: Phiếu 02 (2 lỗi)."]]
    assert (tables["ket_qua"]["nhiem_vu"]["tong"], tables["ket_qua"]["nhiem_vu"]["cho_bo_sung"]) == (1, 1)
    assert tables["cho_bo_sung"][["trang", "thay_the"]].values.tolist() == [["Phiếu 02", ""]] * 2


def test_phieu_left_blank_later_stays_in_the_ledger(ban):
    tables = gop(Tep("cu", ban({1: {}, 2: {}}), ngay_thu=NGAY_1),
                 Tep("moi", ban({1: {"ten_nhiem_vu": TEN[0]}}), ngay_thu=NGAY_2))
    assert so_theo_doi(tables, "ma_nhiem_vu", "nguon") == [["KP-01-01", "moi"], ["KP-01-02", "cu"]]


# -- what is fixed after the first acceptance

DE_NGHI = {"ngay_giua_ky": "01/11/2026", "ngay_hoan_thanh": "31/3/2027", "giai_doan": "GĐ3",
           "chi_so": "10/12 điểm không tái phát"}


@pytest.fixture(scope="module")
def de_nghi(ban):
    """A later return proposes a new deadline and a lower KPI, a third one another deadline."""
    return gop(Tep("1", ban({1: {}}), ngay_thu=NGAY_1), Tep("2", ban({1: DE_NGHI}), ngay_thu=NGAY_2),
               Tep("3", ban({1: DE_NGHI | {"ngay_hoan_thanh": "30/4/2027", "giai_doan": ""}}), ngay_thu=NGAY_3))


def test_deadline_and_kpi_of_the_first_accepted_one_stay(de_nghi):
    ((han, han_goc, vao_so, ket_qua_cot),) = so_theo_doi(de_nghi, "han", "han_goc", "vao_so", "ro_ket_qua")
    assert [f"{day:%d/%m/%Y}" for day in (han, han_goc, vao_so)] == ["30/09/2026", "30/09/2026", "01/06/2026"]
    assert ket_qua_cot.cua("chi_so") == MAU["chi_so"] != DE_NGHI["chi_so"]


def test_refused_proposal_is_logged_from_value_to_value(de_nghi):
    log = de_nghi["nhat_ky"]
    moc = log[log["noi_dung"].str.contains("Mốc hoàn thành")]
    assert moc[["viec", "dau_moi", "tep", "noi_dung"]].values.tolist() == [
        ["Đề nghị thay đổi", "KP-01", "2", "KP-01-01, Mốc hoàn thành: «30/9/2026» → «31/3/2027» (chờ quyết định)"],
        ["Đề nghị thay đổi", "KP-01", "3", "KP-01-01, Mốc hoàn thành: «30/9/2026» → «30/4/2027» (chờ quyết định)"]]


def test_phase_is_that_of_the_deadline_that_stands(de_nghi):
    assert so_theo_doi(de_nghi, "giai_doan") == [["GĐ2"]]


def test_refused_first_version_fixes_nothing(ban):
    tables = gop(Tep("1", ban({1: THIEU | {"ngay_hoan_thanh": "31/8/2026"}}), ngay_thu=NGAY_1),
                 Tep("2", ban({1: {}}), ngay_thu=NGAY_2))
    ((han, vao_so),) = so_theo_doi(tables, "han", "vao_so")
    assert (f"{han:%d/%m/%Y}", f"{vao_so:%d/%m/%Y}") == ("30/09/2026", "02/06/2026")


# -- names and order of files never matter

def test_ledger_does_not_depend_on_names_or_order(ban):
    goc = [(ban({1: {"ten_nhiem_vu": TEN[0]}, 2: {}}), NGAY_1), (ban({1: {"ten_nhiem_vu": TEN[1]}}), NGAY_1),
           (ban({1: THIEU, 3: THIEU}), NGAY_3), (ban({1: {}}, "CB-01"), NGAY_2)]
    ledgers = []
    for order in list(itertools.permutations(range(4)))[::11]:
        tables = gop(*(Tep(f"{order.index(so)}.xlsx", *goc[so][:1], "2026-06-01", goc[so][1]) for so in order))
        ledgers.append((tables["so"].drop(columns="nguon").values.tolist(), tables["ket_qua"]))
    assert all(str(ledger) == str(ledgers[0]) for ledger in ledgers)
    assert ledgers[0][1]["tep"] | {"tong": 4} == ledgers[0][1]["tep"]


@settings(max_examples=40)
@given(st.data())
def test_merging_any_versions_in_any_order_gives_one_answer(data):
    versions = data.draw(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 2), st.integers(1, 2), st.booleans()),
                                  min_size=1, max_size=8))

    def merged(order):
        rows = [(f"{vi_tri:02d}", f"sha{so:02d}", *versions[so]) for vi_tri, so in enumerate(order)]
        tep = pd.DataFrame([[ten, day, lan, dot, "", sha, NGAY_1] for ten, sha, day, lan, dot, _ in rows],
                           columns=["ten", "ngay_nhan", "lan", "dot", "gio_tep", "sha256", "ngay_thay"])
        bang = pd.DataFrame({"tep": tep["ten"], "phien_ban": 1, "trang": "Phiếu 01", "ma_nhiem_vu": "KP-01-01",
                             "chap_nhan": [row[-1] for row in rows], "ngay_hoan_thanh": tep["sha256"],
                             "ngay_bat_dau": 0, "ngay_giua_ky": 0, "chi_so": "", "thay_han": pd.NaT})
        phieu = xep_theo_thoi_gian(bang, tep)
        return (phieu_hien_hanh(phieu)[["sha256", "ngay_hoan_thanh"]].values.tolist(),
                phieu_cho(phieu)[["sha256", "thay_the"]].values.tolist())

    order = list(range(len(versions)))
    current, waiting = merged(order)
    assert merged(data.draw(st.permutations(order))) == (current, waiting)
    accepted = sorted((so for so in order if versions[so][3]), key=lambda so: (*versions[so][:3], so))
    assert current == ([[f"sha{accepted[-1]:02d}", f"sha{accepted[0]:02d}"]] if accepted else [])


# -- the sums

@pytest.fixture(scope="module")
def hon_hop(ban):
    """A mixed folder, every verdict at least once, and its tables."""
    kp = ban({1: {"ten_nhiem_vu": TEN[0]}, 2: {"ten_nhiem_vu": TEN[1]}})
    return gop(
        Tep("1 kp.xlsx", kp, ngay_thu=NGAY_1),                                                   # thay_the
        Tep("2 kp.xlsx", ban({1: {}, 2: {}, 3: THIEU}), ngay_thu=NGAY_2),                        # nhan, a part
        Tep("3 kp.xlsx", ban({1: THIEU}), ngay_thu=NGAY_3),                                      # tra_lai
        Tep("4 cb.xlsx", ban({1: {}}, "CB-01"), ngay_thu=NGAY_1),                                # nhan
        Tep("5 cb.xlsx", ban({2: THIEU}, "CB-01"), ngay_thu=NGAY_2),                             # tra_lai
        Tep("6 dtn.xlsx", ban({}, "DTN"), ngay_thu=NGAY_2),                                     # tra_lai, empty
        Tep("7 kp.xlsx", kp, ngay_thu=NGAY_1),                                                   # trung
        Tep("8 hong.xlsx", kp[:999]),                                                            # tra_lai
        Tep("9 ảnh.png", b"\x89PNG\r\n"),                                                        # bo_qua
    )


def test_every_file_has_one_verdict(hon_hop):
    assert sorted(ket_luan(hon_hop).items()) == [
        ("1 kp.xlsx", "thay_the"), ("2 kp.xlsx", "nhan"), ("3 kp.xlsx", "tra_lai"), ("4 cb.xlsx", "nhan"),
        ("5 cb.xlsx", "tra_lai"), ("6 dtn.xlsx", "tra_lai"), ("7 kp.xlsx", "trung"), ("8 hong.xlsx", "tra_lai"),
        ("9 ảnh.png", "bo_qua")]


def test_sums_of_the_mixed_folder(hon_hop):
    kq = hon_hop["ket_qua"]
    assert kq["tep"] == {"tong": 9, "nhan": 2, "tra_lai": 4, "thay_the": 1, "trung": 1, "bo_qua": 1}
    assert {k: kq["nhiem_vu"][k] for k in ("tong", "hoan_thanh", "cho_bo_sung")} == {
        "tong": 3, "hoan_thanh": 0, "cho_bo_sung": 2}
    assert sorted(kq["ma_mau"]) == ["CB-01-01", "KP-01-01", "KP-01-02"]
    assert kq["nhiem_vu"]["tong"] == sum(kq["nhiem_vu"][mau] for mau in ("xanh", "vang", "do", "xam"))
    assert kq["doi_soat"] == {"tep_vao": 9, "tep_ra": 9, "nhiem_vu_vao": 5, "nhiem_vu_ra": 5}
    assert kq["dau_moi"]["tong"] == sum(len(kq["dau_moi"][nop]) for nop in ("da_nop", "nop_cham", "chua_nop"))


def test_units_of_the_mixed_folder(hon_hop):
    dau_moi = hon_hop["dau_moi"].set_index("ma")
    assert dau_moi.loc[["KP-01", "CB-01", "DTN"], ["so_nhiem_vu", "con_thieu", "cho_bo_sung", "dang_ky"]
                       ].values.tolist() == [[2, 1, 1, True], [1, 2, 1, True], [0, 1, 0, False]]


def test_what_waits_in_the_mixed_folder(hon_hop):
    assert sorted({(row.tep, row.trang) for row in hon_hop["cho_bo_sung"].itertuples()}) == [
        ("2 kp.xlsx", "Phiếu 03"), ("3 kp.xlsx", "Phiếu 01"), ("5 cb.xlsx", "Phiếu 02"), ("6 dtn.xlsx", ""),
        ("8 hong.xlsx", ""), ("9 ảnh.png", "")]


def test_a_sum_that_does_not_reconcile_stops_the_job(hon_hop):
    phieu = pd.DataFrame({"ma_nhiem_vu": ["KP-01-01", "KP-01-02", "CB-01-01"]})
    with pytest.raises(KhongKhop):
        ket_qua("2026-06", NGAY, hon_hop["so"], hon_hop["tep"], hon_hop["dau_moi"], phieu, 0, 1)
    with pytest.raises(KhongKhop):
        ket_qua("2026-06", NGAY, hon_hop["so"], hon_hop["tep"].replace("bo_qua", "la"), hon_hop["dau_moi"], phieu, 0, 0)


@pytest.mark.parametrize("files", [[], [Tep("a.png", b"\x89PNG\r\n")]], ids=["nothing came", "nothing of ours"])
def test_month_without_a_readable_phieu(files):
    tables = gop(*files)
    assert (len(tables["so"]), tables["ket_qua"]["tep"]["tong"]) == (0, len(files))


# -- units that were merged

def nhap_vao(ma: str):
    nghi = DauMoi(**(vars(KP_01) | {"hoat_dong": False, "nhap_vao": ma}))
    return dataclasses.replace(DANH_MUC, dau_moi=(nghi, CB_01))


def test_tasks_of_a_merged_unit_keep_their_code_and_change_their_unit(ban):
    tables = gop(Tep("a", ban({1: {}}), ngay_thu=NGAY_1), danh_muc=nhap_vao("CB-01"))
    assert so_theo_doi(tables, "ma_nhiem_vu", "dau_moi", "ten_dau_moi") == [["KP-01-01", "CB-01", CB_01.ten]]
    assert tables["dau_moi"][["ma", "so_nhiem_vu"]].values.tolist() == [["CB-01", 1]]
    assert tables["ket_qua"]["dau_moi"]["tong"] == 1


def test_unit_merged_into_none_keeps_its_tasks(ban):
    tables = gop(Tep("a", ban({1: {}}), ngay_thu=NGAY_1), danh_muc=nhap_vao(""))
    assert so_theo_doi(tables, "ma_nhiem_vu", "dau_moi") == [["KP-01-01", "KP-01"]]


def test_what_waits_of_a_merged_unit_stands_at_the_unit_that_took_over(ban):
    tables = gop(Tep("a", ban({1: {}, 2: THIEU}), ngay_thu=NGAY_1), danh_muc=nhap_vao("CB-01"))
    assert (int(tables["dau_moi"]["cho_bo_sung"].sum()), tables["ket_qua"]["nhiem_vu"]["cho_bo_sung"]) == (1, 1)


# -- end to end, by way of a folder

def test_members_of_an_archive_count_and_the_archive_does_not(ban, tmp_path):
    phuong = Phuong(tmp_path / "p")
    phuong.danh_muc = DANH_MUC
    tep = io.BytesIO()
    with zipfile.ZipFile(tep, "w") as archive:
        archive.writestr("a.xlsx", ban({1: {}}))
        archive.writestr("b.xlsx", ban({1: {}}, "CB-01"))
    (phuong.thu_muc.nop / "thu.zip").write_bytes(tep.getvalue())
    tables = phuong.tong_hop()
    assert ket_luan(tables) == {"thu.zip › a.xlsx": "nhan", "thu.zip › b.xlsx": "nhan"}
    assert tables["ket_qua"]["tep"]["tong"] == 2
