"""The same days played twice: forms filled by the product's own writer, and by openpyxl.  The books must agree."""

import pytest
from kich_ban import CAN_CU, HAN_MOI, QD, DienOpenpyxl, KichBan, xong
from phuong import CB_01, KP_01

from xuly.vi_du.dien import PhieuDien

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")
COT = ["ma_nhiem_vu", "mau", "trang_thai", "tien_do", "han", "han_goc", "hoan_thanh", "ket_qua", "vuong_mac"]


def choi(goc, dien) -> KichBan:
    """Registration with a correction, June, a week, a decision on June's master, July."""
    k = KichBan(goc, KP_01, CB_01, dien=dien)
    k.register("2026-05-22", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, thay={2: {"minh_chung": ""}}),
                              "cb.xlsx": k.dang_ky("CB-01", 1)})
    k.register("2026-05-26", {"kp sửa.xlsx": k.dang_ky("KP-01", 2, lan=2)})
    k.report("2026-06-22", "KP-01", "2026-06", {"KP-01-01": xong("20/6/2026"), "KP-01-02": {
        "ty_le": "30", "trang_thai": "Đề nghị điều chỉnh", "ket_qua": "Dọn xong 8/12 điểm"}})
    k.report("2026-06-24", "CB-01", "2026-06", {"CB-01-01": "abc"})
    k.report("2026-06-29", "CB-01", "2026-06", {"CB-01-01": {
        "ty_le": "5", "trang_thai": "Đang thực hiện", "vuong_mac": "Thiếu xe", "kien_nghi": "Bố trí 1 xe",
        "cap_xu_ly": "Đảng ủy"}})
    k.month("2026-06", "2026-06-30")
    k.master_back("2026-07-01", {"KP-01-02": {QD: "Điều chỉnh", HAN_MOI: "30/10/2026", CAN_CU: "Kết luận 12"}})
    k.month("2026-07", "2026-07-02")
    k.week("2026-07-03", "CB-01", "2026-W27", {"CB-01-01": {
        "ty_le": "12,5", "trang_thai": "Đang thực hiện", "vuong_mac": "Mưa kéo dài"}})
    k.report("2026-07-24", "KP-01", "2026-07", {"KP-01-02": 45})
    k.month("2026-07", "2026-07-25")
    return k


def test_forms_filled_by_openpyxl_give_the_same_books(tmp_path):
    own, other = choi(tmp_path / "a", PhieuDien), choi(tmp_path / "b", DienOpenpyxl)
    assert other.bang["so"][COT].to_dict("records") == own.bang["so"][COT].to_dict("records")
    assert other.bang["ket_qua"] == own.bang["ket_qua"]
    row = other.viec("KP-01-02")
    assert (row["tien_do"], f"{row['han']:%d/%m/%Y}", f"{row['han_goc']:%d/%m/%Y}") == (45, "30/10/2026", "30/09/2026")
