"""Read a master that was put back: the decision cells that differ from what that very copy was issued with.

Columns of `Sổ theo dõi` are found by title and rows by task code, because people sort, filter, hide, move and widen.
An emptied cell never erases, «Hủy» does.  A problem blocks its own cell (a missing or doubled column, its cells; an
unknown or doubled code, its rows); only a copy whose snapshot is not ours is refused whole.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any, Mapping

from mau_bieu.bieu.bo_cuc import HE_THONG_MA, dia_chi, hang_cot
from mau_bieu.bieu.cac_bieu import CAC_BIEU
from mau_bieu.bieu.dot import dot
from mau_bieu.bieu.khuon import TRANG_HE_THONG
from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import MaBieu
from mau_bieu.bieu.quyet_dinh import (CAN_CO, CHUYEN, COT_MA, COT_QUYET_DINH, DIEU_CHINH,
                                      HANG_ANH_CHUP, HUY, LOAI_MA, QUYET_DINH, THEO_KHOA,
                                      TRANG_CAC_SO, TRANG_LY_DO, TRANG_SO, TRANG_TONG_HOP,
                                      CotQuyetDinh, dung_ma_so, ngay_iso)
from mau_bieu.chu.so_khop import KHONG_DAU
from mau_bieu.chu.ten_dau_moi import tim
from mau_bieu.chu.trinh_bay import ngay_vn, trich
from mau_bieu.danh_muc.danh_muc import DanhMuc
from mau_bieu.vo.dau_o import TRONG, dau
from xuly.doc_bai.chu_quyet_dinh import hieu
from xuly.doc_bai.so_tinh import SoTinh
from xuly.doc_bai.sua_tren_so import ngoai_o_so, sua_tren_so, ten_luc_phat
from xuly.hieu.chuan_hoa import danh_sach, goi_y_chon, ngay, van_ban
from xuly.hieu.da_doi import CACH
from xuly.hieu.dang_ngay import dao_ngay_thang
from xuly.hieu.doc_ngay import doc_ngay

MA = "ma_nhiem_vu"
_TIEU_DE_TRONG = 20  # rows searched for the header: people put a line of their own above it
_KE_GHI = 20  # rows of a copy refused whole, that are repeated
_CUA_VAN_PHONG = {TRANG_TONG_HOP, TRANG_CAC_SO, TRANG_LY_DO}
_CAC_HUY = ("hủy", "huỷ")  # both ways to write the tone mark
_TEN = "tên nhiệm vụ"
_TIEU_DE = {MA: COT_MA} | {cot.khoa: cot.ten for cot in COT_QUYET_DINH}


@dataclass(frozen=True)
class ThayDoi:
    """One decision cell that differs: task, column key, text as issued and as put back ("" = erased), and its place.

    Values are normalised: dates ISO text, units their codes.
    """

    ma_nhiem_vu: str
    cot: str
    cu: str
    moi: str
    trang: str
    o: str
    tep: str


@dataclass(frozen=True)
class _Trang:
    """The sheet as it came back: its rows, where its columns stand now (key -> number from 1), which are in doubt."""

    ten: str
    hang: list[list[Any]]
    dau: int  # sheet row of the header
    cot: dict[str, int]
    o_la: Mapping[str, str] = field(
        default_factory=dict)  # cell -> problem: formulas and error values
    cot_ten: int | None = None  # column of the tasks' names, from 0

    def dia_chi(self, hang: int, khoa: str) -> str:
        """The A1 address of column `khoa` in sheet row `hang`."""
        return dia_chi(hang, self.cot[khoa])

    def gia_tri(self, hang: int, khoa: str) -> Any:
        """The value there; '' past the end of a short row."""
        dong, cot = self.hang[hang - 1], self.cot[khoa]
        return dong[cot - 1] if cot <= len(dong) else ""

    def loi(self, ma: str, hang: int, khoa: str, **boi_canh) -> Loi:
        """A problem at that cell; it says whose task the row is."""
        return Loi(ma, self.ten, self.dia_chi(hang, khoa), khoa,
                   {"nhiem_vu": self.nhiem_vu(hang), "ma_dong": self.ma(hang)} | boi_canh)

    def nhiem_vu(self, hang: int) -> str:
        """The task of a row: code and name."""
        row, cot = self.hang[hang - 1], self.cot_ten
        ten = van_ban(row[cot]) if cot is not None and cot < len(row) else ""
        return " – ".join(filter(None, (self.ma(hang), trich(ten))))

    def ma(self, hang: int) -> str:
        """The code of a row's task."""
        return van_ban(self.gia_tri(hang, MA)).upper()


def ma_cua_so(so_tinh: SoTinh) -> MaBieu | None:
    """The code on the hidden sheet, when it is a master's; it is not checked here."""
    ma = _ma_an(so_tinh)
    return ma if ma and ma.loai_ma == LOAI_MA else None


def _ma_an(so_tinh: SoTinh) -> MaBieu | None:
    for dong in so_tinh.trang.get(TRANG_HE_THONG, [])[:HANG_ANH_CHUP]:
        if len(dong) > 1 and van_ban(dong[0]) == HE_THONG_MA:
            return CAC_BIEU.doc_ma(van_ban(dong[1]))
    return None


def la_so_theo_doi(so_tinh: SoTinh) -> bool:
    """Whether a workbook is a master, ours or one that lost its hidden sheet; not a form to which somebody copied a
    ledger."""
    ma = _ma_an(so_tinh)
    if ma:
        return ma.loai_ma == LOAI_MA
    return not la_tong_hop(so_tinh) and _mo_trang(so_tinh)[0] is not None


def la_tong_hop(so_tinh: SoTinh) -> bool:
    """Whether a workbook is another of the office's own: a summary, tables of data."""
    return not _CUA_VAN_PHONG.isdisjoint(so_tinh.trang) and TRANG_HE_THONG not in so_tinh.trang


def doc_quyet_dinh(so_tinh: SoTinh, ten: str, khoa_bi_mat: bytes,
                   danh_muc: DanhMuc) -> tuple[list[ThayDoi], list[Loi]]:
    """A returned master -> (what was decided in it, all problems), in the order of the sheet.

    It may speak of the tasks that this very copy was issued with.  A file refused whole gives no changes; its problem
    says what is written in it, and what lies on its sheets is told as of any other.
    """
    trang, loi = _mo_trang(so_tinh)
    anh = _anh_chup(so_tinh, khoa_bi_mat, trang)
    if isinstance(anh, Loi):
        return [], [replace(muc, tep=ten) for muc in (anh, *ngoai_o_so(so_tinh))]
    sua = [
        replace(muc, tep=ten) for muc in sua_tren_so(so_tinh, trang.ten if trang else None,
                                                     trang.dau if trang else 0, anh)
    ]
    if trang is None:
        return [], [replace(muc, tep=ten) for muc in loi] + sua
    hang, loi_hang = _cac_hang(trang, anh)
    hang, loi_ten = _dung_ten(trang, hang, ten_luc_phat(so_tinh, trang.ten))
    loi += loi_hang + loi_ten
    thay_doi = []
    for hang_so, ma in hang.items():
        moi, loi_dong = _doc_hang(trang, hang_so, anh[ma], danh_muc)
        thay_doi += [
            ThayDoi(ma, cot, anh[ma][cot], chu, trang.ten, trang.dia_chi(hang_so, cot), ten)
            for cot, chu in moi.items()
        ]
        loi += loi_dong
    return thay_doi, [replace(muc, tep=ten) for muc in sorted(loi, key=_cho)] + sua


def _dang_ghi(trang: _Trang | None) -> str:
    """What stands in the decision columns of a copy that nobody can compare: nothing of it may be lost."""
    if trang is None:
        return ""
    cac = []
    for hang in range(trang.dau + 1, len(trang.hang) + 1):
        chu = [
            f"«{trich(text)}»" for khoa in trang.cot
            if khoa != MA and (text := van_ban(trang.gia_tri(hang, khoa)))
        ]
        if chu:
            cac.append(f"{trang.nhiem_vu(hang)}: {', '.join(chu)}")
    rest = len(cac) - _KE_GHI
    ke = "; ".join(cac[:_KE_GHI]) + (f"; và {rest} dòng khác" if rest > 0 else "")
    return f" Trong tệp đang ghi {ke}." if ke else ""


def _cho(loi: Loi) -> tuple[int, int]:
    return hang_cot(loi.o) if loi.o else (0, 0)


def _anh_chup(so_tinh: SoTinh, khoa_bi_mat: bytes,
              trang: _Trang | None) -> dict[str, dict[str, str]] | Loi:
    """What this copy was issued with: task code -> column key -> text; or why nobody can tell, and what is written on
    its sheet `trang`."""
    if TRANG_HE_THONG not in so_tinh.trang:
        return Loi(
            "SO_KHONG_RO_BAN", boi_canh={
                "ly_do": "tệp không còn trang ẩn đi kèm sổ", "cac_ghi": _dang_ghi(trang)
            })
    ma = ma_cua_so(so_tinh)
    if ma is None:
        return Loi("SO_KHONG_RO_BAN", TRANG_HE_THONG, "B1", HE_THONG_MA,
                   {"ly_do": "trang ẩn không còn mã của sổ", "cac_ghi": _dang_ghi(trang)})
    rong = 1 + len(COT_QUYET_DINH)
    hang = [([*map(van_ban, dong[:rong])] + [""] * rong)[:rong]
            for dong in so_tinh.trang[TRANG_HE_THONG][HANG_ANH_CHUP - 1:]]
    hang = [dong for dong in hang if dong[0]]
    if not dung_ma_so(khoa_bi_mat, ma, hang):
        return Loi(
            "SO_KHONG_RO_BAN", TRANG_HE_THONG, "B1", HE_THONG_MA, {
                "ly_do": f"mã «{ma}» không khớp với nội dung lưu trong tệp",
                "cac_ghi": _dang_ghi(trang)
            })
    return {dong[0]: dict(zip(THEO_KHOA, dong[1:])) for dong in hang}


def _gon(chu: str) -> str:
    # A line end more or less, put there by a program, is no decision.
    return " ".join(chu.split())


def _tieu_de(gia_tri: Any) -> str:
    return _gon(van_ban(gia_tri)).casefold()


def _mo_trang(so_tinh: SoTinh) -> tuple[_Trang | None, list[Loi]]:
    """The sheet with its columns found; None when it, or the column of codes, is not there or is there twice."""
    ten = next((ten for ten in so_tinh.trang if _tieu_de(ten) == _tieu_de(TRANG_SO)),
               None) or _trang_doi_ten(so_tinh)
    if ten is None:
        return None, [Loi("SO_THIEU_TRANG", boi_canh={"trang": TRANG_SO})]
    hang = so_tinh.trang[ten]
    dau, title = _hang_tieu_de(hang)
    cot, loi = _tim_cot(ten, dau, title)
    cot_ten = title.index(_TEN) if _TEN in title else None
    return (_Trang(ten, hang, dau, cot, so_tinh.o_la(ten), cot_ten)
            if MA in cot else None), loi


def _hang_tieu_de(hang: list[list[Any]]) -> tuple[int, list[str]]:
    """(row of the header, its titles); the first row where none holds the title of the codes."""
    tieu_de = [[*map(_tieu_de, dong)] for dong in hang[:_TIEU_DE_TRONG]]
    dau = next((stt for stt, dong in enumerate(tieu_de, 1) if _tieu_de(COT_MA) in dong), 1)
    return dau, tieu_de[dau - 1] if tieu_de else []


def _trang_doi_ten(so_tinh: SoTinh) -> str | None:
    """The one sheet that has all the columns, where somebody gave it another name."""
    can, dau = {*map(_tieu_de, _TIEU_DE.values())}, THEO_KHOA["quyet_dinh"].ten
    cac = [
        ten for ten, hang in so_tinh.trang.items()
        if any(dau in row
               for row in hang[:_TIEU_DE_TRONG]) and can <= {*_hang_tieu_de(hang)[1]}
    ]
    return cac[0] if len(cac) == 1 else None


def _tim_cot(trang: str, dau: int, tieu_de: list[str]) -> tuple[dict[str, int], list[Loi]]:
    cot, loi = {}, []
    for khoa, ten in _TIEU_DE.items():
        cac = [stt for stt, chu in enumerate(tieu_de, 1) if chu == _tieu_de(ten)]
        if len(cac) == 1:
            cot[khoa] = cac[0]
        elif cac:
            loi.append(
                Loi("SO_TRUNG_COT", trang, dia_chi(dau, cac[1]), khoa,
                    {"cot": ten, "o_khac": dia_chi(dau, cac[0])}))
        else:
            loi.append(Loi("SO_THIEU_COT", trang, None, khoa, {"cot": ten}))
    return cot, loi


def _cac_hang(trang: _Trang, anh: Mapping[str, Any]) -> tuple[dict[int, str], list[Loi]]:
    """The sheet rows that speak of one task each, row -> code, and the problems of the others."""
    theo_ma, loi = defaultdict(list), []
    for hang_so in range(trang.dau + 1, len(trang.hang) + 1):
        ma = van_ban(trang.gia_tri(hang_so, MA)).upper()
        if ma:
            theo_ma[ma].append(hang_so)
        elif any(van_ban(trang.gia_tri(hang_so, khoa)) for khoa in trang.cot):
            loi.append(trang.loi("SO_THIEU_MA", hang_so, MA))
    hang = {}
    for ma, cac in theo_ma.items():
        if ma not in anh:
            loi += [trang.loi("SO_MA_LA", hang_so, MA, gia_tri=ma) for hang_so in cac]
        elif len(cac) > 1:
            # After a sort nobody knows which of them was first, so neither counts.
            loi += [
                trang.loi("SO_TRUNG_MA", hang_so, MA, gia_tri=ma,
                          o_khac=trang.dia_chi(cac[hang_so == cac[0]], MA)) for hang_so in cac
            ]
        else:
            hang[cac[0]] = ma
    return dict(sorted(hang.items())), loi


def _dung_ten(trang: _Trang, hang: Mapping[int, str],
              ten: Mapping[str, str]) -> tuple[dict[int, str], list[Loi]]:
    """The rows whose name is not another task's, and the problems of the rest: where one column was sorted alone, codes
    stand beside the names and decisions of others.  `ten`: mark of a code as issued -> mark of its name."""
    cua = {o: ma for ma in hang.values() for o in (ten.get(dau(ma)), ) if o}
    dung, loi = {}, []
    for hang_so, ma in hang.items():
        row, cot = trang.hang[hang_so - 1], trang.cot_ten
        nay = dau(row[cot]) if cot is not None and cot < len(row) else TRONG
        khac = cua.get(nay, ma)
        if khac == ma or nay == ten.get(dau(ma)):
            dung[hang_so] = ma
        elif any(van_ban(trang.gia_tri(hang_so, khoa)) for khoa in trang.cot if khoa != MA):
            loi.append(trang.loi("SO_LECH_TEN", hang_so, MA, gia_tri=ma, ma_khac=khac))
    return dung, loi


def _doc_hang(trang: _Trang, stt: int, cu: Mapping[str, str],
              danh_muc: DanhMuc) -> tuple[dict[str, str], list[Loi]]:
    """The decision cells of one row -> (column key -> new value, where it differs), problems."""
    moi, loi, doan = {}, [], []
    kem, noi = _loi_lanh_dao(trang, stt)
    for cot in COT_QUYET_DINH:
        if cot.khoa not in trang.cot:
            continue
        gia_tri = _doc_o(trang, stt, cot, danh_muc, kem.get(cot.khoa))
        # «Hủy» counts even in a cell issued empty: a newer copy may have filled it meanwhile.
        if isinstance(gia_tri, Loi):
            loi.append(gia_tri)
        elif gia_tri == HUY:
            moi[cot.khoa] = ""
        elif gia_tri and _gon(gia_tri) != _gon(cu[cot.khoa]):
            moi[cot.khoa] = gia_tri
            doan += _doan_ten(trang, stt, cot, danh_muc)
    khong_ro = {muc.truong for muc in loi} | set(THEO_KHOA) - set(trang.cot)
    return moi, loi + doan + (noi if "quyet_dinh" in moi else []) + _lien_o(
        trang, stt,
        dict(cu) | moi, set(moi), khong_ro)


def _loi_lanh_dao(trang: _Trang, stt: int) -> tuple[dict[str, str], list[Loi]]:
    """A decision in other words than the list's: what is read in its cell and in an empty one that it speaks of, and
    the note that says so."""
    if "quyet_dinh" not in trang.cot:
        return {}, []
    chu = _gon(van_ban(trang.gia_tri(stt, "quyet_dinh")))
    nghia = None if danh_sach(chu, QUYET_DINH) in QUYET_DINH else hieu(chu)
    if not nghia:
        return {}, []
    cot = {DIEU_CHINH: "han_moi", CHUYEN: "dau_moi_moi"}.get(nghia.quyet_dinh)
    if nghia.kem and (cot not in trang.cot or van_ban(trang.gia_tri(stt, cot))):
        return {}, []  # two answers to one question: the list's own error asks
    doc = {"quyet_dinh": nghia.quyet_dinh} | ({cot: nghia.kem} if nghia.kem else {})
    note = trang.loi("CHON_DOC_THANH", stt, "quyet_dinh", cu=chu, moi=", ".join(doc.values()),
                     cach="cách nói khác")
    return doc, [note]


def _doc_o(trang: _Trang, stt: int, cot: CotQuyetDinh, danh_muc: DanhMuc,
           noi: str | None = None) -> str | Loi:
    """The normalised text of one decision cell ("" when empty, HUY when it erases), or its problem.  `noi`: what it
    says in other words."""
    tho, nhan = trang.gia_tri(stt, cot.khoa) if noi is None else noi, {"nhan": cot.ten}
    chu = van_ban(tho)
    la = trang.o_la.get(trang.dia_chi(stt, cot.khoa))
    if la:
        return trang.loi(la, stt, cot.khoa)
    if _tieu_de(chu) in _CAC_HUY:
        return HUY
    if len(chu) > cot.dai:
        return trang.loi("QUA_DAI", stt, cot.khoa, **nhan, co=len(chu), can=cot.dai)
    if not chu or cot.kieu == "van_ban":
        return chu
    gia_tri, ma_loi = {"danh_sach": _mot_trong, "ngay": _han,
                       "dau_moi": _dau_moi}[cot.kieu](tho, cot, danh_muc)
    if ma_loi:
        return trang.loi(ma_loi, stt, cot.khoa, **nhan, gia_tri=gia_tri,
                         danh_sach=", ".join(cot.chon), goi_y_chon=goi_y_chon(chu),
                         **_goi_y_ngay(tho))
    return gia_tri


def _mot_trong(tho: Any, cot: CotQuyetDinh, _danh_muc: DanhMuc) -> tuple[str, str]:
    chu = danh_sach(tho, cot.danh_sach)
    return chu, "" if chu in cot.danh_sach else "NGOAI_DANH_SACH"


def _han(tho: Any, _cot: CotQuyetDinh, _danh_muc: DanhMuc) -> tuple[str, str]:
    try:
        iso = ngay_iso(ngay(tho) or van_ban(tho))
    except ValueError:
        return van_ban(tho), "NGAY_SAI"
    trong = f"{dot().ngay_dau}" <= iso <= f"{dot().ngay_cuoi}"
    return (iso, "") if trong else (ngay_vn(ngay(tho)) or iso, "NGAY_NGOAI")


def _goi_y_ngay(tho: Any) -> dict[str, str]:
    """What a date that was refused may have meant."""
    found = doc_ngay(tho, van_ban(tho))
    dao = dao_ngay_thang(found.ngay) if found.ngay else None
    return {
        "goi_y": found.goi_y,
        "dao": f" Nếu là {ngay_vn(dao)} (đảo ngày và tháng) thì gõ lại." if dao else ""
    }


def _dau_moi(tho: Any, _cot: CotQuyetDinh, danh_muc: DanhMuc) -> tuple[str, str]:
    # Inactive units stay valid: old decisions are read again every month, and merges of units come later.
    chu = van_ban(tho)
    found = tim(chu, danh_muc.dau_moi)
    return (found[0], "") if found else (chu, "SO_DAU_MOI_LA")


def _doan_ten(trang: _Trang, stt: int, cot: CotQuyetDinh, danh_muc: DanhMuc) -> list[Loi]:
    """A warning where a unit was known only by its name without marks."""
    chu = van_ban(trang.gia_tri(stt, cot.khoa))
    found = tim(chu, danh_muc.dau_moi) if cot.kieu == "dau_moi" and chu else None
    if not found or found[1] != KHONG_DAU:
        return []
    ten = danh_muc.theo_ma(found[0]).ten
    return [
        trang.loi("CHON_DOC_THANH", stt, cot.khoa, cu=chu, moi=ten, cach=CACH[KHONG_DAU].chu)
    ]


def _lien_o(trang: _Trang, stt: int, sau: Mapping[str, str], doi: set[str],
            khong_ro: set[str]) -> list[Loi]:
    """A decision made here without the value it needs; a value given here without its decision (a warning).

    `sau`: the row with its changes; `doi`: the columns that changed; `khong_ro`: those that could not be read.
    """
    loi = []
    # A missing `Căn cứ` is no fault of the file: the decision waits, and the ledger says so.
    for quyet_dinh, khoa in ((qd, khoa) for qd, can in CAN_CO.items() for khoa in can
                             if khoa != "can_cu"):
        if {khoa, "quyet_dinh"} & khong_ro:
            continue
        chon = sau["quyet_dinh"] == quyet_dinh
        if chon and "quyet_dinh" in doi and not sau[khoa]:
            loi.append(
                trang.loi("SO_THIEU_KHI", stt, khoa, quyet_dinh=quyet_dinh,
                          nhan=THEO_KHOA[khoa].ten))
        elif not chon and khoa in doi and sau[khoa]:
            loi.append(
                trang.loi("SO_CHUA_HIEU_LUC", stt, khoa, quyet_dinh=quyet_dinh,
                          nhan=THEO_KHOA[khoa].ten))
    return loi
