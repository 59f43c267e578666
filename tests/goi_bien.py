"""Packages changed at random inside: forms of every kind and version, as many programs saved them, one change each.

What is accepted of a changed form is what it said before, or what an independent reader finds in it now; else the form
is refused, or the sheet is named.  A case is made again from its own words: kind of change and number.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
import io
from pathlib import Path
import random
import re
import time
from typing import Any
import warnings
import zipfile

import openpyxl
from phuong import MAU as TRA_LOI
from phuong_thu import Ca, PhuongThu
from so_thu import DONG as DONG_SO
from test_bai_gui import BAI_GUI
from test_gia_mao import CAC_BAN, TEN, Xuong
from test_gui_di import DUNG as DUNG_CHUNG
from test_gui_di import TU_DO

from chuong_trinh import libreoffice_luu
from mau_bieu.bieu.bo_cuc import o_nhap
from mau_bieu.bieu.cac_bieu import CAC_BIEU
from xuly.vi_du.dien import PhieuDien

CHAM = 10  # seconds of a processor
LAU = 60  # seconds by the clock
DUNG = DUNG_CHUNG | {"tu_so": "45", "mau_so": "50"}
LA = ["", "-1", "0", "99999999999", "A0", "ALM2001", "a" * 3000, "&#0;", "1e999", "\x00", "true", "é"]
Doi = Callable[[random.Random, str], str]


def _the(r: random.Random, xml: str) -> list[re.Match]:
    found = list(re.finditer(r"<[^>]+>", xml))
    return found if found else []


def bo_the(r: random.Random, xml: str) -> str:
    """One tag left out."""
    found = _the(r, xml)
    if not found:
        return xml
    m = r.choice(found)
    return xml[:m.start()] + xml[m.end():]


def lap_the(r: random.Random, xml: str) -> str:
    """One tag many times."""
    found = _the(r, xml)
    if not found:
        return xml
    m = r.choice(found)
    return xml[:m.end()] + m[0] * r.choice((1, 5, 2000)) + xml[m.end():]


def doi_thuoc_tinh(r: random.Random, xml: str) -> str:
    """One attribute with another value."""
    found = list(re.finditer(r'="([^"]*)"', xml))
    if not found:
        return xml
    m = r.choice(found)
    return f'{xml[:m.start()]}="{r.choice(LA)}"{xml[m.end():]}'


def bo_thuoc_tinh(r: random.Random, xml: str) -> str:
    """One attribute left out."""
    found = list(re.finditer(r' [\w:]+="[^"]*"', xml))
    if not found:
        return xml
    m = r.choice(found)
    return xml[:m.start()] + xml[m.end():]


def doi_chu(r: random.Random, xml: str) -> str:
    """One text with another value."""
    found = list(re.finditer(r">([^<]+)<", xml))
    if not found:
        return xml
    m = r.choice(found)
    return f">{r.choice(LA)}<".join((xml[:m.start()], xml[m.end():]))


def cat(r: random.Random, xml: str) -> str:
    """The part cut off."""
    return xml[:r.randrange(len(xml) + 1)]


def them_kieu(r: random.Random, xml: str) -> str:
    """A document type, a comment, a CDATA in front."""
    return xml.replace("?>", "?>" + r.choice(('<!DOCTYPE a [<!ENTITY b "c">]>', "<!-- </sheetData> -->", "<?x y?>")), 1)


def doi_phan(doi: Doi) -> Callable[[random.Random, bytes], bytes]:
    """A change of one part of a package."""
    def lam(r: random.Random, noi_dung: bytes) -> bytes:
        try:
            goc = zipfile.ZipFile(io.BytesIO(noi_dung))
        except zipfile.BadZipFile:
            return noi_dung
        chon = r.choice([n for n in goc.namelist() if n.endswith((".xml", ".rels", ".vml"))])
        moi = io.BytesIO()
        with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(moi, "w") as archive:
            for name in goc.namelist():
                part = goc.read(name)
                if name == chon:
                    part = doi(r, part.decode("utf-8", "replace")).encode("utf-8", "replace")
                archive.writestr(name, part)
        return moi.getvalue()

    return lam


def doi_byte(r: random.Random, noi_dung: bytes) -> bytes:
    """Some bytes of the file changed."""
    out = bytearray(noi_dung)
    for _ in range(r.randint(1, 8)):
        out[r.randrange(len(out))] = r.randrange(256)
    return bytes(out)


def cat_tep(r: random.Random, noi_dung: bytes) -> bytes:
    """The file cut off."""
    return noi_dung[:r.randrange(1, len(noi_dung))]


def doi_ten_phan(r: random.Random, noi_dung: bytes) -> bytes:
    """Parts left out, called otherwise, changed with one another."""
    try:
        goc = zipfile.ZipFile(io.BytesIO(noi_dung))
    except zipfile.BadZipFile:
        return noi_dung
    names = goc.namelist()
    a, b = r.choice(names), r.choice(names)
    ten = {a: r.choice((a.upper(), a.replace("/", "\\"), b, None, "x" + a)), b: r.choice((b, a))}
    moi = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(moi, "w") as archive:
        for name in names:
            if ten.get(name, name):
                archive.writestr(ten.get(name, name), goc.read(name))
    return moi.getvalue()


CACH: dict[str, Callable[[random.Random, bytes], bytes]] = {
    "bỏ một thẻ": doi_phan(bo_the), "lặp một thẻ": doi_phan(lap_the), "đổi một thuộc tính": doi_phan(doi_thuoc_tinh),
    "bỏ một thuộc tính": doi_phan(bo_thuoc_tinh), "đổi một chữ": doi_phan(doi_chu), "cắt một phần": doi_phan(cat),
    "thêm DOCTYPE, chú thích": doi_phan(them_kieu), "đổi vài byte": doi_byte, "cắt tệp": cat_tep,
    "bỏ, đổi tên, tráo phần": doi_ten_phan}


@dataclass
class Goc:
    """A form before it is changed: what it is called, its bytes, what is accepted of it, what is said of it."""

    ten: str
    noi_dung: bytes
    tra_loi: dict[tuple, Any]
    loi: set[tuple]


def doc(xuong: Xuong, noi_dung: bytes) -> tuple[dict[tuple, Any], set[tuple], bool]:
    """(sheet, cell of the form) -> answer; problems by code and sheet; whether the file was refused."""
    da = xuong.kiem(noi_dung)
    assert all(loi.thong_bao and loi.cach_sua for loi in da.loi)
    bai, nd = da.bai.get(TEN), da.nhan_dang.get(TEN)
    tra_loi = {}
    for dong in (muc for cac in bai.dong.values() for muc in cac) if bai else ():
        bieu = nd.bieu.tren_trang(dong["trang"]) or nd.bieu
        hang = dong["hang"] if bieu.trang else 0
        tra_loi |= {(dong["trang"], o_nhap(bieu, t.khoa, hang)): dong[t.khoa] for t in bieu.o_nhap
                    if t.khoa in dong and dong[t.khoa] not in ("", None) and dong[t.khoa] == dong[t.khoa]}
    tra_loi |= {(doi.trang, doi.o): doi.moi for doi in da.thay_doi}
    return tra_loi, {(loi.ma, loi.trang) for loi in da.loi}, da.ket_luan(TEN) != "nhan"


def dien(noi_dung: bytes, la_so: bool) -> bytes:
    """A form as issued, its first Phiếu or line answered."""
    phieu = PhieuDien(noi_dung)
    for ten in phieu.cac_ten(""):
        so, _, khoa = ten.partition("_")
        if so.endswith("01"):
            text = TRA_LOI.get(khoa) if so == "p01" else DONG_SO.get(khoa) if la_so else DUNG.get(khoa)
            text = text or (f"trả lời {ten}" if khoa in TU_DO or la_so and khoa == "viec" else "")
            try:
                if text and not phieu.doc_o(*phieu.cho(ten)):
                    phieu.ghi(ten, text)
            except KeyError:  # an area, no cell
                pass
    return phieu.luu()


def qua_openpyxl(noi_dung: bytes) -> bytes:
    """Opened and saved by openpyxl."""
    luu = io.BytesIO()
    with warnings.catch_warnings(action="ignore"):
        openpyxl.load_workbook(io.BytesIO(noi_dung)).save(luu)
    return luu.getvalue()


def cac_goc(tam: Path, libreoffice: bool = True) -> tuple[Xuong, list[Goc]]:
    """The stored returns of many programs, and every kind and version by three more; and the office that reads them."""
    xuong = Xuong(tam)
    cac = {path.name: path.read_bytes() for path in sorted((BAI_GUI / "tot").iterdir())
           if path.suffix in (".xlsx", ".ods", ".xls", ".pdf") and path.stat().st_size < 120_000}
    for loai, ban in CAC_BAN:
        goc = xuong.lam(loai, ban)
        da_dien = CAC_BIEU[loai].la_phieu and ban != CAC_BIEU[loai].moi.phien_ban  # old: a stored one
        cac[f"{loai} {ban}"] = goc = goc if da_dien else dien(goc, loai == "so")
        cac[f"{loai} {ban} openpyxl"] = qua_openpyxl(goc)
        if libreoffice:
            cac[f"{loai} {ban} LibreOffice"] = libreoffice_luu(goc)[0]
    out = []
    for ten, noi_dung in cac.items():
        tra_loi, loi, _ = doc(xuong, noi_dung)
        out.append(Goc(ten, noi_dung, tra_loi, loi))
    return xuong, out


def o_cua(noi_dung: bytes) -> dict[tuple[str, str], Any] | None:
    """(sheet, cell) -> value by openpyxl, or None where it reads nothing."""
    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(io.BytesIO(noi_dung), data_only=True)
    except Exception:
        return None
    return {(ws.title, o.coordinate): o.value for ws in book.worksheets for row in ws.iter_rows() for o in row
            if o.value is not None}


def mot_ca(xuong: Xuong, goc: Goc, noi_dung: bytes, ten: str) -> Ca:
    """One changed form, read."""
    ca, dau, dong_ho = Ca(f"{ten}, {goc.ten}"), time.process_time(), time.monotonic()
    try:
        tra_loi, loi, tra_lai = doc(xuong, noi_dung)
    except Exception as error:  # that is what is looked for
        ca.vet_loi, ca.loi = True, f"{type(error).__name__}: {str(error)[:150]}"
        return ca
    ca.treo = time.process_time() - dau > CHAM or time.monotonic() - dong_ho > LAU
    if tra_lai or not noi_dung.startswith(b"PK"):
        return ca
    noi = {trang for _, trang in loi - goc.loi}
    khac = {cho for cho in {*tra_loi, *goc.tra_loi} if tra_loi.get(cho) != goc.tra_loi.get(cho)
            and not noi & {cho[0], None, ""}}
    if khac:
        truoc, sau = o_cua(goc.noi_dung) or {}, o_cua(noi_dung)
        khac = {cho for cho in khac if sau is None or truoc.get(cho) == sau.get(cho)}
        ca.mat = any(cho not in tra_loi for cho in khac)
        ca.nhan_sai = bool(khac) and not ca.mat
        ca.loi = "; ".join(f"{cho}: {goc.tra_loi.get(cho)!r} -> {tra_loi.get(cho)!r}" for cho in sorted(khac)[:3])
    return ca


_KHO: dict[Path, tuple[Xuong, list[Goc]]] = {}


def goi_bien(ten: str, lam: Callable[[random.Random, bytes], bytes]) -> Callable[[PhuongThu, int], Iterator[Ca]]:
    """Cases: so many forms, each changed once in this way."""

    def cac_ca(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
        if phuong.tam not in _KHO:
            _KHO[phuong.tam] = cac_goc(phuong.tam / "gói")
        xuong, cac = _KHO[phuong.tam]
        for lan in range(so_lan):
            r = random.Random(f"{ten} {lan}")
            goc = r.choice(cac)
            yield mot_ca(xuong, goc, lam(r, goc.noi_dung), f"{ten} {lan}")

    return cac_ca


GOI_BIEN = {f"gói: {ten}": goi_bien(ten, lam) for ten, lam in CACH.items()}
