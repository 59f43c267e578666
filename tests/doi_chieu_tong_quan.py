"""What the blocks of the sheet `Tổng quan` must hold, one function a block (see `doi_chieu`).

A block is found by its title; a new block is a new function in `KHOI`.  The figures of the charts stand in hidden
columns and are counted again too.
"""

import datetime as dt
import math
import os
import re
from typing import Any, Callable, Iterator, Mapping, NamedTuple, Sequence

from doc_bao_cao import phang
from kiem_trang import Kiem, cat
from tinh_lai import KY_HIEU, MAU, ThucTe, ngay_chu, phan_tram, so_viet, thang


def dau_trang(k: Kiem, t: ThucTe) -> None:
    ngay = t.ngay
    k.la(*k.trang.tim_dau("Tam Phước, ngày"), f"Tam Phước, ngày {ngay.day:02d} tháng {_hai_so(ngay.month)} "
                                              f"năm {ngay.year}")
    k.la(*k.trang.tim_dau("SỔ THEO DÕI NHIỆM VỤ"), f"SỔ THEO DÕI NHIỆM VỤ 6 RÕ — KỲ THÁNG {thang(t.ky)}")
    k.la(*k.trang.tim_dau("Ngày thứ"), f"{ngay_thu(t)} — Số liệu đến ngày {ngay_chu(ngay)}")
    if t.ky_truoc:
        k.la(*k.trang.tim_dau("So với tháng"), f"So với {t.so_voi()}")


def _hai_so(so: int) -> str:
    return f"{so:02d}" if so < 3 else str(so)


def ngay_thu(t: ThucTe) -> str:
    """Where the day stands in the campaign: 19/5/2026 is the first of 500."""
    phase = next(gd for gd in t.danh_muc.giai_doan if gd.tu_ngay <= t.ngay <= gd.den_ngay)
    return f"Ngày thứ {(t.ngay - dt.date(2026, 5, 18)).days}/500 — Giai đoạn {phase.ma[2:]}: {phase.ten}"


def cac_the(k: Kiem, t: ThucTe) -> None:
    """The cards: title, figure below, words below that."""
    def the(ten: str, so: Any, chu: Any) -> None:
        hang, cot = k.trang.tim(ten)
        k.la(hang + 1, cot, so)
        k.la(hang + 2, cot, chu)

    def so_voi(nay: int, cu: int) -> str:
        if not t.ky_truoc:
            return "chưa có kỳ trước"
        return f"tháng {thang(t.ky_truoc)}: {cu} ({f'{nay - cu:+d}' if nay != cu else 'như cũ'})"

    dem, cu = t.dem_mau(), [mau for ma, mau in t.mau_truoc.items() if ma in t.theo_ma]
    the("Tổng số nhiệm vụ", len(t.so), f"trong sổ theo dõi {so_voi(len(t.so), len(cu))}")
    for mau in MAU:
        the(f"{KY_HIEU[mau]} {mau.upper()}", dem[mau],
            f"{phan_tram(dem[mau], len(t.so))} tổng số {so_voi(dem[mau], cu.count(mau))}")
    (kip, den), (goc, den_goc) = t.dung_han("Hạn hoàn thành"), t.dung_han("Hạn gốc")
    theo_goc = f"hạn gốc {goc}/{den_goc} ({phan_tram(goc, den_goc, 2)})"
    the("Hoàn thành đúng hạn", phan_tram(kip, den, 2),
        f"{kip}/{den} đến hạn; {theo_goc} Mục tiêu 98 %: {'đạt' if kip >= 0.98 * den else 'chưa đạt'}" if den else
        f"{'0 đến hạn; ' + theo_goc if den_goc else 'Chưa có nhiệm vụ đến hạn'} Mục tiêu 98 %")
    xet = [row["Đánh giá"] for row in t.bang_chi_so()]
    watched = xet.count("Theo dõi")
    the("Chỉ số đạt", f"{xet.count('Đạt')}/{len(xet)}",
        f"không đạt: {xet.count('Không đạt')}{f'; theo dõi: {watched}' if watched else ''} "
        f"chưa có số liệu: {xet.count('Chưa có số liệu')}")
    levels = [row["Cấp xử lý"] for row in t.kien_nghi_cho()]
    the("Kiến nghị chờ", len(levels), mot_trong(
        [f"{cap}: {levels.count(cap)}" for cap in dict.fromkeys(levels)] or [f"tổng số đã nêu: {len(t.kien_nghi())}"]))


def mot_trong(parts: Sequence[str]) -> Callable[[Any], bool]:
    """These parts, "; " between, in whatever order."""
    def dung(value: Any) -> bool:
        return sorted(phang(value).split("; ")) == sorted(map(phang, parts))

    dung.ten = "; ".join(parts)
    return dung


# -- lists that have little room

def liet_ke(forms: Sequence[Sequence[str]], chung: str, trang: str) -> Callable[[Any], bool]:
    """All items in one of their forms, or the first ones of the last form and how many are left."""
    forms = [[phang(item) for item in form] for form in forms]

    def dung(value: Any) -> bool:
        text, last = phang(value), forms[-1]
        said = {"; ".join(form) or "Không có" for form in forms} | {f"{len(last)} {chung}: xem trang {trang}"}
        said |= {f"{'; '.join(last[:so])} và {len(last) - so} {chung} khác" for so in range(1, len(last))}
        return text in said

    dung.ten = f"{len(forms[0])} mục: {forms}"
    return dung


class ViecMuc(NamedTuple):
    """A task that waits for a decision: unit, words, and for proposals the level and since which month; who answers."""

    ma: str
    don_vi: str
    chu: str
    cap: str = ""
    tu: str = ""
    nguoi: str = ""


def nhiem_vu(items: Sequence[ViecMuc], trang: str) -> Callable[[Any], bool]:
    """Every task by its code, with its unit or none, the beginning of its words or none; or some, with the person who
    answers, and how many are left; proposals level by level, or the oldest, since when, and how many are left."""
    by = {item.cap: [i for i in items if i.cap == item.cap] for item in items}

    def dung(value: Any) -> bool:
        text = phang(value)
        if "" not in by:
            return _lau_nhat(text, items) or "" in _theo_cap(text, list(by.items()))
        if text == f"{len(items)} nhiệm vụ: xem trang {trang}":
            return True
        for so in range(1, len(items) + 1):
            tail = f" và {len(items) - so} nhiệm vụ khác" if so < len(items) else ""
            if text.endswith(tail) and "" in _cac_muc(text.removesuffix(tail) if tail else text, items[:so], "; "):
                return True
        return False

    dung.ten = f"{len(items)} nhiệm vụ: {items}"
    return dung


def _lau_nhat(text: str, items: Sequence[ViecMuc]) -> bool:
    """The oldest proposals, each with the month since which it waits, and how many are left."""
    items = sorted(items, key=lambda item: item.tu or "9999")
    if not (found := re.fullmatch(r"Lâu nhất: (.+) và (\d+) kiến nghị khác", text)):
        return False
    rest, shown = found[1], items[:len(items) - int(found[2])]
    for n, item in enumerate(shown):
        tail = f", từ {thang(item.tu)})" if item.tu else ")"
        head, co, rest = rest.removeprefix("; " if n else "").partition(tail)
        if not co or not head.startswith(f"{item.ma} (") or not cat(item.chu.rstrip("."))(head[len(item.ma) + 2:]):
            return False
    return bool(shown) and rest == ""


def _theo_cap(text: str, groups: list[tuple[str, list[ViecMuc]]]) -> set[str]:
    rests = {text}
    for n, (cap, items) in enumerate(groups):
        heads = {rest.removeprefix("; " if n else "").removeprefix(f"{cap}: ") for rest in rests
                 if rest.startswith(f"{'; ' if n else ''}{cap}: ")}
        rests = {rest for head in heads for rest in _cac_muc(head, items, ", ")}
    return rests


def _cac_muc(text: str, items: Sequence[ViecMuc], giua: str) -> set[str]:
    """What may be left of a text after these items."""
    rests = {text}
    for n, item in enumerate(items):
        rests = {rest for head in rests for rest in _mot_muc(head.removeprefix(giua) if n else head, item)
                 if not n or head.startswith(giua)}
    return rests


def _mot_muc(text: str, item: ViecMuc) -> Iterator[str]:
    if not text.startswith(item.ma):
        return
    rest = text[len(item.ma):]
    yield rest
    words = phang(item.chu).rstrip(".")
    for mo, dong in ((f" ({phang(item.don_vi)}): ", ""), (f" ({phang(item.nguoi)}): ", ""), (" (", ")")):
        if rest.startswith(mo):
            body = rest[len(mo):]
            head = os.path.commonprefix([body, words])
            for end in {head + "…", head.rstrip() + "…", words}:
                if body.startswith(end + dong):
                    yield body[len(end) + len(dong):]


# -- what is to be decided

def _muc(row: Mapping[str, Any], cot: str = "Tên nhiệm vụ") -> ViecMuc:
    return ViecMuc(row["Mã nhiệm vụ"], row["Đầu mối"], row[cot])


def cac_viec(t: ThucTe) -> list[tuple[str, list[ViecMuc], str]]:
    """Kinds of decision that wait, most pressing first: name, items, sheet with all of them."""
    bad = t.xau_truoc("Đỏ", "Vàng")
    asked = [row for row in bad if "chờ quyết định" in (row["Lý do"] or "") and not t.cho_can_cu(row["Mã nhiệm vụ"])]
    kinds = [("Kiến nghị vượt thẩm quyền", [
        ViecMuc(row["Mã nhiệm vụ"], row["Đầu mối"], row["Kiến nghị"] or row["Vướng mắc"], row["Cấp xử lý"],
                row["tu_ky"])
        for row in t.kien_nghi_cho()], "Kiến nghị"),
        ("Đỏ kéo dài từ kỳ trước", [_muc(row) for row in bad if t.keo_dai(row)], "Cảnh báo"),
        ("Đơn vị đề nghị điều chỉnh, tạm dừng", [_muc(row) for row in asked], "Cảnh báo")]
    rest = list(t.luu_y())
    for loai in ("Đề nghị đổi hạn", "Rút, chưa xác nhận", "Chờ căn cứ", "Đỏ hoặc quá hạn, chưa giải trình",
                 "Chưa có nơi tiếp nhận", "Đề nghị đổi chỉ số"):
        named = loai in ("Rút, chưa xác nhận", "Đỏ hoặc quá hạn, chưa giải trình", "Chưa có nơi tiếp nhận")
        kinds.append((loai, [ViecMuc(ma, t.dau_moi[dm].ten, t.theo_ma[ma]["Tên nhiệm vụ"] if named else
                                     re.sub("; hạn cũ.*", "", words))
                             for kind, dm, ma, words in rest if kind == loai], "Cảnh báo"))
    return [(ten, [item._replace(nguoi=nguoi_phu_trach(t, t.theo_ma[item.ma]).split(",")[0])
                   if item.ma in t.theo_ma else item for item in items], trang) for ten, items, trang in kinds if items]


def viec_can_quyet(k: Kiem, t: ThucTe) -> None:
    """What waits, and in the last line what was decided since the last paper and what became of it."""
    kinds = cac_viec(t)
    con = len(kinds) - 5
    hang, cot = k.trang.tim_dau("VIỆC CẦN ĐỒNG CHÍ QUYẾT")
    k.la(hang, cot, "VIỆC CẦN ĐỒNG CHÍ QUYẾT" + f" (còn {con} loại việc khác: xem trang Cảnh báo)" * (con > 0))
    rows = [{"Số": len(items), "Việc": ten, "Nhiệm vụ, nội dung": nhiem_vu(items, trang)}
            for ten, items, trang in kinds[:5]]
    sau = k.bang(hang + 1, rows, het=False) + (not rows)
    decided, titles = t.thuc_hien(), k.trang.tieu_de(hang + 1)
    k.la(sau, titles["Số"], len(decided))
    k.la(sau, titles["Nhiệm vụ, nội dung"], dem_theo(decided, "Hiệu lực", (
        "Có hiệu lực", "Chờ căn cứ", "Chưa có hiệu lực")))
    k.la(sau, titles["Đề xuất quyết định"], dem_theo(decided, "Kết quả đến nay", (
        "Hoàn thành", "Đã dừng", "Tốt lên", "Đang thực hiện", "Còn đỏ")))


def dem_theo(rows: Sequence[Mapping[str, Any]], cot: str, thu_tu: Sequence[str]) -> Callable[[Any], bool]:
    """"Có hiệu lực 2: A, B; Chờ căn cứ 1: C", the codes of the first kinds left out where there is no room."""
    groups = [(ten, [row["Mã nhiệm vụ"] for row in rows if row[cot] == ten]) for ten in thu_tu]
    groups = [(ten, ma) for ten, ma in groups if ma]
    said = {"; ".join(f"{ten} {len(ma)}" + f": {', '.join(ma)}" * (n >= bo) for n, (ten, ma) in enumerate(groups))
            for bo in range(len(groups) + 1)}

    def dung(value: Any) -> bool:
        return phang(value) in said if groups else not any(map(str.isdigit, str(value)))

    dung.ten = f"một trong {said}"
    return dung


# -- red tasks

def nhiem_vu_do(k: Kiem, t: ThucTe) -> None:
    red = sorted(t.xau_truoc("Đỏ"), key=lambda row: -t.so_thang_do(row))
    lau = sum(t.so_thang_do(row) > 1 for row in red)
    hang, cot = k.trang.tim_dau("■ NHIỆM VỤ ĐỎ")
    k.la(hang, cot, f"■ NHIỆM VỤ ĐỎ ({len(red)})" + f", ĐỎ KÉO DÀI TỪ 2 THÁNG: {lau}" * bool(lau)
         + f" — nêu 10 việc nặng nhất, còn {len(red) - 10} việc xem trang Cảnh báo" * (len(red) > 10))
    if red:
        k.bang(hang + 1, [_dong_do(t, tt, row) for tt, row in enumerate(red[:10], 1)], het=False)


def _dong_do(t: ThucTe, tt: int, row: dict[str, Any]) -> dict[str, Any]:
    months = t.so_thang_do(row)
    since = sorted(ky for ky in t.da_qua if ky < t.ky)[-(months - 1):][0] if months > 1 else ""
    long = {f"■ đỏ {months} tháng", f"■ đỏ {months} tháng từ {thang(since)}"} if since else {t.thay_doi(row)}
    plan = f"KH: {row['Kế hoạch kỳ tới']}" if row["Kế hoạch kỳ tới"] else "Chưa có kế hoạch"
    return {"TT": tt, "Mã nhiệm vụ": row["Mã nhiệm vụ"], "Tên nhiệm vụ": cat(row["Tên nhiệm vụ"]),
            "Đầu mối": ten_don_vi(row["Đầu mối"]), "Người phụ trách": nguoi_hoac_ten(nguoi_phu_trach(t, row)),
            "Ủy viên": cat(row["Ủy viên phụ trách"] or "chưa ghi"), "Quá hạn": t.qua_han(row),
            "So tháng trước": lambda value: phang(value) in long, "Lý do": ly_do_chinh(t.ly_do(row)[0]),
            "Nguyên nhân, kế hoạch của đơn vị": hai_doan(row["Vướng mắc"] or "Chưa giải trình", plan)}


def nguoi_lo(row: Mapping[str, Any]) -> str:
    """Who answers: as decided, else as registered."""
    said = dict(line.partition(": ")[::2] for line in row["Rõ người"].splitlines() if ": " in line)
    return (row["Người phụ trách mới"] or said.get("Chịu trách nhiệm cuối cùng") or said.get("Chủ trì")
            or row["Rõ người"] or row["Đầu mối"]).splitlines()[0]


def nguoi_phu_trach(t: ThucTe, row: Mapping[str, Any]) -> str:
    """The same; where only a unit is named, the head of the one that answers today."""
    nguoi, dm = nguoi_lo(row), t.don_vi(row["Mã nhiệm vụ"])
    unit_only = any(nguoi.startswith(unit.ten) for unit in t.danh_muc.dau_moi)
    return (", ".join(filter(None, (dm.nguoi_dung_dau, dm.chuc_vu))) or nguoi) if unit_only else nguoi


def nguoi_hoac_ten(full: str) -> Callable[[Any], bool]:
    """A person with the office held, perhaps shortened, or the name alone."""
    def dung(value: Any) -> bool:
        return cat(full)(value) or cat(full.split(",")[0])(value)

    dung.ten = f"«{full}» (có thể rút gọn)"
    return dung


def ly_do_chinh(full: str) -> Callable[[Any], bool]:
    """The reason, or, on one line, its fact alone: the same numbers in the same order, but for the days around them."""
    numbers = re.findall(r"\d[\d/]*", full)

    def dung(value: Any) -> bool:
        if cat(full)(value):
            return True
        short = re.sub(r"\d*…$", "", phang(value))
        rest = iter(numbers)
        return re.match(r"Hạn|Qua|Thiếu|[\d/]+ đã xong, nay", short) and all(
            any(n == other for other in rest) for n in re.findall(r"\d[\d/]*", short))

    dung.ten = f"«{full}», có thể rút gọn"
    return dung


GON = {"KP": "khu phố", "VP": "Văn phòng", "CTMT": "Công tác Mặt trận", "LHPN": "Liên hiệp Phụ nữ", "TN": "Thanh niên",
       "CCB": "Cựu chiến binh", "TT": "Trung tâm", "PVHCC": "phục vụ HCC", "BCH": "Ban Chỉ huy", "ND": "Nông dân",
       "MTTQ": "Mặt trận Tổ quốc Việt Nam"}


def ten_don_vi(full: str) -> Callable[[Any], bool]:
    """A unit's name, or its abbreviation with the middle left out, but for the ward's own."""
    def day_du(text: Any) -> str:
        text = phang(text).lower()
        for gon, ten in GON.items():
            text = re.sub(rf"\b{gon.lower()}\b", ten.lower(), text)
        return text

    name = day_du(full)

    def dung(value: Any) -> bool:
        dau, bo, cuoi = day_du(value).partition(" … ")
        if not bo:
            return dau in (name, name.removesuffix(" phường"))
        return name.startswith(dau) and name.removesuffix(" phường").endswith(cuoi)

    dung.ten = f"«{full}» (có thể rút gọn)"
    return dung


def hai_doan(a: str, b: str) -> Callable[[Any], bool]:
    """Both texts, each or their whole shortened."""
    def dung(value: Any) -> bool:
        if cat(f"{a}; {b}")(value) or cat(f"{a}\n{b}")(value):
            return True
        return any(cat(a)(dau) and cat(b)(cuoi) for dau, _, cuoi in (str(value).rpartition("\n"),
                                                                     str(value).rpartition("; ")))

    dung.ten = f"«{a}», «{b}»"
    return dung


# -- the lower band

def don_doc(k: Kiem, t: ThucTe) -> None:
    """What to press for."""
    hang, cot = k.trang.tim("CẦN ĐÔN ĐỐC, SO VỚI THÁNG TRƯỚC")
    units = t.bang_dau_moi

    def dong(ten: str, rows: Sequence[dict], trang: str = "Đầu mối", so: int | None = None) -> dict:
        none = "BÁO CÁO" in ten.upper() and not any(row["nop"] for row in units)
        return {"Nội dung": ten, "Số": len(rows) if so is None else so,
                "Đầu mối, nhiệm vụ": "Kỳ này không phải báo cáo" if none else liet_ke(
                    [[row["Đầu mối"] for row in rows], [row["Mã"] for row in rows]], "đầu mối", trang)}

    def doi(ten: str, huong: str) -> dict:
        moved = t.doi_mau(huong)
        short = [f"{text.split(' ')[0]} {KY_HIEU[re.search(r'→ (.+)[)]', text)[1]]}" for text in moved]
        before = f"tháng {thang(t.ky_truoc)}" if t.ky_truoc else "tháng trước"
        return {"Nội dung": f"{ten} so với {before}", "Số": len(moved), "Đầu mối, nhiệm vụ": liet_ke(
            [moved, short], "nhiệm vụ", "Sổ theo dõi") if t.ky_truoc else "Chưa có kỳ trước"}

    k.bang(hang + 1, [
        dong("Chưa đăng ký nhiệm vụ", [row for row in units if not row["Tự đăng ký"]]),
        dong("Đăng ký dưới mức tối thiểu", [row for row in units if row["Tự đăng ký"] and row["Còn thiếu"]]),
        dong("Chưa nộp báo cáo kỳ này", [row for row in units if row["nop"] == "chua_nop"]),
        dong("Nộp báo cáo chậm", [row for row in units if row["nop"] == "nop_cham"]),
        dong("Nhiệm vụ chờ bổ sung", [row for row in units if row["Chờ bổ sung"]], "Chờ bổ sung",
             sum(row["Chờ bổ sung"] for row in units)),
        doi("Xấu đi", "xấu đi"), doi("Tốt lên", "tốt lên")], (cot, cot + 17), het=False)


def dau_moi_nhieu(k: Kiem, t: ThucTe) -> None:
    """The units with most red and yellow, why; the figures of the chart beside them."""
    hang, cot = k.trang.tim("ĐẦU MỐI NHIỀU NHIỆM VỤ ĐỎ, VÀNG NHẤT")
    units = sorted((row for row in t.bang_dau_moi if any(row[mau] for mau in MAU)),
                   key=lambda row: (-row["Đỏ"], -row["Vàng"]))[:7]
    k.bang(hang + 1, [{"Đầu mối": ten_don_vi(row["Đầu mối"]), "Đỏ": row["Đỏ"], "Vàng": row["Vàng"],
                       "Vì sao": vi_sao([r for r in t.so if t.don_vi(r["Mã nhiệm vụ"]).ma == row["Mã"]])}
                      for row in units], (cot, cot + 20), het=False)
    so_lieu_bieu_do(k, hang + 1, "Đầu mối", [(row["Đầu mối"], row) for row in units])


def vi_sao(rows: Sequence[Mapping[str, Any]]) -> Callable[[Any], bool]:
    """"Đỏ: 2 quá hạn; 1 thiếu báo cáo. Vàng: 1 cần theo dõi", the most frequent first."""
    said = []
    for mau in ("Đỏ", "Vàng"):
        states = [row["Trạng thái"].lower() for row in rows if row["Màu"] == mau]
        said.append({f"{states.count(ten)} {ten}" for ten in states})

    def dung(value: Any) -> bool:
        whole = value or ""
        if whole.endswith("…"):
            return all(part.strip(" .…") == "" or any(part.strip(" .…") in text for text in said[0] | said[1])
                       for part in re.split(r"; |Đỏ: |Vàng: ", whole))
        return [set(found[1].split("; ")) if (found := re.search(rf"{mau}: ([^.]*)", whole)) else set()
                for mau in ("Đỏ", "Vàng")] == said

    dung.ten = f"{said}"
    return dung


def uy_vien(k: Kiem, t: ThucTe) -> None:
    """Every member in charge: how many red and yellow, which."""
    hang, cot = k.trang.tim("ỦY VIÊN PHỤ TRÁCH: ĐỎ, VÀNG")
    bad, none = t.xau_truoc("Đỏ", "Vàng"), "chưa ghi"
    names = dict.fromkeys([row["Ủy viên phụ trách"] or none for row in (*t.bang_dau_moi, *bad)])
    of = {ten: {mau: [row["Mã nhiệm vụ"] for row in bad if (row["Màu"], row["Ủy viên phụ trách"] or none) == (mau, ten)]
                for mau in ("Đỏ", "Vàng")} for ten in names}
    order = sorted(names, key=lambda ten: (ten == none, -len(of[ten]["Đỏ"]), -len(of[ten]["Vàng"])))
    if order == [none]:
        k.la(hang + 1, cot, "Danh mục chưa ghi ủy viên phụ trách.")
        return
    order = [ten for ten in order if ten != none or any(of[none].values())]
    shown = order[:6] if len(order) > 7 else order
    sau = k.bang(hang + 1, [{"Ủy viên": cat(ten), "Đỏ": len(of[ten]["Đỏ"]), "Vàng": len(of[ten]["Vàng"]),
                             "Nhiệm vụ đỏ, vàng của các đầu mối": ma_do_vang(of[ten])} for ten in shown],
                 (cot, 60), het=False)
    if len(order) > 7:
        k.la(sau, cot, f"và {len(order) - 6} ủy viên khác: xem trang Đầu mối")


def ma_do_vang(of: Mapping[str, Sequence[str]]) -> Callable[[Any], bool]:
    """"■ A, B +3  ▲ C": as many codes of each colour as there is room for, and how many are left."""
    def viet(so: int) -> str:
        return phang("  ".join(f"{KY_HIEU[mau]} " + ", ".join(ma[:so]) + f" +{len(ma) - so}" * (len(ma) > so)
                               for mau, ma in of.items() if ma))

    said = {viet(so) for so in range(1 + max(map(len, of.values())))}

    def dung(value: Any) -> bool:
        return phang(value or "") in said

    dung.ten = f"một trong {said}"
    return dung


# -- figures of the charts, in hidden columns

def so_lieu_bieu_do(k: Kiem, hang: int, dau: str, rows: Sequence[tuple[str, Mapping[str, int]]]) -> None:
    """Under the hidden header in row `hang` that begins with `dau`: a name and four figures a row."""
    (cot,) = [c for (h, c), value in k.trang.o.items() if h == hang and c > 60 and value == dau]
    for so, (ten, dem) in enumerate(rows, hang + 1):
        for n, value in enumerate((ten, *(dem[mau] for mau in MAU))):
            k.la(so, cot + n, value)


def bieu_do(k: Kiem, t: ThucTe) -> None:
    """Tasks by colour month by month; KPIs in % of their limit, those missed first, the farthest from it first."""
    before = sorted(ky for ky in t.da_qua if ky < t.ky)
    rows = [(thang(ky), t.dem_mau([r for r in t.da_qua[ky].so if r["Mã nhiệm vụ"] in t.theo_ma])) for ky in before]
    so_lieu_bieu_do(k, 1, "Tháng", [*rows, (thang(t.ky), t.dem_mau())][-6:])
    cot = next(c for (h, c), value in k.trang.o.items() if h == 1 and value == "Chỉ số, mức phải đạt")
    kpi = [(row, row["Kết quả"] - row["Chênh lệch"]) for row in t.bang_chi_so() if row["Chênh lệch"] is not None]
    of = [(100 * row["Kết quả"] / muc if muc else 100 if row["Đánh giá"] == "Đạt" else math.inf, row)
          for row, muc in kpi if muc >= 0]
    of.sort(key=lambda item: (item[1]["Đánh giá"] == "Đạt", -abs(item[0] - 100)))
    for so, (phan, row) in enumerate(of[:5], 2):
        cu = f" ({thang(row['ky'])})" if row["ky"] not in ("", t.ky) else ""
        k.la(so, cot, chi_so_va_muc(row["Chỉ số"], row["Mức phải đạt"], cu))
        k.la(so, cot + 1 + (row["Đánh giá"] == "Đạt"), round(min(120, max(0, phan)), 1))
        k.la(so, cot + 3, so_viet(row["Kết quả"], 2))


def chi_so_va_muc(ten: str, muc: str, cu: str) -> Callable[[Any], bool]:
    """A KPI's name, perhaps shortened, the month of an older figure, and its limit; no unit but %."""
    muc = f"{cu} {muc if muc.endswith('%') else ' '.join(muc.split()[:2])}"

    def dung(value: Any) -> bool:
        return str(value).endswith(muc) and cat(ten)(str(value).removesuffix(muc).strip())

    dung.ten = f"«{ten} {muc}»"
    return dung


KHOI = (dau_trang, cac_the, viec_can_quyet, nhiem_vu_do, don_doc, dau_moi_nhieu, uy_vien, bieu_do)


def tong_quan(k: Kiem, t: ThucTe) -> None:
    """Sheet `Tổng quan`, block by block."""
    for khoi in KHOI:
        khoi(k, t)
