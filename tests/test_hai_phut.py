"""Ten questions of a leader, answered by one page of paper and by the phone, at 3, 33 and 150 red tasks."""
import re
from html.parser import HTMLParser

import openpyxl
import pytest
from mau_so_lieu import NGHICH, NGAY_DU_BAO, mau_so_lieu
from phuong_do import DIEN, VANG, phuong_do
from test_cau_hoi_lanh_dao import khoi, o, the

from bao_cao.khung import dem
from bao_cao.khung.kieu_dang import BANG_MAU, ty_le_gon
from bao_cao.so import tong_quan
from bao_cao.so.goi_ai import goi_ai
from bao_cao.so.so_theo_doi import ghi_so_theo_doi
from bao_cao.so.viec_can_quyet import cac_nguyen_nhan
from bao_cao.thang.trang_dien_thoai import ghi_trang_dien_thoai, trang
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.chu.trinh_bay import ngay_vn

# openpyxl knows neither data bars that begin at 0 nor sparklines.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
RONG = {"meta", "br"}  # elements without an end


class Trang(HTMLParser):
    """A page: every element as (name, attributes, text of all below it), in order; raises for one left open."""

    def __init__(self, html: str):
        super().__init__()
        self.cac, self._mo = [], []
        self.feed(html)
        assert self._mo == []

    def handle_starttag(self, tag, attrs):
        muc = [tag, dict(attrs), ""]
        self.cac.append(muc)
        if tag not in RONG:
            self._mo.append(muc)
        elif self._mo:
            self.handle_data(" ")

    def handle_endtag(self, tag):
        assert self._mo.pop()[0] == tag

    def handle_data(self, data):
        for muc in self._mo:
            muc[2] += data

    def the(self, ten: str) -> list[str]:
        return [chu for tag, _, chu in self.cac if tag == ten]

    def phan(self, khoa: str) -> str:
        chu, = (chu for tag, thuoc, chu in self.cac if tag == "section" and thuoc.get("id") == khoa)
        return chu


class Hai:
    """Paper and phone of one ward."""

    def __init__(self, folder, so_do: int):
        self.so_do, self.so_lieu = so_do, phuong_do(so_do)
        self.ws = openpyxl.load_workbook(ghi_so_theo_doi(folder / "so.xlsx", self.so_lieu))["Tổng quan"]
        self.html = Trang(ghi_trang_dien_thoai(folder / "tong_quan.html", self.so_lieu).read_text("utf-8"))
        self.quyet = [tuple(muc.values()) for muc in khoi(self.ws, "VIỆC CẦN ĐỒNG CHÍ QUYẾT")]


@pytest.fixture(scope="module", params=(3, 33, 150))
def hai(request, tmp_path_factory):
    return Hai(tmp_path_factory.mktemp("hai"), request.param)


def test_why_are_they_red_and_whose_are_they(hai):
    """Every red row of the paper: unit, person, reason, cause, plan; the phone has all of them."""
    do = khoi(hai.ws, "■ NHIỆM VỤ ĐỎ")
    assert len(do) >= min(5, hai.so_do) and all(all(muc[cot] for cot in (
        "Mã nhiệm vụ", "Đầu mối", "Phụ trách; gọi ai", "Lý do", "Nguyên nhân, kế hoạch của đơn vị")) for muc in do)
    noi = hai.html.phan("do")
    for dong in hai.so_lieu.so[hai.so_lieu.so["mau"] == "do"].to_dict("records"):
        assert f"{dong['ma_nhiem_vu']}: {dong['ten_nhiem_vu']}" in noi
    assert noi.count("Vì sao đỏ:") == noi.count("Kế hoạch:") == hai.so_do


def test_what_does_not_fit_is_counted(hai):
    do = khoi(hai.ws, "■ NHIỆM VỤ ĐỎ")
    tieu_de = o(hai.ws, "■ NHIỆM VỤ ĐỎ").value
    assert tieu_de.startswith(f"■ NHIỆM VỤ ĐỎ ({hai.so_do})")
    con = hai.so_do - len(do)
    assert tieu_de.endswith(f" — nêu {len(do)} việc nặng nhất, còn {con} việc xem trang Cảnh báo") == (con > 0)
    assert sum(hai.ws.row_dimensions[h].height for h in range(1, hai.ws.max_row + 1)) <= tong_quan.CAO_TRANG + 1


def test_what_is_the_biggest_cause(hai):
    """Three wordings of one obstacle are one row, in the words most often used."""
    so, ten, noi_dung, _ = hai.quyet[0]
    assert ten in DIEN and so == (hai.so_do + 1) // 2
    assert noi_dung.startswith(f"{so} đỏ ở ")
    assert hai.html.the("h3")[hai.so_do] == ten and f"{so} đỏ ở " in hai.html.phan("quyet")


def test_what_must_i_decide(hai):
    """One proposal a row; the rows about colours add up to the red tasks, so that none is left without a word."""
    nguyen_nhan = [muc for muc in hai.quyet if re.search("đỏ ở|^[A-Z0-9-]+ .*Gọi:", muc[2])]
    assert sum(muc[0] for muc in nguyen_nhan) == hai.so_do and all(muc[3] for muc in hai.quyet)
    dem_html = [int(so) for so in re.findall(r"([0-9]+) đỏ", hai.html.phan("quyet"))]
    assert sum(dem_html) == hai.so_do
    assert f"{VANG} việc vàng, đỏ chưa cần quyết" in o(hai.ws, "VIỆC CẦN").value
    assert f"Việc vàng, đỏ chưa cần quyết ({VANG})" in hai.html.the("caption")


def test_what_turns_red_next_month(hai):
    cau = f"Sẽ đỏ vào {ngay_vn(NGAY_DU_BAO)} nếu không có số liệu mới ({len(hai.so_lieu.du_bao)})"
    dau = o(hai.ws, "Sẽ đỏ")
    assert dau.value == cau and cau in hai.html.the("h2")
    for ma in hai.so_lieu.du_bao["ma_nhiem_vu"]:
        assert ma in hai.ws.cell(dau.row + 1, dau.column).value and ma in hai.html.phan("se-do")


def test_who_has_not_signed(hai):
    cho = {muc["Nội dung"]: muc["Số"] for muc in khoi(hai.ws, "CẦN ĐÔN ĐỐC")}["Chưa ký cam kết"]
    bang = dem.chua_cam_ket(hai.so_lieu.dau_moi)
    assert cho == len(bang) and all(ten in hai.html.phan("don-doc") for ten in bang["ten"])


def test_what_became_of_last_months_decisions(hai):
    so, _, hieu_luc, _ = hai.quyet[-1]
    assert so == len(hai.so_lieu.thuc_hien) and hieu_luc.startswith(f"{tv.CO_HIEU_LUC} 1: ")
    assert f"Quyết định, ý kiến đã ghi ({so})" in hai.html.the("h2")
    assert f"{tv.CO_HIEU_LUC} 1; {tv.CHO_CAN_CU} 1." in hai.html.phan("da-quyet")


def test_the_phone_shows_the_figures_before_the_links(hai):
    cac = [thuoc["id"] for tag, thuoc, _ in hai.html.cac if tag == "section"]
    noi = trang(hai.so_lieu)
    assert cac[0] == "chung" and noi.index('class="the"') < noi.index("<nav") < noi.index(f'id="{cac[1]}"')
    assert re.findall(r'<li><a href="#([\w-]+)"', noi) == cac[1:]


def test_whom_do_i_call(hai):
    """The head of the first unit of the biggest cause, with a number, and how many more; on the phone everyone can be
    tapped."""
    lon = cac_nguyen_nhan(hai.so_lieu)[0]
    cac = {goi_ai(hai.so_lieu, muc.ma) for muc in lon.muc}
    assert set(lon.goi.split("; ")) == cac
    assert len(cac) == 1 or f"và {len(cac) - 1} người khác" in hai.quyet[0][2]
    so = re.search(r"Gọi: Cán bộ \S+, .*(0251 3511 \d{3})", hai.quyet[0][2])[1]
    assert f"tel:{so.replace(' ', '')}" in {thuoc.get("href") for tag, thuoc, _ in hai.html.cac if tag == "a"}
    assert all(re.search(r"0251 3511 \d{3}", muc["Phụ trách; gọi ai"]) for muc in khoi(hai.ws, "■ NHIỆM VỤ ĐỎ"))


def test_is_it_better_or_worse(hai):
    for ma, mau in BANG_MAU.items():
        so, nho = the(hai.ws, mau.nhan.upper())
        cau = nho.split("\n")[1]
        assert cau.startswith("tháng 5/2026: ") and so == (hai.so_lieu.so["mau"] == ma).sum()
        assert f"{mau.nhan}{so}{cau}" in hai.html.phan("chung")


def test_can_i_trust_the_figures(hai):
    """The day, what last month's figures are, where every number comes from."""
    assert o(hai.ws, "So với").value == "So với tháng 5, số liệu đến 25/5, chưa chốt"
    assert "Số liệu đến ngày 30/6/2026" in o(hai.ws, "Ngày thứ").value
    dau, cuoi = hai.html.the("header")[0], hai.html.the("footer")[0]
    assert "Số liệu đến ngày 30/6/2026" in dau and "So với tháng 5, số liệu đến 25/5, chưa chốt" in dau
    assert "so_theo_doi_2026-06.xlsx" in cuoi


def test_the_phone_has_no_other_number_than_the_paper(hai):
    """Every card, every line of «cần đôn đốc», every unit and member: the same label, the same number."""
    bang = {}
    for tag, _, chu in hai.html.cac:
        if tag == "caption":
            bang[chu] = cot = []
        elif tag == "tr" and bang:
            cot.append([])
        elif tag in ("th", "td") and bang:
            cot[-1].append(chu)
    don_doc = {dong[0]: int(dong[1]) for dong in bang["Số đếm và tên"][1:]}
    assert don_doc == {muc["Nội dung"]: muc["Số"] for muc in khoi(hai.ws, "CẦN ĐÔN ĐỐC") if muc["Số"] is not None}
    for caption, tieu_de, cot in (("Nhiều đỏ, vàng đứng trước", "ĐẦU MỐI NHIỀU", "Đầu mối"),
                                  ("Nhiệm vụ đỏ, vàng của các đầu mối", "ỦY VIÊN PHỤ TRÁCH", "Ủy viên")):
        dien_thoai = {dong[0]: (int(dong[1]), int(dong[2])) for dong in bang[caption][1:]}
        giay = {muc[cot]: (muc["Đỏ"], muc["Vàng"]) for muc in khoi(hai.ws, tieu_de) if isinstance(muc["Đỏ"], int)}
        assert giay and {ten: dien_thoai[ten] for ten in giay} == giay
    for ten in ("Tổng số nhiệm vụ", "Hoàn thành đúng hạn", "Chỉ số đạt", "Kiến nghị chờ"):
        so, nho = the(hai.ws, ten)
        assert f"{ten}{so}" in hai.html.phan("chung")
        assert ten == "Kiến nghị chờ" or nho.split("\n")[-1] in hai.html.phan("chung")


# -- the page itself

@pytest.mark.parametrize("so_lieu", (mau_so_lieu(0), mau_so_lieu(40, nghich=True), phuong_do(33)),
                         ids="0 nghich 33".split())
def test_the_page_needs_nothing_from_outside_and_can_be_heard(so_lieu):
    html = trang(so_lieu)
    muc = Trang(html)
    assert html.startswith("<!DOCTYPE html>") and '<html lang="vi">' in html
    assert not re.search(r"<script|<link|<img|<iframe|\bsrc=|url\(|@import|https?://(?!example\.vn)", html)
    assert len(muc.the("h1")) == 1 and len(muc.the("caption")) == len(muc.the("table"))
    assert all("scope" in thuoc for tag, thuoc, _ in muc.cac if tag == "th")
    khoa = [thuoc["id"] for _, thuoc, _ in muc.cac if "id" in thuoc]
    assert len(khoa) == len(set(khoa)) and {thuoc["href"][1:] for tag, thuoc, _ in muc.cac if tag == "a"
                                            and thuoc["href"].startswith("#")} <= set(khoa)


def test_what_people_type_stays_text():
    html = trang(mau_so_lieu(40, nghich=True))
    assert NGHICH[-1] in "".join(Trang(html).the("main")) and NGHICH[-1] not in html


def test_words_stand_beside_colours_and_can_be_read():
    """Contrast of 4.5 at least, by the formula of WCAG."""
    def sang(mau: str) -> float:
        phan = [int(mau[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        return sum(he_so * (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4)
                   for he_so, c in zip((0.2126, 0.7152, 0.0722), phan))

    for mau in BANG_MAU.values():
        toi, nhat = sorted((sang(mau.nen), sang(mau.chu)))
        assert (nhat + 0.05) / (toi + 0.05) >= 4.5
        assert f".{mau.ma}{{background:{mau.nen.lower()};color:" in trang(mau_so_lieu(3))


@pytest.mark.parametrize("tu, mau, muc, chu", (
    (2, 3, 98, "67 %"), (9796, 10000, 98, "97,96 %"), (979, 1000, 98, "97,9 %"), (98, 100, 98, "98 %"), (0, 0, 98, "–"),
    (1, 1000, 98, "dưới 1 %"), (0, 5, 98, "0 %")))
def test_a_rate_is_no_more_exact_than_its_limit_asks(tu, mau, muc, chu):
    assert ty_le_gon(tu, mau, muc) == chu
