"""What the sheet `Nhật ký` must hold: events of tasks and units, what files changed, every file with its verdict."""

from itertools import groupby
from typing import Any, Callable, Iterable, Iterator, Mapping

from doc_bao_cao import COT_QUYET_DINH, ngay_go, phang
from kiem_trang import Kiem, Mong, khong_so
from tinh_lai import NANG, SO, ThucTe, ngay_chu
from tinh_lai_so import thay_doi

from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU


KET_LUAN = {"nhan": "Đã nhận", "tra_lai": "Trả lại", "thay_the": "Đã có bản mới hơn", "trung": "Trùng tệp đã nhận",
            "bo_qua": "Không phải biểu mẫu của Văn phòng"}


def nhat_ky(k: Kiem, t: ThucTe) -> None:
    """Events; under them what files changed; under that every file."""
    hang, _ = k.trang.tim("Các tệp đã nhận đến ngày lập sổ")
    files = {tep.ten: _dong_tep(t, tep) for tep in t.tep}
    told = [row for _, row in k.trang.bang(hang + 1)]
    k.bang(hang + 1, _theo_ten(files, [row["Tệp"] for row in told]))
    hang, _ = k.trang.tim("Thay đổi trong hồ sơ")
    changes = k.trang.bang(hang + 1)
    registered = sum(row["Việc"] == "Đăng ký nhiệm vụ" for _, row in changes)
    if registered != len(t.hien_hanh):
        k.la(hang + 1, 2, f"Việc ({registered} dòng Đăng ký nhiệm vụ, tính lại {len(t.hien_hanh)})")
    titles = k.trang.tieu_de(hang + 1)
    for h, row in changes:
        for ten, mong in _dong_nhat_ky(t, files, row).items():
            k.la(h, titles[ten], mong)
    _su_kien(k, t)


def _su_kien(k: Kiem, t: ThucTe) -> None:
    """Every event once, the newest first; the order within a day is not a number."""
    left = [*_doi_mau(t), *_bao_xong(t), *_quyet(t), *_vao_so(t), *_nhap(t)]
    left.sort(key=lambda row: row[0], reverse=True)
    titles, rows = k.trang.tieu_de(1), k.trang.bang(1)
    for h, row in rows:
        seen = [phang(row[ten] or "") for ten in ("Việc", "Đầu mối", "Nội dung", "Tệp")]
        same = [mong for mong in left if [phang(o) for o in mong[1:]] == seen and mong[0] == left[0][0]]
        mong = (same or left or [("", "không còn sự kiện nào", "", "", "")])[0]
        left = left[:left.index(mong)] + left[left.index(mong) + 1:] if mong in left else left
        for ten, o in zip(("Ngày", "Việc", "Đầu mối", "Nội dung", "Tệp"), mong):
            k.la(h, titles[ten], o)
    if left:
        k.la(1, 1, f"Ngày (thiếu {len(left)} sự kiện: {left[0]})")


def _viec(t: ThucTe, ma: str) -> str:
    ten = phang(t.theo_ma[ma]["Tên nhiệm vụ"])
    return f"{ma} – {ten if len(ten) <= 80 else ten[:80].rsplit(' ', 1)[0] + '…'}"


def _doi_mau(t: ThucTe) -> Iterator[tuple]:
    """Colours against the book before; the books before are those of the 25th."""
    thang = [t.da_qua[ky].theo(t.danh_muc) for ky in sorted(t.da_qua) if ky < t.ky]
    truoc: dict[str, str] = {}
    for so in (*thang, t):
        nay = {ma: row["Màu"] for ma, row in so.theo_ma.items()}
        for ma, mau in nay.items():
            cu = truoc.get(ma, "")
            if mau != cu and mau != "Xám" and (NANG[mau] or cu in ("Đỏ", "Vàng")):
                ly_do = f": {so.theo_ma[ma]['Trạng thái']}" if so is t else ""
                yield (so.ngay, f"Chuyển {mau.lower()}", t.don_vi(ma).ten,
                       f"{_viec(t, ma)}: {cu or 'mới vào sổ'} → {mau}{ly_do}", "")
        truoc = nay


def _bao_xong(t: ThucTe) -> Iterator[tuple]:
    for ma in t.theo_ma:
        xong = None
        for m in sorted(t.cua(ma), key=lambda m: m.tep.sau):
            if m.o["trang_thai"] == "Hoàn thành":
                day = ngay_go(m.o["ngay_hoan_thanh"])
                tre = (day - t.moc(ma)[3]).days
                if day != xong:
                    yield (m.tep.ngay_nhan, "Báo hoàn thành", t.dau_moi[m.tep.dau_moi].ten,
                           f"{_viec(t, ma)}: ngày {ngay_chu(day)}, "
                           f"{f'quá hạn {tre} ngày' if tre > 0 else 'đúng hạn'}", m.tep.ten)
                xong = day
            elif xong:
                yield (m.tep.ngay_nhan, "Báo lại chưa hoàn thành", t.dau_moi[m.tep.dau_moi].ten,
                       f"{_viec(t, ma)}: {m.o['trang_thai']}", m.tep.ten)
                xong = None


GOI = {"Ý kiến chỉ đạo": "ý kiến «{}»", "Quyết định": "{}", "Hạn mới được duyệt": "hạn {} → {}",
       "Đầu mối mới": "sang {}", "Người phụ trách mới": "người phụ trách «{}»", "Căn cứ": "căn cứ «{}»",
       "Xác nhận minh chứng": "minh chứng «{}»"}


def _quyet(t: ThucTe) -> Iterator[tuple]:
    """What a master says of a task, in the order of its columns."""
    state: dict[str, dict[str, str]] = {}
    for tep in (tep for tep in t.tep if tep.loai == SO and not tep.trung):
        for ma, cells in groupby(sorted(tep.quyet_dinh.items()), lambda item: item[0][0]):
            row, moi = state.setdefault(ma, {}), {ten: _ngay_viet(phang(value)) for (_, ten), value in cells}
            truoc = row.get("Hạn mới được duyệt") or ngay_chu(t.moc(ma)[2])
            noi = [f"hủy «{ten}» đã ghi" if moi[ten] == "Hủy" else GOI[ten].format(truoc, moi[ten])
                   if ten == "Hạn mới được duyệt" else GOI[ten].format(
                       t.dau_moi[moi[ten]].ten if ten == "Đầu mối mới" else moi[ten])
                   for ten in COT_QUYET_DINH if ten in moi]
            row |= {ten: "" if value == "Hủy" else value for ten, value in moi.items()}
            yield (tep.ngay_nhan, _loai(row, moi, truoc), t.dau_moi[t.goc(ma)].ten, f"{_viec(t, ma)}: {', '.join(noi)}",
                   tep.ten)


def _loai(row: Mapping[str, str], moi: Mapping[str, str], truoc: str) -> str:
    if not set(moi) & {"Quyết định", "Hạn mới được duyệt", "Đầu mối mới", "Căn cứ"}:
        return "Ý kiến, xác nhận"
    them = {"Điều chỉnh": "Hạn mới được duyệt", "Chuyển": "Đầu mối mới"}.get(row.get("Quyết định", ""), "Căn cứ")
    quyet = row.get("Quyết định", "")
    if not quyet and (row.get("Hạn mới được duyệt") or row.get("Đầu mối mới")) or quyet in (
            "Điều chỉnh", "Dừng", "Chuyển") and not (row.get(them) and row.get("Căn cứ")):
        return "Quyết định chưa có hiệu lực"
    if moi.get("Quyết định") in ("Dừng", "Chuyển", "Tiếp tục"):
        return {"Dừng": "Dừng nhiệm vụ", "Chuyển": "Chuyển đầu mối",
                "Tiếp tục": "Tiếp tục thực hiện"}[moi["Quyết định"]]
    if ngay_go(moi.get("Hạn mới được duyệt", "")) and moi.get("Quyết định", "Điều chỉnh") == "Điều chỉnh":
        return "Gia hạn" if ngay_go(moi["Hạn mới được duyệt"]) > ngay_go(truoc) else "Rút ngắn hạn"
    return "Hủy, sửa quyết định"


def _nhap(t: ThucTe) -> Iterator[tuple]:
    """Units merged into another, with their tasks; no month of these offices is closed, so nothing dates them."""
    for dm in t.danh_muc.dau_moi:
        ma = [ma for ma in t.theo_ma if t.goc(ma) == dm.ma]
        if dm.nhap_vao and not dm.hoat_dong and ma:
            yield (t.ngay, "Nhập đầu mối", t.dau_moi[dm.nhap_vao].ten, f"{dm.ten} ({dm.ma}) nhập vào {dm.nhap_vao}: "
                   f"{len(ma)} nhiệm vụ ({', '.join(ma)}); danh mục không ghi ngày nhập", "")


def _vao_so(t: ThucTe) -> Iterator[tuple]:
    for tep in t.tep:
        ma = sorted(m.ma for m in t.dau_tien.values() if m.tep is tep)
        if ma:
            yield (tep.ngay_nhan, "Đăng ký vào sổ", t.dau_moi[tep.dau_moi].ten,
                   f"{len(ma)} nhiệm vụ: {', '.join(ma)}", tep.ten)


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
