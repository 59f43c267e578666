"""`thuc-don`: the numbered menu for who does not remember commands.  Each choice shows the command that it runs."""

import os
from pathlib import Path
import re
import subprocess
import sys
from typing import NamedTuple

import click

from xuly.lenh.click_viet import Lenh
from xuly.lenh.man_hinh import hien_chu, trong_ngoac_kep

KY, TUAN, TEP, ZIP, NGAY = "{ky}", "{tuan}", "{tep}", "{zip}", "{ngay}"
HOI = {  # what is asked for before a command can run; left empty, the options in brackets are left out
    KY: "Tháng, ví dụ 2026-06 (bỏ trống: theo hôm nay)",
    TUAN: "Tuần, hoặc một ngày của tuần (bỏ trống: theo hôm nay)",
    TEP: "Kéo tệp hoặc thư mục vào cửa sổ này rồi bấm Enter (bỏ trống: tệp đã chép vào input/nop)",
    ZIP: "Ghi bản sao lưu vào tệp .zip nào, ở ổ đĩa khác, ví dụ E:/sau_ro_2026-06.zip",
    NGAY: "Ngày của bản sổ đã ký, ví dụ 25/6/2026 (bỏ trống: hôm nay)",
}
DONG_Y = ("có", "co")  # what is typed to say yes, in any case


class MucThucDon(NamedTuple):
    """A line of the menu: its name, its commands, each run where the one before did well; `[--ky {ky}]` is left out
    when nothing is typed.  `hoi`: what is asked first, where the step cannot be taken back lightly."""

    ten: str
    lenh: tuple[str, ...]
    hoi: str = ""


# The steps of the office's guide, in their order and with their numbers; then what belongs to no step.
THUC_DON = (
    MucThucDon("Lập thư mục làm việc", ("khoi-tao", )),
    MucThucDon("Phát phiếu đăng ký", ("phat-hanh dang-ky --thu", )),
    MucThucDon("Nhận tệp gửi về", ("tiep-nhan {tep}", )),
    MucThucDon("Phát báo cáo tháng", ("phat-hanh bao-cao [--ky {ky}] --thu", )),
    MucThucDon("Phát biểu các sổ", ("phat-hanh so [--ky {ky}] --thu", )),
    MucThucDon("Cập nhật tuần", ("phat-hanh tuan [--ky {tuan}] --thu", )),
    MucThucDon("Hôm nay làm gì", ("hom-nay", )),
    MucThucDon("Nhắc, đôn đốc", ("don-doc [--ky {ky}]", )),
    MucThucDon("Tổng hợp tháng", ("tong-hop [--ky {ky}]", )),
    MucThucDon("Trình lãnh đạo, nhận quyết định", ("tiep-nhan {tep}", "tong-hop [--ky {ky}]")),
    MucThucDon("Chốt tháng", ("chot [--ky {ky}] [--ngay {ngay}]", ),
               "Đã trình, ký chưa? Gõ CÓ"),
    MucThucDon("Sao lưu", ("tu-kiem --sao-luu {zip}", )),
    MucThucDon("Kiểm tra thư mục làm việc", ("tu-kiem", )),
    MucThucDon("In sách hướng dẫn", ("huong-dan", )),
)


def cac_tep(chu: str) -> list[str]:
    """The paths in a typed line: those with blanks stand in quotes, as Windows writes what is dragged in; a line
    without quotes that names something as a whole is that one path."""
    if chu and '"' not in chu and os.path.lexists(chu):
        return [chu]
    return [trong or tron for trong, tron in re.findall(r'"([^"]+)"|(\S+)', chu)]


def dung_lenh(mau: str, tra_loi: dict[str, str]) -> list[str]:
    """The arguments of a command with the answers in their places."""
    def tuy_chon(found: re.Match[str]) -> str:
        return found[1] if all(tra_loi.get(o) for o in HOI if o in found[1]) else ""

    args = []
    for phan in re.sub(r"\[([^\]]+)\]", tuy_chon, mau).split():
        if phan == TEP:
            args += cac_tep(tra_loi.get(TEP, ""))
        else:
            args.append(tra_loi.get(phan, phan))
    return args


def viet_lenh(args: list[str]) -> str:
    """A command as it may be copied."""
    return " ".join(map(trong_ngoac_kep, ("sau-ro", *args)))


@click.command("thuc-don", cls=Lenh, chi_doc=True)
@click.pass_obj
def thuc_don(thu_muc):
    """Bảng chọn đánh số, cho người không nhớ lệnh.

    Số của mục là số bước trong sách «Một tháng của nơi tổng hợp». Mỗi mục hiện lệnh của nó rồi chạy; gõ 0 để
    thoát.

    \b
    Ví dụ:  sau-ro thuc-don
    """
    _chay(thu_muc.goc, ["hom-nay"])
    while True:
        hien_chu("")
        for stt, muc in enumerate(THUC_DON, 1):
            hien_chu(f"{stt:>3}. {muc.ten}")
        chon = _hoi("Chọn số, 0 là thoát")
        if chon in ("0", ""):
            return
        if not chon.isdecimal() or int(chon) > len(THUC_DON):
            hien_chu(
                f"Không có mục «{chon}»; gõ một số từ 1 đến {len(THUC_DON)}, hoặc 0 để thoát.")
            continue
        _lam(thu_muc.goc, THUC_DON[int(chon) - 1])


def _lam(goc: Path, muc: MucThucDon) -> None:
    """Ask what the step needs, run its commands; nothing runs without the yes that it asks for."""
    if muc.hoi and _hoi(muc.hoi).casefold() not in DONG_Y:
        hien_chu("Chưa làm gì: trình, ký xong thì chọn lại mục này.")
        return
    mau = " ".join(muc.lenh)
    tra_loi = {o: _hoi(cau) for o, cau in HOI.items() if o in mau}
    if ZIP in mau and not tra_loi[ZIP]:
        return
    for lenh in muc.lenh:
        if _chay(goc, dung_lenh(lenh, tra_loi)):
            return


def _hoi(cau: str) -> str:
    """An answer; "" also when the input ends."""
    try:
        return click.prompt(cau, default="", show_default=False).strip()
    except click.Abort:
        return ""


def _chay(goc: Path, args: list[str]) -> int:
    """Show a command, then run it in a process of its own: whatever becomes of it, the menu stays.  Its exit code."""
    hien_chu(f"\n> {viet_lenh(args)}\n")
    sys.stdout.flush()
    return subprocess.run([sys.executable, "-m", "xuly", "-C",
                           str(goc), *args], check=False).returncode
