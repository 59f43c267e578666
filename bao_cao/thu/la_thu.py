"""A letter of the office, composed once: its parts, and its words as mail, on paper and as a phone message say them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, NamedTuple

import pandas as pd

from mau_bieu.chu.hang import tung_hang
from mau_bieu.chu.thu_dien_tu import cac_dia_chi
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi
from mau_bieu.danh_muc.the_thuc import TheThuc


class PhanThu(NamedTuple):
    """A numbered part of a letter: heading, lines (those of a file below its name), request."""

    ten: str
    dong: tuple[str, ...]
    de_nghi: str


@dataclass(frozen=True)
class Thu:
    """A letter, ready to be written in whatever form."""

    ma: str
    ten: str
    kinh_gui: str
    den: str
    ve_viec: str
    mo_dau: str
    muc: tuple[PhanThu, ...]
    ket: tuple[str, ...]
    dinh_kem: tuple[Path, ...]
    uy_vien: str = ""

    @property
    def tieu_de(self) -> str:
        """The subject of the mail, on one line."""
        return " ".join(f"{self.ve_viec} – {self.ten}".split())


def goi_nguoi_nhan(dm: DauMoi) -> tuple[str, str]:
    """How the reader is addressed within a letter, and at its head."""
    if dm.loai == "cá nhân":
        return "đồng chí", f"Đồng chí {dm.ten}"
    return "đơn vị", dm.ten


def dia_chi(dm: DauMoi) -> str:
    """The mail addresses of a unit, as a mail's head lists them ("": it has none)."""
    return ", ".join(cac_dia_chi(dm.lien_he))


def lien_he_van_phong(ph: TheThuc) -> str:
    """" (thư điện tử …; điện thoại …)", as much as the catalogue gives; "" where it gives nothing."""
    cac = (ph.thu_van_phong and f"thư điện tử {ph.thu_van_phong}", ph.dien_thoai_van_phong
           and f"điện thoại {ph.dien_thoai_van_phong}")
    return f" ({'; '.join(filter(None, cac))})" if any(cac) else ""


def ten_chi_dao(ph: TheThuc) -> str:
    """The heading of what the leaders wrote."""
    return f"Ý kiến, quyết định của {ph.thuong_truc}"


def muc_chi_dao(chi_dao: pd.DataFrame, ban: str, ph: TheThuc) -> Iterator[PhanThu]:
    """The part that tells what the leaders wrote of the unit's tasks: a line a task, with its day; none without.

    `chi_dao`: rows of one unit, `ma_nhiem_vu`, `ten_nhiem_vu`, `ngay`, `noi_dung`.
    """
    if len(chi_dao):
        yield PhanThu(
            ten_chi_dao(ph),
            tuple(f"{row.ma_nhiem_vu} – {row.ten_nhiem_vu.rstrip(' .')}: {row.noi_dung} "
                  f"({ngay_vn(row.ngay.date())})." for row in tung_hang(chi_dao)),
            f"Đề nghị {ban} thực hiện, báo cáo kết quả trong biểu kỳ tới.")


def doan_muc(stt: int, muc: PhanThu) -> tuple[str, ...]:
    """The paragraphs of a part, its heading first; a part of one line is one paragraph."""
    if len(muc.dong) == 1 and "\n" not in muc.dong[0]:
        line = muc.dong[0]
        if line[1:2].islower():  # a word, not a code
            line = line[0].lower() + line[1:]
        return (f"{stt}. {muc.ten}: {line} {muc.de_nghi}".rstrip(), )
    lines = [
        text for line in muc.dong for text in f"- {line}".replace("\n", "\n  + ").split("\n")
    ]
    return f"{stt}. {muc.ten}", *lines, *filter(None, (muc.de_nghi, ))


def chu_thu(thu: Thu, danh_muc: DanhMuc) -> str:
    """The letter as plain text."""
    parts = [f"Kính gửi: {thu.kinh_gui}", thu.mo_dau]
    for stt, muc in enumerate(thu.muc, 1):
        parts.append("\n".join(doan_muc(stt, muc)))
    the_thuc = danh_muc.the_thuc
    ky = (f"{the_thuc.van_phong} {the_thuc.co_quan_ban_hanh}", the_thuc.chuc_vu_ky_van_phong,
          the_thuc.nguoi_ky_van_phong)
    return "\n\n".join((*parts, *thu.ket, "Trân trọng.", "\n".join(filter(None, ky)))) + "\n"


def chu_tin(thu: Thu, danh_muc: DanhMuc) -> str:
    """The letter as a message to paste on a phone: what it is about, its parts, what to attach; no formal head."""
    ph = danh_muc.the_thuc
    cac = [f"{ph.ten_van_phong} kính gửi {thu.kinh_gui}.", f"{thu.ve_viec}."]
    cac += ["\n".join(doan_muc(stt, muc)) for stt, muc in enumerate(thu.muc, 1)]
    if thu.dinh_kem:
        cac.append(tep_kem(thu))
    return "\n\n".join((*cac, *thu.ket)) + "\n"


def tep_kem(thu: Thu) -> str:
    """The line that names what goes with the letter."""
    return f"Tệp kèm theo: {'; '.join(path.name for path in thu.dinh_kem)}."
