"""Every command that is told on the screen can be copied as it stands: it names the working folder that was given."""

import re
from pathlib import Path

from click.testing import CliRunner
from xuly.lenh.cli import main
from xuly.lenh.man_hinh import KHONG_O_THU_MUC

_CAC_LENH = "|".join(sorted(set(main.commands) - KHONG_O_THU_MUC))
_THIEU = re.compile(rf"\bsau-ro\s+(?:{_CAC_LENH})(?![\w-])")


def thieu_thu_muc(output: str) -> list[str]:
    """The commands in a text that would run in another folder."""
    return _THIEU.findall(output)


def _canh_moi_lenh(invoke):
    """`CliRunner.invoke` that looks at every run in another folder than the current one, whatever test it is of."""
    def xem(self, cli, args=None, **kwargs):
        cac = list(map(str, args or ())) if not isinstance(args, str) else args.split()
        noi_khac = cac[:1] == ["-C"] and Path(cac[1]).resolve() != Path.cwd()
        result = invoke(self, cli, args, **kwargs)
        if cli is main and noi_khac and "Cách dùng:" not in result.output:
            assert thieu_thu_muc(result.output) == []
        return result

    return xem


def dung() -> None:
    """Watch from here on."""
    CliRunner.invoke = _canh_moi_lenh(CliRunner.invoke)
