"""Read the Phiếu of one registration workbook: which are begun, what they say, what happened to their sheets."""

from typing import Any, NamedTuple

from mau_bieu.bieu.bo_cuc import HE_THONG_DIEN_SAN, bo_cuc_phieu, cac_so, ten_trang
from mau_bieu.bieu.dien_san import dien_san
from mau_bieu.bieu.khuon import TRANG_CAM_KET, TRANG_HE_THONG
from mau_bieu.bieu.loi import CANH_BAO, LOI, Loi
from mau_bieu.bieu.truong import BieuMau, Truong
from mau_bieu.danh_muc.danh_muc import TheThuc
from xuly.doc_bai.doc_o import BaiDoc, cat_dan, doc_cac_o, dong_an
from xuly.doc_bai.ngoai_mau import chu_ngoai_cam_ket, chu_ngoai_o, chu_ngoai_trang_phu
from xuly.doc_bai.nhan_dang import NHAN_HONG, NhanDang, loi_chung
from xuly.doc_bai.trang_sao import so_sao
from xuly.hieu.chuan_hoa import van_ban
from xuly.hieu.da_doi import DaDoi

_IT_NHAT = 4  # sheets with the same answers: fewer may have been copied by hand, for the three that a unit owes
# The two answers of the sheet of commitment.
CAM_KET = {
    "ck_nguoi_ky": Truong("ck_nguoi_ky", 0, "Người ký cam kết", "van_ban", "Họ tên, chức vụ.",
                          cot="Cam kết"),
    "ck_ngay_ky": Truong("ck_ngay_ky", 0, "Ngày ký cam kết", "ngay", "Ngày ký.", cot="Cam kết")
}


def o_cam_ket(bieu: BieuMau) -> dict[str, str]:
    """Key -> A1 address of the answers of the commitment."""
    return {"ck_nguoi_ky": bieu.khuon.o_nguoi_ky, "ck_ngay_ky": bieu.khuon.o_ngay_ky}


def doc_phieu(nd: NhanDang, the_thuc: TheThuc) -> BaiDoc:
    """Read every Phiếu sheet of an identified workbook, by the fixed places of its version."""
    bieu = nd.bieu
    prefill = dien_san_da_phat(nd, the_thuc)
    places = {t.khoa: bo_cuc_phieu(bieu).o(t.khoa) for t in bieu.o_nhap}
    texts = {
        trang: {khoa: van_ban(nd.so_tinh.o(trang, o))
                for khoa, o in places.items()}
        for trang in map(ten_trang, cac_so(nd.tap, bieu.khuon.so_phieu))
        if trang in nd.so_tinh.trang
    }
    nhom = chon_nhieu_trang(texts, prefill)
    bai = BaiDoc({bieu.loai: []}, loi_chung(nd) + _thieu_trang(nd), [])
    for stt in cac_so(nd.tap, bieu.khuon.so_phieu):
        trang = ten_trang(stt)
        if trang in nhom.lap:
            bai.lap += (f"{nd.ma.dau_moi}-{stt:02d}", )
        elif trang in texts:
            _mot_phieu(nd, stt, texts[trang], places, prefill, bai, trang == nhom.goc
                       and not nhom.hon)
    bai.loi += _loi_nhom(nd, nhom, places)
    bai.loi += chu_ngoai_trang_phu(nd.so_tinh, nd.tep.ten, nd.ma, bieu)
    cam_ket, loi_ky, changed = _cam_ket(nd)
    bai.loi += loi_ky
    bai.da_doi += changed
    bai.nguoi_ky, bai.ngay_ky = cam_ket["ck_nguoi_ky"], cam_ket["ck_ngay_ky"]
    return bai


def _mot_phieu(nd: NhanDang, stt: int, texts: dict[str, str], places: dict[str, str],
               prefill: dict[str, str], bai: BaiDoc, nghi: bool) -> None:
    """Read one Phiếu sheet into `bai`.  `nghi`: nobody knows whether its answers are its own."""
    bieu, trang, ma = nd.bieu, ten_trang(stt), f"{nd.ma.dau_moi}-{stt:02d}"
    copies = [*so_sao(nd.so_tinh, nd.tep.ten, bieu, trang, ma, places, prefill)]
    done = [problem for problem in nd.doi if problem.cho_mau[0] == trang]
    begun = da_bat_dau(texts, prefill) or any(problem.muc == LOI for problem in copies)
    beside = [*chu_ngoai_o(nd.so_tinh, nd.tep.ten, bieu, trang)]
    if not begun and not (done and _co_chu_khac(nd, trang, {*prefill.values()})):
        bai.loi += copies + beside
        return
    sheet_problems = done + copies + _loi_ma(nd, trang, ma, done)
    readable = not nghi and not any(problem.muc == LOI for problem in sheet_problems)
    la = nd.so_tinh.la(trang)
    values, problems, changed = doc_cac_o(nd.so_tinh, nd.tep.ten, bieu, trang, places, la)
    bai.dong[bieu.loai].append({
        "tep": nd.tep.ten, "dau_moi": nd.ma.dau_moi, "phien_ban": bieu.phien_ban, "so": stt,
        "trang": trang, "hang": 0, "ma_nhiem_vu": ma, "ten_dau_moi": nd.dau_moi.ten,
        "doc_duoc": readable
    } | values)
    bai.loi += sheet_problems
    if readable:
        bai.loi += [
            *problems, *beside, *dong_an(la, nd.tep.ten, trang, places, nd.so_tinh),
            *cat_dan(nd.so_tinh, nd.tep.ten, bieu, stt, trang)
        ]
        bai.da_doi += changed


class _Nhom(NamedTuple):
    """Sheets with the same answers: `goc`, on which they are looked at, and `lap`, which only repeat them; whether
    `goc` says more than that (`hon`)."""

    goc: str = ""
    lap: tuple[str, ...] = ()
    hon: bool = False


def chon_nhieu_trang(texts: dict[str, dict[str, str]], prefill: dict[str, str]) -> _Nhom:
    """The Phiếu that were typed into all at once, their tabs selected together: what was typed on them is the same to
    the letter.  Where one other sheet says all that and more, that is the one on which somebody worked on."""
    nhom: dict[frozenset[tuple[str, str]], list[str]] = {}
    for trang, cac in texts.items():
        typed = frozenset(
            (khoa, text) for khoa, text in cac.items() if text != prefill.get(khoa, ""))
        if any(text for _, text in typed):
            nhom.setdefault(typed, []).append(trang)
    giong = max(nhom, key=lambda typed: len(nhom[typed]), default=frozenset())
    if len(nhom.get(giong, ())) < _IT_NHAT:
        return _Nhom()
    chu = {(khoa, text) for khoa, text in giong if text}
    hon = [
        trang for typed, cac in nhom.items() if typed != giong and typed > chu for trang in cac
    ]
    if len(hon) == 1:
        return _Nhom(hon[0], tuple(nhom[giong]), True)
    return _Nhom(nhom[giong][0], tuple(nhom[giong][1:]))


def _loi_nhom(nd: NhanDang, nhom: _Nhom, places: dict[str, str]) -> list[Loi]:
    """One problem for all sheets that were typed into at once, at the first that is not counted."""
    if not nhom.lap:
        return []
    cac = nhom.lap if nhom.hon else (nhom.goc, *nhom.lap)
    giu = f"; trang {nhom.goc} ghi nhiều hơn nên vẫn đọc" if nhom.hon else ""
    return [
        Loi("CHON_NHIEU_TRANG", cac[0], places["ten_nhiem_vu"], "ten_nhiem_vu",
            {"so": len(cac), "cac_trang": ", ".join(cac), "giu": giu}, nd.tep.ten,
            muc_chon=CANH_BAO if nhom.hon else "")
    ]


def _thieu_trang(nd: NhanDang) -> list[Loi]:
    """One problem for all Phiếu sheets that are gone; it stands at the sheet where that is only one.  One that is there
    without a single word is gone too: its labels are locked, so its answers were lost with them."""
    thieu = [
        trang for trang in map(ten_trang, cac_so(nd.tap, nd.bieu.khuon.so_phieu))
        if not nd.phan_cua and not any(
            van_ban(value) for row in nd.so_tinh.trang.get(trang, ()) for value in row)
    ]
    context = {"so": len(thieu), "cac_trang": ", ".join(thieu)}
    return [
        Loi("THIEU_TRANG", thieu[0] if len(thieu) == 1 else None, None, None, context,
            nd.tep.ten)
    ] * bool(thieu)


def _cam_ket(nd: NhanDang) -> tuple[dict[str, Any], list[Loi], list[DaDoi]]:
    """Who signs the commitment and when, by key; problems; what cannot be read leaves it unsigned."""
    trang, ten, places = TRANG_CAM_KET, nd.tep.ten, o_cam_ket(nd.bieu)
    loi = [problem for problem in nd.doi if problem.cho_mau[0] == trang
           ] + [*chu_ngoai_cam_ket(nd.so_tinh, ten, nd.bieu)]
    if not any(van_ban(nd.so_tinh.o(trang, o)) for o in places.values()):
        return {"ck_nguoi_ky": "", "ck_ngay_ky": None}, loi, []
    la = nd.so_tinh.la(trang)
    values, _, changed = doc_cac_o(nd.so_tinh, ten, CAM_KET, trang, places, la)
    for khoa, o in places.items():
        if o in la.o_la or o in la.gop:
            loi.append(Loi("CAM_KET_CONG_THUC", trang, o, tep=ten))
            values[khoa] = None if khoa == "ck_ngay_ky" else ""
        elif khoa == "ck_ngay_ky" and van_ban(nd.so_tinh.o(trang, o)) and not values[khoa]:
            loi.append(
                Loi("CAM_KET_NGAY_SAI", trang, o, khoa,
                    {"gia_tri": van_ban(nd.so_tinh.o(trang, o))}, ten))
    return values, loi, changed


def dien_san_da_phat(nd: NhanDang, the_thuc: TheThuc) -> dict[str, str]:
    """Key -> texts that are only a pre-fill: as issued (hidden sheet); where that is lost, as we would issue today."""
    hidden = {
        van_ban(row[0]): van_ban(row[1])
        for row in nd.so_tinh.trang.get(TRANG_HE_THONG, []) if len(row) > 1
    }
    issued = {
        key.removeprefix(HE_THONG_DIEN_SAN): text
        for key, text in hidden.items() if key.startswith(HE_THONG_DIEN_SAN)
    }
    return issued or {
        key: van_ban(text)
        for key, text in dien_san(nd.bieu, nd.dau_moi, the_thuc).items()
    }


def da_bat_dau(texts: dict[str, str], prefill: dict[str, str]) -> bool:
    """Begun = something differs from its pre-fill.  A Phiếu emptied altogether asks for nothing: not begun."""
    return any(texts.values()) and any(text != prefill.get(khoa, "")
                                       for khoa, text in texts.items())


def _co_chu_khac(nd: NhanDang, trang: str, biet: set[str]) -> bool:
    """Whether a rearranged Phiếu holds anything but what the form itself says: then somebody worked in it."""
    ten, ban_do = nd.so_tinh.ban_do.get(trang, (trang, None))
    if ban_do is None or not any(problem.ma in NHAN_HONG or problem.ma == "CHU_CHEN"
                                 for problem in nd.doi if problem.cho_mau[0] == trang):
        return False
    bo_cuc, khuon = bo_cuc_phieu(nd.bieu), nd.bieu.khuon
    nhan = {*bo_cuc.nhan_khoa.values(), nd.dau_moi.ten} | biet
    rows = nd.so_tinh.tho[ten]
    return any(text and text not in nhan
               for row in rows[khuon.hang_dau:ban_do.hang.get(bo_cuc.hang_ky - 2, len(rows))]
               for value in row[:khuon.cot_nhap] if (text := van_ban(value)))


def _loi_ma(nd: NhanDang, trang: str, ma_dung: str, da_biet: list[Loi]) -> list[Loi]:
    """Another task's code on a sheet whose labels stand."""
    o = bo_cuc_phieu(nd.bieu).o_ma_nhiem_vu
    thay = van_ban(nd.so_tinh.o(trang, o))
    if thay == ma_dung or any(problem.ma in NHAN_HONG for problem in da_biet):
        return []
    return [
        Loi("MA_NHIEM_VU_SAI", trang, o, "ma_nhiem_vu", {"dung": ma_dung, "thay": thay},
            nd.tep.ten)
    ]
