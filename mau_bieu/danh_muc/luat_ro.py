"""Is an answer "rõ"?  The rules as data: what each watches, how severe it is, its limit, its words (E65–E67, E69, E74).

The catalogue's sheet `Kiểm tra “6 rõ”` is written from these rows and read back through them: the office switches a
rule off, makes it refuse, or changes its words without a programmer.  How a rule looks at text: `xuly.kiem.kiem_ro`.
"""

from dataclasses import dataclass, replace
import re
from typing import Iterable

from mau_bieu.bieu.cac_bieu import CAC_BIEU, PHIEU
from mau_bieu.bieu.loi import CANH_BAO, DANH_MUC_LOI, LOI
from mau_bieu.bieu.tu_vung import CAC_KHONG
from mau_bieu.danh_muc.trang_danh_muc import MUC_LUAT

TAT, NHAC, CHAN = MUC_LUAT
_MUC_LOI = {NHAC: CANH_BAO, CHAN: LOI}
NGAN = ";"  # between the words of one cell


@dataclass(frozen=True)
class LuatRo:
    """One rule: `ma` is its problem code, `truong` the keys of the fields it looks at.

    `nguong` None: the rule has no limit; else it lies within `trong`.  `tu_ngu`: words in lower case, whose meaning
    `noi_dung` tells the office.  `khong`: the required ones of its fields in which «Không» is no answer either.  A
    declaration that the sheet could not hold raises ValueError.
    """

    ma: str
    noi_dung: str
    truong: tuple[str, ...]
    muc: str = NHAC
    nguong: float | None = None
    trong: tuple[float, float] = (0, 100)
    tu_ngu: tuple[str, ...] = ()
    khong: tuple[str, ...] = ()

    def __post_init__(self):
        if self.ma not in DANH_MUC_LOI or self.muc not in MUC_LUAT:
            raise ValueError(f"{self.ma}: unknown code or severity {self.muc!r}")
        if any(NGAN in word or word != word.strip().casefold() or not word
               for word in self.tu_ngu):
            raise ValueError(f"{self.ma}: words must be trimmed lower case without {NGAN!r}")
        if not set(self.khong) <= set(self.truong):
            raise ValueError(f"{self.ma}: {self.khong} beside its fields")
        if self.nguong is not None and not self.trong[0] <= self.nguong <= self.trong[1]:
            raise ValueError(f"{self.ma}: limit {self.nguong} outside {self.trong}")

    @property
    def muc_loi(self) -> str:
        """The severity of its problems (`mau_bieu.bieu.loi`); "" where the office wants none."""
        return _MUC_LOI.get(self.muc, "")

    def voi(self, muc: str, nguong: float | None, tu_ngu: str) -> "LuatRo":
        """The rule as a row of the sheet has it; an empty limit or cell of words means the rule's own.

        Raises ValueError whose text is the Vietnamese advice.
        """
        if nguong is not None and self.nguong is None:
            raise ValueError("Mục này không có ngưỡng: để trống ô.")
        if nguong is not None and not self.trong[0] <= nguong <= self.trong[1]:
            raise ValueError(f"Ghi một số từ {self.trong[0]} đến {self.trong[1]}.")
        words = tuple(
            dict.fromkeys(
                filter(None, (w.strip().casefold() for w in re.split(f"[{NGAN}\n]", tu_ngu)))))
        return replace(self, muc=muc, nguong=self.nguong if nguong is None else nguong,
                       tu_ngu=words or self.tu_ngu)


# What says nothing when it stands for an answer.
_TAM = ("x", "abc", "test", "asdf", "n/a", "tbd", "đang cập nhật", "sẽ cập nhật",
        "cập nhật sau", "đang bổ sung", "sẽ bổ sung", "sẽ bổ sung sau", "bổ sung sau",
        "đang hoàn thiện", "chưa có", "chưa rõ", "chưa xác định", "để sau", "điền sau", "nt",
        "n/t", "như trên", "ở trên", "như mục trên", "như phiếu trên", "như đã nêu",
        "đã nói ở trên", "đã nêu ở trên", "xem ở trên", "tương tự", "ok", "oke",
        "xem file đính kèm", "xem tệp đính kèm", "như file đính kèm", "tùy tình hình",
        "tùy theo tình hình", "tùy tình hình thực tế")
_THEO = ("theo quy định", "theo đúng quy định", "đúng quy định", "theo quy định của pháp luật",
         "theo yêu cầu", "theo kế hoạch", "đạt yêu cầu", "đầy đủ", "đủ", "có", "theo", "các",
         "những", "và", "nêu trên", "kèm theo")
# «Không» in the words that people have for it; a good answer where there may be nothing (rủi ro, xin ý kiến).
KHONG_CHO_AI = (*map(str.casefold, CAC_KHONG), "không có ai", "không ai", "không cần",
                "không yêu cầu")
_CAC_O_CHU = tuple(t.khoa for t in CAC_BIEU.truong(PHIEU.loai)
                   if t.la.chu and not t.khoa_o and t.khoa != "lien_he")

# In the order in which they speak: of several rules at one cell the more severe one is told, then the earlier one.
CAC_LUAT_RO = (
    LuatRo(
        "THAM_QUYEN_CHUNG",
        "Thẩm quyền (chốt khóa) chỉ ghi chung chung. Từ ngữ: những cụm từ tự nó chưa nói rõ "
        "việc gì.", ("viec_tu_quyet", "viec_xin_y_kien"),
        tu_ngu=(*_THEO, "đúng thẩm quyền", "theo thẩm quyền", "theo đúng thẩm quyền",
                "trong thẩm quyền", "thuộc thẩm quyền", "vượt thẩm quyền", "ngoài thẩm quyền",
                "trong phạm vi thẩm quyền", "thẩm quyền", "được giao", "được phân công",
                "của đơn vị", "trong phạm vi", "chức năng", "nhiệm vụ", "việc", "công việc",
                "nội dung", "vấn đề", "liên quan", "khác", "thực hiện", "tự quyết",
                "được tự quyết", "xin ý kiến", "phải xin ý kiến", "cấp trên",
                "cấp có thẩm quyền", "khi cần", "nếu có", "nếu cần", "tất cả", *_TAM)),
    LuatRo(
        "THAM_QUYEN_TRONG",
        "Thẩm quyền (chốt khóa) ghi «Không» ở cả hai ô: không việc gì được tự quyết, cũng không "
        "việc gì phải xin ý kiến.", ("viec_tu_quyet", )),
    LuatRo(
        "MINH_CHUNG_CHUNG",
        "Minh chứng (chốt khóa) chưa nêu giấy tờ nào, hoặc chỉ nói đã gửi nơi khác. Từ ngữ: những từ tự nó chưa nói rõ "
        "giấy tờ gì.", ("minh_chung", ),
        tu_ngu=(*_THEO, "hồ sơ", "minh chứng", "hồ sơ minh chứng", "giấy tờ", "tài liệu",
                "văn bản", "ảnh", "hình ảnh", "ảnh chụp", "hình chụp", "video", "báo cáo",
                "biên bản", "công văn", "liên quan", "lưu", "lưu trữ", "tại", "đơn vị", "sẽ",
                "khi hoàn thành", "gửi sau", "xem", "file", "tệp", "đính kèm", *_TAM),
        khong=("minh_chung", )),
    LuatRo(
        "NOI_LUU_CHUNG",
        "Địa chỉ lưu dữ liệu chưa nói nơi nào. Từ ngữ: những từ tự nó chưa chỉ nơi nào.",
        ("noi_luu", ), tu_ngu=(*_THEO, "hồ sơ", "dữ liệu", "lưu", "lưu trữ", "được lưu", "tại",
                               "nơi lưu", "zalo", "máy", "máy tính", "file", *_TAM),
        khong=("noi_luu", )),
    LuatRo(
        "CHEP_MOT_NOI_DUNG",
        "Một nội dung chép vào nhiều ô của cùng một Phiếu. Ngưỡng: từ bao nhiêu ô thì nhắc.",
        ("cac_buoc", ), nguong=4, trong=(2, 20)),
    LuatRo(
        "TRUNG_TRONG_DAU_MOI",
        "Hai nhiệm vụ của cùng một đầu mối gần như là một. Ngưỡng: giống nhau từ bao nhiêu "
        "%.", ("ten_nhiem_vu", ), nguong=88, trong=(60, 100)),
    LuatRo(
        "TRUNG_DAU_MOI_KHAC",
        "Phiếu gần như chép của đầu mối khác, kể cả số liệu. Ngưỡng: giống nhau từ bao nhiêu "
        "%.", ("ten_nhiem_vu", ), nguong=95, trong=(80, 100)),
    LuatRo(
        "VIEC_KHAC",
        "Phiếu gửi sau ghi một nhiệm vụ khác hẳn nhiệm vụ đã nhận dưới cùng mã: giữ nhiệm vụ đã nhận, hỏi lại. Ngưỡng: "
        "tên và sản phẩm giống nhau dưới bao nhiêu % thì là nhiệm vụ khác.",
        ("ten_nhiem_vu", ), muc=CHAN, nguong=68, trong=(30, 100)),
    LuatRo(
        "KHAU_HIEU",
        "Câu mở đầu kiểu khẩu hiệu mà không có con số, vật hay việc cụ thể. Từ ngữ: các cách mở đầu.",
        ("ten_nhiem_vu", "cac_buoc"),
        tu_ngu=("tăng cường", "đẩy mạnh", "nâng cao", "phát huy", "quyết tâm", "tiếp tục",
                "tích cực", "chú trọng", "quan tâm", "thực hiện tốt", "làm tốt", "không ngừng",
                "ra sức", "chủ động", "phấn đấu", "đổi mới", "triển khai thực hiện tốt",
                "hoàn thành tốt")),
    LuatRo(
        "SAN_PHAM_CHUNG",
        "Sản phẩm chưa phải vật, việc nhìn thấy được. Từ ngữ: những cách nói chưa ra sản phẩm.",
        ("san_pham", ),
        tu_ngu=("tăng cường", "đẩy mạnh", "nâng cao", "được nâng cao", "được nâng lên",
                "chuyển biến", "chuyển biến "
                "tích cực", "chuyển biến rõ nét", "ngày càng", "tốt hơn", "hoàn thành tốt",
                "hoàn thành nhiệm vụ", "đạt kết quả", "kết quả tốt", "hiệu quả", "chất lượng",
                "đạt yêu cầu", "theo kế hoạch", "theo quy định", "theo yêu cầu",
                "nhiệm vụ được giao", "ý thức", "nhận thức"), khong=("san_pham", )),
    LuatRo(
        "CHI_SO_KHONG_DO",
        "Chỉ số không có con số, cũng không có điều kiểm chứng được. Từ ngữ: những cách nói kiểm "
        "chứng được dù không có chữ số.", ("chi_so", ),
        tu_ngu=("không để", "không có", "không còn", "không phát sinh", "không xảy ra",
                "không tái", "không trễ", "chấm dứt", "toàn bộ", "tất cả", "mọi", "mỗi", "một",
                "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "được ban hành",
                "được phê duyệt", "được công nhận", "được nghiệm thu", "được bàn giao",
                "được ký", "có quyết định", "có văn bản", "có biên bản", "có kết luận",
                "có danh sách", "bàn giao", "nghiệm thu", "ban hành", "đưa vào sử dụng",
                "đi vào hoạt động"), khong=("chi_so", )),
    LuatRo(
        "CON_SO_TRAN",
        "Chỉ số, sản phẩm, kết quả chỉ có con số, chưa nói con số của cái gì. Từ ngữ: những từ đi "
        "kèm con số mà chưa nói của cái gì.", ("san_pham", "chi_so", "ket_qua"),
        tu_ngu=("đạt", "đã đạt", "phải đạt", "chỉ tiêu", "chỉ số", "kpi", "kết quả", "tỷ lệ",
                "mức", "từ", "đến", "trên", "dưới", "hơn", "trở lên", "ít nhất", "tối thiểu",
                "khoảng", "hoàn thành", "đã hoàn thành", "xong", "thực hiện", "phần trăm",
                "là")),
    LuatRo("CHI_SO_THAP", "Tỷ lệ tự đặt ra thấp hơn mức phải đạt ở trang Chỉ số.",
           ("ten_nhiem_vu", "chi_so")),
    LuatRo(
        "NHIEU_NGUOI",
        "Người chịu trách nhiệm cuối cùng là tập thể hoặc nhiều người. Từ ngữ: tên gọi của tập thể ở "
        "đầu câu.", ("nguoi_chiu_trach_nhiem", ),
        tu_ngu=("tập thể", "toàn thể", "toàn khu phố", "toàn đơn vị", "toàn dân", "cả khu phố",
                "cả tổ", "cả chi bộ", "cả ban", "cả phòng", "cả cơ quan", "cả đơn vị",
                "bà con", "nhân dân", "người dân", "hộ dân", "các hộ", "cộng đồng",
                "mọi người", "tất cả", "các đồng chí", "các thành viên", "các ông", "các bà",
                "ban điều hành", "ban chấp hành", "ban thường vụ", "ban công tác",
                "ban chỉ huy", "ban chỉ đạo", "ban quản lý", "ban xây dựng đảng",
                "ban nhân dân", "ban mặt trận", "chi bộ", "chi ủy", "đảng bộ", "đảng ủy",
                "thường trực", "tổ tự quản", "tổ công tác", "tổ dân phố", "tổ đảng",
                "phòng kinh tế", "phòng văn hóa", "văn phòng", "ủy ban", "ubnd", "hđnd",
                "mttq", "ubkt", "mặt trận", "hội cựu chiến binh", "hội liên hiệp phụ nữ",
                "hội phụ nữ", "hội nông dân", "đoàn thanh niên", "chi đoàn", "khu phố",
                "công an phường", "trung tâm phục vụ", "cơ quan", "đơn vị")),
    LuatRo(
        "TRA_LOI_TAM",
        "Ô bắt buộc, kết quả, kế hoạch chỉ điền cho có, hoặc chỉ dẫn sang giấy tờ khác. Từ ngữ: "
        "những cách điền tạm.", (*_CAC_O_CHU, "ket_qua", "ke_hoach", "de_xuat"),
        tu_ngu=(*_TAM, "nội dung"),
        khong=("ca_nhan_dang_ky", "nguoi_chu_tri", "nguoi_chiu_trach_nhiem", "cac_buoc",
               "trach_nhiem_chu_tri", "nguoi_bao_cao")),
)


def theo_ma(luat: Iterable[LuatRo]) -> dict[str, LuatRo]:
    """The rules by code; a code declared twice raises ValueError."""
    cac = tuple(luat)
    bang = {muc.ma: muc for muc in cac}
    if len(bang) < len(cac):
        raise ValueError("a rule is declared twice")
    return bang


LUAT_THEO_MA = theo_ma(CAC_LUAT_RO)

# Better words for a field, for the messages of the rules.
VI_DU = {
    "ten_nhiem_vu": "Xử lý dứt điểm 12 điểm đổ rác tự phát trên 5 tuyến đường",
    "cac_buoc": "1) Khảo sát, lập danh sách trước 15/6; 2) Vận động từng hộ trước 31/8; 3) Nghiệm thu trước 30/9",
    "viec_tu_quyet": "lịch ra quân, phân công tổ tự quản, mức vận động",
    "viec_xin_y_kien": "xử phạt hộ tái phạm, chi vượt dự toán; không có thì ghi «Không»",
    "san_pham": "12 điểm rác được dọn sạch, 12 biển cấm, 5 tổ tự quản có quyết định thành lập",
    "chi_so": "12/12 điểm rác không tái phát sau 60 ngày; 100% hộ ký cam kết",
    "ket_qua": "dọn sạch 8/12 điểm rác, lập 3 tổ tự quản",
    "minh_chung": "ảnh trước và sau của 12 điểm, biên bản nghiệm thu; việc mật thì ghi «Hồ sơ lưu tại đơn vị theo chế "
    "độ mật»",
    "noi_luu": "Tủ hồ sơ số 2, nhà văn hóa khu phố; thư mục dùng chung, ngăn của nhiệm vụ này",
}


@dataclass(frozen=True)
class CumChiSo:
    """How units name a KPI of the resolution: `ma` (catalogue), words that must all stand in the same clause (each
    a choice of words), words that make it something else; with `chi`, the only other words that may stand
    there; `duoc`: words of TUNG_PHAN that are no part of the way here."""

    ma: str
    co: tuple[tuple[str, ...], ...]
    khong: tuple[str, ...] = ()
    chi: tuple[str, ...] = ()
    duoc: tuple[str, ...] = ()


# A part of the way (a month, a quarter, until a day) or a ceiling is no final level.
TUNG_PHAN = ("tháng", "quý", "đợt", "giai đoạn", "đến ngày", "trước ngày", "giữa kỳ", "dưới",
             "không quá", "tối đa", "còn lại", "cùng kỳ")
CUM_CHI_SO = (
    CumChiSo(
        "CS-01", (("đúng hạn", ), ),
        chi=("đúng hạn", "đúng tiến độ", "tỷ lệ", "đạt", "từ", "trở lên", "ít nhất",
             "tối thiểu", "trên", "hơn", "phấn đấu", "bảo đảm", "đảm bảo", "cam kết", "các",
             "số", "được", "hoàn thành", "thực hiện", "việc", "công việc", "nhiệm vụ",
             "được giao", "trọng tâm", "của", "đơn vị", "phường", "khu phố", "chi bộ",
             "cơ quan", "và", "trong", "năm")),
    CumChiSo("CS-02", (("việc chậm", "nhiệm vụ chậm"), ("cảnh báo", "phương án"))),
    CumChiSo("CS-07", (("thủ tục hành chính", "tthc"), ("công khai", ))),
    CumChiSo("CS-08", (("thủ tục hành chính", "tthc"), ("môi trường số", ))),
    CumChiSo("CS-04", (("đầu mối", "đơn vị"), ("đăng ký", ),
                       ("tối thiểu", "03 nhiệm vụ", "3 nhiệm vụ"))),
    CumChiSo("CS-03", (("cơ quan", "đơn vị", "đầu mối"), ("6 rõ", "sáu rõ"))),
    CumChiSo(
        "CS-09",
        (("hồ sơ", ),
         ("tiếp nhận", "xử lý", "giải quyết", "hồ sơ điện tử", "hồ sơ trên hệ thống điện tử"),
         ("điện tử", "trực tuyến")), ("đảng viên", "bệnh án", "học bạ", "số hóa", "trễ hạn")),
    CumChiSo("CS-10", (("rút ngắn", "giảm"), ("thời gian giải quyết", "thời gian xử lý")),
             ("hồ sơ trễ", )),
    CumChiSo("CS-11", (("giảm", ), ("hồ sơ trễ hạn", ))),
    CumChiSo("CS-12", (("hài lòng", ), ), ("học sinh", "phụ huynh")),
    CumChiSo("CS-13", (("kiến nghị", "phản ánh"), ("đúng hạn", )), ("hồ sơ", )),
    CumChiSo("CS-14", (("nhiệm vụ trọng tâm", ), ("mã theo dõi", ))),
    CumChiSo("CS-15", (("đầu mối", "đơn vị"), ("báo cáo", ), ("đúng hạn", "trước ngày 25")),
             duoc=("tháng", "trước ngày")),
    CumChiSo("CS-16", (("cơ quan", "đơn vị", "đầu mối"),
                       ("hệ thống theo dõi", "phần mềm theo dõi", "theo dõi tiến độ"))),
    CumChiSo("CS-18", (("thu ngân sách", ), ("dự toán", "chỉ tiêu", "kế hoạch", "vượt"))),
    CumChiSo("CS-19", (("giải ngân", ), ("đầu tư công", "kế hoạch vốn", "vốn kế hoạch",
                                         "kế hoạch được giao", "vốn được giao")),
             ("vốn vay", "tín dụng", "ủy thác", "vay vốn")),
    CumChiSo("CS-20", (("tăng trưởng", ), ("kinh tế", "grdp", "tốc độ")),
             ("tín dụng", "doanh thu", "thu ngân sách", "hội viên", "đoàn viên")),
    CumChiSo("CS-21", (("an sinh", ), ("hoàn thành", ))),
    CumChiSo("CS-35", (("kiến nghị", ), ("mttq", "mặt trận"), ("theo dõi", "tiếp thu"))),
    CumChiSo("CS-36", (("đoàn thể", ), ("công trình", "phần việc"))),
    CumChiSo("CS-24", (("vụ việc phát sinh", ), ("xử lý", "kiểm tra", "kiến nghị"))),
    CumChiSo("CS-26", (("tin báo", ), ("tiếp nhận", "xử lý"))),
    CumChiSo("CS-31", (("kiến nghị sau giám sát", "kiến nghị giám sát"), ("theo dõi", ))),
    CumChiSo("CS-33", (("kết luận kiểm tra", "kết luận giám sát", "kết luận"),
                       ("theo dõi khắc phục", ))),
    CumChiSo("CS-39", (("chi bộ", "đảng bộ"), ("quán triệt", )), ("đảng viên", )),
    CumChiSo("CS-40", (("chi bộ", "đảng bộ"), ("có kế hoạch", ))),
    CumChiSo("CS-41", (("người đứng đầu", "cán bộ lãnh đạo", "bí thư"), ("ký cam kết", ))),
    CumChiSo("CS-42", (("cán bộ", ), ("hoàn thành tốt nhiệm vụ", ))),
    CumChiSo("CS-43", (("cán bộ", ), ("có sáng kiến", ))),
)
VUOT = "vượt"  # a budget that exceeds its plan by 10 % is 110 % of it
