"""The second copy of every register, `input/so/ban_sao/`: what shows that the first one was cut, edited or lost.

Both are written whole by the program alone.  Where they differ, the lines are compared: what a spreadsheet or a fault
did is put right and told, what a person changed is shown to a person.
"""

from collections import Counter
import itertools
from pathlib import Path

from xuly.nen.cot_so import THU_TU_NGAY
from xuly.nen.ghi_tep import thay_tep
from xuly.nen.so_csv import (Dong, LoaiSo, SoHong, chu_dong, chu_so, doc_noi_dung, nguyen_dang,
                             them_dong)

SO_KHAC_NEU = 3  # changed lines shown one by one
HAI_CACH = (
    "Nếu sửa nhầm, chạy «sau-ro tu-kiem --phuc-hoi» để lấy lại bản chương trình đã ghi; nếu cố ý, "
    "chạy «sau-ro tu-kiem --chap-nhan» để dùng sổ như hiện nay.")


class SoBiSua(SoHong):
    """A register that reads well and says something else than the program wrote: a person must decide."""


def cho_ban_sao(path: Path) -> Path:
    """Where the second copy of a register lies."""
    return path.parent / "ban_sao" / path.name


def ghi_so(path: Path, loai: LoaiSo, dong) -> None:
    """Append lines to a register and to its second copy."""
    thay_tep(cho_ban_sao(path), them_dong(path, loai, dong))


def thay_so(path: Path, loai: LoaiSo, dong) -> None:
    """Replace a register and its second copy, by a person's decision; what stood there is kept beside."""
    noi_dung = chu_so(loai, dong)
    _giu_ban_hong(path, _doc(path), noi_dung)
    thay_tep(path, noi_dung)
    thay_tep(cho_ban_sao(path), noi_dung)


def chua_so(path: Path, loai: LoaiSo) -> list[str]:
    """Put right what can be put right without a person; gives a sentence for each thing told.

    Raises SoHong when a register is unreadable and has no second copy, SoBiSua when its lines say something else.
    """
    raw, sao = _doc(path), _doc(cho_ban_sao(path))
    if raw == sao or not (raw or sao):
        return []
    ban_goc = _dong_ban_sao(path, loai, sao)
    if ban_goc is None:
        return _nhan_lan_dau(path, loai, raw or b"")
    if _viet_tiep(path, loai, raw, sao):
        thay_tep(cho_ban_sao(path), raw)
        return []
    what = _da_bi_gi(path, loai, raw or b"", sao, ban_goc)
    giu = _giu_ban_hong(path, raw, sao)
    thay_tep(path, sao)
    return [
        f"{loai.ten} {path} {what}; đã lấy lại {len(ban_goc)} dòng từ {cho_ban_sao(path)}{giu}."
    ]


def xem_so(path: Path, loai: LoaiSo) -> tuple[int, str]:
    """How many lines a register has, and what happened to it ("": nothing); nothing is changed.  Raises as
    `chua_so`."""
    raw, sao = _doc(path), _doc(cho_ban_sao(path))
    ban_goc = _dong_ban_sao(path, loai, sao)
    if raw == sao or ban_goc is None or _viet_tiep(path, loai, raw, sao):
        doc = doc_noi_dung(raw or b"", loai, path)
        return len(doc.dong), "; ".join(doc.chu_y)
    return len(ban_goc), _da_bi_gi(path, loai, raw or b"", sao, ban_goc)


def _viet_tiep(path: Path, loai: LoaiSo, raw: bytes | None, sao: bytes) -> bool:
    """Whether a run ended between the two writings: the register goes on where its copy stops."""
    if not raw or not raw.startswith(sao):
        return False
    cu = doc_noi_dung(sao, loai, path).dong
    try:
        moi = doc_noi_dung(raw, loai, path).dong[len(cu):]
    except SoHong:
        return False
    return raw == sao + chu_dong(moi) and not {*cu} & {*moi}


def lay_ban_sao(path: Path, loai: LoaiSo) -> bool:
    """A person decided: what the program wrote stands.  The edited register is kept beside.  True when it differed."""
    sao = _doc(cho_ban_sao(path))
    if not sao or _dong_ban_sao(path, loai, sao) is None or sao == _doc(path):
        return False
    _giu_ban_hong(path, _doc(path), sao)
    thay_tep(path, sao)
    return True


def nhan_ban_sua(path: Path, loai: LoaiSo) -> None:
    """A person decided: the register stands as it is."""
    raw = _doc(path)
    if raw is None:
        cho_ban_sao(path).unlink(missing_ok=True)
        return
    thay_so(path, loai, doc_noi_dung(raw, loai, path).dong)


def _doc(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _dong_ban_sao(path: Path, loai: LoaiSo, sao: bytes | None) -> list[Dong] | None:
    """Lines of the second copy; None when it is not there, or is not as the program writes it."""
    if not sao or not nguyen_dang(sao, loai):
        return None
    try:
        doc = doc_noi_dung(sao, loai, cho_ban_sao(path))
    except SoHong:
        return None
    return None if doc.chu_y else doc.dong


def _nhan_lan_dau(path: Path, loai: LoaiSo, raw: bytes) -> list[str]:
    """A register without a second copy: believed as far as it can be read."""
    doc = doc_noi_dung(raw, loai, path)
    sach = chu_so(loai, doc.dong)
    if raw and sach != raw:
        _giu_ban_hong(path, raw, sach)
        thay_tep(path, sach)
    if raw:
        thay_tep(cho_ban_sao(path), sach)
    return [
        f"{loai.ten} {path}: {what}; đã đưa về như chương trình ghi." for what in doc.chu_y
    ]


def _da_bi_gi(path: Path, loai: LoaiSo, raw: bytes, sao: bytes, ban_goc: list[Dong]) -> str:
    """What happened to a register, in words.  Raises SoBiSua when it is a person's to say."""
    if not raw.strip(b"\x00 \r\n\xef\xbb\xbf"):
        return "bị mất hoặc bị làm rỗng"
    if sao.startswith(raw):
        return "bị cắt ngắn"
    try:
        hien = _gan_nhat(path, loai, raw, ban_goc)
    except SoHong as error:
        return f"không còn đọc được ({error.vi_sao})"
    thieu, thua = Counter(ban_goc) - Counter(hien), Counter(hien) - Counter(ban_goc)
    if not thieu and not thua:
        return "đã bị chương trình khác mở và lưu lại, không mất dòng nào"
    if not thua:
        return f"bị thiếu {thieu.total()} dòng"
    if not thieu and not thua.keys() - {*ban_goc}:
        return f"có {thua.total()} dòng chép lặp"
    raise SoBiSua(
        f"{loai.ten} {path} khác bản chương trình đã ghi: {_khac(loai, ban_goc, hien)}. "
        f"{HAI_CACH}")


def _gan_nhat(path: Path, loai: LoaiSo, raw: bytes, ban_goc: list[Dong]) -> list[Dong]:
    """The lines under that order of days which agrees most with the second copy."""
    cach = []
    for thu_tu in ("", *THU_TU_NGAY):
        try:
            cach.append(doc_noi_dung(raw, loai, path, thu_tu).dong)
        except SoHong as error:
            loi = error
    if not cach:
        raise loi
    goc = Counter(ban_goc)
    return max(cach, key=lambda dong: (goc & Counter(dong)).total())


def _khac(loai: LoaiSo, ban_goc: list[Dong], hien: list[Dong]) -> str:
    """The first lines that differ, cell by cell, and how many more."""
    cau = []
    for stt, (cu, moi) in enumerate(itertools.zip_longest(ban_goc, hien), start=2):
        if cu == moi:
            continue
        if cu is None or moi is None:
            cau.append(f"dòng {stt} {'thêm vào' if cu is None else 'không còn'}")
        else:
            cau.append(f"dòng {stt} " +
                       ", ".join(f"cột «{cot}» từ «{a}» thành «{b}»"
                                 for cot, a, b in zip(loai.cot, cu, moi) if a != b))
    them = f" và {len(cau) - SO_KHAC_NEU} dòng khác" if len(cau) > SO_KHAC_NEU else ""
    return "; ".join(cau[:SO_KHAC_NEU]) + them


def _giu_ban_hong(path: Path, raw: bytes | None, thay: bytes) -> str:
    """Keep what is being replaced, unless nothing in it is new; gives the words for it."""
    if not raw or thay.startswith(raw) or not raw.strip(b"\x00\r\n "):
        return ""
    stt = 1
    while (giu :=
           cho_ban_sao(path).with_name(f"{path.stem}_hong_{stt}{path.suffix}")).exists():
        if giu.read_bytes() == raw:
            break
        stt += 1
    thay_tep(giu, raw)
    return f" (bản hỏng giữ ở {giu})"
