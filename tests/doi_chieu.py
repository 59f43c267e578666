"""What every sheet of the master must hold, cell by cell, from `tinh_lai.ThucTe`; a number nobody expects is told.

A sheet has one function here (`Tổng quan` one a block, in `doi_chieu_tong_quan`).  It finds its tables by their titles,
not by their addresses, and says with `Kiem.la` or `Kiem.bang` what must stand there; `Kiem.sai` then gives what differs
and every cell with a digit that no rule spoke of.  A new column is one more key of a row.
"""

import datetime as dt
import re
from typing import Any, Callable, Iterable, Iterator, Mapping

from doc_bao_cao import Trang, co_so, phang
from doi_chieu_nhat_ky import nhat_ky
from doi_chieu_tong_quan import CHO_BAO_LAI, cac_nhom, cau_du_bao, chua_hoi, goi_ai, tong_quan
from kiem_trang import Kiem, Mong, khong_so, khop
from tinh_lai import SO, ThucTe, so_viet, thang


def so_theo_doi(k: Kiem, t: ThucTe) -> None:
    """The ledger against what was handed in."""
    rows = t.so_mong()
    for row in rows:
        judged = t.theo_ma.get(row["Mã nhiệm vụ"])
        if judged:
            row |= {"Thay đổi": t.thay_doi(judged), "Lý do": ly_do(t.cac_ly_do(row["Mã nhiệm vụ"])),
                    "Còn lại (ngày)": t.con_lai(judged)}
        cac_thang = {f"Tiến độ {thang(ky)} (%)": p for ky, p in t.tien_do_thang(row["Mã nhiệm vụ"]).items()}
        row |= {ten: "" for ten in k.trang.tieu_de(1) if ten.startswith("Tiến độ ") and co_so(ten)} | cac_thang
        _tieu_de_thang(k, cac_thang)
    k.bang(1, rows)


def _tieu_de_thang(k: Kiem, titles: Iterable[str]) -> None:
    """Titles that name a month, where the sheet has such columns."""
    for ten, cot in k.trang.tieu_de(1).items():
        if ten in titles:
            k.la(1, cot, ten)


def ly_do(candidates: set[str]) -> Callable[[Any], bool]:
    """Sentences that are all among these but for those that have no number of ours to them."""
    def dung(value: Any) -> bool:
        return all(phang(text) in candidates or not any(map(str.isdigit, text))
                   for text in filter(None, str(value).split("; ")))

    dung.ten = f"trong các câu {sorted(candidates)}"
    return dung


def canh_bao(k: Kiem, t: ThucTe) -> None:
    """Sheet `Cảnh báo`: all red and yellow tasks of the ledger, and the other things to settle."""
    bad = t.xau_truoc("Đỏ", "Vàng")
    if bad:
        k.bang(1, [_dong_canh_bao(t, row) for row in bad])
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for loai, dm, ma, words in t.luu_y():
        groups.setdefault(loai, []).append((ma, t.dau_moi[dm].ten, words))
    hang, cot = k.trang.tim_dau("VIỆC KHÁC CẦN XỬ LÝ")
    k.la(hang, cot, f"VIỆC KHÁC CẦN XỬ LÝ ({sum(map(len, groups.values()))})")
    titles, hang = k.trang.tieu_de(hang + 1), hang + 2
    while (place := (hang, 1)) in k.trang.o or (hang, titles.get("Đầu mối")) in k.trang.o:
        loai = str(k.trang.o.get(place, "")).rpartition(": ")[0]
        rows = groups.pop(loai, [])
        k.la(hang, 1, f"{loai}: {len(rows)}")
        found = [tuple(phang(k.trang.o.get((hang + n, titles[ten]), ""))
                       for ten in ("Mã nhiệm vụ", "Đầu mối", "Nội dung")) for n in range(1, len(rows) + 1)]
        for n, row in enumerate(_xep_theo(rows, found), 1):
            name = t.theo_ma.get(row[0], {}).get("Tên nhiệm vụ", "")
            for ten, value in zip(("Mã nhiệm vụ", "Tên nhiệm vụ", "Đầu mối", "Nội dung"), (row[0], name, *row[1:])):
                k.la(hang + n, titles[ten], value)
        hang += 1 + len(rows)
    for loai in groups:
        k.la(hang, 1, f"{loai}: {len(groups[loai])}")
    _nguyen_nhan(k, t)
    _du_bao(k, t)


def _nguyen_nhan(k: Kiem, t: ThucTe) -> None:
    """Every cause with all its tasks, in the order of their weight."""
    cac = cac_nhom(t)
    hang, cot = k.trang.tim_dau("NGUYÊN NHÂN ĐỎ, VÀNG")
    k.la(hang, cot, f"NGUYÊN NHÂN ĐỎ, VÀNG ({len(cac)})")
    if cac:
        k.bang(hang + 1, [{
            "Nguyên nhân": n.ten, "Nhiệm vụ": ", ".join(row["Mã nhiệm vụ"] for row in n.rows),
            "Gọi ai": goi_ai(t, n.rows[0]["Mã nhiệm vụ"]), "Đề xuất": str(n.de_xuat),
            "Đỏ, vàng": f"{(do := sum(row['Màu'] == 'Đỏ' for row in n.rows))} đỏ, {len(n.rows) - do} vàng"}
            for n in cac])


def _du_bao(k: Kiem, t: ThucTe) -> None:
    """The forecast: tasks that are not red today, as the ledger has them."""
    hang, cot = k.trang.tim_dau("SẼ ĐỎ VÀO")
    titles = k.trang.tieu_de(hang + 1)
    cac = [k.trang.o[h, titles["Mã nhiệm vụ"]] for h in range(hang + 2, hang + 200)
           if "Mã nhiệm vụ" in titles and (h, titles["Mã nhiệm vụ"]) in k.trang.o]
    k.la(hang, cot, cau_du_bao(t, len(cac)).upper())
    rows = [t.theo_ma[ma] for ma in cac]
    assert all(row["Màu"] != "Đỏ" for row in rows)
    if rows:
        k.bang(hang + 1, [{"Mã nhiệm vụ": row["Mã nhiệm vụ"], "Tên nhiệm vụ": row["Tên nhiệm vụ"],
                           "Vì sao sẽ đỏ": _vi_sao(t.toi().cac_ly_do(row["Mã nhiệm vụ"])), "Đầu mối": row["Đầu mối"],
                           "Nay": row["Màu"], "Hạn": row["Hạn hoàn thành"]} for row in rows])


def _vi_sao(cac: set[str]) -> Callable[[Any], bool]:
    """Lines that are all among these sentences but for those that have no number to them."""
    def dung(value: Any) -> bool:
        return ly_do(cac)("; ".join(line.removeprefix("- ") for line in str(value).splitlines()))

    dung.ten = f"trong các câu {sorted(cac)}"
    return dung


def _xep_theo(rows: list[tuple], found: list[tuple]) -> list[tuple]:
    """The expected rows in the order in which the sheet has them; the order is not a number."""
    left = sorted(rows)
    return [left.pop(next((n for n, row in enumerate(left) if tuple(map(phang, row)) == seen), 0)) for seen in found]


def _dong_canh_bao(t: ThucTe, row: dict[str, Any]) -> dict[str, Mong]:
    no = (row["Màu"] == "Đỏ" or t.qua_han(row) > 0) and not chua_hoi(row)
    reasons = t.ly_do(row)
    return {ten: row[ten] for ten in ("Mã nhiệm vụ", "Màu", "Tên nhiệm vụ", "Đầu mối", "Tiến độ (%)", "Cấp xử lý",
                                      "Hạn hoàn thành")} | {
        "Thay đổi": t.thay_doi(row), "Ủy viên phụ trách": row["Ủy viên phụ trách"] or "chưa ghi",
        "Quá hạn (ngày)": t.qua_han(row), "Lý do": " ".join(f"- {r}" for r in reasons) if len(reasons) > 1 else
        reasons[0], "Vướng mắc": CHO_BAO_LAI if chua_hoi(row) else row["Vướng mắc"] or "Chưa giải trình" * no,
        "Kế hoạch kỳ tới": row["Kế hoạch kỳ tới"] or "Chưa có kế hoạch" * no, "Cần hỏi ai, việc gì": can_hoi(row)}


def can_hoi(row: Mapping[str, Any]) -> Callable[[Any], bool]:
    """Whom to ask and about what: every part after its label stands in the ledger's row."""
    said = " ".join(phang(row[ten] or "") for ten in (
        "Rõ người", "Người phụ trách mới", "Thẩm quyền", "Cấp xử lý", "Kiến nghị", "Đầu mối"))

    def dung(value: Any) -> bool:
        lines = [line.partition(": ")[2] for line in str(value).splitlines() if ": " in line]
        return all(phang(line) in said for line in lines if any(map(str.isdigit, line)))

    dung.ten = f"trích từ «{said}»"
    return dung


def dau_moi(k: Kiem, t: ThucTe) -> None:
    """Sheet `Đầu mối`; where it has a column a month, the reports of all periods."""
    rows = []
    for unit in t.bang_dau_moi:
        nop = {thang(ky): chu for ky, chu in t.nop_tung_thang(t.dau_moi[unit["Mã"]]).items()}
        due = [chu for chu in nop.values() if chu != "–"]
        rows.append(unit | nop | _phan_iv(t, unit) | {
            "Số kỳ đúng hạn": f"{due.count('Đ')}/{len(due)}" if due else "–"})
        _tieu_de_thang(k, nop)
    sau = k.bang(1, rows, het=False)
    k.la(sau, 1, khong_so)
    k.la(sau, 2, "")


def _phan_iv(t: ThucTe, unit: Mapping[str, Any]) -> dict[str, str]:
    """What annex IV checks a unit by, and what the books answer: KPIs with a limit, its own tasks, its signature."""
    hoi = [muc.noi_dung for muc in t.danh_muc.kiem_tra_nhanh
           if unit["Mã"] in muc.dau_moi or muc.loai == unit["Loại"] or not muc.dau_moi and not muc.loai]
    cau = []
    for cs in t.bang_chi_so():
        muc = cs["Mức phải đạt"]
        if cs["Đầu mối"] == unit["Đầu mối"] and muc != "Không định mức":
            co = cs["Kết quả"] is not None
            cau.append(f"{cs['Mã']} {so_viet(cs['Kết quả'], 2)} {cs['Đơn vị tính']} ({muc}): "
                       f"{'đạt' if cs['Đánh giá'] == 'Đạt' else 'chưa đạt'}" if co else
                       f"{cs['Mã']} chưa có số liệu ({muc})")
    cau += [f"đăng ký {unit['Tự đăng ký']}/{unit['Tối thiểu']} nhiệm vụ", f"{unit['Cam kết'].lower()} cam kết"]
    return {"Chỉ tiêu kiểm tra nhanh (phần IV)": "\n".join(hoi), "Sổ trả lời": "; ".join(cau)}


def _lam_tron(value: float | None) -> Any:
    return "" if value is None else round(value, 2)


def chi_so(k: Kiem, t: ThucTe) -> None:
    """Sheet `Chỉ số`: value = numerator / denominator, gap, verdict against the limit as it is written."""
    k.bang(1, [row | {ten: _lam_tron(row[ten]) for ten in ("Kết quả", "Chênh lệch")} | {
        ten: "" if row[ten] is None else row[ten] for ten in ("Tử số", "Mẫu số")} for row in t.bang_chi_so()])


def kien_nghi(k: Kiem, t: ThucTe) -> None:
    """Sheet `Kiến nghị`: without an answer first, the oldest of them first."""
    rows = sorted(t.kien_nghi(), key=lambda row: (not row["Tình trạng"].startswith("Chưa có ý kiến"),
                                                  -row["Số kỳ đã nêu"]))
    if rows:
        k.bang(1, rows)
    ten = "QUYẾT ĐỊNH, Ý KIẾN LÃNH ĐẠO ĐÃ GHI"
    if any(str(value).startswith(ten) for value in k.trang.o.values()):
        hang, cot = k.trang.tim_dau(ten)
        decided = t.thuc_hien()
        k.la(hang, cot, f"{ten}, THỰC HIỆN ĐẾN ĐÂU ({len(decided)})")
        if decided:
            k.bang(hang + 1, decided)


XEP_SAN_PHAM = ("Quá hạn, chưa có hồ sơ", "Chưa có hồ sơ", "Xem trang Đầu mối", "Chưa đến giai đoạn", "Đã có trong sổ",
                "Đã nộp muộn", "Đã nộp")


def san_pham(k: Kiem, t: ThucTe) -> None:
    """Sheet `Sản phẩm phải nộp`."""
    k.bang(1, sorted(t.san_pham(), key=lambda row: (XEP_SAN_PHAM.index(row["Tình trạng"]), row["Hạn"])))


def cho_bo_sung(k: Kiem, t: ThucTe) -> None:
    """Sheet `Chờ bổ sung`: the problems of refused files that still wait, then warnings, as `kiem-tra` gives them;
    warnings of a file that say the same stand in one row, with all their cells."""
    rows = [_dong_loi(t, "Phải sửa", tep, [loi]) for tep, loi in t.cho_sua("loi")]
    same: dict[tuple, list] = {}
    for tep, loi in t.cho_sua("canh_bao"):
        key = (tep.ten, loi["trang"], loi["truong"], loi["thong_bao"], loi["cach_sua"])
        same.setdefault(key, [tep, []])[1].append(loi)
    rows += [_dong_loi(t, "Lưu ý", tep, cac) for tep, cac in same.values()]
    titles = k.trang.tieu_de(1)
    keys = ("Mức", "Tệp", "Trang", "Ô", "Nội dung cần sửa")
    found = [tuple(phang(k.trang.o.get((n, titles[ten]), "")) for ten in keys) for n in range(2, len(rows) + 2)]
    left, ordered = list(rows), []
    for seen in found:
        at = next((n for n, row in enumerate(left) if tuple(phang(row[ten]) for ten in keys) == seen), 0)
        ordered.append(left.pop(at))
    if rows:
        k.bang(1, ordered)


def _dong_loi(t: ThucTe, ten: str, tep, cac: list[Mapping[str, Any]]) -> dict[str, Mong]:
    loi = cac[0]
    return {"Mức": ten, "Tệp": tep.ten, "Đầu mối": t.ten_cua(tep),
            "Ngày nhận": tep.ngay_nhan, "Trang": loi["trang"] or "", "Ô": ", ".join(muc["o"] or "" for muc in cac),
            "Nội dung cần sửa": loi["thong_bao"], "Cách sửa": loi["cach_sua"], "Mục": khong_so,
            "Nhiệm vụ, chỉ số": _viec_cua_loi(t, tep, cac), "Bản đang dùng trong sổ": khong_so}


def _viec_cua_loi(t: ThucTe, tep, cac: list[Mapping[str, Any]]) -> Mong:
    """Code and name of the tasks or KPIs that stand in those rows, or on those sheets, of the file."""
    ten = {cs.ma: cs.ten for cs in t.danh_muc.chi_so} | {nv.ma: nv.ten for nv in t.danh_muc.nhiem_vu} | {
        m.ma: phang(m.o["ten_nhiem_vu"]) for m in t.phieu(False) if m.o.get("ten_nhiem_vu")}
    if tep.loai == SO:  # a master: some task of the ledger
        return lambda value: not value or phang(value) in {f"{ma} – {ten[ma]}" for ma in t.theo_ma}
    if tep.danh_tinh_sai:  # refused whole: nobody knows whose line or sheet it is
        return ""
    found = []
    if tep.danh_tinh_sai:  # nobody knows whose task it is
        return ""
    for loi in (loi for loi in cac if loi["o"]):
        hang = int("".join(filter(str.isdigit, loi["o"])))
        found += [" – ".join(filter(None, (ma, ten.get(ma, "")))) for trang, dong, ma in tep.cac_ma
                  if trang == loi["trang"] and dong in (0, hang) and ma]
    return " ".join(found)


CAC_TRANG: Mapping[str, Callable[[Kiem, ThucTe], None]] = {
    "Tổng quan": tong_quan, "Sổ theo dõi": so_theo_doi, "Cảnh báo": canh_bao, "Đầu mối": dau_moi, "Chỉ số": chi_so,
    "Kiến nghị": kien_nghi, "Sản phẩm phải nộp": san_pham, "Chờ bổ sung": cho_bo_sung, "Nhật ký": nhat_ky}


def doi_so(value: Any) -> Iterator[Any]:
    """The same cell with one of its numbers one higher."""
    if isinstance(value, str):
        for number in re.finditer(r"\d+", value):
            yield value[:number.start()] + str(int(number[0]) + 1) + value[number.end():]
    else:
        yield value + (dt.timedelta(1) if isinstance(value, dt.date) else 1)


def khong_bi_bat(trang: Trang, t: ThucTe) -> list[str]:
    """Every number of a sheet that could be one higher and nobody would say so."""
    kiem = Kiem(trang)
    CAC_TRANG[trang.ten](kiem, t)
    return [f"{kiem.cho(place)}: «{changed}»" for place, value in trang.o.items() if co_so(value)
            for changed in doi_so(value) if place in kiem.mong and khop(changed, kiem.mong[place])]


def doi_chieu(trang: Trang, t: ThucTe) -> list[str]:
    """Everything on a sheet that is not as counted again."""
    kiem = Kiem(trang)
    CAC_TRANG[trang.ten](kiem, t)
    return kiem.sai()
