"""`thuc-don`: the numbered menu for who does not remember commands.  Each choice shows the command that it runs."""

from pathlib import Path
import re
import subprocess
import sys
from typing import NamedTuple

import click

from xuly.lenh.click_viet import Lenh

KY, TUAN, TEP, ZIP, LY_DO = "{ky}", "{tuan}", "{tep}", "{zip}", "{ly_do}"
HOI = {  # what is asked for before a command can run; left empty, the options in brackets are left out
    KY: "Tháng, ví dụ 2026-06 (bỏ trống: theo hôm nay)",
    TUAN: "Tuần, hoặc một ngày của tuần (bỏ trống: theo hôm nay)",
    TEP: "Kéo tệp hoặc thư mục vào cửa sổ này rồi bấm Enter (bỏ trống: tệp đã chép vào input/nop)",
    ZIP: "Ghi bản sao lưu vào tệp .zip nào",
}


class MucThucDon(NamedTuple):
    """A line of the menu: its name, its command; `[--ky {ky}]` is left out when nothing is typed."""

    ten: str
    lenh: str


THUC_DON = (
    MucThucDon("Hôm nay làm gì", "hom-nay"),
    MucThucDon("Nhận tệp gửi về", "tiep-nhan {tep}"),
    MucThucDon("Tổng hợp tháng, lập sổ theo dõi", "tong-hop [--ky {ky}]"),
    MucThucDon("Soạn thư nhắc, đôn đốc", "don-doc [--ky {ky}]"),
    MucThucDon("Phát báo cáo tháng", "phat-hanh bao-cao [--ky {ky}] --thu"),
    MucThucDon("Phát cập nhật tuần", "phat-hanh tuan [--ky {tuan}] --thu"),
    MucThucDon("Phát phiếu đăng ký", "phat-hanh dang-ky --thu"),
    MucThucDon("Chốt tháng đã trình, ký", "chot [--ky {ky}]"),
    MucThucDon("Kiểm tra thư mục làm việc", "tu-kiem"),
    MucThucDon("Sao lưu", "tu-kiem --sao-luu {zip}"),
    MucThucDon("Lập thư mục làm việc (lần đầu)", "khoi-tao"),
    MucThucDon("In sách hướng dẫn", "huong-dan"),
    MucThucDon("Phát biểu các sổ", "phat-hanh so [--ky {ky}] --thu"),
)


def cac_tep(chu: str) -> list[str]:
    """The paths in a typed line: those with blanks stand in quotes, as Windows writes what is dragged in."""
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
    return " ".join(f'"{arg}"' if re.search(r"\s", arg) else arg for arg in ("sau-ro", *args))


@click.command("thuc-don", cls=Lenh, chi_doc=True)
@click.pass_obj
def thuc_don(thu_muc):
    """Bảng chọn đánh số, cho người không nhớ lệnh.

    Mỗi mục hiện lệnh của nó rồi chạy; gõ 0 để thoát.

    \b
    Ví dụ:  sau-ro thuc-don
    """
    _chay(thu_muc.goc, ["hom-nay"])
    while True:
        click.echo("")
        for stt, muc in enumerate(THUC_DON, 1):
            click.echo(f"{stt:>3}. {muc.ten}")
        chon = _hoi("Chọn số, 0 là thoát")
        if chon in ("0", ""):
            return
        if not chon.isdecimal() or int(chon) > len(THUC_DON):
            click.echo(
                f"Không có mục «{chon}»; gõ một số từ 1 đến {len(THUC_DON)}, hoặc 0 để thoát.")
            continue
        mau = THUC_DON[int(chon) - 1].lenh
        args = dung_lenh(mau, {o: _hoi(cau) for o, cau in HOI.items() if o in mau})
        if ZIP not in mau or args[-1]:
            _chay(thu_muc.goc, args)


def _hoi(cau: str) -> str:
    """An answer; "" also when the input ends."""
    try:
        return click.prompt(cau, default="", show_default=False).strip()
    except click.Abort:
        return ""


def _chay(goc: Path, args: list[str]) -> None:
    """Show a command, then run it in a process of its own: whatever becomes of it, the menu stays."""
    click.echo(f"\n> {viet_lenh(args)}\n")
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "xuly", "-C", str(goc), *args], check=False)
