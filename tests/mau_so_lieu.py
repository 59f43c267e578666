"""Synthetic tables for the reports: any number of tasks over the resolution's units, the same every time.

`NGHICH`: texts that a unit may really type and that no spreadsheet may take for anything but text.
"""
import datetime as dt
import random

import pandas as pd

from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.tu_vung import MAU
from mau_bieu.bang import kieu_bang
from mau_bieu.bang.bang_so import cot_tu_bieu
from mau_bieu.bang.tuong import BANG, cot_cua
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.cac_bieu import CAC_BIEU
from mau_bieu.bieu.cac_phan import CacPhan, Phan, la_ghep
from mau_bieu.bieu.loi_van import tin
from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet
from mau_bieu.bieu.quyet_dinh import COT_QUYET_DINH, he_thong
from mau_bieu.chu.trinh_bay import ngay_vn
from xuly.bang.du_bao import COT as COT_DU_BAO
from xuly.bang.nguyen_nhan import bang_nguyen_nhan
from xuly.bang.nguyen_nhan import COT as COT_NGUYEN_NHAN
from xuly.bang.thang_truoc import COT as COT_THANG_TRUOC
from xuly.so.xep_mau import ty_le_dung_han

NGHICH = ("=1+1", "@SUM(A1:A9)", "{=1+1}", "+84 28 123", "-5", "https://example.vn/a", "&Trang <b>")
RAT_DAI = "Khảo sát, lập danh sách, vận động từng hộ dân dọc tuyến đường tự tháo dỡ phần lấn chiếm; " * 40
COT_LOI = ["tep", "dau_moi", "ten_dau_moi", "ngay_nhan", "trang", "o", "nhan", "thong_bao", "cach_sua", "thay_the"]
COT_TEP = ["ten", "loai", "dau_moi", "ten_dau_moi", "ky", "lan", "ngay_thay", "ngay_nhan", "ket_luan", "ket_luan_chu",
           "ly_do"]
COT_CHI_SO, COT_LUU_Y, COT_KIEN_NGHI, COT_SAN_PHAM, COT_NHAT_KY = map(
    cot_cua, ("chi_so", "luu_y", "kien_nghi", "san_pham", "nhat_ky"))
COT_THUC_HIEN = cot_cua("thuc_hien")[:-1]  # `vi_sao`: "" unless a test says why
# An empty cell of each kind of column.
TRONG = {kieu_bang.CHU: "", kieu_bang.SO: float("nan"), kieu_bang.DEM: 0, kieu_bang.NGAY: pd.NaT, kieu_bang.CO: False,
         kieu_bang.CO_HOAC_TRONG: None, kieu_bang.TIN_HOAC_TRONG: None, kieu_bang.CAC_TIN: (), kieu_bang.CAC_MA: (),
         kieu_bang.CAC_CAP: (), kieu_bang.PHAN: CacPhan()}
KHOA = b"khoa-de-thu"
KY_TRUOC = "2026-05"  # earlier than the first real reporting month: the sample speaks of June
UY_VIEN = ("Ủy viên 1", "Ủy viên 2", "Ủy viên 3", "Ủy viên 4", "Ủy viên 5", "")
VIEC = ("Xử lý dứt điểm {n} điểm đổ rác tự phát trên các tuyến đường của khu phố, không để tái phát",
        "Số hóa {n} hồ sơ đảng viên và đưa vào khai thác trên phần mềm dùng chung",
        "Vận động {n} hộ kinh doanh trên đường Võ Nguyên Giáp đăng ký thanh toán không dùng tiền mặt",
        "Rà soát, công bố quy trình và rút ngắn 30 % thời gian giải quyết {n} thủ tục hành chính về đất đai, xây dựng, "
        "hộ tịch; niêm yết công khai tại Trung tâm phục vụ hành chính công và 12 khu phố",
        "Lắp đặt {n} camera an ninh tại các ngã ba, ngã tư và bàn giao cho tổ tự quản")
# State -> its reasons on a day: functions of the deadline, the days past it and the progress.
LY_DO = {
    "do": ((tv.QUA_HAN, lambda h, q, p: (tin("qua-han", qua=q, han=h, dat=p), tin("thieu-nhieu-ky", so_ky=2))),
           (tv.CHAM_TIEN_DO, lambda h, q, p: (tin("qua-giua-ky-lau", den=dt.date(2026, 6, 24), qua=17, moc=dt.date(
               2026, 6, 7), dat=p, phai_dat=50),)),
           (tv.THIEU_BAO_CAO, lambda h, q, p: (tin("thieu-nhieu-ky", so_ky=2),))),
    "vang": ((tv.CAN_THEO_DOI, lambda h, q, p: (tin("sap-den-han", con=6, han=h, dat=p, nguong=80),)),
             (tv.CAN_THEO_DOI, lambda h, q, p: (tin("vuot-tham-quyen", cap="UBND phường"),)),
             (tv.CHO_QUYET_DINH, lambda h, q, p: (tin("cho-quyet-dinh", trang_thai=tv.DE_NGHI_DIEU_CHINH),))),
    "xanh": ((tv.DUNG_TIEN_DO, lambda h, q, p: ()),
             (tv.XONG_DUNG_HAN, lambda h, q, p: (tin("xong-dung-han", xong=dt.date(2026, 6, 20), han=h),)),
             (tv.XONG_QUA_HAN, lambda h, q, p: (tin("xong-qua-han", xong=dt.date(2026, 6, 25), cham=5, han=h),))),
    "xam": ((tv.CHUA_DEN_THOI_GIAN, lambda h, q, p: (tin("chua-bat-dau", con=30, bat_dau=dt.date(2026, 7, 30)),)),
            (tv.DA_DUNG_QUYET_DINH, lambda h, q, p: (tin("da-dung"),))),
}
CHU = {
    "ro_nguoi": "Đăng ký: {x}, Trưởng đơn vị\nChủ trì: {x}, Trưởng đơn vị\nPhối hợp: Công an phường; Mặt trận\n"
                "Chịu trách nhiệm cuối cùng: {x}, Trưởng đơn vị",
    "ro_viec": "Các bước: 1) Khảo sát, lập danh sách trước 15/6; 2) Vận động từng hộ trước 31/8; 3) Nghiệm thu trước "
               "30/9\nPhạm vi: Địa bàn phường Tam Phước\nĐối tượng: 320 hộ dân dọc 5 tuyến đường",
    "ro_trach_nhiem": "Chủ trì: Tổ chức thực hiện; chịu trách nhiệm về tiến độ, chất lượng, kết quả.\n"
                      "Phối hợp: Cung cấp số liệu\nBáo cáo, giải trình: Cung cấp thông tin, báo cáo, giải trình",
    "tham_quyen": "Tự quyết: lịch ra quân, phân công tổ tự quản\nXin ý kiến: xử phạt, chi vượt dự toán\n"
                  "Cấp xin ý kiến: UBND phường",
    "ro_ket_qua": "Sản phẩm: 12 điểm rác được dọn sạch, lắp 12 biển cấm\n"
                  "Chỉ số/KPI: 12/12 điểm hết tái phát sau 60 ngày",
    "minh_chung": "Ảnh trước/sau 12 điểm; biên bản nghiệm thu\nNơi lưu: Hồ sơ lưu tại đơn vị",
    "rui_ro": "Dự kiến: Người dân chưa đồng thuận\nĐề xuất xử lý: Mặt trận vận động, đối thoại",
    "loai_nhiem_vu": "Điểm nghẽn", "tang_truong": "Có", "nguoi_bao_cao": "{x}", "lien_he": "0251 3511 000",
}


# The newest words of a unit: explanation, plan, proposal, level; the last ones say nothing.
LOI_DON_VI = (
    ("Ba hộ chưa đồng ý di dời vật kiến trúc, đã vận động 2 lần",
     "Đối thoại tại nhà văn hóa trước 10/7, cưỡng chế nếu vẫn không chấp hành",
     "Ban hành quyết định xử phạt 3 hộ tái lấn chiếm", "UBND phường"),
    ("Chưa có kinh phí lắp đặt", "Trình dự toán trong tuần tới", "Bố trí 120 triệu đồng từ nguồn chi thường xuyên",
     "Thành phố"),
    ("", "", "", ""))


def cac_phan(cot: str, text: str) -> CacPhan:
    """A text as it is painted ("Chủ trì: A\nPhối hợp: B") as the parts that the ledger holds of this column."""
    ten = {t.ten_cot: t.khoa for t in CAC_BIEU.cot_phieu[cot] if t.ten_cot}
    found: list[Phan] = []
    for line in text.splitlines():
        dau, co, sau = line.partition(": ")
        if co and dau in ten:
            found.append(Phan(ten[dau], dau, sau))
        elif found:
            found[-1] = found[-1]._replace(chu=f"{found[-1].chu}\n{line}")
        else:
            found.append(Phan("", "", line))
    return CacPhan(tuple(found))


def o_phieu(cot: str, text: str) -> str | CacPhan:
    """A text as the ledger holds it in the column `cot` of the Phiếu."""
    return cac_phan(cot, text) if la_ghep(CAC_BIEU.cot_phieu[cot]) else text


def du_cot(ten: str, bang: pd.DataFrame) -> pd.DataFrame:
    """The table with every column that is declared of it, those that were not there empty."""
    cot = (*BANG[ten].cot, *(cot_tu_bieu(CAC_BIEU) if ten == "so" else ()))
    them = {muc.khoa: pd.Series([TRONG[muc.kieu]] * len(bang), bang.index,
                                "datetime64[ns]" if muc.kieu == kieu_bang.NGAY else None)
            for muc in cot if muc.khoa not in bang}
    return pd.concat([bang, pd.DataFrame(them)], axis=1) if len(bang.columns) and them else bang


def ngay64(ngay: dt.date) -> pd.Timestamp:
    """A date as the tables hold it."""
    return pd.Timestamp(ngay)


def _mot_nhiem_vu(thu_tu: int, dau_moi, ngay: dt.date, r: random.Random) -> dict:
    mau = r.choices(("do", "vang", "xanh", "xam"), (0.25, 0.25, 0.35, 0.15))[0]
    trang_thai, ly_do = r.choice(LY_DO[mau])
    xong = trang_thai in (tv.XONG_DUNG_HAN, tv.XONG_QUA_HAN)
    qua = r.randint(1, 30) if xong or trang_thai == tv.QUA_HAN else -r.randint(5, 200)
    han = ngay - dt.timedelta(qua)
    tien_do = 100 if xong else 0 if mau == "xam" else r.choice((0, 20, 37.5, 45))
    chu = dict.fromkeys(CAC_BIEU.cot_phieu, "") | CHU
    nguoi = r.choice(("Cán bộ A", "Cán bộ B"))
    vuong_mac, ke_hoach, kien_nghi, cap_xu_ly = LOI_DON_VI[2 if mau in ("xanh", "xam") else thu_tu % 3]
    return {cot: o_phieu(cot, gia_tri.format(x=nguoi)) for cot, gia_tri in chu.items()} | {
        "chiu_trach_nhiem": f"{nguoi}, Trưởng đơn vị",
        "ro_thoi_gian": "",
        "ma_nhiem_vu": f"{dau_moi.ma}-{thu_tu:02d}", "dau_moi": dau_moi.ma, "ten_dau_moi": dau_moi.ten,
        "uy_vien_phu_trach": r.choice(UY_VIEN), "mau": mau, "trang_thai": trang_thai,
        "ly_do": ly_do(han, qua, tien_do), "ma_ly_do": tuple(muc.ma for muc in ly_do(han, qua, tien_do)),
        "ten_nhiem_vu": r.choice(VIEC).format(n=r.randint(3, 60)),
        "bat_dau": ngay64(han - dt.timedelta(120)), "giua_ky": ngay64(han - dt.timedelta(60)), "han_goc": ngay64(han),
        "han": ngay64(han), "giai_doan": "GĐ2", "tien_do": float(tien_do), "hoan_thanh": xong,
        "dung_han": xong and trang_thai == tv.XONG_DUNG_HAN, "nguon": f"dang-ky_{dau_moi.ma}.xlsx",
        "ngay_nhan": ngay64(dt.date(2026, 6, 2)), "kieu_tien_do": "một lần", "ky_nay": "", "theo_khung": False,
        "ngay_xong_goc": ngay64(_ngay_xong(trang_thai, han)),
        **{cot.khoa: "" for cot in COT_QUYET_DINH}, "so_lan_gia_han": 0, "cho_can_cu": False, "cac_chuyen": (),
        "dung": trang_thai == tv.DA_DUNG_QUYET_DINH, "ngay_hoan_thanh": ngay64(_ngay_xong(trang_thai, han)),
        "ket_qua": "Đã làm xong 8/12 điểm", "chi_so_dat": "8/12 điểm",
        "minh_chung_bao_cao": "Biên bản nghiệm thu số 15" * xong, "vuong_mac": vuong_mac, "kien_nghi": kien_nghi,
        "cap_xu_ly": cap_xu_ly, "ke_hoach": ke_hoach,
        "bao_cao_gan_nhat": tin("bao-cao-gan-nhat", loai_ky="tháng", ky="2026-06", ngay=dt.date(2026, 6, 23)),
        "ky_bao_cao": "2026-06",
        "so_tep_minh_chung": 3 * xong,
        "thu_muc_minh_chung": f"../../input/minh_chung/{dau_moi.ma}-{thu_tu:02d}" if xong else ""}


def _ngay_xong(trang_thai: str, han: dt.date) -> dt.date | None:
    """The day of completion that a state speaks of; these deadlines are never later than the day."""
    return {tv.XONG_DUNG_HAN: han, tv.XONG_QUA_HAN: han + dt.timedelta(1)}.get(trang_thai)


def _quyet_dinh(so: pd.DataFrame) -> None:
    """Two decisions: the first task's deadline was moved by ten days, the second waits for its paper."""
    so.loc[0, "han"] += dt.timedelta(10)
    so.loc[0, ["quyet_dinh", "han_moi", "can_cu", "so_lan_gia_han"]] = [
        "Điều chỉnh", ngay_vn(so.loc[0, "han"]), "15-TB/ĐU ngày 02/6/2026", 1]
    so.loc[1, ["quyet_dinh", "cho_can_cu"]] = ["Dừng", True]


def thang_truoc(lich_su: pd.DataFrame) -> pd.DataFrame:
    """The months of a history as open ones: as on the 25th."""
    return pd.DataFrame([[ky, pd.Timestamp(f"{ky}-25"), False, *((lich_su[ky] == mau).sum() for mau in MAU)]
                         for ky in lich_su], columns=COT_THANG_TRUOC)


def _lich_su(so: pd.DataFrame, r: random.Random) -> pd.DataFrame:
    """Colours of the month before; some tasks were not there yet."""
    return pd.DataFrame({KY_TRUOC: [r.choice((mau, "xanh", "vang", "do", "")) for mau in so["mau"]]}, index=so.index)


def _tien_do_thang(so: pd.DataFrame) -> pd.DataFrame:
    """The figure of June is that of the ledger; the one of May is half of it, for every second task."""
    if so.empty:
        return pd.DataFrame()
    return pd.DataFrame({KY_TRUOC: (so["tien_do"] / 2).where(so.index % 2 == 0), "2026-06": so["tien_do"]})


def _thuc_hien(so: pd.DataFrame) -> pd.DataFrame:
    """The two decisions of `_quyet_dinh`."""
    return pd.DataFrame([
        (muc["ma_nhiem_vu"], muc["ten_nhiem_vu"], muc["dau_moi"], muc["ten_dau_moi"], ngay64(dt.date(2026, 6, 2)),
         muc["quyet_dinh"], muc["can_cu"], tv.CHO_CAN_CU if muc["cho_can_cu"] else tv.CO_HIEU_LUC,
         tv.CON_DO if muc["mau"] == "do" else tv.DANG_THUC_HIEN, muc["mau"])
        for muc in ([] if so.empty else so.iloc[:2].to_dict("records")) if muc["quyet_dinh"]], columns=COT_THUC_HIEN)


NGAY_DU_BAO = dt.date(2026, 7, 25)


def _du_bao(so: pd.DataFrame) -> pd.DataFrame:
    """Every third yellow task is overdue by the next paper."""
    vang = [] if so.empty else so[so["mau"] == "vang"].to_dict("records")[::3]
    return pd.DataFrame([
        (muc["ma_nhiem_vu"], muc["ten_nhiem_vu"], muc["dau_moi"], muc["ten_dau_moi"], "vang", muc["han"],
         (tin("qua-han", qua=5, han=muc["han"].date(), dat=muc["tien_do"]),), ngay64(NGAY_DU_BAO))
        for muc in vang], columns=COT_DU_BAO)


def _thay_doi(truoc: str, nay: str) -> str:
    buoc = {"xanh": 0, "xam": 0, "vang": 1, "do": 2}
    if not truoc:
        return tv.MOI
    return "" if buoc[truoc] == buoc[nay] else tv.TOT_LEN if buoc[nay] < buoc[truoc] else tv.XAU_DI


def _chi_so(danh_muc) -> pd.DataFrame:
    """Every KPI of the catalogue: by turns reached, missed, only watched, without figures."""
    dong = []
    for thu_tu, cs in enumerate(danh_muc.chi_so):
        co = thu_tu % 4 < 3
        gia_tri = (cs.nguong or 0) + (0.5 if thu_tu % 4 == 0 else -12.345) if co else float("nan")
        dat = None if not co or cs.nguong is None else thu_tu % 4 == 0
        don_vi = danh_muc.don_vi_nhan(cs.dau_moi)
        dong.append([cs.ma, cs.nhom, cs.ten, don_vi.ma, don_vi.ten, cs.don_vi,
                     "" if cs.nguong is None else f"≥ {cs.nguong} {cs.don_vi}", 1_234_567 if co else float("nan"),
                     1_250_000 if co else float("nan"), gia_tri, gia_tri - cs.nguong if cs.nguong is not None else
                     float("nan"), dat, "xam" if dat is None else "xanh" if dat else "do", "2026-06" if co else "",
                     "bao-cao_UBND.xlsx" if co else "", "" if co else tv.CHUA_SO_LIEU,
                     (("2026-05", 91.5), ("2026-06", 93.0)) if co else (), "", thu_tu % 8 < 4])
    return pd.DataFrame(dong, columns=COT_CHI_SO).astype({"dat": object})


def _luu_y(so: pd.DataFrame) -> pd.DataFrame:
    loai = ((tv.DOI_HAN, tin("doi-han", tu=dt.date(2026, 6, 30), den=dt.date(2026, 9, 30), kem=())),
            (tv.RUT, tin("rut", tep="dang-ky_2.xlsx")), (tv.CHO_CAN_CU, tin("cho-can-cu", quyet_dinh="Dừng")),
            (tv.KHONG_GIAI_TRINH, tin("khong-giai-trinh", trang_thai=tv.QUA_HAN, thieu=("nguyen_nhan", "ke_hoach"))))
    dong = [(loai[hang % 4][0], muc["dau_moi"], muc["ten_dau_moi"], muc["ma_nhiem_vu"], loai[hang % 4][1])
            for hang, muc in enumerate(so.iloc[::7].to_dict("records"))]
    if dong:
        dong.append((tv.CHUA_CAM_KET, "CA", "Công an phường", "", tin("chua-cam-ket")))
    return pd.DataFrame(dong, columns=COT_LUU_Y)


def _kien_nghi(so: pd.DataFrame) -> pd.DataFrame:
    neu = [] if so.empty else so[so["kien_nghi"] != ""].to_dict("records")
    return pd.DataFrame([
        (muc["ma_nhiem_vu"], muc["ten_nhiem_vu"], muc["dau_moi"], muc["ten_dau_moi"], muc["kien_nghi"],
         muc["vuong_mac"], muc["cap_xu_ly"], "2026-06", 1 + hang % 3, "", "", "Tiếp tục" * (hang % 4 == 3), "", "")
        for hang, muc in enumerate(neu)], columns=COT_KIEN_NGHI)


def _san_pham(danh_muc) -> pd.DataFrame:
    tinh_trang = (tv.CHUA_HO_SO, tv.DA_CO_HO_SO, tv.QUA_HAN_HO_SO, tv.CHUA_DEN_GIAI_DOAN)
    return pd.DataFrame([
        (sp.ma, sp.nguon, "UBND", "UBND phường", sp.giai_doan, sp.san_pham, "", ngay64(dt.date(2026, 5 + hang % 4, 28)),
         hang % 4 == 1, ngay64(dt.date(2026, 6, 20)) if hang % 4 == 1 else pd.NaT, tinh_trang[hang % 4])
        for hang, sp in enumerate(danh_muc.san_pham[:40])], columns=COT_SAN_PHAM).astype({"so_tep": int})


def _dau_moi(so: pd.DataFrame, danh_muc, r: random.Random) -> pd.DataFrame:
    dong = []
    for dau_moi in danh_muc.dang_hoat_dong:
        cua = [mau for mau, ma in zip(so.get("mau", ()), so.get("dau_moi", ())) if ma == dau_moi.ma]
        nop, nop_tin = r.choice(((tv.DA_NOP, tin("nop-dung-han")), (tv.DA_NOP, tin("nop-da-sua")),
                                 (tv.NOP_CHAM, tin("nop-cham", cham=2)), (tv.CHUA_NOP, tin("chua-nop"))))
        dong.append({
            "ma": dau_moi.ma, "ten": dau_moi.ten, "loai": dau_moi.loai, "uy_vien_phu_trach": r.choice(UY_VIEN),
            "toi_thieu": dau_moi.toi_thieu, "so_nhiem_vu": len(cua), "con_thieu": max(0, dau_moi.toi_thieu - len(cua)),
            "so_viec_nghi_quyet": 0, "tang_truong": r.random() < 0.8, "ky_cam_ket": r.random() < 0.7,
            "nguoi_ky": "", "ngay_ky": pd.NaT, "kiem_tra_nhanh": "", "tra_loi_nhanh": "",
            **{mau: cua.count(mau) for mau in ("xanh", "vang", "do", "xam")}, "cho_bo_sung": r.choice((0, 0, 0, 1)),
            "dang_ky": bool(cua), "nop": nop, "nop_tin": nop_tin,
            "ngay_nhan_cuoi": pd.NaT if nop == "chua_nop" else ngay64(dt.date(2026, 6, 23)),
            "tep_cuoi": "" if nop == "chua_nop" else f"bao-cao_{dau_moi.ma}.xlsx"})
    return pd.DataFrame(dong)


def _cho_bo_sung(so_dong: int) -> pd.DataFrame:
    loi = (("Phiếu 02", "D12", "Việc phải xin ý kiến", "Ô «Việc phải xin ý kiến» đang để trống.",
            "Ghi việc phải xin ý kiến; nếu không có thì ghi «Không»."),
           ("Phiếu 03", "D15", "Mốc hoàn thành", "Mốc hoàn thành 01/01/2026 sớm hơn mốc giữa kỳ 15/8/2026.",
            "Sửa lại mốc hoàn thành, phải từ mốc giữa kỳ trở đi."))
    return du_cot("cho_bo_sung", pd.DataFrame([
        (f"dang-ky_KP-0{hang % 3 + 1} (bản chốt cuối).xlsx", "KP-01", "Khu phố 1", ngay64(dt.date(2026, 6, 20)),
         *loi[hang % 2], "Sổ đang dùng bản nhận ngày 10/6/2026" if hang % 2 else "") for hang in range(so_dong)],
        columns=COT_LOI))


def _tep(so_tep: int) -> pd.DataFrame:
    ket_luan = (("nhan", "Được nhận"), ("nhan", "Được nhận"), ("tra_lai", "Trả lại"), ("trung", "Trùng"),
                ("thay_the", "Đã có bản mới thay"))
    return du_cot("tep", pd.DataFrame([
        (f"bao-cao_{hang:02d}.xlsx", "bao-cao", "UBND", "UBND phường", "2026-06", 1, ngay64(dt.date(2026, 6, 20)),
         ngay64(dt.date(2026, 6, 20)), *ket_luan[hang % 5],
         "Mã biểu không khớp" if hang % 5 == 2 else "") for hang in range(so_tep)], columns=COT_TEP))


def mau_so_lieu(n: int = 60, ky: str = "2026-06", ngay: dt.date = dt.date(2026, 6, 30), nghich: bool = False) -> SoLieu:
    """`n` tasks of one period; 0 leaves every table but the units empty.  `nghich`: hostile and very long texts."""
    r, danh_muc = random.Random(n), danh_muc_nghi_quyet()
    don_vi = danh_muc.dang_hoat_dong[:-3]
    dong = [_mot_nhiem_vu(i // len(don_vi) + 1, don_vi[i % len(don_vi)], ngay, r) for i in range(n)]
    so = du_cot("so", pd.DataFrame(dong))
    if n:
        so = so.sort_values(["dau_moi", "ma_nhiem_vu"]).reset_index(drop=True)
    if n > 1:
        _quyet_dinh(so)
    if n:
        for cot in ("bat_dau", "giua_ky", "han", "han_goc"):
            so[f"{cot}_viec"] = so[cot]
    lich_su = _lich_su(so, r) if n else pd.DataFrame()
    if n:
        so["thay_doi"] = [_thay_doi(truoc, nay) for truoc, nay in zip(lich_su[KY_TRUOC], so["mau"])]
        so["do_tu"] = [KY_TRUOC if truoc == nay == "do" else "" for truoc, nay in zip(lich_su[KY_TRUOC], so["mau"])]
    if nghich:
        for hang in range(n):
            chu = NGHICH[hang % len(NGHICH)]
            for cot in ("ten_nhiem_vu", "ro_nguoi", "tham_quyen", "minh_chung"):
                so.at[hang, cot] = o_phieu(cot, chu)
            so.loc[hang, ["vuong_mac", "kien_nghi", "y_kien_chi_dao"]] = chu
            so.at[hang, "ly_do"] = (tin("vuot-tham-quyen", cap=chu),)
            so.at[hang, "ro_viec"] = o_phieu("ro_viec", RAT_DAI)
    dau_moi = _dau_moi(so, danh_muc, r)
    return SoLieu(
        ky=ky, ngay=ngay, danh_muc=danh_muc, so=so, dau_moi=dau_moi, cho_bo_sung=_cho_bo_sung(n // 6),
        canh_bao_du_lieu=_cho_bo_sung(n // 12), tep=_tep(n // 2), lich_su=lich_su,
        thang_truoc=thang_truoc(lich_su),
        tien_do_thang=_tien_do_thang(so), nop_thang=pd.DataFrame({KY_TRUOC: dau_moi["nop"], ky: dau_moi["nop"]}),
        thuc_hien=(thuc_hien := du_cot("thuc_hien", _thuc_hien(so))), du_bao=_du_bao(so), ngay_du_bao=NGAY_DU_BAO,
        nguyen_nhan=bang_nguyen_nhan(so, thuc_hien, ngay) if n else pd.DataFrame(columns=COT_NGUYEN_NHAN),
        chi_so=_chi_so(danh_muc),
        luu_y=_luu_y(so), kien_nghi=_kien_nghi(so), san_pham=_san_pham(danh_muc),
        dung_han={cot: ty_le_dung_han(so, ngay, cot) for cot in ("han", "han_goc")} if n else dict.fromkeys(
            ("han", "han_goc"), (0, 0)), he_thong=he_thong(KHOA, ky, ngay, so) if n else [], nhat_ky=pd.DataFrame(
            [(ngay64(dt.date(2026, 6, 1 + hang % 28)), "Quyết định", "UBND", NGHICH[hang % len(NGHICH)] if nghich else
              "Nhận phiếu đăng ký, 3 nhiệm vụ được nhận", f"dang-ky_{hang}.xlsx") for hang in range(n // 2)],
            columns=COT_NHAT_KY))
