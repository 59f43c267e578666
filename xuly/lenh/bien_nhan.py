"""Receipts: what was taken down of each file, whether it was in time, what is wrong, what its unit still owes.

A receipt says of its file what the ledger says: nothing is judged here.
"""

import datetime as dt
from typing import Any, Iterator, Mapping, NamedTuple, Sequence

import pandas as pd

from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_BIEU, PHIEU, SO_THEO_DOI
from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.tu_vung import ANH_KEM, CHUA_NOP, NHAN, RUT, SO_LUI, THAY_THE, TRUNG
from mau_bieu.chu.hang import tung_hang, tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn, so_chu
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.bang.dau_moi import bang_dau_moi
from xuly.bang.ky_thieu import co_viec_tu, ky_chua_thu
from xuly.bang.luu_y import so_lui, thay_doi_cho_quyet, viec_rut
from xuly.bang.tong_hop import lap_so_mau, nop_cua_ky
from xuly.lenh.han_cua_tep import dung_han
from xuly.lenh.nhan_quyet_dinh import NhanQuyetDinh, nhan_quyet_dinh
from xuly.nen.lich import cac_ky_bao_cao, ten_ky
from xuly.so.ket_luan import TEP_MAY, DaNhan
from xuly.so.nguoi import bang_cam_ket

GAN_HAN = 14  # days before a due day in which a report is expected to be of that period


class ConNo(NamedTuple):
    """What a unit owes: what many may owe alike, and what is its own ("" = nothing)."""

    viec: str
    rieng: str = ""

    def __str__(self) -> str:
        return f"{self.viec} ({self.rieng})" if self.rieng else self.viec


class BienNhan(NamedTuple):
    """A receipt.

    so         number in the register                       ten        name of the file below `input/nop/`
    bieu       what it is, in words ("" = no form of ours)   ma, dau_moi  unit: code, name
    ket_luan   the verdict in words                          ly_do, cach_sua  why the whole file fell, the cure
    dung_han   in time or how late, in words ("": nothing is due)
    da_ghi     what was taken down, a line a task or figure
    loi        problems of the file; `nhan`: words for the place of each beside its cell
    con_no     what the unit still owes, whatever this file says
    doi        what the file would change of tasks already accepted: waits for a decision
    canh       what the clerk must ask at once, of the month of the figures; `lai`: of an old return sent again
    giu        whether it is held until the office confirms it
    ban_sua    name of the annotated copy that goes with it ("" = none)
    """

    stt: int
    ten: str
    ngay_nhan: dt.date
    bieu: str
    ma: str
    dau_moi: str
    ket_luan: str
    ly_do: str
    cach_sua: str
    dung_han: str
    da_ghi: tuple[str, ...]
    loi: tuple[Loi, ...]
    nhan: tuple[str, ...]
    con_no: tuple[ConNo, ...]
    doi: tuple[str, ...]
    canh: tuple[str, ...]
    giu: bool
    quyet_dinh: NhanQuyetDinh | None
    may: bool
    sach: bool
    lai: tuple[str, ...] = ()
    ban_sua: str = ""

    @property
    def can_lam(self) -> bool:
        """Whether somebody has to do something about this very file."""
        qd = self.quyet_dinh
        return not self.may and (not self.sach or bool(self.canh or self.lai) or qd is not None
                                 and bool(qd.cho or qd.khac or qd.loi or qd.xem))


def bien_nhan(tep: pd.DataFrame, nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc,
              so_phat_hanh: pd.DataFrame) -> list[BienNhan]:
    """The receipts of the rows `tep` of the file table (with `so`, their number), as known on the day.
    `so_phat_hanh`: the register of forms issued."""
    if tep.empty:
        return []
    so, _ = lap_so_mau(nhan, ngay, danh_muc)
    brought = nhan_quyet_dinh(nhan, ngay, danh_muc) if (tep["loai"]
                                                        == SO_THEO_DOI.loai).any() else {}
    no = _con_no(so, nhan, ngay, danh_muc,
                 ky_chua_thu(so_phat_hanh, nhan.tep, ngay, danh_muc.quy_tac))
    viec = {
        ma: (ten, han)
        for ma, ten, han in zip(so["ma_nhiem_vu"], so["ten_nhiem_vu"], so["han"])
    }
    doi = _doi(so, nhan)
    return [
        _mot(t, nhan, viec, brought.get(t.ten), no.get(t.dau_moi, ()), ngay, danh_muc,
             so_phat_hanh)._replace(doi=tuple(doi.get(t.ten, ()))) for t in tung_hang(tep)
    ]


def _doi(so: pd.DataFrame, nhan: DaNhan) -> dict[str, list[str]]:
    """File -> what it would change of milestones and KPIs that stand since the first acceptance, the tasks that it no
    longer holds, and the figures that it lowers against an earlier return of the same period."""
    tep = dict(zip(nhan.hien_hanh["ma_nhiem_vu"], nhan.hien_hanh["tep"]))
    found: dict[str, list[str]] = {}
    for loai, _, ma, what in thay_doi_cho_quyet(so, nhan):
        found.setdefault(tep[ma], []).append(f"{ma}: {loai.lower()}. {what}")
    for loai, dong in ((RUT, viec_rut(so, nhan)), (SO_LUI, so_lui(so, nhan))):
        for _, ma, cua, what in dong:
            found.setdefault(cua, []).append(f"{ma}: {loai.lower()}. {what}")
    return found


def _mot(t, nhan: DaNhan, viec: Mapping[str, tuple[str, Any]], quyet_dinh, con_no,
         ngay: dt.date, danh_muc: DanhMuc, so_phat_hanh: pd.DataFrame) -> BienNhan:
    loai = CAC_BIEU.loai.get(t.loai)
    goc = t.trung_voi or t.ten
    kem = t.ket_luan_chu == ANH_KEM
    problems = tuple(() if t.trung_voi or kem else nhan.da_kiem.loi_cua(t.ten))
    cua_don_vi = loai is not None and t.loai != SO_THEO_DOI.loai and t.tin_duoc
    ly_do, cach_sua = _gui_lai(goc, nhan) if t.trung_voi else (_o_dau(t.ly_do, problems),
                                                               t.cach_sua)
    return BienNhan(
        t.so, t.ten, ngay if t.trung_voi else t.ngay_nhan.date(),
        f"{loai.ten} {ten_ky(t.ky)}" if loai and t.ky else loai.ten if loai else "", t.dau_moi,
        t.ten_dau_moi or t.dau_moi, t.ket_luan_chu, ly_do, cach_sua,
        dung_han(t, nhan, ngay, danh_muc, so_phat_hanh) if cua_don_vi else "",
        () if t.trung_voi else tuple(_da_ghi(t, nhan, viec, danh_muc)), problems,
        tuple(_cho(loi, nhan) for loi in problems), con_no if cua_don_vi else (), (),
        tuple(_sai_thang(t, nhan, danh_muc)) if cua_don_vi and not t.trung_voi else (), goc
        in nhan.da_kiem.giu, quyet_dinh, t.ket_luan_chu == TEP_MAY, kem
        or t.ket_luan in (TRUNG, THAY_THE) or t.ket_luan == NHAN and not t.ly_do)


def _o_dau(ly_do: str, problems: Sequence[Loi]) -> str:
    """Why a whole file fell, with the cell that shows it."""
    dau = next((loi for loi in problems if loi.o and loi.thong_bao == ly_do), None)
    return f"Trang «{dau.trang}», ô {dau.o}: {ly_do}" if dau else ly_do


def _cho(loi: Loi, nhan: DaNhan) -> str:
    """The task or KPI and the label of the cell that a problem stands at."""
    return " – ".join(filter(None, nhan.da_kiem.noi(loi))) if loi.o else ""


def _gui_lai(goc: str, nhan: DaNhan) -> tuple[str, str]:
    """Of the bytes of a file that came before: which, when, and what is still wrong in it; the cure."""
    dau = nhan.tep.loc[nhan.tep["ten"] == goc, "ngay_nhan"].iloc[0]
    con = sum(loi.muc == LOI for loi in nhan.da_kiem.loi_cua(goc))
    return (f"Nội dung giống hệt tệp «{goc}» nhận ngày {ngay_vn(dau.date())}" +
            (f"; tệp đó còn {con} lỗi phải sửa." if con else "."),
            "sửa các ô đã nêu ở biên nhận của tệp đó, lưu rồi gửi lại bản đã sửa."
            if con else "")


def _da_ghi(t, nhan: DaNhan, viec: Mapping[str, tuple[str, Any]],
            danh_muc: DanhMuc) -> Iterator[str]:
    """What was accepted of the file, in its order."""
    if t.loai == PHIEU.loai:
        rows = nhan.phieu[(nhan.phieu["tep"] == t.ten) & nhan.phieu["chap_nhan"]]
        for row in tung_hang(rows.sort_values("so")):
            _, han = viec.get(row.ma_nhiem_vu, ("", row.ngay_hoan_thanh))
            doi = not pd.isna(han) and han != row.ngay_hoan_thanh
            yield (
                f"{row.ma_nhiem_vu}: {row.ten_nhiem_vu}; hoàn thành {_ngay(row.ngay_hoan_thanh)}"
                + f" (hạn đang áp dụng: {_ngay(han)})" * doi)
        return
    dong = nhan.nho("dong_theo_tep", lambda: _dong_theo_tep(nhan))
    for row in dong.get(t.ten, ()):
        yield _dong(row, viec, danh_muc)


def _dong_theo_tep(nhan: DaNhan) -> dict[str, list[dict[str, Any]]]:
    """File -> its accepted lines, kind by kind."""
    found: dict[str, list[dict[str, Any]]] = {}
    for lines in nhan.bang.values():
        for row in tung_muc(lines):
            found.setdefault(row["tep"], []).append(row)
    return found


def _dong(row: Mapping[str, Any], viec: Mapping[str, tuple[str, Any]],
          danh_muc: DanhMuc) -> str:
    if row.get("ma_chi_so"):
        mau = f"/{so_chu(row['mau_so'])}" if row["mau_so"] == row["mau_so"] else ""
        return f"{row['ma_chi_so']}: {row['ten_chi_so']}: {so_chu(row['tu_so'])}{mau}"
    ma = row["ma_nhiem_vu"]
    if "ma_dong" in row:
        so = next((khai.ten for khai in danh_muc.khai_so if ma.startswith(f"{khai.ma}-")), "")
        return f"{ma}: đã ghi" + f" vào sổ «{so}»" * bool(so)
    ty_le = f"{so_chu(row['ty_le'])} %" if row["ty_le"] == row["ty_le"] else "chưa ghi số"
    return f"{ma}: {viec.get(ma, ('', ))[0] or row.get('ten_nhiem_vu', '')}: {ty_le}, {row['trang_thai']}"


def _ngay(value) -> str:
    return "chưa rõ ngày" if pd.isna(value) else ngay_vn(pd.Timestamp(value).date())


def _sai_thang(t, nhan: DaNhan, danh_muc: DanhMuc) -> Iterator[str]:
    """The form of an earlier month, when the report of the running one is awaited and has not come."""
    if t.ten in nhan.da_kiem.giu:
        yield f"{t.ly_do} {t.cach_sua}"
    if t.loai != BAO_CAO.loai or t.ket_luan_rieng != NHAN or t.ten in nhan.xac_nhan:
        return
    den = t.ngay_nhan.date() + dt.timedelta(days=31)
    nay = next(((ky, han) for ky, han in cac_ky_bao_cao(den, danh_muc.quy_tac)
                if ky > t.ky and han >= t.ngay_nhan.date()), None)
    files = nhan.tep[(nhan.tep["loai"] == BAO_CAO.loai) & (nhan.tep["dau_moi"] == t.dau_moi)
                     & (nhan.tep["ket_luan_rieng"] == NHAN)]
    if not nay or nay[0] in set(files["ky"]) or nay[0][:7] > f"{t.ngay_nhan:%Y-%m}":
        return
    truoc = ((files["ky"] == t.ky) & (files["ten"] != t.ten)
             & (files["ngay_thay"] <= t.ngay_thay)).any()
    gan = (nay[1] - t.ngay_nhan.date()).days <= GAN_HAN
    if truoc or gan:
        yield (
            f"Tệp là biểu của tháng {ten_ky(t.ky)}, gửi ngày {ngay_vn(t.ngay_nhan.date())}, mà báo cáo tháng "
            f"{ten_ky(nay[0])} chưa có. Hỏi lại đơn vị: nếu số liệu là của tháng {ten_ky(nay[0])} thì gửi lại "
            f"đúng biểu tháng {ten_ky(nay[0])}, và gửi lại biểu tháng {ten_ky(t.ky)} với số cũ."
        )


def _con_no(so: pd.DataFrame, nhan: DaNhan, ngay: dt.date, danh_muc: DanhMuc,
            chua_thu: frozenset[str]) -> dict[str, tuple[ConNo, ...]]:
    """Unit -> what it still owes: tasks under its minimum, growth, signature, reports of the months that are over."""
    over = cac_ky_bao_cao(ngay - dt.timedelta(days=1), danh_muc.quy_tac)
    nop = {ky: nop_cua_ky(nhan, ky, ngay, danh_muc) for ky, _ in over}
    units = bang_dau_moi(
        danh_muc, so, nhan.cho[~nhan.cho["thay_the"]], nhan.tep, bang_cam_ket(nhan),
        nop[over[-1][0]] if over else nop_cua_ky(nhan, f"{ngay:%Y-%m}", ngay, danh_muc))
    thieu = _thieu_bao_cao(nop, [muc for muc in over if muc[0] not in chua_thu], so)
    return {
        row["ma"]: tuple(_mot_no(row, thieu.get(row["ma"], [])))
        for row in tung_muc(units)
    }


def _thieu_bao_cao(nop: Mapping[str, pd.DataFrame], over: list[tuple[str, dt.date]],
                   so: pd.DataFrame) -> dict[str, list[str]]:
    """Unit -> the months whose report never came, since it has had a task to report on."""
    tu = co_viec_tu(so)
    found: dict[str, list[str]] = {}
    for ky, han in over:
        for ma in nop[ky].loc[nop[ky]["nop"] == CHUA_NOP, "ma"]:
            if ma in tu.index and (pd.isna(tu[ma]) or tu[ma].date() <= han):
                found.setdefault(ma, []).append(ten_ky(ky))
    return found


def _mot_no(row: Mapping[str, Any], thieu: list[str]) -> Iterator[ConNo]:
    if row["con_thieu"]:
        cho = (f"; {row['cho_bo_sung']} Phiếu đã điền còn thiếu hoặc sai ô, chưa tính"
               if row["cho_bo_sung"] else "")
        yield ConNo(f"thiếu {row['con_thieu']} nhiệm vụ",
                    f"đã nhận {row['so_nhiem_vu']}/{row['toi_thieu']}{cho}")
    if not row["tang_truong"]:
        yield ConNo("chưa có nhiệm vụ góp phần tăng trưởng")
    if not row["ky_cam_ket"]:
        yield ConNo("chưa ký cam kết", _cho_ky(row))
    if thieu:
        yield ConNo("chưa nộp báo cáo tháng", ", ".join(thieu))


def _cho_ky(row: Mapping[str, Any]) -> str:
    """Where the signature is asked for, or why the one that was given does not count."""
    if row["nguoi_ky"]:
        return f"mới có {row['nguoi_ky']} ký, còn người đứng đầu"
    if not row["dang_ky"]:
        return "tính khi có Phiếu đạt; tên, ngày ký ghi ở trang «Cam kết» của phiếu đăng ký"
    return "ghi tên, ngày ký ở trang «Cam kết» của phiếu đăng ký"
