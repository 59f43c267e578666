"""What `tiep-nhan` was taking in when it was ended: the next run of any command still registers it as of that day."""

from collections.abc import Iterable
import datetime as dt
import json
from pathlib import Path

from xuly.nen.ghi_tep import thay_tep

_TEN = "dang_nhan.json"


class DangNhan:
    """The note beside the register: names below `input/nop/`, the day, and the receipt day that was typed."""
    def __init__(self, so_tiep_nhan: Path):
        self.path = so_tiep_nhan.with_name(_TEN)
        self.ten: frozenset[str] = frozenset()
        self.ngay = self.nhan_ngay = ""
        if self.path.exists():
            self._doc()

    def _doc(self) -> None:
        try:
            data = json.loads(self.path.read_text("utf-8"))
            ngay = [data["ngay"], data["nhan_ngay"] or data["ngay"]]
            self.ngay, self.nhan_ngay = (dt.date.fromisoformat(day).isoformat()
                                         for day in ngay)
            self.ten = frozenset(map(str, data["ten"]))
        except (ValueError, KeyError, TypeError):  # not ours: as if it were not there
            self.ten = frozenset()

    def ghi(self, ten: Iterable[str], ngay: dt.date, nhan_ngay: dt.date | None) -> None:
        """Note what is about to be copied in."""
        data = {
            "ten": sorted(ten), "ngay": ngay.isoformat(),
            "nhan_ngay": nhan_ngay.isoformat() if nhan_ngay else None
        }
        thay_tep(self.path, json.dumps(data, ensure_ascii=False).encode())

    def xong(self) -> None:
        """All of it stands in the register."""
        self.path.unlink(missing_ok=True)
