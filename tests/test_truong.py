"""A field is declared once: what a declaration refuses, and the catalogue against the contract and the resolution."""
import dataclasses
import unicodedata
from pathlib import Path

import pytest

from mau_bieu.bieu.cac_bieu import PHIEU
from mau_bieu.bieu.truong import BieuMau, KhaiBaoSai, LienTruong, Muc, Truong

NFD = unicodedata.normalize("NFD", "Tiếng Việt")
TOT = dict(khoa="ten", muc=1, nhan="Tên", kieu="van_ban", goi_y="Ghi tên.", cot="Tên")
MUC = (Muc(1, "Tên", "Ghi tên."), Muc(2, "Việc", "Ghi việc."))
A, B = Truong(**TOT), Truong(**TOT | {"khoa": "viec", "muc": 2})


def bieu(**thay):
    """A small form of two fields, with some parts replaced."""
    return BieuMau(**dict(loai="thu", ma="DK", ten="Thử", phien_ban=1, tien_to="p", muc=MUC, truong=(A, B)) | thay)


TRUONG_SAI = [
    ({"khoa": "Ten"}, "key must be lower-case ASCII"),
    ({"khoa": "tên"}, "key must be lower-case ASCII"),
    ({"khoa": "1_ten"}, "key must be lower-case ASCII"),
    ({"khoa": "ten viec"}, "key must be lower-case ASCII"),
    ({"khoa": "ten.viec"}, "key must be lower-case ASCII"),
    ({"khoa": ""}, "key must be lower-case ASCII"),
    ({"kieu": "so_la_ma"}, "unknown kind 'so_la_ma'"),
    ({"goi_y": ""}, "prompt is empty or over 255 characters"),
    ({"goi_y": "x" * 256}, "prompt is empty or over 255 characters"),
    ({"dai": (10, 9)}, "text limits out of order"),
    ({"dai": (-1, 9)}, "text limits out of order"),
    ({"dai": (0, 32_768)}, "text limits out of order"),
    ({"kieu": "danh_sach"}, "a list needs values, others none"),
    ({"danh_sach": ("Có",)}, "a list needs values, others none"),
    ({"kieu": "danh_sach", "danh_sach": ("x" * 127, "y" * 128)}, "list over 255 characters"),
    ({"kieu": "danh_sach", "danh_sach": ("Có, nếu cần", "Không")}, "a list value holds a comma"),
    ({"kieu": "danh_sach", "danh_sach": ("Có", "Không", "Có")}, "list value declared twice"),
    ({"nhan": NFD}, "text is not NFC"),
    ({"goi_y": NFD}, "text is not NFC"),
    ({"cot": NFD}, "text is not NFC"),
    ({"ten_cot": NFD}, "text is not NFC"),
    ({"dien_san": NFD}, "text is not NFC"),
    ({"kieu": "danh_sach", "danh_sach": (NFD,)}, "text is not NFC"),
]


@pytest.mark.parametrize("thay,vi_sao", TRUONG_SAI, ids=[f"{min(t)}-{n}" for n, (t, _) in enumerate(TRUONG_SAI)])
def test_a_bad_field_fails_when_it_is_declared(thay, vi_sao):
    with pytest.raises(KhaiBaoSai) as error:
        Truong(**TOT | thay)
    assert str(error.value).startswith(f"{thay.get('khoa', 'ten')}: {vi_sao}")


@pytest.mark.parametrize("thay", [
    {"goi_y": "x" * 255}, {"dai": (0, 32_767)}, {"dai": (9, 9)},
    {"kieu": "danh_sach", "danh_sach": ("x" * 127, "y" * 127)},
], ids=["goi_y-255", "dai-32767", "dai-9-9", "danh_sach-255"])
def test_a_field_at_its_limit_is_taken(thay):
    assert Truong(**TOT | thay)


@pytest.mark.parametrize("thay,vi_sao", [
    ({"truong": (A, A)}, "thu: a key is declared twice"),
    ({"truong": (A, dataclasses.replace(B, muc=3))}, "viec: no row 3"),
    ({"truong": (A, dataclasses.replace(B, can_khi="rui_ro"))}, "viec: depends on unknown field 'rui_ro'"),
    ({"lien_truong": (LienTruong("NGAY_THU_TU", "ngay", lambda b: b),)}, "NGAY_THU_TU: unknown fields ['ngay']"),
    ({"muc": MUC[::-1]}, "thu: rows out of order"),
    ({"muc": (*MUC, MUC[1])}, "thu: rows out of order"),
])
def test_a_bad_form_fails_when_it_is_declared(thay, vi_sao):
    with pytest.raises(KhaiBaoSai) as error:
        bieu(**thay)
    assert str(error.value) == vi_sao


KHAC = {
    "label empty": lambda: Truong(**TOT | {"nhan": ""}),
    "column of a Phiếu empty": lambda: bieu(truong=(A, Truong(**TOT | {"khoa": "viec", "cot": ""}))),
    "pre-fill over an unknown word": lambda: Truong(**TOT | {"dien_san": "{khong_co}"}),
    "list value twice but for its case": lambda: Truong(**TOT | {"kieu": "danh_sach", "danh_sach": ("Có", "có")}),
    "row of part VI not NFC": lambda: Muc(1, NFD, NFD),
    "rule not NFC": lambda: LienTruong("NGAY_THU_TU", "ten", lambda b: b, "", NFD),
    "rule of an unknown code": lambda: bieu(lien_truong=(LienTruong("KHONG_CO", "ten", lambda b: b),)),
    "no line shown": lambda: Truong(**TOT | {"dong": 0}),
    "dependent on itself": lambda: bieu(truong=(A, dataclasses.replace(B, can_khi=B.khoa))),
    "rule over an unknown field": lambda: bieu(lien_truong=(LienTruong("NGAY_THU_TU", "ten", lambda b: b, "{la}=1"),)),
}


@pytest.mark.parametrize("sai", KHAC)
def test_a_fault_of_words_or_rules_fails_when_it_is_declared(sai):
    with pytest.raises(KhaiBaoSai):
        KHAC[sai]()


def test_a_declaration_cannot_be_changed_afterwards():
    for value, name in ((A, "nhan"), (bieu(), "truong"), (MUC[0], "ten")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, "x")


# Contract, section 5, literally; within a row of part VI the fields stand in the order of the resolution's words.
HOP_DONG = [
    (1, "ten_dau_moi", "van_ban", "khóa"),
    (1, "ca_nhan_dang_ky", "van_ban", "có ✎"),
    (2, "ten_nhiem_vu", "van_ban", "có"),
    (2, "loai_nhiem_vu", "danh_sach", "có"),
    (2, "tang_truong", "danh_sach", "có"),
    (3, "nguoi_chu_tri", "van_ban", "có ✎"),
    (3, "nguoi_phoi_hop", "van_ban", "không"),
    (3, "nguoi_chiu_trach_nhiem", "van_ban", "có ✎"),
    (4, "cac_buoc", "van_ban", "có"),
    (4, "pham_vi", "van_ban", "có ✎"),
    (4, "doi_tuong", "van_ban", "có"),
    (5, "ngay_bat_dau", "ngay", "có"),
    (5, "ngay_giua_ky", "ngay", "có"),
    (5, "ngay_hoan_thanh", "ngay", "có"),
    (5, "giai_doan", "danh_sach", "không"),
    (6, "trach_nhiem_chu_tri", "van_ban", "có ✎"),
    (6, "trach_nhiem_phoi_hop", "van_ban", "khi nguoi_phoi_hop"),
    (6, "trach_nhiem_bao_cao", "van_ban", "có ✎"),
    (7, "viec_tu_quyet", "van_ban", "có"),
    (7, "viec_xin_y_kien", "van_ban", "có"),
    (7, "cap_xin_y_kien", "danh_sach", "có"),
    (8, "san_pham", "van_ban", "có"),
    (8, "chi_so", "van_ban", "có"),
    (8, "minh_chung", "van_ban", "có"),
    (8, "noi_luu", "van_ban", "có ✎"),
    (9, "rui_ro", "van_ban", "có"),
    (9, "de_xuat_xu_ly", "van_ban", "khi rui_ro"),
    (10, "nguoi_bao_cao", "van_ban", "có ✎"),
    (10, "lien_he", "van_ban", "không"),
]
DANH_SACH = {
    "loai_nhiem_vu": ("Nhiệm vụ trọng tâm", "Việc khó", "Điểm nghẽn", "Việc tồn đọng", "Việc mới", "Sản phẩm mới",
                      "Công trình", "Phần việc", "Mô hình"),
    "tang_truong": ("Có", "Không"),
    "giai_doan": ("GĐ1", "GĐ2", "GĐ3", "GĐ4", "GĐ5"),
    "cap_xin_y_kien": ("Không", "Đảng ủy", "UBND phường", "Thành phố", "Cơ quan cấp trên"),
}


def can(t):
    """How the contract writes what is required of a field."""
    if t.khoa_o:
        return "khóa"
    return f"khi {t.can_khi}" if t.can_khi else ("có" if t.bat_buoc else "không") + (" ✎" if t.dien_san else "")


def test_catalogue_is_the_table_of_the_contract():
    """E21, E65: the keys, kinds and requirements that other people's scripts rely on."""
    assert [(t.muc, t.khoa, t.kieu, can(t)) for t in PHIEU.truong] == HOP_DONG


def test_list_values_are_those_of_the_contract():
    assert {t.khoa: tuple(t.danh_sach) for t in PHIEU.truong if t.danh_sach} == DANH_SACH


def test_a_task_name_has_15_to_300_characters():
    """E67."""
    assert PHIEU["ten_nhiem_vu"].dai == (15, 300)


def test_the_form_is_part_vi_in_the_words_of_the_resolution():
    """E21: ten rows, in order, verbatim."""
    text = (Path(__file__).parent / "du_lieu" / "nghi_quyet.txt").read_text(encoding="utf-8")
    part = text[text.index("\nVI. MẪU PHIẾU ĐĂNG KÝ"):text.index("\nVII. CHẾ ĐỘ BÁO CÁO")]
    rows = [line.split("\t") for line in part.split("\n") if "\t" in line]
    assert rows[0] == ["TT", "Nội dung", "Thông tin đăng ký"]
    assert [[str(m.stt), m.ten, m.huong_dan] for m in PHIEU.muc] == rows[1:]
    assert len(rows) == 11


def test_both_locks_have_a_column_of_their_own_in_the_master():
    """E65: neither thẩm quyền nor minh chứng may be left out."""
    locks = {cot: [t.khoa for t in PHIEU.truong if t.cot == cot] for cot in ("Thẩm quyền", "Minh chứng")}
    assert locks == {"Thẩm quyền": ["viec_tu_quyet", "viec_xin_y_kien", "cap_xin_y_kien"],
                     "Minh chứng": ["minh_chung", "noi_luu"]}
