"""The month of the office's guide, played step by step in a folder of its own: what is typed, what the screen says."""
import re
from contextlib import chdir
from pathlib import Path
from typing import Iterator

from click.testing import CliRunner
from kich_ban import Y_KIEN, quyet
from phuong import dien, phieu

from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet
from xuly.lenh.cli import main
from xuly.lenh.lenh_sach.van_phong import Buoc, cac_buoc

NGAY = ("2026-05-19", "2026-05-20", "2026-05-25", "2026-06-15", "2026-06-15", "2026-06-15", "2026-06-16", "2026-06-22",
        "2026-06-25", "2026-06-25", "2026-06-25", "2026-06-25")  # the day on which each step is done
KY, TUAN = "2026-06", "2026-W25"
DAI, DAU, CUOI = 30, 14, 11  # a longer screen is shown by its first and its last lines
CUA_MAY = ((r"còn \d+ MB trống", "còn 52000 MB trống"), (r"\(0,\d MB\)", "(0,6 MB)"))  # differs from one PC to the next


def choi(goc: Path) -> Iterator[tuple[Buoc, str]]:
    """Every step with its screen, in order: the commands as they are typed and the lines that follow them."""
    buoc = cac_buoc(danh_muc_nghi_quyet())
    assert len(buoc) == len(NGAY)
    for ngay, muc in zip(NGAY, buoc):
        (goc / "E:").mkdir(exist_ok=True)  # the other disk of the back-up
        if "tep_gui_ve" in muc.lenh[0]:
            dien(goc / "output/phat_hanh/dang-ky/dang-ky_KP-01.xlsx", goc / "tep_gui_ve" / "kp1.xlsx", phieu(1))
        if "so_lanh_dao_da_ghi" in muc.lenh[0]:
            (goc / "so_lanh_dao_da_ghi.xlsx").write_bytes(quyet(
                (goc / f"output/{KY}/so_theo_doi_{KY}.xlsx").read_bytes(), {"NQ-04": {Y_KIEN: "Báo cáo ngay"}}))
        with chdir(goc):
            cac = [lenh.replace("{ky}", KY).replace("{tuan}", TUAN) for lenh in muc.lenh]
            yield muc, "\n\n".join(f"> {lenh}\n{_goi(lenh, ngay)}" for lenh in cac)


def _goi(lenh: str, ngay: str) -> str:
    args = lenh.split()[1:]
    run = CliRunner().invoke(main, [*args, *(["--ngay", ngay] if args[0] != "tu-kiem" else [])])
    assert run.exit_code == 0, (lenh, run.output)
    return run.output.strip()


def thu_gon(man_hinh: str) -> str:
    """A screen as the guide shows it: the same on every PC, a long one by its first and last lines."""
    for cu, moi in CUA_MAY:
        man_hinh = re.sub(cu, moi, man_hinh)
    dong = man_hinh.replace("\\", "/").splitlines()
    return "\n".join(dong if len(dong) <= DAI else [*dong[:DAU], "    …", *dong[-CUOI:]]) + "\n"
