"""Offices whose months were made by the real job, with all that is needed to count their papers again."""

import datetime as dt
import json
import os
import shutil
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from doc_bao_cao import Trang, cac_trang, doc_dau_vao, doc_so_tiep_nhan
from kich_ban import CAN_CU, DAU_MOI_MOI, HAN_MOI, NGUOI_MOI, QD, XAC_NHAN, Y_KIEN, KichBan, doc_mot_lan, quyet, xong
from phuong import CB_01, DTN, KHOA, KP_01, UBND
from tinh_lai import ThucTe

from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi
from mau_bieu.bieu.ma_bieu import doc_khoa
from xuly.lenh.lenh_lap_thang import chay_tong_hop
from xuly.lenh.in_ra import json_kiem_tra
from xuly.nhan_tep.thu_gom import thu_gom
from xuly.kiem.quy_trinh import doc_va_kiem
from xuly.so.so_phat_hanh import doc_phat_hanh
from xuly.nen.thu_muc import ThuMuc
from xuly.nen.khai_so import cac_bieu_cua
from xuly.vi_du import dung_vi_du
from xuly.vi_du.dien import PhieuDien


class LanLap(NamedTuple):
    """A month as the office made it: on a day, with the catalogue of that day; `folder`: the papers, put aside."""

    ky: str
    ngay: dt.date
    danh_muc: DanhMuc
    folder: Path


class Thang:
    """A month's papers, and the facts to count them again from."""

    def __init__(self, ten: str, lan: LanLap, cua: "VanPhongDaLap"):
        self.ten, self.lan, self.ky, self._cua = f"{ten} {lan.ky}, ngày {lan.ngay:%d/%m}", lan, lan.ky, cua

    def tep(self, ten: str) -> Path:
        return self.lan.folder / ten

    @property
    def word(self) -> Path:
        return self.tep(f"bao_cao_thang_{self.ky}.docx")

    @cached_property
    def trang(self) -> dict[str, Trang]:
        """The master's sheets."""
        return cac_trang(self.tep(f"so_theo_doi_{self.ky}.xlsx"))

    @cached_property
    def tong_hop(self) -> Trang:
        """The summary's sheet."""
        return cac_trang(self.tep(f"tong_hop_{self.ky}.xlsx"))["Tổng hợp tháng"]

    @cached_property
    def ket_qua(self) -> dict[str, Any]:
        return json.loads(self.tep("ket_qua.json").read_text(encoding="utf-8"))

    @cached_property
    def so(self) -> list[dict[str, Any]]:
        """Rows of `Sổ theo dõi`; a blank cell is ""."""
        return [{ten: "" if value is None else value for ten, value in row.items()}
                for _, row in self.trang["Sổ theo dõi"].bang()]

    @cached_property
    def thuc_te(self) -> ThucTe:
        """Counted with what was known on the day; earlier months as they were told on their own 25th."""
        before = {m.ky: m.thuc_te for m in self._cua.thang if m.ky < self.ky and m.lan.ngay.day == 25}
        return ThucTe(self._cua.tep, self.lan.danh_muc, self.ky, self.lan.ngay, self.so, before,
                      self._cua.thu_muc.minh_chung, self._cua.phat_hanh)


class VanPhongDaLap:
    """All months that an office made, and all that lies in its `input/`."""

    def __init__(self, ten: str, thu_muc: ThuMuc, khoa: bytes, cac: list[LanLap]):
        files = thu_gom(thu_muc.nop)
        days = {line["ten"]: dt.date.fromisoformat(line["ngay_nhan"])
                for line in doc_so_tiep_nhan(thu_muc.so_tiep_nhan)}
        found = json_kiem_tra(doc_va_kiem(files, khoa, cac[-1].danh_muc, days, cac_bieu_cua(thu_muc)))["tep"]
        self.thu_muc = thu_muc
        self.tep = doc_dau_vao(thu_muc.so_tiep_nhan, {t.ten: t.noi_dung for t in files},
                               {muc["ten"]: muc for muc in found})
        self.phat_hanh = doc_phat_hanh(thu_muc.so_phat_hanh).to_dict("records")
        self.thang = [Thang(ten, lan, self) for lan in cac]


def de_rieng(thu_muc: ThuMuc, ky: str, ngay: dt.date, danh_muc: DanhMuc) -> LanLap:
    """Put a month's papers aside, so that making the month again does not replace them."""
    folder = thu_muc.goc / "da_lap" / f"{ky} {ngay}"
    shutil.copytree(thu_muc.ky(ky), folder)
    return LanLap(ky, ngay, danh_muc, folder)


class PhuongMau(NamedTuple):
    """The demo ward as `sau-ro vi-du` made it: what it told, the tables of its months with the path of the master, the
    months with their papers put aside."""

    thu_muc: ThuMuc
    dong: list[str]
    bang: dict[str, tuple[dict[str, Any], Path]]
    da_lap: VanPhongDaLap


def phuong_mau(mot_lan) -> PhuongMau:
    """The demo ward, June and July; made once for all tests (`mot_lan` of conftest).  Its papers are put aside: one
    test makes the ward again in its place."""
    return mot_lan("phuong_mau", _dung_phuong_mau)


def _dung_phuong_mau(goc: Path) -> PhuongMau:
    thu_muc, cac, bang = ThuMuc(goc), [], {}

    def run(thu_muc, ky, ngay, danh_muc, khoa):
        bang[ky] = chay_tong_hop(thu_muc, ky, ngay, danh_muc, khoa)
        cac.append(de_rieng(thu_muc, ky, ngay, danh_muc))
        return bang[ky]

    dong = list(dung_vi_du(thu_muc, run))
    return PhuongMau(thu_muc, dong, bang, VanPhongDaLap("phường mẫu", thu_muc, doc_khoa(thu_muc.khoa_bi_mat), cac))


def van_phong(goc: Path) -> VanPhongDaLap:
    """The office below, June to September 2026."""
    with doc_mot_lan():
        played = VanPhong(goc)
        return VanPhongDaLap("văn phòng", played.thu_muc, KHOA, played.cac)


# -- an office whose three months hold what the demo ward does not

LAM = "Đang thực hiện"
NGAN = {"ngay_giua_ky": "15/6/2026", "ngay_hoan_thanh": "30/6/2026", "tang_truong": "Không"}
DEN_2027 = {"ngay_giua_ky": "01/02/2027", "ngay_hoan_thanh": "30/9/2027", "giai_doan": "GĐ4"}
SAU = {"ngay_bat_dau": "01/9/2026", "ngay_giua_ky": "01/11/2026", "ngay_hoan_thanh": "31/12/2026"}
UV = [DauMoi(f"UV-0{n}", f"Ủy viên {n}", "cá nhân", 1, f"Ủy viên {n}", "Ủy viên Ban Chấp hành", "") for n in (7, 8)]
VUONG = {"vuong_mac": "Thiếu 2 xe ép rác", "kien_nghi": "Bố trí 50 triệu đồng", "cap_xu_ly": "Đảng ủy",
         "ke_hoach": "Thuê 3 xe trước 15/7"}
CHI_SO_6 = {"CS-05": {"tu_so": "1.250.000", "ghi_chu": "Sổ tồn đọng, đến 20/6/2026"},
            "CS-08": {"tu_so": "95", "mau_so": "100"}, "CS-10": {"tu_so": "12,5", "mau_so": "40"},
            "CS-11": {"tu_so": "7", "mau_so": "10"}, "CS-22": {"tu_so": "1", "mau_so": "3"}}
NGHI_QUYET = tuple(f"NQ-{n:02d}" for n in range(1, 26))


class VanPhong(KichBan):
    """June to September 2026 of an office, played through the real job.

    Red, yellow, green and grey; done in time and late; two extensions, a transfer, a stop, a decision that waits for
    its paper, one erased; evidence not reached and then reached; refused Phiếu and lines, a corrected one, late and
    missing reports, a copy, a picture, a broken file; weekly updates; KPIs; proposals; a withdrawal, a new deadline and
    a new KPI asked for; a unit merged; persons; the resolution's 25 tasks; a month made again, one made too early.
    """

    def __init__(self, goc: Path):
        super().__init__(goc, KP_01, CB_01, DTN, UBND, *UV, nghi_quyet=NGHI_QUYET)
        self.cac: list[LanLap] = []
        self.minh_chung()
        self.dang_ky_dau()
        self.thang_6()
        self.thang_7()
        self.thang_8()

    def lam_thang(self, ky: str, ngay: str) -> None:
        """The monthly job; its papers are put aside."""
        day = dt.date.fromisoformat(ngay)
        chay_tong_hop(self.thu_muc, ky, day, self.danh_muc, KHOA)
        self.cac.append(de_rieng(self.thu_muc, ky, day, self.danh_muc))

    def so(self, ky: str) -> bytes:
        return self.thu_muc.so_theo_doi(ky).read_bytes()

    def bao(self, day: str, ma: str, ky: str, rows: dict[str, Any], chi_so: dict[str, dict[str, str]] | None = None,
            loai: str = "bao-cao", ten: str = "") -> None:
        """A report received on the day it was issued on; KPI code -> answers."""
        phieu = PhieuDien(self.dien_bao_cao(day, ma, ky, rows, loai))
        dong = phieu.cac_dong()
        for code, answers in (chi_so or {}).items():
            for key, text in answers.items():
                phieu.ghi(f"{dong[code]}_{key}", text)
        self.register(day, {ten or f"{loai} {ma} {ky} {len(self.cac)}{day[-2:]}.xlsx": phieu.luu()})

    def minh_chung(self) -> None:
        for path, day in (("SP-II-1-01/kế hoạch.docx", dt.date(2026, 5, 28)), ("SP-II-1-02/1.pdf", dt.date(2026, 6, 2)),
                          ("SP-II-1-02/2.pdf", dt.date(2026, 6, 1)), ("SP-II-1-03/CA/a.pdf", dt.date(2026, 7, 1)),
                          ("SP-II-1-03/CA/b.pdf", dt.date(2026, 9, 1)), ("KP-01-01/trước.jpg", dt.date(2026, 6, 20)),
                          ("KP-01-01/sau.jpg", dt.date(2026, 7, 20)),
                          ("KP-01-01/~$biên bản.docx", dt.date(2026, 6, 20)),
                          ("CB-01-01/biên bản.pdf", dt.date(2026, 8, 1))):
            file = self.thu_muc.minh_chung / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b"1")
            gio = dt.datetime.combine(day, dt.time(12)).timestamp()
            os.utime(file, (gio, gio))

    def dang_ky_dau(self) -> None:
        kp = self.dang_ky("KP-01", 1, 2, 3, thay={2: NGAN, 3: DEN_2027 | {
            "ca_nhan_dang_ky": "Ủy viên 7, phụ trách khu phố"}})
        self.register("2026-05-22", {
            "KP1.xlsx": kp, "cb 1.xlsx": self.dang_ky("CB-01", 1, 2, thay={2: {"minh_chung": "", "chi_so": ""}}),
            "ảnh.xlsx": b"%PDF-1.4\n%%EOF\n", "ubnd.xlsx": self.dang_ky("UBND", 1, 2, 3, thay={
                2: SAU, 3: NGAN | {"nguoi_chu_tri": "Cán bộ 12"}}, cam_ket=False),
            "hỏng.xlsx": self.dang_ky("MTTQ")[:4000]})
        self.register("2026-05-25", {
            "KP1 (2).xlsx": kp, "KP 02.xlsx": self.dang_ky("KP-02", 1, 2, thay={1: NGAN | {
                "ngay_giua_ky": "15/7/2026", "ngay_hoan_thanh": "31/8/2026"}}),
            "doan.xlsx": self.dang_ky("DTN", 1, thay={1: NGAN}), "uv8.xlsx": self.dang_ky("UV-08", 1)})

    def thang_6(self) -> None:
        self.bao("2026-06-18", "KP-01", "2026-06", {"KP-01-01": 10, "KP-01-02": 60, "KP-01-03": 5})
        self.bao("2026-06-20", "KP-01", "2026-06", {
            "KP-01-01": {"ty_le": "12,5", "trang_thai": LAM} | VUONG, "KP-01-02": xong("18/6/2026"),
            "KP-01-03": {"ty_le": "5%", "trang_thai": "Đề nghị điều chỉnh"}})
        self.bao("2026-06-22", "UBND", "2026-06", {
            "UBND-01": 40, "UBND-02": 0, "UBND-03": 35, "NQ-08": {"ty_le": "10", "trang_thai": LAM} | VUONG | {
                "cap_xu_ly": "Thành phố"}}, CHI_SO_6)
        self.bao("2026-06-23", "CB-01", "2026-06", {"CB-01-01": {"ty_le": "100", "trang_thai": "Hoàn thành"}})
        self.bao("2026-06-24", "DTN", "2026-06", {"DTN-01": 60})
        self.bao("2026-06-24", "CA", "2026-06", {"NQ-21": 30} if self.danh_muc.theo_ma("CA") else {})
        self.bao("2026-06-25", "KP-02", "2026-06", {"KP-02-01": 10, "KP-02-02": 10})
        self.lam_thang("2026-06", "2026-06-25")

    def thang_7(self) -> None:
        self.bao("2026-06-26", "CB-01", "2026-06", {"CB-01-01": 35})
        self.lam_thang("2026-06", "2026-06-30")
        giay = {CAN_CU: "15-TB/ĐU ngày 02/7/2026"}
        self.register("2026-07-02", {"sổ T6 có ý kiến.xlsx": quyet(self.so("2026-06"), {
            "KP-01-01": {QD: "Điều chỉnh", HAN_MOI: "31/12/2026"} | giay, "UBND-01": {QD: "Dừng"} | giay,
            "CB-01-01": {QD: "Chuyển", DAU_MOI_MOI: "DTN", NGUOI_MOI: "Cán bộ C2"} | giay,
            "KP-01-03": {QD: "Điều chỉnh", HAN_MOI: "31/12/2027"}, "KP-01-02": {XAC_NHAN: "Chưa đạt"},
            "NQ-08": {Y_KIEN: "Báo cáo 2 lần mỗi tháng"}})})
        tuan = {"ty_le": "55", "trang_thai": LAM, "vuong_mac": "Mưa 5 ngày", "de_xuat": "Làm bù 2 ca"}
        self.bao("2026-07-01", "UBND", "2026-W27", {"UBND-03": tuan}, loai="tuan")
        self.bao("2026-07-01", "DTN", "2026-W27", {"DTN-01": xong("29/6/2026")}, loai="tuan")
        xin = {"ngay_giua_ky": "01/9/2026", "ngay_hoan_thanh": "31/12/2026", "chi_so": "6/12 điểm"}
        khau_hieu = SAU | {"ten_nhiem_vu": "Tăng cường công tác tuyên truyền"}
        self.register("2026-07-10", {"phụ nữ.xlsx": self.dang_ky("PN", 1, thay={1: khau_hieu}),
                                     "KP 02 lần 2.xlsx": self.dang_ky("KP-02", 1, lan=2, thay={1: xin})})
        self.bao("2026-07-22", "UBND", "2026-07", {
            "UBND-02": 0, "UBND-03": xong("10/7/2026"), "NQ-08": {"ty_le": "15", "trang_thai": LAM} | VUONG | {
                "cap_xu_ly": "Thành phố"}},
            {"CS-05": {"tu_so": "1.300.000"}})
        self.bao("2026-07-24", "KTHT", "2026-07", {}, {"CS-18": {"tu_so": "118,9", "mau_so": "185"},
                                                       "CS-25": {"tu_so": "0"}})
        self.bao("2026-07-24", "DTN", "2026-07", {"CB-01-01": {
            "ty_le": "48", "trang_thai": LAM, "ket_qua": "Xong 6/12", "kien_nghi": "Xin 1 xe"}})
        self.bao("2026-07-23", "KP-02", "2026-07", {"KP-02-01": 75, "KP-02-02": {"ty_le": "abc", "trang_thai": LAM}})
        self.lam_thang("2026-07", "2026-07-25")

    def thang_8(self) -> None:
        self.register("2026-07-28", {"sổ T7.xlsx": quyet(self.so("2026-07"), {
            "KP-01-01": {HAN_MOI: "31/3/2027", CAN_CU: "20-TB/ĐU ngày 28/7/2026"},
            "KP-01-03": {CAN_CU: "21-TB/ĐU"}, "KP-01-02": {XAC_NHAN: "Đã đối chiếu"}, "NQ-08": {Y_KIEN: "Hủy"}})})
        self.doi_dau_moi("KP-02", hoat_dong=False, nhap_vao="KP-01")
        self.bao("2026-08-20", "KP-01", "2026-08", {
            "KP-01-01": {"ty_le": "30", "trang_thai": "Tạm dừng"} | VUONG, "KP-01-03": 12,
            "KP-02-01": xong("19/8/2026"), "KP-02-02": {"ty_le": "20", "trang_thai": LAM} | VUONG})
        self.bao("2026-08-24", "UBND", "2026-08", {"NQ-08": xong("20/8/2026")}, {"CS-05": {"tu_so": "9"}})
        self.bao("2026-08-24", "KTHT", "2026-08", {}, {"CS-18": {"tu_so": "204,5", "mau_so": "185"},
                                                       "CS-25": {"tu_so": "2"}, "CS-29": {"tu_so": "104"}})
        self.lam_thang("2026-08", "2026-08-25")
        self.lam_thang("2026-09", "2026-09-20")
