"""The resolution's data (`mau_bieu/du_lieu/*.csv`) against the text of the resolution, row by row."""
import datetime as dt
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet
from mau_bieu.chu.bo_mau import doc_csv
from mau_bieu.danh_muc.nghi_quyet import moc_nhiem_vu
from mau_bieu.danh_muc.trang_danh_muc import CAC_TRANG
from xuly.bang.chi_so import CHI_SO_TU_DEM

VAN_BAN = (Path(__file__).parent / "du_lieu" / "nghi_quyet.txt").read_text(encoding="utf-8")
PHU_LUC = VAN_BAN[VAN_BAN.index("\nPHỤ LỤC\n"):]
TEP = sorted((Path(__file__).parents[1] / "mau_bieu" / "du_lieu").glob("*.csv"))

# Misprints of the issued text and what we print instead; a pair that no longer occurs fails its test.  Where the
# correction is a guess, the issued word stands beside it.
CHINH_TA = (
    ("GD", "GĐ"), ("phân việc", "phần việc"), ("mỗi đầu mỗi đảng ký", "mỗi đầu mối đăng ký"),
    ("đôn đốc đầu mỗi", "đôn đốc đầu mối"),
    ("huy động để điều chỉnh kịch bản", "biến động [bản ban hành ghi “huy động”] để điều chỉnh kịch bản"),
    ("Thông kê", "Thống kê"), ("chuyên xử lý", "chuyển xử lý"), ("nêu cần", "nếu cần"), ("chuyên đổi", "chuyển đổi"),
    ("thiếu chuyên cần", "thiếu chuyển biến [bản ban hành ghi “chuyên cần”]"),
    ("kỹ cương", "kỷ cương"), ("Quản triệt", "Quán triệt"),
    ("quản triệt", "quán triệt"), ("xử lý/ khắc phục", "xử lý/khắc phục"), ("UBND/ Trung tâm", "UBND/Trung tâm"),
    ("2027 – 30", "2027 - 30"), ("Hàng quý, hàng năm", "Hằng quý, hằng năm"),
)
DANH_MUC = danh_muc_nghi_quyet()
NHIEM_VU = DANH_MUC.nhiem_vu


def sua(text):
    for sai, dung in CHINH_TA:
        text = text.replace(sai, dung)
    return text


def bang(phan, den):
    """The corrected rows of one part of the annex; the header repeated at each page break is left out."""
    dong = PHU_LUC[PHU_LUC.index(f"\n{phan}. "):PHU_LUC.index(den)].split("\n")
    return [sua(d).split("\t") for d in dong if "\t" in d and not re.match("TT\t|GD\t|Loại báo cáo", d)]


II, III, IV, V, VII = (bang(*cap) for cap in (
    ("II", "\nIII. "), ("III", "\nIV. "), ("IV", "\nV. "), ("V", "\nVI. "), ("VII", "\nGhi chú")))


def manh(text):
    """The fragments of a cell: split at semicolons and sentence ends, first letters made small."""
    return [m[:1].lower() + m[1:] for m in re.split(r"; |\. ", text.rstrip(".")) if m]


def la_phan_chia(goc, *cot):
    """Whether every fragment of `goc` stands in exactly one column, each column in the order of the text."""
    thu_tu = {m: so for so, m in enumerate(manh(goc))}
    moi = [manh(c) for c in cot]
    return (Counter(sum(moi, [])) == Counter(manh(goc)) and max(Counter(manh(goc)).values()) == 1
            and all([thu_tu[m] for m in c] == sorted(thu_tu[m] for m in c) for c in moi))


@pytest.mark.parametrize("sai,_", CHINH_TA)
def test_every_correction_mends_something(sai, _):
    assert sai in PHU_LUC


def test_a_correction_that_is_a_guess_stands_beside_the_issued_word():
    """Nobody is shown a guess as the resolution's own words."""
    theo_ma = {nv.ma: nv for nv in NHIEM_VU}
    assert theo_ma["NQ-24"].ten.count("[bản ban hành ghi “chuyên cần”]") == 1
    assert (theo_ma["NQ-06"].trach_nhiem + theo_ma["NQ-06"].tham_quyen).count("[bản ban hành ghi “huy động”]") == 1


@pytest.mark.parametrize("tep", TEP, ids=lambda tep: tep.stem)
def test_data_files_are_clean(tep):
    text = tep.read_text(encoding="utf-8")
    assert (unicodedata.is_normalized("NFC", text), text[0] != "\ufeff", "\r" in text) == (True, True, False)
    assert [sai for sai, _ in CHINH_TA if sai in text] == []
    assert all(re.fullmatch("[a-z_]+", cot) for cot in text.split("\n")[0].split(","))


def test_no_persons_name_in_the_repository():
    """The line below the signing title is gone; no unit has a head, no letterhead a signer."""
    assert VAN_BAN[VAN_BAN.index("BÍ THƯ**") + 8:VAN_BAN.index("\nPHỤ LỤC")].strip() == ""
    assert {m.nguoi_dung_dau + m.uy_vien_phu_trach + m.lien_he for m in DANH_MUC.dau_moi} == {""}
    assert (DANH_MUC.the_thuc.nguoi_ky, DANH_MUC.the_thuc.nguoi_ky_van_phong) == ("", "")


def test_phases():
    """E43."""
    assert [[g.ma[-1], g.ten, g.trong_tam, g.san_pham] for g in DANH_MUC.giai_doan] == [d[:2] + d[3:] for d in II]
    assert [(str(g.tu_ngay), str(g.den_ngay)) for g in DANH_MUC.giai_doan] == [
        ("2026-05-19", "2026-05-31"), ("2026-06-01", "2026-12-31"), ("2027-01-01", "2027-03-31"),
        ("2027-04-01", "2027-09-30"), ("2027-10-01", "2030-12-31")]


def test_the_first_four_phases_are_500_days():
    """E43: the resolution's own number."""
    assert (DANH_MUC.giai_doan[3].den_ngay - DANH_MUC.giai_doan[0].tu_ngay).days + 1 == 500


@pytest.mark.parametrize("dong,viec", list(zip(III, NHIEM_VU, strict=True)), ids=[v.ma for v in NHIEM_VU])
def test_tasks_row_by_row(dong, viec):
    """E77: 25 tasks; every word of the merged columns is kept in exactly one of ours (E65)."""
    assert (viec.ma, viec.ten, viec.chu_tri, viec.phoi_hop, viec.thoi_gian, viec.ket_qua) == (
        f"NQ-{int(dong[0]):02}", dong[1], dong[2], dong[3], dong[4], dong[6])
    assert la_phan_chia(dong[5], viec.trach_nhiem, viec.tham_quyen)
    assert la_phan_chia(dong[6], viec.san_pham, viec.chi_so, viec.minh_chung)
    assert viec.can_ra_soat


def test_tasks_without_a_word_on_authority():
    """E65: the text is silent there; nothing is invented, the office has to fill it."""
    assert [v.ma for v in NHIEM_VU if not v.tham_quyen] == ["NQ-17", "NQ-19"]


def test_task_units():
    """E77, E80: the first named leads and reports."""
    assert " ".join(v.dau_moi for v in NHIEM_VU) == (
        "VPDU BXDD BXDD VPDU DU-UBND UBND UBND UBND UBND UBND UBND UBND UBND HDND UBKT MTTQ DTN PN CCB MTTQ CA BCHQS "
        "VPDU BXDD VPDU")


GD1, GD2, GD3, GD4, GD5 = (g.den_ngay for g in DANH_MUC.giai_doan)


def test_task_phases_and_deadlines():
    """E43, E44, E45, E77: the end is that of the last phase that does not merely keep, review, update or run."""
    bay_ngay, mot, hai, ba, bon, nam = dt.date(2026, 5, 26), GD1, GD2, GD3, GD4, GD5
    assert [v.han for v in NHIEM_VU] == [
        bay_ngay, mot, mot, hai, hai, bon, bon, hai, ba, nam, hai, nam, nam, bon, bon, nam, bon, bon, bon, nam, nam,
        nam, bon, bon, nam]
    assert " ".join(v.giai_doan_tu[-1] + v.giai_doan_den[-1] for v in NHIEM_VU) == (
        "11 11 11 12 12 24 24 22 23 25 22 25 25 24 24 15 14 14 14 15 15 15 14 14 45")
    assert (NHIEM_VU[0].bat_dau, NHIEM_VU[0].giua_ky) == (dt.date(2026, 5, 19), dt.date(2026, 5, 22))


def test_standing_tasks():
    assert [v.ma[3:] for v in NHIEM_VU if v.kieu_tien_do == "theo kỳ"] == "10 12 13 14 16 20 21 22 24".split()


KHONG_BAT_BUOC = re.compile("duy trì|rà soát|cập nhật|vận hành")


def khoang_giai_doan(thoi_gian: str) -> tuple[str, str]:
    """The first and last obligatory phase named by the column "Rõ thời gian" of annex III.

    "Đăng ký GĐ1; triển khai GĐ2-GĐ4; duy trì GĐ5" -> ("GĐ1", "GĐ4").  "từng giai đoạn" begins with the first.
    """
    bat_buoc = [phan for phan in thoi_gian.split(";") if not KHONG_BAT_BUOC.search(phan)]
    ma = ["GĐ1"] if any("từng giai đoạn" in phan for phan in bat_buoc) else []
    ma += re.findall("GĐ[1-5]", ";".join(bat_buoc))
    return min(ma), max(ma)


@pytest.mark.parametrize("viec", NHIEM_VU, ids=lambda viec: viec.ma)
def test_dates_follow_from_the_words(viec):
    """E77: the CSV holds what the documented rule derives."""
    khoang = khoang_giai_doan(viec.thoi_gian)
    moc = moc_nhiem_vu(viec.thoi_gian, *khoang, DANH_MUC.giai_doan, dt.date(2026, 5, 19))
    assert khoang == (viec.giai_doan_tu, viec.giai_doan_den)
    assert (moc.bat_dau, moc.giua_ky, moc.han) == (viec.bat_dau, viec.giua_ky, viec.han)


def test_seven_days_follow_the_day_of_issue():
    """E44."""
    moc = moc_nhiem_vu(NHIEM_VU[0].thoi_gian, "GĐ1", "GĐ1", DANH_MUC.giai_doan, dt.date(2026, 5, 21))
    assert moc.han == dt.date(2026, 5, 28)


def _san_pham(dau):
    return [s.san_pham[:1].lower() + s.san_pham[1:] for s in DANH_MUC.san_pham if s.ma.startswith(dau)]


@pytest.mark.parametrize("dong", II, ids=lambda dong: f"II.{dong[0]}")
def test_products_of_the_phases(dong):
    """E1, E8, E37: one product a row, none lost."""
    assert _san_pham(f"SP-II-{dong[0]}-") == manh(dong[4])


@pytest.mark.parametrize("dong", IV, ids=lambda dong: f"IV.{dong[0]}")
def test_products_of_the_units(dong):
    """E78: what each of the 14 groups has to hand in."""
    dau = f"SP-IV-{int(dong[0]):02}-"
    assert _san_pham(dau) == manh(dong[4])
    assert {s.giai_doan for s in DANH_MUC.san_pham if s.ma.startswith(dau)} == {dong[3]}


def test_quick_checks_row_by_row():
    """E78."""
    assert [[int(k["ma"][3:]), k["ten_dau_moi"], k["nhiem_vu_phai_dang_ky"], k["giai_doan"], k["noi_dung"]]
            for k in doc_csv("kiem_tra_nhanh")] == [[int(d[0]), *d[1:4], d[5]] for d in IV]


def test_part_iv_is_expanded_to_units():
    """E78, E80: rows 7 and 8 are one unit; rows 12-14 are kinds of unit."""
    assert [(k["dau_moi"], k["loai"]) for k in doc_csv("kiem_tra_nhanh")] == [
        ("DU-UBND, UBND", ""), ("HDND", ""), ("BXDD", ""), ("UBKT", ""), ("VPDU", ""), ("VP-HDND-UBND", ""),
        ("KTHT", ""), ("KTHT", ""), ("CA", ""), ("BCHQS", ""), ("MTTQ", ""), ("", "đoàn thể"), ("", "chi, đảng bộ"),
        ("", "")]


def test_units():
    """E59, E60: three tasks a unit, one for a mass organisation."""
    assert {m.ma: m.toi_thieu for m in DANH_MUC.dau_moi if m.toi_thieu != 3} == {"DTN": 1, "PN": 1, "CCB": 1, "ND": 1}
    assert [m.ma for m in DANH_MUC.dau_moi if m.khong_cong_khai] == ["UBKT", "CA", "BCHQS"]
    assert [m.ma for m in DANH_MUC.dau_moi if m.cap_tham_quyen] == ["UBND", "VP-HDND-UBND", "KTHT"]
    assert [(m.ma, m.nhap_vao) for m in DANH_MUC.dau_moi if not m.hoat_dong] == [("ND", "MTTQ")]
    assert [m.ma for m in DANH_MUC.dau_moi if m.the_thuc == "Đảng"] == [
        "DU-UBND", "BXDD", "UBKT", "VPDU", "DTN", "CB-01", "CB-02", "CB-03"]


def test_reporting_regime_row_by_row():
    """E29, E30, E33, E35, E38."""
    assert [[b["loai"], b["thoi_han"], b["noi_dung"], b["don_vi_gui"], b["don_vi_nhan"]]
            for b in doc_csv("che_do_bao_cao")] == VII


def test_kpi_limits():
    """E50-E58, E60-E64, E69: where the annex is weaker than the resolution, the resolution holds."""
    khac_100 = {c.ma: (c.chieu, c.nguong) for c in DANH_MUC.chi_so if c.chieu and (c.chieu, c.nguong) != ("=", 100)}
    assert khac_100 == {
        "CS-01": (">=", 98), "CS-09": (">", 90), "CS-10": (">=", 30), "CS-11": (">=", 70), "CS-12": (">=", 95),
        "CS-18": (">=", 110), "CS-20": (">=", 10), "CS-25": ("<=", 0), "CS-27": ("<=", 0), "CS-30": (">=", 1),
        "CS-32": (">=", 1), "CS-34": (">=", 1), "CS-42": (">", 90), "CS-43": (">=", 20)}
    assert len([c for c in DANH_MUC.chi_so if (c.chieu, c.nguong) == ("=", 100)]) == 20


def _doan(can_cu):
    """The places a KPI cites: "NQ II.2.1; PL V.1, III.4" -> the texts of those places."""
    nq = VAN_BAN[:VAN_BAN.index("\nPHỤ LỤC\n")]
    for noi in re.findall(r"NQ ([^;]*)", can_cu):
        for muc in re.findall(r"II\.(2\.\d)", noi):
            yield sua(re.search(rf"\n{re.escape(muc)}\. .*?(?=\n2\.\d\. |\nIII\. )", nq, re.S)[0])
        for muc in re.findall(r"IV\.(\d)", noi):
            yield sua(re.search(rf"\nIV\. .*?\n({muc}\. .*?)\n\d\. ", nq, re.S)[1])
    for noi in re.findall(r"PL ([^;]*)", can_cu):
        for phan, so in re.findall(r"\b(III|IV|V)\.(\d+)", noi):
            yield " ".join({"III": III, "IV": IV, "V": V}[phan][int(so) - 1])


_DAU_HIEU = {98: "98%", 90: "90%", 30: "30%", 70: "70%", 95: "95%", 110: "10%", 10: "2 con số", 20: "20%",
             0: "điểm nóng", 100: "100%|[Mm]ỗi |hoàn thành nhiệm vụ an sinh|kiến nghị có theo dõi", 1: "01|[Mm]ỗi quý"}


@pytest.mark.parametrize("chi_so", [c for c in DANH_MUC.chi_so if c.chieu], ids=lambda c: c.ma)
def test_kpi_limit_stands_where_it_is_cited(chi_so):
    """E69, E79."""
    assert any(re.search(_DAU_HIEU[chi_so.nguong], doan) for doan in _doan(chi_so.can_cu))


def test_kpi_groups_and_what_the_tool_computes():
    """E50, E54, E62, E79: the six groups of part V, and the officials of NQ II.2.4."""
    assert list(dict.fromkeys(c.nhom for c in DANH_MUC.chi_so)) == [d[1] for d in V] + ["Đội ngũ cán bộ"]
    assert [c.ma for c in DANH_MUC.chi_so if c.tu_tinh] == sorted(CHI_SO_TU_DEM)


def test_codes_are_unique_and_every_unit_exists():
    co = {m.ma for m in DANH_MUC.dau_moi}
    giao = [m.dau_moi for m in (*NHIEM_VU, *DANH_MUC.chi_so)] + [m for s in DANH_MUC.san_pham for m in s.dau_moi]
    assert set(giao) <= co
    for trang in CAC_TRANG:
        ma = [getattr(d, "ma", None) for d in getattr(DANH_MUC, trang.khoa)] if trang.du_dong else []
        assert len(ma) == len(set(ma))
