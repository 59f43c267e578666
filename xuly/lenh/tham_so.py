"""What the commands take and how they fail: days, periods, one plain sentence instead of a traceback."""

import datetime as dt
import re
import sys
import unicodedata

import click

from xuly.lenh.click_viet import NhomLenh, noi_tieng_viet

noi_tieng_viet()  # before any parameter is made: a path asks for its own name then


class Ngay(click.ParamType):
    """A day: 2026-06-24 or 24/6/2026."""

    name = "ngày"

    def convert(self, value, param, ctx):
        """The date that was meant; a usage error when it is none."""
        if isinstance(value, dt.date):
            return value
        for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return dt.datetime.strptime(value, pattern).date()
            except ValueError:
                continue
        return self.fail(f"«{value}» không phải một ngày; ghi dạng 2026-06-24 hoặc 24/6/2026.",
                         param, ctx)


class Thang(click.ParamType):
    """A monthly period: 2026-06, not before 2026-05."""

    name = "kỳ"
    la_tuan = False
    nhac = "một tháng từ 2026-05 trở đi; ghi dạng 2026-06"

    def convert(self, value, param, ctx):
        """The period itself; a usage error when it is none of the campaign."""
        from xuly.nen.lich import doc_ky

        typed = re.fullmatch(r"(?:(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4}))", value)
        if typed and not self.la_tuan:  # 2026-6, 6/2026: a month all the same
            value = f"{typed[1] or typed[4]}-{int(typed[2] or typed[3]):02d}"
        try:
            ky = doc_ky(value)
        except ValueError:
            ky = None
        if ky is None or ky.la_tuan != self.la_tuan or value < "2026-05":
            self.fail(f"«{value}» không phải {self.nhac}.", param, ctx)
        return value


class Tuan(Thang):
    """A weekly period: 2026-W23."""

    la_tuan = True
    nhac = "một tuần; ghi dạng 2026-W23"


class Quy(click.ParamType):
    """A quarter: 2026-Q3, or the month that ends it (2026-09); not before 2026-Q2."""

    name = "kỳ"

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
        if value < "2026-Q2":
            self.fail(
                "ghi một quý từ 2026-Q2 trở đi, dạng 2026-Q3, hoặc tháng cuối quý, dạng 2026-09.",
                param, ctx)
        return value


class MotGiaiDoan(click.ParamType):
    """A phase of the campaign: GĐ1, GD1 or 1."""

    name = "kỳ"

    def convert(self, value, param, ctx):
        """The code of the phase as the catalogue writes it; a usage error when there is none."""
        from mau_bieu.danh_muc.trang_danh_muc import MA_GIAI_DOAN

        typed = re.fullmatch(r"(?:G[ĐD])?(\d)", unicodedata.normalize("NFC", value).upper())
        if not typed or f"GĐ{typed[1]}" not in MA_GIAI_DOAN:
            self.fail(f"«{value}» không phải một giai đoạn; ghi dạng GĐ1 (hoặc GD1).", param,
                      ctx)
        return f"GĐ{typed[1]}"


class DungLai(click.ClickException):
    """The work could not be done: one plain sentence, exit code 2."""

    exit_code = 2

    def show(self, file=None):
        """Print the sentence to standard error."""
        click.echo(f"Không làm được: {self.message}", file=file or sys.stderr)


class SauRo(NhomLenh):
    """The whole program: what the machine refuses is told in one plain sentence, never as a traceback."""
    def invoke(self, ctx):
        """Run a command; what keeps it from its work ends it with exit code 2."""
        from mau_bieu.bieu.loi import TuDung
        from xuly.nhan_tep.so_tiep_nhan import SoHong

        try:
            return super().invoke(ctx)
        except SoHong as error:
            raise DungLai(str(error)) from None
        except TuDung as error:
            raise DungLai(
                f"chương trình tự dừng để không ghi số liệu sai; không tệp nào bị mất. Vui lòng chuyển "
                f"nguyên dòng sau cho người phụ trách chương trình: {error}") from error
        except BrokenPipeError:  # the reader of the output has had enough (… | head)
            raise
        except OSError as error:
            cure = "đóng tệp đang mở trong Excel rồi chạy lại" if isinstance(error, PermissionError) \
                else "kiểm tra đường dẫn, quyền ghi và dung lượng đĩa"
            raise DungLai(
                f"không đọc hoặc ghi được {error.filename or 'tệp'}; {cure}.") from None


def in_phien_ban(ctx, _param, value):
    """Callback of --version: also works from a checkout that was never installed."""
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"sau-ro {version('sau-ro')}")
    except PackageNotFoundError:
        click.echo("sau-ro (chạy từ mã nguồn, chưa cài đặt)")
    ctx.exit()


ngay_option = click.option(
    "--ngay", type=Ngay(), default=dt.date.today,
    help="Ngày được coi là hôm nay, ví dụ 2026-06-24 (mặc định: ngày trên máy).")


def dau_moi_option(command):
    """`--dau-moi MA …`: one code after another, or the option once for each."""
    command = click.argument("ma_them", nargs=-1, metavar="")(command)
    return click.option("--dau-moi", "ma", multiple=True, metavar="MÃ …",
                        help="Chỉ phát hành cho các đầu mối này.")(command)
