"""`so_theo_doi.parquet`: the ledger for the level above (`mau_bieu.bieu.so_chuyen`).  Needs pyarrow (`[cap-tren]`)."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from bao_cao.khung.so_lieu import SoLieu
from mau_bieu.bieu.so_chuyen import CHU, COT_CHUYEN, DUNG_SAI, LUOC_DO, NGAY, SO

_KIEU = {CHU: pa.string(), NGAY: pa.date32(), SO: pa.float64(), DUNG_SAI: pa.bool_()}


def ghi_parquet(path: Path, so_lieu: SoLieu) -> Path:
    """Write the ledger to `path` and return it; the file says its schema, the ward, the period and the day."""
    noi = {
        "luoc_do": LUOC_DO, "don_vi": so_lieu.danh_muc.the_thuc.ten_phuong, "ky": so_lieu.ky,
        "ngay": so_lieu.ngay.isoformat()
    }
    schema = pa.schema([(cot.khoa, _KIEU[cot.kieu]) for cot in COT_CHUYEN],
                       {"sau_ro": json.dumps(noi, ensure_ascii=False)})
    so = so_lieu.so
    columns = [[_gia_tri(o, cot.kieu) for o in (so[cot.khoa] if len(so) else ())]
               for cot in COT_CHUYEN]
    pq.write_table(pa.table(columns, schema=schema), path)
    return path


def _gia_tri(o: Any, kieu: str) -> str | dt.date | float | bool | None:
    """A cell of the ledger as the file keeps it; nothing where there is none."""
    if isinstance(o, tuple):  # several reasons
        return "; ".join(map(str, o))
    if o is None or pd.isna(o):
        return None
    return {CHU: str, NGAY: lambda day: day.date(), SO: float, DUNG_SAI: bool}[kieu](o)
