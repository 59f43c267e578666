"""A year of forty units: every month issue, fill, merge.  The sums reconcile, and nothing ever vanishes.

One office is played once, 2026-06 … 2027-05; the tests look at what it left behind, month by month.
"""

import datetime as dt
import itertools
import time

import pytest
from kich_ban import GIAI_TRINH, KichBan, dien_dong, doc_mot_lan, xong
from phuong import DTN, KHOA, KP_01

from mau_bieu.danh_muc.danh_muc import DauMoi
from xuly.giao.phat_hanh import PhatHanhBieu
from xuly.so.so_phat_hanh import SoPhatHanh, doc_phat_hanh

THANG = [f"{2026 + n // 12}-{n % 12 + 1:02d}" for n in range(5, 17)]
# The resolution's 20 active units and 20 more quarters; three tasks each: to 30/9/2026, 31/12/2026 and 30/9/2027.
THEM = [DauMoi(f"KP-{n:02d}", f"Khu phố {n}", "khu phố", 3, f"Cán bộ {n}", "Trưởng khu phố") for n in range(4, 24)]
VIEC = {
    1: {},
    2: {"ngay_giua_ky": "15/9/2026", "ngay_hoan_thanh": "31/12/2026", "tang_truong": "Không"},
    3: {"ngay_giua_ky": "30/01/2027", "ngay_hoan_thanh": "30/9/2027", "giai_doan": "GĐ4"},
}
IM_LANG, CHAM, SAI = "KP-23", "KP-22", "KP-20"       # never answers; always on the 26th; its June report is refused
THEO_DOI = "KP-05-03"                                # the task whose line of time stands below
DUONG = dict(zip(THANG, (5, 12, 20, None, 30, 35, 40, 45, 50, 60, 70, 80)))
MAU_DUONG = dict(zip(THANG, (
    # Colour on the 25th by hand.  S 1/6/2026, M 30/1/2027 (243 days), E 30/9/2027 (243 days): planned on the 24th
    # 4.7, 10.9, 17.3, (23.7), 29.8, 36.2, 42.4, 48.8, 55.1, 60.9, 67.3, 73.5.  September: no report.
    "xanh", "xanh", "xanh", "vang", "xanh", "xanh", "xanh", "xanh", "xanh", "xanh", "xanh", "xanh")))


def hop_le(thang: int, so: int) -> dict[str, str]:
    """What a diligent unit reports in the n-th month (from 0) of its Phiếu 1, 2, 3."""
    ty_le = min(100, (thang + 1) * {1: 27, 2: 15, 3: 7}[so])
    if ty_le < 100:
        return {"ty_le": str(ty_le), "trang_thai": "Đang thực hiện"} | GIAI_TRINH
    nam, ky = divmod(thang + 5, 12)
    return xong(f"{15:02d}/{ky + 1}/{2026 + nam}")


class Nam:
    """The year as it was played: tables of every month, and where the time went."""

    def __init__(self, goc):
        self.k = KichBan(goc / "phuong", KP_01, DTN, *THEM)
        self.bang, self.mat = {}, dict.fromkeys(("phat", "dien", "doc", "gop"), 0.0)
        self._moc = time.process_time()
        self.dang_ky()
        for n, ky in enumerate(THANG):
            self.thang(n, ky)

    def xong(self, phan: str) -> None:
        """The time since the last call belongs to this part."""
        self._moc, truoc = time.process_time(), self._moc
        self.mat[phan] += self._moc - truoc

    def dang_ky(self) -> None:
        """All forty register by 25 May; one Phiếu is refused and corrected in July."""
        units = [dm.ma for dm in self.k.danh_muc.dang_hoat_dong]
        sai = {SAI: {**VIEC, 2: VIEC[2] | {"minh_chung": ""}}}
        files = {f"dk/{ma}.xlsx": self.k.dang_ky(ma, 1, 2, 3, thay=sai.get(ma, VIEC)) for ma in units}
        self.xong("phat")
        self.k.register("2026-05-25", files)
        self.doc("2026-05-25")

    def doc(self, day: str) -> None:
        """Read and judge everything; remembered, as the office desk knows it until something new comes."""
        self._moc = time.process_time()
        self.so_sach = self.k.so_sach(day)
        self.so_sach.so_tiep_nhan.luu()
        self.xong("doc")

    def thang(self, n: int, ky: str) -> None:
        """One month: forms on the 18th, answers on the 22nd (one unit on the 26th), merged on the 25th and the 28th."""
        files = self.phat_va_dien(n, ky)
        muon = {ten: files.pop(ten) for ten in list(files) if CHAM in ten}
        if n == 1:
            files["dk/KP-20 sửa.xlsx"] = self.k.dang_ky(SAI, 2, thay=VIEC, lan=2)
        if n == 2:
            files["chép lại.xlsx"] = next(iter(files.values()))
            files["ảnh.png"] = b"\x89PNG\r\n\x1a\n"
        self.k.register(f"{ky}-22", files)
        self.k.register(f"{ky}-26", muon)
        self.doc(f"{ky}-28")
        self.bang[ky] = self.so_sach.bang(ky)
        self.xong("gop")

    def phat_va_dien(self, n: int, ky: str) -> dict[str, bytes]:
        """Forms as issued on the 18th, all but the silent unit's filled in."""
        self._moc = time.process_time()
        folder = self.k.thu_muc.phat_hanh("bao-cao", ky)
        folder.mkdir(parents=True)
        desk = PhatHanhBieu(folder, SoPhatHanh(self.k.thu_muc.so_phat_hanh), self.so_sach.nhan,
                            dt.date.fromisoformat(f"{ky}-18"), self.k.danh_muc, KHOA)
        desk.bao_cao(self.k.danh_muc.dang_hoat_dong, ky)
        log = doc_phat_hanh(self.k.thu_muc.so_phat_hanh)
        log = log[log["ky"] == ky]
        self.xong("phat")
        files = {}
        for row in log.itertuples():
            nhiem_vu = row.nhiem_vu.split()
            if row.dau_moi == IM_LANG or not nhiem_vu:
                continue
            tra_loi = {ma: self.tra_loi(n, ky, ma) for ma in nhiem_vu}
            files[f"{ky}/{row.dau_moi}.xlsx"] = dien_dong((folder / row.tep).read_bytes(), nhiem_vu, {
                ma: o for ma, o in tra_loi.items() if o})
        self.xong("dien")
        return files

    @staticmethod
    def tra_loi(n: int, ky: str, ma: str) -> dict[str, str] | None:
        """What a unit answers for a task this month; None: the line stays blank."""
        if ma == THEO_DOI:
            return DUONG[ky] and {"ty_le": str(DUONG[ky]), "trang_thai": "Đang thực hiện"} | GIAI_TRINH
        if (ma, n) == (f"{SAI}-01", 0):
            return {"ty_le": "120", "trang_thai": "Đang thực hiện"}
        return hop_le(n, int(ma[-2:]))


@pytest.fixture(scope="module")
def nam(tmp_path_factory):
    with doc_mot_lan():
        return Nam(tmp_path_factory.mktemp("nam"))


@pytest.mark.parametrize("ky", THANG)
def test_sums_reconcile_every_month(nam, ky):
    """Contract, section 8: files in = accepted + refused + superseded + duplicate + not ours; tasks in = ledger +
    waiting."""
    kq = nam.bang[ky]["ket_qua"]
    n = THANG.index(ky)
    tep, viec, dm = kq["tep"], kq["nhiem_vu"], kq["dau_moi"]
    # 40 registrations, 39 reports a month; one registration more in July, a copy and a picture in August.
    assert tep["tong"] == 40 + 39 * (n + 1) + (n >= 1) + 2 * (n >= 2)
    assert tep["tong"] == sum(tep[kl] for kl in ("nhan", "tra_lai", "thay_the", "trung", "bo_qua"))
    assert (tep["trung"], tep["bo_qua"]) == ((1, 1) if n >= 2 else (0, 0))
    assert viec["tong"] == viec["xanh"] + viec["vang"] + viec["do"] + viec["xam"] == len(kq["ma_mau"])
    assert (viec["tong"], viec["cho_bo_sung"]) == ((119, 1) if n == 0 else (120, 0))
    assert kq["doi_soat"] == {"tep_vao": tep["tong"], "tep_ra": tep["tong"], "nhiem_vu_vao": 120, "nhiem_vu_ra": 120}
    assert dm["tong"] == 40 == len({*dm["da_nop"], *dm["nop_cham"], *dm["chua_nop"]})
    assert IM_LANG in dm["chua_nop"] and (n > 9 or dm["nop_cham"] == [CHAM])


def test_no_task_ever_accepted_leaves_the_ledger(nam):
    for truoc, sau in itertools.pairwise(nam.bang[ky] for ky in THANG):
        assert set(truoc["so"]["ma_nhiem_vu"]) <= set(sau["so"]["ma_nhiem_vu"])
    assert set(nam.bang[THANG[-1]]["so"]["ma_nhiem_vu"]) == {
        f"{dm.ma}-0{so}" for dm in nam.k.danh_muc.dang_hoat_dong for so in (1, 2, 3)}


def test_the_time_line_of_one_task_is_the_one_written_by_hand(nam):
    """Every figure that was typed, in its month; September, left blank, has none and holds August's."""
    lines = nam.so_sach.nhan.dien_bien
    lines = lines[lines["ma_nhiem_vu"] == THEO_DOI]
    assert dict(zip(lines["ky"], lines["ty_le"])) == {ky: float(p) for ky, p in DUONG.items() if p is not None}
    thay = [nam.bang[ky]["so"].set_index("ma_nhiem_vu").loc[THEO_DOI, "tien_do"] for ky in THANG]
    assert thay == [5, 12, 20, 20, 30, 35, 40, 45, 50, 60, 70, 80]


def test_the_history_of_colours_has_a_column_a_month_and_is_never_rewritten(nam):
    """E6: every month's table holds the months before it, each as the month after it first told it."""
    cuoi = nam.bang[THANG[-1]]
    for n, ky in enumerate(THANG):
        bang = nam.bang[ky]
        assert list(bang["lich_su"]) == THANG[:n]
        for truoc in THANG[:n]:
            ke = nam.bang[THANG[THANG.index(truoc) + 1]]
            assert mau_cu(bang, truoc) == mau_cu(ke, truoc)
    assert {ky: mau_cu(cuoi, ky)[THEO_DOI] for ky in THANG[:-1]} == {ky: MAU_DUONG[ky] for ky in THANG[:-1]}
    assert [nam.bang[ky]["ket_qua"]["ma_mau"][THEO_DOI] for ky in THANG] == list(MAU_DUONG.values())


def mau_cu(bang, ky):
    """Task code -> colour of an earlier month, as this month's table tells it."""
    return dict(zip(bang["so"]["ma_nhiem_vu"], bang["lich_su"][ky]))


def test_the_silent_unit_is_red_from_the_second_month_on_and_its_tasks_stay(nam):
    mau = [[nam.bang[ky]["ket_qua"]["ma_mau"][f"{IM_LANG}-0{so}"] for so in (1, 2, 3)] for ky in THANG]
    assert mau == [["vang"] * 3] + [["do"] * 3] * 11


def test_a_diligent_units_tasks_are_done_in_time(nam):
    """Phiếu 01 of 27 points a month is done in September, Phiếu 02 of 15 points in December, the 7 points never."""
    cuoi = nam.bang[THANG[-1]]["so"].set_index("ma_nhiem_vu")
    assert [cuoi.loc[f"KP-06-0{so}", "trang_thai"] for so in (1, 2, 3)] == [
        "Hoàn thành đúng hạn", "Hoàn thành đúng hạn", "Đúng tiến độ"]
    assert [f"{cuoi.loc[f'KP-06-0{so}', 'ngay_hoan_thanh']:%d/%m/%Y}" for so in (1, 2)] == ["15/09/2026", "15/12/2026"]


def test_what_was_remembered_while_reading_changes_nothing(nam):
    """The year was played with every file read once; June made again a year later, all read anew, is the same."""
    lai = nam.k.so_sach(f"{THANG[0]}-28").bang(THANG[0])
    goc = nam.bang[THANG[0]]
    assert lai["ket_qua"] == goc["ket_qua"]
    for ten in ("so", "dau_moi", "luu_y", "tep", "nhat_ky", "cho_bo_sung", "kien_nghi", "chi_so"):
        assert lai[ten].to_csv() == goc[ten].to_csv(), ten


def test_no_part_of_the_year_runs_away(nam):
    """Processor seconds for 520 forms written, 480 filled, 12 readings of up to 519 files, 12 merges; a wide limit that
    only a part grown with the square of the files can pass."""
    print({phan: round(giay, 1) for phan, giay in nam.mat.items()})
    assert sum(nam.mat.values()) < 300
