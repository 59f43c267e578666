"""What the terminal shows of the reminders: the rounds of the period, a row a unit, sums in which nothing is lost."""

import datetime as dt
from pathlib import Path
from typing import Any, Iterator, Mapping, Sequence

from mau_bieu.bieu.loi_van import cua_viec
from mau_bieu.chu.hang import tung_hang
from mau_bieu.chu.trinh_bay import ngay_vn
from xuly.lenh.in_bien_nhan import in_phat_lai
from xuly.lenh.in_ra import gap
from xuly.nen.lich import ten_ky
from xuly.nhac.lan_nhac import LanNhac, cac_lan_nhac

THU = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def in_don_doc(bang: Mapping[str, Any], thu: Mapping[str, tuple[str, str]], giay: str,
               folder: Path) -> Iterator[str]:
    """`bang`: see `xuly.nhac.nhac_viec.lap_don_doc`; `thu`: unit -> (its draft, its mail addresses); `giay`: the Word
    document or ""."""
    viec, units = bang["viec"], bang["danh_muc"].dang_hoat_dong
    yield f"Nhắc việc kỳ {bang['ky']}, ngày {ngay_vn(bang['ngay'])}"
    yield from (gap(line, 2)
                for line in in_lich(cac_lan_nhac(bang["ky"], bang["danh_muc"]), bang["han"],
                                    bang["ngay"], bang["danh_muc"].nghi(bang["han"])))
    if bang["ky_nop"] != bang["ky"]:
        yield gap(
            f"Thư nhắc báo cáo tháng {ten_ky(bang['ky_nop'])} nếu còn thiếu (hạn hết ngày "
            f"{ngay_vn(bang['han'])}).", 2)
    yield from _ky_sau(bang["ky_sau"], bang["ngay"])
    by_unit = {ma: rows for ma, rows in viec.groupby("dau_moi", sort=False)}
    for dm in units:
        if dm.ma in by_unit:
            yield gap(f"{dm.ten} ({dm.ma}) → {thu[dm.ma][0]}")
            yield gap(_ke(by_unit[dm.ma]["loai"]), 4)
        elif dm.ma in thu:
            yield gap(f"{dm.ten} ({dm.ma}) → {thu[dm.ma][0]}")
            yield gap(f"Ý kiến, quyết định của {bang['danh_muc'].the_thuc.thuong_truc}", 4)
    quiet = [dm.ma for dm in units if dm.ma not in thu]
    if quiet:
        yield gap(f"Không có gì phải nhắc: {', '.join(quiet)}.")
    yield gap(
        f"Tổng số: {len(units)} đầu mối = {len(thu)} có thư + {len(quiet)} không có gì phải nhắc; "
        f"{(viec['dau_moi'] != '').sum()} nội dung nhắc.")
    yield from _khong_gui_duoc(by_unit.get(""))
    yield from in_phat_lai(bang["phat_lai"])
    yield from _o_dau(thu, giay, folder, units)


def _ky_sau(ky_sau: Mapping[str, Sequence[str]], ngay: dt.date) -> Iterator[str]:
    """A past month's letters ask for its own report and for whatever else is open today: not for later reports."""
    if not ky_sau:
        return
    yield gap(
        f"LƯU Ý: kỳ này đã qua, các thư theo tình hình đến ngày {ngay_vn(ngay)} và không nhắc báo cáo của kỳ "
        "sau:", 2)
    for ky, units in ky_sau.items():
        missing = f"{len(units)} đầu mối chưa nộp ({', '.join(units)})" if units else "các đầu mối đã nộp đủ"
        yield gap(f"Báo cáo tháng {ten_ky(ky)}: {missing}.", 4, "- ")
    yield gap(f"Nhắc kỳ gần nhất: «sau-ro don-doc --ky {max(ky_sau)}».", 4)


def in_lich(rounds: Sequence[LanNhac], han: dt.date, ngay: dt.date,
            nghi: bool = False) -> Iterator[str]:
    """The working day on which each round falls, and whether today is one of them.  `nghi`: the due day is a day off.
    """
    if not rounds:
        yield "Kỳ này không phải báo cáo tháng nên không có lần nhắc báo cáo."
        return
    yield f"Hạn báo cáo: hết ngày {ngay_vn(han)} ({THU[han.weekday()]}" + (
        ", ngày nghỉ: hạn không lùi, cần nhắc nộp sớm)." if nghi else ").")
    for lan in rounds:
        moved = f", do {ngay_vn(lan.moc)} là ngày nghỉ" if lan.moc != lan.ngay else ""
        today = " ← hôm nay" if lan.ngay == ngay else ""
        yield f"Nhắc {lan.ten}: {THU[lan.ngay.weekday()]}, {ngay_vn(lan.ngay)}{moved}{today}"
    if ngay not in {lan.ngay for lan in rounds}:
        later = [lan for lan in rounds if lan.ngay > ngay]
        yield "Hôm nay không phải ngày nhắc" + (
            f"; ngày nhắc tới: {ngay_vn(later[0].ngay)} ({later[0].ten})."
            if later else "; các lần nhắc của kỳ này đã qua.")


def _ke(kinds) -> str:
    """Kinds in their order, each with its number when there are several."""
    counts = kinds.value_counts(sort=False)
    return "; ".join(kind if counts[kind] == 1 else f"{kind} ({counts[kind]})"
                     for kind in dict.fromkeys(kinds))


def _khong_gui_duoc(rows) -> Iterator[str]:
    """What is no active unit's for certain: the office has to look at it."""
    if rows is None:
        return
    yield gap(
        f"CHÚ Ý: {len(rows)} nội dung chưa rõ của đầu mối đang hoạt động nào nên không nằm trong thư nào, "
        "Văn phòng xem lại:")
    for row in tung_hang(rows):
        yield gap(
            ": ".join(
                filter(None, (row.tep or row.ma_nhiem_vu
                              or row.loai, cua_viec(row.ten_nhiem_vu, row.tin)))), 4, "! ")


def _o_dau(thu: Mapping[str, tuple[str, str]], giay: str, folder: Path,
           units) -> Iterator[str]:
    if thu:
        yield gap(
            f"Thư ở: {folder} (chưa gửi đi đâu; mở từng tệp .eml bằng Outlook hoặc Thunderbird để gửi)"
        )
    paper = [dm.ma for dm in units if dm.ma in thu and not thu[dm.ma][1]]
    if paper:
        yield gap(
            f"{len(paper)} đầu mối chưa ghi thư điện tử ở cột «Liên hệ» của danh mục, có tin nhắn .txt để dán vào điện "
            f"thoại (tệp kèm theo ở tra_lai/, bieu/ hoặc gói .zip theo ủy viên phụ trách): {', '.join(paper)}."
        )
        yield f"Thư giấy cho các đầu mối đó: {folder / giay}" if giay else \
            "Chưa có thư giấy cho các đầu mối đó vì máy chưa cài phần [word]."
