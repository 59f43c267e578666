"""What the commands take and how they fail: days, periods, one plain sentence instead of a traceback."""

import datetime as dt
import errno
import json
import os
from pathlib import Path
import re
import sys
import unicodedata

import click

from mau_bieu.bieu.dot import dot
from xuly.lenh.click_viet import NhomLenh, noi_tieng_viet
from xuly.lenh.ky_go import (ngay_go, quy_nghia_la, thang_go, thang_nghia_la, tuan_go,
                             tuan_nghia_la)
from xuly.lenh.man_hinh import cach_thay, gap_tren_man_hinh, kem_thu_muc
from xuly.nen.ban import PHIEN_BAN

click.UsageError.show = gap_tren_man_hinh(click.UsageError.show)
noi_tieng_viet()  # before any parameter is made: a path asks for its own name then

SAU_DOT = 5  # years after the campaign; a later one is a slip of the finger


class Ngay(click.ParamType):
    """A day: 2026-06-24 or 24/6/2026."""

    name = "ngày"

    def convert(self, value, param, ctx):
        """The date that was meant; a usage error when it is none."""
        if isinstance(value, dt.date):
            return value
        ngay = ngay_go(value)
        if ngay and ngay.year <= _nam_cuoi():
            return ngay
        if ngay:
            self.fail(f"«{value}» sau năm {_nam_cuoi()}; xem lại năm.", param, ctx)
        return self.fail(f"«{value}» không phải một ngày; ghi dạng 2026-06-24 hoặc 24/6/2026.",
                         param, ctx)


class Thang(click.ParamType):
    """A monthly period: 2026-06, not before 2026-05; a day stands for its month."""

    name = "kỳ"
    vi_du = "2026-06"
    nhac = "một tháng từ {dau} trở đi, đến hết năm {cuoi}; ghi dạng 2026-06, 6/2026 hoặc một ngày 24/6/2026"
    doc = staticmethod(thang_go)
    nghia_la = staticmethod(thang_nghia_la)

    def convert(self, value, param, ctx):
        """The period itself; a usage error when it is none of the campaign."""
        ky = self.doc(value, _hom_nay(ctx))
        if not ky or not _ky_dau() <= ky < f"{_nam_cuoi()}-99":
            self.fail(
                f"«{value}» không phải {self.nhac.format(dau=_ky_dau(), cuoi=_nam_cuoi())}.",
                param, ctx)
        return ky


class Tuan(Thang):
    """A weekly period: 2026-W23; a day stands for its week."""

    vi_du = "2026-W23"
    nhac = "một tuần; ghi dạng 2026-W23 hoặc một ngày trong tuần, như 12/6/2026"
    doc = staticmethod(tuan_go)
    nghia_la = staticmethod(tuan_nghia_la)


def _ky_dau() -> str:
    """The month in which the campaign of the working folder begins."""
    return f"{dot().ngay_dau:%Y-%m}"


def _nam_cuoi() -> int:
    return dot().ngay_cuoi.year + SAU_DOT


def _hom_nay(ctx) -> dt.date:
    """The day of the running command: `--ngay` is read first."""
    return (ctx and ctx.params.get("ngay")) or dt.date.today()


class Quy(click.ParamType):
    """A quarter: 2026-Q3, or the month that ends it (2026-09); not before the campaign."""

    name = "kỳ"
    vi_du = "2026-Q3"

    @staticmethod
    def nghia_la(ngay, _phat):
        """The quarters that a day may mean."""
        return quy_nghia_la(ngay)

    def convert(self, value, param, ctx):
        """The quarter as `YYYY-Qn`; a usage error when it is none of the campaign."""
        from xuly.nen.lich import doc_quy

        typed = re.fullmatch(r"(\d{4})[-/][Qq]([1-4])|[Qq]([1-4])[-/](\d{4})", value)
        month = re.fullmatch(r"(?:(\d{4})[-/]0?(3|6|9|12)|0?(3|6|9|12)[-/](\d{4}))", value)
        if typed:
            value = f"{typed[1] or typed[4]}-Q{typed[2] or typed[3]}"
        elif month:
            value = f"{month[1] or month[4]}-Q{int(month[2] or month[3]) // 3}"
        try:
            doc_quy(value)
        except ValueError:
            value = ""
        dau = dot().ngay_dau
        quy_dau = f"{dau.year}-Q{(dau.month + 2) // 3}"
        if not quy_dau <= value <= f"{_nam_cuoi()}-Q4":
            self.fail(
                f"ghi một quý từ {quy_dau} trở đi, dạng 2026-Q3, hoặc tháng cuối quý, dạng 2026-09.",
                param, ctx)
        return value


class Nam(click.ParamType):
    """A year of the campaign: 2028."""

    name = "kỳ"
    vi_du = "2028"

    def convert(self, value, param, ctx):
        """The year as text; a usage error outside the campaign."""
        if not re.fullmatch(r"20\d\d",
                            value) or not dot().ngay_dau.year <= int(value) <= _nam_cuoi():
            self.fail(
                f"«{value}» không phải một năm từ {dot().ngay_dau.year} đến {_nam_cuoi()}.",
                param, ctx)
        return value


class MotGiaiDoan(click.ParamType):
    """A phase of the campaign: GĐ1, GD1 or 1."""

    name = "kỳ"
    vi_du = "GĐ1"

    def convert(self, value, param, ctx):
        """The code of the phase as the catalogue writes it; a usage error when there is none."""
        typed = re.fullmatch(r"(?:G[ĐD])?(\d)", unicodedata.normalize("NFC", value).upper())
        if not typed or f"GĐ{typed[1]}" not in dot().giai_doan:
            self.fail(f"«{value}» không phải một giai đoạn ({', '.join(dot().giai_doan)}).",
                      param, ctx)
        return f"GĐ{typed[1]}"


class DungLai(click.ClickException):
    """The work could not be done: one plain sentence, exit code 2."""

    exit_code = 2

    def __init__(self, message: str):
        super().__init__(kem_thu_muc(message))

    @gap_tren_man_hinh
    def show(self, file=None):
        """Print the sentence to standard error."""
        click.echo(f"Không làm được: {self.message}", file=file or sys.stderr)


class SauRo(NhomLenh):
    """The whole program: what the machine refuses is told in one plain sentence, never as a traceback."""
    def main(self, *args, **kwargs):
        """Run the command line on a machine and a console that can hold every word of it."""
        _ten_tep_utf8()
        chuan_bi_man_hinh()
        return super().main(*args, **kwargs)

    def invoke(self, ctx):
        """Run a command; what keeps it from its work ends it with exit code 2."""
        from mau_bieu.bieu.loi import TuDung
        from xuly.nen.khoa_chay import DangChay
        from xuly.nen.so_csv import SoHong

        try:
            return super().invoke(ctx)
        except (SoHong, DangChay) as error:
            raise DungLai(str(error)) from None
        except TuDung as error:
            raise DungLai(
                f"chương trình tự dừng để không ghi số liệu sai; không tệp nào bị mất. Vui lòng chuyển "
                f"nguyên dòng sau cho người phụ trách chương trình: {error}") from error
        except BrokenPipeError:  # the reader of the output has had enough (… | head)
            raise
        except OSError as error:
            raise DungLai(
                f"không đọc hoặc ghi được {error.filename or 'tệp'}; {_cach_chua(error)}."
            ) from None
        except MemoryError:
            raise DungLai(
                "máy không đủ bộ nhớ; đóng bớt chương trình, hoặc chuyển tệp rất lớn ra khỏi input/nop, rồi "
                "chạy lại.") from None


_CACH_CHUA = {
    errno.ENOSPC: "đĩa đã đầy, giải phóng dung lượng rồi chạy lại",
    errno.EDQUOT: "đĩa đã đầy, giải phóng dung lượng rồi chạy lại",
    errno.EFBIG: "đĩa này không chứa được tệp lớn như vậy, chuyển thư mục làm việc sang đĩa khác",
    errno.EROFS: "đĩa chỉ cho đọc, chuyển thư mục làm việc sang đĩa ghi được",
    errno.EIO: "đĩa hoặc đường mạng báo lỗi; sao lưu ngay thư mục input, chuyển sang đĩa khác rồi chạy lại",
    errno.ENAMETOOLONG: "tên tệp hoặc đường dẫn quá dài, chuyển thư mục làm việc đến chỗ có đường dẫn ngắn hơn",
    errno.ESTALE: "tệp vừa bị thay trong lúc lệnh chạy (đồng bộ, người khác lưu); kết quả chưa ghi, chạy lại là được",
    errno.EMFILE: "máy đang mở quá nhiều tệp, đóng bớt chương trình rồi chạy lại",
}


def _cach_chua(error: OSError) -> str:
    """What to do about a refusal of the machine."""
    if error.errno in _CACH_CHUA:
        return _CACH_CHUA[error.errno]
    if isinstance(error, PermissionError):
        cho = Path(error.filename) if isinstance(error.filename, str) else Path()
        if cho.exists() and not os.access(cho, os.W_OK if cho.is_dir() else os.R_OK):
            return "không có quyền ở đó, xem lại quyền đọc, ghi của thư mục rồi chạy lại"
        return "đóng tệp đang mở trong Excel (hoặc xem lại quyền ghi của thư mục) rồi chạy lại"
    return "kiểm tra đường dẫn, quyền ghi và dung lượng đĩa"


def _ten_tep_utf8() -> None:
    """Names of files are Vietnamese: where Python was told that names are ASCII (LC_ALL=C), start again as UTF-8."""
    if os.name != "posix" or sys.getfilesystemencoding().lower() == "utf-8":
        return
    if os.environ.get("PYTHONUTF8") != "1":
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]],
                  os.environ | {"PYTHONUTF8": "1"})


def chuan_bi_man_hinh() -> None:
    """Output to a file or another program is UTF-8; what a console cannot show is written as it can, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        utf8 = (stream.encoding or "").lower().replace("-", "") == "utf8"
        khac = {} if utf8 or stream.isatty() else {"encoding": "utf-8"}
        stream.reconfigure(errors=cach_thay(khac.get("encoding", stream.encoding)), **khac)
    sys.unraisablehook = _im_lang_khi_dia_day


def _im_lang_khi_dia_day(what) -> None:
    """A package that could not be written complains once more when it is forgotten; the refusal was told already."""
    if not isinstance(what.exc_value, (OSError, ValueError)):
        sys.__unraisablehook__(what)


def in_phien_ban(ctx, _param, value):
    """Callback of --version: the version of the code that runs, installed or not."""
    if value and not ctx.resilient_parsing:
        click.echo(f"sau-ro {PHIEN_BAN}")
        ctx.exit()


ngay_option = click.option(
    "--ngay", type=Ngay(), default=dt.date.today, is_eager=True,
    help="Ngày được coi là hôm nay, ví dụ 2026-06-24 (mặc định: ngày trên máy).")


def ky_option(kieu: click.ParamType, noi_dung: str, phat: bool = False):
    """`--ky`, which may be left out where the day means one period.  `phat`: the command hands out forms."""
    def tu_ngay(ctx, _param, value):
        nghia_la = getattr(kieu, "nghia_la", None)
        if value or ctx.resilient_parsing:
            return value
        if not nghia_la:
            raise click.UsageError(f"Thiếu tùy chọn --ky, ví dụ --ky {kieu.vi_du}.", ctx)
        cac = [ky for ky in nghia_la(_hom_nay(ctx), phat) if ky >= _ky_dau()]
        if len(cac) != 1:
            ghi = " hoặc ".join(f"--ky {ky}" for ky in cac) or f"--ky {kieu.vi_du}"
            raise click.UsageError(
                f"Thiếu tùy chọn --ky: theo ngày {_hom_nay(ctx):%d/%m/%Y} chưa rõ kỳ nào; ghi thêm {ghi}.",
                ctx)
        return cac[0]

    bo = " Bỏ trống: kỳ của hôm nay." if hasattr(kieu, "nghia_la") else ""
    return click.option("--ky", type=kieu, callback=tu_ngay,
                        help=f"{noi_dung}, ví dụ {kieu.vi_du}.{bo}")


def dau_moi_option(command):
    """`--dau-moi MA …`: one code after another, or the option once for each."""
    command = click.argument("ma_them", nargs=-1, metavar="")(command)
    return click.option("--dau-moi", "ma", multiple=True, metavar="MÃ …",
                        help="Chỉ phát hành cho các đầu mối này.")(command)


def in_json(data) -> None:
    """JSON on standard output, the same data whatever the console can show."""
    utf8 = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "") == "utf8"
    click.echo(json.dumps(data, ensure_ascii=not utf8, indent=2))
