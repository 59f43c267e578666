"""Who answers for every task, and what still names a person or unit of before (E8, E66; contract, section 14)."""

import re
from typing import Any, Iterator

import pandas as pd

from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.bieu.loi_van import Tin, tin
from mau_bieu.bieu.tu_vung import NHAN
from mau_bieu.chu.hang import tung_hang, tung_muc
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.hieu.chuan_hoa import van_ban
from xuly.so.ket_luan import DaNhan

NGUOI_MOI = "nguoi_phu_trach_moi"  # decision column: who answers from now on
COT_CAM_KET = ["dau_moi", "nguoi_ky", "ngay_ky", "ngay_nhan"]


def khoa_nguoi(ten: str) -> str:
    """A name as it is compared: spaces, capitals, accents' encoding and a final stop make no other person."""
    return re.sub(r"\s*,\s*", ", ", " ".join(van_ban(ten).split())).rstrip(" .,;").casefold()


def ten_rieng(ten: str) -> str:
    """The name without the title behind the comma, as it is compared."""
    return tach_nguoi(khoa_nguoi(ten))[0]


def tach_nguoi(ten: str) -> tuple[str, str]:
    """What a unit types for a person: name, title behind the comma ("" = none)."""
    name, _, title = ten.partition(",")
    return name.strip(), title.strip()


def cung_nguoi(mot: str, hai: str) -> bool:
    """Whether two names may be one person: one holds the other («Đồng chí Cán bộ A», «Cán bộ A – Bí thư»)."""
    ngan, dai = sorted((ten_rieng(mot), ten_rieng(hai)), key=len)
    return bool(ngan) and re.search(rf"(?<!\w){re.escape(ngan)}(?!\w)", dai) is not None


def cac_nguoi(text: str) -> list[str]:
    """The people that a cell names, one a line or parted by semicolons; a comma stands before the title."""
    return [
        " ".join(ten.split()).rstrip(" .,;") for ten in re.split(r"[;\n]", van_ban(text))
        if khoa_nguoi(ten)
    ]


def nguoi_cua_nhiem_vu(so: pd.DataFrame, nhan: DaNhan, danh_muc: DanhMuc) -> pd.DataFrame:
    """Text columns `chiu_trach_nhiem` and `chu_tri` of every task, index as `so`.

    A person named by decision answers from then on; a task of the resolution names who leads it, and its person stands
    in the catalogue («Người chịu trách nhiệm»), if anywhere.
    """
    rows = nhan.hien_hanh.set_index("ma_nhiem_vu")
    ghi = {nv.ma: (nv.nguoi, nv.chu_tri) for nv in danh_muc.nhiem_vu}
    ghi |= {
        ma: (row["nguoi_chiu_trach_nhiem"], row["nguoi_chu_tri"])
        for ma, row in rows.to_dict("index").items()
    }
    chiu, chu_tri = (pd.Series([ghi.get(ma, ("", ""))[so_o]
                                for ma in so["ma_nhiem_vu"]], so.index, dtype=object)
                     for so_o in (0, 1))
    return pd.DataFrame({
        "chiu_trach_nhiem": so[NGUOI_MOI].where(so[NGUOI_MOI] != "", chiu), "chu_tri": chu_tri
    })


def bang_cam_ket(nhan: DaNhan) -> pd.DataFrame:
    """Every commitment that was signed: COT_CAM_KET, one row a unit and signer, by day of receipt.

    Name and day must both stand in a return that was accepted.  To be looked at only.
    """
    return nhan.nho("cam_ket", lambda: _bang_cam_ket(nhan))


def _bang_cam_ket(nhan: DaNhan) -> pd.DataFrame:
    accepted = nhan.tep[(nhan.tep["ket_luan_rieng"] == NHAN)
                        & (nhan.tep["loai"] == PHIEU.loai)]
    rows = [[t.dau_moi, bai.nguoi_ky, bai.ngay_ky, t.ngay_nhan] for t in tung_hang(accepted)
            if (bai := nhan.da_kiem.bai[t.ten]).nguoi_ky and bai.ngay_ky]
    bang = pd.DataFrame(rows, columns=COT_CAM_KET)
    return bang[~bang.assign(ten=bang["nguoi_ky"].map(ten_rieng)).
                duplicated(["dau_moi", "ten"], keep="last")].reset_index(drop=True)


def cac_cam_ket(bang: pd.DataFrame) -> dict[str, list[tuple[str, Any]]]:
    """Unit -> who signed for it, and the day, by day of receipt.  `bang`: COT_CAM_KET."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for ma, nguoi, ngay in zip(bang["dau_moi"], bang["nguoi_ky"], bang["ngay_ky"]):
        found.setdefault(ma, []).append((nguoi, ngay))
    return found


def cam_ket_cua(rows: list[tuple[str, Any]], nguoi_dung_dau: str) -> dict[str, Any]:
    """The commitment of a unit, of its own `rows` in `cac_cam_ket`: `ky_cam_ket` (its head of today signed; any signer
    where the catalogue names none), `nguoi_ky`, `ngay_ky` (of the head, else of the newest signer; "" and NaT: nobody
    signed)."""
    own = rows if not nguoi_dung_dau else [
        row for row in rows if cung_nguoi(row[0], nguoi_dung_dau)
    ]
    nguoi_ky, ngay_ky = (own or rows or [("", pd.NaT)])[-1]
    return {"ky_cam_ket": len(own) > 0, "nguoi_ky": nguoi_ky, "ngay_ky": pd.Timestamp(ngay_ky)}


def nguoi_cu(so: pd.DataFrame, cam_ket: pd.DataFrame,
             danh_muc: DanhMuc) -> Iterator[tuple[str, str, Tin]]:
    """Open tasks that still name a former person: (unit that answers today, task, why).

    Former are: who signed for the unit and heads it no more; who bears the title of its head under another name;
    whoever a unit named that gave the task away (decision, merger), unless a decision named the person anew.
    """
    units = {dm.ma: dm for dm in danh_muc.dau_moi}
    signers = cam_ket.groupby("dau_moi")["nguoi_ky"].agg(lambda ten: {*map(ten_rieng, ten)
                                                                      }).to_dict()
    mo = so[~so["hoan_thanh"].astype(bool) & ~so["dung"].astype(bool) & (so[NGUOI_MOI] == "")
            & (so["chiu_trach_nhiem"] != "")]
    for row in tung_muc(mo):
        nguoi, goc, nay = row["chiu_trach_nhiem"], units[row["dau_moi_goc"]], units[
            row["dau_moi"]]
        if goc.ma != nay.ma:
            if not cung_nguoi(nguoi, nay.nguoi_dung_dau):
                yield (nay.ma, row["ma_nhiem_vu"],
                       tin("viec-chuyen-den", goc=goc.ten, nay=nay.ten, nguoi=nguoi))
        elif nay.nguoi_dung_dau and not cung_nguoi(nguoi, nay.nguoi_dung_dau):
            title = tach_nguoi(khoa_nguoi(nguoi))[1]
            if ten_rieng(nguoi) in signers.get(
                    goc.ma, ()) or title and title == khoa_nguoi(nay.chuc_vu):
                yield (nay.ma, row["ma_nhiem_vu"],
                       tin("dung-dau-moi", dung_dau=nay.nguoi_dung_dau, nguoi=nguoi))
