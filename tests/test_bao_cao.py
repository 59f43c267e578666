"""The reports: titles to the letter, one row a task, the colours of the palette, text that stays text, same bytes."""
import ast
import datetime as dt
import json
import re
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from mau_so_lieu import NGHICH, RAT_DAI, mau_so_lieu, ngay64

from bao_cao import dem, trang_nhiem_vu
from bao_cao.bang import CAO_NHAT
from bao_cao.kieu_dang import BANG_MAU, XANH_QUA_HAN, ngay_thu, phan_tram, ten_ky
from bao_cao.ket_qua import ghi_ket_qua
from bao_cao.so_lieu import SoLieu
from bao_cao.so_theo_doi import ghi_so_theo_doi
from bao_cao.tong_hop_thang import ghi_tong_hop_thang
from bao_cao.trang_bang import can_hoi
from bao_cao.tong_quan import SO_DO
from mau_bieu import phieu
from mau_bieu.danh_muc import danh_muc_nghi_quyet
from mau_bieu.truong import Truong

TRANG = ["Tổng quan", "Sổ theo dõi", "Cảnh báo", "Đầu mối", "Chờ bổ sung", "Nhật ký"]
BAT_BUOC = ["Mã nhiệm vụ", "Màu", "Trạng thái", "Lý do", "Đầu mối", "Tên nhiệm vụ", "Rõ người", "Rõ việc",
            "Rõ thời gian", "Rõ trách nhiệm", "Thẩm quyền", "Rõ kết quả", "Minh chứng", "Bắt đầu", "Giữa kỳ", "Hạn gốc",
            "Hạn hoàn thành", "Giai đoạn", "Tiến độ (%)", "Ý kiến chỉ đạo", "Quyết định", "Hạn mới được duyệt",
            "Đầu mối mới", "Người phụ trách mới", "Căn cứ", "Xác nhận minh chứng", "Nguồn"]
NGAY = dt.date(2026, 6, 30)
GHI = (ghi_so_theo_doi, ghi_tong_hop_thang)
# openpyxl does not know the extension that makes a data bar begin at 0.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def mo(tmp_path: Path, so_lieu: SoLieu, ghi=ghi_so_theo_doi) -> openpyxl.Workbook:
    return openpyxl.load_workbook(ghi(tmp_path / "bao_cao.xlsx", so_lieu))


def bang(ws) -> list[dict]:
    dau, *dong = ws.iter_rows()
    return [{o.value: gia for o, gia in zip(dau, cac)} for cac in dong]


def chu_trong(ws) -> list[str]:
    return [str(o.value) for cac in ws.iter_rows() for o in cac if o.value is not None]


def so_trang(ws) -> tuple[int, int]:
    """Pages wide and high (0: as many as needed) that the sheet is fitted to."""
    assert ws.sheet_properties.pageSetUpPr.fitToPage
    rong, cao = ws.page_setup.fitToWidth, ws.page_setup.fitToHeight
    return 1 if rong is None else rong, 1 if cao is None else cao


def trong(so_lieu: SoLieu, **them) -> SoLieu:
    rong = {ten: pd.DataFrame() for ten in ("so", "dau_moi", "cho_bo_sung", "canh_bao_du_lieu", "tep", "nhat_ky")}
    return SoLieu(so_lieu.ky, so_lieu.ngay, so_lieu.danh_muc, **rong | them)


# -- the ledger

def test_trang_theo_thu_tu(tmp_path):
    assert mo(tmp_path, mau_so_lieu(3)).sheetnames == TRANG


def test_tieu_de_so_dung_tung_chu(tmp_path):
    tieu_de = [o.value for o in mo(tmp_path, mau_so_lieu(3))["Sổ theo dõi"][1]]
    assert [ten for ten in tieu_de if ten in BAT_BUOC] == BAT_BUOC
    assert len(set(tieu_de)) == len(tieu_de)
    assert {truong.cot for truong in phieu.TRUONG} <= set(tieu_de)


@pytest.mark.parametrize("n", (0, 3, 60))
def test_moi_dong_mot_nhiem_vu(tmp_path, n):
    so_lieu = mau_so_lieu(n)
    dong = bang(mo(tmp_path, so_lieu)["Sổ theo dõi"])
    assert [cac["Mã nhiệm vụ"].value for cac in dong] == list(so_lieu.so.get("ma_nhiem_vu", ()))


def test_cot_moi_cua_danh_muc_tu_thanh_cot(tmp_path, monkeypatch):
    moi = Truong("von", 8, "Nguồn vốn", "van_ban", "Ghi nguồn vốn.", cot="Nguồn vốn")
    monkeypatch.setattr(phieu, "TRUONG", (*phieu.TRUONG, moi))
    so_lieu = mau_so_lieu(3)
    so_lieu.so["Nguồn vốn"] = "=ngân sách"
    assert [cac["Nguồn vốn"].value for cac in bang(mo(tmp_path, so_lieu)["Sổ theo dõi"])] == ["=ngân sách"] * 3


def test_o_mau_to_dung_mau(tmp_path):
    so_lieu = mau_so_lieu(60)
    gap = set()
    for cac, dong in zip(bang(mo(tmp_path, so_lieu)["Sổ theo dõi"]), so_lieu.so.to_dict("records"), strict=True):
        mau = XANH_QUA_HAN if dong["trang_thai"] == "Hoàn thành quá hạn" else BANG_MAU[dong["mau"]]
        o = cac["Màu"]
        assert (o.value, o.fill.fgColor.rgb, o.font.color.rgb) == (mau.ten, "FF" + mau.nen[1:], "FF" + mau.chu[1:])
        assert mau.ky_hieu in o.number_format
        gap.add(mau)
    assert gap == {*BANG_MAU.values(), XANH_QUA_HAN}


def test_ngay_va_tien_do_la_ngay_that_so_that(tmp_path):
    so_lieu = mau_so_lieu(60)
    for cac, dong in zip(bang(mo(tmp_path, so_lieu)["Sổ theo dõi"]), so_lieu.so.to_dict("records"), strict=True):
        assert [cac[ten].value for ten in ("Bắt đầu", "Giữa kỳ", "Hạn gốc", "Hạn hoàn thành")] == [
            dong[cot] for cot in ("bat_dau", "giua_ky", "han_goc", "han")]
        assert {cac[ten].number_format for ten in ("Bắt đầu", "Hạn hoàn thành", "Hạn mới được duyệt")} == {"dd/mm/yyyy"}
        assert cac["Tiến độ (%)"].value == dong["tien_do"]


def test_ro_thoi_gian_lay_loi_nghi_quyet_neu_co(tmp_path):
    so_lieu = mau_so_lieu(3)
    assert bang(mo(tmp_path, so_lieu)["Sổ theo dõi"])[0]["Rõ thời gian"].value.startswith("Bắt đầu: ")
    so_lieu.so["Rõ thời gian"] = "GĐ1; duy trì GĐ2-GĐ5"
    assert bang(mo(tmp_path, so_lieu)["Sổ theo dõi"])[0]["Rõ thời gian"].value == "GĐ1; duy trì GĐ2-GĐ5"


def test_cot_quyet_dinh_ghi_lai_dieu_da_co_va_co_danh_sach(tmp_path):
    so_lieu = mau_so_lieu(3)
    so_lieu.so["Quyết định"] = ["Điều chỉnh", "", None]
    so_lieu.so["Hạn mới được duyệt"] = [ngay64(dt.date(2026, 9, 30)), pd.NaT, pd.NaT]
    ws = mo(tmp_path, so_lieu)["Sổ theo dõi"]
    dong = bang(ws)
    assert [cac["Quyết định"].value for cac in dong] == ["Điều chỉnh", None, None]
    assert [cac["Hạn mới được duyệt"].value for cac in dong] == [dt.datetime(2026, 9, 30), None, None]
    assert [cac["Căn cứ"].value for cac in dong] == [None] * 3
    danh_sach = {muc.formula1: str(muc.sqref) for muc in ws.data_validations.dataValidation if muc.type == "list"}
    cot = {ten: o.column_letter for ten, o in dong[0].items()}
    assert danh_sach == {
        '"Tiếp tục,Điều chỉnh,Dừng,Chuyển,Hủy"': f"{cot['Quyết định']}2:{cot['Quyết định']}4",
        '"Đã đối chiếu,Chưa đạt,Hủy"': f"{cot['Xác nhận minh chứng']}2:{cot['Xác nhận minh chứng']}4"}


def test_so_khong_khoa_loc_duoc_va_in_kho_a3(tmp_path):
    ws = mo(tmp_path, mau_so_lieu(3))["Sổ theo dõi"]
    assert not ws.protection.sheet
    assert ws.auto_filter.ref.endswith("4") and ws.freeze_panes == "C2" and ws.print_title_rows == "$1:$1"
    assert (ws.page_setup.paperSize, ws.page_setup.orientation) == (8, "landscape")
    assert so_trang(ws) == (1, 0)
    assert "Trang &P/&N" in ws.oddFooter.center.text and "tháng 6/2026" in ws.oddFooter.right.text


# -- what units type

@pytest.mark.parametrize("ghi", GHI)
def test_chu_cua_don_vi_khong_thanh_cong_thuc_hay_lien_ket(tmp_path, ghi):
    path = ghi(tmp_path / "bao_cao.xlsx", mau_so_lieu(60, nghich=True))
    with ZipFile(path) as tep:
        phan = {ten: tep.read(ten).decode() for ten in tep.namelist() if ten.endswith((".xml", ".rels"))}
    assert not [ten for ten, xml in phan.items() if "worksheets/sheet" in ten and re.search("<f[ >]", xml)]
    assert not [ten for ten, xml in phan.items() if "example.vn" in xml and ten != "xl/sharedStrings.xml"]


def test_chu_cua_don_vi_giu_nguyen(tmp_path):
    dong = bang(mo(tmp_path, mau_so_lieu(7, nghich=True))["Sổ theo dõi"])
    assert [cac["Thẩm quyền"].value for cac in dong] == list(NGHICH)
    assert {cac["Rõ việc"].value for cac in dong} == {RAT_DAI}


def test_chu_dai_qua_suc_o_excel_bi_cat_co_dau(tmp_path):
    so_lieu = mau_so_lieu(1)
    so_lieu.so["Rõ việc"] = "đ" * 40_000
    chu = bang(mo(tmp_path, so_lieu)["Sổ theo dõi"])[0]["Rõ việc"].value
    assert len(chu) == 32_001 and chu.endswith("…")


@pytest.mark.parametrize("ghi", GHI)
@pytest.mark.parametrize("nghich", (False, True))
def test_moi_dong_co_chieu_cao_ghi_san(tmp_path, ghi, nghich):
    for ws in mo(tmp_path, mau_so_lieu(60, nghich=nghich), ghi):
        for hang, cac in enumerate(ws.iter_rows(), 1):
            if any(o.value for o in cac):
                assert ws.row_dimensions[hang].height and ws.row_dimensions[hang].height <= CAO_NHAT, (ws.title, hang)


# -- the first sheet

def test_so_tren_tong_quan_bang_so_dem_lai(tmp_path):
    so_lieu = mau_so_lieu(60)
    so, dau_moi = so_lieu.so, so_lieu.dau_moi
    ws = mo(tmp_path, so_lieu)["Tổng quan"]
    o = {muc.value: muc for cac in ws.iter_rows() for muc in cac if muc.value is not None}
    duoi = {ten: ws.cell(muc.row + 1, muc.column).value for ten, muc in o.items()}
    for ma, mau in BANG_MAU.items():
        assert duoi[mau.nhan.upper()] == (so["mau"] == ma).sum()
        ty_le = ws.cell(o[mau.nhan.upper()].row + 2, o[mau.nhan.upper()].column).value
        assert ty_le == f"{phan_tram((so['mau'] == ma).sum(), 60)} tổng số"
    assert duoi["Tổng số nhiệm vụ"] == 60
    den_han = so[(so["han"] <= "2026-06-30") & (so["mau"] != "xam")]
    kip = (den_han["trang_thai"] == "Hoàn thành đúng hạn").sum()
    assert duoi["Hoàn thành đúng hạn"] == phan_tram(kip, len(den_han))
    assert f"{kip}/{len(den_han)} nhiệm vụ đến hạn\nMục tiêu 98 %: chưa đạt" in o
    so_cua = {ten: ws.cell(o[ten].row, 5).value for ten in (
        "Chưa đăng ký nhiệm vụ", "Đăng ký dưới mức tối thiểu", "Chưa nộp báo cáo kỳ này", "Nộp báo cáo chậm",
        "Nhiệm vụ chờ bổ sung", "Tệp đã nhận về")}
    assert list(so_cua.values()) == [
        (dau_moi["so_nhiem_vu"] == 0).sum(), ((dau_moi["so_nhiem_vu"] > 0) & (dau_moi["con_thieu"] > 0)).sum(),
        (dau_moi["nop"] == "chua_nop").sum(), (dau_moi["nop"] == "nop_cham").sum(), dau_moi["cho_bo_sung"].sum(), 30]
    assert "12 được nhận; 6 trả lại; 6 đã có bản mới thay; 6 trùng" in o


def test_tong_quan_ke_muoi_nhiem_vu_do_xau_nhat_co_lien_ket(tmp_path):
    so_lieu = mau_so_lieu(60)
    wb = mo(tmp_path, so_lieu)
    do = so_lieu.so[so_lieu.so["mau"] == "do"].sort_values(["han", "tien_do", "ma_nhiem_vu"])
    ws = wb["Tổng quan"]
    lien_ket = [(o.value, o.hyperlink.location) for cac in ws.iter_rows() for o in cac if o.hyperlink]
    assert [ma for ma, _ in lien_ket] == list(do["ma_nhiem_vu"][:SO_DO])
    for ma, toi in lien_ket:
        assert wb["Sổ theo dõi"][toi.removeprefix("'Sổ theo dõi'!")].value == ma
    assert f"và {len(do) - SO_DO} nhiệm vụ đỏ khác: xem trang Cảnh báo" in chu_trong(ws)


def test_tong_quan_mot_trang_a4_ngang_co_bieu_do(tmp_path):
    ws = mo(tmp_path, mau_so_lieu(60))["Tổng quan"]
    assert (ws.page_setup.paperSize, ws.page_setup.orientation) == (9, "landscape")
    assert so_trang(ws) == (1, 1)
    assert len(ws._charts) == 1


def test_khong_co_gi_thi_noi_bang_loi(tmp_path):
    wb = mo(tmp_path, trong(mau_so_lieu(0)))
    assert {"Không có nhiệm vụ đỏ.", "Chưa đầu mối nào có nhiệm vụ."} <= set(chu_trong(wb["Tổng quan"]))
    assert chu_trong(wb["Cảnh báo"])[-1] == "Không có nhiệm vụ đỏ, vàng."
    assert chu_trong(wb["Chờ bổ sung"])[-1] == "Không có hồ sơ nào chờ bổ sung, không có lưu ý."
    assert "Chưa có sự kiện nào." in chu_trong(wb["Nhật ký"])
    with ZipFile(tmp_path / "bao_cao.xlsx") as tep:
        assert "Chưa có nhiệm vụ nào trong sổ." in "".join(
            tep.read(ten).decode() for ten in tep.namelist() if "drawings/drawing" in ten)


@pytest.mark.parametrize("ngay, cau", (
    (dt.date(2026, 5, 18), "Chưa bắt đầu 500 ngày đêm (bắt đầu ngày 19/5/2026)"),
    (dt.date(2026, 5, 19), "Ngày thứ 1/500 — Giai đoạn 1: Khởi động, quán triệt, cụ thể hóa"),
    (dt.date(2027, 9, 30), "Ngày thứ 500/500 — Giai đoạn 4: Tăng tốc, bứt phá và về đích phong trào 500 ngày đêm"),
    (dt.date(2027, 10, 1), "Giai đoạn 5: Duy trì, nâng chất đến năm 2030"),
    (dt.date(2031, 1, 1), "Đã hết thời gian thực hiện Nghị quyết (đến ngày 31/12/2030)")))
def test_ngay_thu(ngay, cau):
    assert ngay_thu(ngay, danh_muc_nghi_quyet()) == cau


@pytest.mark.parametrize("ky, ten", (("2026-06", "tháng 6/2026"), ("2027-02", "tháng 02/2027"),
                                     ("2026-W23", "tuần 23/2026")))
def test_ten_ky(ky, ten):
    assert ten_ky(ky) == ten


# -- the other sheets

def test_canh_bao_do_truoc_vang_sau(tmp_path):
    so_lieu = mau_so_lieu(60)
    dong = bang(mo(tmp_path, so_lieu)["Cảnh báo"])
    dem_mau = dem.dem_mau(so_lieu.so)
    assert [cac["Màu"].value for cac in dong] == ["Đỏ"] * dem_mau["do"] + ["Vàng"] * dem_mau["vang"]
    han = [cac["Hạn hoàn thành"].value for cac in dong[:dem_mau["do"]]]
    assert han == sorted(han)
    assert dong[0]["Quá hạn (ngày)"].value == (dt.datetime(2026, 6, 30) - han[0]).days > 0


@pytest.mark.parametrize("ro_nguoi, tham_quyen, cau", (
    ("Chủ trì: A\nChịu trách nhiệm cuối cùng: B, Trưởng phòng", "Tự quyết: x\nXin ý kiến: xử phạt\n"
     "Cấp xin ý kiến: UBND phường", "Hỏi: B, Trưởng phòng\nXin ý kiến UBND phường: xử phạt"),
    ("Chủ trì: A", "Tự quyết: x\nXin ý kiến: Không.\nCấp xin ý kiến: Không",
     "Hỏi: A\nĐơn vị tự quyết, không phải xin ý kiến."),
    ("Văn phòng Đảng ủy", "Được yêu cầu cung cấp", "Hỏi: Văn phòng Đảng ủy\nThẩm quyền: Được yêu cầu cung cấp"),
    ("Chủ trì: UBND phường\nĐồng chủ trì: MTTQ", "x", "Hỏi: UBND phường\nThẩm quyền: x"),
    ("", "", "Hỏi: Công an phường\nThẩm quyền: chưa ghi")))
def test_can_hoi_ai(ro_nguoi, tham_quyen, cau):
    assert can_hoi({"Rõ người": ro_nguoi, "Thẩm quyền": tham_quyen, "ten_dau_moi": "Công an phường"}) == cau


def test_dau_moi_theo_thu_tu_cua_van_phong(tmp_path):
    so_lieu = mau_so_lieu(60)
    dong = bang(mo(tmp_path, so_lieu)["Đầu mối"])
    assert [cac["Mã"].value for cac in dong] == list(so_lieu.dau_moi["ma"])
    assert [cac["Đỏ"].value for cac in dong] == list(so_lieu.dau_moi["do"])
    assert dong[-1]["Đăng ký"].value == "Chưa đăng ký nhiệm vụ"


def test_cho_bo_sung_loi_truoc_luu_y_sau(tmp_path):
    so_lieu = mau_so_lieu(60)
    dong = bang(mo(tmp_path, so_lieu)["Chờ bổ sung"])
    assert [cac["Mức"].value for cac in dong] == ["Phải sửa"] * 10 + ["Lưu ý"] * 5
    loi = so_lieu.cho_bo_sung.iloc[0]
    assert [dong[0][ten].value for ten in ("Tệp", "Trang", "Ô", "Mục", "Nội dung cần sửa", "Cách sửa")] == list(
        loi[["tep", "trang", "o", "nhan", "thong_bao", "cach_sua"]])


def test_nhat_ky_ke_moi_su_kien_va_moi_tep(tmp_path):
    so_lieu = mau_so_lieu(60)
    tep = [cac["Tệp"].value for cac in bang(mo(tmp_path, so_lieu)["Nhật ký"])]
    assert [ten for ten in tep if ten and ten.endswith(".xlsx")] == [*so_lieu.nhat_ky["tep"], *so_lieu.tep["ten"]]


# -- on-time rate

def _so(*dong) -> pd.DataFrame:
    so = pd.DataFrame(dong, columns=["mau", "han_goc", "han", "hoan_thanh", "dung_han", "ngay_hoan_thanh"])
    return so.assign(**{cot: pd.to_datetime(so[cot]) for cot in ("han_goc", "han", "ngay_hoan_thanh")},
                     dung_han=so["dung_han"].astype("boolean"))


def test_ty_le_dung_han_bo_nhiem_vu_dung_va_chua_den_han():
    so = _so(("xanh", "2026-06-01", "2026-06-20", True, True, "2026-06-10"), ("do", "2026-06-01", "2026-06-01", False,
             pd.NA, None), ("xam", "2026-06-01", "2026-06-01", False, pd.NA, None),
             ("xanh", "2026-07-01", "2026-07-01", True, True, "2026-06-01"))
    assert dem.dung_han(so, NGAY) == (1, 2)
    assert dem.dung_han(so, NGAY, "han_goc") == (0, 2)
    assert dem.dung_han(so.drop(columns="ngay_hoan_thanh"), NGAY, "han_goc") is None


# -- the monthly summary

def test_tong_hop_thang_co_du_the_thuc_va_cac_phan(tmp_path):
    so_lieu = mau_so_lieu(60)
    ws = mo(tmp_path, so_lieu, ghi_tong_hop_thang)["Tổng hợp tháng"]
    chu = chu_trong(ws)
    for cau in ("ĐẢNG ỦY PHƯỜNG TAM PHƯỚC", "VĂN PHÒNG", "*", "ĐẢNG CỘNG SẢN VIỆT NAM",
                "Tam Phước, ngày 30 tháng 6 năm 2026", "TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THÁNG 6/2026",
                "Kính gửi: Thường trực Đảng ủy phường Tam Phước", "Đỏ: 16 nhiệm vụ", "Vàng: 18 nhiệm vụ"):
        assert cau in chu, cau
    assert [cau.split(".")[0] for cau in chu if re.match("[IV]+[.] ", cau)] == ["I", "II", "III", "IV", "V", "VI"]
    assert any(cau.startswith("CHÁNH VĂN PHÒNG") for cau in chu)
    assert (ws.page_setup.paperSize, ws.page_setup.orientation) == (9, "portrait")
    assert set(so_lieu.so.loc[so_lieu.so["mau"].isin(["do", "vang"]), "ma_nhiem_vu"]) <= set(chu)


def test_tong_hop_thang_khong_co_gi(tmp_path):
    wb = mo(tmp_path, trong(mau_so_lieu(0)), ghi_tong_hop_thang)
    chu = [cau.strip() for cau in chu_trong(wb["Tổng hợp tháng"])]
    assert {"Không có nhiệm vụ đỏ, vàng.", "Không có hồ sơ nào chờ bổ sung.",
            "Chưa đến hạn báo cáo kỳ này."} <= set(chu)


def test_doan_dai_khong_bi_cat(tmp_path):
    so_lieu = mau_so_lieu(0)
    nhieu = pd.concat([so_lieu.dau_moi] * 6, ignore_index=True).assign(dang_ky=False)
    ws = mo(tmp_path, trong(so_lieu, dau_moi=nhieu), ghi_tong_hop_thang)["Tổng hợp tháng"]
    assert " ".join(chu_trong(ws)).count("Khu phố 3 (mẫu)") >= 6
    assert max(muc.height or 0 for muc in ws.row_dimensions.values()) < CAO_NHAT


# -- all of them

@pytest.mark.parametrize("ghi", GHI)
def test_cung_so_lieu_cung_tung_byte(tmp_path, ghi):
    mot, hai = (ghi(tmp_path / ten, mau_so_lieu(60)).read_bytes() for ten in ("1.xlsx", "2.xlsx"))
    assert mot == hai


def test_ket_qua_json(tmp_path):
    ket_qua = {"ky": "2026-06", "ngay": "2026-06-30", "ty_le_dung_han": None, "ma_mau": {"ĐU-01": "do"}}
    noi_dung = ghi_ket_qua(tmp_path / "ket_qua.json", ket_qua).read_bytes().decode()
    assert noi_dung.endswith("}\n") and "ĐU-01" in noi_dung and '\n  "ky"' in noi_dung
    assert list(json.loads(noi_dung)) == list(ket_qua)
    with pytest.raises(ValueError):
        ghi_ket_qua(tmp_path / "hong.json", {"ty_le_dung_han": float("nan")})


@pytest.mark.parametrize("ghi", GHI)
@pytest.mark.parametrize("n", (0, 60))
def test_excel_mo_duoc(tmp_path, ooxml, ghi, n):
    path = ghi(tmp_path / "bao_cao.xlsx", mau_so_lieu(n, nghich=True))
    assert ooxml.kiem([path]) + ooxml.lint(path) == []


def test_bao_cao_khong_dung_xuly():
    for path in Path(trang_nhiem_vu.__file__).parent.glob("*.py"):
        for nut in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(nut, ast.ImportFrom):
                assert not (nut.module or "").startswith("xuly"), path
            elif isinstance(nut, ast.Import):
                assert not any(ten.name.startswith("xuly") for ten in nut.names), path
