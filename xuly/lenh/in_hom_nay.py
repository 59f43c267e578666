"""What the terminal shows of a day: where the month stands, what changed, the next step as a command to copy."""

import datetime as dt
from typing import Iterator, Sequence

from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_SO, PHIEU, TUAN
from mau_bieu.bieu.tu_vung import CHUA_NOP, DA_NOP, KHONG_PHAI_NOP, NOP_CHAM
from mau_bieu.chu.trinh_bay import MAU_CHU, ngay_vn
from xuly.lenh.in_don_doc import THU
from xuly.lenh.in_lanh_dao import in_doi_nguoi, in_quyet_dinh_thang
from xuly.lenh.in_ra import gap
from xuly.lenh.man_hinh import trong_ngoac_kep
from xuly.nen.lich import ngay_thu, ten_ky
from xuly.nhac.hom_nay import HomNay, Viec, viec_tiep

SO_MA = 12  # units named by their codes
SO_VIEC = 6  # tasks named whose colour changed
_NANG = {"do": 0, "vang": 1, "xanh": 2, "xam": 3}


def in_hom_nay(h: HomNay, ngay_go: bool) -> Iterator[str]:
    """The page of the day.  `ngay_go`: the day was typed, so the commands to copy carry it too."""
    yield gap(f"Hôm nay: {THU[h.ngay.weekday()]}, {ngay_vn(h.ngay)}{_ngay_thu(h)}.")
    yield gap(f"Kỳ báo cáo tháng {ten_ky(h.ky)}: {_con_lai(h)}.")
    yield gap(f"Đã phát: {_da_phat(h)}.", 2)
    yield gap(f"Đã về: {_da_ve(h)}.", 2)
    yield gap(f"Còn thiếu báo cáo: {_con_thieu(h)}.", 2)
    yield gap(f"Chờ bổ sung: {_cho(h)}.", 2)
    yield gap(f"Đăng ký: {_dang_ky(h)}.", 2)
    yield gap(f"Nhiệm vụ trong sổ: {_mau(h)}.", 2)
    yield from _sap_xau(h)
    yield from _cac_so(h)
    for ky, line in h.mo_lai.items():
        yield gap(
            f"Tháng {ten_ky(ky)} đã chốt nay đang mở lại (từ {ngay_vn(dt.date.fromisoformat(line.ngay))}, lý do: "
            f"{line.ly_do}); sửa xong thì tổng hợp, trình, chốt lại.", 2)
    yield from _tu_so_truoc(h)
    yield from in_quyet_dinh_thang(h.bang)
    yield from in_doi_nguoi(h.bang)
    yield from in_viec(list(viec_tiep(h)), ("--ngay", f"{h.ngay}") if ngay_go else (), h)


def _ngay_thu(h: HomNay) -> str:
    dau, het = h.danh_muc.giai_doan[0].tu_ngay, h.danh_muc.het_dot
    if not dau <= h.ngay <= het:
        return ""
    return f", ngày thứ {ngay_thu(h.ngay, dau)} của {h.danh_muc.the_thuc.ten_dot_gon}"


def _con_lai(h: HomNay) -> str:
    con = (h.han - h.ngay).days
    if con < 0:
        return f"hạn đã qua {-con} ngày (hết ngày {ngay_vn(h.han)})"
    return f"còn {con} ngày, hạn hết ngày {ngay_vn(h.han)}" if con else f"hôm nay, {ngay_vn(h.han)}, là ngày cuối cùng"


def _da_phat(h: HomNay) -> str:
    units = {dm.ma for dm in h.danh_muc.dang_hoat_dong}
    phieu, thang = (set(h.da_phat[kind.loai]) for kind in (PHIEU, BAO_CAO))
    return (
        f"phiếu đăng ký {len(phieu & units)}/{len(units)} đầu mối; báo cáo tháng "
        f"{len(thang & set(h.phai_bao))}/{len(h.phai_bao)} đầu mối có nhiệm vụ, chỉ số phải báo; cập nhật tuần "
        f"{ten_ky(h.tuan)}: {len(h.da_phat[TUAN.loai])} đầu mối")


def _da_ve(h: HomNay) -> str:
    da_ve = len(h.nop[DA_NOP]) + len(
        h.nop[NOP_CHAM])  # with those that are missing, below, all that owe one
    thieu = set(h.nop[CHUA_NOP]) & set(h.phai_bao)
    return (f"{da_ve}/{da_ve + len(thieu)} báo cáo tháng ({len(h.nop[NOP_CHAM])} chậm); "
            f"{len(h.nop[KHONG_PHAI_NOP])} đầu mối hết việc, không phải báo")


def _con_thieu(h: HomNay) -> str:
    """Units whose report is missing; those that no form can be issued to yet, apart: the books count them too."""
    phai = set(h.phai_bao)
    co, chua = (tuple(ma for ma in h.nop[CHUA_NOP] if (ma in phai) == muc)
                for muc in (True, False))
    them = f"; chưa đăng ký nên chưa có biểu báo cáo: {_ke(chua)}" if chua else ""
    return _ke(co) + them


def _cho(h: HomNay) -> str:
    if not h.cho:
        return "không có tệp nào"
    units = tuple(dict.fromkeys(ma for ma in h.cho.values() if ma))
    return f"{len(h.cho)} tệp của {_ke(units)} (lý do ở biên nhận và trang «Chờ bổ sung»)"


def _dang_ky(h: HomNay) -> str:
    units = h.bang["dau_moi"]
    muc = (("chưa đăng ký", units[~units["dang_ky"]]),
           ("còn thiếu nhiệm vụ", units[units["dang_ky"] & (units["con_thieu"] > 0)]),
           ("chưa ký cam kết", units[units["dang_ky"] & ~units["ky_cam_ket"]
                                     & (units["loai"] != "cá nhân")]))
    parts = [f"{ten} {_ke(tuple(rows['ma']))}" for ten, rows in muc if len(rows)]
    return "; ".join(parts) or "các đầu mối đã đăng ký đủ, đã ký cam kết"


def _mau(h: HomNay) -> str:
    counts = h.bang["so"]["mau"].value_counts()
    return f"{len(h.bang['so'])} = " + " + ".join(
        f"{int(counts.get(mau, 0))} {MAU_CHU[mau].lower()}"
        for mau in ("xanh", "vang", "do", "xam"))


def _cac_so(h: HomNay) -> Iterator[str]:
    """The registers: who got the month's form, whose came, what is open; nothing while none was issued or came."""
    phat, ve = h.da_phat[CAC_SO.loai], h.so_da_nop
    cac = [bang for bang in h.bang["cac_so"] if len(bang.dong)]
    if not (phat or ve or cac):
        return
    mo, qua_han = (sum(bang.tong[khoa] for bang in cac) for khoa in ("mo", "qua_han"))
    chua = [ma for ma in h.so_phai_nop if ma in phat and ma not in ve]
    thieu = f"; phải nộp mà chưa về: {_ke(chua)}" if chua else ""
    yield gap(
        f"Các sổ: đã phát {len(phat)} đầu mối, đã về {len(ve)}{thieu}; còn mở {mo} việc, quá hạn {qua_han}.",
        2)


def _ke(units: Sequence[str]) -> str:
    """Units by number and code."""
    if not units:
        return "không có"
    them = f" và {len(units) - SO_MA} đầu mối khác" if len(units) > SO_MA else ""
    return f"{len(units)} đầu mối ({', '.join(units[:SO_MA])}{them})"


def _sap_xau(h: HomNay) -> Iterator[str]:
    """How many weekly forms the next week will ask for that this one does not, and what most of them have in common."""
    if h.sap_xau.empty:
        return
    cung = h.sap_xau["vi_sao"].value_counts()
    chung = f"; {cung.iloc[0]} nhiệm vụ cùng lý do «{cung.index[0]}»" if cung.iloc[
        0] > 1 else ""
    units = tuple(dict.fromkeys(h.sap_xau["dau_moi"]))
    yield gap(
        f"Tuần sau sẽ vàng, đỏ thêm nếu không có số liệu mới: {len(h.sap_xau)} nhiệm vụ của {_ke(units)}{chung}. "
        f"Các đầu mối này phải cập nhật tuần, hạn thứ Sáu {ngay_vn(h.thu_sau_toi)}: báo trước cho họ.",
        2)


def _tu_so_truoc(h: HomNay) -> Iterator[str]:
    if not h.so_truoc:
        yield gap("Chưa lập sổ lần nào.")
        return
    doi = sorted(h.doi_mau, key=lambda muc: _NANG.get(muc[2], 9))
    yield gap(
        f"Từ lần lập sổ gần nhất (tháng {ten_ky(h.so_truoc.ky)}, số liệu ngày {ngay_vn(h.so_truoc.ngay)}): "
        f"{h.tep_tu_so_truoc} tệp mới; {len(doi)} nhiệm vụ đổi màu" +
        ("." if not doi else ":"))
    for ma, cu, moi in doi[:SO_VIEC]:
        yield gap(f"{ma}: {MAU_CHU[cu] if cu else 'chưa có'} → {MAU_CHU[moi]}", 4, "• ")
    if len(doi) > SO_VIEC:
        yield gap(f"và {len(doi) - SO_VIEC} nhiệm vụ khác.", 4)


def in_viec(cac: Sequence[Viec], duoi: Sequence[str], h: HomNay) -> Iterator[str]:
    """The steps, the first one apart."""
    yield ""
    if not cac:
        later = [lan for lan in h.cac_lan if lan.ngay > h.ngay]
        yield gap("Hôm nay không có việc nào phải làm" + (
            f"; ngày nhắc tới: {ngay_vn(later[0].ngay)} ({later[0].ten})." if later else "."))
        return
    for stt, viec in enumerate(cac):
        dau = f"{'Việc tiếp theo' if not stt else 'Sau đó'}: {viec.vi_sao}."
        yield gap(f"{dau} Chép lệnh:" if viec.lenh else dau)
        if viec.lenh:
            yield f"    {lenh(viec.lenh, duoi)}"


def lenh(words: Sequence[str], duoi: Sequence[str] = (), goc: Sequence[str] = ()) -> str:
    """A whole command, one line, ready to be copied; `duoi`: `--ngay D`, where it says no day itself; `goc`: `-C DIR`
    of another folder than the one that is spoken of (`xuly.lenh.man_hinh.kem_thu_muc`)."""
    them = () if "--ngay" in words else duoi
    return " ".join(map(trong_ngoac_kep, ("sau-ro", *goc, *words, *them)))
