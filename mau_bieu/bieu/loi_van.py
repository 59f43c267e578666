"""Sentences by code: what a room found crosses to the others as a code with its figures (`Tin`), its words stand here.

Long words for tables and letters, short ones for a line that has no room.  Forms print the reasons of a colour, papers
and letters everything else; they do not know each other, so the table lives in the package that both know.  Adding a
thing to say is adding a row.
"""

from dataclasses import dataclass
import datetime as dt
from types import SimpleNamespace
from typing import Any, Callable, Iterable, Mapping

from mau_bieu.bieu import tu_vung as tv
from mau_bieu.chu.trinh_bay import ngay_vn, so_chu


@dataclass(frozen=True)
class Tin:
    """A thing found: `ma`, a code of CAU, and its figures as (name, value): numbers, dates, None, words of others."""

    ma: str
    so_lieu: tuple[tuple[str, Any], ...] = ()

    def __post_init__(self):
        if self.ma not in CAU:
            raise ValueError(f"no sentence for {self.ma!r}")

    def __getitem__(self, ten: str) -> Any:
        return dict(self.so_lieu)[ten]

    def __str__(self) -> str:
        return CAU[self.ma].dai(SimpleNamespace(**dict(self.so_lieu)))

    def them(self, **so_lieu: Any) -> "Tin":
        """The same with further figures."""
        return Tin(self.ma, self.so_lieu + tuple(so_lieu.items()))

    @property
    def gon(self) -> str:
        """The same in fewer words, where the table has them."""
        return (CAU[self.ma].gon or CAU[self.ma].dai)(SimpleNamespace(**dict(self.so_lieu)))


def tin(ma: str, **so_lieu: Any) -> Tin:
    """`tin("thieu-ky", ...)`: a Tin with its figures by name."""
    return Tin(ma, tuple(so_lieu.items()))


@dataclass(frozen=True)
class Cau:
    """How a code is said: functions of its figures (attributes), long and, where it is needed, short."""

    dai: Callable[[Any], str]
    gon: Callable[[Any], str] | None = None


def cac_cau(cac_tin: Iterable[Tin], nhieu_nhat: int = 0) -> str:
    """Several things on one line, in long words; beyond the first `nhieu_nhat` (0: all) how many more there are."""
    cac = [*cac_tin]
    con = len(cac) - nhieu_nhat if nhieu_nhat else 0
    return "; ".join(
        (*map(str, cac[:nhieu_nhat or None]), *([f"và {con} lý do khác"] if con > 0 else ())))


def cua_viec(ten: str, tin: Tin, gon: bool = False) -> str:
    """What is found, behind the name of its task where it has one."""
    cau = tin.gon if gon else str(tin)
    return f"{ten.rstrip(' .')}: {cau}" if ten else cau


def ten_ky(ky: str) -> str:
    """`2026-06` -> 06/2026, `2026-W23` -> 23/2026, as titles say a period."""
    nam, _, stt = ky.partition("-")
    return f"{stt.removeprefix('W')}/{nam}"


def han_gui(han: dt.date, gio: int = 0) -> str:
    """By when a form is to come back: a week's before hour `gio` of its Friday, else within the last day."""
    return f"trước {gio} giờ thứ Sáu, ngày {ngay_vn(han)}" if gio else f"chậm nhất hết ngày {ngay_vn(han)}"


def con_lai(han: dt.date, ngay: dt.date) -> str:
    """How far a due day is, in words: "sắp đến hạn, còn 3 ngày (hạn hết ngày 24/6/2026)"."""
    con = (han - ngay).days
    if con < 0:
        return f"đã quá hạn {-con} ngày (hạn hết ngày {ngay_vn(han)})"
    return f"sắp đến hạn, còn {con} ngày (hạn hết ngày {ngay_vn(han)})" if con else \
        f"hôm nay, {ngay_vn(han)}, là ngày cuối cùng"


# -- pieces

_THIEU = {"nguyen_nhan": "nguyên nhân", "ke_hoach": "kế hoạch"}
_CHUA_XAC_NHAN = {
    "trang_thai": f"trạng thái báo cáo chưa phải “{tv.HOAN_THANH}”",
    "ngay": "thiếu ngày hoàn thành", "minh_chung": "chưa có minh chứng",
    "chua_dat": "minh chứng chưa đạt", "ty_le": "báo cáo mới nhất không ghi tỷ lệ"
}
_NAY = {
    "chua_dat": lambda s: "minh chứng chưa đạt",
    "giai_doan_moi": lambda s: "tính lại từ đầu cho giai đoạn mới",
    "ty_le": lambda s: f"báo {so_chu(s.dat)} %" + ", chưa đủ điều kiện công nhận" *
    (s.dat >= 100)
}


def _ngay(ngay: dt.date | None) -> str:
    return ngay_vn(ngay) or "chưa xác định"


def _dat(dat: float | None, dau: str = "mới đạt ") -> str:
    """What was reported; None: nothing yet."""
    if dat is None:
        return "chưa có số liệu tiến độ"
    return f"{'đã báo cáo ' if dat >= 100 else dau}{so_chu(dat)} %"


def _con(s: Any) -> str:
    return f"Còn {s.con} ngày đến hạn {_ngay(s.han)}" if s.con else f"Đến hạn trong ngày ({_ngay(s.han)})"


def chua_co(thieu: Iterable[str]) -> str:
    """"chưa có nguyên nhân và kế hoạch", of the keys of what is missing."""
    return f"chưa có {' và '.join(_THIEU[khoa] for khoa in thieu)}"


def _thu_muc_la(s: Any) -> str:
    noi = f"Thư mục input/minh_chung/{s.ten}/ có {s.so_tep} tệp nhưng tên không phải" if s.ten else \
        f"Có {s.so_tep} tệp nằm ngay trong input/minh_chung/, không theo"
    return f"{noi} mã nhiệm vụ, mã sản phẩm nào; đặt vào thư mục mang đúng mã."


def _thang_truoc(s: Any, dau: str) -> str:
    return dau + _NAY[s.nay](s)


def _hoa(chu: str) -> str:
    return chu[:1].upper() + chu[1:]


def _tu_den(s: Any) -> str:
    return f"Từ {ngay_vn(s.tu)} sang {ngay_vn(s.den)}"


def _kem(cac: Iterable[tuple[str, dt.date, dt.date]]) -> str:
    """The milestones that a new deadline brings with it."""
    ten = {"bat_dau": "bắt đầu", "giua_ky": "giữa kỳ"}
    chu = "; ".join(f"{ten[moc]} từ {ngay_vn(tu)} sang {ngay_vn(den)}" for moc, tu, den in cac)
    return f" Kèm theo: {chu}." if chu else ""


def _chua_dang_ky(s: Any) -> str:
    # No form could be issued to a unit without tasks.
    chua_thu = "; kỳ này chưa tổ chức thu báo cáo" * bool(getattr(s, "chua_thu", ()))
    return "; chưa đăng ký nhiệm vụ" * getattr(s, "chua_dang_ky", False) + chua_thu


def _thieu_cua_ai(s: Any) -> str:
    # Months that nobody was asked for, months that another unit should have sent: no fault of the unit of today.
    cau = [f"tháng {_cac_ky(s.chua_thu)} chưa tổ chức thu báo cáo"] if getattr(
        s, "chua_thu", ()) else []
    cau += [
        f"tháng {_cac_ky(cac)} do đơn vị trước khi chuyển việc ({ai}) phải báo cáo"
        for ai, cac in getattr(s, "don_vi_cu", ())
    ]
    return "".join(f"; {muc}" for muc in cau)


def _cac_ky(cac: Iterable[str]) -> str:
    return ", ".join(map(ten_ky, cac))


def _thieu_cua_ai_gon(s: Any) -> str:
    cac = ("chưa thu", ) * bool(getattr(s, "chua_thu",
                                        ())) + tuple(f"của {ai}"
                                                     for ai, _ in getattr(s, "don_vi_cu", ()))
    return f" ({', '.join(cac)})" if cac else ""


def _cung_thieu(cac: tuple[str, ...]) -> str:
    """The reports just before that are missing too, oldest first."""
    if len(cac) > 2:
        return f" {len(cac)} báo cáo liền trước (tháng {ten_ky(cac[0])}–{ten_ky(cac[-1])}) cũng chưa nộp."
    return f" Báo cáo tháng {' và '.join(map(ten_ky, cac))} cũng chưa nộp." if cac else ""


_GIUA_KY = Cau(
    lambda s:
    f"Đến {_ngay(s.den)} đã qua mốc giữa kỳ {s.qua} ngày (mốc {_ngay(s.moc)}), {_dat(s.dat)}, "
    f"phải đạt {so_chu(s.phai_dat)} %",
    lambda s: f"Qua giữa kỳ {s.qua} ngày: {_dat(s.dat, '')}, phải đạt {so_chu(s.phai_dat)} %")

# Why a task has its colour: codes of `xuly.so.xep_mau.LUAT`.
_LY_DO: Mapping[str, Cau] = {
    "da-dung": Cau(lambda s: tv.DA_DUNG_QUYET_DINH),
    "chua-bat-dau": Cau(lambda s:
                        f"Còn {s.con} ngày mới đến ngày bắt đầu ({_ngay(s.bat_dau)})"),
    "xong-dung-han": Cau(lambda s: f"Hoàn thành ngày {_ngay(s.xong)} (hạn {_ngay(s.han)})"),
    "xong-qua-han": Cau(
        lambda s: f"Hoàn thành ngày {_ngay(s.xong)}, chậm {s.cham} ngày (hạn {_ngay(s.han)})"),
    "qua-han": Cau(lambda s: f"Quá hạn {s.qua} ngày (hạn {_ngay(s.han)}), {_dat(s.dat)}",
                   lambda s: f"Hạn {_ngay(s.han)}: {_dat(s.dat, '')}"),
    "qua-giua-ky-lau": _GIUA_KY,
    "thieu-nhieu-ky": Cau(
        lambda s: f"Thiếu liên tiếp {s.so_ky} báo cáo tháng gần nhất{_thieu_cua_ai(s)}",
        lambda s: f"Thiếu {s.so_ky} báo cáo tháng{_thieu_cua_ai_gon(s)}"),
    "cho-bao-cao-dau": Cau(
        lambda s:
        f"Quá hạn {s.qua} ngày (hạn {_ngay(s.han)}), {_dat(s.dat)}, chờ báo cáo đầu tiên",
        lambda s: f"Hạn {_ngay(s.han)}: {_dat(s.dat, '')}, chờ báo cáo đầu tiên"),
    "sap-den-han": Cau(lambda s: f"{_con(s)}, {_dat(s.dat)} (dưới {so_chu(s.nguong)} %)"),
    "can-han": Cau(lambda s: f"{_con(s)}, chưa hoàn thành"),
    "cham-ke-hoach": Cau(
        lambda s: f"Chậm {so_chu(s.cham)} điểm % so với kế hoạch (đến {_ngay(s.den)} phải đạt "
        f"{so_chu(s.phai_dat)} %, {_dat(s.dat)})"),
    "qua-giua-ky": _GIUA_KY,
    "chua-trien-khai": Cau(
        lambda s:
        f"Đến {_ngay(s.den)} đã {s.so_ngay} ngày từ khi bắt đầu ({_ngay(s.bat_dau)}), "
        f"{'chưa có số liệu tiến độ' if s.dat is None else 'tiến độ vẫn 0 %'}"),
    "thieu-ky": Cau(
        lambda s:
        f"Chưa có số liệu của báo cáo tháng {_ngay(s.han)[3:]} (hạn báo cáo {_ngay(s.han)})" +
        "; biểu đã phát chưa có nhiệm vụ này" * getattr(s, "chua_phat", False) + _thieu_cua_ai(
            s)),
    "cho-cong-nhan": Cau(lambda s: "Đã báo cáo 100 % nhưng chưa được công nhận hoàn thành: " +
                         ", ".join(_CHUA_XAC_NHAN[khoa] for khoa in s.thieu)),
    "cho-quyet-dinh": Cau(lambda s: f"Đơn vị báo cáo “{s.trang_thai}”, chờ quyết định"),
    "vuot-tham-quyen": Cau(lambda s: f"Có vướng mắc vượt thẩm quyền, cần {s.cap} xử lý"),
    # In place of the two before, once the leaders have answered (`xuly.bang.da_quyet`).
    "da-quyet-dinh": Cau(
        lambda s: f"Đã quyết định «{s.quyet_dinh}» ngày {_ngay(s.ngay)}, chờ đơn vị báo cáo"),
    "da-co-y-kien": Cau(lambda s:
                        f"Đã có ý kiến chỉ đạo ngày {_ngay(s.ngay)}, chờ đơn vị thực hiện"),
    # Before the reasons, of a task that stood as done last month.
    "mat-hoan-thanh": Cau(
        lambda s: _thang_truoc(s, f"Tháng {_ngay(s.han)[3:]} đã báo hoàn thành, nay "),
        lambda s: _thang_truoc(s, f"{_ngay(s.han)[3:]} đã xong, nay ")),
    "minh-chung-chua-dat": Cau(lambda s: "Lãnh đạo ghi minh chứng chưa đạt"),
}

# What is to be settled: `xuly.bang.luu_y`.
_LUU_Y: Mapping[str, Cau] = {
    "doi-han": Cau(
        lambda s: f"{_tu_den(s)}; hạn cũ áp dụng đến khi có quyết định.{_kem(s.kem)}",
        _tu_den),
    "doi-moc": Cau(lambda s: f"{_tu_den(s)}; mốc cũ áp dụng đến khi có quyết định.", _tu_den),
    "doi-chi-so": Cau(lambda s:
                      f"Từ «{s.tu}» sang «{s.den}»; chỉ số cũ áp dụng đến khi có quyết định."),
    "viec-khac": Cau(
        lambda s:
        f"Đang theo dõi «{s.cu}»; bản gửi «{s.tep}» ghi «{s.moi}», hạn {ngay_vn(s.han)}; việc "
        "cũ giữ nguyên đến khi có quyết định hoặc đơn vị gửi lại."),
    "rut": Cau(
        lambda s:
        f"Bản gửi «{s.tep}» không còn nhiệm vụ này; vẫn theo dõi đến khi có quyết định."),
    "nhieu-nguoi": Cau(lambda s: f"Đang ghi «{s.dang_ghi}»."),
    "khong-noi-xu-ly": Cau(lambda s: f"«{s.kien_nghi}»"),
    "khong-noi-nhan": Cau(
        lambda s:
        "Đầu mối đã ngừng hoạt động; ghi mã đơn vị nhận ở cột «Nhập vào» của danh mục, "
        "hoặc quyết định Chuyển."),
    "ngoai-so": Cau(
        lambda s:
        f"Tệp «{s.tep}» báo cáo nhiệm vụ này nhưng sổ không có; kiểm tra phiếu đăng ký gốc."),
    "cho-can-cu": Cau(
        lambda s:
        f"Quyết định «{s.quyet_dinh}» chưa có số, ngày văn bản ở cột «Căn cứ» nên chưa có hiệu "
        "lực."),
    "can-cu-cu": Cau(
        lambda s:
        f"«{s.quyet_dinh}» đang theo căn cứ «{s.can_cu}» của quyết định trước; nếu có văn bản "
        "khác thì ghi số, ngày vào cột «Căn cứ»."),
    "khong-giai-trinh": Cau(lambda s: f"{s.trang_thai}; {chua_co(s.thieu)}.",
                            lambda s: f"{s.trang_thai}."),
    "bao-lai": Cau(
        lambda s: f"Tệp «{s.tep_xong}» báo hoàn thành, tệp «{s.tep}» ({ten_ky(s.ky)}) lại báo "
        f"{so_chu(s.ty_le)} %; nếu nhầm biểu, nhầm số thì gửi lại báo cáo đúng."),
    "so-lui": Cau(
        lambda s:
        f"{ten_ky(s.ky)}: tệp «{s.tep}» gửi sau ghi {so_chu(s.ty_le)} %, tệp «{s.tep_truoc}» đã nhận ghi "
        f"{so_chu(s.truoc)} %; đang tính theo tệp gửi sau, nếu gửi nhầm bản cũ thì mở bản đúng, lưu lại rồi gửi."
    ),
    "chua-du-so": Cau(
        lambda s:
        f"Báo 100 %, «Chỉ số đạt» ghi «{s.dang_ghi}»; hỏi lại đơn vị, xem minh chứng. Màu không đổi."
    ),
    "lech-so": Cau(
        lambda s:
        f"Báo {so_chu(s.ty_le)} %, «Chỉ số đạt» ghi «{s.dang_ghi}», bằng {s.dat} %; hỏi lại đơn vị. Màu "
        "không đổi."),
    "bieu-cu": Cau(
        lambda s:
        f"Tệp «{s.tep}» nhận ngày {ngay_vn(s.ngay)} là biểu của tháng {ten_ky(s.ky)}, còn báo cáo "
        f"tháng {ten_ky(s.con_thieu)} chưa có; nếu đó là số liệu tháng {ten_ky(s.con_thieu)} thì ghi vào đúng "
        "biểu và gửi lại."),
    "so-chua-nop": Cau(
        lambda s:
        f"Biểu sổ tháng {ten_ky(s.ky)} đã phát, chưa nộp: {'; '.join(s.so)}. Không phát sinh thì gửi lại "
        "biểu, các dòng để trống."),
    "so-bo-trong": Cau(
        lambda s: f"Biểu sổ tháng {ten_ky(s.ky)} để trống {len(s.dong)} dòng đã ghi trước đó: "
        f"{', '.join(s.dong)}. Sổ giữ nội dung cũ; việc đã xong thì ghi ngày xong, ghi nhầm thì báo Văn phòng."
    ),
    "so-ma-la": Cau(
        lambda s: f"Sổ {s.so} ghi mã nhiệm vụ không có trong sổ theo dõi: "
        f"{', '.join(f'«{ma}» ở dòng {dong}' for dong, ma in s.dong)}. Kiểm tra lại mã ở biểu sổ "
        "kỳ tới; không liên quan nhiệm vụ nào thì xóa ô ấy."),
    "so-gia-tri-cu": Cau(
        lambda s: f"{s.chi_so} bỏ qua {s.dong} dòng của sổ {s.so} vì cột «{s.cot}» ghi "
        f"«{'», «'.join(s.cu)}», nay không còn trong danh sách. Muốn tính cả các dòng ấy: ở danh "
        "mục, ghi lại giá trị cũ vào cột «Danh sách» của cột đó và vào «Lấy từ sổ»."),
    "chua-dang-ky": Cau(lambda s:
                        f"Cần ít nhất {s.toi_thieu} nhiệm vụ; chưa có nhiệm vụ nào."),
    "chua-du": Cau(lambda s: f"Mới có {s.so}, cần ít nhất {s.toi_thieu}."),
    "chua-tang-truong": Cau(lambda s:
                            "Cần ít nhất một nhiệm vụ góp phần tăng trưởng 2 con số."),
    "chua-cam-ket": Cau(lambda s: "Chưa ghi người ký và ngày ký ở trang «Cam kết»."),
    "ky-lai-cam-ket": Cau(
        lambda s:
        f"Cam kết do «{s.nguoi_ky}» ký ngày {ngay_vn(s.ngay_ky)}; người đứng đầu nay là "
        "người khác, cần ký lại."),
    "het-viec": Cau(lambda s: "Nhiệm vụ đều đã xong hoặc dừng; đề nghị đăng ký nhiệm vụ mới."),
    "vo-chu": Cau(
        lambda s:
        f"{s.so} nhiệm vụ chưa ghi một người chịu trách nhiệm; ghi ở cột «Người phụ trách mới» của "
        "sổ, hoặc trang «Nhiệm vụ» của danh mục."),
    "chua-ghi-chot": Cau(
        lambda s: f"{_hoa(s.van_ban)} chưa ghi {' và '.join(s.thieu)}; đơn vị đề xuất ở ô "
        "«Kiến nghị» của báo cáo tháng, duyệt rồi ghi ở trang «Nhiệm vụ» của danh mục."),
    "con-nguoi-cu": Cau(
        lambda s: f"{_hoa(str(s.vi_sao))}; gửi lại Phiếu hoặc ghi «Người phụ trách mới»."),
    "viec-chuyen-den": Cau(lambda s:
                           f"việc của {s.goc} nay do {s.nay} làm, còn ghi «{s.nguoi}»"),
    "dung-dau-moi": Cau(lambda s:
                        f"người đứng đầu nay là «{s.dung_dau}», còn ghi «{s.nguoi}»"),
    "thieu-tuan": Cau(lambda s:
                      f"Tuần {ten_ky(s.ky)}, hạn {s.gio} giờ thứ Sáu {ngay_vn(s.han)}."),
    "chua-co-tep": Cau(
        lambda s:
        f"Báo cáo ghi «{s.minh_chung}» nhưng Văn phòng chưa nhận được tệp minh chứng nào."),
    "minh-chung-la": Cau(_thu_muc_la),
}

# How a unit's report of the period came in: `xuly.bang.dung_han`; short without the due day.
_NOP: Mapping[str, Cau] = {
    "nop-dung-han": Cau(lambda s: "Nộp đúng hạn"),
    "nop-da-sua": Cau(lambda s: "Nộp đúng hạn, đã sửa"),
    "nop-con-sua": Cau(lambda s: "Nộp đúng hạn, còn dòng chờ sửa"),
    "nop-cham": Cau(lambda s: f"Nộp chậm {s.cham} ngày"),
    "nop-bi-tra": Cau(lambda s: "Đã gửi nhưng bị trả lại, chưa gửi lại bản sửa" +
                      _chua_dang_ky(s)),
    "chua-nop": Cau(lambda s: "Chưa nộp" + _chua_dang_ky(s)),
    "chua-nop-con-han": Cau(
        lambda s: f"Chưa nộp (hạn hết ngày {ngay_vn(s.han)}){_chua_dang_ky(s)}",
        lambda s: "Chưa nộp"),
    "het-viec-khong-nop": Cau(lambda s: "Hết việc, không phải nộp"),
    "ky-khong-bao-cao": Cau(lambda s: "Kỳ này không phải báo cáo"),
    "khong-phai-bao-cao": Cau(lambda s: "Không phải báo cáo"),
}

# Further lines of letters: `xuly.nhac.nhac_viec`.
_THU: Mapping[str, Cau] = {
    "nhac-bao-cao": Cau(lambda s:
                        f"{s.nop.gon}; {con_lai(s.han, s.ngay)}.{_cung_thieu(s.thieu)}"),
    "nhac-nop-cham": Cau(lambda s: f"{s.nop} so với hạn (hết ngày {ngay_vn(s.han)})."),
    "nhac-sap-han": Cau(lambda s: f"{con_lai(s.han, s.ngay)}; tiến độ {so_chu(s.dat)} %."),
    "nhac-im-lang": Cau(
        lambda s:
        f"{s.trang_thai}; giải trình gần nhất: {str(s.bao_cao).lower()}; từ đó đến hết kỳ "
        f"{ten_ky(s.ky)} chưa báo cáo gì thêm."),
    "tra-lai": Cau(lambda s: ": ".join(
        filter(None, (" – ".join(
            filter(None, (", ".join(filter(None, (s.trang, s.o and f"ô {s.o}"))), s.nhan)))
                      if s.trang or s.o else "", s.thong_bao)))),
    "gui-khong-dung": Cau(
        lambda s:
        f"Đã gửi, nhận ngày {ngay_vn(s.ngay)} ({s.theo}), chưa dùng được: {s.thong_bao}"),
    "bao-cao-gan-nhat": Cau(lambda s:
                            f"{_hoa(s.loai_ky)} {ten_ky(s.ky)}, nhận {ngay_vn(s.ngay)}"),
}


def _cac(stt: int, ten: str) -> str:
    """"người đứng đầu", "người đứng đầu của 3 đầu mối"."""
    return f"{ten} của {stt} đầu mối" if stt > 1 else ten


# What is proposed for a cause: `xuly.bang.nguyen_nhan`; first what asks the leaders, then what does not and why.
_DE_XUAT: Mapping[str, Cau] = {
    "dx-kien-nghi": Cau(
        lambda s: f"Cho ý kiến, hoặc giao văn bản kiến nghị {s.cap}" +
        (f": {s.kien_nghi.rstrip(' .;')}" if s.kien_nghi else "") + "; định ngày trả lời.",
        lambda s: f"Cho ý kiến, hoặc giao văn bản kiến nghị {s.cap}; định ngày trả lời."),
    "dx-thao-go-chung": Cau(
        lambda s:
        f"Giao một đầu mối chủ trì tháo gỡ chung cho {s.so_dau_moi} đầu mối, định ngày báo cáo kết quả.",
        lambda s: "Giao một đầu mối tháo gỡ chung, định ngày."),
    "dx-giai-trinh": Cau(
        lambda s:
        f"Yêu cầu {_cac(s.so_dau_moi, 'người đứng đầu')} giải trình, nêu kế hoạch, định ngày xong.",
        lambda s: "Yêu cầu giải trình, nêu kế hoạch, định ngày xong."),
    "dx-bao-cao": Cau(
        lambda s:
        f"Yêu cầu {_cac(s.so_dau_moi, 'người đứng đầu')} nộp báo cáo còn thiếu, sửa dòng bị trả lại, giải trình.",
        lambda s: "Yêu cầu nộp báo cáo còn thiếu, sửa dòng bị trả lại, giải trình."),
    "dx-cho-quyet-dinh": Cau(lambda s: "Chọn Tiếp tục, Điều chỉnh hoặc Dừng; ghi Căn cứ."),
    "dx-ke-hoach": Cau(lambda s: "Yêu cầu nêu kế hoạch, định ngày xong." if s.thieu == s.so
                       else "Đồng ý kế hoạch, định ngày xong; hay Điều chỉnh, Chuyển, Dừng."),
    "dx-tu-xu-ly": Cau(lambda s: "Chưa cần quyết: đơn vị tự xử lý, Văn phòng theo dõi."),
    "dx-don-doc": Cau(lambda s: "Chưa cần quyết: Văn phòng đôn đốc theo hạn."),
    "dx-cong-nhan": Cau(lambda s:
                        "Không phải quyết: đơn vị bổ sung ngày hoàn thành, minh chứng."),
    "dx-da-quyet": Cau(lambda s: "Không phải quyết lại: đã quyết " + (
        f"ngày {ngay_vn(s.tu)}" if s.tu == s.den else
        f"từ {ngay_vn(s.tu)} đến {ngay_vn(s.den)}") + ", chờ đơn vị báo cáo kết quả."),
    "dx-da-giao": Cau(lambda s: "Không phải quyết lại: đã giao, chờ đến " + (
        f"{ngay_vn(s.den)}."
        if s.tu == s.den else f"{ngay_vn(s.tu)}, việc muộn nhất {ngay_vn(s.den)}.")),
}

CAU: Mapping[str, Cau] = _LY_DO | _LUU_Y | _NOP | _THU | _DE_XUAT
