"""Keep: what a file says as plain values, and back.  What has no plain form here is not kept, but read again."""

from dataclasses import fields
import datetime as dt
from types import MappingProxyType
from typing import Any, Callable, Mapping

import pandas as pd

from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.ma_bieu import MaBieu
from xuly.doc_bai.doc_o import BaiDoc
from xuly.doc_bai.doc_so_theo_doi import ThayDoi
from xuly.doc_bai.tim_o import BanDo, LechNhan
from xuly.hieu.da_doi import DaDoi

_LOP = (Loi, DaDoi, ThayDoi, MaBieu, BanDo, LechNhan, BaiDoc)
_TRUONG = {lop: tuple(f.name for f in fields(lop)) for lop in _LOP}
_SAN = {str, int, float, bool, type(None)}
_NHAN = ""  # the one key of an object that stands for a value with a kind: no plain one is called so


class KhongCatDuoc(Exception):
    """Something here has no plain form."""


def phang(gia_tri: Any) -> Any:
    """A value in parts that JSON holds: plain ones as they are, others as {"": [kind, parts]}.  Raises KhongCatDuoc."""
    lop = gia_tri.__class__
    if lop in _SAN:
        return gia_tri
    if lop is list:
        return gia_tri if {*map(type, gia_tri)} <= _SAN else [*map(phang, gia_tri)]
    if lop in (dict, MappingProxyType):
        return _phang_bang(gia_tri)
    if lop in _TRUONG:
        return {_NHAN: [lop.__name__, [phang(getattr(gia_tri, k)) for k in _TRUONG[lop]]]}
    if lop in (tuple, set, frozenset):
        return {_NHAN: [lop.__name__, [*map(phang, gia_tri)]]}
    if lop in (dt.date, dt.datetime, dt.time):
        return {_NHAN: [lop.__name__, gia_tri.isoformat()]}
    if lop is pd.Timestamp and gia_tri.tz is None:
        return {_NHAN: ["Timestamp", [gia_tri.value, gia_tri.unit]]}
    raise KhongCatDuoc(lop.__name__)


def _phang_bang(bang: Mapping[Any, Any]) -> Any:
    if {*map(type, bang)} <= {str} and _NHAN not in bang:
        return {
            khoa: muc if muc.__class__ in _SAN else phang(muc)
            for khoa, muc in bang.items()
        }
    return {_NHAN: ["dict", [[phang(khoa), phang(muc)] for khoa, muc in bang.items()]]}


_LAP: Mapping[str, Callable[[Any], Any]] = {
    **{lop.__name__: (lambda cac, lop=lop: lop(*cac))
       for lop in _LOP},
    "dict": dict,
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "time": dt.time.fromisoformat,
    "Timestamp": lambda cac: pd.Timestamp(cac[0], unit="ns").as_unit(cac[1]),
}


def dung_lai(muc: dict[str, Any]) -> Any:
    """What `phang` took apart, object by object from within (an `object_hook`)."""
    if _NHAN not in muc:
        return muc
    loai, phan = muc[_NHAN]
    return _LAP[loai](phan)
