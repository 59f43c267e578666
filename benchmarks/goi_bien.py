"""The promise in figures, for packages: forms saved by many programs, changed at random inside, each read and checked.

    python benchmarks/goi_bien.py [so_lan] [hat_giong]      mặc định 500 lần mỗi cách, hạt giống 0

One row a kind: tried, tracebacks, more than 10 s of a processor (the child that opens has a limit of its own).  The last two must be 0.
"""

from collections.abc import Callable
from pathlib import Path
import io
import random
import re
import sys
import time
import warnings
import zipfile

GOC = Path(__file__).parents[1]
sys.path[:0] = [str(GOC), str(GOC / "tests"), str(GOC / "tests" / "bai_gui")]

from test_nhan_dang import kiem  # noqa: E402

TOT = sorted((GOC / "tests" / "bai_gui" / "tot").iterdir())
MAU = [path for path in TOT if path.suffix in (".xlsx", ".ods", ".xls", ".pdf") and path.stat().st_size < 120_000]
CHAM = 10  # seconds of a processor
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


CACH = {**{f"XML: {doi.__doc__.rstrip('.')}": doi_phan(doi) for doi in (
    bo_the, lap_the, doi_thuoc_tinh, bo_thuoc_tinh, doi_chu, cat, them_kieu)},
    **{f"tệp: {lam.__doc__.rstrip('.')}": lam for lam in (doi_byte, cat_tep, doi_ten_phan)}}


def thu(ten: str, lam, so_lan: int, hat: int) -> tuple[int, int]:
    """(tracebacks, slow ones) of a kind; each is printed so that it can be made again."""
    nga = cham = 0
    for lan in range(so_lan):
        r = random.Random(f"{hat} {ten} {lan}")
        path = r.choice(MAU)
        noi_dung = lam(r, path.read_bytes())
        dau = time.process_time()
        try:
            assert all(loi.thong_bao and loi.cach_sua for loi in kiem(noi_dung, path.name).loi)
        except Exception as error:  # that is what is looked for
            nga += 1
            print(f"  {ten}, lần {lan}, {path.name}: {type(error).__name__}: {str(error)[:150]}")
        if time.process_time() - dau > CHAM:
            cham += 1
            print(f"  {ten}, lần {lan}, {path.name}: {time.process_time() - dau:.0f} giây")
    return nga, cham


def main(so_lan: int = 500, hat: int = 0) -> None:
    """Try every kind so many times and print the table."""
    rows = [(ten, so_lan, *thu(ten, lam, so_lan, hat)) for ten, lam in CACH.items()]
    print(f"{'cách':50} {'thử':>6} {'ngã':>6} {'chậm':>6}")
    for ten, *so in rows:
        print(f"{ten:50} " + " ".join(f"{n:6}" for n in so))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
