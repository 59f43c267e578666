"""The declarations that registers were issued with, `input/so/khai_so/B<n>.json`: one file a version, never changed.

The office edits the two sheets of its catalogue whenever it likes; a form that is out is read by the declaration that
its code names (contract, section 10).
"""

from functools import lru_cache
import json
from pathlib import Path
import re
from typing import Collection, Sequence

from mau_bieu.bieu.cac_bieu import CAC_BIEU, CAC_SO, CacBieu
from mau_bieu.danh_muc.bieu_so import BieuCacSo, bieu_cac_so, voi_cac_so
from mau_bieu.danh_muc.so import KhaiSo
from xuly.nen.ghi_tep import thay_tep
from xuly.nen.so_csv import SoHong
from xuly.nen.thu_muc import ThuMuc

LUOC_DO = 1


def cac_bieu_cua(thu_muc: ThuMuc) -> CacBieu:
    """The forms that this office has issued: those of the program, and every version of its registers; one that was
    lost or changed as its second copy has it, which the next command puts back.

    Raises SoHong, naming the file and the cure, when neither can be read.
    """
    ban = tuple(
        _doc(path.read_bytes() if (
            noi_dung := _lanh(sao)) is None else noi_dung, stt, str(path))
        for stt, path, sao in _hai_cho(thu_muc))
    return _voi(ban) if ban else CAC_BIEU


def cac_khai(cac_bieu: CacBieu) -> tuple[tuple[int, bytes], ...]:
    """What the versions of the registers in `cac_bieu` declare: (number, its file's bytes), for another machine."""
    return tuple((bieu.phien_ban, _viet([bang.khai for bang in bieu.kem]))
                 for bieu in cac_bieu[CAC_SO.loai].ban)


def tu_khai(khai: Sequence[tuple[int, bytes]]) -> CacBieu:
    """The forms with these versions of the registers."""
    ban = tuple(_doc(noi_dung, stt, f"B{stt}.json") for stt, noi_dung in khai)
    return _voi(ban) if ban else CAC_BIEU


def luu_khai(thu_muc: ThuMuc, khai: Sequence[KhaiSo],
             da_phat: Collection[int] = ()) -> BieuCacSo:
    """The version that declares just these registers: the newest stored one if it says the same, else a new file.
    `da_phat`: the versions that forms went out with: one of which the declaration was lost is never another's."""
    noi_dung = _viet(khai)
    files = _cac_tep(thu_muc.khai_so)
    if files and files[-1][1].read_bytes() == noi_dung:
        stt, path = files[-1]
        return _doc(noi_dung, stt, str(path))
    stt = max([0, *da_phat, *(so for so, _ in files)]) + 1
    path = thu_muc.khai_so / f"B{stt}.json"
    for cho in (thu_muc.khai_so, _ban_sao(thu_muc)):
        cho.mkdir(parents=True, exist_ok=True)
        thay_tep(cho / path.name, noi_dung)
    return _doc(noi_dung, stt, str(path))


def chua_khai(thu_muc: ThuMuc) -> list[str]:
    """Put back, from the second copy, every declaration that was lost or changed; gives a sentence for each.  One
    without a copy that can be read gets one."""
    cau = []
    for path, sao in _khac_ban_sao(thu_muc):
        if _lanh(sao) is None:
            sao.parent.mkdir(parents=True, exist_ok=True)
            thay_tep(sao, path.read_bytes())
            continue
        if path.exists():
            thay_tep(sao.with_name(f"{path.stem}_hong{path.suffix}"), path.read_bytes())
        path.parent.mkdir(parents=True, exist_ok=True)
        thay_tep(path, sao.read_bytes())
        cau.append(f"khai báo sổ {path} bị mất hoặc bị sửa; đã lấy lại từ {sao}.")
    return cau


def xem_khai(thu_muc: ThuMuc) -> list[str]:
    """What `chua_khai` would put back, in words; nothing is changed."""
    return [
        f"khai báo sổ {path} bị mất hoặc bị sửa; lệnh kế tiếp sẽ tự lấy lại từ {sao}"
        for path, sao in _khac_ban_sao(thu_muc) if _lanh(sao) is not None
    ]


def _khac_ban_sao(thu_muc: ThuMuc) -> list[tuple[Path, Path]]:
    """The declarations that do not say what their second copy says: both places.  What nobody can read says nothing."""
    return [(path, sao) for _, path, sao in _hai_cho(thu_muc) if _lanh(path) != _lanh(sao)]


def _hai_cho(thu_muc: ThuMuc) -> list[tuple[int, Path, Path]]:
    """Every version that there is: its number, its place, that of its second copy."""
    hai = thu_muc.khai_so, _ban_sao(thu_muc)
    return [(stt, *(cho / f"B{stt}.json" for cho in hai))
            for stt in sorted({stt
                               for cho in hai
                               for stt, _ in _cac_tep(cho)})]


def khai_mat(thu_muc: ThuMuc, da_phat: Collection[int]) -> list[str]:
    """A sentence for each version of `da_phat`, with which forms went out, whose declaration nobody has any more."""
    con = {stt for stt, *_ in _hai_cho(thu_muc)}
    return [
        f"không còn khai báo sổ {thu_muc.khai_so / f'B{stt}.json'} mà biểu đã phát theo đó; lấy lại từ bản sao lưu của "
        "input/, nếu không các biểu ấy nộp về không đọc được"
        for stt in sorted({*da_phat} - con)
    ]


def _lanh(path: Path) -> bytes | None:
    try:
        noi_dung = path.read_bytes()
        _doc(noi_dung, int(path.stem[1:]), str(path))
    except (OSError, SoHong):
        return None
    return noi_dung


def _ban_sao(thu_muc: ThuMuc) -> Path:
    return thu_muc.khai_so.parent / "ban_sao" / thu_muc.khai_so.name


def khai_truoc(thu_muc: ThuMuc) -> tuple[KhaiSo, ...]:
    """What the newest stored version declares; () before the first."""
    files = _cac_tep(thu_muc.khai_so)
    if not files:
        return ()
    stt, path = files[-1]
    return tuple(bang.khai for bang in _doc(path.read_bytes(), stt, str(path)).kem)


def _cac_tep(thu_muc: Path) -> list[tuple[int, Path]]:
    found = ((re.fullmatch(r"B([1-9]\d{0,3})\.json", path.name), path)
             for path in (thu_muc.iterdir() if thu_muc.is_dir() else ()))
    return sorted((int(name[1]), path) for name, path in found if name)


def _viet(khai: Sequence[KhaiSo]) -> bytes:
    return (json.dumps({"luoc_do": LUOC_DO, "so": [khai_so.luu() for khai_so in khai]},
                       ensure_ascii=False, indent=1) + "\n").encode()


@lru_cache(maxsize=64)  # schemas hang on the very object
def _doc(noi_dung: bytes, stt: int, ten: str) -> BieuCacSo:
    try:
        stored = json.loads(noi_dung)
        if stored["luoc_do"] > LUOC_DO:
            raise SoHong(
                f"khai báo sổ {ten} do một phiên bản chương trình mới hơn lập; dùng phiên bản đó."
            )
        return bieu_cac_so(map(KhaiSo.tu, stored["so"]), stt)
    except (ValueError, KeyError, TypeError) as error:
        raise SoHong(
            f"khai báo sổ {ten} đã bị sửa hoặc hỏng; lấy lại đúng tệp đó từ bản sao lưu của "
            "input/.") from error


@lru_cache(maxsize=8)
def _voi(ban: tuple[BieuCacSo, ...]) -> CacBieu:
    return voi_cac_so(ban)
