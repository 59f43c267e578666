"""The log (E5): who sent what and when, and what changed from which value to which."""

from typing import Iterable

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.bieu.cac_bieu import PHIEU, CacBieu
from mau_bieu.bieu.tu_vung import NHAN_TEP, THIEU_TEP
from mau_bieu.chu.hang import tung_hang, tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn, trich, trong_ngoac
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.su_kien import CacSo, cac_su_kien
from xuly.kiem.quy_trinh import DaKiem
from xuly.so.dong_so import thay_doi
from xuly.so.gop import MOC
from xuly.so.ket_luan import DaNhan

CO_DINH = (*MOC.values(), "chi_so"
           )  # fixed by the first accepted Phiếu; later returns only propose
COT = cot_cua("nhat_ky")


def nhat_ky(nhan: DaNhan, so: CacSo, danh_muc: DanhMuc, quyet_dinh: pd.DataFrame,
            vang_mat: Iterable[str]) -> pd.DataFrame:
    """What happened up to the day, oldest first: events (`tu_vung.SU_KIEN`) and what files changed.  `quyet_dinh`: the
    log of `xuly.so.quyet_dinh.ap_dung`; `vang_mat`: files that the register knows and that are gone."""
    tep, da_kiem = nhan.tep, nhan.da_kiem
    rows = [*cac_su_kien(nhan, so, danh_muc)]
    rows += [[t.ngay_nhan, NHAN_TEP, t.dau_moi, f"{t.ket_luan_chu}. {t.ly_do}".strip(), t.ten]
             for t in tung_hang(tep)]
    rows += _dang_ky(nhan.phieu, da_kiem.cac_bieu)
    rows += [[
        ngay_nhan, "Thay đổi dòng sổ", dau_moi,
        f"{ma}, {nhan_o}: {trong_ngoac(truoc)} → {trong_ngoac(sau)}", ten
    ] for ngay_nhan, dau_moi, ma, nhan_o, truoc, sau, ten in thay_doi(nhan)]
    rows += _doc_khac(da_kiem, tep)
    rows += [[q.ngay, "Quyết định", q.dau_moi, f"{q.ma_nhiem_vu}, {q.noi_dung}", q.tep]
             for q in tung_hang(quyet_dinh)]
    rows += [[
        pd.Timestamp(so.ngay), THIEU_TEP, "",
        "Tệp đã ghi sổ nhưng không còn trong input/nop; nếu xóa nhầm, vui "
        "lòng đưa lại đúng tệp đó.", ten
    ] for ten in vang_mat]
    log = pd.DataFrame(rows, columns=COT)
    log["ngay"] = pd.to_datetime(log["ngay"])
    return log.sort_values("ngay", kind="stable").reset_index(drop=True)


def _dang_ky(phieu: pd.DataFrame, cac_bieu: CacBieu) -> list[list]:
    rows, before, first = [], {}, {}
    fields = [t for t in cac_bieu.truong(PHIEU.loai) if not t.khoa_o]
    hoi = {
        phien_ban: cac_bieu.hoi(PHIEU.loai, phien_ban)
        for phien_ban in phieu["phien_ban"].unique()
    }
    for row in tung_muc(phieu[phieu["chap_nhan"]]):
        ma, old = row["ma_nhiem_vu"], before.get(row["ma_nhiem_vu"])
        if old is None:
            rows.append([
                row["ngay_nhan"], "Đăng ký nhiệm vụ", row["dau_moi"],
                f"{ma}: {row['ten_nhiem_vu']}", row["tep"]
            ])
        for t in fields if old else ():
            if t.khoa not in hoi[row["phien_ban"]] & hoi[old["phien_ban"]]:
                continue  # one of the two was not asked it: no change of mind
            co_dinh = t.khoa in CO_DINH
            truoc, sau = _chu((first[ma] if co_dinh else old)[t.khoa]), _chu(row[t.khoa])
            if sau not in (truoc, _chu(old[t.khoa])):
                rows.append([
                    row["ngay_nhan"], "Đề nghị thay đổi" if co_dinh else "Thay đổi nội dung",
                    row["dau_moi"],
                    f"{ma}, {t.nhan}: {trong_ngoac(truoc)} → {trong_ngoac(sau)}" +
                    (" (chờ quyết định)" if co_dinh else ""), row["tep"]
                ])
        before[ma] = row
        first.setdefault(ma, row)
    return rows


def _doc_khac(da_kiem: DaKiem, tep: pd.DataFrame) -> list[list]:
    """Accepted cells that were read otherwise than typed."""
    files = {t.ten: t for t in tung_hang(tep)}
    rows = []
    for doi in filter(da_kiem.da_nhan, da_kiem.da_doi):
        t, label = files[doi.tep], da_kiem.nhan_dang[doi.tep].nhan_o(doi)
        where = ", ".join(filter(None, (doi.trang, f"ô {doi.o}", label)))
        rows.append([
            t.ngay_nhan, "Đọc khác chữ đã gõ", t.dau_moi,
            f"{where}: {trong_ngoac(trich(doi.cu, 200))} → {trong_ngoac(trich(doi.moi, 200))} ({doi.cach})",
            doi.tep
        ])
    return rows


def _chu(value) -> str:
    return value if isinstance(value, str) else ngay_vn(value)
