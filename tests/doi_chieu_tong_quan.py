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
from tinh_lai import KY_HIEU, MAU, ThucTe, khong, ngay_chu, phan_tram, so_viet, thang

from bao_cao.so.viec_can_quyet import _LUU_Y
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.loi_van import Tin, tin
from xuly.kiem.trung_lap import nhom_cung_y


def dau_trang(k: Kiem, t: ThucTe) -> None:
    ngay = t.ngay
    k.la(*k.trang.tim_dau("Tam Phước, ngày"), f"Tam Phước, ngày {ngay.day:02d} tháng {_hai_so(ngay.month)} "
                                              f"năm {ngay.year}")
    k.la(*k.trang.tim_dau("SỔ THEO DÕI NHIỆM VỤ"), f"SỔ THEO DÕI NHIỆM VỤ 6 RÕ — KỲ THÁNG {thang(t.ky)}")
    k.la(*k.trang.tim_dau("Ngày thứ"), " — ".join(filter(None, (
        ngay_thu(t), f"Số liệu đến ngày {ngay_chu(ngay)}", san_pham_qua_han(t, True)))))
    if t.ky_truoc:
        k.la(*k.trang.tim_dau("So với tháng"), f"So với {t.so_voi()}")


def san_pham_qua_han(t: ThucTe, gon: bool = False) -> str:
    """How many products are overdue, of those whose day is over, by phase (`gon`: the first two that are one)."""
    den = [row for row in t.san_pham() if dt.date(row["Hạn"].year, row["Hạn"].month, row["Hạn"].day) < t.ngay]
    qua = [row["Giai đoạn"] for row in den if row["Tình trạng"] == "Quá hạn, chưa có hồ sơ"]
    cac = [f"{gd}: {qua.count(gd)}" for gd in sorted(set(qua)) if not gon or "-" not in gd]
    theo = "; ".join(cac[:2] if gon else cac)
    return f"Sản phẩm quá hạn: {len(qua)}/{len(den)}" + f" ({theo})" * bool(theo) if den else ""


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
    chua = sum(not nguoi_phu_trach(t, row) and not t.xong(row) and row["Trạng thái"] != "Đã dừng theo quyết định"
               for row in t.so)
    the("Tổng số nhiệm vụ", len(t.so),
        f"{f'{chua} chưa ghi phụ trách' if chua else 'trong sổ theo dõi'} {so_voi(len(t.so), len(cu))}")
    for mau in MAU:
        the(f"{KY_HIEU[mau]} {mau.upper()}", dem[mau],
            f"{gon(dem[mau], len(t.so))} tổng số {so_voi(dem[mau], cu.count(mau))}")
    (kip, den), (goc, den_goc) = t.dung_han("Hạn hoàn thành"), t.dung_han("Hạn gốc")
    theo_goc = f"hạn gốc {goc}/{den_goc} ({gon(goc, den_goc, 98)})"
    the("Hoàn thành đúng hạn", gon(kip, den, 98),
        f"{kip}/{den} đến hạn; {theo_goc} Mục tiêu 98 %: {'đạt' if kip >= 0.98 * den else 'chưa đạt'}" if den else
        f"{'0 đến hạn; ' + theo_goc if den_goc else 'Chưa có nhiệm vụ đến hạn'} Mục tiêu 98 %")
    xet = [row["Đánh giá"] for row in t.bang_chi_so()]
    cuoi = "; ".join(f"{ten}: {xet.count(kq)}" for ten, kq in (
        ("theo dõi", "Theo dõi"), ("chưa đến kỳ", "Chưa đến kỳ")) if xet.count(kq))
    the("Chỉ số đạt", f"{xet.count('Đạt')}/{len(xet) - xet.count('Chưa đến kỳ') - xet.count('Theo dõi')}",
        f"không đạt: {xet.count('Không đạt')}; thiếu số: {xet.count('Chưa có số liệu')} {cuoi}".strip())
    levels = [row["Cấp xử lý"] for row in t.kien_nghi_cho()]
    cap = [f"{cap}: {levels.count(cap)}" for cap in sorted(dict.fromkeys(levels), key=levels.count, reverse=True)]
    the("Kiến nghị chờ", len(levels),
        liet_ke([cap], "cấp", "Kiến nghị") if cap else f"tổng số đã nêu: {len(t.kien_nghi())}")


def gon(tu: int, mau: int, muc: float = math.inf) -> str:
    """A rate without decimals, unless that would move it over its limit."""
    if not mau:
        return "–"
    value = 100 * tu / mau
    for le in (0, 1, 2):
        if le == 2 or (round(value, le) >= muc) == (value >= muc):
            return "dưới 1 %" if 0 < value < 0.5 else phan_tram(tu, mau, le) if le else f"{value:.0f} %"
    raise AssertionError


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


# -- what is to be decided

class Nhom(NamedTuple):
    """A cause: its words, its red and yellow tasks (rows of the ledger, red first), whether the leaders are asked, the
    level that the units ask, the proposal."""

    ten: str
    rows: list[dict[str, Any]]
    quyet: bool
    cap: str
    de_xuat: Tin


def cac_nhom(t: ThucTe) -> list[Nhom]:
    """The red and yellow tasks by cause, the heaviest first; obstacles are compared as the office does."""
    bad = t.xau_truoc("Đỏ", "Vàng")
    dai_dien = nhom_cung_y([phang(row["Vướng mắc"] or "") for row in bad])
    nhom: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for row in bad:
        nhom.setdefault(_loai(t, row, dai_dien[phang(row["Vướng mắc"] or "")]), []).append(row)
    cac = [Nhom(ten, rows, *_quyet(t, loai, rows)) for (loai, ten), rows in nhom.items()]
    thu_tu = {ten: loai for loai, ten in nhom}
    return sorted(cac, key=lambda n: (-_do(n), _do(n) - len(n.rows), thu_tu[n.ten],
                                      tuple(row["Mã nhiệm vụ"] for row in n.rows)))


def _do(nhom: Nhom) -> int:
    return sum(row["Màu"] == "Đỏ" for row in nhom.rows)


def _loai(t: ThucTe, row: Mapping[str, Any], vuong_mac: str) -> tuple[int, str]:
    """Place among the kinds, and name."""
    ten = list(tv.TEN_NGUYEN_NHAN.values())
    noi, thieu = row["Lý do"] or "", t.ly_do(row)[0].startswith("Thiếu liên tiếp") or "Chưa có số liệu của báo cáo" in (
        row["Lý do"] or "")
    if da_giao(t, row):
        return 7, ten[6]
    if da_quyet(t, row):
        return 6, ten[5]
    if "chờ quyết định" in noi and not t.cho_can_cu(row["Mã nhiệm vụ"]):
        return 3, ten[2]
    if vuong_mac:
        return 0, vuong_mac
    if thieu and (row["Màu"] == "Vàng" or "Quá hạn" not in noi):
        return 2, ten[1]
    if row["Màu"] == "Đỏ":
        return 1, ten[0]
    return (4, ten[3]) if "chưa được công nhận" in noi else (5, ten[4])


def da_quyet(t: ThucTe, row: Mapping[str, Any]) -> dt.date | None:
    """The day on which the leaders answered, if the unit has not reported since."""
    ngay = re.search(r"nhận (\d+/\d+/\d+)", phang(row["Báo cáo gần nhất"] or ""))
    cuoi = _doc(ngay[1]) if ngay else dt.date.min
    for q in t.thuc_hien():
        if q["Mã nhiệm vụ"] == row["Mã nhiệm vụ"] and q["Hiệu lực"] == "Có hiệu lực" and q["Ngày nhận"] >= cuoi:
            return q["Ngày nhận"]
    found = re.search(r"(?:[Ll]ãnh đạo|[Đđ]ã).*?(\d+/\d+/\d+)", row["Lý do"] or "") if re.search(
        "chờ đơn vị báo cáo|có ý kiến", row["Lý do"] or "") else None
    return _doc(found[1]) if found else None


def da_giao(t: ThucTe, row: Mapping[str, Any]) -> dt.date | None:
    """The day, not over yet, by which an opinion of the leaders asks for something."""
    cac = [_doc(f"{ngay}/{t.ngay.year}") for ngay in re.findall(
        r"(?:trước|hạn|ngày) (\d+/\d+)(?!/)", row["Ý kiến chỉ đạo"] or "")]
    return max((ngay for ngay in cac if ngay >= t.ngay), default=None)


def _doc(ngay: str) -> dt.date:
    return dt.datetime.strptime(ngay, "%d/%m/%Y").date()


def _quyet(t: ThucTe, loai: int, rows: Sequence[Mapping[str, Any]]) -> tuple[bool, str, Tin]:
    do, units = any(row["Màu"] == "Đỏ" for row in rows), len({row["Đầu mối"] for row in rows})
    cap = _nhieu_nhat([row["Cấp xử lý"] for row in rows if not khong(row["Cấp xử lý"])]) if loai == 0 else ""
    if loai == 6:
        ngay = [da_quyet(t, row) for row in rows]
        return False, "", tin("dx-da-quyet", tu=min(ngay), den=max(ngay))
    if loai == 7:
        ngay = [da_giao(t, row) for row in rows]
        return False, "", tin("dx-da-giao", tu=min(ngay), den=max(ngay))
    if loai:
        ma, quyet, so = {1: ("giai-trinh", True, True), 2: ("bao-cao", do, True), 3: ("cho-quyet-dinh", True, False),
                         4: ("cong-nhan", False, False), 5: ("don-doc", False, False)}[loai]
        return quyet, "", tin(f"dx-{ma}", **{"so_dau_moi": units} if so else {})
    if cap:
        xin = _nhieu_nhat([row["Kiến nghị"] for row in rows if row["Cấp xử lý"] == cap and not khong(row["Kiến nghị"])])
        return True, cap, tin("dx-kien-nghi", cap=cap, kien_nghi=xin)
    if units > 1:
        return True, "", tin("dx-thao-go-chung", so_dau_moi=units)
    thieu = sum(khong(row["Kế hoạch kỳ tới"]) for row in rows)
    return do, "", tin("dx-ke-hoach", thieu=thieu, so=len(rows)) if do else tin("dx-tu-xu-ly")


def _nhieu_nhat(cac: Sequence[str]) -> str:
    return max(cac, key=cac.count, default="")


class ViecMuc(NamedTuple):
    """A task in a row: its code, whose it is, the words behind it."""

    ma: str
    don_vi: str
    chu: str


def viec_khac(t: ThucTe) -> list[tuple[str, list[ViecMuc]]]:
    """What else waits: proposals that no cause speaks of, then the office's notes by kind."""
    trong = {row["Mã nhiệm vụ"] for n in cac_nhom(t) for row in n.rows if n.cap or da_giao(t, row)}
    trong |= {row["Mã nhiệm vụ"] for row in t.so if t.cho_can_cu(row["Mã nhiệm vụ"])}
    kinds = [("Kiến nghị khác vượt thẩm quyền", [
        ViecMuc(row["Mã nhiệm vụ"], f"{row['Đầu mối']}, {row['Cấp xử lý']}, từ {thang(row['tu_ky'])}",
                (row["Vướng mắc"] if khong(row["Kiến nghị"]) else row["Kiến nghị"]) +
                "".join(f" ({chu.split('. Đầu mối')[0]})" for chu in row["Tình trạng"].split(": ", 1)[1:]))
        for row in t.kien_nghi_cho() if row["Mã nhiệm vụ"] not in trong])]
    nhom = {row["Mã nhiệm vụ"] for n in cac_nhom(t) if n.quyet for row in n.rows}
    kinds += [(loai, [muc for muc in muc_ghi if muc.ma not in nhom]) for loai, muc_ghi in ghi_nho(t)]
    return [(ten, muc) for ten, muc in kinds if muc]


def ghi_nho(t: ThucTe) -> list[tuple[str, list[ViecMuc]]]:
    """The office's notes that ask the leaders, by kind."""
    kinds = []
    for loai in ("Đề nghị đổi hạn", "Đề nghị đổi mốc bắt đầu", "Đề nghị đổi mốc giữa kỳ", "Rút, chưa xác nhận",
                 "Chờ căn cứ", "Chưa có nơi tiếp nhận", "Đề nghị đổi chỉ số"):
        ten = loai in ("Rút, chưa xác nhận", "Chưa có nơi tiếp nhận")
        kinds.append((loai, [ViecMuc(ma, t.dau_moi[dm].ten, t.theo_ma[ma]["Tên nhiệm vụ"] if ten else
                                     re.sub("; hạn cũ.*", "", words))
                             for kind, dm, ma, words in t.luu_y() if kind == loai]))
    return kinds


def kem(t: ThucTe, nhom: Nhom) -> list[tuple[str, list[str]]]:
    """What the notes ask of the tasks of a cause: kind, codes."""
    ma = [row["Mã nhiệm vụ"] for row in nhom.rows]
    return [(loai, cua) for loai, muc in ghi_nho(t) if (cua := [m.ma for m in muc if m.ma in ma])]


def de_xuat_day_du(t: ThucTe, nhom: Nhom) -> str:
    """The proposal of a cause, and behind it what its notes ask."""
    return " ".join((str(nhom.de_xuat), *(f"{loai} ({', '.join(cua)}): {DE_XUAT_KHAC[loai]}"
                                          for loai, cua in kem(t, nhom))))


def cua_nhom(rows: Sequence[Mapping[str, Any]], chu: str = "") -> list[ViecMuc]:
    """The tasks of a cause, with their names (or `chu`, the cause, where several are told together)."""
    return [ViecMuc(row["Mã nhiệm vụ"], row["Đầu mối"], chu or row["Tên nhiệm vụ"]) for row in rows]


def goi_ai(t: ThucTe, ma: str) -> str:
    """The head of the unit that answers for a task, and how he is reached."""
    dm = t.don_vi(ma)
    return ", ".join(filter(None, (dm.nguoi_dung_dau or dm.ten, dm.chuc_vu, dm.lien_he or "chưa ghi số gọi")))


def ke_viec(cac: Sequence[ViecMuc], dau: str = "", goi: str = "") -> Callable[[Any], bool]:
    """All tasks, with their words or codes alone, or the first of them and how many are left; `dau`: what comes before
    them; `goi`: whom to call: the first one whole or by name alone, and how many more; or not."""
    dau_goi, *con = goi.split("; ")
    them = f" và {len(con)} người khác" if con else ""
    cuoi = {f". Gọi: {chu}{them}" for chu in (dau_goi, dau_goi.partition(",")[0]) if goi} | {""}

    def dung(value: Any) -> bool:
        text = phang(value)
        if text == f"{len(cac)} nhiệm vụ: xem trang Cảnh báo":
            return True
        return any(_ke(text.removeprefix(dau).strip().removesuffix(phang(duoi)), cac) for duoi in cuoi
                   if text.startswith(dau) and text.endswith(phang(duoi)))

    dung.ten = f"{dau} {cac} {goi}"
    return dung


def _ke(text: str, cac: Sequence[ViecMuc]) -> bool:
    ma = [muc.ma for muc in cac]
    for so in range(1, len(cac) + 1):
        con = len(cac) - so
        if text == ", ".join(ma[:so]) + f" và {con} việc khác" * (con > 0):
            return True
        duoi = f"; và {con} việc khác" * (con > 0)
        if text.endswith(duoi) and "" in _cac_muc(text.removesuffix(duoi) if duoi else text, cac[:so]):
            return True
    return False


def _cac_muc(text: str, cac: Sequence[ViecMuc]) -> set[str]:
    """What may be left of a text after these tasks."""
    rests = {text}
    for n, muc in enumerate(cac):
        heads = {rest.removeprefix("; ") for rest in rests if not n or rest.startswith("; ")}
        rests = {rest for head in heads for rest in _mot_muc(head, muc)}
    return rests


def _mot_muc(text: str, muc: ViecMuc) -> Iterator[str]:
    mo, words = f"{muc.ma} ({phang(muc.don_vi)}): ", phang(muc.chu).rstrip(".")
    if text.startswith(mo):
        body = text[len(mo):]
        head = os.path.commonprefix([body, words])
        for end in {head + "…", head.rstrip() + "…", words}:
            if body.startswith(end):
                yield body[len(end):]


def de_xuat(t: ThucTe, nhom: Nhom) -> Callable[[Any], bool]:
    """The proposal, long or short, never cut; of what is noted beside it so much as there is room for."""
    them, gon_lai = "; ".join(loai for loai, _ in kem(t, nhom)), nhom.de_xuat.gon
    cac = [de_xuat_day_du(t, nhom), gon_lai]
    if them:
        cac += [f"{them}; {gon_lai[0].lower()}{gon_lai[1:]}", f"{gon_lai} Thêm: Cảnh báo."]

    def dung(value: Any) -> bool:
        return phang(value) in map(phang, cac)

    dung.ten = f"một trong {cac}"
    return dung


def viec_can_quyet(k: Kiem, t: ThucTe) -> None:
    """A row a cause that asks the leaders for something, then what else waits; in the last line what was decided since
    the last paper and what became of it."""
    nhom, khac = [n for n in cac_nhom(t) if n.quyet], viec_khac(t)
    chua = sum(len(n.rows) for n in cac_nhom(t) if not n.quyet)
    tat_ca, do = len(nhom) + len(khac), sum(_do(n) > 0 for n in nhom)
    cho = min(len(nhom), 5, max(do, 5 - min(len(khac), 2))) if tat_ca > 5 else len(nhom)
    if cho == do:
        nhom = nhom[:cho]
    cuoi = nhom[cho - 1:] if len(nhom) > cho else []
    rows = [{"Số": len(n.rows), "Nguyên nhân, việc": cat(n.ten), "Đề xuất quyết định": de_xuat(t, n),
             "Nhiệm vụ, đầu mối; gọi ai": ke_viec(
                 cua_nhom(n.rows), _dem(n.rows), "; ".join(dict.fromkeys(goi_ai(t, r["Mã nhiệm vụ"]) for r in n.rows)))}
            for n in (nhom[:cho - 1] if cuoi else nhom)]
    if cuoi:
        gop = [row for n in cuoi for row in n.rows]
        ten = f"{len(cuoi)} nguyên nhân khác" + ", mỗi nơi một việc" * (len(gop) == len(cuoi))
        rows.append({"Số": len(gop), "Nguyên nhân, việc": cat(ten), "Đề xuất quyết định": bool,
                     "Nhiệm vụ, đầu mối; gọi ai": ke_viec([muc for n in cuoi for muc in cua_nhom(n.rows, n.ten)],
                                                          _dem(gop))})
    con = tat_ca - len([n for n in nhom if n not in cuoi]) - len(cuoi) - len(khac[:5 - len(rows)])
    rows += [{"Số": len(muc), "Nguyên nhân, việc": cat(ten), "Nhiệm vụ, đầu mối; gọi ai": ke_viec(muc),
              "Đề xuất quyết định": bool} for ten, muc in khac[:5 - len(rows)]]
    them = "; ".join(filter(None, (f"còn {con} mục xem trang Cảnh báo" * (con > 0),
                                   f"ngoài ra {chua} việc vàng, đỏ chưa cần quyết" * bool(chua and rows))))
    hang, cot = k.trang.tim_dau("VIỆC CẦN ĐỒNG CHÍ QUYẾT")
    k.la(hang, cot, f"VIỆC CẦN ĐỒNG CHÍ QUYẾT ({tat_ca})" + f" — {them}" * bool(them))
    sau = k.bang(hang + 1, rows, het=False) + (not rows)
    if not rows:
        k.la(sau - 1, cot, "Không có việc nào chờ quyết định" + f". {chua} việc vàng, đỏ chưa cần quyết" * bool(chua)
             + ".")
    decided, titles = t.thuc_hien(), k.trang.tieu_de(hang + 1)
    k.la(sau, titles["Số"], len(decided))
    k.la(sau, titles["Nhiệm vụ, đầu mối; gọi ai"], dem_theo(decided, "Hiệu lực", (
        "Có hiệu lực", "Chờ căn cứ", "Chưa có hiệu lực")))
    k.la(sau, titles["Đề xuất quyết định"], dem_theo(decided, "Kết quả đến nay", (
        "Hoàn thành", "Đã dừng", "Tốt lên", "Đang thực hiện", "Còn đỏ")))


def so_do_vang(rows: Sequence[Mapping[str, Any]]) -> str:
    """"28 đỏ, 3 vàng ở 12 đầu mối"."""
    so = ", ".join(f"{n} {ten.lower()}" for ten in ("Đỏ", "Vàng") if (n := sum(row["Màu"] == ten for row in rows)))
    units = len({row["Đầu mối"] for row in rows})
    return so + f" ở {units} đầu mối" * (units > 1)


def _dem(rows: Sequence[Mapping[str, Any]]) -> str:
    return f"{so_do_vang(rows)}:" if len(rows) > 1 else ""


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

CHO_BAO_LAI = "Đơn vị đã báo xong; lãnh đạo ghi minh chứng chưa đạt, chờ đơn vị bổ sung"


def chua_hoi(row: Mapping[str, Any]) -> bool:
    """Told as done and found wanting since: no form has asked why."""
    return khong(row["Vướng mắc"]) and (row["Xác nhận minh chứng"], row["Tiến độ (%)"]) == ("Chưa đạt", 100)


def nhiem_vu_do(k: Kiem, t: ThucTe) -> None:
    red = sorted(t.xau_truoc("Đỏ"), key=lambda row: -t.so_thang_do(row))
    lau = sum(t.so_thang_do(row) > 1 for row in red)
    hang, cot = k.trang.tim_dau("■ NHIỆM VỤ ĐỎ")
    neu = sum(1 for h in range(hang + 2, hang + 13) if isinstance(k.trang.o.get((h, cot)), int))
    assert neu >= min(5, len(red))
    k.la(hang, cot, f"■ NHIỆM VỤ ĐỎ ({len(red)})" + f", ĐỎ KÉO DÀI TỪ 2 THÁNG: {lau}" * bool(lau)
         + f" — nêu {neu} việc nặng nhất, còn {len(red) - neu} việc xem trang Cảnh báo" * (len(red) > neu))
    if red:
        k.bang(hang + 1, [_dong_do(t, tt, row) for tt, row in enumerate(red[:neu], 1)], het=False)


def _dong_do(t: ThucTe, tt: int, row: dict[str, Any]) -> dict[str, Any]:
    months = t.so_thang_do(row)
    since = sorted(ky for ky in t.da_qua if ky < t.ky)[-(months - 1):][0] if months > 1 else ""
    plan = f"KH{hen(t, row)}: {row['Kế hoạch kỳ tới']}" if row["Kế hoạch kỳ tới"] else "Chưa có kế hoạch"
    return {"TT": tt, "Mã nhiệm vụ": row["Mã nhiệm vụ"], "Tên nhiệm vụ": cat(row["Tên nhiệm vụ"]),
            "Đầu mối": ten_don_vi(row["Đầu mối"]), "Phụ trách; gọi ai": nguoi_hoac_ten(
                nguoi_phu_trach(t, row) or f"chưa ghi; gọi: {t.don_vi(row['Mã nhiệm vụ']).nguoi_dung_dau}"),
            "Hạn": ngay_chu(row["Hạn hoàn thành"]),
            "Ủy viên": cat(row["Ủy viên phụ trách"] or "chưa ghi"), "Quá hạn": t.qua_han(row),
            "So tháng trước": f"■ đỏ {months} tháng từ {thang(since)}" if since else t.thay_doi(row),
            "Lý do": ly_do_chinh(t.ly_do(row)[0]),
            "Nguyên nhân, kế hoạch của đơn vị": cat(CHO_BAO_LAI) if chua_hoi(row)
            else hai_doan(row["Vướng mắc"] or "Chưa giải trình", plan)}


def hen(t: ThucTe, row: Mapping[str, Any]) -> str:
    """The day that a plan promises, and whether it lies behind a deadline still open."""
    plan = row["Kế hoạch kỳ tới"] or ""
    cac = re.findall(r"(?:trước|ngày|hạn|xong|đến|hết) 0?(\d+/\d+)", plan)
    thang = re.search(r"tháng (\d+)", plan)
    if not cac and not thang:
        return ""
    chu = max(cac, key=lambda ngay: _doc(f"{ngay}/{t.ngay.year}")) if cac else f"tháng {thang[1]}"
    ngay, han = _doc(f"{chu if cac else '1/' + thang[1]}/{t.ngay.year}"), row["Hạn hoàn thành"]
    han = han.date() if isinstance(han, dt.datetime) else han
    return f" (hẹn {chu}{', sau hạn' * (t.ngay <= han < ngay)})"


def nguoi_phu_trach(t: ThucTe, row: Mapping[str, Any]) -> str:
    """Who answers: as decided, else as registered, else as the catalogue names him; nobody else."""
    said = dict(line.partition(": ")[::2] for line in row["Rõ người"].splitlines() if ": " in line)
    nghi_quyet = t.nghi_quyet.get(row["Mã nhiệm vụ"])
    return (t.o_quyet_dinh(row["Mã nhiệm vụ"], "Người phụ trách mới") or
            (nghi_quyet.nguoi if nghi_quyet else said.get("Chịu trách nhiệm cuối cùng", "")))


def nguoi_hoac_ten(full: str) -> Callable[[Any], bool]:
    """A person with the office held, perhaps shortened, or the name alone; behind it, perhaps, whom to call."""
    def dung(value: Any) -> bool:
        if full.startswith("chưa ghi; gọi"):
            return str(value).startswith(full)
        value = re.split(r"[\n;] ?[Gg]ọi |, \d", str(value))[0]
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
        return {"Nội dung": ten, "Số": len(rows) if so is None else so,
                "Đầu mối, nhiệm vụ": liet_ke(
                    [[row["Đầu mối"] for row in rows], [row["Mã"] for row in rows]], "đầu mối", trang)}

    def doi(ten: str, huong: str) -> dict:
        moved = t.doi_mau(huong)
        short = [f"{text.split(' ')[0]} {KY_HIEU[re.search(r'→ (.+)[)]', text)[1]]}" for text in moved]
        before = f"tháng {thang(t.ky_truoc)}" if t.ky_truoc else "tháng trước"
        return {"Nội dung": f"{ten} so với {before}", "Số": len(moved), "Đầu mối, nhiệm vụ": liet_ke(
            [moved, short], "nhiệm vụ", "Sổ theo dõi") if t.ky_truoc else "Chưa có kỳ trước"}

    thieu = [row for row in units if not row["Tự đăng ký"]]
    thieu += [row for row in units if row["Tự đăng ký"] and row["Còn thiếu"]]
    dang = [[f"{row[cot_ten]} (" + (f"thiếu {row['Còn thiếu']})" if row["Tự đăng ký"] else "chưa có)") for row in thieu]
            for cot_ten in ("Đầu mối", "Mã")]
    no: dict[str, list[str]] = {}
    for loai, dm, *_ in t.luu_y():
        gon = {"Chưa có việc tăng trưởng": "việc tăng trưởng", "Thiếu cập nhật tuần": "cập nhật tuần"}.get(loai)
        if gon and gon not in no.setdefault(dm, []):
            no[dm].append(gon)
    no = {dm: cac for dm, cac in no.items() if cac}
    nop = [[row[ten] + (cham or " (chưa phát biểu)" * ("chưa đăng ký nhiệm vụ" in row["Báo cáo kỳ này"]))
            for kind, cham in (("chua_nop", ""), ("nop_cham", " (chậm)"))
            for row in units if row["nop"] == kind] for ten in ("Đầu mối", "Mã")]
    con_no = [[f"{ten} ({', '.join(cac)})" for ten, cac in zip(names, no.values())]
              for names in ([t.dau_moi[dm].ten for dm in no], no)]
    k.bang(hang + 1, [
        {"Nội dung": "Chưa đăng ký đủ nhiệm vụ", "Số": len(thieu),
         "Đầu mối, nhiệm vụ": liet_ke(dang, "đầu mối", "Đầu mối")},
        dong("Chưa ký cam kết", [row for row in units if row["Cam kết"] == "Chưa ký" and row["Loại"] != "cá nhân"]),
        {"Nội dung": "Thiếu tăng trưởng, tuần", "Số": len(no),
         "Đầu mối, nhiệm vụ": liet_ke(con_no, "đầu mối", "Cảnh báo")},
        {"Nội dung": "Chưa nộp, nộp chậm báo cáo", "Số": len(nop[0]), "Đầu mối, nhiệm vụ":
         liet_ke(nop, "đầu mối", "Đầu mối") if any(row["nop"] for row in units) else "Kỳ này không phải báo cáo"},
        dong("Nhiệm vụ chờ bổ sung", [row for row in units if row["Chờ bổ sung"]], "Chờ bổ sung",
             sum(row["Chờ bổ sung"] for row in units)),
        doi("Xấu đi", "xấu đi"), doi("Tốt lên", "tốt lên")], (cot, cot + 17), het=False)


def dau_moi_nhieu(k: Kiem, t: ThucTe) -> None:
    """The units with most red and yellow, why; the figures of the chart beside them."""
    hang, cot = k.trang.tim("ĐẦU MỐI NHIỀU NHIỆM VỤ ĐỎ, VÀNG NHẤT")
    units = sorted((row for row in t.bang_dau_moi if row["Đỏ"] or row["Vàng"]),
                   key=lambda row: (-row["Đỏ"], -row["Vàng"]))[:4]
    k.bang(hang + 1, [{"Đầu mối": ten_don_vi(row["Đầu mối"]), "Đỏ": row["Đỏ"], "Vàng": row["Vàng"],
                       "Vì sao": vi_sao([r for r in t.so if t.don_vi(r["Mã nhiệm vụ"]).ma == row["Mã"]])}
                      for row in units], (cot, cot + 20), het=False)
    if units:
        so_lieu_bieu_do(k, hang + 1, "Đầu mối", [(row["Đầu mối"], row) for row in units])


def du_bao(k: Kiem, t: ThucTe) -> None:
    """What will be red by the next paper, none of it red today, each with a reason of that day."""
    hang, cot = k.trang.tim_dau("Sẽ đỏ vào")
    ma_cac = {row["Mã nhiệm vụ"]: row["Màu"] for row in t.so}

    def doc(value: Any) -> tuple[list[str], int]:
        con = re.search(r" và (\d+) nhiệm vụ khác$|^(\d+) nhiệm vụ: xem trang", phang(value))
        cac = [ma for ma in re.findall(r"[A-Z][A-Z0-9-]*-\d\d(?!\d)", phang(value)) if ma in ma_cac]
        return cac, len(cac) + int(con[1] or con[2] if con else 0)

    cac, so = doc(k.trang.o.get((hang + 1, cot), ""))
    k.la(hang, cot, cau_du_bao(t, so))

    def dung(value: Any) -> bool:
        nay, tong = doc(value)
        phan = re.split("|".join(map(re.escape, cac)) if cac else "$^", phang(value))[1:]
        return (nay, tong) == (cac, so) and all(ma_cac[ma] != "Đỏ" for ma in nay) and all(
            vi_sao_se_do(t, ma, chu.partition(" và ")[0]) for ma, chu in zip(nay, phan))

    dung.ten = f"{so} nhiệm vụ chưa đỏ"
    k.la(hang + 1, cot, dung)


def cau_du_bao(t: ThucTe, so: int) -> str:
    """The title of the forecast."""
    return f"Sẽ đỏ vào {ngay_chu(t.ngay_to_toi())} nếu không có số liệu mới ({so})"


def vi_sao_se_do(t: ThucTe, ma: str, chu: str) -> bool:
    """Whether the numbers of a short reason stand, in their order, in one that holds on the day of the next paper;
    those of the unit before it are of its name."""
    noi = re.match(r" \(([^()]*)\):", chu)
    if noi and re.findall(r"\d+", noi[1]) != re.findall(r"\d+", t.don_vi(ma).ten):
        return False
    so = re.findall(r"\d[\d/,]*", re.sub(r" \([^()]*\):", "", chu, count=1))
    return any(_theo_thu_tu(so, re.findall(r"\d[\d/,]*", cau)) for cau in t.toi().cac_ly_do(ma)) if so else True


def _theo_thu_tu(so: Sequence[str], trong: Sequence[str]) -> bool:
    con = iter([muc.rstrip(",") for muc in trong])
    return all(any(muc.rstrip(",") == kia for kia in con) for muc in so)


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
    rows = [*rows, (thang(t.ky), t.dem_mau())][-6:]
    so_lieu_bieu_do(k, 1, "Tháng", [(f"{ky}: " + " ".join(f"{KY_HIEU[mau]} {dem[mau]}" for mau in MAU), dem)
                                    for ky, dem in rows])
    cot = next(c for (h, c), value in k.trang.o.items() if h == 1 and value == "Chỉ số: kết quả (mức phải đạt)")
    kpi = [(row, row["Kết quả"] - row["Chênh lệch"]) for row in t.bang_chi_so() if row["Chênh lệch"] is not None]
    of = [(100 * row["Kết quả"] / muc if muc else 100 if row["Đánh giá"] == "Đạt" else math.inf, row)
          for row, muc in kpi if muc >= 0]
    of.sort(key=lambda item: (item[1]["Đánh giá"] == "Đạt", -abs(item[0] - 100)))
    for so, (phan, row) in enumerate(of[:5], 2):
        cu = f" ({thang(row['ky'])})" if row["ky"] not in ("", t.ky) else ""
        k.la(so, cot, chi_so_va_muc(row["Chỉ số"], row["Mức phải đạt"], _so_gon(row) + cu))
        k.la(so, cot + 1 + (row["Đánh giá"] == "Đạt"), round(min(120, max(0, phan)), 1))
        k.la(so, cot + 3, _so_gon(row) + cu)


def _so_gon(row: Mapping[str, Any]) -> str:
    """One decimal, unless that reads as the limit where it is not."""
    value, muc = row["Kết quả"], row["Kết quả"] - row["Chênh lệch"]
    mot = so_viet(value, 1)
    return mot if mot != so_viet(muc, 1) or math.isclose(value, muc) else so_viet(value, 2)


def chi_so_va_muc(ten: str, muc: str, so: str) -> Callable[[Any], bool]:
    """A KPI's name, perhaps shortened, its figure, and its limit; no unit but %."""
    duoi = f": {so} ({muc if muc.endswith('%') else ' '.join(muc.split()[:2])})"

    def dung(value: Any) -> bool:
        return str(value).endswith(duoi) and cat(ten)(str(value).removesuffix(duoi).strip())

    dung.ten = f"«{ten}{duoi}»"
    return dung


def cac_so(k: Kiem, t: ThucTe) -> None:
    """The row of registers, where any holds a line: open, overdue, the three that wait longest."""
    dem = [t.so_ghi.dem(so.ma, dt.date(int(t.ky[:4]), int(t.ky[5:]), 1)) for so in t.danh_muc.cac_so
           if t.so_ghi.cac_dong(so.ma)]
    if not dem:
        return
    hang, cot = k.trang.tim_dau("Các sổ: ")
    k.la(hang, cot, f"Các sổ: còn mở {sum(d['mo'] for d in dem)} việc, quá hạn {sum(d['qua_han'] for d in dem)}")
    lau = t.so_ghi.qua_han_lau()[:3]
    gon_lai = "; ".join(f"{ma} ({t.ai_giu(ma, d)}) quá {(t.ngay - han).days} ngày" for han, ma, d in lau)
    cau = {f"Quá hạn lâu nhất: {gon_lai}.", f"Quá hạn lâu nhất: {'; '.join(t.cau_qua_han())}.{t.chua_nop_so()}"}
    k.la(hang, cot + 14, (lambda value: phang(value) in cau) if lau else "Không có việc quá hạn.")


DE_XUAT_KHAC = dict(_LUU_Y) | {
    "Kiến nghị khác vượt thẩm quyền": "Cho ý kiến, hoặc giao văn bản kiến nghị cấp có thẩm quyền, định ngày trả lời."}
KHOI = (dau_trang, cac_the, viec_can_quyet, nhiem_vu_do, don_doc, dau_moi_nhieu, du_bao, uy_vien, cac_so, bieu_do)


def tong_quan(k: Kiem, t: ThucTe) -> None:
    """Sheet `Tổng quan`, block by block."""
    for khoi in KHOI:
        khoi(k, t)
