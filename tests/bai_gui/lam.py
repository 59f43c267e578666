"""Make the cases again: all of them, or those whose name holds one of the words given.

    python tests/bai_gui/lam.py                     all (after a change of the forms)
    python tests/bai_gui/lam.py xls pandas          some
    python tests/bai_gui/lam.py --nhap xau/a.xlsx   draft the .json of a file dropped by hand; read it before it stays

Needs LibreOffice, Gnumeric, 7-Zip, Info-ZIP, node with exceljs and xlsx (folder in BAI_GUI_NPM), and
msoffcrypto-tool.  The tests need none of them: the files are kept.
"""

import json
import sys
from pathlib import Path

GOC = Path(__file__).parents[2]
sys.path[:0] = [str(GOC), str(GOC / "tests"), str(Path(__file__).parent)]

import lam_cach_doc  # noqa: E402, F401
import lam_dang_ky  # noqa: E402, F401
import lam_dang_tep  # noqa: E402, F401
import lam_ma  # noqa: E402, F401
import lam_ngoai_o  # noqa: E402, F401
import lam_nen_thu  # noqa: E402, F401
import lam_ro  # noqa: E402, F401
import lam_so  # noqa: E402, F401
import lam_tien_do  # noqa: E402, F401
import lam_voi_vang  # noqa: E402, F401
import lam_xep_lai  # noqa: E402, F401
from ca import CAC_CA, THU_MUC  # noqa: E402
from doc_ca import doc_ca  # noqa: E402


def ghi(path: Path, mong_doi: dict) -> None:
    """Write the expectation beside a file, one problem a line."""
    lines = [f"  {json.dumps(key)}: {_gia_tri(value)}" for key, value in mong_doi.items()]
    path.with_name(f"{path.name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _gia_tri(value) -> str:
    """JSON, one item a line for a list or a table."""
    if not value or not isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    lines = [json.dumps(item, ensure_ascii=False) for item in value]
    if isinstance(value, dict):
        lines = [f"{line}: {json.dumps(item, ensure_ascii=False)}" for line, item in zip(lines, value.values())]
    left, right = "{}" if isinstance(value, dict) else "[]"
    return left + "\n    " + ",\n    ".join(lines) + "\n  " + right


def lam(words: list[str]) -> None:
    """Make the cases whose name holds one of `words` (all if none)."""
    for ten, case in CAC_CA.items():
        if words and not any(word in ten for word in words):
            continue
        noi_dung, program = case.lam()
        path = THU_MUC / ten
        path.write_bytes(noi_dung)
        ghi(path, case.mong_doi(program))
        print(f"{ten}: {len(noi_dung):,} byte, {program}")


def nhap(names: list[str]) -> None:
    """Draft expectations from what the toolkit says today."""
    for ten in names:
        ghi(THU_MUC / ten, {"mo_ta": "?", "chuong_trinh": "?", **doc_ca(THU_MUC / ten), "chu": []})


if __name__ == "__main__":
    nhap(sys.argv[2:]) if sys.argv[1:2] == ["--nhap"] else lam(sys.argv[1:])
