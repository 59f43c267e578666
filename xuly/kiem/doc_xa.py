"""Read on other machines: the files are handed out in batches to the workers of a dask scheduler.

A worker reads as this machine would (`DocTep.goi_gui`) and sends back what each file says, in the plain form of the
store; what it does not send (a worker that died, a file without a plain form) is read here.  So the answer never
depends on where a file was read.  Workers must run this very release, and they get the office's key: a trusted
network only.
"""

from dataclasses import replace
import multiprocessing
from typing import Any, Iterable, Iterator, NamedTuple, Sequence

from mau_bieu.bieu.dot import Dot, ap_dung, dot
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.kiem.luu_tep import DocTep, Viec
from xuly.nen.khai_so import cac_khai, tu_khai
from xuly.nen.kho_luu import dau_ban

MAX_TEP_LO, MAX_BYTE_LO = 64, 16 << 20  # of one batch: files, bytes
GIAY_NOI = 10  # seconds to find the scheduler


class KhongDocXa(Exception):
    """Nobody can read for us there; the message says why."""


class _DocVoi(NamedTuple):
    """What files are read with, as it travels: the versions of the registers by what they declare."""

    khoa_bi_mat: bytes
    danh_muc: DanhMuc
    khai: tuple[tuple[int, bytes], ...]
    dot: Dot
    ban: str


class DocXa:
    """The workers of the scheduler at an address (host:port).  Raises KhongDocXa."""
    def __init__(self, dia_chi: str):
        try:
            from distributed import Client
        except ImportError:
            raise KhongDocXa(
                "máy này chưa cài phần đọc trên nhiều máy: pip install 'sau-ro[dask]'"
            ) from None
        try:
            self._client = Client(dia_chi, timeout=GIAY_NOI, set_as_default=False)
            ban = self._client.run(dau_ban)
        except Exception as error:  # whatever the network, the scheduler or a worker says
            raise KhongDocXa(
                f"không nối được bộ điều phối dask ở {dia_chi} (sai địa chỉ, chưa chạy, hay bị tường lửa chặn)"
            ) from error
        khac = sorted(may for may, dau in ban.items() if dau != dau_ban())
        if khac or not ban:
            self.dong()
            raise KhongDocXa(
                f"máy đọc {', '.join(khac)} chạy bản chương trình, Python hay thư viện khác máy này"
                if khac else f"bộ điều phối dask ở {dia_chi} chưa có máy đọc nào")

    def doc(self, cac_viec: Iterable[Viec], voi: Any) -> dict[str, bytes]:
        """Name of a file -> what it says, of those that were read there.  `voi`: key, catalogue, forms."""
        khoa_bi_mat, danh_muc, cac_bieu = voi
        chung = self._client.scatter(
            [_DocVoi(khoa_bi_mat, danh_muc, cac_khai(cac_bieu), dot(), dau_ban())],
            broadcast=True, hash=False)[0]
        futures = [([tep.ten
                     for tep, _ in lo], self._client.submit(_doc_lo, lo, chung, pure=False))
                   for lo in _chia(cac_viec)]
        found: dict[str, bytes] = {}
        for names, future in futures:
            try:
                answers = future.result()
            except Exception:  # a worker that died of it, or left: these are read here
                continue
            found |= {ten: said for ten, said in zip(names, answers) if said is not None}
        return found

    def dong(self) -> None:
        """Let the scheduler go; it and its workers stay."""
        self._client.close()


def _chia(cac_viec: Iterable[Viec]) -> Iterator[list[Viec]]:
    lo: list[Viec] = []
    day = 0
    for tep, ngay in cac_viec:
        noi_dung = tep.noi_dung
        if lo and (len(lo) == MAX_TEP_LO or day + len(noi_dung) > MAX_BYTE_LO):
            yield lo
            lo, day = [], 0
        lo.append((replace(tep, goc=noi_dung), ngay))  # a worker sees no disk of ours
        day += len(noi_dung)
    if lo:
        yield lo


def _doc_lo(cac_viec: Sequence[Viec], voi: _DocVoi) -> list[bytes | None]:
    """On a worker: what each file of a batch says; None of one that the office's machine has to read itself."""
    if voi.ban != dau_ban():
        return [None] * len(cac_viec)
    # dask makes its workers daemons, which may have no children; ours opens workbooks, and ends with its parent.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    with ap_dung(lambda: voi.dot):
        doc = DocTep((voi.khoa_bi_mat, voi.danh_muc, tu_khai(voi.khai)))
        return [doc.goi_gui(*viec) for viec in cac_viec]
