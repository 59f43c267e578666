"""A thin slice of the promise in figures: `benchmarks/tra_tan.py` tries five thousand such packages."""
import itertools
import random
import re

import pytest
from goi_bien import CACH, Goc, doc, mot_ca
from phuong_thu import PhuongThu
from test_bai_gui import BAI_GUI
from test_gia_mao import Xuong
from test_nhan_dang import sua_goi
from thu_hong import CA_THU, NEN, THU, thu_hong

TEP = ("bc_exceljs.xlsx", "bc_gnumeric.xlsx", "bc_libreoffice.xlsx", "tuan_libreoffice.xlsx")


@pytest.fixture(scope="module")
def cac(tmp_path_factory):
    xuong = Xuong(tmp_path_factory.mktemp("goi"))
    goc = [Goc(ten, noi_dung := (BAI_GUI / "tot" / ten).read_bytes(), *doc(xuong, noi_dung)[:2]) for ten in TEP]
    assert all(muc.tra_loi for muc in goc)  # else nothing could be lost
    return xuong, goc


@pytest.mark.parametrize("cach", CACH)
def test_a_package_changed_inside_is_refused_told_or_read_as_it_stands(cac, cach):
    xuong, goc = cac
    cac_ca = [mot_ca(xuong, muc, CACH[cach](random.Random(f"{cach} {lan}"), muc.noi_dung), f"{cach} {lan}")
              for lan, muc in enumerate(goc)]
    assert [ca for ca in cac_ca if not ca.dat] == []


def test_a_mail_whole_and_one_cut_are_read_or_told(tmp_path):
    assert len(CA_THU) == len(THU) + len(NEN) >= 60
    cac_ca = [*itertools.islice(thu_hong(PhuongThu(tmp_path, random.Random(1)), 1), 2)]
    assert len(cac_ca) == 2 and [ca for ca in cac_ca if not ca.dat] == []


def test_a_sheet_that_holds_not_one_word_is_told_as_a_missing_one(cac):
    """Its labels are locked: that they are gone means that answers may be gone, which no reader can know."""
    trong = sua_goi((BAI_GUI / "tot/dk_libreoffice.xlsx").read_bytes(), lambda ten, part: re.sub(
        b"<sheetData>.*</sheetData>", b"<sheetData/>", part, flags=re.DOTALL) if ten.endswith("sheet2.xml") else part)
    _, loi, tra_lai = doc(cac[0], trong)
    assert ("THIEU_TRANG", "Phiếu 01") in loi and not tra_lai
