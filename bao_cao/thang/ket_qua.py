"""`ket_qua.json`: what was counted, for other people's scripts (contract, section 9)."""

import json
from pathlib import Path
from typing import Any, Mapping


def chu_ket_qua(ket_qua: Mapping[str, Any]) -> str:
    """The JSON text, keys in the given order, ended by a line break; ValueError for a number that is none."""
    return json.dumps(dict(ket_qua), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def ghi_ket_qua(path: str | Path, ket_qua: Mapping[str, Any]) -> Path:
    """Write the JSON text to `path` in UTF-8 and return it."""
    path = Path(path)
    path.write_bytes(chu_ket_qua(ket_qua).encode())
    return path
