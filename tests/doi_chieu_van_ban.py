"""What the monthly summary and its Word draft must say, whole: every sentence and every row, from `tinh_lai.ThucTe`."""

import datetime as dt
import re
from typing import Any, Iterator, Mapping, Sequence

from doc_bao_cao import noi_doan, phang
from doi_chieu_tong_quan import (CHO_BAO_LAI, DE_XUAT_KHAC, cac_nhom, chua_hoi, de_xuat_day_du, ngay_thu,
                                 nguoi_phu_trach, san_pham_qua_han, so_do_vang)
from doi_chieu_tong_quan import viec_khac as cac_viec_khac
from tinh_lai_so import CONG
from tinh_lai import KY_HIEU, MAU, ThucTe, ngay_chu, phan_tram, so_viet, thang

DAU_XET = {"Không đạt": "■", "Đạt": "●", "Theo dõi": "○"}
Dong = str | tuple[str, ...]
TEP = (("nhan", "được nhận"), ("tra_lai", "trả lại"), ("thay_the", "đã có bản mới thay"), ("trung", "trùng"),
       ("bo_qua", "không phải biểu mẫu"))


def van_ban(t: ThucTe, se_do: str) -> list[Dong]:
    """The paper after its letterhead, as `doc_bao_cao` reads it; `se_do`: what the master's forecast says."""
    parts = (mo_dau, ket_qua_chung, do_vang, hoan_thanh, kien_nghi, theo_dau_moi, chi_so)
    so = list(cac_so(t))
    whole = [line for part in parts for line in part(t)] + so
    sau = [line for part in (che_do, viec_khac, cho_bo_sung) for line in part(t)] + [*de_xuat(t, se_do)]
    whole += [_lui(line) if so else line for line in sau]
    ph = t.danh_muc.the_thuc
    whole += [("Nơi nhận: - Như trên; - Lưu Văn phòng.", f"{ph.chuc_vu_ky_van_phong} {ph.nguoi_ky_van_phong}")]
    return noi_doan([tuple(map(phang, line)) if isinstance(line, tuple) else phang(line) for line in whole])


def de_xuat(t: ThucTe, cau: str) -> Iterator[Dong]:
    """The proposals, a cause each, then the other things that wait; `cau`: how many turn red, and which."""
    yield "X. ĐỀ XUẤT CỦA VĂN PHÒNG"
    nhom, chua = ([n for n in cac_nhom(t) if n.quyet == quyet] for quyet in (True, False))
    viec = [(n.ten, [row["Mã nhiệm vụ"] for row in n.rows], so_do_vang(n.rows), de_xuat_day_du(t, n))
            for n in nhom]
    for ten, muc in cac_viec_khac(t):
        ma = list(dict.fromkeys(m.ma for m in muc))
        so = f"{len(ma)} nhiệm vụ"
        if ten.startswith("Kiến nghị"):  # counts what it names
            so = f"{len(muc)} kiến nghị" + f" của {so}" * (len(ma) < len(muc))
        viec.append((ten, ma, so, DE_XUAT_KHAC[ten]))
    for tt, (ten, ma, so, de_nghi) in enumerate(viec, 1):
        yield f"{tt}. {ten.rstrip(' .')} ({so}: {_ke_ma(ma)}). {de_nghi}"
    if not viec:
        yield "Kỳ này không có việc nào cần Thường trực Đảng ủy quyết định."
    if chua:
        yield f"{sum(len(n.rows) for n in chua)} nhiệm vụ vàng, đỏ khác chưa cần quyết, Văn phòng theo dõi."
    yield cau


def _ke_ma(ma: Sequence[str]) -> str:
    return ", ".join(ma[:12]) + (f" và {len(ma) - 12} nhiệm vụ khác" if len(ma) > 12 else "")


LA_MA = ("VII", "VIII", "IX", "X", "XI")


def _lui(line: Dong) -> Dong:
    """The heading of a part behind that of the registers: one number on."""
    so, cham, ten = line.partition(". ") if isinstance(line, str) else ("", "", "")
    return f"{LA_MA[LA_MA.index(so) + 1]}. {ten}" if so in LA_MA else line


def cac_so(t: ThucTe) -> Iterator[Dong]:
    """The registers that hold lines: those with something open or settled late; the longest overdue."""
    nam, so_thang = map(int, t.ky.split("-"))
    dem = {so: t.so_ghi.dem(so.ma, dt.date(nam, so_thang, 1)) for so in t.danh_muc.cac_so if t.so_ghi.cac_dong(so.ma)}
    if not dem:
        return
    yield "VII. CÁC SỔ: VIỆC CÒN MỞ, QUÁ HẠN"
    thu_tu = [dm.ma for dm in t.danh_muc.dau_moi]
    nhom = {so: t.so_ghi.cac_nhom(so.ma, thu_tu) for so in dem}
    mo = {so: d for so, d in dem.items() if d["qua_han"] or d["xong_muon"]
          or nhom[so] and (d["mo"] or so.ma in CONG)}
    if mo:
        yield ("Sổ", f"Tên sổ; nhóm, số dòng (năm {t.ky[:4]} và việc còn mở)", "Mở đầu kỳ", "Mới", "Xong đúng hạn",
               "Xong quá hạn", "Còn mở", "Quá hạn")
    for so, d in mo.items():
        ke = (" - " if so.ma in CONG else "; ").join(nhom[so])
        yield (so.ma, f"{so.ten} - {ke}" if ke else so.ten,
               *(str(d[khoa]) for khoa in ("mo_dau", "moi", "xong_dung", "xong_muon", "mo", "qua_han")))
    dung = [f"{so.ma} ({d['mo']})" for so, d in dem.items() if d["mo"] and so not in mo]
    if dung:
        yield f"Còn việc mở, chưa việc nào quá hạn: sổ {', '.join(dung)}."
    khac = [f"{so.ma} ({'; '.join(nhom[so])})" if nhom[so] else so.ma
            for so, d in dem.items() if not d["mo"] and so not in mo]
    if khac:
        yield f"Không còn việc mở, không có việc xong quá hạn: sổ {', '.join(khac)}."
    lau = t.cau_qua_han()
    if lau:
        yield f"Quá hạn lâu nhất: {'; '.join(lau)}.{t.chua_nop_so()}"


def _ngoac(items: Sequence[str]) -> str:
    return f" ({'; '.join(items)})" if items else ""


def _nhieu_nhat(items: Sequence[str], so: int, chung: str) -> list[str]:
    rest = len(items) - so
    return [*items[:so], *([f"và {rest} {chung} khác"] if rest > 0 else [])]


def mo_dau(t: ThucTe) -> Iterator[Dong]:
    ph = t.danh_muc.the_thuc
    yield f"TỔNG HỢP TÌNH HÌNH THỰC HIỆN NHIỆM VỤ THÁNG {thang(t.ky)}"
    yield "-----"
    yield f"Kính gửi: Thường trực Đảng ủy {ph.ten_phuong}"
    yield (f"Thực hiện Nghị quyết số {ph.so_nghi_quyet}, ngày {ngay_chu(ph.ngay_nghi_quyet)} của {ph.ban_chap_hanh}, "
           "Văn phòng Đảng ủy tổng hợp tình hình thực hiện nhiệm vụ theo nguyên tắc “6 rõ”, số liệu đến ngày "
           f"{ngay_chu(t.ngay)} ({ngay_thu(t)}), như sau:")


def ket_qua_chung(t: ThucTe) -> Iterator[Dong]:
    now, all_ = t.dem_mau(), len(t.so)
    before = [mau for ma, mau in t.mau_truoc.items() if ma in t.theo_ma] if t.ky_truoc else None
    yield "I. KẾT QUẢ CHUNG, SO VỚI KỲ TRƯỚC"
    yield "Màu", "Số nhiệm vụ", "Tỷ lệ", f"Tháng {thang(t.ky_truoc)}" if t.ky_truoc else "Tháng trước", "Trong đó"
    for mau in MAU:
        yield (f"{KY_HIEU[mau]} {mau}", str(now[mau]), phan_tram(now[mau], all_), "–" if before is None else
               str(before.count(mau)), _trong_do(t, mau))
    yield "Tổng số", str(all_), phan_tram(all_, all_), "–" if before is None else str(len(before)), ""
    yield from _so_voi_truoc(t)
    yield _dung_han(t)
    if san_pham_qua_han(t):
        yield f"{san_pham_qua_han(t)}."
    chua = [row for row in t.so if not nguoi_phu_trach(t, row) and not t.xong(row)
            and row["Trạng thái"] != "Đã dừng theo quyết định"]
    if chua:
        yield f"Nhiệm vụ đang thực hiện chưa ghi người chịu trách nhiệm: {len(chua)}."
    files = [f"{t.dem_tep[kl]} {ten}" for kl, ten in TEP if t.dem_tep[kl] or kl in ("nhan", "tra_lai")]
    yield (f"Lũy kế đến ngày {ngay_chu(t.ngay)} đã nhận {len(t.tep)} tệp: {'; '.join(files)}. "
           f"Số nhiệm vụ chờ bổ sung: {len(t.cho_bo_sung)}.")


def _trong_do(t: ThucTe, mau: str) -> str:
    states = [row["Trạng thái"] for row in t.so if row["Màu"] == mau]
    order = sorted(set(states), key=lambda ten: (-states.count(ten), ten))
    return "; ".join(f"{ten}: {states.count(ten)}" for ten in order)


def _so_voi_truoc(t: ThucTe) -> Iterator[str]:
    if not t.ky_truoc:
        yield "Chưa có kỳ trước để so sánh."
        return
    better, worse = t.doi_mau("tốt lên"), t.doi_mau("xấu đi")
    stay = [row["Mã nhiệm vụ"] for row in t.so if t.keo_dai(row)]
    new = [row for row in t.so if t.huong(row) == "mới"]
    yield (f"So với {t.so_voi()}: {len(better)} nhiệm vụ tốt lên"
           f"{_ngoac(_nhieu_nhat(better, 5, 'nhiệm vụ'))}; {len(worse)} nhiệm vụ xấu đi"
           f"{_ngoac(_nhieu_nhat(worse, 5, 'nhiệm vụ'))}; {len(new)} nhiệm vụ mới; {len(stay)} nhiệm vụ đỏ kéo dài"
           f"{_ngoac(stay)}.{_xam(t)}")


def _xam(t: ThucTe) -> str:
    """Grey tasks that began, tasks that went grey since last month."""
    doi = [(t.mau_truoc.get(row["Mã nhiệm vụ"]), row["Màu"]) for row in t.so]
    phan = [f"{con} nhiệm vụ {viec}" for con, viec in (
        (doi.count(("Xám", "Xanh")), "xám tháng trước nay đã đến thời gian thực hiện, xanh"),
        (sum(doi.count((mau, "Xám")) for mau in ("Đỏ", "Vàng", "Xanh")), "chuyển xám (dừng hoặc chưa đến kỳ)")) if con]
    return f" Ngoài ra {'; '.join(phan)}." if phan else ""


def _dung_han(t: ThucTe) -> str:
    (kip, den), (goc, den_goc) = t.dung_han("Hạn hoàn thành"), t.dung_han("Hạn gốc")
    theo_goc = f"theo hạn gốc {goc}/{den_goc}, bằng {phan_tram(goc, den_goc, 2)}" if den_goc else ""
    if not den:
        return f"Chưa có nhiệm vụ nào đến hạn hoàn thành{f' ({theo_goc})' if theo_goc else ''}."
    return (f"Tỷ lệ hoàn thành đúng hạn: {kip}/{den} nhiệm vụ đã đến hạn, bằng {phan_tram(kip, den, 2)} "
            f"({theo_goc or 'chưa có nhiệm vụ đến hạn gốc'}); {'đạt' if kip >= 0.98 * den else 'chưa đạt'} "
            "mục tiêu 98 %.")


def chi_so(t: ThucTe) -> Iterator[Dong]:
    rows = t.bang_chi_so()
    by = {ten: [row for row in rows if row["Đánh giá"] == ten]
          for ten in (*DAU_XET, "Chưa có số liệu", "Chưa đến kỳ")}
    yield "VI. CHỈ SỐ"
    yield (f"Trong {len(rows)} chỉ số: {len(by['Đạt'])} đạt; {len(by['Không đạt'])} không đạt; "
           f"{len(by['Theo dõi'])} theo dõi, không định mức; {len(by['Chưa có số liệu'])} đến kỳ mà chưa có "
           f"số liệu; {len(by['Chưa đến kỳ'])} chưa đến kỳ (chỉ số quý, năm).")
    told = [row for ten in DAU_XET for row in by[ten]]
    if told:
        yield "Mã", "Chỉ số", "Đầu mối", "Mức phải đạt", "Kết quả"
    dau = ""
    for row in told:
        if row["Đánh giá"] != dau:
            dau = row["Đánh giá"]
            yield f"{DAU_XET[dau]} {dau}: {len(by[dau])} chỉ số"
        old = f" (kỳ {row['Kỳ số liệu']})" if row["ky"] not in ("", t.ky) else ""
        yield (row["Mã"], row["Chỉ số"], row["Đầu mối"], row["Mức phải đạt"].replace("Không định mức", "–"),
               f"{so_viet(row['Kết quả'], 2)} {row['Đơn vị tính']}".strip() + old)
    for unit in dict.fromkeys(row["Đầu mối"] for row in by["Chưa có số liệu"]):
        yield f"- {unit} chưa có số liệu: " + "; ".join(
            f"{row['Chỉ số']} ({row['Mã']})" for row in by["Chưa có số liệu"] if row["Đầu mối"] == unit) + "."


def theo_dau_moi(t: ThucTe) -> Iterator[Dong]:
    units, counts = t.bang_dau_moi, (*MAU, "Chờ bổ sung")
    yield "V. THEO ĐẦU MỐI"
    yield "TT", "Đầu mối", "Tổng số", *counts, "Báo cáo kỳ này"
    for tt, row in enumerate(units, 1):
        yield (str(tt), row["Đầu mối"], str(sum(row[mau] for mau in MAU)), *(str(row[ten]) for ten in counts),
               row["Báo cáo kỳ này"])
    yield ("", "Cộng", str(sum(row[mau] for row in units for mau in MAU)),
           *(str(sum(row[ten] for row in units)) for ten in counts), "")


def do_vang(t: ThucTe) -> Iterator[Dong]:
    yield "II. NHIỆM VỤ ĐỎ, VÀNG; NGUYÊN NHÂN, GIẢI TRÌNH, KẾ HOẠCH"
    if not t.xau_truoc("Đỏ", "Vàng"):
        yield "Không có nhiệm vụ đỏ, vàng."
        return
    yield ("Mã", "Tên nhiệm vụ (đầu mối; ủy viên phụ trách)", "Hạn, tiến độ", "Lý do",
           "Giải trình, kế hoạch của đầu mối")
    for mau in ("Đỏ", "Vàng"):
        rows = t.xau_truoc(mau)
        if rows:
            yield f"{KY_HIEU[mau]} {mau}: {len(rows)} nhiệm vụ"
        for row in rows:
            yield (row["Mã nhiệm vụ"], f"{row['Tên nhiệm vụ']} ({row['Đầu mối']}; "
                   f"{row['Ủy viên phụ trách'] or 'chưa ghi'})", f"{t.chu_han(row)} "
                   f"{so_viet(row['Tiến độ (%)'])} % {t.thay_doi(row)}", _ly_do(t.ly_do(row)), _giai_trinh(t, row))


def _ly_do(reasons: Sequence[str]) -> str:
    if len(reasons) == 1:
        return reasons[0]
    rest = len(reasons) - 3
    return " ".join(f"- {reason}" for reason in reasons[:3]) + (
        f" (và {rest} lý do khác, xem Sổ theo dõi)" if rest > 0 else "")


def _giai_trinh(t: ThucTe, row: Mapping[str, Any]) -> str:
    owes = (row["Màu"] == "Đỏ" or t.qua_han(row) > 0) and not chua_hoi(row)
    why = f"Vướng mắc: {row['Vướng mắc']}" if row["Vướng mắc"] else "Chưa giải trình" * owes
    why = CHO_BAO_LAI if chua_hoi(row) else why
    plan = f"Kế hoạch: {row['Kế hoạch kỳ tới']}" if row["Kế hoạch kỳ tới"] else "Chưa có kế hoạch" * owes
    level = f"Cấp xử lý: {row['Cấp xử lý']}" if row["Cấp xử lý"] not in ("", "Không") else ""
    return " ".join((why, plan, level))


def hoan_thanh(t: ThucTe) -> Iterator[Dong]:
    rows = t.xong_trong_ky()
    yield "III. NHIỆM VỤ HOÀN THÀNH TRONG KỲ VÀ MINH CHỨNG"
    if not rows:
        yield "Trong kỳ không có nhiệm vụ nào hoàn thành."
        return
    on_time = [row for row in rows if t.ngay_xong(row["Mã nhiệm vụ"]) <= row["Hạn hoàn thành"].date()]
    yield (f"Trong kỳ có {len(rows)} nhiệm vụ hoàn thành: {len(on_time)} đúng hạn, "
           f"{len(rows) - len(on_time)} quá hạn.")
    yield "Mã", "Tên nhiệm vụ (đầu mối)", "Ngày hoàn thành", "Kết quả", "Minh chứng"
    for row in rows:
        yield (row["Mã nhiệm vụ"], f"{row['Tên nhiệm vụ']} ({row['Đầu mối']})",
               f"{ngay_chu(t.ngay_xong(row['Mã nhiệm vụ']))} (hạn {t.chu_han(row)})",
               row["Kết quả trong kỳ"], f"{row['Minh chứng báo cáo']} {row['Xác nhận minh chứng']}")


def kien_nghi(t: ThucTe) -> Iterator[Dong]:
    rows = t.kien_nghi()
    yield "IV. KIẾN NGHỊ VƯỢT THẨM QUYỀN"
    if not rows:
        yield "Không có kiến nghị nào vượt thẩm quyền của đầu mối."
        return
    cho = t.kien_nghi_cho()
    do_dang = sum(row["Tình trạng"].startswith("Chưa có ý kiến:") for row in cho)
    yield (f"Có {len(rows)} kiến nghị vượt thẩm quyền của đầu mối; {len(cho)} kiến nghị chưa có ý kiến" +
           f" ({do_dang} đã ghi quyết định nhưng chưa có hiệu lực)" * bool(do_dang) + ".")
    yield "Mã (đầu mối)", "Kiến nghị (vướng mắc)", "Cấp xử lý", "Nêu từ kỳ", "Tình trạng"
    da_neu = {(row["Mã nhiệm vụ"], row["Vướng mắc"]) for row in t.xau_truoc("Đỏ", "Vàng")}
    for row in rows:
        what, why = row["Kiến nghị"], row["Vướng mắc"]
        why = "" if what and (row["Mã nhiệm vụ"], why) in da_neu else why
        yield (f"{row['Mã nhiệm vụ']} ({row['Đầu mối']})", f"{what} (Vướng mắc: {why})" if what and why else
               what or f"Vướng mắc: {why}", row["Cấp xử lý"], f"{row['Nêu từ kỳ']} ({row['Số kỳ đã nêu']} kỳ)",
               row["Tình trạng"])


def che_do(t: ThucTe) -> Iterator[Dong]:
    units = t.bang_dau_moi
    yield "VII. CHẾ ĐỘ BÁO CÁO, ĐĂNG KÝ"
    nop = [row["nop"] for row in units]
    yield (f"1. Báo cáo tháng {thang(t.ky)}: {nop.count('da_nop')} đầu mối nộp đúng hạn; {nop.count('nop_cham')} nộp "
           f"chậm; {nop.count('chua_nop')} chưa nộp.")
    for kind in ("nop_cham", "chua_nop"):
        for words in dict.fromkeys(row["Báo cáo kỳ này"] for row in units if row["nop"] == kind):
            names = [row["Đầu mối"] for row in units if (row["nop"], row["Báo cáo kỳ này"]) == (kind, words)]
            yield f"- {words}: {'; '.join(names)}."
    if any("hạn hết ngày" in row["Báo cáo kỳ này"] for row in units):
        yield ("Số liệu nộp báo cáo là tạm tính vì chưa hết hạn nộp; sau hạn nộp, Văn phòng lập lại bản tổng hợp này "
               "làm bản chính thức.")
    few = [f"{row['Đầu mối']} (thiếu {row['Còn thiếu']})" for row in units if row["Tự đăng ký"] and row["Còn thiếu"]]
    for tt, (ten, names) in enumerate((
            ("chưa đăng ký nhiệm vụ", t.ten_dau_moi(**{"Tự đăng ký": 0})), ("đăng ký dưới mức tối thiểu", few),
            ("chưa có nhiệm vụ góp phần tăng trưởng", t.ten_dau_moi(**{"Tăng trưởng": "Chưa có"})),
            ("chưa ký cam kết", t.ten_dau_moi(**{"Cam kết": "Chưa ký"}))), 2):
        yield f"{tt}. Đầu mối {ten}: {len(names) or 'không có'}{_ngoac(names)}."


def viec_khac(t: ThucTe) -> Iterator[Dong]:
    yield "VIII. VIỆC KHÁC CẦN XỬ LÝ VỀ NHIỆM VỤ"
    rows = [(loai, t.dau_moi[dm].ten, ma, words) for loai, dm, ma, words in t.luu_y() if ma]
    if not rows:
        yield "Không có việc nào khác cần xử lý."
        return
    yield "Việc", "Đầu mối", "Nhiệm vụ", "Nội dung"
    same: dict[tuple[str, str], list[tuple]] = {}
    for row in sorted(rows, key=lambda row: XEP_VIEC.index(row[0])):  # said once of all units, their number apart
        same.setdefault((row[0], re.sub(r"^\d+ ", "", row[3])), []).append(row)
    for (loai, words), cac in same.items():
        so = sum(int(row[3].split(" ")[0]) for row in cac) if cac[0][3] != words else ""
        words = f"{so} {words}".strip()
        if len(cac) > 2:
            ke = "; ".join(f"{row[1]}: {row[2]}" for row in cac)
            yield loai, f"{len(cac)} đầu mối", "", f"{words} Gồm: {ke}."
        else:
            yield (loai, "; ".join(dict.fromkeys(row[1] for row in cac)), ", ".join(row[2] for row in cac), words)


XEP_VIEC = ("Đề nghị đổi hạn", "Đề nghị đổi chỉ số", "Rút, chưa xác nhận", "Kiến nghị chưa rõ nơi xử lý",
            "Chưa có nơi tiếp nhận", "Chờ căn cứ", "Đỏ hoặc quá hạn, chưa giải trình", "Báo xong, chỉ số ghi chưa đủ",
            "Tiến độ khác xa chỉ số ghi", "Thiếu cập nhật tuần",
            "Hoàn thành, chưa có tệp minh chứng", "Chưa có người chịu trách nhiệm", "Chưa ghi thẩm quyền, minh chứng")


def cho_bo_sung(t: ThucTe) -> Iterator[Dong]:
    yield "IX. HỒ SƠ CHỜ BỔ SUNG"
    files: dict[str, list] = {}
    for tep, loi in t.cho_sua("loi"):
        files.setdefault(tep.ten, []).append((tep, loi))
    if not files:
        yield "Không có hồ sơ nào chờ bổ sung."
        return
    yield "TT", "Đầu mối", "Tệp", "Số lỗi", "Nội dung phải sửa"
    for tt, (ten, problems) in enumerate(sorted(files.items()), 1):
        tep, rest = problems[0][0], len(problems) - 3
        said = [f"{loi['trang']}: {loi['thong_bao']}" if loi["trang"] else loi["thong_bao"] for _, loi in problems]
        words = " ".join(f"- {text}" for text in said[:3]) if len(said) > 1 else said[0]
        yield (str(tt), t.ten_cua(tep), ten, str(len(said)),
               words + (f" (và {rest} nội dung khác, xem Sổ theo dõi)" if rest > 0 else ""))
