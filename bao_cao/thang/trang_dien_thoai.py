"""`tong_quan_<ky>.html` (contract, section 13): `Tổng quan` for a phone.

One file, no script, nothing from outside.  The same facts as the sheet, from the same functions; where the sheet has to
shorten, this page has room for all.  Whatever a person typed is escaped.
"""

from html import escape
from pathlib import Path
import re
from typing import Any, Iterable, Iterator, Mapping, Sequence

from bao_cao.khung import dem
from bao_cao.khung.cac_so import co_dong
from bao_cao.khung.kieu_dang import BANG_MAU, ky_ngan, ly_do, ngay_thu, ten_ky, uy_vien
from bao_cao.khung.ky_truoc import dem_ky_truoc, ky_truoc, ten_ky_truoc
from bao_cao.khung.so_lieu import SoLieu
from bao_cao.so.bang_do import do_xau_nhat, tu_bao_gio
from bao_cao.so.bieu_do import so_voi_muc
from bao_cao.so.goi_ai import CHUA_SO, goi_dau_moi, phu_trach_va_goi
from bao_cao.so.khoi_cac_so import cau_lau_nhat, cau_so
from bao_cao.so.khoi_don_doc import cac_muc, vi_sao
from bao_cao.so.tong_quan import cau_dung_han, so_chi_so
from bao_cao.so.trang_canh_bao import cau_du_bao, chua_hoi, nguyen_nhan_cua
from bao_cao.so.viec_can_quyet import Viec, cac_nguyen_nhan, viec_phai_quyet
from bao_cao.thang.kieu_trang import KIEU_DANG
from mau_bieu.bieu.tu_vung import (CHUA_KE_HOACH, HIEU_LUC, KET_CUC, QUA_HAN, XONG_DUNG_HAN,
                                   la_khong)
from mau_bieu.chu.hang import tung_muc
from mau_bieu.chu.trinh_bay import ngay_vn


def ghi_trang_dien_thoai(path: str | Path, so_lieu: SoLieu) -> Path:
    """Write the page to `path` in UTF-8 and return it."""
    path = Path(path)
    path.write_bytes(trang(so_lieu).encode())
    return path


def trang(so_lieu: SoLieu) -> str:
    """The whole page."""
    ten = f"Tổng quan nhiệm vụ 6 rõ, {ten_ky(so_lieu.ky)}"
    cac = [(khoa, tieu_de, "".join(noi_dung))
           for khoa, tieu_de, noi_dung in _cac_phan(so_lieu)]
    muc_luc = "".join(
        f'<li><a href="#{khoa}">{chu(tieu_de)}</a></li>'
        for khoa, tieu_de, _ in cac[1:])  # the figures first, then where the rest is
    dau, *than = (
        f'<section id="{khoa}" aria-labelledby="{khoa}-h"><h2 id="{khoa}-h">{chu(tieu_de)}</h2>{noi_dung}</section>\n'
        for khoa, tieu_de, noi_dung in cac)
    return (
        f'<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{chu(ten)}</title>\n'
        f"<style>{KIEU_DANG}</style>\n</head>\n<body>\n{_dau_trang(so_lieu, ten)}"
        f'<main>\n{dau}<nav aria-label="Các mục"><ul>{muc_luc}</ul></nav>\n{"".join(than)}</main>\n'
        f"{_chan_trang(so_lieu)}</body>\n</html>\n")


def chu(gia_tri: Any) -> str:
    """A value as text of the page: what a person typed stays text, line breaks are kept."""
    return escape(str(gia_tri)).replace("\n", "<br>")


def _p(text: str, loai: str = "") -> str:
    return f'<p class="{loai}">{text}</p>' if loai else f"<p>{text}</p>"


def _goi(noi: str) -> str:
    """Whom to call, a number or address as a link that the phone understands."""
    def lien_ket(tim: re.Match) -> str:
        dien_thoai = re.sub(r"[^\d+]", "", tim[0])
        return f'<a href="tel:{dien_thoai}">{tim[0]}</a>'

    text = re.sub(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
                  lambda tim: f'<a href="mailto:{tim[0]}">{tim[0]}</a>', chu(noi))
    return re.sub(r"(?<![\w@.>-])\+?\d[\d .]{7,}\d(?![\w@])", lien_ket, text)


def bang(tieu_de: str, dau: Sequence[str], dong: Iterable[Sequence[Any]]) -> str:
    """A table: caption, headings of columns, the first cell of a row its heading; numbers to the right.  On a narrow
    screen each row is a card, its cells behind the names of their columns."""
    than = "".join('<tr><th scope="row">{}</th>{}</tr>'.format(
        chu(muc[0]), "".join(f'<td class="so" data-ten="{chu(ten)}">{o}</td>' if isinstance(
            o, int) else f'<td data-ten="{chu(ten)}">{_goi(o)}</td>'
                             for ten, o in zip(dau[1:], muc[1:]))) for muc in dong)
    cot = "".join(f'<th scope="col">{chu(ten)}</th>' for ten in dau)
    return f"<table><caption>{chu(tieu_de)}</caption><thead><tr>{cot}</tr></thead><tbody>{than}</tbody></table>"


def _dau_trang(so_lieu: SoLieu, ten: str) -> str:
    the_thuc, truoc = so_lieu.danh_muc.the_thuc, ten_ky_truoc(so_lieu)
    return ("<header>" + _p(
        chu(f"{the_thuc.co_quan_ban_hanh} — {the_thuc.van_phong}")
    ) + f"<h1>{chu(ten)}</h1>" + _p(
        chu(f"Số liệu đến ngày {ngay_vn(so_lieu.ngay)}. {ngay_thu(so_lieu.ngay, so_lieu.danh_muc)}."
            )) + _p(chu(dem.cau_san_pham(so_lieu))) +
            _p(chu(f"So với {truoc}." if truoc else "Chưa có tháng trước để so.")) +
            "</header>\n")


def _chan_trang(so_lieu: SoLieu) -> str:
    nghia = "".join(f"<li>{chu(mau.nhan)}: {chu(mau.nghia)}</li>" for mau in BANG_MAU.values())
    return (f"<footer><h2>Màu nghĩa là gì</h2><ul>{nghia}</ul>" + _p(
        chu(f"Mọi con số lấy từ sổ theo dõi so_theo_doi_{so_lieu.ky}.xlsx cùng ngày, do các đầu mối báo cáo và "
            "Văn phòng kiểm tra; từng nhiệm vụ, từng tệp nguồn xem ở đó.")) + "</footer>\n")


def _cac_phan(so_lieu: SoLieu) -> Iterator[tuple[str, str, Iterator[str]]]:
    """Sections: id, title, their parts."""
    do, quyet = do_xau_nhat(so_lieu), viec_phai_quyet(so_lieu)
    yield "chung", "Tình hình chung", _chung(so_lieu)
    yield "do", f"Nhiệm vụ đỏ ({len(do)})", _do(so_lieu, do)
    yield "quyet", f"Việc cần đồng chí quyết ({len(quyet)})", _quyet(so_lieu, quyet)
    yield "da-quyet", f"Quyết định, ý kiến đã ghi ({len(so_lieu.thuc_hien)})", _da_quyet(
        so_lieu)
    yield "se-do", cau_du_bao(so_lieu), _se_do(so_lieu)
    yield "don-doc", "Cần đôn đốc, so với tháng trước", _don_doc(so_lieu)
    yield "dau-moi", "Đầu mối có nhiệm vụ đỏ, vàng", _dau_moi(so_lieu)
    yield "uy-vien", "Ủy viên phụ trách", _uy_vien(so_lieu)
    if co_dong(so_lieu):
        yield "cac-so", cau_so(so_lieu), _cac_so(so_lieu)
    yield "chi-so", "Chỉ số không đạt, xa mức nhất", _chi_so(so_lieu)


def _chung(so_lieu: SoLieu) -> Iterator[str]:
    nay, truoc = dem.dem_mau(so_lieu.so), dem_ky_truoc(so_lieu)
    ky = ky_ngan(ky_truoc(so_lieu))

    def the(ten: str, con_so: Any, nho: str, loai: str = "") -> str:
        return f'<div class="{loai}"><dt>{chu(ten)}</dt><dd class="so">{chu(con_so)}</dd><dd>{chu(nho)}</dd></div>'

    def so_voi(stt: int, cu: int) -> str:
        return f"tháng {ky}: {cu}" + (f" ({stt - cu:+d})" if stt != cu else " (như cũ)")

    chua = len(dem.chua_ghi_nguoi(so_lieu.so))
    o = [
        the(
            "Tổng số nhiệm vụ", sum(nay.values()), "\n".join(
                filter(None, (so_voi(sum(nay.values()), sum(truoc.values())) if truoc else "",
                              f"{chua} chưa ghi phụ trách" if chua else ""))))
    ]
    o += [
        the(mau.nhan, nay[ma],
            so_voi(nay[ma], truoc[ma]) if truoc else "", ma) for ma, mau in BANG_MAU.items()
    ]
    (dung_han, dong_han), (dat, dong_dat) = cau_dung_han(so_lieu), so_chi_so(so_lieu)
    o += [
        the(XONG_DUNG_HAN, dung_han, "\n".join(dong_han)),
        the("Chỉ số đạt", dat, "\n".join(dong_dat)),
        the("Kiến nghị chờ", len(dem.kien_nghi_cho(so_lieu)),
            dem.cau_kien_nghi_cho(so_lieu).partition(" kiến nghị ")[2])
    ]
    yield f'<dl class="the">{"".join(o)}</dl>'


def _viec(so_lieu: SoLieu, viec: Viec) -> str:
    ke = "".join(f"<li>{chu(m.ma)} ({chu(m.ten_dau_moi)}): {chu(m.noi_dung)}</li>"
                 for m in viec.muc)
    chi_tiet = f"<ul>{ke}</ul>"
    if len(viec.muc) > 3:
        chi_tiet = f"<details><summary>{viec.dem_muc}</summary>{chi_tiet}</details>"
    return ("<article>" + f"<h3>{chu(viec.ten)}</h3>" +
            (_p(chu(viec.dem)) if viec.dem else _p(viec.dem_muc)) +
            _p(f"<strong>Đề xuất:</strong> {chu(viec.de_xuat)}", "dx") +
            (_p(f"Gọi: {_goi(_bo_chua_so(viec.goi))}") if viec.goi else "") + chi_tiet +
            "</article>")


def _quyet(so_lieu: SoLieu, viec: Sequence[Viec]) -> Iterator[str]:
    yield from (_viec(so_lieu, muc) for muc in viec)
    if not viec:
        yield _p("Không có việc nào chờ quyết định.")
    chua = cac_nguyen_nhan(so_lieu, phai_quyet=False)
    if chua:
        yield bang(f"Việc vàng, đỏ chưa cần quyết ({sum(muc.so_viec for muc in chua)})",
                   ("Nguyên nhân", "Số việc", "Vì sao chưa quyết"),
                   ((muc.ten, muc.so_viec, f"{muc.de_xuat} {', '.join(m.ma for m in muc.muc)}")
                    for muc in chua))


def _da_quyet(so_lieu: SoLieu) -> Iterator[str]:
    thuc_hien = so_lieu.thuc_hien
    if thuc_hien.empty:
        yield _p("Từ kỳ trước chưa có quyết định, ý kiến nào ghi trên sổ.")
        return
    for cot, thu_tu in (("hieu_luc", HIEU_LUC), ("ket_cuc", KET_CUC)):
        dem_loai = thuc_hien[cot].value_counts()
        yield _p(
            chu("; ".join(f"{ten} {dem_loai[ten]}"
                          for ten in thu_tu if ten in dem_loai)) + ".")
    yield bang("Từng nhiệm vụ", ("Nhiệm vụ", "Quyết định, ý kiến", "Đến nay"),
               ((f"{dong['ma_nhiem_vu']} ({dong['ten_dau_moi']})", dong["noi_dung"],
                 f"{BANG_MAU[dong['mau']].nhan}. {dong['hieu_luc']}; {dong['ket_cuc']}")
                for dong in tung_muc(thuc_hien)))


def _do(so_lieu: SoLieu, do) -> Iterator[str]:
    if do.empty:
        yield _p("Không có nhiệm vụ đỏ.")
    elif _so_goi(so_lieu):
        yield _p(chu(_so_goi(so_lieu)))
    for dong in tung_muc(do):
        yield _mot_do(so_lieu, dong)


def _mot_do(so_lieu: SoLieu, dong: Mapping[str, Any]) -> str:
    tu, qua = tu_bao_gio(dong).replace("\n", " "), dem.qua_han(dong, so_lieu.ngay)
    ke_hoach = CHUA_KE_HOACH if la_khong(dong["ke_hoach"]) else dong["ke_hoach"]
    han = f"Hạn {dem.chu_han(dong)}" + f", quá {qua} ngày" * (qua > 0) if ngay_vn(
        dong["han"]) else "Chưa có hạn"
    return ("<article>" + f"<h3>{chu(dong['ma_nhiem_vu'])}: {chu(dong['ten_nhiem_vu'])}</h3>" +
            _p(f"<strong>{chu(han)}</strong>" + (f". {chu(tu)}" if tu else "") + ".") +
            _p(chu(f"{dong['ten_dau_moi']}. Ủy viên: {uy_vien(dong)}.")) +
            _p("<strong>Vì sao đỏ:</strong> " + chu("; ".join(map(str, ly_do(dong)))) + ".") +
            _p(f"<strong>Nguyên nhân:</strong> {chu(nguyen_nhan_cua(dong))}") +
            ("" if chua_hoi(dong) else _p(f"<strong>Kế hoạch:</strong> {chu(ke_hoach)}")) +
            _p(f"Phụ trách: {_goi(_bo_chua_so(phu_trach_va_goi(dong, so_lieu)))}") +
            "</article>")


def _bo_chua_so(goi: str) -> str:
    """Whom to call, without saying at every one that the catalogue has no number: `_so_goi` says it once."""
    return goi.replace(f", {CHUA_SO}", "")


def _so_goi(so_lieu: SoLieu) -> str:
    """That heads of units have no number in the catalogue; "" where all have."""
    chua = [dm.ten for dm in so_lieu.danh_muc.dang_hoat_dong if not dm.lien_he]
    if not chua:
        return ""
    ai = "các đầu mối" if len(chua) == len(
        so_lieu.danh_muc.dang_hoat_dong) else "; ".join(chua)
    return f"Danh mục chưa ghi số gọi của {ai}."


def _se_do(so_lieu: SoLieu) -> Iterator[str]:
    yield _p(
        "Cách tính: xếp màu lại vào ngày đó với đúng số liệu hôm nay, coi như không đơn vị nào báo cáo thêm."
    )
    if len(so_lieu.du_bao):
        yield bang("Từng nhiệm vụ", ("Nhiệm vụ", "Nay", "Vì sao sẽ đỏ"),
                   ((f"{dong['ma_nhiem_vu']} ({dong['ten_dau_moi']}): {dong['ten_nhiem_vu']}",
                     BANG_MAU[dong["mau"]].nhan, str(dong["ly_do"][0]))
                    for dong in tung_muc(so_lieu.du_bao)))


def _don_doc(so_lieu: SoLieu) -> Iterator[str]:
    yield bang("Số đếm và tên", ("Nội dung", "Số", "Đầu mối, nhiệm vụ"),
               ((muc.ten, muc.con_so, muc.thay or "; ".join(muc.cac[0]) or "Không có")
                for muc in cac_muc(so_lieu)))


def _dau_moi(so_lieu: SoLieu) -> Iterator[str]:
    cac = dem.dau_moi_do_vang(so_lieu)
    if cac.empty:
        yield _p("Không đầu mối nào có nhiệm vụ đỏ, vàng.")
        return
    so = so_lieu.so
    yield bang(
        "Nhiều đỏ, vàng đứng trước", ("Đầu mối", "Đỏ", "Vàng", "Vì sao; gọi ai"),
        ((dong["ten"], dong["do"], dong["vang"], f"{vi_sao(so[so['dau_moi'] == dong['ma']])}. "
          f"{_bo_chua_so(goi_dau_moi(so_lieu, dong['ma']))}") for dong in tung_muc(cac)))


def _uy_vien(so_lieu: SoLieu) -> Iterator[str]:
    cac = dem.theo_uy_vien(so_lieu)
    if not cac:
        yield _p("Danh mục chưa ghi ủy viên phụ trách.")
        return
    yield bang("Nhiệm vụ đỏ, vàng của các đầu mối", ("Ủy viên", "Đỏ", "Vàng", "Mã nhiệm vụ"),
               ((muc.ten, len(muc.do), len(muc.vang), ", ".join([*muc.do, *muc.vang]))
                for muc in cac))


def _cac_so(so_lieu: SoLieu) -> Iterator[str]:
    yield _p(chu(cau_lau_nhat(so_lieu)))
    yield bang("Sổ còn việc mở", ("Sổ", "Mở", QUA_HAN),
               ((f"{muc.khai_so.ma}: {muc.khai_so.ten}", muc.tong["mo"], muc.tong["qua_han"])
                for muc in co_dong(so_lieu) if muc.tong["mo"]))


def _chi_so(so_lieu: SoLieu) -> Iterator[str]:
    cac = [muc for muc in so_voi_muc(so_lieu, None) if not muc.dat]
    if not cac:
        yield _p("Không có chỉ số nào không đạt.")
        return
    yield bang("So với mức phải đạt", ("Chỉ số", "Kết quả", "Mức phải đạt"),
               ((muc.ten, muc.chu, muc.muc) for muc in cac))
