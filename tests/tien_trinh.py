"""Commands in a process of their own, begun as an office begins it; several one after another where what they share is
their machine: the libraries are loaded once."""
import json
import os
import subprocess
import sys
from pathlib import Path

GOC = Path(__file__).parent.parent
_LENH = """
import json, sys
from xuly.lenh.cli import main
for lenh in json.loads(sys.argv[1]):
    try:
        main(lenh, prog_name="sau-ro")
    except SystemExit as het:
        if het.code:
            raise
"""


def chay_lien(goc: Path, *cac_lenh: tuple[str, ...], python: str = sys.executable,
              env: dict[str, str] | None = None) -> subprocess.CompletedProcess:
    """Run commands in a working folder, the next one only when one came off; the bytes that all of them said."""
    lenh = json.dumps([["-C", str(goc), *map(str, args)] for args in cac_lenh])
    return subprocess.run([python, "-c", _LENH, lenh], cwd=GOC, capture_output=True, timeout=300,
                          env=env or os.environ | {"PYTHONPATH": str(GOC)})
