"""The campaign 5/2026 – 12/2030 of a small ward: what stands in its tables and papers is what other code counts from
the story; nobody owes what cannot be handed in, nothing stays red for ever (contract, sections 8, 11, 14)."""

import datetime as dt
from collections import Counter

import pytest
from ca_dot import GIA_HAN, GOP, IM_LANG, KY, MUON, NGUOI_MOI_TU, THANG, VIEC, CaDot, don_vi, khung
from kich_ban import doc_mot_lan

from mau_bieu.bieu.tu_vung import (CHUA_CAM_KET, CON_NGUOI_CU, CO_TRONG_SO, HET_VIEC, MAU, TINH_TRANG_NOP,
                                   XONG_DUNG_HAN, XONG_QUA_HAN)

GIAI_DOAN = {"GĐ1": ("2026-05-19", "2026-05-31"), "GĐ2": ("2026-06-01", "2026-12-31"),
             "GĐ3": ("2027-01-01", "2027-03-31"), "GĐ4": ("2027-04-01", "2027-09-30"),
             "GĐ5": ("2027-10-01", "2030-12-31"), "": ("2026-05-19", "2027-09-30")}
GIAY = [*(("quy", f"{nam}-Q{q}") for nam in range(2026, 2031) for q in range(1, 5) if (nam, q) >= (2026, 2)),
        *(("nam", str(nam)) for nam in range(2026, 2031)),
        *(("giai-doan", ma) for ma in GIAI_DOAN if ma), ("tong-ket", "")]


@pytest.fixture(scope="module")
def d(tmp_path_factory):
    with doc_mot_lan():
        yield CaDot(tmp_path_factory.mktemp("d"))


def ngay_28(ky: str) -> dt.date:
    return dt.date.fromisoformat(f"{ky}-28")


def don_vi_song(ky: str) -> list[str]:
    return [ma for ma in ("UBND", "HDND", "CB-01", "KP-01", "KP-02") if ma != "KP-02" or ky < GOP]


def con_viec(d: CaDot, ma: str, ky: str) -> bool:
    """Whether a unit has something to report on the 24th of a month, from the story."""
    if ma in ("UBND", "HDND"):
        return True
    ngay_24 = dt.date.fromisoformat(f"{ky}-24")
    return any(don_vi(viec, ky) == ma and VIEC[viec].vao <= ngay_24
               and not any(dong.xong and dong.ky < ky for dong in d.dong[viec]) for viec in VIEC)


# -- months

def test_every_colour_of_every_month_is_that_of_the_contract(d):
    khac = {(ky, ma): (co, phai[ma]) for ky in THANG for phai in [d.mau(ky)]
            for ma, co in d.bang[ky]["ket_qua"]["ma_mau"].items() if co != phai.get(ma)}
    assert khac == {}


def test_what_is_done_is_on_time_or_late_in_every_month_as_its_days_say(d):
    khac = {}
    for ky in THANG:
        trang_thai = d.bang[ky]["so"].set_index("ma_nhiem_vu")["trang_thai"]
        for ma, viec in VIEC.items():
            xong = None if viec.theo_ky or viec.duy_tri else d.xong_truoc(ma, ngay_28(ky))
            han = GIA_HAN[2] if ma == GIA_HAN[0] and ngay_28(ky) >= GIA_HAN[1] else viec.han
            if xong and trang_thai[ma] != (XONG_DUNG_HAN if xong <= han else XONG_QUA_HAN):
                khac[ky, ma] = trang_thai[ma]
    assert khac == {}


def test_every_month_counts_the_tasks_of_the_story_and_no_file_is_lost(d):
    for ky in THANG:
        kq, dem = d.bang[ky]["ket_qua"], Counter(d.mau(ky).values())
        assert sorted(kq["ma_mau"]) == sorted(d.viec_cua(ky))
        assert [kq["nhiem_vu"][mau] for mau in MAU] == [dem[mau] for mau in MAU], ky
        assert kq["doi_soat"]["tep_vao"] == kq["doi_soat"]["tep_ra"] and (
            kq["doi_soat"]["nhiem_vu_vao"] == kq["doi_soat"]["nhiem_vu_ra"] == len(d.viec_cua(ky)))
    assert kq["tep"]["tong"] == d.so_tep and kq["tep"]["tra_lai"] == kq["tep"]["bo_qua"] == 0


def test_every_unit_stands_in_the_list_that_the_story_puts_it_in(d):
    for ky in THANG:
        dm = d.bang[ky]["ket_qua"]["dau_moi"]
        phai = {nop: set() for nop in TINH_TRANG_NOP}
        for ma in don_vi_song(ky) if ky in KY else ():
            nop = "khong_phai_nop" if not con_viec(d, ma, ky) else "chua_nop" if (ma, ky) in IM_LANG else \
                "nop_cham" if (ma, ky) in MUON else "da_nop"
            phai[nop].add(ma)
        assert {nop: set(dm[nop]) for nop in TINH_TRANG_NOP} == phai, ky
        assert dm["tong"] == sum(map(len, phai.values()))


def test_nobody_is_missing_a_report_without_a_form_and_every_open_task_is_on_one(d):
    for ky in KY:
        assert set(d.bang[ky]["ket_qua"]["dau_moi"]["chua_nop"]) <= set(d.phat[ky]), ky
        assert set(d.bang[ky]["ket_qua"]["dau_moi"]["khong_phai_nop"]).isdisjoint(d.phat[ky]), ky
        hoi = [(ma, viec) for ma, cac in d.phat[ky].items() for viec in cac]
        mo = [(don_vi(viec, ky), viec) for viec in d.viec_cua(ky) if VIEC[viec].theo_ky or not any(
            dong.xong and dong.ky < ky and khung(dong.ngay) == khung(dt.date.fromisoformat(f"{ky}-18"))
            or dong.xong and dong.ky < ky and not VIEC[viec].duy_tri for dong in d.dong[viec])]
        assert sorted(hoi) == sorted(mo), ky


def test_a_unit_that_is_finished_is_asked_for_new_tasks_every_reporting_month_and_for_nothing_else(d):
    for ky in KY:
        luu_y = d.bang[ky]["luu_y"]
        het = set(luu_y.loc[luu_y["loai"] == HET_VIEC, "dau_moi"])
        assert het == {ma for ma in don_vi_song(ky) if not con_viec(d, ma, ky)}, ky


def test_the_on_time_rate_is_counted_by_both_deadlines(d):
    for ky in THANG:
        day, kip = ngay_28(ky), d.dung_han(ngay_28(ky))
        assert d.bang[ky]["dung_han"]["han"] == kip, ky
        goc = {ma: viec.han for ma, viec in VIEC.items() if not viec.theo_ky and viec.han <= day and viec.vao <= day}
        xong = {ma: d.xong_truoc(ma, day) for ma in goc}
        assert d.bang[ky]["dung_han"]["han_goc"] == (
            sum(het is not None and het <= goc[ma] for ma, het in xong.items()), len(goc)), ky


def test_no_red_is_for_ever_the_next_form_that_is_answered_ends_it(d):
    do = [(ky, ma) for ky in THANG for ma, mau in d.bang[ky]["ket_qua"]["ma_mau"].items() if mau == "do"]
    assert {ma for _, ma in do} >= {"KP-02-01", "NQ-08", "NQ-14"}
    for ky, ma in do:
        sau = next(muc for muc in KY if muc > ky)
        assert ma in d.phat[sau][don_vi(ma, sau)], (ky, ma)
        answered = next(muc for muc in KY if muc > ky and (don_vi(ma, muc), muc) not in IM_LANG)
        assert d.bang[answered]["ket_qua"]["ma_mau"][ma] != "do", (ky, ma)


def test_history_is_what_the_closed_books_said(d):
    cuoi = d.bang["2030-12"]
    history = cuoi["lich_su"].set_axis(cuoi["so"]["ma_nhiem_vu"])
    assert list(history) == THANG[:-1]
    for ky in THANG[:-1]:
        assert {ma: mau for ma, mau in history[ky].items() if mau} == d.bang[ky]["ket_qua"]["ma_mau"], ky
    nop = cuoi["nop_thang"].set_axis(cuoi["dau_moi"]["ma"])
    for ma in don_vi_song("2030-12"):
        phai = {ky: "" if not con_viec(d, ma, ky) else "chua_nop" if (ma, ky) in IM_LANG else
                "nop_cham" if (ma, ky) in MUON else "da_nop" for ky in KY}
        assert nop.loc[ma].to_dict() == phai, ma


def test_a_proposal_is_open_from_the_month_that_raised_it_to_the_answer_and_its_answer_stays(d):
    for ky in THANG:
        kn = d.bang[ky]["kien_nghi"].set_index("ma_nhiem_vu")
        phai = {}
        if ky >= "2026-10":
            giao = "Giao UBND phường trình Thành phố trước 20/12/2026"
            phai["KP-02-01"] = ("2026-10", giao if ky >= "2026-12" else "")
        if ky >= "2028-06":
            phai["CB-01-01"] = ("2028-06", "Không bố trí; lồng ghép nguồn năm 2029" if ky >= "2028-12" else "")
        assert {ma: (row["tu_ky"], row["y_kien"]) for ma, row in kn.iterrows()} == phai, ky


def test_what_names_the_former_head_or_unit_stands_until_it_is_settled(d):
    for ky in THANG:
        luu_y = d.bang[ky]["luu_y"]
        cu = set(luu_y.loc[luu_y["loai"] == CON_NGUOI_CU, "ma_nhiem_vu"])
        assert cu == ({"CB-01-01", "CB-01-02"} if ky == NGUOI_MOI_TU else set()), ky
        chua_ky = "CB-01" in set(luu_y.loc[luu_y["loai"] == CHUA_CAM_KET, "dau_moi"])
        assert chua_ky == (ky == NGUOI_MOI_TU), ky


# -- quarters, years, phases, the 500 days

def pham_vi(loai: str, ma: str) -> tuple[dt.date, dt.date, dt.date]:
    """First and last day of a span, and the day of its paper."""
    if loai == "quy":
        nam, q = int(ma[:4]), int(ma[-1])
        dau = dt.date(nam, 3 * q - 2, 1)
        het = dt.date(nam + q // 4, 3 * q % 12 + 1, 1) - dt.timedelta(1)
        return dau, het, het.replace(day=28)
    if loai == "nam":
        return max(dt.date(int(ma), 1, 1), dt.date(2026, 5, 19)), dt.date(int(ma), 12, 31), dt.date(int(ma), 12, 28)
    dau, cuoi = map(dt.date.fromisoformat, GIAI_DOAN[ma])
    return dau, cuoi, cuoi


def moc(ma: str, day: dt.date) -> tuple[dt.date, dt.date, bool]:
    """Start, end and whether a task is measured by the phase, on a day of the story."""
    viec = VIEC[ma]
    theo = viec.theo_ky or viec.duy_tri and day >= dt.date(2027, 10, 1)
    if theo:
        dau, cuoi = khung(max(day, viec.dau))
        return max(viec.dau, dau), cuoi, True
    return viec.dau, GIA_HAN[2] if ma == GIA_HAN[0] and day >= GIA_HAN[1] else viec.han, False


def ket_qua_mong(d: CaDot, loai: str, ma_giay: str) -> dict[str, str]:
    """Task -> what became of it in a span, from the story."""
    dau, cuoi, day = pham_vi(loai, ma_giay)
    cac = {}
    for ma in d.viec_cua(f"{day:%Y-%m}"):
        bat_dau, han, theo = moc(ma, day)
        dong = [muc for muc in d.dong[ma] if muc.nhan <= day and (not theo or muc.ngay >= bat_dau)]
        xong = dong[-1].xong if dong else None
        if bat_dau > day or xong and xong < dau and han < dau:
            continue
        cac[ma] = ("dung_han" if xong <= han else "qua_han") if xong else "thuong_xuyen" if theo else \
            "chua_dat" if han < day else "dang_lam"
    return cac


@pytest.mark.parametrize("loai, ma", GIAY)
def test_every_task_of_every_paper_has_the_result_of_the_story(d, loai, ma):
    bang = d.giay[loai, ma]["trong_ky"]
    assert dict(zip(bang["ma_nhiem_vu"], bang["ket_qua_ky"])) == ket_qua_mong(d, loai, ma)


@pytest.mark.parametrize("loai, ma", GIAY)
def test_the_rate_and_the_reports_of_every_paper_are_those_of_the_story(d, loai, ma):
    dau, _, day = pham_vi(loai, ma)
    han = {viec: moc(viec, min(day, dt.date(2027, 9, 30)))[1] for viec in VIEC if not VIEC[viec].theo_ky}
    den = {viec: het for viec, het in han.items() if dau <= het <= day}
    kip = sum((xong := d.xong_truoc(viec, day)) is not None and xong <= het for viec, het in den.items())
    assert d.giay[loai, ma]["dung_han_ky"]["han"] == (kip, len(den))
    nop = d.giay[loai, ma]["nop_ky"]
    phai = {(ky, unit): "chua_nop" if (unit, ky) in IM_LANG else "nop_cham" if (unit, ky) in MUON else "da_nop"
            for ky in KY if dau <= dt.date.fromisoformat(f"{ky}-24") < day
            for unit in don_vi_song(ky) if con_viec(d, unit, ky)}
    owed = nop[nop["nop"] != "khong_phai_nop"]
    assert dict(zip(zip(owed["ky"], owed["ma"]), owed["nop"])) == phai
    assert owed["da_phat"].all()


@pytest.mark.parametrize("loai, ma", GIAY)
def test_the_colours_of_every_paper_are_those_of_its_months(d, loai, ma):
    dau, _, day = pham_vi(loai, ma)
    bang = d.giay[loai, ma]["dien_bien_mau"]
    thang = [ky for ky in THANG if f"{dau:%Y-%m}" <= ky < f"{day:%Y-%m}"]
    truoc = [ky for ky in THANG if ky < f"{dau:%Y-%m}"][-1:]
    cac = [Counter(d.mau(ky).values()) for ky in truoc + thang] + [Counter(d.mau(f"{day:%Y-%m}", day).values())]
    assert bang[list(MAU)].values.tolist() == [[dem[mau] for mau in MAU] for dem in cac]


def test_standing_tasks_have_their_share_for_every_phase_and_year_that_ended(d):
    """NQ-10 reaches the result of each; NQ-14 never does; NQ-06, once done, is kept up every year."""
    bang = d.giay["giai-doan", "GĐ5"]["thuong_xuyen"].set_index("khung")[["dat", "tong"]]
    assert {ten: tuple(row) for ten, row in bang.iterrows()} == {"GĐ1": (0, 0)} | {
        f"GĐ{n}": (1, 2) for n in (2, 3, 4)} | {f"GĐ5, năm {nam}": (1, 2) for nam in range(2027, 2031)}


def test_products_by_month_are_what_the_reports_of_that_month_say(d):
    bang = d.bang["2030-12"]["san_pham"]
    assert not bang[["ma", "ky", "dau_moi"]].duplicated().any()
    thang = bang[(bang["ma"] == "SP-II-2-02") & (bang["dau_moi"] == "HDND")]
    co = dict(zip(thang["ky"], thang["tinh_trang"]))
    assert sorted(co) == [ky for ky in KY if ky <= "2026-12"]
    assert set(co.values()) == {CO_TRONG_SO}
