"""Decisions in the words that leaders use are understood, and it is said how (F7)."""
import pytest
from kich_ban import CAN_CU, DAU_MOI_MOI, HAN_MOI, QD, KichBan, quyet
from phuong import MAU
from test_cli import chay

from xuly.doc_bai.chu_quyet_dinh import hieu


@pytest.mark.parametrize("chu, nghia", {
    "Gia hạn": ("Điều chỉnh", ""), "gia hạn đến 30/10/2026": ("Điều chỉnh", "30/10/2026"),
    "Cho gia hạn đến hết ngày 30/10/2026.": ("Điều chỉnh", "30/10/2026"), "Lùi hạn sang 30/10": ("Điều chỉnh", "30/10"),
    "Tạm dừng": ("Dừng", ""), "Dừng thực hiện": ("Dừng", ""), "Tiếp tục thực hiện": ("Tiếp tục", ""),
    "Giao cho Khu phố 2": ("Chuyển", "Khu phố 2"), "giao KTHT": ("Chuyển", "KTHT"),
    "Chuyển sang: KP-02": ("Chuyển", "KP-02"), "Giao": None, "Dừng nếu không có vốn": None, "Xem lại": None,
    "": None, "gia han den 30/10/2026": ("Điều chỉnh", "30/10/2026"), "tam dung": ("Dừng", ""), "dung": None,
    "Chấm dứt": ("Dừng", ""), "Giữ nguyên": ("Tiếp tục", ""), "Cho lùi đến 30/10": ("Điều chỉnh", "30/10"),
    "Điều chuyển KP-02": ("Chuyển", "KP-02"), "Bàn giao cho KTHT": ("Chuyển", "KTHT"),
    "Chuyển giao KP-02": ("Chuyển", "KP-02"), "Không gia hạn": None, "Đề nghị dừng": None, "Tạm hoãn": None}.items())
def test_other_words_for_a_decision(chu, nghia):
    assert hieu(chu) == nghia


def test_a_book_with_such_words_is_read_as_if_they_were_of_the_list(tmp_path):
    """«Gia hạn …» moves the deadline, «Giao cho …» the unit; a cell that is filled too is asked about."""
    k = KichBan(tmp_path / "p")
    k.ghi_danh_muc()
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3)})
    k.month("2026-06", "2026-06-25")
    path = tmp_path / "so.xlsx"
    path.write_bytes(quyet(k.so_theo_doi(), {
        "KP-01-01": {QD: "Gia hạn đến 30/10/2026", CAN_CU: "12-TB/ĐU"},
        "KP-01-02": {QD: "Giao cho Chi bộ khu phố 1", CAN_CU: "12-TB/ĐU"},
        "KP-01-03": {QD: "Gia hạn đến 30/10/2026", HAN_MOI: "31/12/2026", DAU_MOI_MOI: "KP-99", CAN_CU: "1"}}))
    output = " ".join(chay("tiep-nhan", path, "--ngay", "2026-06-26", o=k.thu_muc.goc).output.split())
    assert "• KP-01-01: Điều chỉnh, hạn 30/9/2026 → 30/10/2026, căn cứ «12-TB/ĐU»" in output
    assert "• KP-01-02: Chuyển, sang Chi bộ khu phố 1, căn cứ «12-TB/ĐU»" in output
    assert "Đã đọc «Gia hạn đến 30/10/2026» thành «Điều chỉnh, 30/10/2026» (cách nói khác)." in output
    ten = f"KP-01-03 – {MAU['ten_nhiem_vu']}"
    assert f"{ten}: «KP-99» không phải mã hay tên của một đầu mối" in output
    assert f"{ten}: «Gia hạn đến 30/10/2026» không có trong danh sách của «Quyết định»" in output
    so = k.month("2026-06", "2026-06-27")["so"].set_index("ma_nhiem_vu")
    assert [f"{so.loc[ma, 'han']:%d/%m/%Y}" for ma in ("KP-01-01", "KP-01-03")] == ["30/10/2026", "30/09/2026"]
    assert so.loc["KP-01-02", "dau_moi"] == "CB-01"
