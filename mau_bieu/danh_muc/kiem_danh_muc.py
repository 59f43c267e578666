"""The checks of the catalogue that need more than one cell: codes, references, phases, floors of the resolution.

Every check takes the rows of all sheets and yields problems; a row whose own cell was refused is left in peace.
"""

from contextlib import suppress
import datetime as dt
from typing import Any, Iterable, Iterator, Mapping, Sequence

from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.truong import MAX_INLINE_LIST
from mau_bieu.bieu.tu_vung import KHONG
from mau_bieu.chu.bo_mau import doc_csv
from mau_bieu.chu.so_khop import dang_chuan
from mau_bieu.chu.thu_dien_tu import dia_chi_hong
from mau_bieu.danh_muc.doc_trang import DIEN, Dong
from mau_bieu.danh_muc.kiem_so import kiem_lay_tu_so, kiem_so
from mau_bieu.danh_muc.luat_ro import LUAT_THEO_MA, LuatRo
from mau_bieu.danh_muc.nghi_quyet import du_lieu
from mau_bieu.danh_muc.quy_tac import MUC_QUY_TAC, theo_khoa
from mau_bieu.danh_muc.the_thuc import MUC_PHAT_HANH, doc_muc
from mau_bieu.danh_muc.trang_danh_muc import (CAC_TRANG, CAP, CHI_SO, DAU_MOI, GIAI_DOAN,
                                              LUAT_RO, NHIEM_VU, PHAT_HANH, QUY_TAC, SAN_PHAM,
                                              Trang)

Bang = Mapping[str, Sequence[Dong]]

_SO_SANH = {
    ">=": lambda moi, goc: moi >= goc, ">": lambda moi, goc: moi >= goc,
    "<=": lambda moi, goc: moi <= goc, "=": lambda moi, goc: moi == goc
}
_YEU_CAU = {">=": "từ {} trở lên", ">": "trên {}", "<=": "không quá {}", "=": "đúng {}"}


def bo_mau_cua(bang: Bang) -> str:
    """The name of the shipped set that the catalogue was made from ("": this ward's); its floors and rows hold."""
    return dict(muc_phat_hanh(bang)).get("bo_mau", "")


def _ngay(ngay: dt.date) -> str:
    return f"{ngay:%d/%m/%Y}"


def _dang_dung(dong: Dong) -> bool:
    return dong.get("hoat_dong", True)


def _trung_ma(bang: Bang) -> Iterator[Loi]:
    for trang in CAC_TRANG:
        cac_khoa, thay = [cot.khoa for cot in trang.cac_cot_ma], {}
        khoa = cac_khoa[-1]
        for dong in bang[trang.khoa]:
            gia_tri = tuple(map(dong.get, cac_khoa))
            if gia_tri in thay:
                hien = " ".join(
                    _ngay(muc) if isinstance(muc, dt.date) else str(muc) for muc in gia_tri)
                yield dong.loi("DM_TRUNG_MA", khoa, gia_tri=hien,
                               o_truoc=thay[gia_tri].o(khoa))
            elif None not in gia_tri:
                thay[gia_tri] = dong


def _dau_moi(bang: Bang) -> Iterator[Loi]:
    nhan = {dong.get("ma") for dong in bang[DAU_MOI.khoa] if _dang_dung(dong)}
    toi_thieu = {
        muc["loai"]: int(muc["toi_thieu"])
        for muc in doc_csv("toi_thieu", bo_mau_cua(bang))
    }
    for dong in bang[DAU_MOI.khoa]:
        can = toi_thieu.get(dong.get("loai"), 1)
        if "loai" in dong.gia_tri and dong.get("toi_thieu", can) < can:
            yield dong.loi("DM_TOI_THIEU_THAP", "toi_thieu", gia_tri=dong.get("toi_thieu"),
                           can=can, loai=dong.get("loai"))
        nhap_vao = dong.get("nhap_vao")
        if not nhap_vao:
            continue
        if dong.get("hoat_dong"):
            yield dong.loi("DM_NHAP_VAO_THUA", "nhap_vao", gia_tri=nhap_vao)
        elif nhap_vao not in nhan:
            yield dong.loi("DM_NHAP_VAO_SAI", "nhap_vao", gia_tri=nhap_vao)


def _thu_dien_tu(bang: Bang) -> Iterator[Loi]:
    """A mistyped address would silently make its unit, or the office, one without mail."""
    cho = [(dong, "lien_he") for dong in filter(_dang_dung, bang[DAU_MOI.khoa])]
    cho += [(dong, "gia_tri") for dong in bang[PHAT_HANH.khoa]
            if dong.get("ma") == "thu_van_phong"]
    for dong, khoa in cho:
        for tu in dia_chi_hong(str(dong.get(khoa) or "")):
            yield dong.loi("DM_THU_SAI", khoa, gia_tri=tu)


def _trung_ten(bang: Bang) -> Iterator[Loi]:
    """Two active units of one name cannot be told apart on paper."""
    thay: dict[str, Dong] = {}
    for dong in filter(_dang_dung, bang[DAU_MOI.khoa]):
        ten = dang_chuan(dong.get("ten") or "")
        if ten and ten in thay:
            yield dong.loi("DM_TRUNG_TEN", "ten", gia_tri=dong.get("ten"),
                           o_truoc=thay[ten].o("ten"))
        thay.setdefault(ten, dong)


def _giai_doan(bang: Bang) -> Iterator[Loi]:
    ma_truoc = het_truoc = None
    for dong in bang[GIAI_DOAN.khoa]:
        ma, tu, den = dong.get("ma"), dong.get("tu_ngay"), dong.get("den_ngay")
        if ma and ma_truoc and ma < ma_truoc:
            yield dong.loi("DM_GIAI_DOAN_THU_TU", "ma", gia_tri=ma, truoc=ma_truoc)
        if tu and den and den < tu:
            yield dong.loi("DM_NGAY_NGUOC", "den_ngay", gia_tri=_ngay(den), truoc=_ngay(tu))
        elif tu and het_truoc and tu != het_truoc + dt.timedelta(1):
            yield dong.loi("DM_GIAI_DOAN_HO", "tu_ngay", gia_tri=_ngay(tu),
                           can=_ngay(het_truoc + dt.timedelta(1)))
        ma_truoc, het_truoc = ma or ma_truoc, den
    yield from _thieu_dong(bang, GIAI_DOAN,
                           [goc.get("ma") for goc in du_lieu(GIAI_DOAN, bo_mau_cua(bang))])


def _ngay_ban_hanh(bang: Bang) -> Iterator[Loi]:
    ban_hanh = dict(muc_phat_hanh(bang)).get("ngay_nghi_quyet")
    dau = next(iter(bang[GIAI_DOAN.khoa]), None)
    tu = dau and dau.get("tu_ngay")
    if tu and ban_hanh and tu != ban_hanh:
        yield dau.loi("DM_NGAY_BAN_HANH", "tu_ngay", gia_tri=_ngay(tu),
                      ban_hanh=_ngay(ban_hanh))


def _tham_chieu(bang: Bang) -> Iterator[Loi]:
    # One problem a missing unit and sheet, naming everything that still leans on it (contract, section 4).
    co = {dong.get("ma") for dong in bang[DAU_MOI.khoa]}
    for trang in (NHIEM_VU, CHI_SO, SAN_PHAM):
        thieu: dict[str, list[Dong]] = {}
        for dong in filter(_dang_dung, bang[trang.khoa]):
            gia_tri = dong.get("dau_moi") or ()
            for ma in (gia_tri, ) if isinstance(gia_tri, str) else gia_tri:
                if ma not in co:
                    thieu.setdefault(ma, []).append(dong)
        for ma, cac_dong in thieu.items():
            dau = cac_dong[0]
            loi = dau.loi("DM_THIEU_DAU_MOI", "dau_moi", gia_tri=ma,
                          dong=", ".join(str(d.get("ma")) for d in cac_dong))
            yield loi if loi.o else Loi(loi.ma, DAU_MOI.ten, None, "ma", loi.boi_canh)


def _viec_bo_roi(bang: Bang) -> Iterator[Loi]:
    viec = {dong.get("dau_moi") for dong in bang[NHIEM_VU.khoa] if _dang_dung(dong)}
    for dong in bang[DAU_MOI.khoa]:
        if dong.get("hoat_dong") is False and not dong.get("nhap_vao") and dong.get(
                "ma") in viec:
            yield dong.loi("DM_CHUA_NHAP_VAO", "nhap_vao", gia_tri=dong.get("ma"))


def _thieu_dong(bang: Bang, trang: Trang, can: Iterable[str]) -> Iterator[Loi]:
    co = [dong.get("ma") for dong in bang[trang.khoa]]
    thieu = [ma for ma in can if ma not in co]
    # A row whose code was refused is very likely the missing one: one problem is enough.
    if thieu and None not in co:
        yield Loi("DM_THIEU_DONG", trang.ten,
                  boi_canh={"trang": trang.ten, "dong": ", ".join(thieu)})


def _du_dong(bang: Bang) -> Iterator[Loi]:
    for trang in CAC_TRANG:
        if trang.du_dong:
            yield from _thieu_dong(
                bang, trang, [dong.get("ma") for dong in du_lieu(trang, bo_mau_cua(bang))])


def _nhiem_vu(bang: Bang) -> Iterator[Loi]:
    for dong in bang[NHIEM_VU.khoa]:
        if dong.get("giai_doan_tu", "") > dong.get("giai_doan_den", "~"):
            yield dong.loi("DM_GIA_TRI_SAI", "giai_doan_den",
                           gia_tri=dong.get("giai_doan_den"), cot="Đến giai đoạn",
                           goi_y="Chọn giai đoạn không sớm hơn “Từ giai đoạn”.")
        truoc = None
        for khoa in ("bat_dau", "giua_ky", "han"):
            ngay = dong.get(khoa)
            if ngay and truoc and ngay < truoc:
                yield dong.loi("DM_NGAY_NGUOC", khoa, gia_tri=_ngay(ngay), truoc=_ngay(truoc))
            truoc = ngay or truoc


def _cap(bang: Bang) -> Iterator[Loi]:
    dai = 0
    for dong in bang[CAP.khoa]:
        ten = dong.get("ten", "")
        dai += len(ten) + 1
        if "," in ten or ten.casefold() == KHONG.casefold(
        ) or dai + len(KHONG) > MAX_INLINE_LIST:
            yield dong.loi(
                "DM_GIA_TRI_SAI", "ten", gia_tri=ten, cot="Cấp",
                goi_y="Ghi tên cấp thật ngắn, không có dấu phẩy, không phải «Không».")


def _chi_so(bang: Bang) -> Iterator[Loi]:
    goc = {dong.get("ma"): dong for dong in du_lieu(CHI_SO, bo_mau_cua(bang))}
    for dong in bang[CHI_SO.khoa]:
        chieu, nguong = dong.get("chieu"), dong.get("nguong")
        if "chieu" in dong.gia_tri and "nguong" in dong.gia_tri and bool(chieu) != (
                nguong is not None):
            thieu = "nguong" if chieu else "chieu"
            yield dong.loi("DM_THIEU_GIA_TRI", thieu,
                           cot={"nguong": "Mức yêu cầu", "chieu": "Chiều"}[thieu],
                           goi_y="Ghi cả «Chiều» và «Mức yêu cầu», hoặc để trống cả hai.")
            continue
        dong_goc = goc.get(dong.get("ma"))
        if dong_goc is None or not dong_goc.get("chieu"):
            continue
        yeu_cau = _YEU_CAU[dong_goc.get("chieu")].format(dong_goc.get("nguong"))
        if chieu is not None and chieu != dong_goc.get("chieu"):
            yield dong.loi("DM_THAP_HON_NGHI_QUYET", "chieu", gia_tri=chieu or "(trống)",
                           yeu_cau=yeu_cau)
        elif nguong is not None and not _SO_SANH[dong_goc.get("chieu")](
                nguong, dong_goc.get("nguong")):
            yield dong.loi("DM_THAP_HON_NGHI_QUYET", "nguong", gia_tri=nguong, yeu_cau=yeu_cau)


def _quy_tac(bang: Bang) -> Iterator[Loi]:
    muc_theo_khoa = theo_khoa(MUC_QUY_TAC)
    san = {muc["ma"]: muc for muc in doc_csv("quy_tac", bo_mau_cua(bang)) if muc["chieu"]}
    for dong in bang[QUY_TAC.khoa]:
        ma, gia_tri = dong.get("ma"), dong.get("gia_tri")
        if ma is None or gia_tri is None:
            continue
        if ma not in muc_theo_khoa:
            yield dong.loi("DM_MA_LA", "ma", gia_tri=ma)
            continue
        try:
            con_so = muc_theo_khoa[ma].doc(gia_tri)
        except ValueError:
            yield dong.loi("DM_GIA_TRI_SAI", "gia_tri", gia_tri=gia_tri, cot="Giá trị",
                           goi_y=f"Ghi theo mẫu mặc định: {muc_theo_khoa[ma].vi_du}.")
            continue
        if ma not in san:
            continue
        chieu, muc = san[ma]["chieu"], muc_theo_khoa[ma].doc(san[ma]["gia_tri"])
        if not _SO_SANH[chieu](con_so, muc):
            yield dong.loi("DM_THAP_HON_NGHI_QUYET", "gia_tri", gia_tri=con_so,
                           yeu_cau=_YEU_CAU[chieu].format(muc))
    yield from _thieu_muc(bang, QUY_TAC, muc_theo_khoa)


def doc_luat(dong: Dong) -> LuatRo:
    """The rule that a row of the sheet `Kiểm tra “6 rõ”` asks for.

    Raises KeyError for an unknown code, ValueError with the Vietnamese advice for a limit the rule refuses.
    """
    return LUAT_THEO_MA[dong.get("ma")].voi(dong.get("muc"), dong.get("nguong"),
                                            dong.get("tu_ngu") or "")


def _luat_ro(bang: Bang) -> Iterator[Loi]:
    for dong in bang[LUAT_RO.khoa]:
        if dong.get("ma") is None or dong.get("muc") is None:
            continue
        try:
            doc_luat(dong)
        except KeyError:
            yield dong.loi("DM_MA_LA", "ma", gia_tri=dong.get("ma"))
        except ValueError as sai:
            yield dong.loi("DM_GIA_TRI_SAI", "nguong", gia_tri=dong.get("nguong"),
                           cot="Ngưỡng", goi_y=str(sai))
    yield from _thieu_muc(bang, LUAT_RO, LUAT_THEO_MA)


def muc_phat_hanh(bang: Bang) -> Iterator[tuple[str, Any]]:
    """(key, value) of the rows of the letterhead that can be read."""
    for dong in bang[PHAT_HANH.khoa]:
        with suppress(KeyError, ValueError):
            yield dong.get("ma"), doc_muc(dong.get("ma"), dong.gia_tri["gia_tri"])


def _phat_hanh(bang: Bang) -> Iterator[Loi]:
    for dong in bang[PHAT_HANH.khoa]:
        ma, gia_tri = dong.get("ma"), dong.get("gia_tri")
        if ma is None or gia_tri is None:
            continue
        try:
            if doc_muc(ma, gia_tri) == "" and MUC_PHAT_HANH[ma].metadata["bat_buoc"]:
                yield dong.loi("DM_THIEU_GIA_TRI", "gia_tri", cot="Giá trị", goi_y=DIEN)
        except KeyError:
            yield dong.loi("DM_MA_LA", "ma", gia_tri=ma)
        except ValueError as sai:
            yield dong.loi("DM_GIA_TRI_SAI", "gia_tri", gia_tri=gia_tri, cot="Giá trị",
                           goi_y=str(sai))
    yield from _thieu_muc(bang, PHAT_HANH, MUC_PHAT_HANH)


def _thieu_muc(bang: Bang, trang: Trang, can: Iterable[str]) -> Iterator[Loi]:
    # A newer version may know more rows than the office's older file: the default serves, and we say so.
    co = [dong.get("ma") for dong in bang[trang.khoa]]
    thieu = [ma for ma in can if ma not in co]
    if co and thieu and None not in co:
        yield Loi("DM_THIEU_MUC", trang.ten,
                  boi_canh={"trang": trang.ten, "dong": ", ".join(thieu)})


_CAC_PHEP_KIEM = (_trung_ma, _trung_ten, _thu_dien_tu, _dau_moi, _giai_doan, _ngay_ban_hanh,
                  _tham_chieu, _viec_bo_roi, _du_dong, _nhiem_vu, _cap, _chi_so, _quy_tac,
                  _luat_ro, _phat_hanh, kiem_so, kiem_lay_tu_so)


def kiem(bang: Bang) -> list[Loi]:
    """All problems between cells of the catalogue; `bang` has the rows of every sheet by its key."""
    return [loi for phep_kiem in _CAC_PHEP_KIEM for loi in phep_kiem(bang)]
