"""The registers counted again from the files that were handed in, by names and typed words alone (see `tinh_lai`)."""

import calendar
import datetime as dt
from typing import Any, Iterator, Sequence

from doc_bao_cao import ngay_go, phang, so_go

XONG = {"CT": "Hoàn thành", "TG": "Đã có kết quả", "TD": "Đã xử lý", "DN": "Đã tháo gỡ", "GS": "Đã khắc phục",
        "PA": "Đã giải quyết", "KT": "Đã kết luận", "DB": "Đã xử lý", "CK": "Đã ký", "SK": "Đã công nhận",
        "KL": "Đã thực hiện", "AN": "Đã xử lý"}
NGAY_DAU = {"CT": "bat_dau", "NS": "den_ngay", "TD": "tu_ngay", "DN": "ngay_neu", "GS": "ngay_kien_nghi",
            "PA": "ngay_nhan", "TT": "den_ngay", "KT": "bat_dau", "DB": "ngay_kiem_tra", "DG": "ngay_danh_gia",
            "SK": "ngay_dang_ky", "KL": "ngay_hop", "KX": "ngay", "AN": "ngay_nhan", "HS": "den_ngay", "KS": "ngay"}
MOT_LAN = ("NS", "TT", "DG", "KX", "HS", "KS")  # records: nothing is open in them

# What groups the lines of a register, and what is told of a group: key, label, money or not; sums, but for averages.
NHOM = {"CT": "loai", "TG": "chi_tieu", "NS": "khoan", "TD": "linh_vuc", "DN": "loai", "GS": "noi_nhan",
        "PA": "doi_tuong", "TT": "linh_vuc", "KT": "loai", "DB": "linh_vuc", "CK": "lanh_dao", "DG": "xep_loai",
        "SK": "loai", "KL": "cuoc_hop", "KX": "loai", "AN": "loai", "HS": "linh_vuc", "KS": "doi_tuong"}
CONG = {"CT": (("von", "Kế hoạch vốn trong năm"), ("giai_ngan", "Đã giải ngân từ đầu năm")),
        "TG": (("cung_ky", "Cùng kỳ năm trước"), ("ke_hoach", "Kịch bản"), ("thuc_hien", "Thực hiện")),
        "NS": (("so_tien", "Số tiền"),), "KT": (("so_kien_nghi", "Số kiến nghị"),),
        "TT": (("quy_dinh", "Ngày theo quy định"), ("goc_2025", "Bình quân năm 2025"), ("thuc_te", "Bình quân nay"),
               ("so_ho_so", "Số hồ sơ")),
        "HS": (("tiep_nhan", "Hồ sơ tiếp nhận"), ("tre_han", "Hồ sơ trễ hạn"),
               ("cung_ky", "Trễ hạn cùng tháng năm trước"))}
TIEN = ("von", "giai_ngan", "so_tien")
BINH_QUAN = ("quy_dinh", "goc_2025", "thuc_te")


class SoThucTe:
    """The lines of all registers as an office knew them on a day: newest accepted word by code."""

    def __init__(self, tep, ngay: dt.date):
        self.ngay, self.moi, self.dau, self.lich_su, self.goc, self.ky_dau = ngay, {}, {}, [], {}, {}
        self.tep = [t for t in tep if t.loai == "so"]
        lines = [m for t in tep if t.loai == "so" and not t.trung for m in t.muc if m["duoc"]]
        order = {id(m): (t.ky, t.sau) for t in tep if t.loai == "so" for m in t.muc}
        nop = {id(m): t.ngay_nhan for t in tep if t.loai == "so" for m in t.muc}
        for m in sorted(lines, key=lambda m: order[id(m)]):
            cu = self.moi.get(m["ma"])
            self.lich_su.append((nop[id(m)], m["ma"], cu and cu["o"], m["o"]))
            self.moi[m["ma"]] = m
            self.dau.setdefault(m["ma"], nop[id(m)])
            self.ky_dau.setdefault(m["ma"], order[id(m)][0])
            self.goc[m["ma"]] = next(t for t in self.tep if any(x is m for x in t.muc))

    def cac_dong(self, so: str) -> list[dict[str, Any]]:
        """Lines of a register: answers, and `xong`, `tu`, `den` (settled), `han`."""
        return [self._dong(so, ma, m["o"]) for ma, m in sorted(self.moi.items()) if ma.startswith(f"{so}-")]

    def chi_dong(self, ma: str) -> dict[str, Any]:
        """One line as it stands."""
        return self._dong(ma.partition("-")[0], ma, self.moi[ma]["o"])

    def _dong(self, so: str, ma: str, o: dict[str, Any]) -> dict[str, Any]:
        tu = ngay_go(o.get(NGAY_DAU.get(so, ""), "")) or self.dau[ma]
        vao = min(tu, self.dau[ma])
        den = ngay_go(o.get("ngay_xong", ""))
        xong = so in MOT_LAN or den is not None or phang(o.get("tinh_trang", "")) == XONG.get(so)
        return {**o, "ma": ma, "xong": xong, "tu": tu, "mo_tu": vao if den is None else min(vao, den),
                "han": ngay_go(o.get("han", "")), "den": tu if so in MOT_LAN else den,
                "vao": self.dau[ma], "ky": self.goc[ma].ky, "tep": self.goc[ma].ten,
                "ky_dau": self.ky_dau[ma], "trong": "" if xong else self._de_trong(ma)}

    def _de_trong(self, ma: str) -> str:
        """The newest period whose return had a line, after what was said of it, and left it empty."""
        goc = self.goc[ma]
        return max((t.ky for t in self.tep if (t.ky, t.sau) > (goc.ky, goc.sau) and not t.danh_tinh_sai and any(
            phang(o["ma_dong"]) == ma and not any(phang(value) for khoa, value in o.items() if khoa != "ma_dong")
            for _, _, o in t.cac_dong_so())), default="")

    def dem(self, so: str, dau: dt.date) -> dict[str, int]:
        """Open at the start, new, settled in time and late, open, overdue; all."""
        return self.dem_cac(so, self.cac_dong(so), dau, self.ngay)

    @staticmethod
    def dem_cac(so: str, dong: list[dict[str, Any]], dau: dt.date, cuoi: dt.date) -> dict[str, int]:
        """The same of some lines, as it was on the day `cuoi`; a record is settled on the day it speaks of."""
        den = {d["ma"]: d["mo_tu"] if so in MOT_LAN else d["den"] if d["xong"] else None for d in dong}
        dong = [d for d in dong if d["mo_tu"] <= cuoi]
        xong = [d for d in dong if den[d["ma"]] and dau <= den[d["ma"]] <= cuoi]
        muon = [d for d in xong if d["han"] and den[d["ma"]] > d["han"]]
        mo = [d for d in dong if not den[d["ma"]] or den[d["ma"]] > cuoi]
        return {"mo_dau": sum(d["mo_tu"] < dau and not (den[d["ma"]] and den[d["ma"]] < dau) for d in dong),
                "moi": sum(dau <= d["mo_tu"] for d in dong), "xong_dung": len(xong) - len(muon), "xong_muon": len(muon),
                "mo": len(mo), "qua_han": sum(bool(d["han"]) and d["han"] < cuoi for d in mo), "tong": len(dong)}

    def cac_nhom(self, so: str, thu_tu: Sequence[str]) -> list[str]:
        """The groups of this year's lines and of those still open, in words; `thu_tu`: the units in their order."""
        dong = [d for d in self.cac_dong(so) if not d["xong"] or self.ngay.year in (
            d["mo_tu"].year, *([d["den"].year] if d["den"] else []))]
        dong.sort(key=lambda d: (thu_tu.index(self.goc[d["ma"]].dau_moi), d["ma"]))
        nhom: dict[str, list[dict[str, Any]]] = {}
        for d in dong:
            nhom.setdefault(phang(d.get(NHOM[so], "")), []).append(d)
        if so not in CONG and len(nhom) < 2:
            return []
        return [self._mot_nhom(so, ten, cac) for ten, cac in nhom.items()]

    def _mot_nhom(self, so: str, ten: str, cac: list[dict[str, Any]]) -> str:
        mo = [d for d in cac if not d["xong"]]
        con = [f"{chu} {len(nhung)}" for chu, nhung in (
            ("mở", mo), ("quá hạn", [d for d in mo if d["han"] and d["han"] < self.ngay])) if nhung]
        con_so = [f"{nhan} {self._con_so(khoa, cac)}" for khoa, nhan in CONG.get(so, ())]
        return (f"{ten or 'Tất cả'} {len(cac)}" + (f" ({', '.join(con)})" if con else "")
                + (f": {'; '.join(con_so)}" if con_so else ""))

    @staticmethod
    def _con_so(khoa: str, cac: list[dict[str, Any]]) -> str:
        co = [so for d in cac if (so := so_go(d.get(khoa, ""))) is not None]
        so = sum(co) / (len(co) if khoa in BINH_QUAN and co else 1)
        trieu = khoa in TIEN and so >= 1e6 and so % 1e6 == 0
        chu = f"{so / 1e6 if trieu else so:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))
        don_vi = " triệu đồng" if trieu else " đồng" if khoa in TIEN else ""
        chung = f"(bình quân {len(co)} dòng) " if khoa in BINH_QUAN and len(co) > 1 else ""
        return f"{chung}{chu}{don_vi}"

    def ket_qua(self, so: str) -> dict[str, int]:
        """As `ket_qua.json` has it."""
        dong = self.cac_dong(so)
        xong = [d for d in dong if d["xong"]]
        late = sum(bool(d["han"]) and d["den"] > d["han"] for d in xong)
        dem = self.dem(so, self.ngay)
        return {"tong": len(dong), "mo": dem["mo"], "xong": len(xong), "dung_han": len(xong) - late,
                "qua_han": dem["qua_han"]}

    def qua_han_lau(self) -> list[tuple[dt.date, str, dict[str, Any]]]:
        """Open lines past their deadline, the longest first."""
        return sorted((d["han"], d["ma"], d) for so in XONG for d in self.cac_dong(so)
                      if not d["xong"] and d["han"] and d["han"] < self.ngay)

    # -- the indicators that the resolution's registers hold, each said again by hand

    def chi_so(self, ma: str, ky: str) -> tuple[float, float | None] | None:
        """Numerator and denominator; None where no register came in that holds it."""
        count = _DEM.get(ma)
        if not count or not any(self.cac_dong(so) for so in count[0]):
            return None
        found = count[1](self, ky)
        return None if found is None or found[1] == 0 else found

    def khong_tra_loi(self, ky: str) -> int:
        """Answers of the survey that say nothing of the question that CS-12 counts."""
        return sum(so_go(d["chung"]) is None for d in self.trong("KS", quy_da_het(ky)))

    def trong(self, so: str, khoang: tuple[dt.date, dt.date], moc: str = "tu") -> list[dict[str, Any]]:
        dau, cuoi = khoang
        return [d for d in self.cac_dong(so) if d[moc] and dau <= d[moc] <= min(cuoi, self.ngay)]


def thang(ky: str) -> tuple[dt.date, dt.date]:
    nam, so = map(int, ky.split("-"))
    return dt.date(nam, so, 1), dt.date(nam, so, calendar.monthrange(nam, so)[1])


def quy_da_het(ky: str) -> tuple[dt.date, dt.date]:
    nam, so = map(int, ky.split("-"))
    cuoi = so // 3 * 3
    return dt.date(nam, cuoi - 2, 1), dt.date(nam, cuoi, calendar.monthrange(nam, cuoi)[1])


def ca_nam(ky: str) -> tuple[dt.date, dt.date]:
    return dt.date(int(ky[:4]), 1, 1), dt.date(int(ky[:4]), 12, 31)


def _la(d: dict[str, Any], khoa: str, *gia_tri: str) -> bool:
    return phang(d[khoa]) in gia_tri


def _tong(dong: list[dict[str, Any]], khoa: str) -> float:
    return sum(so_go(d[khoa]) or 0 for d in dong)


def _ngan_sach(t: SoThucTe, ky: str, lam: str, chi_tieu: str) -> tuple[float, float]:
    dong = t.trong("NS", ca_nam(ky))
    return tuple(_tong([d for d in dong if _la(d, "khoan", ten)], "so_tien") for ten in (lam, chi_tieu))


def _pa(t: SoThucTe, _ky: str) -> tuple[float, float]:
    den = [d for d in t.cac_dong("PA") if d["han"] and d["han"] <= t.ngay]
    return sum(d["xong"] and d["den"] <= d["han"] for d in den), len(den)


def _doanh_nghiep(t: SoThucTe, _ky: str) -> tuple[float, float]:
    own = [d for d in t.cac_dong("PA") if _la(d, "doi_tuong", "Doanh nghiệp", "Hộ kinh doanh")]
    return sum(d["xong"] for d in own), len(own)


def _khong_qua_han(t: SoThucTe, dong: list[dict[str, Any]]) -> tuple[float, float]:
    late = sum(not d["xong"] and bool(d["han"]) and d["han"] < t.ngay for d in dong)
    return len(dong) - late, len(dong)


def _hai_long(t: SoThucTe, ky: str) -> tuple[float, float]:
    diem = [so_go(d["chung"]) for d in t.trong("KS", quy_da_het(ky))]
    return sum(d in (4, 5) for d in diem if d), sum(d is not None for d in diem)


def _rut_ngan(t: SoThucTe, ky: str) -> tuple[float, float]:
    dong = t.trong("TT", quy_da_het(ky))
    return _tong(dong, "quy_dinh") - _tong(dong, "thuc_te"), _tong(dong, "quy_dinh")


def _tre_han(t: SoThucTe, ky: str) -> tuple[float, float]:
    dong = t.trong("HS", ca_nam(ky))
    return _tong(dong, "cung_ky") - _tong(dong, "tre_han"), _tong(dong, "cung_ky")


def _dia_ban(t: SoThucTe, _ky: str) -> tuple[float, float]:
    own = [d for d in t.cac_dong("DB") if _la(d, "vi_pham", "Có", "x")]
    return sum(_la(d, "tinh_trang", "Đã kiến nghị cấp trên", "Đã xử lý") for d in own), len(own)


def _giam_sat(t: SoThucTe, _ky: str) -> tuple[float, float]:
    own = [d for d in t.cac_dong("GS") if d["ma"].startswith("GS-HDND-")]
    return sum(_la(d, "theo_doi", "Có") for d in own), len(own)


def _khen(*loai: str):
    return lambda t, ky: (sum(_la(d, "loai", *loai) for d in t.trong("KX", quy_da_het(ky))), None)


_DEM = {
    "CS-05": (("TD", ), lambda t, ky: (sum(d["xong"] for d in t.trong("TD", thang(ky), "den")), None)),
    "CS-06": (("KX", ), _khen("Nhắc nhở", "Kiểm điểm")), "CS-10": (("TT", ), _rut_ngan), "CS-11": (("HS", ), _tre_han),
    "CS-12": (("KS", ), _hai_long), "CS-13": (("PA", ), _pa),
    "CS-18": (("NS", ), lambda t, ky: _ngan_sach(t, ky, "Thu trong tháng", "Chỉ tiêu thu cả năm")),
    "CS-19": (("NS", ), lambda t, ky: _ngan_sach(t, ky, "Giải ngân trong tháng", "Kế hoạch vốn cả năm")),
    "CS-22": (("PA", ), _doanh_nghiep),
    "CS-23": (("CT", ), lambda t, _: _khong_qua_han(t, [d for d in t.cac_dong("CT") if not d["xong"]])),
    "CS-24": (("DB", ), _dia_ban), "CS-26": (("AN", ), lambda t, _: _khong_qua_han(t, t.cac_dong("AN"))),
    "CS-27": (("AN", ), lambda t, ky: (sum(_la(d, "diem_nong", "Có") for d in t.trong("AN", thang(ky))), None)),
    "CS-29": (("PA", ), lambda t, ky: (sum(
        _la(d, "doi_tuong", "Người dân") and _la(d, "linh_vuc", "Đất đai - xây dựng", "Đô thị - môi trường")
        for d in t.trong("PA", thang(ky))), None)),
    "CS-30": (("KT", ), lambda t, ky: (sum(d["xong"] for d in t.trong("KT", quy_da_het(ky), "den")), None)),
    "CS-31": (("GS", ), _giam_sat),
    "CS-37": (("SK", ), lambda t, ky: (sum(d["xong"] for d in t.trong("SK", quy_da_het(ky), "den")), None)),
    "CS-38": (("KX", ), _khen("Kiểm điểm", "Xử lý kỷ luật")),
}


# Indicator -> whether a line stands in its numerator, in its denominator (None: it has none).
def _trong(khoang, moc: str = "tu"):
    return lambda t, d, ky: bool(d[moc]) and khoang(ky)[0] <= d[moc] <= min(khoang(ky)[1], t.ngay)


def _va(*cac):
    return lambda t, d, ky: all(thuoc(t, d, ky) for thuoc in cac)


def _co(khoa: str, *gia_tri: str):
    return lambda t, d, ky: _la(d, khoa, *gia_tri)


def _cua(dau: str):
    return lambda t, d, ky: d["ma"].startswith(dau)


def _xong(t, d, ky):
    return d["xong"]


def _mo(t, d, ky):
    return not d["xong"]


def _den_han(t, d, ky):
    return bool(d["han"]) and d["han"] <= t.ngay


def _kip(t, d, ky):
    return d["xong"] and _den_han(t, d, ky) and d["den"] <= d["han"]


def _moi(t, d, ky):
    return True


_DN = _co("doi_tuong", "Doanh nghiệp", "Hộ kinh doanh")
_NAM, _QUY, _THANG = _trong(ca_nam), _trong(quy_da_het), _trong(thang)
VAO = {
    "CS-05": (_va(_xong, _trong(thang, "den")), None),
    "CS-06": (_va(_QUY, _co("loai", "Nhắc nhở", "Kiểm điểm")), None), "CS-10": (_QUY, _QUY), "CS-11": (_NAM, _NAM),
    "CS-12": (_va(_QUY, _co("chung", "4", "5")), _va(_QUY, _co("chung", "1", "2", "3", "4", "5"))),
    "CS-13": (_kip, _den_han),
    "CS-18": (_va(_NAM, _co("khoan", "Thu trong tháng")), _va(_NAM, _co("khoan", "Chỉ tiêu thu cả năm"))),
    "CS-19": (_va(_NAM, _co("khoan", "Giải ngân trong tháng")), _va(_NAM, _co("khoan", "Kế hoạch vốn cả năm"))),
    "CS-22": (_va(_xong, _DN), _DN), "CS-23": (_mo, _mo), "CS-26": (_moi, _moi),
    "CS-24": (_va(_co("vi_pham", "Có"), _co("tinh_trang", "Đã kiến nghị cấp trên", "Đã xử lý")), _co("vi_pham", "Có")),
    "CS-27": (_va(_THANG, _co("diem_nong", "Có")), None),
    "CS-29": (_va(_THANG, _co("doi_tuong", "Người dân"),
                  _co("linh_vuc", "Đất đai - xây dựng", "Đô thị - môi trường")), None),
    "CS-30": (_va(_xong, _trong(quy_da_het, "den"), _cua("KT-HDND-"), _co("loai", "Giám sát chuyên đề")), None),
    "CS-31": (_va(_cua("GS-HDND-"), _co("theo_doi", "Có")), _cua("GS-HDND-")),
    "CS-37": (_va(_xong, _trong(quy_da_het, "den")), None),
    "CS-38": (_va(_QUY, _co("loai", "Kiểm điểm", "Xử lý kỷ luật")), None),
}
SO_CUA = {ma: cac_so[0] for ma, (cac_so, _) in _DEM.items()}


def thay_doi(t: SoThucTe, nhan, kieu, ten_tep_ngay: dt.date) -> Iterator[str]:
    """What returns received on a day changed of lines that stood, as the log tells it."""
    for ngay, ma, cu, moi in t.lich_su:
        if cu is None or ngay != ten_tep_ngay:
            continue
        so = ma.partition("-")[0]
        for khoa in moi:
            if khoa in ("ma_dong", ):
                continue
            a, b = (_viet(kieu[so, khoa], o.get(khoa, "")) for o in (cu, moi))
            if a != b:
                yield f"{ma}, {nhan[so, khoa]}: {_ngoac(a)} → {_ngoac(b)}"


def _ngoac(chu: str) -> str:
    return f"«{chu}»" if chu else "(trống)"


def _viet(kieu: str, chu: Any) -> str:
    text = phang(chu)
    if kieu == "ngày" and (day := ngay_go(text)):
        return f"{day.day:02d}/{'0' if day.month <= 2 else ''}{day.month}/{day.year}"
    if kieu == "tiền" and (so := so_go(text)) is not None:
        return f"{so:,.0f}".replace(",", ".")
    if kieu in ("số", "tỷ lệ") and (so := so_go(text)) is not None:
        return f"{so:g}".replace(".", ",")
    return text
