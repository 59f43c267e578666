"""`gop-cap-tren`: many wards in one book; a ward that is missing or does not reconcile is named and in no total."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from cac_thang import phuong_mau
from conftest import thieu_chuong_trinh
from phuong import KP_01, Phuong
from test_cli import chay

from mau_bieu.bieu.so_chuyen import TEN_TEP
from xuly.giay_to.cap_tren import KET_QUA, BoGop, cac_phuong, doc_phuong

KY = "2026-07"
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def co_pyarrow() -> bool:
    """Whether pyarrow is there for a process of its own."""
    return bool(os.environ.get("SAU_RO_CAP_TREN")) or importlib.util.find_spec("pyarrow") is not None


def _python(goc, *lenh):
    """Run the program in a process of its own that has pyarrow; gives its output, the last lines of what went wrong."""
    them = os.environ.get("SAU_RO_CAP_TREN", "")
    if not co_pyarrow():
        thieu_chuong_trinh("Thiếu pyarrow (missing): pip install --target DIR pyarrow; SAU_RO_CAP_TREN=DIR")
    goc_ma = str(Path(__file__).resolve().parents[1])
    path = os.pathsep.join(filter(None, (goc_ma, them)))
    run = subprocess.run([sys.executable, *lenh], cwd=goc, env=os.environ | {"PYTHONPATH": path}, encoding="utf-8",
                         capture_output=True)
    assert run.returncode == 0, run.stderr[-2000:]
    return run.stdout


@pytest.fixture(scope="module")
def cap_tren(mot_lan, tmp_path_factory):
    """(working folder of the level above, papers of a ward made without and with pyarrow).

    Five wards were handed up: two whole, one whose counts were changed by hand, one without its tasks, one missing.
    """
    goc, mau = tmp_path_factory.mktemp("cap_tren"), phuong_mau(mot_lan)
    shutil.copytree(mau.thu_muc.goc / "input", goc / "phuong" / "input")
    _python(goc, "-m", "xuly", "-C", "phuong", "tong-hop", "--ky", KY, "--ngay", "2026-07-25")
    nguon = goc / "phuong" / "output" / KY
    for so in range(4):
        den = goc / "cac" / f"p{so}" / "output" / KY
        shutil.copytree(nguon, den)
        sua = json.loads((den / KET_QUA).read_bytes()) | {"don_vi": f"phường {so}"}
        sua["nhiem_vu"]["xanh"] += so == 2
        (den / KET_QUA).write_text(json.dumps(sua), encoding="utf-8")
        (den / TEN_TEP).unlink() if so == 3 else _python(goc, "-c", _DAT_TEN, str(den / TEN_TEP), f"phường {so}")
    (goc / "cac" / "p4" / "output").mkdir(parents=True)
    (goc / "cac" / "p0" / "output" / "2026-06").mkdir()
    man_hinh = _python(goc, "-m", "xuly", "-C", "thanh_pho", "gop-cap-tren", "cac", "--ky", KY, "--ngay", "2026-08-01")
    return goc, man_hinh, mau.da_lap.thang[1]


_DAT_TEN = """
import json, sys
import pyarrow.parquet as pq
path, ten = sys.argv[1:]
bang = pq.read_table(path)
noi = json.loads(bang.schema.metadata[b"sau_ro"]) | {"don_vi": ten}
pq.write_table(bang.replace_schema_metadata({"sau_ro": json.dumps(noi)}), path)
"""


def _trang(goc):
    book = openpyxl.load_workbook(goc / "thanh_pho" / "output" / "cap_tren" / KY / f"cap_tren_{KY}.xlsx")
    return {ws.title: [[o for o in row] for row in ws.iter_rows(values_only=True)] for ws in book}


def test_them_pyarrow_khong_doi_giay_to_khac(cap_tren):
    """With pyarrow a month gets one file more, and every other file has the same bytes."""
    goc, _, thang = cap_tren
    moi = {path.name: path.read_bytes() for path in (goc / "phuong" / "output" / KY).iterdir() if path.is_file()}
    cu = {path.name: path.read_bytes() for path in thang.lan.folder.iterdir() if path.is_file()}
    assert moi.keys() - cu.keys() == {TEN_TEP}
    assert {ten for ten in cu if cu[ten] != moi.get(ten)} == set()


def test_tong_cong_dung_bang_cac_phuong_khop(cap_tren):
    """Totals are those of the wards that reconcile; the others are named with what to do."""
    goc, man_hinh, thang = cap_tren
    viec = thang.ket_qua["nhiem_vu"]
    trang = _trang(goc)
    tong = {row[0]: row[1] for row in trang["Tổng hợp"][2:]}
    assert tong["Số phường"] == 5 and tong["Phường thiếu sổ, hoặc số không khớp"] == 2
    assert tong["Tổng số nhiệm vụ"] == 3 * viec["tong"]
    assert [tong[f"Nhiệm vụ {mau}"] for mau in ("đỏ", "vàng", "xanh", "xám")] == [
        3 * viec[mau] for mau in ("do", "vang", "xanh", "xam")]
    assert [(row[0], row[1]) for row in trang["Từng phường"][1:]] == [
        ("phường 0", "Có"), ("phường 1", "Có"), ("phường 2", "Không"), ("phường 3", "Có"), ("p4", "Không")]
    loi = dict(trang["Cần xem lại"][1:])
    assert f"cộng được {viec['tong'] + 1}, sổ ghi {viec['tong']}" in loi["phường 2"]
    assert TEN_TEP in loi["phường 3"] and f"output/{KY}" in loi["p4"]
    assert all(f"✗ {ten}: {cau}" in man_hinh for ten, cau in loi.items())


def test_tung_nhiem_vu_va_viec_do(cap_tren):
    """The tasks of the wards that handed them up stand in the workbook, the red ones worst first."""
    goc, _, thang = cap_tren
    trang = _trang(goc)
    ma = [(row[0], row[1]) for row in trang["Nhiệm vụ"][1:]]
    assert ma == [(ten, row["Mã nhiệm vụ"]) for ten in ("phường 0", "phường 1") for row in thang.so]
    do = [row["Mã nhiệm vụ"] for row in thang.so if row["Màu"] == "Đỏ"]
    nang = trang["Việc đỏ nặng nhất"]
    assert sorted(row[1] for row in nang[1:]) == sorted(do * 2)
    qua = [row[nang[0].index("Quá hạn (ngày)")] or 0 for row in nang[1:]]
    assert qua == sorted(qua, reverse=True) and qua[0] > 0


def test_chi_so_cong_tu_so_mau_so(cap_tren):
    """A rate of many wards is the sum of numerators over the sum of denominators, never a mean of rates."""
    goc, _, thang = cap_tren
    dau, *rows = _trang(goc)["Chỉ số"]
    cua = {row[0]: dict(zip(dau, row)) for row in rows}
    ma, mot = next((ma, cs) for ma, cs in thang.ket_qua["chi_so"].items() if cs["mau_so"])
    assert cua[ma]["Tử số (cộng)"] == 3 * mot["tu_so"] and cua[ma]["Mẫu số (cộng)"] == 3 * mot["mau_so"]
    assert cua.keys() == thang.ket_qua["chi_so"].keys()


def test_cung_mot_phuong_hai_lan_chi_cong_mot(cap_tren, tmp_path):
    """Two folders of one ward: counted once, told."""
    goc, _, thang = cap_tren
    shutil.copytree(goc / "cac" / "p0", tmp_path / "p0")
    shutil.copytree(goc / "cac" / "p0", tmp_path / "p0 (2)")
    bo = BoGop(KY)
    for path in cac_phuong([tmp_path], KY):
        bo.them(doc_phuong(path, KY))
    kq = bo.xong()
    assert kq.tong["tong"] == thang.ket_qua["nhiem_vu"]["tong"]
    assert any("trùng tên" in loi for _, loi in kq.loi)


@pytest.mark.parametrize("noi_dung", [b"", b"{", b"[]", b'{"ky": "2026-07"}', b"\xff\xfe"])
def test_ket_qua_hong_chi_phuong_do_bi_neu(tmp_path, noi_dung):
    """A damaged count is told for that ward alone."""
    (tmp_path / "p" / KY).mkdir(parents=True)
    (tmp_path / "p" / KY / KET_QUA).write_bytes(noi_dung)
    so = doc_phuong(tmp_path / "p", KY)
    assert not so.khop and "hỏng" in so.loi[0]


def _kq(**thay):
    """Counts of a small ward, whole."""
    goc = {"ky": KY, "ngay": "2026-07-25", "don_vi": "phường A",
           "nhiem_vu": {"tong": 3, "xanh": 1, "vang": 1, "do": 1, "xam": 0, "hoan_thanh": 0, "cho_bo_sung": 0},
           "tep": {"tong": 1, "nhan": 1, "tra_lai": 0, "thay_the": 0, "trung": 0, "bo_qua": 0},
           "dau_moi": {"tong": 1, "da_nop": ["KP-01"], "nop_cham": [], "chua_nop": []},
           "ma_mau": {"NQ-01": "xanh", "NQ-02": "vang", "NQ-03": "do"}, "dung_han": {"tu_so": 0, "mau_so": 1},
           "so": {"PA": {"tong": 2, "mo": 1, "xong": 1, "dung_han": 1, "qua_han": 0}},
           "chi_so": {"CS-18": {"ten": "Thu", "don_vi": "%", "tu_so": 96.4, "mau_so": 185, "dat": None}}}
    for cho, value in thay.items():
        *duong, cuoi = cho.split("__")
        o = goc
        for khoa in duong:
            o = o[khoa.replace("_m_", "-")]
        if value is ...:
            del o[cuoi.replace("_m_", "-")]
        else:
            o[cuoi.replace("_m_", "-")] = value
    return goc


def _dat(goc, ten, kq):
    (goc / ten / KY).mkdir(parents=True)
    (goc / ten / KY / KET_QUA).write_text(json.dumps(kq), encoding="utf-8")
    return goc / ten


def _gop(*cac):
    bo = BoGop(KY)
    for path in cac:
        bo.them(doc_phuong(path, KY))
    return bo.xong()


HONG = [
    ("nhiem_vu__hoan_thanh", ..., "nhiem_vu.hoan_thanh"), ("nhiem_vu__hoan_thanh", "0", "nhiem_vu.hoan_thanh"),
    ("nhiem_vu__cho_bo_sung", True, "nhiem_vu.cho_bo_sung"), ("nhiem_vu__xam", -1, "nhiem_vu.xam"),
    ("nhiem_vu", None, "nhiem_vu"), ("tep__trung", 0.5, "tep.trung"), ("dau_moi__nop_cham", 0, "dau_moi.nop_cham"),
    ("dung_han", None, "dung_han"), ("dung_han__tu_so", "3", "dung_han.tu_so"), ("ngay", "25/7/2026", "ngay"),
    ("ngay", ..., "ngay"), ("don_vi", 12, "don_vi"), ("ma_mau", ["NQ-01"], "ma_mau"),
    ("ma_mau__NQ_m_01", "tím", "ma_mau.NQ-01"), ("so__PA", None, "so.PA"), ("so__PA__mo", "ba", "so.PA.mo"),
    ("chi_so", [], "chi_so"), ("chi_so__CS_m_18__ten", ..., "chi_so.CS-18.ten"),
    ("chi_so__CS_m_18__tu_so", "96,4", "chi_so.CS-18.tu_so"),
    ("chi_so__CS_m_18__mau_so", float("nan"), "chi_so.CS-18.mau_so"), ("ky", None, "ky"),
]


@pytest.mark.parametrize("cho, value, ten", HONG, ids=[f"{cho}={value!r}" for cho, value, _ in HONG])
def test_mot_cho_hong_chi_phuong_do_bi_neu_cung_cho_do(tmp_path, cho, value, ten):
    """Whatever one value is: that ward is named with the place and is in no total, the others are added up."""
    kq = _gop(_dat(tmp_path, "tot", _kq()), _dat(tmp_path, "hong", _kq(**{"don_vi": "phường B", cho: value})))
    assert kq.tong["tong"] == 3 and kq.so_khop == 1
    assert [(ai, f"«{ten}»" in loi and KET_QUA in loi) for ai, loi in kq.loi if "hỏng" in loi] == [("hong", True)]


def test_phan_cua_ban_cu_khong_co_thi_thoi(tmp_path):
    """What older programs did not write is not missed."""
    kq = _gop(_dat(tmp_path, "cu", _kq(so=..., chi_so=..., dung_han=..., don_vi=...)))
    assert kq.so_khop == 1 and kq.phuong[0]["phuong"] == "cu" and not [loi for _, loi in kq.loi if "hỏng" in loi]


def test_mau_doi_cho_ma_tong_van_dung_cung_bi_thay(tmp_path):
    """Two colours changed against each other: the sum holds, the tasks' own colours do not."""
    kq = _gop(_dat(tmp_path, "p", _kq(nhiem_vu__xanh=2, nhiem_vu__do=0)))
    (_, loi), = kq.loi
    assert kq.so_khop == 0 and kq.tong["tong"] == 0 and "xanh 1, sổ ghi 2" in loi and "đỏ 1, sổ ghi 0" in loi


def test_so_lap_som_va_khac_don_vi_tinh_thi_noi_van_cong(tmp_path):
    kq = _gop(_dat(tmp_path, "a", _kq(ngay="2026-07-10")),
              _dat(tmp_path, "b", _kq(don_vi="phường B", chi_so__CS_m_18__mau_so=185e9)),
              _dat(tmp_path, "c", _kq(don_vi="phường C", chi_so__CS_m_18__mau_so=1850)))
    noi = {ai: loi for ai, loi in kq.loi if "pyarrow" not in loi and TEN_TEP not in loi}
    assert kq.so_khop == 3 and set(noi) == {"phường A", "CS-18"}
    assert "10/7/2026" in noi["phường A"] and "tạm tính" in noi["phường A"]
    assert "phường A là 185," in noi["CS-18"] and "phường B" in noi["CS-18"] and "phường C" not in noi["CS-18"]


def test_tep_nen_cua_phuong_khong_bi_bo_qua(tmp_path):
    """What a ward handed up and nobody unpacked is named; one beside its own folder is that folder."""
    _dat(tmp_path, "phường A", _kq())
    for ten in "p7.zip", "p8.rar", "phường A.zip", "ket_qua p9.json", "doc.txt", ".an.zip", "~$p.zip":
        (tmp_path / ten).write_bytes(b"PK")
    kq = _gop(*cac_phuong([tmp_path], KY))
    noi = [ai for ai, loi in kq.loi if "giải nén" in loi]
    assert kq.so_khop == 1 and sorted(noi) == ["ket_qua p9.json", "p7.zip", "p8.rar"]


def test_so_ky_khac_khong_cong(cap_tren, tmp_path):
    """A folder of another month is not taken for this one."""
    goc, _, _ = cap_tren
    so = doc_phuong(goc / "cac" / "p0", "2026-08")
    assert not so.khop and "2026-08" in so.loi[0]


def test_gop_lai_cung_mot_byte(cap_tren):
    """Rolled up again on the same day, both files have the same bytes."""
    goc, _, _ = cap_tren
    cho = goc / "thanh_pho" / "output" / "cap_tren" / KY
    truoc = {path.name: path.read_bytes() for path in cho.iterdir()}
    _python(goc, "-m", "xuly", "-C", "thanh_pho", "gop-cap-tren", "cac", "--ky", KY, "--ngay", "2026-08-01")
    assert {path.name: path.read_bytes() for path in cho.iterdir()} == truoc


def test_khong_co_pyarrow_van_gop_va_noi_ro(tmp_path, monkeypatch):
    """The counts of every ward are added up; that their tasks are not known is said, and is no traceback."""
    phuong = Phuong(tmp_path / "p", KP_01)
    phuong.ghi_danh_muc()
    phuong.dang_ky("a.xlsx", {})
    assert chay("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-24", o=phuong.thu_muc.goc).exit_code == 0
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = chay("gop-cap-tren", str(phuong.thu_muc.goc), "--ky", "2026-06", "--ngay", "2026-06-24", o=tmp_path)
    assert result.exit_code == 0 and "chưa cài phần [cap-tren]" in result.output, result.output
