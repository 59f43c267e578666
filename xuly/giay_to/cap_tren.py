"""The books of many wards, rolled up for the level above: counts that reconcile, the worst tasks, what is missing.

A ward hands up its folder of a month: `ket_qua.json` (contract, section 9) and `so_theo_doi.parquet`
(`mau_bieu.bieu.so_chuyen`).  Wards are read one by one; what is kept of a ward does not grow with its tasks.
"""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
import datetime as dt
import heapq
import json
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping

from mau_bieu.bieu.so_chuyen import COT_CHUYEN, LUOC_DO, TEN_TEP
from mau_bieu.bieu.tu_vung import DO, KET_LUAN, MAU, TINH_TRANG_NOP
from mau_bieu.chu.trinh_bay import ngay_vn, so_chu
from xuly.giay_to.hinh_ket_qua import cho_sai

SO_VIEC_NANG = 100  # tasks on the sheet of the worst
KET_QUA = "ket_qua.json"
_CHUA_MO = (".zip", ".rar", ".7z", ".json")
_TEN_MAU = dict(zip(MAU, ("xanh", "vàng", "đỏ", "xám")))
_NGAY_HAN = 25  # of the month: before it nobody's report is late yet
KHAC_DON_VI = 1e5  # between the denominators of two wards: a unit apart (đồng, triệu, tỷ), not many times as large


@dataclass
class SoPhuong:
    """What a ward handed up.  `ket_qua`: its counts; `bang`: its tasks (pyarrow.Table), None when it handed none up;
    `loi`: what does not hold, each with its cure; one that does not reconcile (`khop` false) is in no total."""

    ten: str
    thu_muc: Path
    ket_qua: Mapping[str, Any] = field(default_factory=dict)
    bang: Any = None
    loi: list[str] = field(default_factory=list)
    khop: bool = False


def cac_phuong(thu_muc: Iterable[Path], ky: str) -> list[Path]:
    """The wards' folders: each given folder that holds a month's books, else the folders within it (a ward of which
    the month is missing is still one of them, and so is one that lies there as an archive)."""
    found = []
    for goc in thu_muc:
        if _thu_muc_ky(goc, ky) or not goc.is_dir():
            found.append(goc)
            continue
        con = [path for path in sorted(goc.iterdir()) if _la_phuong(path) or _chua_mo(path)]
        found += con or [goc]
    return list(dict.fromkeys(path.resolve() for path in found))


def _la_phuong(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith(".") and path.name not in ("input",
                                                                                 "output")


def _chua_mo(path: Path) -> bool:
    """Whether this is what a ward handed up and nobody has unpacked or put into a folder of its own yet."""
    return (path.suffix.lower() in _CHUA_MO and not path.name.startswith((".", "~$"))
            and path.is_file() and not path.with_suffix("").is_dir())


def _thu_muc_ky(goc: Path, ky: str) -> Path | None:
    """Where a ward's month lies: its working folder, its output folder, or the month's folder itself."""
    for path in (goc / "output" / ky, goc / ky, goc):
        if (path / KET_QUA).is_file() and (path != goc or _ky_cua(path) == ky):
            return path
    return None


def _ky_cua(path: Path) -> str:
    try:
        return str(json.loads((path / KET_QUA).read_bytes()).get("ky", ""))
    except (OSError, ValueError, AttributeError):
        return path.name


def doc_phuong(goc: Path, ky: str) -> SoPhuong:
    """Read and check what one ward handed up; whatever is wrong is said in `loi`, nothing is raised."""
    so_phuong = SoPhuong(goc.name, goc)
    cho = _thu_muc_ky(goc, ky)
    if cho is None:
        so_phuong.loi.append(
            "tệp chưa giải nén, chưa ở thư mục riêng: giải nén thành một thư mục rồi gộp lại"
            if goc.is_file(
            ) else f"không có sổ kỳ {ky}: đề nghị phường gửi thư mục output/{ky}")
        return so_phuong
    try:
        ket_qua = json.loads((cho / KET_QUA).read_bytes())
        hong = cho_sai(ket_qua)
    except (OSError, ValueError):
        ket_qua, hong = {}, "không đọc được"
    if hong:
        so_phuong.loi.append(
            f"{KET_QUA} hỏng, {hong}: đề nghị phường chạy lại tong-hop rồi gửi lại")
        return so_phuong
    so_phuong.ket_qua = ket_qua
    so_phuong.ten = ket_qua.get("don_vi") or so_phuong.ten
    so_phuong.loi += _doi_soat(ket_qua, ky)
    so_phuong.khop = not so_phuong.loi
    so_phuong.loi += _tam_tinh(ket_qua, ky) if so_phuong.khop else ()
    if so_phuong.khop:
        _doc_bang(so_phuong, cho / TEN_TEP)
    return so_phuong


def so_viec(cac: Iterable[Path], ky: str) -> int:
    """Tasks in the Parquet files of these wards, read from their last bytes alone."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return 0
    tong = 0
    for goc in cac:
        cho = _thu_muc_ky(goc, ky)
        with suppress(OSError, ValueError, pa.ArrowException):
            tong += pq.read_metadata(cho / TEN_TEP).num_rows if cho else 0
    return tong


def _tam_tinh(kq: Mapping[str, Any], ky: str) -> Iterator[str]:
    """Books made before the reports of the month are due count, and are told."""
    ngay = dt.date.fromisoformat(kq["ngay"])
    if ngay < dt.date(*map(int, ky.split("-")), _NGAY_HAN):
        yield (
            f"sổ lập ngày {ngay_vn(ngay)}, khi chưa hết hạn báo cáo: số liệu là tạm tính, vẫn cộng; đề nghị "
            f"phường lập lại sau ngày {_NGAY_HAN - 1} rồi gửi lại")


def _doi_soat(kq: Mapping[str, Any], ky: str) -> list[str]:
    """The sums of a ward's counts that do not agree, with both numbers."""
    viec, tep, nop = kq["nhiem_vu"], kq["tep"], kq["dau_moi"]
    cap = (
        ("nhiệm vụ theo màu", sum(viec[mau] for mau in MAU), viec["tong"]),
        ("nhiệm vụ có mã", len(kq["ma_mau"]), viec["tong"]),
        ("tệp theo kết luận", sum(tep[kl] for kl in KET_LUAN), tep["tong"]),
        ("đầu mối theo tình trạng nộp", sum(len(nop.get(tt, ()))
                                            for tt in TINH_TRANG_NOP), nop["tong"]),
    )
    loi = [
        f"{ten}: cộng được {con_so}, sổ ghi {tong}; không cộng vào tổng, đề nghị phường chạy lại tong-hop"
        for ten, con_so, tong in cap if con_so != tong
    ]
    dem = Counter(kq["ma_mau"].values())
    khac = ", ".join(f"{_TEN_MAU[mau]} {dem[mau]}, sổ ghi {viec[mau]}" for mau in MAU
                     if dem[mau] != viec[mau])
    if khac and not loi:
        loi.append(
            f"đếm theo màu của từng nhiệm vụ được {khac}; không cộng vào tổng, đề nghị phường chạy lại tong-hop"
        )
    if kq["ky"] != ky:
        loi.append(f"sổ gửi lên là của kỳ {kq['ky']}, không phải {ky}; không cộng vào tổng")
    return loi


def _doc_bang(so_phuong: SoPhuong, path: Path) -> None:
    """The ward's tasks; they must be those of its counts."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        so_phuong.loi.append(
            "máy này chưa cài phần [cap-tren] (pyarrow): chưa có danh sách từng nhiệm vụ")
        return
    if not path.is_file():
        so_phuong.loi.append(
            f"không có {TEN_TEP}: chỉ cộng số đếm; đề nghị phường cài phần [cap-tren] rồi chạy lại tong-hop"
        )
        return
    try:
        bang = pq.read_table(path)
        noi = json.loads((bang.schema.metadata or {}).get(b"sau_ro", b"{}"))
        thieu = [cot.khoa for cot in COT_CHUYEN if cot.khoa not in bang.column_names]
    except (OSError, ValueError, pa.ArrowException):
        so_phuong.loi.append(
            f"{TEN_TEP} hỏng, không đọc được: chỉ cộng số đếm; đề nghị phường gửi lại")
        return
    if thieu or noi.get("luoc_do", 0) > LUOC_DO:
        so_phuong.loi.append(
            f"{TEN_TEP} của bản chương trình khác (lược đồ {noi.get('luoc_do', '?')}): "
            "chỉ cộng số đếm; đề nghị cài cùng một bản Sáu Rõ")
        return
    so_phuong.ten = noi.get("don_vi") or so_phuong.ten
    ma_mau = dict(zip(bang["ma_nhiem_vu"].to_pylist(), bang["mau"].to_pylist()))
    if ma_mau != so_phuong.ket_qua.get("ma_mau"):
        so_phuong.khop = False
        so_phuong.loi.append(
            f"{TEN_TEP} và {KET_QUA} không cùng một lần lập ({len(ma_mau)} và "
            f"{len(so_phuong.ket_qua.get('ma_mau', ()))} nhiệm vụ): không cộng vào tổng; đề nghị phường gửi lại cả hai"
        )
        return
    so_phuong.bang = bang.select([cot.khoa for cot in COT_CHUYEN])


@dataclass
class CapTren:
    """The roll-up.  `phuong`: one row a ward, in the order given; `tong`: counts over the wards that reconcile;
    `nang`: the worst red tasks, worst first; `chi_so`, `so`: KPIs and registers summed over the wards;
    `loi`: (ward, what does not hold)."""

    ky: str
    phuong: list[dict[str, Any]] = field(default_factory=list)
    tong: dict[str, int] = field(default_factory=dict)
    nang: list[dict[str, Any]] = field(default_factory=list)
    chi_so: list[dict[str, Any]] = field(default_factory=list)
    cac_so: list[dict[str, Any]] = field(default_factory=list)
    loi: list[tuple[str, str]] = field(default_factory=list)

    @property
    def so_khop(self) -> int:
        """Wards in the totals."""
        return sum(dong["khop"] for dong in self.phuong)


_DEM = ("tong", *MAU, "hoan_thanh", "cho_bo_sung")


class BoGop:
    """Takes wards one by one (`them`), gives the roll-up (`xong`)."""
    def __init__(self, ky: str):
        self._kq = CapTren(ky, tong=dict.fromkeys((*_DEM, "tu_so", "mau_so"), 0))
        self._nang, self._thu_tu = [], 0
        self._chi_so: dict[tuple, dict[str, Any]] = {}
        self._so: dict[str, dict[str, int]] = {}
        self._da_co: dict[str, Path] = {}
        self._mau_so: dict[tuple, list[tuple[float, str]]] = {}

    def them(self, so_phuong: SoPhuong) -> None:
        """Count a ward; one that came already is told, and counted once."""
        if so_phuong.khop and so_phuong.ten in self._da_co:
            so_phuong.khop, so_phuong.bang = False, None
            so_phuong.loi.append(
                f"trùng tên với {self._da_co[so_phuong.ten].name}: chỉ cộng một lần; đề nghị xem lại thư mục"
            )
        self._kq.loi += [(so_phuong.ten, loi) for loi in so_phuong.loi]
        self._kq.phuong.append(_dong_phuong(so_phuong))
        if not so_phuong.khop:
            return
        self._da_co[so_phuong.ten] = so_phuong.thu_muc
        for khoa in _DEM:
            self._kq.tong[khoa] += so_phuong.ket_qua["nhiem_vu"][khoa]
        for khoa, gia_tri in so_phuong.ket_qua.get("dung_han", {}).items():
            self._kq.tong[khoa] += gia_tri
        self._cong_chi_so(so_phuong)
        for ma, dem in so_phuong.ket_qua.get("so", {}).items():
            tong = self._so.setdefault(ma, {})
            for khoa, gia_tri in dem.items():
                tong[khoa] = tong.get(khoa, 0) + gia_tri
        if so_phuong.bang is not None:
            self._giu_nang(so_phuong)

    def _cong_chi_so(self, so_phuong: SoPhuong) -> None:
        for ma, cs in so_phuong.ket_qua.get("chi_so", {}).items():
            dong = self._chi_so.setdefault(
                (ma, cs["ten"]), {
                    "ma": ma, "ten": cs["ten"], "don_vi": cs["don_vi"], "tu_so": 0,
                    "mau_so": 0, "so_phuong": 0, "khong_dat": 0, "thieu": 0
                })
            if cs["mau_so"]:
                self._mau_so.setdefault((ma, cs["ten"]), []).append(
                    (cs["mau_so"], so_phuong.ten))
            dong["so_phuong"] += 1
            dong["thieu"] += cs["tu_so"] is None
            dong["khong_dat"] += cs["dat"] is False
            dong["tu_so"] += cs["tu_so"] or 0
            dong["mau_so"] += cs["mau_so"] or 0

    def _giu_nang(self, so_phuong: SoPhuong) -> None:
        """Keep the worst red tasks: those longest past their deadline, then those longest red."""
        ngay = dt.date.fromisoformat(so_phuong.ket_qua["ngay"])
        for dong in _do(so_phuong.bang):
            qua = (ngay - dong["han"]).days if dong["han"] else 0
            self._thu_tu += 1
            muc = ((qua, dong["do_tu"] == "", -self._thu_tu),
                   {**dong, "phuong": so_phuong.ten, "qua_han": max(0, qua)})
            (heapq.heappush if len(self._nang) < SO_VIEC_NANG else heapq.heappushpop)(
                self._nang, muc)

    def xong(self) -> CapTren:
        """The roll-up of all wards so far."""
        self._kq.nang = [
            dong for _, dong in sorted(self._nang, key=lambda muc: muc[0], reverse=True)
        ]
        self._kq.loi += self._khac_don_vi()
        self._kq.chi_so = [self._chi_so[khoa] for khoa in sorted(self._chi_so)]
        self._kq.cac_so = [{"ma": ma, **dem} for ma, dem in self._so.items()]
        return self._kq

    def _khac_don_vi(self) -> Iterator[tuple[str, str]]:
        """KPIs whose denominators tell that wards counted in different units: their sum says nothing."""
        for (ma, ten), cac in self._mau_so.items():
            (it, phuong_it), (nhieu, phuong_nhieu) = min(cac), max(cac)
            if nhieu >= KHAC_DON_VI * it > 0:
                yield (
                    ma,
                    f"{ten}: mẫu số của {phuong_it} là {so_chu(it, 2)}, của {phuong_nhieu} là "
                    f"{so_chu(nhieu, 2)}, có lẽ khác đơn vị tính: tổng chưa dùng được, đề nghị các phường ghi "
                    "cùng đơn vị")


def _do(bang) -> Iterator[dict[str, Any]]:
    import pyarrow.compute as pc

    return iter(bang.filter(pc.equal(bang["mau"], DO)).to_pylist())


def _dong_phuong(so_phuong: SoPhuong) -> dict[str, Any]:
    viec, nop = so_phuong.ket_qua.get("nhiem_vu", {}), so_phuong.ket_qua.get("dau_moi", {})
    dung_han = so_phuong.ket_qua.get("dung_han", {})
    return {
        "phuong": so_phuong.ten, "khop": so_phuong.khop,
        "ngay": so_phuong.ket_qua.get("ngay", ""), **{khoa: viec.get(khoa)
                                                      for khoa in _DEM},
        **{tt: len(nop[tt]) if tt in nop else None
           for tt in TINH_TRANG_NOP}, "tu_so": dung_han.get("tu_so", 0),
        "mau_so": dung_han.get("mau_so", 0), "loi": "\n".join(so_phuong.loi)
    }
