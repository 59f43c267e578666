"""`sau-ro vi-du`: the demo ward, end to end; every planted mistake gives its own code in its own cell."""

import shutil
from collections import Counter
from types import SimpleNamespace

import pytest

from mau_bieu.danh_muc import doc_danh_muc
from mau_bieu.ma_bieu import doc_khoa
from mau_bieu.nghi_quyet import doc_csv
from mau_bieu.phieu import PHIEU
from xuly.cli import chay_tong_hop
from xuly.quy_trinh import doc_va_kiem
from xuly.thu_gom import thu_gom
from xuly.thu_muc import ThuMuc
from xuly.vi_du import KY, NGAY_TONG_HOP, KhongDungDuoc, dau_moi_vi_du, dung_vi_du
from xuly.vi_du.bai_nop import BAI, TRONG_GOI, lam_bai
from xuly.vi_du.dien import PhieuDien, mo_goi

# Every file of which not all was taken, or about which something is to be said: (sheet, cell, field, code).
LOI_CAI_SAN = {
    "Khối Đảng/UBKT gui.xlsx": [("Phiếu 03", "C40", None, "NHAN_BI_SUA")],
    "Khu phố/KHU PHỐ 2.xlsx": [("Phiếu 02", "D27", "ngay_hoan_thanh", "NGAY_SAI")],
    "Đoàn thể/phieu Phu nu.xlsx": [(None, None, None, "BIEU_TRONG")],
    "Thong ke rac thang 5.xlsx": [(None, None, None, "KHONG_CO_MA")],
    "Khối Đảng/chi bo 2.xlsx": [("Phiếu 02", "D27", "ngay_hoan_thanh", "NGAY_THU_TU")],
    "Khối Đảng/chi bộ 3.xlsx": [("Phiếu 01", "D10", "ten_dau_moi", "DAU_MOI_LECH")],
    "Khối chính quyền/KTHT - Copy.xlsx": [("Phiếu 02", "D34", "viec_tu_quyet", "THIEU_BAT_BUOC"),
                                          ("Phiếu 02", "D40", "minh_chung", "THIEU_BAT_BUOC")],
    "Khối chính quyền/BCHQS.xlsx": [(None, None, None, "TEP_HONG")],
    "Khu phố/khu pho 3.xlsx": [("Hướng dẫn", "B4", "ma_bieu", "MA_LECH_HE_THONG")],
    "Khu phố/Phieu KP1 ban ky ten.xlsx": [(None, None, None, "TEP_KHONG_PHAI_BANG")],
    "MTTQ va doan the.zip › Đoàn TN.xlsx": [("Phiếu 01", "D13", "ten_nhiem_vu", "KHAU_HIEU")],
}


def _tat_ca(goc):
    return {path.relative_to(goc): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted(goc.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def phuong(tmp_path_factory):
    """The demo made once: what was told, the tables, the catalogue, the key."""
    thu_muc = ThuMuc(tmp_path_factory.mktemp("vi_du") / "phuong")
    made = []

    def run(*args):
        made.append(chay_tong_hop(*args))
        return made[-1]

    lines = list(dung_vi_du(thu_muc, run))
    so_lieu, path = made[-1]
    return SimpleNamespace(thu_muc=thu_muc, lines=lines, path=path, run=run, khoa=doc_khoa(thu_muc.khoa), **so_lieu)


def test_every_return_gets_its_verdict(phuong):
    verdicts = dict(zip(phuong.tep["ten"], phuong.tep["ket_luan"]))
    assert {ten: ket_luan for ten, ket_luan in verdicts.items() if ket_luan != "nhan"} == {
        "Đoàn thể/phieu Phu nu.xlsx": "tra_lai", "Khối Đảng/chi bộ 3.xlsx": "tra_lai",
        "Khối chính quyền/BCHQS.xlsx": "tra_lai", "Khu phố/khu pho 3.xlsx": "tra_lai",
        "Khu phố/KHU PHỐ 2.xlsx": "thay_the", "Khối chính quyền/HCC gui lai.xlsx": "trung",
        "Thong ke rac thang 5.xlsx": "bo_qua", "Khu phố/Phieu KP1 ban ky ten.xlsx": "bo_qua"}
    assert sorted(verdicts) == sorted(bai.tep for bai in BAI)
    assert phuong.ket_qua["tep"] == {"tong": 27, "nhan": 19, "tra_lai": 4, "thay_the": 1, "trung": 1, "bo_qua": 2}


def test_batches_are_seen_and_received_on_their_days(phuong):
    days = Counter(zip(phuong.tep["ngay_thay"].dt.strftime("%d/%m"), phuong.tep["ngay_nhan"].dt.strftime("%d/%m")))
    # The copy sent again in the second batch keeps the first sight of its bytes.
    assert days == {("22/05", "22/05"): 10, ("26/05", "25/05"): 12, ("28/05", "28/05"): 5}
    times = dict(zip(phuong.tep["ten"], phuong.tep["gio_tep"]))
    assert (times[BAI[0].tep], times[BAI[-1].tep]) == ("2026-05-22T02:00:00+00:00", "2026-05-28T02:04:00+00:00")


def test_planted_mistakes_have_their_code_and_cell(phuong):
    da_kiem = doc_va_kiem(thu_gom(phuong.thu_muc.nop), phuong.khoa, phuong.danh_muc)
    found = {ten: [(loi.trang, loi.o, loi.truong, loi.ma) for loi in da_kiem.loi_cua(ten)]
             for ten in da_kiem.nhan_dang}
    assert {ten: loi for ten, loi in found.items() if loi} == LOI_CAI_SAN


def test_tasks_and_colours(phuong):
    so = phuong.so[~phuong.so["ma_nhiem_vu"].str.startswith("NQ-")]
    assert Counter(so["mau"]) == {"xanh": 18, "vang": 11, "do": 5, "xam": 16}
    late = so.loc[so["mau"] == "do", "ma_nhiem_vu"]
    assert late.tolist() == ["UBND-01", "BXDD-01", "VPDU-01", "CB-01-01", "KP-01-01"]
    assert set(so["ma_nhiem_vu"]) <= set(phuong.ket_qua["ma_mau"])


def test_colours_have_many_different_reasons(phuong):
    vang = phuong.so[phuong.so["mau"] == "vang"]
    assert len({ma for cac_ma in vang["ma_ly_do"] for ma in cac_ma}) >= 4


def test_tasks_that_wait_for_a_correction(phuong):
    waiting = phuong.dau_moi[phuong.dau_moi["cho_bo_sung"] > 0]
    assert dict(zip(waiting["ma"], waiting["cho_bo_sung"])) == {"UBKT": 1, "KTHT": 1, "CB-02": 1}
    assert phuong.ket_qua["nhiem_vu"]["cho_bo_sung"] == 3


def test_units_that_registered_nothing(phuong):
    """CCB never sent anything; KP-03 sent a form that was not its own."""
    assert phuong.dau_moi.loc[~phuong.dau_moi["dang_ky"], "ma"].tolist() == ["CCB", "KP-03"]
    assert "CCB" not in set(phuong.tep["dau_moi"])


def test_units_without_a_signed_commitment(phuong):
    assert phuong.dau_moi.loc[~phuong.dau_moi["ky_cam_ket"], "ma"].tolist() == ["KTHT", "DTN", "CCB", "KP-01", "KP-03"]


def test_correction_replaces_the_refused_version(phuong):
    row = phuong.so.set_index("ma_nhiem_vu").loc["KP-02-02"]
    assert (row["nguon"], f"{row['han']:%d/%m/%Y}") == ("Khu phố/KHU PHỐ 2 - đã sửa.xlsx", "30/06/2026")
    changes = phuong.nhat_ky[phuong.nhat_ky["viec"] == "Thay đổi nội dung"]
    assert changes["noi_dung"].tolist() == [
        "KP-02-01, Đối tượng tác động: «520 hộ dân» → «540 hộ dân (bổ sung 20 hộ đầu hẻm 12)»"]


def test_decomposed_letters_and_real_dates_read_as_any_other(phuong):
    so = phuong.so.set_index("ma_nhiem_vu")
    assert so.loc["MTTQ-01", "Tên nhiệm vụ"].startswith("Vận động 500 hộ dân đăng ký phân loại rác tại nguồn")
    assert f"{so.loc['HDND-01', 'giua_ky']:%d/%m/%Y}" == "15/07/2026"


def test_nothing_is_said_to_be_a_real_person(phuong):
    heads = {dm.nguoi_dung_dau for dm in dau_moi_vi_du()}
    assert heads == {f"Cán bộ {chu}" for chu in "ABCDEFGHIJKLMNOPQRSTU"} | {"Ủy viên 1"}
    danh_muc, problems = doc_danh_muc(phuong.thu_muc.danh_muc)
    assert (problems, len(danh_muc.dang_hoat_dong)) == ([], 21)


def test_tells_what_to_open_and_never_the_key(phuong):
    text = "\n".join(phuong.lines)
    assert phuong.lines[-1] == f"Sổ theo dõi: {phuong.path}"
    assert str(phuong.thu_muc.phat_hanh("dang-ky")) in text.replace("\n", " ")
    assert "Khối chính quyền/BCHQS.xlsx: Trả lại. Tệp bị hỏng, không mở được." in text
    assert phuong.khoa.decode() not in text


def test_returns_are_the_same_whenever_they_are_filled(phuong):
    """Same forms, same bytes: a second ward differs by its key alone."""
    def form(ma):
        return (phuong.thu_muc.phat_hanh("dang-ky") / f"dang-ky_{ma}.xlsx").read_bytes()

    for bai in BAI:
        archive, _, ten = bai.tep.partition(TRONG_GOI)
        path = phuong.thu_muc.nop / archive
        sent = mo_goi(path.read_bytes())[ten] if ten else path.read_bytes()
        assert lam_bai(bai, form, phuong.danh_muc) == sent, bai.tep


def test_typing_where_the_form_has_no_cell_is_an_error(phuong):
    phieu = PhieuDien((phuong.thu_muc.phat_hanh("dang-ky") / "dang-ky_CA.xlsx").read_bytes())
    with pytest.raises(KeyError, match="Phiếu 01!Z99"):
        phieu.ghi_o("Phiếu 01", "Z99", "chữ")


def test_a_second_merge_touches_no_input(phuong):
    before = _tat_ca(phuong.thu_muc.goc / "input")
    so_lieu, _ = phuong.run(phuong.thu_muc, KY, NGAY_TONG_HOP, phuong.danh_muc, phuong.khoa)
    assert so_lieu["ket_qua"] == phuong.ket_qua
    assert _tat_ca(phuong.thu_muc.goc / "input") == before


def test_a_second_run_changes_no_input_and_makes_the_same_output(phuong):
    goc = phuong.thu_muc.goc
    before, input_ = {ten: noi for ten, (noi, _) in _tat_ca(goc).items()}, _tat_ca(goc / "input")
    shutil.rmtree(goc / "output")
    assert list(dung_vi_du(phuong.thu_muc, phuong.run)) == phuong.lines
    assert _tat_ca(goc / "input") == input_
    assert {ten: noi for ten, (noi, _) in _tat_ca(goc).items()} == before


@pytest.mark.parametrize("ten", ["input", "output"])
def test_refuses_a_folder_that_holds_something_else(tmp_path, ten):
    (tmp_path / ten).mkdir()
    with pytest.raises(KhongDungDuoc, match="không phải do «sau-ro vi-du» dựng"):
        next(dung_vi_du(ThuMuc(tmp_path), chay_tong_hop))
    assert [path.name for path in tmp_path.rglob("*")] == [ten]


def test_demo_data_fill_every_answer_that_is_not_prefilled():
    required = [t.khoa for t in PHIEU.o_nhap if t.bat_buoc and not t.dien_san]
    rows = doc_csv("vi_du_nhiem_vu")
    assert (len(rows), [(row["dau_moi"], key) for row in rows for key in required if not row[key]]) == (56, [])
    assert set(rows[0]) == {"dau_moi"} | {t.khoa for t in PHIEU.o_nhap}
