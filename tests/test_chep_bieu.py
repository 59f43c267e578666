"""Issue by patching: whatever the unit, the copy of a template has the bytes of the full drawing."""

from collections import Counter
import dataclasses
import datetime as dt
import io
import zipfile

import pytest
import ooxml
from phuong import CB_01, DTN, KHOA, KP_01, MAU, NGAY_PHAT, UBND
from so_thu import COT_AT, DONG

from mau_bieu.bieu.cac_bieu import BAO_CAO, CHI_SO, TUAN
from mau_bieu.bieu.loi import Loi
from mau_bieu.danh_muc.bieu_so import bieu_cac_so, loai_bang
from mau_bieu.danh_muc.danh_muc import DauMoi, danh_muc_nghi_quyet
from mau_bieu.danh_muc.phan_cong import phan_cong
from mau_bieu.danh_muc.so import KhaiSo
from mau_bieu.viet import chep_bieu
from mau_bieu.viet.chep_bieu import ChepBieu
from mau_bieu.viet.ghi_phieu import LanPhatHanh, ve_phieu_dang_ky
from mau_bieu.viet.ghi_tien_do import LanPhatTienDo, dong_nhiem_vu, ve_tien_do
from mau_bieu.vo import mau_goi
from mau_bieu.vo.nen_goi import dong_goi

DANH_MUC = danh_muc_nghi_quyet()
TEN_KHO = ("Khu phố A & B <1>", 'Khu phố "Đoàn kết"', "Khu phố _x0041_", "Khu phố " + "rất dài " * 12, "Khu phố ½ – 𝒳",
           "Khu phố\t3", " Khu phố 4", "Khu phố \ue000", "UBND phường", "Hội Nông dân phường", "Phiếu 01", "Đầu mối",
           "<r>x</r>", "KP-07", "1", "ß", "khu phố xuống\ndòng",
           *(f"Khu phố{' rất dài' * 24}{'i' * n}" for n in (6, 7, 8, 10)))  # the last one: a formula's text in pieces


def cac_don_vi() -> list[DauMoi]:
    """Units of every kind, four alike of each, and some whose names are hard to write."""
    alike = [dataclasses.replace(mau, ma=f"{mau.ma}{n}", ten=f"{mau.ten} {n}", nguoi_dung_dau=f"Cán bộ {n}",
                                 lien_he=f"{n}@x")
             for mau in (KP_01, CB_01, DTN, UBND, dataclasses.replace(KP_01, nguoi_dung_dau="", chuc_vu=""),
                         DauMoi("CN", "Cán bộ công chức", "cá nhân", 1, "Cán bộ Đ", "Công chức")) for n in range(4)]
    hard = [dataclasses.replace(KP_01, ma=f"KP-{n:02d}", ten=ten, nguoi_dung_dau=f"Người {ten.strip()}")
            for n, ten in enumerate(TEN_KHO, start=10)]
    return [*alike, *hard]


def phieu(unit: DauMoi, **them) -> LanPhatHanh:
    return LanPhatHanh(unit, DANH_MUC.the_thuc, KHOA, NGAY_PHAT, giai_doan=DANH_MUC.giai_doan,
                       phan_cong=phan_cong(DANH_MUC, unit), **them)


def dong(unit: DauMoi, stt: int, mau: str, dai: int) -> dict[str, str]:
    return dong_nhiem_vu({"ma_nhiem_vu": f"{unit.ma}-{stt:02d}",
                          "ten_nhiem_vu": f"Việc {stt} của {unit.ten}" + " dài" * dai,
                          "bat_dau": dt.date(2026, 6, 1), "han": dt.date(2026, 12, 1), "ro_ket_qua": "Báo cáo <1> & 2",
                          "truoc": float(10 * stt), "mau": mau, "ly_do": "", "chi_dao": ""})


def tien_do(bieu, unit: DauMoi, so_dong: int, dai: int = 0, **them) -> LanPhatTienDo:
    lines = tuple(dong(unit, stt, ("Xanh", "Vàng", "Đỏ")[(stt + dai) % 3], dai * stt) for stt in range(1, so_dong + 1))
    return LanPhatTienDo(bieu, unit, DANH_MUC.the_thuc, KHOA, NGAY_PHAT, "2026-06", "06/2026", lines,
                         han_ky=dt.date(2026, 6, 24), **them)


def cac_bao_cao() -> list[LanPhatTienDo]:
    chi_so = {CHI_SO.loai: ({"ma_chi_so": "CS-01", "ten_chi_so": "Tỷ lệ hồ sơ", "nguong": "95 %",
                             "noi_dung_tu_so": "Đúng hạn",
                             "noi_dung_mau_so": "Tất cả", "co_mau_so": "Có", "truoc": "3"}, )}
    return [tien_do(bieu, unit, 1 + at // 4 % 3, at // 4 % 2, kem=chi_so if bieu is BAO_CAO and at // 8 % 2 else {},
                    chi_dao=(f"Việc 9: làm ngay, {unit.ten}", ) if at // 4 % 5 == 0 else ())
            for bieu in (BAO_CAO, TUAN) for at, unit in enumerate(cac_don_vi())]


@pytest.fixture
def dem_ve(monkeypatch) -> Counter:
    """How often a form was drawn in full, by its name."""
    dem: Counter = Counter()

    def ve(ham):
        def lam(lan):
            dem[ham.__name__] += 1
            return ham(lan)
        return lam

    monkeypatch.setattr(chep_bieu, "_CACH", {loai: (khuon, ve(ham)) for loai, (khuon, ham) in chep_bieu._CACH.items()})
    return dem


def test_every_registration_form_has_the_bytes_of_its_full_drawing(dem_ve):
    chep, cac = ChepBieu(), [phieu(unit) for unit in cac_don_vi()]
    made = [chep.goi(lan) for lan in cac]
    assert [lan.dau_moi.ten for lan, goi in zip(cac, made) if goi != dong_goi(ve_phieu_dang_ky(lan))] == []
    assert dem_ve["ve_phieu_dang_ky"] < len(cac)  # some were copies


def test_every_form_of_lines_has_the_bytes_of_its_full_drawing(dem_ve):
    chep, cac = ChepBieu(), cac_bao_cao()
    made = [chep.goi(lan) for lan in cac]
    assert [lan.dau_moi.ten for lan, goi in zip(cac, made) if goi != dong_goi(ve_tien_do(lan))] == []
    assert dem_ve["ve_tien_do"] < len(cac)


def test_a_form_with_answers_has_the_bytes_of_its_full_drawing(dem_ve):
    known = [{(1, khoa): text + " thêm chữ" * dai for khoa, text in MAU.items()} for dai in (0, 0, 0, 0, 9, 9, 9, 9)]
    chep, units = ChepBieu(), [dataclasses.replace(KP_01, ma=f"KP-{n}") for n in range(len(known))]
    cac = [phieu(unit, gia_tri=one) for unit, one in zip(units, known)]
    made = [chep.goi(lan) for lan in cac]
    assert [n for n, lan in enumerate(cac) if made[n] != dong_goi(ve_phieu_dang_ky(lan))] == []
    assert dem_ve["ve_phieu_dang_ky"] == 6  # two and a template for each height of the answers


def test_many_units_alike_are_drawn_three_times(dem_ve):
    chep = ChepBieu()
    for n in range(20):
        chep.goi(phieu(dataclasses.replace(KP_01, ma=f"KP-{n}", ten=f"Khu phố {n}", nguoi_dung_dau=f"Cán bộ {n}")))
    assert dem_ve == {"ve_phieu_dang_ky": 3}


def test_lines_of_any_length_and_colour_are_drawn_three_times(dem_ve):
    """Two whole, one with placeholders; whichever of their texts are the same."""
    chep, cac = ChepBieu(), []
    for n in range(12):
        unit = dataclasses.replace(KP_01, ma=f"KP-{n}", ten=f"Khu phố {n}", nguoi_dung_dau=f"Cán bộ {n}")
        cac.append(tien_do(BAO_CAO, unit, 3, n % 6))
    made = [chep.goi(lan) for lan in cac]
    assert dem_ve == {"ve_tien_do": 3}
    assert [n for n, lan in enumerate(cac) if made[n] != dong_goi(ve_tien_do(lan))] == []


def test_a_form_of_registers_has_the_bytes_of_its_full_drawing(dem_ve):
    """Lines of registers have no colour; two of them say the same."""
    bieu = bieu_cac_so((KhaiSo("AT", "Sổ an toàn", COT_AT), ), 1)
    chep, cac = ChepBieu(), []
    for n in range(5):
        lines = tuple({"ma_dong": f"AT-KP-{n}-{stt:03d}"} for stt in (1, 2, 3))
        typed = {(f"at0{stt}", khoa): text + " x" * (n * stt) for stt in (1, 2) for khoa, text in DONG.items()}
        cac.append(LanPhatTienDo(bieu, dataclasses.replace(KP_01, ma=f"KP-{n}"), DANH_MUC.the_thuc, KHOA, NGAY_PHAT,
                                 "2026-06", "06/2026", (), {loai_bang("AT"): lines}, gia_tri=typed))
    made = [chep.goi(lan) for lan in cac]
    assert [n for n, lan in enumerate(cac) if made[n] != dong_goi(ve_tien_do(lan))] == []
    assert dem_ve == {"ve_tien_do": 3}


def test_a_returned_copy_is_drawn_in_full(dem_ve):
    loi, chep = (Loi("TY_LE_GIAM", boi_canh={"gia_tri": 45, "truoc": 60}), ), ChepBieu()
    for _ in range(5):
        chep.goi(phieu(KP_01, loi=loi))
    assert dem_ve == {"ve_phieu_dang_ky": 5}


def test_a_template_that_is_not_the_drawing_is_not_used(dem_ve, monkeypatch):
    monkeypatch.setattr(mau_goi, "thoat", lambda text: text.upper().encode())
    chep, cac = ChepBieu(), [phieu(dataclasses.replace(KP_01, ma=f"KP-{n}")) for n in range(4)]
    assert all(chep.goi(lan) == dong_goi(ve_phieu_dang_ky(lan)) for lan in cac)


def test_a_copy_is_a_whole_package_that_says_whose_it_is(tmp_path):
    chep = ChepBieu()
    for unit in [dataclasses.replace(KP_01, ma=f"KP-{n}", ten=f"Khu phố {n} & <b>") for n in range(4)]:
        path = chep.ghi(tmp_path, phieu(unit))
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as goi:
        assert goi.testzip() is None
        assert "Khu phố 3 &amp; &lt;b&gt;" in goi.read("xl/sharedStrings.xml").decode()
        assert str(phieu(unit).ma) in goi.read("docProps/core.xml").decode()
    if ooxml.co_san():
        assert ooxml.kiem([path]) == []
