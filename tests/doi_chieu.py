"""What every sheet of the master must hold, cell by cell, from `tinh_lai.ThucTe`; a number nobody expects is told.

A sheet has one function here (`Tổng quan` one a block, in `doi_chieu_tong_quan`).  It finds its tables by their titles,
not by their addresses, and says with `Kiem.la` or `Kiem.bang` what must stand there; `Kiem.sai` then gives what differs
and every cell with a digit that no rule spoke of.  A new column is one more key of a row.
"""

import datetime as dt
import re
from typing import Any, Callable, Iterable, Iterator, Mapping

from doc_bao_cao import Trang, co_so, ngay_go, phang
from doi_chieu_tong_quan import cac_nhom, cau_du_bao, goi_ai, tong_quan
from kiem_trang import Kiem, Mong, khop
from tinh_lai_so import thay_doi
from tinh_lai import ThucTe, ngay_chu, so_viet, thang

from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU


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
    no = row["Màu"] == "Đỏ" or t.qua_han(row) > 0
    reasons = t.ly_do(row)
    return {ten: row[ten] for ten in ("Mã nhiệm vụ", "Màu", "Tên nhiệm vụ", "Đầu mối", "Tiến độ (%)", "Cấp xử lý",
                                      "Hạn hoàn thành")} | {
        "Thay đổi": t.thay_doi(row), "Ủy viên phụ trách": row["Ủy viên phụ trách"] or "chưa ghi",
        "Quá hạn (ngày)": t.qua_han(row), "Lý do": " ".join(f"- {r}" for r in reasons) if len(reasons) > 1 else
        reasons[0], "Vướng mắc": row["Vướng mắc"] or "Chưa giải trình" * no,
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
    ten = "QUYẾT ĐỊNH CỦA LÃNH ĐẠO TỪ THÁNG TRƯỚC"
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
    """Sheet `Chờ bổ sung`: the problems of refused files that still wait, then warnings, as `kiem-tra` gives them."""
    rows = [_dong_loi(t, ten, *problem) for ten, muc in (("Phải sửa", "loi"), ("Lưu ý", "canh_bao"))
            for problem in t.cho_sua(muc)]
    titles = k.trang.tieu_de(1)
    keys = ("Mức", "Tệp", "Trang", "Ô", "Nội dung cần sửa")
    found = [tuple(phang(k.trang.o.get((n, titles[ten]), "")) for ten in keys) for n in range(2, len(rows) + 2)]
    left, ordered = list(rows), []
    for seen in found:
        at = next((n for n, row in enumerate(left) if tuple(phang(row[ten]) for ten in keys) == seen), 0)
        ordered.append(left.pop(at))
    if rows:
        k.bang(1, ordered)


def _dong_loi(t: ThucTe, ten: str, tep, loi: Mapping[str, Any]) -> dict[str, Mong]:
    return {"Mức": ten, "Tệp": tep.ten, "Đầu mối": t.ten_cua(tep),
            "Ngày nhận": tep.ngay_nhan, "Trang": loi["trang"] or "", "Ô": loi["o"] or "",
            "Nội dung cần sửa": loi["thong_bao"], "Cách sửa": loi["cach_sua"], "Mục": khong_so,
            "Bản đang dùng trong sổ": khong_so}


def khong_so(value: Any) -> bool:
    """Words without any figure but those of the resolution's own labels."""
    return not any(map(str.isdigit, str(value).replace("tăng trưởng 2 con số", "")))


KET_LUAN = {"nhan": "Đã nhận", "tra_lai": "Trả lại", "thay_the": "Đã có bản mới hơn", "trung": "Trùng tệp đã nhận",
            "bo_qua": "Không phải biểu mẫu của Văn phòng"}


def nhat_ky(k: Kiem, t: ThucTe) -> None:
    """Sheet `Nhật ký`: events, and under them every file with its verdict."""
    hang, _ = k.trang.tim("Các tệp đã nhận đến ngày lập sổ")
    files = {tep.ten: _dong_tep(t, tep) for tep in t.tep}
    told = [row for _, row in k.trang.bang(hang + 1)]
    k.bang(hang + 1, _theo_ten(files, [row["Tệp"] for row in told]))
    events = k.trang.bang(1)
    so = {"Nhận tệp": 0, "Đăng ký nhiệm vụ": len(t.hien_hanh)}
    for viec, mong in so.items():
        have = sum(row["Việc"] == viec for _, row in events)
        if have != mong:
            k.la(1, 2, f"Việc ({have} dòng {viec}, tính lại {mong})")
    titles = k.trang.tieu_de(1)
    for h, row in events:
        for ten, mong in _dong_nhat_ky(t, files, row).items():
            k.la(h, titles[ten], mong)


def _theo_ten(files: Mapping[str, dict], told: Iterable[str]) -> list[dict]:
    """Expected rows in the sheet's order; what the sheet does not tell comes last and fails there."""
    told = list(told)
    return [files[ten] for ten in told if ten in files] + [row for ten, row in files.items() if ten not in told]


def _dong_tep(t: ThucTe, tep) -> dict[str, Mong]:
    kl, loi = t.ket_luan(tep), tep.loi
    sheets = list(dict.fromkeys(muc["trang"] for muc in loi))
    partly = kl == "nhan" and loi and None not in sheets and not tep.danh_tinh_sai
    if kl == "trung":
        first = next(x.ten for x in t.tep if x.noi_dung == tep.noi_dung and not x.trung)
        ly_do = f"Nội dung giống hệt tệp «{first}»."
    elif tep.danh_tinh_sai and loi or None in sheets:
        ly_do = loi[0]["thong_bao"]
    else:
        ly_do = f"Chờ bổ sung: {', '.join(sheets)} ({len(loi)} lỗi)." if loi else ""
    return {"Nhận ngày": tep.ngay_nhan, "Kết luận": "Nhận một phần" if partly else KET_LUAN[kl],
            "Đầu mối": _ten_don_vi(t, tep) if tep.loai != "so-theo-doi" else khong_so, "Lý do": ly_do, "Tệp": tep.ten}


def _ten_don_vi(t: ThucTe, tep) -> str:
    return t.dau_moi[tep.dau_moi].ten if tep.dau_moi else ""


def _dong_nhat_ky(t: ThucTe, files: Mapping[str, dict], row: Mapping[str, Any]) -> dict[str, Mong]:
    tep = next((tep for tep in t.tep if tep.ten == row["Tệp"]), None)
    if tep is None:
        return {ten: "một tệp đã nhận" for ten in row}
    said = {"Ngày": tep.ngay_nhan, "Tệp": tep.ten, "Đầu mối": _ten_don_vi(t, tep)}
    if row["Việc"] == "Quyết định":
        ma = phang(row["Nội dung"]).partition(", ")[0]
        unit = t.dau_moi[t.goc(ma)].ten if ma in t.theo_ma else "đầu mối của một nhiệm vụ trong sổ"
        return {ten: said[ten] for ten in ("Ngày", "Tệp")} | {"Đầu mối": unit, "Nội dung": quyet_dinh(t, tep)}
    if row["Việc"] == "Thay đổi dòng sổ":
        cot = {(c.so, c.khoa): c for c in t.danh_muc.cot_so}
        cac = list(thay_doi(t.so_ghi, {k: c.nhan for k, c in cot.items()}, {k: c.kieu for k, c in cot.items()},
                            tep.ngay_nhan))
        return said | {"Nội dung": phang(row["Nội dung"]) if phang(row["Nội dung"]) in cac else "một thay đổi của sổ"}
    return said | {"Nội dung": tu_phieu(t, tep, row["Việc"])}


def _trich(text: str) -> list[str]:
    """What stands between « and »."""
    return [part.partition("»")[0] for part in text.split("«")[1:]]


def quyet_dinh(t: ThucTe, tep) -> Callable[[Any], bool]:
    """A decision: task, column and new value as they were typed into that master; what stood there before, and the
    paper, as typed there or into an earlier one."""
    typed = {place: _ngay_viet(phang(value)) for place, value in tep.quyet_dinh.items()}
    said: dict[tuple[str, str], set[str]] = {}
    for x in (x for x in t.tep if x.loai == "so-theo-doi" and x.sau <= tep.sau):
        for place, value in x.quyet_dinh.items():
            said.setdefault(place, set()).add(_ngay_viet(phang(value)))

    def dung(value: Any) -> bool:
        ma, _, rest = phang(value).partition(", ")
        ten, _, words = rest.partition(": ")
        new, paper = typed.get((ma, ten), ""), words.partition("(căn cứ ")[2].rstrip(")")
        return (bool(new) and (new == "Hủy" or f"→ «{new}»" in words) and set(_trich(words)) <= said[ma, ten]
                and (not paper or paper in said[ma, "Căn cứ"]))

    dung.ten = f"một trong {typed}"
    return dung


def _ngay_viet(text: str) -> str:
    return ngay_chu(ngay_go(text)) if ngay_go(text) else text


def tu_phieu(t: ThucTe, tep, viec: str) -> Callable[[Any], bool]:
    """A registration: code and name as in that file; a change: what is quoted as new stands in it, what as old in an
    earlier one."""
    mine = {m["ma"]: m["o"] for m in tep.muc if m["duoc"]}
    theo_nhan = {phang(truong.nhan): truong.khoa for truong in CAC_BIEU.truong(PHIEU.loai)}
    earlier: dict[str, set[str]] = {}
    for m in t.phieu():
        if m.tep.sau < tep.sau:
            earlier.setdefault(m.ma, set()).update(_ngay_viet(phang(value)) for value in m.o.values())

    def dung(value: Any) -> bool:
        if viec == "Đăng ký nhiệm vụ":
            ma, _, ten = phang(value).partition(": ")
            return ma in mine and phang(mine[ma]["ten_nhiem_vu"]) == ten
        ma, _, rest = phang(value).partition(", ")
        old, _, new = rest.partition(" → ")
        o, khoa = mine.get(ma, {}), theo_nhan.get(old.partition(": «")[0].partition(": (trống)")[0], "")
        return set(_trich(old)) <= earlier.get(ma, set()) and set(_trich(new)) <= {_ngay_viet(phang(o.get(khoa, "")))}

    dung.ten = f"theo tệp {tep.ten}"
    return dung


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
