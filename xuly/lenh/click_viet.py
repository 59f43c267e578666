"""Click's own words in Vietnamese: every sentence that a person can meet on the command line.

Click looks its sentences up through gettext; a compiled catalogue would need a locale to be set on every
office PC, so the few sentences are handed to its modules directly.  A sentence that is not listed stays English.
"""

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from xuly.nen.khoa_chay import mot_lan_chay
from xuly.nen.thu_muc import ThuMuc, don_dang_do

CAU = {
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Commands": "Các lệnh",
    "Positional arguments": "Đối số",
    "Show this message and exit.": "Hiện hướng dẫn này rồi thoát.",
    "Show the version and exit.": "Hiện số phiên bản rồi thoát.",
    "%(prog)s, version %(version)s": "%(prog)s, phiên bản %(version)s",
    "Error: {message}": "Lỗi: {message}",
    "Aborted!": "Đã dừng.",
    "Try '{command} {option}' for help.": "Gõ '{command} {option}' để xem hướng dẫn.",
    "Missing command.": "Thiếu tên lệnh.",
    "Missing argument": "Thiếu đối số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing {param_type}": "Thiếu {param_type}",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "Invalid value: {message}": "Giá trị chưa đúng: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị chưa đúng cho {param_hint}: {message}",
    "Option {name!r} does not take a value.": "Tùy chọn {name!r} không nhận giá trị.",
    "{name} {filename!r} does not exist.": "Không tìm thấy {name} {filename!r}.",
    "{name} {filename!r} is a file.": "{filename!r} là một tệp, không phải {name}.",
    "{name} {filename!r} is a directory.": "{filename!r} là một thư mục, không phải {name}.",
    "{name} {filename!r} is not readable.": "Không có quyền đọc {name} {filename!r}.",
    "Could not open file {filename!r}: {message}": "Không mở được tệp {filename!r}: {message}",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "default: {default}": "mặc định: {default}",
    "required": "bắt buộc",
    "file": "tệp",
    "directory": "thư mục",
    "path": "đường dẫn",
    "Did you mean {possibility}?": "Có phải ý đồng chí là {possibility}?",
    "(Possible options: {possibilities})": "(Có các tùy chọn: {possibilities})",
    "(Did you mean one of: {possibilities}?)": "(Có phải ý đồng chí là: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Thừa đối số ({args})",
    "Got unexpected extra arguments ({args})": "Thừa các đối số ({args})",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần một giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Tùy chọn {name!r} cần {nargs} giá trị.",
    "{value!r} does not match the format {format}.": "{value!r} không đúng dạng {format}.",
    "{value!r} does not match the formats {formats}.": "{value!r} không đúng dạng {formats}.",
    "{value!r} is not one of {choices}.": "{value!r} không thuộc {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} không phải là số.",
    "{value} is not in the range {range}.": "{value} không nằm trong khoảng {range}.",
}


def _cau(sentence: str) -> str:
    return CAU.get(sentence, sentence)


def _cau_so_nhieu(one: str, many: str, n: int) -> str:
    return _cau(one if n == 1 else many)


class Lenh(click.Command):
    """A command whose usage line is Vietnamese, and that has its working folder for itself while it runs.

    `chi_doc`: it writes nothing, so it need not wait for others.
    """
    def __init__(self, *args, chi_doc: bool = False, **kwargs):
        super().__init__(*args, **{"options_metavar": "[TÙY CHỌN]"} | kwargs)
        self.chi_doc = chi_doc

    def invoke(self, ctx):
        """Run the command while no other run writes in its folder, after what such runs left half done is gone."""
        if self.chi_doc or not isinstance(ctx.obj, ThuMuc) or not ctx.obj.khoa_bi_mat.parent.is_dir():
            return super().invoke(ctx)
        with mot_lan_chay(ctx.obj.khoa_bi_mat.parent, ctx.command_path.partition(" ")[2]):
            don_dang_do(ctx.obj)
            return super().invoke(ctx)


class NhomLenh(click.Group):
    """A group of commands whose usage line is Vietnamese."""

    command_class = Lenh

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args,
            **{"options_metavar": "[TÙY CHỌN]", "subcommand_metavar": "LỆNH …"} | kwargs)


NhomLenh.group_class = NhomLenh


def noi_tieng_viet() -> None:
    """From here on Click speaks Vietnamese."""
    for module in (click.core, click.decorators, click.exceptions, click.formatting,
                   click.parser, click.types):
        for name, words in (("_", _cau), ("ngettext", _cau_so_nhieu)):
            if hasattr(module, name):
                setattr(module, name, words)
