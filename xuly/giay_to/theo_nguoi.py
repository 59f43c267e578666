"""Tasks by person (E8, E25): who answers for what, as the Phiếu, the resolution and the decisions name him."""

import re

import pandas as pd

from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.hieu.chuan_hoa import van_ban
from xuly.so.ket_luan import DaNhan

CHIU_TRACH_NHIEM, CHU_TRI, CA_HAI = "Chịu trách nhiệm", "Chủ trì", "Chịu trách nhiệm, chủ trì"
NGUOI_MOI = "Người phụ trách mới"  # decision column: who answers from now on
COT = ["dau_moi", "ten_dau_moi", "khoa", "nguoi", "vai_tro", "ma_nhiem_vu"]


def khoa_nguoi(ten: str) -> str:
    """A name as it is compared: spaces, capitals, accents' encoding and a final stop make no other person."""
    return re.sub(r"\s*,\s*", ", ", " ".join(van_ban(ten).split())).rstrip(" .,;").casefold()


def cac_nguoi(text: str) -> list[str]:
    """The people that a cell names, one a line or parted by semicolons; a comma stands before the title."""
    return [
        " ".join(ten.split()).rstrip(" .,;") for ten in re.split(r"[;\n]", van_ban(text))
        if khoa_nguoi(ten)
    ]


def nguoi_cua_nhiem_vu(so: pd.DataFrame, nhan: DaNhan, danh_muc: DanhMuc) -> pd.DataFrame:
    """Text columns `chiu_trach_nhiem` and `chu_tri` of every task, index as `so`.

    A person named by decision answers from then on; a task of the resolution names who leads it, and nobody who
    answers in the end.
    """
    rows = nhan.hien_hanh.set_index("ma_nhiem_vu")
    nghi_quyet = {nv.ma: nv.chu_tri for nv in danh_muc.nhiem_vu}
    chiu = so["ma_nhiem_vu"].map(rows["nguoi_chiu_trach_nhiem"]).fillna("")
    chu_tri = so["ma_nhiem_vu"].map(rows["nguoi_chu_tri"]).fillna(
        so["ma_nhiem_vu"].map(nghi_quyet)).fillna("")
    return pd.DataFrame({
        "chiu_trach_nhiem": so[NGUOI_MOI].where(so[NGUOI_MOI] != "", chiu), "chu_tri": chu_tri
    })


def bang_nguoi(so: pd.DataFrame) -> pd.DataFrame:
    """One row a person and task: COT; in the ledger's order of units, persons by their first task, tasks as in `so`.

    `so`: with the columns of `nguoi_cua_nhiem_vu`.  `nguoi`: the name as first written in the unit; `khoa` "" and
    `nguoi` "" where nobody answers for the task.
    """
    rows = []
    for row in so.to_dict("records"):
        answer, lead = (cac_nguoi(row[cot]) for cot in ("chiu_trach_nhiem", "chu_tri"))
        own = {khoa_nguoi(ten): (ten, CHIU_TRACH_NHIEM) for ten in answer} or {"": ("", "")}
        for ten in lead if answer else ():
            khoa = khoa_nguoi(ten)
            own[khoa] = (own[khoa][0], CA_HAI) if khoa in own else (ten, CHU_TRI)
        rows += [[row["dau_moi"], row["ten_dau_moi"], khoa, ten, vai_tro, row["ma_nhiem_vu"]]
                 for khoa, (ten, vai_tro) in own.items()]
    bang = pd.DataFrame(rows, columns=COT)
    bang["nguoi"] = bang.groupby(["dau_moi", "khoa"])["nguoi"].transform("first")
    return bang
