"""One vocabulary: what says nothing says nothing everywhere, and no word of it is typed twice."""
import ast
import datetime as dt
import re
from functools import cache
from types import SimpleNamespace

import pandas as pd
import pytest
from mau_so_lieu import mau_so_lieu
from test_kien_truc import CAY, GOC
from test_xep_mau import DAI, bc, xep, xong

from bao_cao.giay_to.phan_nhiem_vu import CHUA_NGUYEN_NHAN, chua_dat
from bao_cao.giay_to.tuan import trong_tuan
from bao_cao.so.trang_canh_bao import can_hoi, loi_don_vi
from bao_cao.so.bang_do import _thieu
from bao_cao.thang.tong_hop_nhiem_vu import _giai_trinh
from mau_bieu.bieu.bo_cuc import bo_cuc_phieu
from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_BIEU, PHIEU
from mau_bieu.bieu.loi_van import CAU, tin
from mau_bieu.bieu.tu_vung import (
    CAC_GACH, CAC_KHONG, CHUA_GIAI_TRINH, CHUA_KE_HOACH, KET_LUAN, MANG_KHONG, MAU, la_khong)
from xuly.bang.chi_so import dem_tu_so
from xuly.bang.kien_nghi import bang_kien_nghi
from xuly.so.quyet_dinh import COT_THAY_DOI
from xuly.so.xep_mau import LUAT

KHONG_NOI = ("", "Không", "Không có", "không có gì", "KHÔNG CÓ GÌ.", "ko", "Ko có", "ko có.", "khong", "Khong co", "k",
             "K có", " Không  có ", "-", "–", "//", "…", "...", "- -")
CO_NOI = ("Không có kinh phí", "Kho bãi chưa có", "Không đủ người", "Thiếu vốn", "K3 chưa họp", "0")


@pytest.mark.parametrize("chu", KHONG_NOI)
def test_what_says_nothing(chu):
    assert la_khong(chu) is True and la_khong(pd.Series([chu, "Thiếu vốn"])).tolist() == [True, False]


@pytest.mark.parametrize("chu", CO_NOI)
def test_what_says_something(chu):
    assert la_khong(chu) is False and la_khong(pd.Series([chu, None], index=[7, 9])).to_dict() == {7: False, 9: True}


def test_the_live_check_knows_every_word_and_stroke_of_the_table():
    cac = MANG_KHONG.strip("{}").replace('"', "").split(",")
    assert set(cac) == {*CAC_KHONG, *(f"{chu}." for chu in CAC_KHONG), *CAC_GACH} and all(map(la_khong, cac))
    can_khi = next(t for t in PHIEU.truong if t.khoa == "de_xuat_xu_ly")
    from mau_bieu.viet.cong_thuc import cong_thuc_phieu, noi_khong
    o = bo_cuc_phieu(PHIEU).o
    assert noi_khong(o("rui_ro")) in cong_thuc_phieu(PHIEU).tu_kiem(can_khi)
    assert noi_khong(o("viec_xin_y_kien")) in cong_thuc_phieu(PHIEU).tu_kiem(PHIEU["cap_xin_y_kien"])
    assert noi_khong(o("minh_chung")) in cong_thuc_phieu(PHIEU).tu_kiem(PHIEU["minh_chung"])
    assert all(f'"{chu}"' in noi_khong("D9") for chu in CAC_KHONG)
    assert all(f'"{net}"' in noi_khong("D9") for gach in CAC_GACH if gach != "..." for net in gach)


# -- every place that asks whether a unit said something, each as text -> whether it heard something

def _mau(chu):
    return "vuot-tham-quyen" in xep(DAI, [bc("2026-06", 40, vuong_mac=chu, cap_xu_ly="Đảng ủy")], "2026-07-01").ma_ly_do


def _mau_cap(chu):
    return "vuot-tham-quyen" in xep(DAI, [bc("2026-06", 40, vuong_mac="Vướng", cap_xu_ly=chu)], "2026-07-01").ma_ly_do


def _dong_moi_hon(chu):
    """A later line without figure and state: what it says, if anything, takes the place of «Hoàn thành»."""
    return not xep(DAI, [xong("2026-06", "2026-06-20"), bc("2026-07", trang_thai="", vuong_mac=chu)],
                   "2026-07-25").hoan_thanh


def _minh_chung(chu):
    return xep(DAI, [xong("2026-06", "2026-06-20", minh_chung=chu)], "2026-07-01").hoan_thanh


def _de_xuat_len(chu, khoa):
    so = pd.DataFrame([{"ma_nhiem_vu": "KP-01-01", "ten_nhiem_vu": "Việc", "dau_moi": "KP-01", "ten_dau_moi": "KP 1",
                        "cap_tham_quyen": "", "cho_can_cu": False, "hoan_thanh": False, "dung": False,
                        "quyet_dinh": "", "y_kien_chi_dao": ""}])
    dong = pd.DataFrame([bc("2026-06", 40) | {"ma_nhiem_vu": "KP-01-01", "kien_nghi": "", "vuong_mac": "",
                                              "cap_xu_ly": "Đảng ủy"} | {khoa: chu}])
    dong["ngay_nhan"] = pd.to_datetime(dong["ngay_nhan"])
    return len(bang_kien_nghi(so, dong, pd.DataFrame(columns=COT_THAY_DOI), dt.date(2026, 7, 1))) == 1


_mau_so_lieu = cache(mau_so_lieu)  # looked at, never changed


def _chi_so(chu):
    han = pd.Timestamp("2026-06-01")
    so = pd.DataFrame([{"ma_nhiem_vu": "KP-01-01", "mau": "do", "han": han, "han_goc": han,
                        "kieu_tien_do": "một lần", "hoan_thanh": False, "dung": False,
                        "ngay_hoan_thanh": pd.NaT, "ngay_xong_goc": pd.NaT, "vuong_mac": chu,
                        "ke_hoach": "Vay vốn"}])
    return dem_tu_so(so, _mau_so_lieu(3).dau_moi, dt.date(2026, 7, 1), True, 0)["CS-02"][0] == 1


def _dong(**khac):
    so_lieu = _mau_so_lieu(40)
    return so_lieu, so_lieu.so[so_lieu.so["mau"] == "do"].iloc[0].to_dict() | khac


def _canh_bao(chu):
    so_lieu, dong = _dong(vuong_mac=chu)
    return loi_don_vi("Vướng mắc", "vuong_mac", CHUA_GIAI_TRINH, so_lieu.ngay).gia_tri(dong) == chu


def _bang_do(chu):
    return not _thieu(_dong(vuong_mac="Thiếu vốn", ke_hoach=chu)[1])


def _hoi(chu):
    return "Kiến nghị" in can_hoi(_dong(kien_nghi=chu, cap_xu_ly="Đảng ủy")[1])


def _tong_hop_thang(chu):
    so_lieu, dong = _dong(vuong_mac=chu, ke_hoach=chu, cap_xu_ly="")
    return CHUA_GIAI_TRINH not in (cau := _giai_trinh(dong, so_lieu)) and CHUA_KE_HOACH not in cau


def _giay_to(chu):
    _, dong = _dong(vuong_mac=chu, so_ngay_cham=3, chiu_trach_nhiem="A", ke_hoach="Vay vốn")
    bang, doan = [], []
    van_ban = SimpleNamespace(doan=doan.append, bang=lambda cot, dong: bang.extend(dong))
    chua_dat(van_ban, SimpleNamespace(theo_ket_qua=lambda *_: pd.DataFrame([dong]), ten="quý"))
    assert (CHUA_NGUYEN_NHAN in bang[0]) == ("1 nhiệm vụ chưa đủ nguyên nhân" in doan[0])
    return CHUA_NGUYEN_NHAN not in bang[0]


def _tuan(chu):
    return "Vướng mắc" in trong_tuan({"da_cap_nhat": True, "ty_le_tuan": 40, "trang_thai_tuan": "",
                                      "vuong_mac_tuan": chu, "de_xuat_tuan": ""})


def _luat(ma, khoa, **khac):
    """A rule of the monthly form over a late line; True when it is content."""
    def nghe(chu):
        dong = {"trang_thai": "Đang thực hiện", "mau": "Đỏ", "han": pd.Timestamp("2026-06-01"), "han_ky": pd.Timestamp(
            "2026-06-24"), "ngay_nhan": pd.Timestamp("2026-06-24")} | khac | {khoa: chu}
        luat = next(luat for luat in BAO_CAO.lien_truong if luat.ma == ma)
        return not luat.vi_pham(pd.DataFrame([dong])).iloc[0]
    return nghe


def _phieu(chu):
    """Whether the registration form then asks for the level (CAP_XIN_Y_KIEN_LECH with «Không» chosen)."""
    luat = next(luat for luat in PHIEU.lien_truong if luat.ma == "CAP_XIN_Y_KIEN_LECH")
    return bool(chu) and luat.vi_pham(pd.DataFrame([{"cap_xin_y_kien": "Không", "viec_xin_y_kien": chu}])).iloc[0]


CAC_NOI = {
    "màu: vướng mắc": _mau, "màu: cấp xử lý": _mau_cap, "màu: dòng mới hơn": _dong_moi_hon,
    "màu: minh chứng": _minh_chung, "kiến nghị": lambda chu: _de_xuat_len(chu, "kien_nghi"),
    "kiến nghị: vướng mắc": lambda chu: _de_xuat_len(
        chu, "vuong_mac"), "chỉ số CS-02": _chi_so, "Cảnh báo": _canh_bao, "Tổng quan": _bang_do,
    "Cảnh báo: hỏi ai": _hoi, "tổng hợp tháng": _tong_hop_thang, "quý, sơ kết": _giay_to, "tuần": _tuan,
    "biểu: vướng mắc": _luat("CHAM_THIEU_VUONG_MAC", "vuong_mac"),
    "biểu: kế hoạch": _luat("CHAM_THIEU_KE_HOACH", "ke_hoach"),
    "biểu: minh chứng": _luat("HOAN_THANH_THIEU_MINH_CHUNG", "minh_chung", trang_thai="Hoàn thành"), "phiếu": _phieu,
}


@pytest.mark.parametrize("noi", CAC_NOI)
def test_what_says_nothing_is_heard_alike_everywhere(noi):
    nghe = CAC_NOI[noi]
    assert [chu for chu in KHONG_NOI if nghe(chu)] == [] and [chu for chu in CO_NOI if not nghe(chu)] == []


# -- one place a word

MA = re.compile(r"[a-z_]+")  # codes; only words are looked for

BAN_DONG_BANG = re.compile(r"mau_bieu/bieu/\w+_\d+\.py")  # what a version of a form printed stays as it was printed


def tu_vung():
    """Every kind and state of the vocabulary, but for the words that say nothing."""
    tree = ast.parse((GOC / "mau_bieu/bieu/tu_vung.py").read_text("utf-8"))
    tu = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree)
            if isinstance(node, (ast.Module, ast.FunctionDef))}
    return [chu for chu in tu if len(chu) > 2 and not MA.fullmatch(chu) and not la_khong(chu) and chu not in docs]


def tieu_de(node) -> bool:
    """Whether a call makes a column or a card, whose title may be the same word."""
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Cot", "CotBang", "CotGop", "The")


def go_lai(tree: ast.AST, tu: set[str]):
    """Words of the vocabulary that are typed in a file, not as a title."""
    la_tieu_de = {id(con) for node in ast.walk(tree) if tieu_de(node) for con in node.args}
    return [(node.lineno, node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)
            and isinstance(node.value, str) and node.value in tu and id(node) not in la_tieu_de]


def test_no_kind_or_state_is_typed_twice():
    tu = tu_vung()
    assert len(tu) > 60 and [chu for chu in set(tu) if tu.count(chu) > 1] == []
    assert {path: hai for path, tree in CAY.items() if path != "mau_bieu/bieu/tu_vung.py"
            and not BAN_DONG_BANG.fullmatch(path) and (hai := go_lai(tree, set(tu)))} == {}
    assert go_lai(ast.parse('x = ["Chờ căn cứ", Cot("Quá hạn", "x")]'), set(tu)) == [(1, "Chờ căn cứ")]


# -- one place a code

CAC_MA = {*MAU, *KET_LUAN, *CAC_BIEU.loai, *CAC_BIEU.bang} - {"so"}  # «so»: also a kind of value, and the ledger
GIAY_TO = "xuly/giay_to/__init__.py"  # kinds of papers: its «tuan» is no form


def cac_chu(node) -> list[str]:
    """The strings of a constant, or of a literal tuple, list or set."""
    items = node.elts if isinstance(node, (ast.Tuple, ast.List, ast.Set)) else [node]
    return [item.value if isinstance(item, ast.Constant) else None for item in items]


def so_voi_ma(tree: ast.AST):
    """Comparisons (==, in, isin) with a colour, a verdict or a kind that is typed there."""
    for node in ast.walk(tree):
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else node.args if (
            isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "isin") else []
        yield from ((node.lineno, chu) for side in sides if (chu := cac_chu(side)) and CAC_MA.issuperset(chu))


def test_colours_verdicts_and_kinds_are_compared_by_name():
    assert {path: list(cac) for path, tree in CAY.items() if path not in (GIAY_TO, "mau_bieu/bieu/tu_vung.py")
            and not BAN_DONG_BANG.fullmatch(path) and (cac := list(so_voi_ma(tree)))} == {}
    assert [chu for _, chu in so_voi_ma(ast.parse('a == "do"; b.isin(("nhan", "trung")); c["do"]; "tuan" in d'))] == [
        ["do"], ["nhan", "trung"], ["tuan"]]


# -- sentences by code

def test_every_rule_of_the_colour_engine_has_its_words_and_every_code_is_used():
    ma = {luat.ma for luat in LUAT}
    chu = {node.value for path, tree in CAY.items() if path.startswith("xuly/") for node in ast.walk(tree)
           if isinstance(node, ast.Constant)}
    assert ma <= set(CAU) and set(CAU) - chu == set()
    with pytest.raises(ValueError):
        tin("khong-co-ma-nay")


def test_no_room_takes_a_sentence_apart():
    """Neither by pattern nor by separator: what a reader needs comes as figures."""
    for path, tree in CAY.items():
        if path.startswith("bao_cao/"):
            tach = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute) and node.func.attr in ("split", "partition", "rpartition")
                    and node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value in ("; ", ": ")]
            assert tach == [], path
