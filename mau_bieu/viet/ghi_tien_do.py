"""Writes the locked progress workbooks: monthly report (with the KPIs a unit owns) and weekly update."""

from dataclasses import dataclass, field
import datetime as dt
from pathlib import Path
from typing import Iterator, Mapping

from mau_bieu.bieu.bo_cuc import (HANG_CAN_CU, HANG_DAU_BANG, HANG_DONG_DAU, HANG_TIEU_DE,
                                  chu_cot, cot_bang, cot_phu, cot_tu_kiem, dia_chi, nhan_bang,
                                  nhan_trong_ma, ten_o, tuyet_doi)
from mau_bieu.bieu.khuon import TRANG_CAN_SUA, TRANG_HE_THONG, TRANG_HUONG_DAN
from mau_bieu.bieu.kieu import KIEU
from mau_bieu.bieu.loi import LOI, Loi
from mau_bieu.bieu.ma_bieu import MaBieu, tao_ma
from mau_bieu.bieu.tien_do import CHUA_BAO_CAO, KY_TEN
from mau_bieu.bieu.truong import BieuMau, Truong
from mau_bieu.bieu.tu_vung import HOAN_THANH
from mau_bieu.chu.trinh_bay import (LE_BANG, MAU_DAU_BANG, MAU_O_NHAP, MAU_THIEU, dat_trang_in,
                                    gop_o, ngay_vn, so_chu, so_dong)
from mau_bieu.viet.cong_thuc import DAU, NhanXet, chuoi_ngay, kiem_tai_o, so_da_go, so_ngay
from mau_bieu.viet.ghi_can_sua import MAU_LOI, ghi_can_sua, ghi_nhac, nhac_tai
from mau_bieu.viet.ghi_phieu import BAO_VE, CAO_DONG
from mau_bieu.viet.ghi_trang_phu import ghi_bia, ghi_dau_de_don_vi, ghi_ma_an
from mau_bieu.vo.excel import SoLamViec, mat_khau

MAU = {"Xanh": "#C6E7CE", "Vàng": "#FFE699", "Đỏ": "#F4B6AE", "Xám": "#E3E3E3"}
_LOI_TUA = {
    "bao-cao": (
        ("Điền",
         "Trang «Báo cáo»: mỗi dòng một nhiệm vụ. Chỉ gõ vào ô nền vàng nhạt; phím Tab đưa đến ô kế tiếp."
         ),
        ("Bắt buộc",
         "«Tỷ lệ hoàn thành» và «Trạng thái» của mọi nhiệm vụ. Dòng để trống là chưa báo cáo nhiệm vụ đó."
         ),
        (HOAN_THANH,
         "Ghi 100, ngày hoàn thành và minh chứng; thiếu một trong ba thì chưa được công nhận."
         ),
        ("Chậm",
         "Nhiệm vụ quá hạn hoặc đỏ phải ghi nguyên nhân và kế hoạch: không chậm mà không giải trình."
         ),
        ("Vượt thẩm quyền", "Ghi kiến nghị và chọn cấp xử lý."),
        ("Gửi lại",
         "Lưu tệp (giữ dạng .xlsx), gửi về Văn phòng Đảng ủy trước ngày 25, chậm nhất hết ngày 24."
         ),
    ),
    "tuan": (
        ("Điền",
         "Chỉ các nhiệm vụ đang vàng hoặc đỏ. Gõ vào ô nền vàng nhạt; phím Tab đưa đến ô kế tiếp."
         ),
        ("Bắt buộc",
         "«Tỷ lệ hoàn thành» và «Trạng thái»; nhiệm vụ quá hạn hoặc đỏ phải ghi nguyên nhân chậm."
         ),
        ("Gửi lại",
         "Lưu tệp (giữ dạng .xlsx), gửi về Văn phòng Đảng ủy trước 16 giờ thứ Sáu."),
    ),
}
# Of a kind of form that has no words of its own.
_LOI_TUA_CHUNG = (
    ("Điền", "Gõ vào ô nền vàng nhạt; phím Tab đưa đến ô kế tiếp. Các ô khác đã khóa."),
    ("Gửi lại", "Lưu tệp (giữ dạng .xlsx), gửi về Văn phòng Đảng ủy."),
)


@dataclass(frozen=True)
class LanPhatTienDo:
    """One issue of one unit's progress workbook.

    `dong`: locked values of each line by key, in order; `kem`: the same for each kind of table that comes with it;
    `gia_tri`: (prefix + line number, key) -> text already known for an answer, and `loi` what has to be mended
    (a returned copy); `ten_ky`: the period as the title says it (10/2026).
    """

    bieu: BieuMau
    dau_moi: object
    phat_hanh: object
    khoa: bytes
    ngay: dt.date
    ky: str
    ten_ky: str
    dong: tuple[Mapping[str, str], ...]
    kem: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    lan: int = 1
    loi: tuple[Loi, ...] = ()
    gia_tri: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def cac_bang(self) -> Iterator[tuple[BieuMau, tuple[Mapping[str, str], ...]]]:
        """The tables of the workbook with their lines."""
        yield self.bieu, self.dong
        for bang in self.bieu.kem:
            if self.kem.get(bang.loai):
                yield bang, self.kem[bang.loai]

    @property
    def ma(self) -> MaBieu:
        """The form code; it vouches for the labels and for what each line says of its task."""
        labels = [text for bieu, dong in self.cac_bang for text in nhan_trong_ma(bieu, dong)]
        return tao_ma(self.khoa, self.bieu.ma, self.dau_moi.ma, self.ky, self.bieu.phien_ban,
                      labels)

    @property
    def ten_tep(self) -> str:
        """File name to hand out; ASCII, and never read again."""
        return f"{self.bieu.loai}_{self.ky}_{self.dau_moi.ma}.xlsx"


class DongBang(NhanXet):
    """Where things stand in line `hang` of a table; hidden helpers follow the self-check column."""
    def __init__(self, bieu: BieuMau, hang: int):
        self.bieu, self.hang = bieu, hang
        self.phu = cot_phu(bieu)
        inputs = [cot_bang(bieu, t.khoa) for t in bieu.o_nhap]
        self.da_bat_dau = f"IF(COUNTA({dia_chi(hang, inputs[0])}:{dia_chi(hang, inputs[-1])})>0,1,0)"

    def o(self, khoa: str) -> str:
        """Cell of field `khoa`."""
        return dia_chi(self.hang, cot_bang(self.bieu, khoa))

    def o_ngay(self, khoa: str) -> str:
        """Hidden cell with the date serial of `khoa`."""
        return dia_chi(self.hang, self.phu[khoa, "ngay"])

    def o_so(self, khoa: str) -> str:
        """Hidden cell with the number of `khoa`."""
        return dia_chi(self.hang, self.phu[khoa, "so"])

    def tu_kiem(self) -> str:
        """Formula: all remarks on the line, each after the name of its column."""
        parts = "&".join(
            self.nhan_xet(t, dau=f"{DAU} {t.nhan}: ", cuoi="; ") for t in self.bieu.o_nhap)
        return f'=IF({self.da_bat_dau}=0,"{CHUA_BAO_CAO}",{parts})'


def ghi_tien_do(thu_muc: Path, lan: LanPhatTienDo) -> Path:
    """Write the workbook of issue `lan` into `thu_muc`; gives its path.  Same issue, same bytes."""
    path = thu_muc / lan.ten_tep
    so = SoLamViec(path, lan.ngay, mat_khau(lan.khoa))
    so.set_properties({
        "title": f"{lan.bieu.ten} {lan.ten_ky}", "author": lan.phat_hanh.co_quan_ban_hanh,
        "comments": str(lan.ma)
    })
    names = [
        *([TRANG_CAN_SUA] if lan.loi else []), TRANG_HUONG_DAN,
        *(bieu.trang for bieu, _ in lan.cac_bang), TRANG_HE_THONG
    ]
    sheets = {name: so.add_worksheet(name) for name in names}
    for ws in sheets.values():
        ws.protect(mat_khau(lan.khoa), BAO_VE)
        ws.set_footer(f'&L&"Times New Roman"&9{lan.ma}&C&"Times New Roman"&9Trang &P/&N'
                      f'&R&"Times New Roman"&9Lần gửi {lan.lan}')
    ghi_bia(sheets[TRANG_HUONG_DAN], so, lan, _tieu_de(lan.bieu, lan), lan.dau_moi.ten,
            _LOI_TUA.get(lan.bieu.loai, _LOI_TUA_CHUNG),
            [bieu.trang for bieu, _ in lan.cac_bang])
    for bieu, dong in lan.cac_bang:
        _ghi_bang(sheets[bieu.trang], so, lan, bieu, dong)
    ghi_ma_an(sheets[TRANG_HE_THONG], [("ma_bieu", str(lan.ma)), ("lan_gui", str(lan.lan))])
    if lan.loi:
        ghi_can_sua(sheets[TRANG_CAN_SUA], so, lan)
    sheets[names[0] if lan.loi else lan.bieu.trang].activate()
    so.close()
    return path


def _tieu_de(bieu: BieuMau, lan: LanPhatTienDo) -> str:
    return f"{bieu.ten} {lan.ten_ky}".upper()


def _ghi_bang(ws, so: SoLamViec, lan: LanPhatTienDo, bieu: BieuMau, dong) -> None:
    last = cot_tu_kiem(bieu)
    ws.set_column(0, 0, 4)
    for t in bieu.truong:
        ws.set_column(cot_bang(bieu, t.khoa) - 1, cot_bang(bieu, t.khoa) - 1, t.rong)
    ws.set_column(last - 1, last - 1, 44)
    ws.set_column(last, last + len(DongBang(bieu, HANG_DONG_DAU).phu) - 1, 8, None,
                  {"hidden": True})
    dat_trang_in(ws, ngang=True, kho=8, le=LE_BANG)
    ws.repeat_rows(HANG_DAU_BANG - 1)
    ws.print_area(0, 0, HANG_DAU_BANG + len(dong) + 7, last - 2)
    ws.print_black_and_white()
    ws.freeze_panes(HANG_DAU_BANG, 3)
    _ghi_dau_bang(ws, so, lan, bieu)
    for n, line in enumerate(dong):
        _ghi_dong(ws, so, lan, bieu, n + 1, line)
    _to_o_thieu(ws, so, bieu, len(dong))
    hang, giua = HANG_DAU_BANG + len(dong) + 1, last // 2
    gop_o(ws, hang, giua, last - 2, (lan.dau_moi.chuc_vu or "Thủ trưởng đơn vị").upper(),
          so.dang(bold=True, align="center"))
    gop_o(ws, hang + 1, giua, last - 2, KY_TEN, so.dang(italic=True, align="center"))


def _ghi_dau_bang(ws, so, lan, bieu):
    last = cot_tu_kiem(bieu)
    half = last // 2
    ghi_dau_de_don_vi(ws, so, lan, (0, half - 1), (half, last - 2))
    gop_o(ws, HANG_TIEU_DE - 1, 0, last - 2, _tieu_de(bieu, lan),
          so.dang(bold=True, font_size=14, align="center"))
    gop_o(ws, HANG_CAN_CU - 1, 0, last - 2, f"Đầu mối: {lan.dau_moi.ten} ({lan.dau_moi.ma})",
          so.dang(italic=True, align="center"))
    ws.set_row(HANG_TIEU_DE - 1, 24)
    dau_bang = so.dang(bold=True, align="center", border=1, bg_color=MAU_DAU_BANG)
    for hang, truoc, sau in _cac_nhom(bieu):
        gop_o(ws, HANG_DAU_BANG - 2, truoc - 1, sau - 1, hang.ten, dau_bang)
    for o, nhan in nhan_bang(bieu).items():
        ws.write_string(o, nhan, dau_bang)
    ws.write_string(HANG_DAU_BANG - 1, last - 1, "Tự kiểm tra (cột này không in)",
                    so.dang(italic=True, font_size=10, font_color="#6B6B6B"))
    ws.set_row(HANG_DAU_BANG - 1, 48)


def _cac_nhom(bieu: BieuMau):
    """Groups of columns that stand side by side: (group, first column, last column)."""
    groups = []
    for t in bieu.truong:
        cot = cot_bang(bieu, t.khoa)
        if groups and groups[-1][0].so == t.muc:
            groups[-1][2] = cot
        else:
            groups.append([next(m for m in bieu.muc if m.so == t.muc), cot, cot])
    return groups


def _ghi_dong(ws, so, lan, bieu, stt, line):
    hang = HANG_DAU_BANG + stt
    cho = DongBang(bieu, hang)
    ws.write_number(hang - 1, 0, stt, so.dang(border=1, align="center", valign="top"))
    height = max(so_dong(_noi_dung(lan, bieu, stt, line, t), t.rong, 11) for t in bieu.truong)
    ws.cao_tu_gian(hang - 1, CAO_DONG * max(2, height))
    for t in bieu.truong:
        _ghi_o(ws, so, t, cho, _noi_dung(lan, bieu, stt, line, t),
               nhac_tai(lan.loi, ws.get_name(), cho.o(t.khoa)))
        if not t.khoa_o or t.khoa.startswith("ma_"):
            so.define_name(ten_o(bieu, stt, t), tuyet_doi(ws.get_name(), cho.o(t.khoa)))
    ws.write_formula(hang - 1,
                     cot_tu_kiem(bieu) - 1, cho.tu_kiem(), so.dang(font_size=10, valign="top"),
                     "")
    for (khoa, part), cot in cho.phu.items():
        o = cho.o(khoa)
        formula = {
            "so": lambda: so_da_go(o), "chuoi": lambda: chuoi_ngay(o),
            "ngay": lambda: so_ngay(o, dia_chi(hang, cho.phu[khoa, "chuoi"]))
        }[part]()
        ws.write_formula(hang - 1, cot - 1, formula, None, "")


def _noi_dung(lan, bieu, stt, line, t: Truong) -> str:
    return line[t.khoa] if t.khoa_o else lan.gia_tri.get(
        (f"{bieu.tien_to}{stt:02d}", t.khoa), "")


def _ghi_o(ws, so, t: Truong, cho: DongBang, text: str, problems):
    o = cho.o(t.khoa)
    centred = t.kieu in ("ngay", "ty_le") or t.khoa == "mau"
    dang = {
        "border": 1, "valign": "top", "num_format": KIEU[t.kieu].dinh_dang,
        "align": "center" if centred else "left"
    }
    if t.khoa_o:
        ws.write_string(o, text,
                        so.dang(**dang, **({"bg_color": MAU[text]} if text in MAU else {})))
        return
    dang |= {
        "locked": False,
        "bg_color": MAU_LOI if any(problem.muc == LOI for problem in problems) else MAU_O_NHAP
    }
    ghi_nhac(ws, problems)
    if text:
        ws.write_string(o, text, so.dang(**dang))
    else:
        ws.write_blank(o, None, so.dang(**dang))
    ws.data_validation(o, kiem_tai_o(t, cho, f"Cột {chu_cot(cot_bang(cho.bieu, t.khoa))}"))


def _to_o_thieu(ws, so, bieu, count):
    """Answers that a rule asks for turn red; the line's own rules, moved down by Excel."""
    if not count:
        return
    cho, thieu = DongBang(bieu, HANG_DONG_DAU), so.add_format({"bg_color": MAU_THIEU})
    last = HANG_DAU_BANG + count
    for t in bieu.o_nhap:
        if t.kieu == "danh_sach" or t.bat_buoc or any(r.truong == t.khoa and r.excel
                                                      for r in bieu.lien_truong):
            cot = chu_cot(cot_bang(bieu, t.khoa))
            ws.conditional_format(
                f"{cot}{HANG_DONG_DAU}:{cot}{last}", {
                    "type": "formula", "criteria": f'=LEFT({cho.nhan_xet(t)},1)="{DAU}"',
                    "format": thieu
                })
    cot = chu_cot(cot_tu_kiem(bieu))
    ws.conditional_format(
        f"{cot}{HANG_DONG_DAU}:{cot}{last}", {
            "type": "formula", "criteria": f'=LEFT({cot}{HANG_DONG_DAU},1)="{DAU}"',
            "format": so.add_format({"font_color": "#B3261E", "bold": True})
        })


def dong_nhiem_vu(row: Mapping) -> dict[str, str]:
    """Locked values of one line, from a row of the coloured ledger (`mau` in words, `truoc` a number or NaN)."""
    truoc = row["truoc"]
    return {
        "ma_nhiem_vu": row["ma_nhiem_vu"], "ten_nhiem_vu": row["Tên nhiệm vụ"],
        "bat_dau": ngay_vn(row["bat_dau"]), "han": ngay_vn(row["han"]),
        "san_pham": row["Rõ kết quả"], "truoc": "" if truoc != truoc else so_chu(truoc, 6),
        "mau": row["mau"], "ly_do": row["ly_do"]
    }
