"""The log (E5): who sent what and when, and what changed from which value to which."""

from typing import Iterable

import pandas as pd

from mau_bieu.bieu.tien_do import BAO_CAO, CHI_SO, TUAN
from mau_bieu.bieu.truong import BieuMau
from mau_bieu.chu.trinh_bay import ngay_vn, trich, trong_ngoac
from xuly.hieu.da_doi import DaDoi
from xuly.so.gop import MOC

CO_DINH = (*MOC.values(), "chi_so"
           )  # fixed by the first accepted Phiếu; later returns only propose
THIEU_TEP = "Thiếu tệp"
COT = ["ngay", "viec", "dau_moi", "noi_dung", "tep"]


def nhat_ky(tep: pd.DataFrame, phieu: pd.DataFrame, quyet_dinh: pd.DataFrame, bieu: BieuMau,
            vang_mat: Iterable[str], ngay, da_doi: Iterable[DaDoi] = ()) -> pd.DataFrame:
    """Events up to the day, oldest first.  `tep`: files with verdicts; `phieu`: every version, oldest first;
    `quyet_dinh`: the log of `xuly.so.quyet_dinh.ap_dung`; `da_doi`: accepted cells that were
    read otherwise than typed."""
    rows = [[
        t.ngay_nhan, "Nhận tệp", t.dau_moi, f"{t.ket_luan_chu}. {t.ly_do}".strip(), t.ten
    ] for t in tep.itertuples()]
    rows += _dang_ky(phieu, bieu)
    rows += _doc_khac(da_doi, tep, bieu)
    rows += [[q.ngay, "Quyết định", q.dau_moi, f"{q.ma_nhiem_vu}, {q.noi_dung}", q.tep]
             for q in quyet_dinh.itertuples()]
    rows += [[
        pd.Timestamp(ngay), THIEU_TEP, "",
        "Tệp đã ghi sổ nhưng không còn trong input/nop; nếu xóa nhầm, vui "
        "lòng đưa lại đúng tệp đó.", ten
    ] for ten in vang_mat]
    log = pd.DataFrame(rows, columns=COT)
    log["ngay"] = pd.to_datetime(log["ngay"])
    return log.sort_values("ngay", kind="stable").reset_index(drop=True)


def _dang_ky(phieu: pd.DataFrame, bieu: BieuMau) -> list[list]:
    rows, before, first = [], {}, {}
    for row in phieu[phieu["chap_nhan"]].to_dict("records"):
        ma, old = row["ma_nhiem_vu"], before.get(row["ma_nhiem_vu"])
        if old is None:
            rows.append([
                row["ngay_nhan"], "Đăng ký nhiệm vụ", row["dau_moi"],
                f"{ma}: {row['ten_nhiem_vu']}", row["tep"]
            ])
        for t in bieu.o_nhap if old else ():
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


def _doc_khac(da_doi: Iterable[DaDoi], tep: pd.DataFrame, bieu: BieuMau) -> list[list]:
    files = {t.ten: t for t in tep.itertuples()}
    labels = {(form.trang, t.khoa): t.nhan
              for form in (bieu, BAO_CAO, CHI_SO, TUAN)
              for t in form.truong}
    rows = []
    for doi in da_doi:
        t, label = files[doi.tep], labels.get((doi.cho_mau[0], doi.truong)) or labels.get(
            ("", doi.truong))
        where = ", ".join(filter(None, (doi.trang, f"ô {doi.o}", label)))
        rows.append([
            t.ngay_nhan, "Đọc khác chữ đã gõ", t.dau_moi,
            f"{where}: {trong_ngoac(trich(doi.cu, 200))} → {trong_ngoac(trich(doi.moi, 200))} ({doi.cach})",
            doi.tep
        ])
    return rows


def _chu(value) -> str:
    return value if isinstance(value, str) else ngay_vn(value)
