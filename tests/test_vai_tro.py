"""The month by role (E80) and the office's handbook (E19): what is in them is what the books and the program hold."""

import dataclasses

import docx
import openpyxl
import pytest
from kich_ban import KichBan
from phuong import CB_01, DTN, KP_01, UBND

from bao_cao.giay_to import ghi_giay_to
from bao_cao.giay_to.so_lieu import SoLieuGiayTo
from bao_cao.giay_to.so_tay import CAC_BUOC
from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.tu_vung import CHUA_CAM_KET
from mau_bieu.danh_muc.quy_tac import MUC_QUY_TAC
from test_yeu_cau import _lenh
from xuly.giay_to import KY, lap_giay_to


@pytest.fixture(scope="module")
def k(tmp_path_factory):
    """KP-01 (Ủy viên 1) and CB-01 (Ủy viên 2) registered, KP-01 reports, CB-01 stays silent and unsigned."""
    k = KichBan(tmp_path_factory.mktemp("v") / "phuong", KP_01, CB_01, DTN, UBND)
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01"), "cb.xlsx": k.dang_ky("CB-01", cam_ket=False)})
    k.report("2026-06-20", "KP-01", "2026-06", {"KP-01-01": 30})
    return k


def giay(k, loai: str, ky: str, goc):
    """The paper's rows as text, without a table's head that stands again on top of a page, and the paths written."""
    so_sach = k.so_sach("2026-07-25")
    bang = lap_giay_to(loai, KY[loai](ky, so_sach.danh_muc), so_sach)
    paths = ghi_giay_to(goc, loai, SoLieuGiayTo(**bang | {"chung": SoLieu(**bang["chung"])}))
    ws = openpyxl.load_workbook(paths[0]).active
    dau_trang = {ngat.id for ngat in ws.row_breaks.brk}
    hang = [" | ".join(str(o) for o in row if o is not None) for row in ws.iter_rows(values_only=True)]
    return [dong for stt, dong in enumerate(hang)
            if not (stt in dau_trang and " | " in dong and dong in hang[:stt])], paths


def test_every_member_sees_the_red_and_yellow_tasks_of_his_units_and_no_other(k, tmp_path):
    hang, _ = giay(k, "vai-tro", "2026-07", tmp_path)
    mau = k.month("2026-07", "2026-07-25")["ket_qua"]["ma_mau"]
    assert (mau["KP-01-01"], mau["CB-01-01"]) == ("vang", "do")
    dau = [so for so, dong in enumerate(hang) if dong.startswith("Ủy viên ")]
    cua = {hang[so].split(":")[0]: hang[so:cuoi] for so, cuoi in zip(dau, [*dau[1:], len(hang)])}
    assert [dong for dong in hang if dong.startswith("Ủy viên 2: 1 đỏ, 0 vàng")]
    for ten, ma, khac in (("Ủy viên 1", "KP-01-01", "CB-01-01"), ("Ủy viên 2", "CB-01-01", "KP-01-01")):
        assert any(dong.startswith(f"{ma} | ") for dong in cua[ten])
        assert not any(dong.startswith(f"{khac} | ") for dong in cua[ten])


def test_the_advising_units_see_what_they_have_to_press_for_and_the_office_who_is_missing(k, tmp_path):
    hang, _ = giay(k, "vai-tro", "2026-07", tmp_path)
    chua_ky = {ten for _, ten, _ in k.luu_y(CHUA_CAM_KET)}
    dong, = [dong for dong in hang if dong.startswith(f"Ban Xây dựng Đảng | {CHUA_CAM_KET} | ")]
    assert dong.split(" | ")[2] == str(len(chua_ky)) and set(dong.split(" | ")[3].split("; ")) == chua_ky
    chua = k.bang["ket_qua"]["dau_moi"]["chua_nop"]
    assert any(f"Chưa nộp báo cáo tháng: {len(chua)} đầu mối" in dong for dong in hang)


def test_every_head_and_every_person_sees_what_is_his_and_who_has_no_phieu_of_his_own_is_named(k, tmp_path):
    """E80; main text VI.8: each member registers himself."""
    hang, _ = giay(k, "vai-tro", "2026-07", tmp_path)
    cb, = [dong for dong in hang if dong.startswith(f"{CB_01.ten}\n({CB_01.nguoi_dung_dau}) | ")]
    assert cb.split(" | ")[1:] == ["1", "0", "0", "thiếu 2 nhiệm vụ; chưa ký cam kết; chưa nộp báo cáo kỳ này"]
    kp, = [dong for dong in hang if dong.startswith(f"{KP_01.ten}\n(")]
    assert kp.split(" | ")[1:] == ["0", "1", "0", "thiếu 2 nhiệm vụ; chưa nộp báo cáo kỳ này"]
    assert any("Ủy viên phụ trách chưa có phiếu cá nhân" in dong and "Ủy viên 1" in dong for dong in hang)
    rieng = KichBan(tmp_path / "p", KP_01, dataclasses.replace(
        KP_01, ma="UV-01", ten="Ủy viên 1", loai="cá nhân", toi_thieu=1, uy_vien_phu_trach="Ủy viên 2"))
    rieng.register("2026-05-25", {"uv.xlsx": rieng.dang_ky("UV-01")})
    hang, _ = giay(rieng, "vai-tro", "2026-07", tmp_path)
    assert [dong for dong in hang if dong.startswith("Ủy viên 1 | ")] == ["Ủy viên 1 | 1 | 0 | 0 | –"]
    chua, = [dong for dong in hang if "chưa có phiếu cá nhân" in dong]
    assert "Ủy viên 1" not in chua and "Ủy viên 2" in chua


def test_the_request_for_lists_names_what_each_unit_still_has_to_send_as_the_books_count_it(k, tmp_path):
    """E76."""
    hang, paths = giay(k, "yeu-cau", "", tmp_path)
    assert {path.suffix for path in paths} == {".xlsx", ".docx"}
    bang = k.month("2026-07", "2026-07-25")["dau_moi"]
    no = {row.ten for row in bang.itertuples() if not row.dang_ky or row.con_thieu or not row.tang_truong
          or not row.ky_cam_ket and row.loai != "cá nhân"}
    dau = next(so for so, dong in enumerate(hang) if dong.startswith("Đầu mối | Tối thiểu | "))
    ke = {dong.split(" | ")[0]: dong.split(" | ")[1:] for dong in hang[dau + 1:] if dong.count(" | ") == 3}
    assert set(ke) == no and any(f"còn {len(no)} trong {len(bang)} đầu mối" in dong for dong in hang)
    assert ke[CB_01.ten] == ["3", "1", "thiếu 2 nhiệm vụ; chưa ký cam kết"]
    assert ke[DTN.ten] == ["1", "0", "Chưa đăng ký nhiệm vụ; chưa ký cam kết"]


def test_a_catalogue_without_members_says_so(k, tmp_path):
    k2 = KichBan(tmp_path / "p", dataclasses.replace(KP_01, uy_vien_phu_trach=""))
    hang, _ = giay(k2, "vai-tro", "2026-07", tmp_path)
    assert any("Danh mục chưa ghi ủy viên phụ trách." in dong for dong in hang)


def test_the_handbook_is_made_of_the_rules_in_force_and_of_commands_that_exist(k, tmp_path, monkeypatch):
    assert [lenh for _, lenh, _ in CAC_BUOC if _lenh(lenh) is None] == []
    moi = dataclasses.replace(k.danh_muc, quy_tac=dataclasses.replace(k.danh_muc.quy_tac, vang_cham=33))
    monkeypatch.setattr(k, "danh_muc", moi)
    hang, paths = giay(k, "so-tay", "", tmp_path)
    for muc in MUC_QUY_TAC:
        gia_tri = muc.viet(getattr(k.danh_muc.quy_tac, muc.khoa))
        assert any(dong.startswith(f"{muc.ten} | {gia_tri} | ") for dong in hang)
    for chu in (*(muc.loai for muc in k.danh_muc.che_do_bao_cao), *(so.ten for so in k.danh_muc.cac_so if so.hoat_dong),
                *(f"sau-ro {lenh}" for _, lenh, _ in CAC_BUOC)):
        assert any(chu in dong for dong in hang), chu
    word = next(path for path in paths if path.suffix == ".docx")
    o = {cell.text for bang in docx.Document(word).tables for row in bang.rows for cell in row.cells}
    assert {f"sau-ro {lenh}" for _, lenh, _ in CAC_BUOC} <= o
