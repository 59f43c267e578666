"""What needs a decision above the unit (E14, E72): since when, at which level, and what was decided."""

import pandas as pd

from mau_bieu.bieu.tu_vung import la_khong

COT = [
    "ma_nhiem_vu", "ten_nhiem_vu", "dau_moi", "ten_dau_moi", "noi_dung", "vuong_mac",
    "cap_xu_ly", "tu_ky", "so_ky", "quyet_dinh", "cho_can_cu", "y_kien"
]


def bang_kien_nghi(so: pd.DataFrame, dien_bien: pd.DataFrame) -> pd.DataFrame:
    """One row an open proposal: the newest line of a task names a level that is not the unit's own.

    `tu_ky`: first monthly period of the unbroken series in which it was raised; `so_ky`: how many of them; `quyet_dinh`
    (`cho_can_cu`: it waits for its paper) and `y_kien`: what the leaders said, "" where they said nothing.
    """
    asked = so[~la_khong(so["cap_xu_ly"]) & (so["cap_xu_ly"] != so["cap_tham_quyen"])
               & ~(la_khong(so["kien_nghi"]) & la_khong(so["vuong_mac"]))]
    monthly = dien_bien[dien_bien["loai"] == "bao-cao"].drop_duplicates(["ma_nhiem_vu", "ky"],
                                                                        keep="last")
    rows = []
    for row in asked.to_dict("records"):
        series = monthly[monthly["ma_nhiem_vu"] == row["ma_nhiem_vu"]].sort_values(
            "ky", ascending=False)
        raised = []
        for line in series.itertuples():
            if la_khong(line.cap_xu_ly):
                break
            raised.append(line.ky)
        rows.append([
            row["ma_nhiem_vu"], row["Tên nhiệm vụ"], row["dau_moi"], row["ten_dau_moi"],
            row["kien_nghi"], row["vuong_mac"], row["cap_xu_ly"], raised[-1] if raised else "",
            len(raised), row["Quyết định"],
            bool(row["cho_can_cu"]), row["Ý kiến chỉ đạo"]
        ])
    return pd.DataFrame(rows, columns=COT)
