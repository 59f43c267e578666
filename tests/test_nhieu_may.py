"""`tong-hop --dask`: read by other processes, the same bytes; what they do not read is read here."""

import importlib.util
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import thieu_chuong_trinh
from kich_ban import phuong_du_thu
from test_cli import chay

from xuly.kiem import doc_tep, doc_xa, luu_tep
from xuly.kiem.doc_xa import DocXa
from xuly.nen.kho_luu import dau_ban

LENH = ("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-26")
GOC_MA = Path(__file__).resolve().parents[1]
CUM = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=".") as cum:
        print(cum.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def phuong_day(tmp_path_factory):
    """A ward with good and bad Phiếu, a mail, a report, a master put back, what is no form."""
    return phuong_du_thu(tmp_path_factory.mktemp("xa") / "k").thu_muc.goc


def _ra(goc):
    """Everything that was made, the store too."""
    return {path.relative_to(goc).as_posix(): path.read_bytes()
            for ten in ("2026-06", ".luu") for path in (goc / "output" / ten).rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def tai_cho(phuong_day, tmp_path_factory):
    """What one machine makes of it; what it said."""
    goc = Path(shutil.copytree(phuong_day, tmp_path_factory.mktemp("tai_cho") / "k"))
    ket_qua = chay(*LENH, o=goc)
    assert ket_qua.exit_code == 0, ket_qua.output
    return _ra(goc), ket_qua.output.replace(str(goc), "")


class _May:
    """A client of dask within this process: what it is handed travels as bytes; `hong`: numbers of the lost batches."""

    def __init__(self, hong=()):
        self.hong, self.tep = hong, []

    def scatter(self, values, **_):
        return [pickle.dumps(value) for value in values]

    def submit(self, ham, lo, voi, **_):
        self.tep.append([tep.ten for tep, _ in lo])
        mat = len(self.tep) in self.hong
        noi = b"" if mat else pickle.dumps(ham(pickle.loads(pickle.dumps(lo)), pickle.loads(voi)))
        return _TuongLai(noi)

    def close(self):
        self.hong = None


class _TuongLai(bytes):

    def result(self):
        if not self:
            raise OSError("the worker died")
        return pickle.loads(self)


def _qua(may, monkeypatch):
    """Let `--dask` find this client, and hand out batches of two files."""
    xa = DocXa.__new__(DocXa)
    xa._client = may
    monkeypatch.setattr(doc_xa, "DocXa", lambda dia_chi: xa)
    monkeypatch.setattr(doc_xa, "MAX_TEP_LO", 2)


@pytest.mark.parametrize("hong", [(), (1, )], ids=["không hỏng", "mất một lô"])
def test_wherever_files_are_read_the_same_bytes(phuong_day, tai_cho, tmp_path, monkeypatch, hong):
    goc = Path(shutil.copytree(phuong_day, tmp_path / "k"))
    may, mo, that = _May(hong), [], doc_tep.doc_tep
    _qua(may, monkeypatch)
    monkeypatch.setattr(luu_tep, "doc_tep", lambda tep, *khac: mo.append(tep.ten) or that(tep, *khac))
    ket_qua = chay(*LENH, "--dask", "máy:8786", o=goc)
    ra, man_hinh = tai_cho
    assert ket_qua.output.replace(str(goc), "") == man_hinh and _ra(goc) == ra
    assert [len(lo) for lo in may.tep[:-1]] == [2] * (len(may.tep) - 1) and len(may.tep) == 4
    assert may.hong is None  # let go
    assert {ten for so, lo in enumerate(may.tep, start=1) for ten in lo if so in hong} <= {*mo}


def test_what_the_store_holds_is_not_sent(phuong_day, tmp_path, monkeypatch):
    goc = Path(shutil.copytree(phuong_day, tmp_path / "k"))
    chay(*LENH, o=goc)
    may = _May()
    _qua(may, monkeypatch)
    assert chay(*LENH, "--dask", "máy:8786", o=goc).exit_code == 0
    assert may.tep == []


def test_a_worker_of_another_release_reads_nothing(phuong_day, tai_cho, tmp_path, monkeypatch):
    goc, dau = Path(shutil.copytree(phuong_day, tmp_path / "k")), iter(("bản khác", ))
    _qua(_May(), monkeypatch)
    monkeypatch.setattr(doc_xa, "dau_ban", lambda: next(dau, dau_ban()))
    noi = []
    monkeypatch.setattr(_TuongLai, "result", lambda self: noi.append(pickle.loads(self)) or noi[-1])
    assert chay(*LENH, "--dask", "máy:8786", o=goc).exit_code == 0
    assert [muc for lo in noi for muc in lo] == [None] * 7 and _ra(goc) == tai_cho[0]


def _moi_truong():
    """The environment of a process that has dask; without dask the test is skipped, on CI it fails."""
    them = os.environ.get("SAU_RO_DASK", "")
    if not them and importlib.util.find_spec("distributed") is None:
        thieu_chuong_trinh("Thiếu dask (missing): pip install --target DIR distributed; SAU_RO_DASK=DIR")
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (str(GOC_MA), them)))}


def test_two_processes_of_a_local_cluster_give_the_same_bytes(phuong_day, tai_cho, tmp_path):
    """The real thing; and an address where nobody answers is told in words, with the way out."""
    env, goc = _moi_truong(), Path(shutil.copytree(phuong_day, tmp_path / "k"))
    (tmp_path / "cum.py").write_text(CUM)
    with subprocess.Popen([sys.executable, "cum.py"], cwd=tmp_path, env=env, text=True, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as cum:
        try:
            dia_chi = cum.stdout.readline().strip()
            run = _tong_hop(goc, env, dia_chi)
        finally:
            cum.stdin.close()
    assert run.returncode == 0, run.stderr[-2000:]
    assert _ra(goc) == tai_cho[0]
    sai = _tong_hop(goc, env, dia_chi)
    assert sai.returncode == 2 and "Traceback" not in sai.stderr
    assert f"không nối được bộ điều phối dask ở {dia_chi}" in sai.stderr and "bỏ --dask" in sai.stderr


def _tong_hop(goc, env, dia_chi):
    return subprocess.run([sys.executable, "-m", "xuly", "-C", str(goc), *LENH, "--dask", dia_chi], cwd=goc.parent,
                          env=env, encoding="utf-8", capture_output=True)


@pytest.mark.skipif(importlib.util.find_spec("distributed") is not None, reason="máy này có dask")
def test_without_dask_the_cure_is_told(phuong_day, tmp_path):
    goc = Path(shutil.copytree(phuong_day, tmp_path / "k"))
    ket_qua = chay(*LENH, "--dask", "máy:8786", o=goc)
    assert ket_qua.exit_code == 2 and "pip install 'sau-ro[dask]'" in ket_qua.output
    assert not (goc / "output" / "2026-06").exists()
