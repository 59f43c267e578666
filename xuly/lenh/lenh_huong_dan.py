"""`huong-dan`: write the guides for people."""

import datetime as dt
from importlib.util import find_spec
from pathlib import Path
import shutil
import subprocess
import tempfile

import click

from xuly.lenh.click_viet import Lenh
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.tham_so import DungLai, ngay_option
from xuly.nen.thu_muc import them_vao_thu_muc

LAU_NHAT = 180  # seconds for LibreOffice


@click.command("huong-dan", cls=Lenh)
@click.argument("dir", required=False, type=click.Path(file_okay=False, path_type=Path),
                metavar="[THƯ_MỤC]")
@click.option("--pdf", is_flag=True, help="Kèm bản PDF; cần LibreOffice trên máy này.")
@ngay_option
@click.pass_context
def huong_dan(ctx, dir, pdf, ngay):
    """Viết sách hướng dẫn cho đơn vị, lãnh đạo, Văn phòng.

    Theo danh mục của thư mục làm việc (chưa có thì theo bộ mẫu đầu): tên cơ quan, hạn, ngưỡng của mình. Mỗi cuốn một
    bản Word để in và một bản chữ (.md); mặc định ghi vào output/huong_dan/.

    \b
    Ví dụ:  sau-ro huong-dan
            sau-ro huong-dan D:/huong_dan --pdf
    """
    from xuly.lenh.in_ra import gap

    noi = dir or ctx.obj.goc / "output" / "huong_dan"
    with them_vao_thu_muc(noi) as tam:
        cac = [(ten, noi / path.name) for ten, path in viet_sach(ctx, tam, ngay)]
    for ten, path in cac:
        hien_chu(gap(f"{ten}: {path}"))
    if not find_spec("docx"):
        hien_chu(
            gap("Chưa có bản Word: máy này chưa cài phần «word». Bản chữ đã đủ nội dung."))
    elif pdf:
        _pdf(noi, [path for _, path in cac])


def viet_sach(ctx: click.Context, noi: Path, ngay: dt.date) -> list[tuple[str, Path]]:
    """Write every guide into `noi`; gives (title, file to print) of each."""
    from bao_cao.giay_to.tai_lieu import ghi_markdown, ghi_word
    from mau_bieu.danh_muc.danh_muc import danh_muc_nghi_quyet, doc_danh_muc
    from xuly.lenh.lenh_sach import cac_sach

    danh_muc = doc_danh_muc(ctx.obj.danh_muc)[0] or danh_muc_nghi_quyet()
    cac = []
    for sach in cac_sach(danh_muc, ctx.find_root().command):
        path = ghi_markdown(noi / f"{sach.tep}.md", sach)
        if find_spec("docx"):
            path = ghi_word(noi / f"{sach.tep}.docx", sach, ngay)
        cac.append((sach.ten, path))
    return cac


def _pdf(noi: Path, cac: list[Path]) -> None:
    """PDF of the Word documents, where LibreOffice is there.  Raises DungLai when it is not, or did nothing."""
    may = shutil.which("soffice") or shutil.which("libreoffice")
    if not may:
        raise DungLai(
            "máy này không có LibreOffice nên chưa có bản PDF; bản Word đã đủ, mở bằng Word rồi chọn lưu dạng PDF."
        )
    with tempfile.TemporaryDirectory() as ho_so:
        try:
            subprocess.run([
                may, f"-env:UserInstallation={Path(ho_so).as_uri()}", "--headless",
                "--convert-to", "pdf", "--outdir",
                str(noi), *map(str, cac)
            ], check=True, capture_output=True, timeout=LAU_NHAT)
        except (OSError, subprocess.SubprocessError):
            raise DungLai(
                "LibreOffice không đổi được sang PDF; mở bản Word rồi chọn lưu dạng PDF."
            ) from None
    hien_chu(f"Bản PDF: {noi}")
