"""What a unit's newcomer reads: forms, letters and guide say the same, nothing is cut, no folder he has not."""
import dataclasses
import re

import openpyxl
import pytest
from phuong import CB_01, DTN, KP_01, UBND, Phuong, bieu_tien_do
from test_cli import chay

from bao_cao.giay_to.tai_lieu import BANG, chu_markdown
from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_BIEU, PHIEU, TUAN
from mau_bieu.bieu.cac_phan import CacPhan, Phan, mot_phan, tung_dong
from mau_bieu.bieu.dien_san import dien_san
from mau_bieu.bieu.loi import DANH_MUC_LOI, Loi
from mau_bieu.bieu.loi_van import cac_cau
from mau_bieu.bieu.phieu import it_nhat
from mau_bieu.chu.trinh_bay import so_dong
from mau_bieu.danh_muc.danh_muc import DauMoi, danh_muc_bo, danh_muc_nghi_quyet
from mau_bieu.danh_muc.quy_tac import QuyTac
from mau_bieu.viet.dong_san import day_du
from xuly.lenh.lenh_sach.don_vi import HAY_GAP, loi_mau, sach_don_vi
from xuly.lenh.lenh_sach.nghia_mau import MAU, bang_mau
from xuly.nen.lich import ten_ky_ngay

DANH_MUC = danh_muc_nghi_quyet()
SACH = chu_markdown(sach_don_vi(DANH_MUC))
CN = DauMoi("UV-01", "Đồng chí Cán bộ E", "cá nhân", 1, "Cán bộ E", "Ủy viên Ban Thường vụ")
DAI = DauMoi("TT-01", "Trung tâm Dịch vụ tổng hợp, Ban Quản lý dự án đầu tư xây dựng và Ban Quản lý chợ liên phường",
             "cơ quan", 3, "", "Giám đốc")


def chu_trang(ws) -> str:
    """All texts of a sheet."""
    return "\n".join(str(cell.value) for row in ws.iter_rows() for cell in row if cell.value is not None)


# -- the sheet of commitment

@pytest.fixture(scope="module")
def cam_ket(tmp_path_factory):
    """Unit -> its sheet of commitment, with formulas and as stored."""
    p = Phuong(tmp_path_factory.mktemp("ck") / "p", KP_01, CB_01, CN, DAI)
    paths = {ma: p.phat(ma) for ma in ("KP-01", "CB-01", "UV-01", "TT-01")}
    return {ma: [openpyxl.load_workbook(path, data_only=luu)["Cam kết"] for luu in (False, True)]
            for ma, path in paths.items()}


@pytest.mark.parametrize("ma", ("KP-01", "CB-01", "UV-01", "TT-01"))
def test_the_answers_beside_the_letterhead_and_their_label_have_their_full_height(cam_ket, ma):
    """Whatever letterhead stands beside them: 12-point answers need 16 points a line, the label of 10 points 13."""
    ws, _ = cam_ket[ma]
    assert (ws["H4"].value, ws["G5"].value, ws["G6"].value) == tuple(
        dict(PHIEU.khuon.nhan_cam_ket)[o] for o in ("H4", "G5", "G6"))
    assert [ws.row_dimensions[hang].height >= can for hang, can in ((4, 13), (5, 16), (6, 16))] == [True] * 3


@pytest.mark.parametrize("ma, ai", (("KP-01", "Cán bộ A, Trưởng khu phố, người đứng đầu Khu phố 1"),
                                    ("UV-01", "Cán bộ E, Ủy viên Ban Thường vụ"),
                                    ("TT-01", f"…………………………, Giám đốc, người đứng đầu {DAI.ten}")))
def test_a_program_that_does_not_recalculate_shows_who_signs_and_dots_for_the_day(cam_ket, ma, ai):
    _, luu = cam_ket[ma]
    assert luu["A10"].value == f"Tôi là {ai}, xin cam kết:"
    assert luu["D3"].value == "Tam Phước, ngày …… tháng …… năm 20……"


@pytest.mark.parametrize("ma", ("KP-01", "UV-01", "TT-01"))
def test_the_sentence_has_room_for_a_long_name_and_no_word_of_the_subtitle_stands_alone(cam_ket, ma):
    ws, luu = cam_ket[ma]
    rong = sum(ws.column_dimensions[cot].width for cot in "ABCDE")
    dai = luu["A10"].value.replace("Tôi là ", "Tôi là Cán bộ Có Họ Tên Rất Dài, ")
    assert ws.row_dimensions[10].height >= 15 * so_dong(dai, rong, 12)
    tren, duoi = ws["A7"].value.split("\n")
    assert tren.startswith("thực hiện Nghị quyết số ") and duoi.startswith("của ") and duoi.count(" ") > 3


# -- pre-fills and prompts

@pytest.mark.parametrize("dau_moi, noi", (
    (KP_01, "Địa bàn khu phố 1"), (CB_01, "Địa bàn khu phố 1"), (UBND, "Địa bàn phường Tam Phước"),
    (dataclasses.replace(DTN, ten="Chi đoàn Khu phố 12 (mẫu)"), "Địa bàn khu phố 12 (mẫu)"),
    (dataclasses.replace(KP_01, ten="Tổ Xanh khu phố 9"), "Địa bàn tổ Xanh khu phố 9"),
    (dataclasses.replace(CB_01, ten="Chi bộ Trường mầm non"), "Địa bàn phường Tam Phước")))
def test_a_unit_within_an_area_is_given_that_area(dau_moi, noi):
    assert dien_san(PHIEU, dau_moi, DANH_MUC.the_thuc)["pham_vi"] == noi


@pytest.mark.parametrize("bo", ("", "phuong-khac", "truong-hoc"))
def test_no_prompt_sends_a_unit_to_a_folder_of_the_office(bo):
    nhac = [t.goi_y for kind in CAC_BIEU if kind.ban for bieu in kind.moi.cac_bang for t in bieu.truong]
    nhac += [cot.huong_dan for khai in (danh_muc_bo(bo) if bo else DANH_MUC).khai_so for cot in khai.cot]
    assert [text for text in nhac if re.search(r"\b(input|output)\b", text)] == []


def test_what_a_unit_must_register_is_said_alike_with_an_example(tmp_path):
    p = Phuong(tmp_path / "p", DTN)
    quy_tac = QuyTac.tu({"ngay_sua": 5})
    chu = chu_trang(openpyxl.load_workbook(p.phat("DTN", quy_tac=quy_tac))["Hướng dẫn"])
    assert f"Đơn vị đăng ký {it_nhat(1)}." in chu and "sửa trong 5 ngày làm việc" in chu
    assert "chỉ in các Phiếu đã điền và trang «Cam kết»" in chu
    assert "Ví dụ" in PHIEU["tang_truong"].goi_y
    assert f"đăng ký {it_nhat('3 (đoàn thể: 1)')}." in SACH


# -- what stands in a line of a progress form

def test_the_figure_has_a_line_of_its_own_and_long_words_are_cut():
    ro = CacPhan((Phan("san_pham", "Sản phẩm", "12 điểm\nsạch rác"), Phan("chi_so", "Chỉ số/KPI", "12/12 điểm " * 40)))
    line = {"ten_nhiem_vu": "A", "han": "30/9/2026", "mau": "Xanh", "san_pham": tung_dong(ro)}
    dong = day_du(BAO_CAO, line)["nhiem_vu"].split("\n")
    assert dong[2] == "Sản phẩm: 12 điểm sạch rác"
    assert dong[3].startswith("Chỉ số/KPI: 12/12 điểm ") and dong[3].endswith("…") and len(dong[3]) <= 160
    assert dong[4].startswith("Kỳ trước: ") and len(dong) == 5
    assert tung_dong(mot_phan("Một\nhai")) == tung_dong("Một\nhai") == "Một hai"


@pytest.mark.parametrize("bao_nhieu, duoi", ((1, ""), (2, ""), (3, "; và 1 lý do khác"), (5, "; và 3 lý do khác")))
def test_at_most_two_reasons_are_told_then_how_many_more(bao_nhieu, duoi):
    cac = [f"lý do {stt}" for stt in range(bao_nhieu)]
    assert cac_cau(cac, 2) == "; ".join(cac[:2]) + duoi
    assert cac_cau(cac) == "; ".join(cac)


# -- weeks have days, forms and letters one deadline

@pytest.mark.parametrize("ky, ten", (("2026-W33", "33/2026 (10/8–14/8/2026)"), ("2026-08", "08/2026"),
                                     ("2026-W53", "53/2026 (28/12/2026–01/01/2027)")))
def test_a_week_is_named_with_its_days(ky, ten):
    assert ten_ky_ngay(ky) == ten


def test_form_and_letter_of_a_week_name_the_same_days_hour_and_date(tmp_path):
    p = Phuong(tmp_path / "p")
    p.danh_muc = dataclasses.replace(p.danh_muc, quy_tac=QuyTac.tu({"gio_bao_cao_tuan": 15}))
    p.ghi_danh_muc()
    p.dang_ky("kp.xlsx", {"ngay_bat_dau": "20/5/2026", "ngay_giua_ky": "10/6/2026", "ngay_hoan_thanh": "20/6/2026"})
    p.thay()
    said = chay("phat-hanh", "tuan", "--ky", "2026-W26", "--ngay", "2026-06-22", "--thu", o=p.thu_muc.goc)
    assert said.exit_code == 0, said.output
    folder = p.thu_muc.phat_hanh("tuan", "2026-W26")
    book, thu = openpyxl.load_workbook(folder / "tuan_2026-W26_KP-01.xlsx"), next((folder / "thu").glob("tin_*.txt"))
    ten, han = "Cập nhật tuần 26/2026 (22/6–26/6/2026)", "trước 15 giờ thứ Sáu, ngày 26/6/2026"
    thu = thu.read_text("utf-8-sig")
    assert f"Gửi biểu {ten}." in thu and han in thu and it_nhat(3) not in thu
    assert ten.upper() in chu_trang(book["Cập nhật tuần"]) and ten.upper() in chu_trang(book["Hướng dẫn"])
    assert han in chu_trang(book["Hướng dẫn"])


def test_the_letter_with_the_registration_form_says_how_many_tasks(tmp_path):
    p = Phuong(tmp_path / "p")
    p.ghi_danh_muc()
    said = chay("phat-hanh", "dang-ky", "--ngay", "2026-05-20", "--thu", o=p.thu_muc.goc)
    assert said.exit_code == 0, said.output
    thu = next(p.thu_muc.phat_hanh("dang-ky").glob("thu/tin_KP-01*")).read_text("utf-8-sig")
    assert f"Đơn vị đăng ký {it_nhat(3)} (chọn «Có» ở ô «{PHIEU['tang_truong'].nhan}»)" in thu


# -- the guide

def test_the_guide_says_when_an_optional_answer_is_asked_for():
    assert {t.khoa for t in PHIEU.o_nhap if t.can_khi} == {"trach_nhiem_phoi_hop", "de_xuat_xu_ly"}
    for t in PHIEU.o_nhap:
        if t.can_khi:
            assert f"{t.nhan} (bắt buộc khi có «{PHIEU[t.can_khi].nhan}»)" in SACH


def test_the_guide_names_the_two_locks_and_what_each_form_asks():
    assert "thẩm quyền (mục 7) và minh chứng (mục 8)" in SACH
    dong = {bieu.ten: next(line for line in SACH.splitlines() if line.startswith(f"- {bieu.ten}"))
            for bieu in (BAO_CAO, TUAN)}
    for bieu, other in ((BAO_CAO, TUAN), (TUAN, BAO_CAO)):
        own = [t.nhan for t in bieu.o_nhap if not other.co(t.khoa)]
        assert [nhan for nhan in own if f"«{nhan}»" not in dong[bieu.ten] or f"«{nhan}»" in dong[other.ten]] == []
    assert "chỉ gửi khi Văn phòng gửi biểu tuần" in dong[TUAN.ten]


def test_the_guide_explains_the_colours_in_four_lines_with_the_limits_of_the_office():
    sach = sach_don_vi(dataclasses.replace(DANH_MUC, quy_tac=QuyTac.tu({"do_ky_thieu": 4})))
    bang, = [khoi for khoi in sach.khoi if khoi.loai == BANG and khoi.bang[0][0] == "Màu"]
    assert bang == bang_mau(QuyTac.tu({"do_ky_thieu": 4})) and len(bang.bang) == 1 + len(MAU) == 5
    assert "thiếu liên tiếp 4 báo cáo tháng" in bang.bang[1][1]


def test_no_cure_in_a_guide_ends_in_four_dots():
    assert [ma for ma in DANH_MUC_LOI for chu in loi_mau(ma) if "…." in chu] == []
    assert loi_mau("NGOAI_DANH_SACH")[1].startswith("Chọn một trong: …") and "NGOAI_DANH_SACH" in HAY_GAP


# -- the list of what to mend

def test_the_list_of_what_to_mend_names_the_answer_and_shows_every_line_of_its_words(tmp_path):
    """The heights hold the words even where a program breaks lines some letters earlier."""
    ke = [Loi("CAP_XIN_Y_KIEN_LECH", BAO_CAO.trang, "F9", "trang_thai", {
        "gia_tri": "Đảng ủy", "viec": "chi vượt dự toán " * so}) for so in range(1, 30)]
    ws = openpyxl.load_workbook(bieu_tien_do(tmp_path, [{}], loi=tuple(ke)))["Cần sửa"]
    assert ws["D5"].value == f"F9: {BAO_CAO['trang_thai'].nhan}"
    for hang in range(5, 5 + len(ke)):
        lines = max(so_dong(str(ws.cell(hang, cot).value), ws.column_dimensions["ABCDEF"[cot - 1]].width - 2, 11)
                    for cot in range(3, 7))
        assert ws.row_dimensions[hang].height >= 14 * lines
