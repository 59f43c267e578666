"""What must never matter: the order and the names of files, and how often the month is run."""

import datetime as dt
import itertools
import json
import os
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from kich_ban import CAN_CU, HAN_MOI, QD, KichBan, doc_mot_lan, quyet, xong
from phuong import CB_01, KHOA, KP_01, UBND

from mau_bieu.bieu.loi_van import tin
from xuly.nhan_tep.so_tiep_nhan import SoTiepNhan
from xuly.nhan_tep.thu_gom import thu_gom
from xuly.bang.tong_hop import tong_hop

NGAY, KY = dt.date(2026, 6, 30), "2026-06"
TEN = ("a.xlsx", "ấ-1.xlsx", "b/Bản chốt.xlsx", "b/c/2.xlsx", "Z.XLSX", "báo cáo (2).xls", "x", "đ.ods", "9.xlsx",
       "A0.xlsx")
SINH = (Phase.explicit, Phase.generate)  # a failing order is short enough to read: shrinking would take minutes
# Lists in order of receipt, then of name: which lines they hold must not depend on it.
XEP_LAI = {"tep", "nhat_ky", "cho_bo_sung", "canh_bao_du_lieu"}


class VanPhong(tuple):
    """The office and its files (what each is -> bytes), with a name short enough for a failure's report."""

    def __repr__(self):
        return "<văn phòng>"


@pytest.fixture(scope="module")
def phuong(tmp_path_factory):
    """An office, and what came in on one day: versions of one form, refused ones, a decision, copies, a picture."""
    k = KichBan(tmp_path_factory.mktemp("bat_bien") / "phuong", KP_01, CB_01, UBND)
    with doc_mot_lan():
        k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2)})
        thang_6 = k.dien_bao_cao("2026-06-20", "KP-01", KY, {"KP-01-01": 15, "KP-01-02": xong("18/6/2026")})
        tuan = k.dien_bao_cao("2026-06-26", "KP-01", "2026-W26", {"KP-01-01": 16}, "tuan")
        k.month(KY, "2026-06-24")
        so = quyet(k.so_theo_doi(), {"KP-01-01": {QD: "Điều chỉnh", HAN_MOI: "31/12/2026", CAN_CU: "12-TB/ĐU"}})
    return VanPhong((k, {
        "kp1": k.dang_ky("KP-01", 1, 2), "kp2": k.dang_ky("KP-01", 1, lan=2, thay={1: {"pham_vi": "Tổ 5"}}),
        "cb": k.dang_ky("CB-01", 1, 2, thay={2: {"minh_chung": ""}}), "cb-chep": k.dang_ky("CB-01", 1, 2, thay={
            2: {"minh_chung": ""}}),
        "ub1": k.dang_ky("UBND", 1, 2), "ub2": k.dang_ky("UBND", 1, 3, thay={1: {"ngay_hoan_thanh": "31/12/2026"}}),
        "thang": thang_6, "tuan": tuan, "so": so, "anh": b"\x89PNG\r\n\x1a\n"}))


def chay(k, goc: Path, noi_dung: dict[str, bytes], ngay: dt.date = NGAY) -> tuple[dict, bytes]:
    """Run the month over these files (name -> bytes), all of one time; (tables, register)."""
    for ten, raw in noi_dung.items():
        path = goc / "nop" / ten
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
            os.utime(path, (1_780_000_000, 1_780_000_000))
    so = SoTiepNhan(goc / "tiep_nhan.csv", ngay)
    bang = tong_hop(thu_gom(goc / "nop"), so, KY, ngay, k.danh_muc, KHOA)
    so.luu()
    return bang, (goc / "tiep_nhan.csv").read_bytes()


def phang(bang: dict, nhan: dict[str, str]) -> dict[str, list[str]]:
    """Every table as lines of text, file names replaced by what the files are.

    All but `tep_cuoi`, the unit's last file: of several of one day its name decides (see the last test).
    """
    cac = {}
    for ten, gia_tri in (bang | {"dau_moi": bang["dau_moi"].drop(columns="tep_cuoi")}).items():
        rows = gia_tri.astype(str).to_dict("records") if isinstance(gia_tri, pd.DataFrame) else [gia_tri]
        lines = [json.dumps(row, ensure_ascii=False, default=str, sort_keys=True) for row in rows]
        for ten_tep in sorted(nhan, key=len, reverse=True):
            for dau, cuoi in (('"', '"'), ("«", "»")):
                lines = [line.replace(f"{dau}{ten_tep}{cuoi}", f"{dau}<{nhan[ten_tep]}>{cuoi}") for line in lines]
        cac[ten] = sorted(lines) if ten in XEP_LAI else lines
    return cac


@pytest.fixture(scope="module")
def goc(phuong, tmp_path_factory):
    """All tables when the files bear the names of TEN in order."""
    return VanPhong([doi_ten(phuong, TEN, tmp_path_factory.mktemp("goc"))])


def doi_ten(phuong, cac_ten, folder: Path) -> dict[str, list[str]]:
    """All tables when the files bear these names, names taken out; two copies of one file count as one thing."""
    k, noi_dung = phuong
    bang, _ = chay(k, folder, dict(zip(cac_ten, noi_dung.values())))
    return phang(bang, {ten: la.removesuffix("-chep") for ten, la in zip(cac_ten, noi_dung)})


@settings(max_examples=5, phases=SINH, derandomize=True, deadline=None, database=None)
@given(ten=st.permutations(TEN))
def test_order_and_names_of_files_never_matter(phuong, goc, ten):
    """Contract, section 8: identity comes from inside the file; all tables, ket_qua and the hidden sheet."""
    with tempfile.TemporaryDirectory() as folder:
        lai = doi_ten(phuong, ten, Path(folder))
    khac = [(ten_bang, truoc, sau) for ten_bang, lines in goc[0].items()
            for truoc, sau in itertools.zip_longest(lines, lai[ten_bang]) if truoc != sau]
    assert khac[:1] == []


def test_the_files_of_the_property_are_of_every_kind(phuong, tmp_path):
    k, noi_dung = phuong
    bang, _ = chay(k, tmp_path, dict(zip(TEN, noi_dung.values())))
    tep = bang["ket_qua"]["tep"]
    assert tep == {"tong": 10, "nhan": 8, "tra_lai": 0, "thay_the": 0, "trung": 1, "bo_qua": 1}
    assert {row.loai for row in bang["luu_y"].itertuples()} >= {"Rút, chưa xác nhận"}
    assert bang["so"].set_index("ma_nhiem_vu").loc["KP-01-01", "so_lan_gia_han"] == 1


@settings(max_examples=4, phases=SINH, derandomize=True, deadline=None, database=None)
@given(chon=st.lists(st.integers(0, len(TEN) - 1), min_size=1, unique=True))
def test_running_twice_changes_nothing(phuong, chon):
    """Contract, section 2: the register gains no line, and every table is the same, whatever part of the files came."""
    k, noi_dung = phuong
    files = {TEN[n]: list(noi_dung.values())[n] for n in chon}
    with tempfile.TemporaryDirectory() as goc:
        lan_1, lan_2 = chay(k, Path(goc), files), chay(k, Path(goc), files)
    assert lan_1[1] == lan_2[1]
    assert phang(lan_1[0], {}) == phang(lan_2[0], {})


def test_the_name_never_decides_which_of_two_returns_was_the_first(tmp_path):
    """Contract, section 8: receipt day, attempt number, order of first sight, file time, sha256; both came on the
    24th in one run, attempt 1 refused and attempt 2 clean."""
    k = KichBan(tmp_path / "phuong", KP_01)
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1)})
    sai = k.dien_bao_cao("2026-06-20", "KP-01", KY, {"KP-01-01": {"ty_le": "100", "trang_thai": "Hoàn thành"}})
    k.register("2026-06-24", {"a.xlsx": sai})
    dung = k.dien_bao_cao("2026-06-24", "KP-01", KY, {"KP-01-01": xong("20/6/2026")})
    noi = []
    for n, (ten_1, ten_2) in enumerate((("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx"))):
        files = {"kp.xlsx": k.dang_ky("KP-01", 1), ten_1: sai, ten_2: dung}
        bang, _ = chay(k, tmp_path / str(n), files, dt.date(2026, 6, 24))
        noi.append(bang["dau_moi"].set_index("ma").loc["KP-01", "nop_tin"])
    assert noi == [tin("nop-da-sua")] * 2
