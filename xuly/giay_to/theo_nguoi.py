"""Tasks by person (E8, E25): who answers for what, as the Phiếu, the resolution and the decisions name him."""

import pandas as pd

from mau_bieu.bang.tuong import cot_cua
from mau_bieu.chu.hang import tung_muc
from xuly.so.nguoi import cac_nguoi, khoa_nguoi

CHIU_TRACH_NHIEM, CHU_TRI, CA_HAI = "Chịu trách nhiệm", "Chủ trì", "Chịu trách nhiệm, chủ trì"
COT = cot_cua("nguoi")


def bang_nguoi(so: pd.DataFrame) -> pd.DataFrame:
    """One row a person and task: COT; in the ledger's order of units, persons by their first task, tasks as in `so`.

    `so`: with the columns of `nguoi_cua_nhiem_vu`.  `nguoi`: the name as first written in the unit; `khoa` "" and
    `nguoi` "" where nobody answers for the task.
    """
    rows = []
    for row in tung_muc(so):
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
