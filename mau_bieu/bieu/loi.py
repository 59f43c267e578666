"""The catalogue of problems: stable code, severity, what is wrong and how to mend it.

A problem in the data is a value, never an exception.  It is born with its code, its place and its
context; the words are rendered here, so that form, terminal, returned copy and report say the same.
"""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Mapping

from mau_bieu.bieu.dot import dot
from mau_bieu.chu.trinh_bay import trich

DAI_NHAC = 500  # letters of one value that a message repeats
LOI = "loi"
CANH_BAO = "canh_bao"

# Warnings that say how a cell was understood where that is not simply what was typed.
DA_HIEU = ("CHUYEN_MA", "NGAY_DOC_THANH", "SO_DOC_THANH", "CHON_DOC_THANH")


class TuDung(Exception):
    """The program is wrong, not the data: it stops instead of writing what would not be true."""


@dataclass(frozen=True)
class MauLoi:
    """One row of the catalogue; the texts are format strings over the context.

    `cach_sua` says in one sentence what to do; `noi_them` goes on with examples, with other ways ("" = no more).
    """

    ma: str
    muc: str
    thong_bao: str
    cach_sua: str
    noi_them: str = ""

    def __post_init__(self):
        if self.muc not in (LOI, CANH_BAO):
            raise ValueError(f"{self.ma}: unknown severity {self.muc!r}")


@dataclass(frozen=True)
class Loi:
    """One problem: where it is (`tep`, `trang`, `o`, `truong`) and what it is (`ma`, `boi_canh`).

    `trang` is a sheet name, `o` an A1 address, `truong` a bare field key; each None when the
    problem concerns something larger.  They name the cell of the file that came back; where that file has moved it,
    `mau` is its (sheet, cell) on the form as it was issued.  `muc_chon`: the severity that the office chose for this
    code, if it may choose.
    """

    ma: str
    trang: str | None = None
    o: str | None = None
    truong: str | None = None
    boi_canh: Mapping[str, object] = field(default_factory=dict, hash=False)
    tep: str = ""
    mau: tuple[str | None, str | None] | None = None
    muc_chon: str = ""

    def __post_init__(self):
        if self.ma not in DANH_MUC_LOI:
            raise KeyError(f"no such problem in the catalogue: {self.ma}")

    @property
    def muc(self) -> str:
        """`loi` blocks its Phiếu, row or file; `canh_bao` only warns."""
        return self.muc_chon or DANH_MUC_LOI[self.ma].muc

    @property
    def thong_bao(self) -> str:
        """What is wrong, in Vietnamese."""
        return DANH_MUC_LOI[self.ma].thong_bao.format_map(self._gon)

    @property
    def cach_sua(self) -> str:
        """How to mend it, in Vietnamese."""
        mau = DANH_MUC_LOI[self.ma]
        return " ".join(filter(None, (mau.cach_sua, mau.noi_them))).format_map(self._gon)

    @property
    def cach_sua_gon(self) -> str:
        """The same in one sentence."""
        return DANH_MUC_LOI[self.ma].cach_sua.format_map(self._gon)

    @property
    def _gon(self) -> Mapping[str, object]:
        """The context with what somebody typed cut to a length that a message can repeat; our own lists stay whole."""
        return dot().chu | {
            key: trich(value, DAI_NHAC) if isinstance(value, str) and len(value) > DAI_NHAC
            and not key.startswith("cac") else value
            for key, value in self.boi_canh.items()
        }

    @property
    def cho_mau(self) -> tuple[str | None, str | None]:
        """Its (sheet, cell) on the form as it was issued."""
        return self.mau or (self.trang, self.o)

    @property
    def cho(self) -> str:
        """Where it is, as a person reads it: "trang Phiếu 01, ô D12"."""
        return ", ".join(
            filter(None, (self.trang and f"trang {self.trang}", self.o and f"ô {self.o}")))


# The rows stand in the order in which the data flows: file, identity, sheet, cell, across cells.
_CAC_LOI = (
    # -- the office's own catalogue (input/danh_muc.xlsx)
    MauLoi("DM_THIEU_TEP", LOI, "Chưa có tệp danh mục {tep}.", "{cach}"),
    MauLoi(
        "DM_TEP_HONG", LOI, "Không mở được tệp danh mục {tep}.",
        "Mở lại tệp bằng Excel hoặc LibreOffice, bỏ mật khẩu mở nếu có, lưu dạng .xlsx; nếu không mở được, lấy bản "
        "sao lưu."),
    MauLoi(
        "DM_THIEU_TRANG", LOI, "Danh mục thiếu trang «{trang}».",
        "Văn phòng thêm lại trang «{trang}» (chạy «sau-ro -C mau khoi-tao» để lấy bản mẫu)."),
    MauLoi(
        "DM_TRANG_DOI_TEN", LOI,
        "Danh mục thiếu trang «{trang}», mà trang «{gia_tri}» có đủ các cột của trang đó.",
        "Đổi lại tên trang thành «{trang}»; nếu là bản chép để riêng, lấy lại trang «{trang}» từ bản sao lưu."
    ),
    MauLoi(
        "DM_VANG_TRANG", CANH_BAO,
        "Danh mục không có trang: {dong}. Chương trình dùng dữ liệu kèm theo ở chỗ các trang đó.",
        "Nếu trang bị xóa nhầm, lấy lại từ bản sao lưu; nếu danh mục có từ bản trước, chép trang từ bản mẫu (chạy "
        "«sau-ro -C mau khoi-tao»)."),
    MauLoi(
        "DM_TRANG_RONG", CANH_BAO, "Trang «{trang}» không còn dòng nào.",
        "Nếu bị xóa nhầm, lấy lại từ bản sao lưu hoặc từ bản mẫu (chạy «sau-ro -C mau khoi-tao»)."
    ),
    MauLoi("DM_THIEU_COT", LOI, "Trang «{trang}» thiếu cột «{cot}» ở dòng tiêu đề.",
           "Thêm lại cột «{cot}» vào dòng tiêu đề."),
    MauLoi(
        "DM_COT_LA", CANH_BAO,
        "Trang «{trang}» không có cột: {cot}; lại có cột lạ: {gia_tri}. Chương trình dùng giá trị mặc định.",
        "Nếu tiêu đề bị gõ đè, ghi lại tên cột; nếu cột lạ là cột riêng của Văn phòng thì không phải làm gì."
    ),
    MauLoi("DM_THIEU_GIA_TRI", LOI, "Ô «{cot}» đang để trống.", "{goi_y}"),
    MauLoi(
        "DM_TRUNG_TEN", CANH_BAO, "Tên «{gia_tri}» trùng với đầu mối ở ô {o_truoc}.",
        "Ghi tên riêng cho từng đầu mối, để thư, biểu và sổ không lẫn hai đơn vị; nếu là một thì bỏ một dòng."
    ),
    MauLoi(
        "DM_THU_SAI", CANH_BAO,
        "«{gia_tri}» chưa đúng dạng thư điện tử nên không gửi thư tới được.",
        "Sửa cho đủ tên hộp thư, dấu @, tên miền; chưa có thư điện tử thì chỉ ghi số điện thoại."
    ),
    MauLoi("DM_GIA_TRI_SAI", LOI, "«{gia_tri}» không dùng được cho «{cot}».", "{goi_y}"),
    MauLoi("DM_O_LOI", LOI, "Ô «{cot}» không có giá trị: {gia_tri}.",
           "Gõ giá trị vào ô này (không dùng công thức), hoặc lấy lại từ bản sao lưu."),
    MauLoi("DM_TRUNG_MA", LOI, "Mã «{gia_tri}» đã dùng ở ô {o_truoc}.",
           "Mỗi dòng dùng một mã riêng; sửa một trong hai."),
    MauLoi("DM_TRUNG_COT", LOI, "Dòng tiêu đề có hai cột «{cot}».",
           "Giữ một cột, đổi tên hoặc xóa cột còn lại."),
    MauLoi("DM_TRANG_TRONG", LOI, "Trang «{trang}» chưa có dòng nào.",
           "Điền ít nhất một dòng dưới dòng tiêu đề."),
    MauLoi(
        "DM_THIEU_DONG", LOI, "Trang «{trang}» thiếu dòng: {dong}.",
        "Thêm lại dòng với đúng mã; việc không còn thực hiện thì giữ dòng, ghi «Không» ở cột «Hoạt động»."
    ),
    MauLoi("DM_THIEU_MUC", CANH_BAO,
           "Trang «{trang}» không có mục: {dong}. Chương trình dùng giá trị mặc định.",
           "Thêm lại dòng nếu muốn dùng giá trị khác."),
    MauLoi("DM_MA_LA", LOI, "Chương trình không có mục «{gia_tri}».",
           "Khôi phục mã gốc của dòng này, hoặc xóa cả dòng."),
    MauLoi(
        "DM_THIEU_DAU_MOI", LOI,
        "Trang «Đầu mối» không có «{gia_tri}», nhưng vẫn được giao: {dong}.",
        "Sửa lại mã; nếu đã xóa dòng của đầu mối, thêm lại dòng đó và ghi «Không» ở cột «Hoạt động»."
    ),
    MauLoi("DM_NHAP_VAO_SAI", LOI,
           "Không nhập vào «{gia_tri}» được: phải là một đầu mối khác đang hoạt động.",
           "Ghi mã của một đầu mối khác có «Hoạt động» là «Có», hoặc để trống."),
    MauLoi("DM_NHAP_VAO_THUA", CANH_BAO,
           "Đầu mối đang hoạt động nên «Nhập vào» («{gia_tri}») không có tác dụng.",
           "Xóa ô này, hoặc ghi «Không» ở cột «Hoạt động»."),
    MauLoi(
        "DM_CHUA_NHAP_VAO", CANH_BAO,
        "Đầu mối «{gia_tri}» đã ngừng hoạt động nhưng còn nhiệm vụ của {van_ban}.",
        "Ghi mã đầu mối nhận việc ở cột «Nhập vào», hoặc đổi «Đơn vị báo cáo» ở trang «Nhiệm vụ»."
    ),
    MauLoi("DM_TOI_THIEU_THAP", CANH_BAO,
           "Số nhiệm vụ tối thiểu {gia_tri} thấp hơn mức {can} của {van_ban} ({loai}).",
           "Ghi từ {can} trở lên."),
    MauLoi("DM_GIAI_DOAN_THU_TU", LOI, "Giai đoạn «{gia_tri}» đứng sau «{truoc}».",
           "Xếp các giai đoạn theo thứ tự của mã."),
    MauLoi("DM_GIAI_DOAN_HO", LOI,
           "Giai đoạn bắt đầu ngày {gia_tri}, không nối tiếp giai đoạn trước.",
           "Ghi ngày {can}, là ngày ngay sau khi giai đoạn trước kết thúc."),
    MauLoi("DM_NGAY_NGUOC", LOI, "Ngày {gia_tri} sớm hơn ngày {truoc} của mốc đứng trước.",
           "Kiểm tra lại thứ tự các ngày trên cùng một dòng."),
    MauLoi("DM_NGAY_BAN_HANH", CANH_BAO,
           "Giai đoạn 1 bắt đầu ngày {gia_tri}, khác ngày ban hành {van_ban} ({ban_hanh}).",
           "Kiểm tra lại ngày ở trang «Giai đoạn» và ở trang «Đơn vị phát hành»."),
    MauLoi("DM_THAP_HON_NGHI_QUYET", LOI,
           "«{gia_tri}» thấp hơn yêu cầu của {van_ban} ({yeu_cau}).",
           "Giữ mức của {van_ban} hoặc ghi mức cao hơn."),
    # -- the file
    MauLoi("TEP_TAM", CANH_BAO, "Đây là {la_gi}, không phải bài gửi.", "{cach}"),
    MauLoi(
        "TEP_KHONG_DOC_NOI", LOI, "Máy không đọc được tệp này: {vi_sao}.",
        "Mở thử tệp trên máy Văn phòng, tải hẳn về máy, chép lại hoặc xin đơn vị gửi lại, rồi "
        "chạy lại."),
    MauLoi(
        "TEP_CHUA_TAI", LOI,
        "Đây mới là tên của một tệp {noi} chưa tải về máy, chưa có nội dung.",
        "Bấm vào tệp để máy tải hẳn về, hoặc xin đơn vị gửi chính tệp Excel, rồi chạy lại."),
    MauLoi(
        "TEP_RONG", LOI,
        "Tệp rỗng, không có gì bên trong: chưa lưu, chưa tải xong, hoặc mới là tên trên OneDrive.",
        "Mở tệp trên máy của đơn vị, xem có nội dung, lưu lại (tệp trên OneDrive thì tải hẳn về máy) rồi gửi lại."
    ),
    MauLoi(
        "TEP_PDF", LOI, "Tệp này là bản PDF, không đọc thành bảng tính được.",
        "Gửi chính tệp Excel đã điền; bản PDF đã ký thì gửi kèm thêm hoặc lưu làm minh chứng."
    ),
    MauLoi(
        "TEP_ANH", LOI, "Tệp này là ảnh ({dang}), không đọc thành bảng tính được.",
        "Ảnh minh chứng thì Văn phòng lưu cùng minh chứng, ghi tên tệp ảnh vào ô minh chứng; còn báo cáo, đăng ký thì "
        "gửi chính tệp Excel đã điền, không gửi ảnh chụp màn hình hay ảnh chụp bản in."),
    MauLoi("TEP_WORD", LOI, "Tệp này là {dang}, không phải biểu mẫu Excel.",
           "Chép nội dung vào tệp Excel {van_phong} đã gửi cho đơn vị rồi gửi tệp đó."),
    MauLoi(
        "TEP_WEB", LOI,
        "Tệp này là trang web (hoặc bảng lưu dạng trang web), dù tên có thể ghi .xls.",
        "Điền vào đúng tệp Excel đã phát hành; khi lưu chọn dạng Excel (.xlsx) rồi gửi lại."),
    MauLoi(
        "TEP_CHU", LOI,
        "Tệp này chỉ có chữ (như .csv, .txt): đã mất các trang, các ô và mã của biểu mẫu.",
        "Không lưu biểu mẫu thành .csv; điền vào đúng tệp Excel đã phát hành và gửi tệp .xlsx."
    ),
    MauLoi("TEP_NUMBERS", LOI,
           "Tệp lưu bằng chương trình của máy Mac, iPhone (Numbers), chưa đọc được.",
           "Mở bằng Numbers, chọn Tệp > Xuất sang > Excel, dạng .xlsx, rồi gửi tệp .xlsx đó."),
    MauLoi("TEP_BANG_KHAC", LOI, "Bảng tính lưu ở dạng {dang}, chưa đọc được.",
           "Mở tệp bằng chính chương trình đã lưu, chọn Lưu thành dạng .xlsx rồi gửi lại."),
    MauLoi(
        "TEP_LOI_TAT", LOI,
        "Đây chỉ là lối tắt đến tệp trên máy của đơn vị, không có nội dung của tệp.",
        "Tìm đúng tệp mà lối tắt chỉ đến (bấm chuột phải, chọn mở nơi chứa tệp) và gửi tệp đó."
    ),
    MauLoi(
        "TEP_LIEN_KET", LOI,
        "Đây chỉ là đường dẫn đến tệp trên mạng, không có nội dung của tệp.",
        "Mở đường dẫn, tải tệp về máy (Google Trang tính: Tệp > Tải xuống > Microsoft Excel) rồi gửi tệp .xlsx."
    ),
    MauLoi("TEP_KHONG_PHAI_BANG", LOI, "Tệp này là {dang}, không phải bảng tính.",
           "Gửi chính tệp Excel đã phát hành, không gửi ảnh, bản quét hay bản in."),
    MauLoi(
        "TEP_QUA_LON", LOI,
        "Tệp quá lớn khi mở ra (trên {mb} MB) nên không mở, để bảo đảm an toàn.",
        "Xóa ảnh, trang và dòng không thuộc biểu mẫu, lưu thành tệp mới dạng .xlsx rồi gửi lại."
    ),
    MauLoi(
        "TEP_QUA_RONG", LOI,
        "Có nội dung ở rất xa ngoài biểu mẫu (đến dòng {hang}, cột thứ {cot}) nên không mở.",
        "Bấm Ctrl+End để đến ô cuối, xóa các dòng, cột thừa ngoài biểu mẫu, lưu và gửi lại."),
    MauLoi(
        "TEP_HONG", LOI, "Tệp bị hỏng, không mở được.",
        "Mở tệp trên máy của đơn vị, lưu thành một tệp mới dạng Excel (.xlsx) rồi gửi lại tệp mới."
    ),
    MauLoi("TEP_MA_HOA", LOI, "Tệp đang đặt mật khẩu mở nên không đọc được.",
           "Mở tệp, bỏ mật khẩu mở (Tệp > Thông tin > Mã hóa bằng mật khẩu), lưu và gửi lại."),
    MauLoi(
        "TEP_NHAN_MAT", LOI,
        "Tệp gắn nhãn bảo mật, hạn chế quyền nên chỉ người được cấp quyền mở được; tệp không có "
        "mật khẩu.",
        "Mở tệp bằng tài khoản của đơn vị, bỏ nhãn bảo mật hoặc hạn chế truy nhập (Tệp > Thông "
        "tin > Bảo vệ sổ làm việc), lưu và gửi lại."),
    MauLoi("NEN_MA_HOA", LOI, "Tệp nén đang đặt mật khẩu nên không mở được.",
           "Nén lại không đặt mật khẩu, hoặc gửi từng tệp Excel."),
    MauLoi("NEN_DANG_KHAC", LOI, "Tệp nén dạng {dang}, chương trình chỉ mở được tệp nén .zip.",
           "Giải nén rồi gửi từng tệp Excel, hoặc nén lại dạng .zip."),
    MauLoi("NEN_HONG", LOI, "Tệp nén bị hỏng, không mở được.",
           "Nén lại rồi gửi, hoặc gửi từng tệp Excel, không nén."),
    MauLoi("NEN_QUA_LON", LOI,
           "Tệp nén quá lớn khi giải nén (trên {mb} MB) nên không mở, để bảo đảm an toàn.",
           "Gửi từng tệp Excel, không nén."),
    MauLoi("NEN_QUA_SAU", LOI, "Tệp nén hoặc thư lồng trong nhau quá nhiều lớp nên không mở.",
           "Gửi thẳng tệp Excel, hoặc nén một lần."),
    MauLoi(
        "NEN_QUA_NHIEU", LOI,
        "Tệp nén hoặc thư chứa quá nhiều tệp (trên {so}) nên không mở, để bảo đảm an toàn.",
        "Gửi từng tệp Excel, hoặc chia thành nhiều tệp nén nhỏ."),
    MauLoi("NEN_RONG", LOI, "Tệp nén không chứa tệp nào.",
           "Nén lại, kiểm tra có tệp Excel bên trong rồi gửi."),
    MauLoi("THU_OUTLOOK", LOI,
           "Thư lưu ở dạng riêng của Outlook (.msg, winmail.dat) nên chưa mở được.",
           "Mở thư, lưu riêng tệp Excel đính kèm rồi gửi tệp đó; hoặc lưu thư dạng .eml."),
    MauLoi("THU_HONG", LOI, "Thư bị hỏng hoặc lưu chưa hết, không lấy được tệp đính kèm.",
           "Mở thư, lưu riêng tệp Excel đính kèm rồi gửi tệp đó; hoặc tải lại thư."),
    MauLoi(
        "THU_MA_HOA", LOI, "Thư được mã hóa, chỉ người nhận có khóa mới mở được.",
        "Mở thư trong chương trình thư của người nhận, lưu riêng tệp Excel đính kèm rồi gửi "
        "tệp đó."),
    MauLoi("THU_TRONG", LOI, "Thư không có tệp đính kèm.",
           "Gửi lại thư có đính kèm tệp Excel đã điền."),
    # -- whose form is it
    MauLoi("KHONG_RO_CUA_AI", LOI,
           "Còn {so} tệp khác không phải biểu mẫu đọc được, không rõ của đơn vị nào.",
           "Xem tên từng tệp ở trang «Nhật ký»; tệp nào là bài gửi thì hỏi lại người gửi."),
    MauLoi("KHONG_CO_MA", LOI,
           "Không thấy mã biểu mẫu: đây không phải biểu mẫu do {van_phong} phát hành.",
           "Điền vào đúng tệp Văn phòng đã gửi cho đơn vị rồi gửi lại tệp đó."),
    MauLoi("MA_SAI", LOI, "Mã biểu mẫu «{ma}» không do Văn phòng này cấp, hoặc đã bị sửa.",
           "Xin lại biểu mẫu của đơn vị từ {van_phong}, chép nội dung sang và gửi lại."),
    MauLoi("MA_LECH", LOI,
           "Các trang mang mã khác nhau: «{ma}» và «{ma_khac}» ({trang_khac}).",
           "Mỗi đơn vị dùng đúng một biểu mẫu của mình; không ghép trang của hai biểu mẫu."),
    MauLoi(
        "MA_LECH_HE_THONG", LOI,
        "Mã ghi trên trang là «{ma}», mã lưu trong tệp là «{ma_khac}».",
        "Văn phòng đối chiếu lại với đơn vị; đơn vị điền vào đúng biểu mẫu của mình và gửi lại."
    ),
    MauLoi(
        "DAU_MOI_LA", LOI, "Mã đầu mối «{gia_tri}» không có trong danh mục.",
        "Đơn vị báo lại {van_phong}. Biểu này do Văn phòng cấp, nên dòng của mã ấy đã bị xóa khỏi trang "
        "«Đầu mối» hoặc mã đã bị đổi: Văn phòng ghi lại dòng đó (đã ngừng thì ghi «Không» ở cột "
        "Hoạt động) rồi chạy lại, những gì đã nhận của đầu mối ấy trở lại đủ."),
    MauLoi(
        "DAU_MOI_LECH", LOI, "Biểu mẫu cấp cho «{ten}» nhưng trên trang ghi «{ten_khac}».",
        "Đơn vị dùng đúng biểu mẫu cấp cho mình; nếu nhầm, xin lại biểu mẫu từ {van_phong}."),
    MauLoi(
        "TUA_KY_KHAC", CANH_BAO,
        "Mã biểu mẫu là của kỳ {ky} nhưng trên trang ghi {ky_khac}; số liệu được nhận vào kỳ {ky}.",
        "Nếu là số liệu kỳ {ky_khac}, điền vào biểu mẫu của kỳ đó (xin lại từ {van_phong}) và gửi lại biểu kỳ {ky}; "
        "nếu đúng là kỳ {ky} thì không phải làm gì."),
    MauLoi(
        "TUA_DAU_MOI_KHAC", CANH_BAO,
        "Biểu mẫu cấp cho «{ten}» nhưng trên trang ghi «{ten_khac}»; số liệu được nhận là của «{ten}».",
        "Nếu là số liệu của «{ten_khac}», báo ngay {van_phong} và điền vào biểu mẫu cấp cho «{ten_khac}»; nếu không "
        "thì không phải làm gì."),
    MauLoi(
        "PHIEN_BAN_CU", LOI,
        "Biểu mẫu thuộc phiên bản {cu}, Văn phòng chỉ nhận đến hết ngày {den}; phiên bản đang dùng là {moi}.",
        "Dùng biểu mẫu mới gửi kèm, đã ghi sẵn nội dung đồng chí điền; xem lại, bổ sung rồi gửi lại."
    ),
    MauLoi(
        "BIEU_KY_TRUOC", LOI,
        "Tệp là biểu của tháng {ky}, gửi ngày {ngay}, mà báo cáo tháng {nay} chưa có. Số liệu tháng {ky} đã "
        "nhận trước giữ nguyên.",
        "Nếu là số liệu tháng {nay}, điền vào biểu tháng {nay} rồi gửi lại; nếu đúng là sửa số liệu tháng {ky}, báo "
        "Văn phòng xác nhận."),
    MauLoi("BIEU_MOI_HON", LOI,
           "Mã «{ma}» là của biểu mẫu do bản phần mềm mới hơn phát hành (bản này {cu}).",
           "Văn phòng cập nhật phần mềm rồi chạy lại; đơn vị không phải làm gì."),
    MauLoi("BIEU_TRONG", LOI, "Chưa có Phiếu nào được điền.",
           "Điền ít nhất một Phiếu rồi gửi lại."),
    MauLoi("KHONG_TANG_TRUONG", CANH_BAO,
           "Chưa có nhiệm vụ nào góp phần tăng trưởng 2 con số.",
           "Chọn «Có» ở mục 2 của ít nhất một nhiệm vụ phù hợp, hoặc đăng ký thêm."),
    MauLoi(
        "CAM_KET_NGAY_SAI", CANH_BAO,
        "Ngày ký cam kết ghi «{gia_tri}», không phải một ngày có thật.",
        "Gõ ngày/tháng/năm, ví dụ 25/5/2026; đến khi đó đơn vị vẫn được ghi là chưa ký cam kết."
    ),
    # -- the sheet
    MauLoi(
        "THIEU_TRANG", CANH_BAO, "Tệp gửi về thiếu {so} trang: {cac_trang}.",
        "Nếu vẫn đăng ký nhiệm vụ của trang đã mất, lấy lại biểu mẫu gốc, điền và gửi lại; nếu không thì không cần "
        "làm gì."),
    MauLoi(
        "NHAN_BI_SUA", LOI,
        "Ô khóa lẽ ra ghi «{dung}», nay là «{thay}»{them}: có thể đã chèn, xóa dòng hoặc cột.",
        "Chép nội dung sang biểu mẫu gốc, không chèn hay xóa dòng, cột, rồi gửi lại."),
    MauLoi("NHAN_TRUNG", LOI,
           "Nhãn «{dung}» có ở {so_cho} ô ({cac_o}) nên không rõ nội dung nào là đúng.",
           "Xóa dòng hoặc cột chép thêm, chỉ giữ một, rồi gửi lại."),
    MauLoi(
        "NHAN_DOI_CHO", CANH_BAO,
        "Trang đã bị chèn, xóa hoặc xếp lại dòng, cột: «{nhan}» nay ở ô {o_nay}, lẽ ra "
        "ở ô {o_mau}. Chương trình tìm theo nhãn và vẫn đọc đủ.",
        "Không cần gửi lại; lần sau xin không chèn, xóa, xếp lại dòng, cột."),
    MauLoi(
        "CHU_CHEN", LOI,
        "Ô này nằm ở dòng hoặc cột chèn thêm, có chữ «{gia_tri}»{them} nhưng không thuộc mục nào của "
        "biểu mẫu.",
        "Chép chữ này vào đúng ô nền vàng nhạt, xóa dòng hoặc cột chèn thêm rồi gửi lại."),
    MauLoi(
        "CHU_NGOAI_BANG", CANH_BAO,
        "Ô này có chữ «{gia_tri}»{them} nhưng nằm ngoài các dòng, cột của biểu mẫu nên "
        "không được đọc.",
        "Nếu là nội dung cần gửi, chép vào đúng ô rồi gửi lại; nếu không thì không cần làm gì."
    ),
    MauLoi("DONG_AN", CANH_BAO, "Dòng {hang} đang bị ẩn; nội dung ở dòng đó vẫn được đọc.",
           "Bỏ ẩn dòng để xem lại; nếu nội dung đúng thì không cần làm gì."),
    MauLoi("COT_AN", CANH_BAO, "Cột {cot} đang bị ẩn; nội dung ở cột đó vẫn được đọc.",
           "Bỏ ẩn cột để xem lại; nếu nội dung đúng thì không cần làm gì."),
    MauLoi(
        "CHU_CHIM", CANH_BAO,
        "Ô có «{gia_tri}»{them} nhưng không nhìn thấy được: chữ cùng màu nền, hoặc định dạng giấu số; "
        "nội dung vẫn được đọc.",
        "Đổi màu chữ, định dạng ô để xem lại; nếu nội dung đúng thì không cần làm gì."),
    # -- what lies on a sheet and is no value of a cell
    MauLoi(
        "GHI_CHU_O", CANH_BAO, "Trang có {so} ghi chú gắn vào ô, không được đọc: {cac}.",
        "Nội dung cần gửi thì chép vào đúng ô của biểu mẫu rồi gửi lại; bản trả lại không giữ ghi chú này."
    ),
    MauLoi(
        "KHUNG_CHU", CANH_BAO,
        "Trang có {so} khung chữ nằm đè trên bảng, không được đọc: {cac}.",
        "Chép chữ vào đúng ô của biểu mẫu rồi gửi lại; bản trả lại không giữ khung chữ này."),
    MauLoi(
        "ANH_TREN_TRANG", CANH_BAO, "Trang có {so} ảnh, hình vẽ, không được đọc: {cac}.",
        "Ảnh là minh chứng thì gửi tệp ảnh riêng và ghi tên ở ô minh chứng; ảnh chữ ký không thay cho "
        "họ tên người ký gõ vào ô."),
    MauLoi("TEP_NHUNG", CANH_BAO, "Trang có {so} tệp nhúng, không được đọc: {cac}.",
           "Lưu tệp nhúng thành tệp riêng, gửi kèm làm minh chứng và ghi tên ở ô minh chứng."),
    MauLoi(
        "CHU_NGOAI_TRANG", CANH_BAO, "{noi} có chữ không được đọc: {cac}.",
        "Nội dung cần gửi thì chép vào đúng ô của biểu mẫu rồi gửi lại; nếu không thì không cần làm gì."
    ),
    MauLoi("NUT_DIEU_KHIEN", CANH_BAO,
           "Trang có {so} nút, ô chọn vẽ thêm, không được đọc: {cac}.",
           "Trả lời bằng cách gõ hoặc chọn trong đúng ô của biểu mẫu rồi gửi lại."),
    MauLoi(
        "TRANG_HONG", LOI,
        "Trang này bị hỏng bên trong tệp, không đọc được; các trang khác vẫn được đọc.",
        "Mở tệp trên máy của đơn vị, xem lại trang, lưu thành tệp mới dạng .xlsx rồi gửi lại."
    ),
    MauLoi("TRANG_KHUAT", CANH_BAO,
           "Cấu trúc bên trong tệp lạ nên không xem được {gi}; các ô vẫn được đọc.",
           "Mở tệp bằng Excel hoặc LibreOffice, lưu thành tệp mới dạng .xlsx rồi gửi lại."),
    MauLoi(
        "TRANG_DOI_TEN", CANH_BAO,
        "Trang «{ten_mau}» của biểu mẫu nay mang tên «{ten_nay}»; chương trình nhận ra "
        "theo nhãn và vẫn đọc đủ.", "Không cần gửi lại; lần sau xin giữ nguyên tên trang."),
    MauLoi(
        "TRANG_THEM", CANH_BAO,
        "Trang «{ten_nay}» không có trong biểu mẫu nên nội dung trên đó không được đọc.",
        "Nếu là nội dung cần gửi, chép vào đúng ô rồi gửi lại; nếu không thì không cần làm gì."
    ),
    MauLoi(
        "TRANG_GHEP", CANH_BAO,
        "Trang «{trang}» là {bieu} của {dau_moi}, nằm chung trong một tệp hoặc đã tách khỏi tệp của mình; chương "
        "trình nhận ra theo mã trên trang và đọc riêng.",
        "Không cần gửi lại; lần sau xin gửi chính tệp Văn phòng đã phát, mỗi biểu một tệp."),
    MauLoi(
        "TRANG_CUA_KHAC", LOI,
        "Trang «{trang}» là {bieu} của {dau_moi}, nằm chung trong một tệp hoặc đã tách khỏi tệp của mình; {vi_sao} "
        "nên không kiểm được, nội dung chưa được đọc.",
        "{dau_moi} điền và gửi chính tệp Văn phòng đã phát cho kỳ đó, không ghép, không tách trang."
    ),
    MauLoi(
        "TRANG_SAO", CANH_BAO,
        "Trang «{ten_nay}» là bản sao của trang «{ten_mau}», {vi_sao}; chương trình chỉ đọc "
        "trang «{ten_mau}».", "Không cần gửi lại; nên xóa trang sao."),
    MauLoi(
        "TRANG_SAO_KHAC", LOI,
        "Hai trang cùng mã «{ma_nhiem_vu}»: «{nhan}» ở trang «{ten_nay}» là «{thay}», ở "
        "trang «{ten_mau}» (ô {o_mau}) là «{dung}».",
        "Giữ trang ghi đúng, xóa trang kia rồi gửi lại.{viec_khac}"),
    MauLoi(
        "CHON_NHIEU_TRANG", LOI,
        "{so} trang Phiếu ghi cùng một nội dung ({cac_trang}): đã chọn nhiều trang cùng lúc khi gõ, nên chữ gõ vào một "
        "trang hiện ở mọi trang; các trang này chưa được tính{giu}.",
        "Bấm chuột phải vào tên trang, chọn bỏ nhóm trang; giữ nội dung ở đúng một Phiếu, xóa ở các "
        "trang kia rồi gửi lại."),
    MauLoi(
        "PHIEU_LA", LOI,
        "Trang «{ten_nay}» có dạng Phiếu nhưng mã nhiệm vụ là «{thay}», không thuộc biểu mẫu này, "
        "nên nội dung chưa được đọc.",
        "Chép nội dung sang một trang Phiếu còn trống của biểu mẫu, xóa trang này rồi gửi lại."
    ),
    MauLoi("THIEU_BANG", LOI,
           "Tệp gửi về không còn trang «{ten_mau}», hoặc các nhãn của trang đã mất.",
           "Lấy lại biểu mẫu gốc của kỳ này, điền và gửi lại."),
    MauLoi(
        "O_KHOA_BI_SUA", LOI,
        "Ô khóa này lẽ ra ghi «{dung}», nay là «{thay}»{them}, nên không rõ nội dung điền ở "
        "dòng này là của mục nào.",
        "Ghi lại đúng như biểu mẫu gốc, soát lại nội dung đã điền ở dòng này rồi gửi lại."),
    MauLoi(
        "DONG_MAT", LOI,
        "Bảng thiếu dòng số {stt} đã phát hành: dòng bị xóa, hoặc mất số thứ tự hay mã.",
        "Lấy lại biểu mẫu gốc của kỳ này (mỗi dòng một nhiệm vụ, không xóa dòng), điền và gửi lại."
    ),
    MauLoi(
        "CAM_KET_HONG", CANH_BAO,
        "Trang «Cam kết» không còn đúng mẫu: lẽ ra ô này ghi «{dung}», nay là «{thay}». "
        "Chữ ký cam kết chưa được đọc.",
        "Ghi người ký, ngày ký ở trang «Cam kết» của biểu mẫu gốc rồi gửi lại; "
        "đến khi đó đơn vị vẫn được ghi là chưa ký cam kết."),
    MauLoi(
        "CAM_KET_CONG_THUC", CANH_BAO,
        "Ô ký cam kết chứa công thức, lỗi tính toán hoặc bị gộp với ô khác nên không "
        "được đọc.",
        "Xóa ô và gõ lại bằng chữ; đến khi đó đơn vị vẫn được ghi là chưa ký cam kết."),
    MauLoi("MA_NHIEM_VU_SAI", LOI, "Mã nhiệm vụ trên trang là «{thay}», lẽ ra là «{dung}».",
           "Dùng đúng trang của biểu mẫu gốc; không chép trang từ tệp khác."),
    # -- the cell
    MauLoi("O_LOI", LOI,
           "Ô đang hiện dấu báo lỗi của bảng tính (bắt đầu bằng dấu #) thay cho nội dung.",
           "Xóa ô và gõ lại nội dung bằng chữ."),
    MauLoi("O_ANH", LOI, "Ô chứa một ảnh đặt trong ô thay cho chữ; ảnh không đọc được.",
           "Gõ tên giấy tờ, nội dung bằng chữ vào ô; ảnh thì gửi kèm làm minh chứng."),
    MauLoi("O_KIEU_DU_LIEU", LOI,
           "Ô chứa kiểu dữ liệu riêng của Excel (địa danh, cổ phiếu, thẻ…) thay cho chữ.",
           "Bấm chuột phải vào ô, chọn chuyển thành văn bản; hoặc xóa ô và gõ lại bằng chữ."),
    MauLoi("O_QUA_DAI", CANH_BAO,
           "Ô có {so} ký tự, quá mức một ô của Excel; chương trình chỉ giữ {giu} ký tự đầu.",
           "Rút gọn nội dung của ô; phần chi tiết để trong tệp riêng gửi kèm."),
    MauLoi(
        "CHU_CUT", CANH_BAO,
        "«{nhan}» dài đúng {so} ký tự trong tệp .xls; có chương trình khi ghi .xls chỉ giữ chừng ấy.",
        "Xem cuối ô: đủ chữ thì không cần làm gì; mất chữ thì gõ nốt, lưu dạng .xlsx rồi gửi lại."),
    MauLoi(
        "O_THANH_NGAY", CANH_BAO,
        "Ô đã thành {la} {gia_tri}, chưa rõ có phải định ghi «{co_phai}» không.",
        "Nếu không phải {la}: chọn định dạng ô là Văn bản, gõ lại rồi gửi lại; nếu đúng là "
        "{la} thì không cần làm gì."),
    MauLoi("O_GACH_NGANG", CANH_BAO,
           "Ô có {phan} bị gạch ngang: «{gia_tri}»; chưa rõ đã bỏ hay còn dùng.",
           "Nếu đã bỏ thì xóa hẳn chữ đó rồi gửi lại; nếu còn dùng thì bỏ gạch ngang."),
    MauLoi(
        "LIEN_KET_O", CANH_BAO,
        "Ô có liên kết đến «{gia_tri}» nhưng chữ của ô đã dài, không giữ thêm địa chỉ được.",
        "Rút gọn chữ, hoặc ghi địa chỉ vào ô «Nơi lưu», «Minh chứng» rồi gửi lại."),
    MauLoi("O_CONG_THUC", LOI,
           "Ô chứa công thức (bắt đầu bằng dấu =) thay cho nội dung gõ tay.",
           "Xóa ô và gõ lại nội dung bằng chữ."),
    MauLoi("O_BI_GOP", LOI,
           "Ô này đã bị gộp vào vùng {vung} nên không rõ nội dung nào thuộc ô này.",
           "Bỏ gộp ô, điền riêng từng ô rồi gửi lại."),
    MauLoi("O_BI_CHUYEN", LOI,
           "Ô này trống, còn nội dung của ô («{gia_tri}») nay nằm ở {o_nay} do cắt, dán.",
           "Gõ lại nội dung vào đúng ô này, xóa chỗ đã dán sang rồi gửi lại."),
    MauLoi(
        "O_CAT_DAN", CANH_BAO,
        "Có ô đã bị cắt, dán: ô của «{nhan}» nay ghi «{dang_doc}», chỗ dán sang ({o_nay}) "
        "ghi «{gia_tri}». Chương trình đọc theo nhãn bên cạnh ô.",
        "Xem lại hai ô; nếu chữ đã đứng đúng nhãn thì không cần làm gì."),
    MauLoi("THIEU_BAT_BUOC", LOI, "Chưa ghi «{nhan}».", "Điền ô này.", "{goi_y}"),
    MauLoi("THIEU_KHI_CO", LOI, "Đã ghi «{nhan_kia}» nhưng chưa ghi «{nhan}».",
           "Điền ô này; nếu thực sự không có, ghi «Không» ở ô «{nhan_kia}»."),
    MauLoi("QUA_NGAN", LOI, "«{nhan}» quá ngắn: mới {co} ký tự, cần từ {can} ký tự.",
           "Ghi cụ thể hơn.", "{goi_y}"),
    MauLoi("QUA_DAI", LOI, "«{nhan}» quá dài: {co} ký tự, tối đa {can}.",
           "Rút gọn; phần chi tiết để trong hồ sơ kèm theo."),
    MauLoi("NGOAI_DANH_SACH", LOI, "«{gia_tri}» không có trong danh sách của «{nhan}».",
           "Chọn một trong: {danh_sach}.{goi_y_chon}"),
    MauLoi("NGAY_SAI", LOI,
           "«{gia_tri}» không phải một ngày có thật theo dạng ngày/tháng/năm.",
           "Gõ lại theo dạng ngày/tháng/năm, ví dụ 30/9/2026.{goi_y}"),
    MauLoi("NGAY_NGOAI", LOI,
           "Ngày {gia_tri} nằm ngoài thời gian thực hiện ({ngay_dau} – {ngay_cuoi}).",
           "Xem lại thứ tự ngày và tháng, và năm; gõ lại theo dạng ngày/tháng/năm.{dao}"),
    MauLoi("NGAY_XA", LOI,
           "Ngày {gia_tri} nằm ngoài khoảng mà một sổ ghi được (01/01/2000 – 31/12/2035).",
           "Xem lại năm; gõ lại theo dạng ngày/tháng/năm.{dao}"),
    # -- how a cell was understood
    MauLoi("CHUYEN_MA", CANH_BAO, "Chữ gõ theo bảng mã cũ ({cach}): nay là «{moi}»{them}.",
           "Xem lại chữ đã chuyển; lần sau gõ bằng bảng mã Unicode (phông Times New Roman)."),
    MauLoi("CHUA_CHUYEN_MA", CANH_BAO,
           "Có chữ gõ theo bảng mã cũ lẫn với chữ Unicode, chưa chuyển được: «{gia_tri}».",
           "Gõ lại các chữ này bằng bảng mã Unicode (phông Times New Roman)."),
    MauLoi("NGAY_DOC_THANH", CANH_BAO, "Đã đọc «{cu}» thành {moi} ({cach}).",
           "Nếu không phải ngày đó, gõ đúng ngày/tháng/năm rồi gửi lại."),
    MauLoi("SO_DOC_THANH", CANH_BAO, "Đã đọc «{cu}» thành {moi} ({cach}).",
           "Nếu không đúng, gõ lại bằng chữ số."),
    MauLoi("CHON_DOC_THANH", CANH_BAO, "Đã đọc «{cu}» thành «{moi}» ({cach}).",
           "Nếu không đúng, chọn lại trong danh sách."),
    # -- across cells
    MauLoi("NGAY_THU_TU", LOI, "«{nhan}» ({gia_tri}) sớm hơn mốc đứng trước ({truoc}).",
           "Các mốc phải theo thứ tự: bắt đầu, giữa kỳ, hoàn thành.",
           "Xem lại có đảo ngày và tháng không.{dao}"),
    MauLoi(
        "GIUA_KY_LECH", CANH_BAO,
        "Mốc giữa kỳ ({gia_tri}) quá gần một đầu của thời gian thực hiện.",
        "Nên đặt mốc giữa kỳ trong khoảng 30–70 % thời gian; khi xếp màu sẽ lấy điểm giữa."),
    MauLoi("GIAI_DOAN_LECH", CANH_BAO, "Ghi {gia_tri} nhưng mốc hoàn thành thuộc {dung}.",
           "Chọn {dung}, hoặc để trống; chương trình lấy giai đoạn theo mốc hoàn thành."),
    MauLoi("CAP_XIN_Y_KIEN_LECH", LOI,
           "Chọn cấp «{gia_tri}» nhưng «Việc phải xin ý kiến» ghi «{viec}».",
           "Có việc phải xin ý kiến thì chọn cấp; không có thì ghi «Không» ở cả hai ô."),
    MauLoi(
        "MINH_CHUNG_TRONG", LOI,
        "«Hồ sơ minh chứng» ghi «{gia_tri}»: đây là chốt khóa của “6 rõ”, không được bỏ trống.",
        "Kể tên giấy tờ, ảnh, biên bản sẽ có khi xong việc; việc mật thì ghi «Hồ sơ lưu tại đơn vị theo chế độ mật»."
    ),
    MauLoi("NHIEU_NGUOI", CANH_BAO,
           "Người chịu trách nhiệm cuối cùng chưa phải là một người: «{gia_tri}».",
           "Chỉ ghi một người, có họ tên và chức vụ; người khác ghi ở «Người phối hợp»."),
    MauLoi("KHAU_HIEU", CANH_BAO, "«{nhan}» còn giống khẩu hiệu: «{trich}».",
           "Nói rõ làm gì, ở đâu, bao nhiêu, ra sản phẩm gì.", "Ví dụ: {vi_du}."),
    # -- is the answer "rõ"? (`mau_bieu.danh_muc.luat_ro`; the office may choose another severity)
    MauLoi("THAM_QUYEN_CHUNG", CANH_BAO, "«{nhan}» mới ghi «{trich}», chưa nói rõ việc gì.",
           "Kể tên từng việc.", "Ví dụ: {vi_du}."),
    MauLoi(
        "THAM_QUYEN_TRONG", CANH_BAO,
        "Cả «Việc được tự quyết» và «Việc phải xin ý kiến» đều ghi «Không»: chưa rõ "
        "ai quyết việc gì.",
        "Kể ít nhất một việc đơn vị tự quyết (ví dụ: {vi_du}) hoặc một việc phải xin ý kiến."),
    MauLoi("MINH_CHUNG_CHUNG", CANH_BAO,
           "Hồ sơ minh chứng mới ghi «{trich}», chưa nói rõ giấy tờ gì.",
           "Kể tên từng giấy tờ, ảnh, biên bản sẽ có.", "Ví dụ: {vi_du}."),
    MauLoi("NOI_LUU_CHUNG", CANH_BAO,
           "Địa chỉ lưu dữ liệu mới ghi «{trich}», chưa rõ tìm ở đâu.",
           "Ghi nơi người khác tìm đến được.", "Ví dụ: {vi_du}."),
    MauLoi("SAN_PHAM_CHUNG", CANH_BAO,
           "Sản phẩm đầu ra mới ghi «{trich}», chưa phải vật, việc nhìn thấy được.",
           "Ghi khi xong thì có cái gì, bao nhiêu.", "Ví dụ: {vi_du}."),
    MauLoi("CHI_SO_KHONG_DO", CANH_BAO,
           "Chỉ số mới ghi «{trich}», chưa có con số hay điều gì kiểm đếm được.",
           "Ghi đạt bao nhiêu trên bao nhiêu, hoặc bao nhiêu phần trăm.", "Ví dụ: {vi_du}."),
    MauLoi("CON_SO_TRAN", CANH_BAO,
           "«{nhan}» mới ghi «{trich}», chưa nói con số đó của cái gì.",
           "Ghi rõ con số của cái gì.", "Ví dụ: {vi_du}."),
    MauLoi(
        "CHI_SO_THAP", CANH_BAO,
        "«{doan}» thấp hơn mức của {van_ban}: {ten_chi_so} {muc_yeu_cau}.",
        "Nâng lên ít nhất bằng mức của {van_ban}; nếu đây chỉ là mức của một tháng, một quý, ghi rõ đến ngày nào "
        "và ghi thêm mức cuối cùng."),
    MauLoi(
        "CHEP_MOT_NOI_DUNG", CANH_BAO,
        "Cùng một nội dung «{trich}» được chép vào {so} ô: {cac_nhan}.",
        "Mỗi ô hỏi một điều khác nhau; đọc lời hướng dẫn của từng ô và ghi đúng điều ô đó hỏi."
    ),
    MauLoi(
        "TRUNG_TRONG_DAU_MOI", CANH_BAO,
        "Nhiệm vụ này gần như trùng với nhiệm vụ {ma_kia} ở {trang_kia} của {dau_moi_kia}: «{ten_kia}».",
        "Nếu là một việc thì chỉ đăng ký một Phiếu; nếu là hai việc thì ghi rõ khác nhau ở đâu: nơi làm, đối tượng, "
        "sản phẩm."),
    MauLoi(
        "TRUNG_DAU_MOI_KHAC", CANH_BAO,
        "Nội dung và số liệu gần như giống hệt nhiệm vụ {ma_kia} ở {trang_kia} của {dau_moi_kia}: «{ten_kia}».",
        "Nếu hai nơi cùng làm, ghi địa bàn, số liệu thật của đơn vị mình; nếu làm chung một việc, một bên đăng ký, "
        "bên kia là người phối hợp."),
    MauLoi(
        "VIEC_KHAC", LOI,
        "Phiếu ghi nhiệm vụ «{ten_moi}», khác hẳn nhiệm vụ «{ten_cu}» đã nhận dưới cùng mã {ma_nhiem_vu} (tệp "
        "{tep_cu}); nhiệm vụ đã nhận giữ nguyên, Văn phòng hỏi lại đơn vị.",
        "Việc mới, hoặc việc của người khác: chép sang một trang Phiếu còn trống rồi gửi lại; việc của đơn vị khác thì "
        "dùng biểu cấp cho đơn vị đó. Thay hẳn việc cũ thì báo Văn phòng: Văn phòng trình lãnh đạo chọn «Điều chỉnh», "
        "ghi Hạn mới {han_moi} và Căn cứ ở dòng {ma_nhiem_vu} của sổ theo dõi; giữ việc cũ thì chọn «Tiếp tục»."
    ),
    MauLoi("TRA_LOI_TAM", CANH_BAO, "«{nhan}» mới ghi «{trich}», chưa phải nội dung thật.",
           "Ghi nội dung thật vào ô này.", "{goi_y}"),
    # -- progress forms
    MauLoi(
        "DONG_CHUA_DIEN", LOI, "Dòng này còn trống: nhiệm vụ {ma_nhiem_vu} chưa được báo cáo.",
        "Ghi tỷ lệ hoàn thành và trạng thái; chưa làm được gì thì ghi 0 và «Chưa bắt đầu»."),
    MauLoi("KY_TUONG_LAI", LOI, "Báo cáo của {ky} nhận ngày {ngay}, khi kỳ đó chưa bắt đầu.",
           "Điền đúng biểu mẫu của kỳ đang báo cáo rồi gửi lại."),
    MauLoi("BAO_CAO_TRONG", LOI, "Chưa ghi số liệu cho nhiệm vụ nào.",
           "Điền ít nhất tỷ lệ và trạng thái rồi gửi lại."),
    MauLoi("SO_SAI", LOI, "«{gia_tri}» không phải một con số.",
           "Gõ một số, ví dụ 1250 hoặc 1250,5.{goi_y}"),
    MauLoi("MA_SAI_DANG", LOI, "«{gia_tri}» không phải một mã.",
           "Ghi đúng mã, ví dụ KP-01-02: chữ in hoa không dấu, chữ số và dấu gạch nối."),
    MauLoi("SO_AM", LOI, "Số {gia_tri} nhỏ hơn 0.",
           "Gõ lại số liệu thực tế, không âm; chưa có số liệu thì để trống."),
    MauLoi(
        "SO_MO_HO", LOI, "«{gia_tri}» có thể hiểu hai cách: {dau} là hàng nghìn hay phần lẻ.",
        "Gõ lại không có dấu ngăn hàng nghìn; phần lẻ dùng dấu phẩy, ví dụ 1250 hoặc 1,25."),
    MauLoi("TY_LE_MO_HO", LOI,
           "«{gia_tri}» có thể hiểu hai cách: {phan_tram} % hay {gia_tri} %.",
           "Gõ lại tỷ lệ là số từ 0 đến 100, ví dụ {phan_tram}."),
    MauLoi("TY_LE_SAI", LOI, "«{gia_tri}» không phải một tỷ lệ phần trăm.",
           "Gõ lại tỷ lệ là số từ 0 đến 100, ví dụ 45.{goi_y}"),
    MauLoi("TY_LE_NGOAI", LOI, "Tỷ lệ {gia_tri} nằm ngoài 0–100.",
           "Gõ lại tỷ lệ là số từ 0 đến 100."),
    MauLoi("DIEM_NGOAI", LOI, "{gia_tri} không phải một điểm.",
           "Gõ một số nguyên từ 1 đến 5; không trả lời thì để trống."),
    MauLoi("HOAN_THANH_CHUA_100", LOI, "Trạng thái «Hoàn thành» nhưng tỷ lệ ghi {gia_tri} %.",
           "Đã xong thì ghi 100; chưa xong thì chọn trạng thái «Đang thực hiện»."),
    MauLoi("HOAN_THANH_THIEU_NGAY", LOI,
           "Trạng thái «Hoàn thành» nhưng chưa ghi ngày hoàn thành.",
           "Ghi ngày hoàn thành theo dạng ngày/tháng/năm, ví dụ 30/9/2026."),
    MauLoi("HOAN_THANH_THIEU_MINH_CHUNG", LOI,
           "Trạng thái «Hoàn thành» nhưng chưa có minh chứng.",
           "Ghi tên hồ sơ, ảnh, biên bản và nơi lưu."),
    MauLoi(
        "NGAY_XONG_NGOAI", LOI,
        "Ngày hoàn thành {gia_tri} không nằm trong khoảng từ {tu} (bắt đầu) đến {den} "
        "(ngày nhận báo cáo).",
        "Xem lại ngày, tháng, năm; việc chưa xong thì để trống ô này."),
    MauLoi(
        "CHUA_XONG_MA_100", CANH_BAO, "Tỷ lệ 100 % nhưng trạng thái là «{gia_tri}».",
        "Đã xong thì chọn «Hoàn thành», ghi ngày và minh chứng; chưa xong thì ghi tỷ lệ dưới 100."
    ),
    MauLoi("TY_LE_GIAM", CANH_BAO, "Tỷ lệ {gia_tri} % thấp hơn kỳ trước ({truoc} %).",
           "Kiểm tra lại; nếu đúng, nêu lý do ở ô «Vướng mắc, nguyên nhân chậm»."),
    MauLoi("CHAM_THIEU_VUONG_MAC", LOI,
           "Nhiệm vụ quá hạn hoặc đỏ nhưng chưa giải trình nguyên nhân.",
           "Ghi rõ vì sao chậm, vướng ở đâu; không ghi «Không»."),
    MauLoi("CHAM_THIEU_KE_HOACH", LOI,
           "Nhiệm vụ quá hạn hoặc đỏ nhưng chưa có kế hoạch khắc phục.",
           "Ghi làm gì, ai làm, xong ngày nào."),
    MauLoi("KIEN_NGHI_THIEU_CAP", CANH_BAO, "Có kiến nghị nhưng chưa chọn cấp xử lý.",
           "Chọn cấp xử lý; đơn vị tự xử lý được thì xóa ô kiến nghị."),
    MauLoi("CHI_SO_TRONG", CANH_BAO, "Chưa có số liệu của chỉ số này.",
           "Ghi tử số, mẫu số; chưa có thì nêu lý do ở ghi chú."),
    MauLoi("THIEU_TU_SO", LOI, "Có mẫu số nhưng chưa ghi tử số.",
           "Ghi tử số, là số đã đạt được trong kỳ."),
    MauLoi("THIEU_MAU_SO", LOI, "Có tử số nhưng chưa ghi mẫu số, hoặc mẫu số bằng 0.",
           "Ghi mẫu số lớn hơn 0, là tổng số phải tính."),
    # -- the registers that a catalogue declares
    MauLoi("THIEU_KHI_LA", LOI, "«{nhan_kia}» là «{gia_tri_kia}» nhưng chưa ghi «{nhan}».",
           "Điền ô này, hoặc chọn lại «{nhan_kia}». {goi_y}"),
    MauLoi(
        "SO_MAT", LOI, "«{nhan}» có dấu chỉ mức độ mật; nội dung mật không ghi vào sổ này.",
        "Xóa nội dung mật khỏi ô (và khỏi bản gửi qua mạng), giữ hồ sơ tại đơn vị theo chế độ "
        "mật; ở đây chỉ ghi số, ngày hồ sơ và «Hồ sơ lưu tại đơn vị».",
        "Bản trả lại để trống các ô chữ của dòng này; tệp đã gửi thì báo người phụ trách bảo mật."
    ),
    MauLoi("SO_NGAY_NGUOC", LOI, "«{nhan}» ({gia_tri}) sớm hơn «{nhan_kia}» ({truoc}).",
           "Xem lại hai ngày, thứ tự ngày và tháng.{dao}"),
    MauLoi("SO_XONG_SAU", LOI, "«{nhan}» ({gia_tri}) sau ngày nhận biểu ({den}).",
           "Việc chưa xong thì để trống ô này; xong rồi thì xem lại ngày, tháng, năm.{dao}"),
    MauLoi(
        "SO_XONG_LECH", CANH_BAO,
        "Đã ghi «{nhan}» nhưng «{nhan_kia}» là «{gia_tri_kia}»; dòng này được tính là xong.",
        "Chưa xong thì xóa ngày; đã xong thì chọn «{xong}»."),
    MauLoi(
        "SO_DONG_THEM", CANH_BAO,
        "Dòng ghi thêm dưới các dòng có sẵn, không có mã nên chưa được nhận: {gia_tri}.",
        "Còn dòng trống có mã thì chép vào đó rồi gửi lại; hết dòng trống thì giữ lại nội dung này, đề nghị Văn phòng "
        "phát lại biểu sổ (biểu phát sau khi nhận tệp này có mã mới) rồi ghi vào."),
    MauLoi(
        "SO_MA_TU_DAT", LOI,
        "Mã dòng «{thay}» không có trong biểu đã phát cho đơn vị: dòng này do người ghi tự thêm, chưa được nhận.",
        "Còn dòng trống có mã thì chép vào đó, xóa dòng tự thêm rồi gửi lại; hết dòng trống thì giữ lại nội dung này, "
        "đề nghị Văn phòng phát lại biểu sổ (biểu phát sau khi nhận tệp này có mã mới) rồi ghi vào."
    ),
    MauLoi(
        "DAU_LAP", CANH_BAO,
        "«{nhan}» ghi «{trich}», nghĩa là như dòng trên; sổ giữ riêng từng dòng nên đọc lại "
        "sẽ không rõ nội dung.", "Chép lại chữ của dòng trên vào ô này."),
    MauLoi("SO_HAN_NGUOC", CANH_BAO, "«{nhan}» ({gia_tri}) sớm hơn «{nhan_kia}» ({truoc}).",
           "Xem lại hai ngày, thứ tự ngày và tháng; nếu đúng thì không cần làm gì.{dao}"),
    MauLoi(
        "SO_THIEU_DONG", CANH_BAO,
        "Trang này không còn dòng {cac_ma} đã phát hành: dòng bị xóa, hoặc mất số thứ tự hay mã.",
        "Dòng chưa ghi gì thì không cần làm gì; dòng có việc thì ghi lại ở biểu gốc rồi gửi lại, "
        "nếu không việc đã báo ở kỳ trước vẫn tính là chưa xong."),
    MauLoi(
        "SO_MAT_TRANG", CANH_BAO,
        "Tệp không còn trang «{ten_mau}» với các dòng {cac_ma} đã phát hành; các sổ khác trong "
        "tệp vẫn được nhận.",
        "Sổ ấy không có việc gì mới thì không cần làm gì; có việc thì ghi vào trang đó ở biểu gốc "
        "rồi gửi lại, nếu không việc đã báo ở kỳ trước vẫn tính là chưa xong."),
    MauLoi("SO_KHONG_PHAT_SINH", CANH_BAO,
           "Không có dòng nào được ghi: hiểu là không phát sinh.",
           "Không cần làm gì nếu đúng; nếu có việc thì ghi vào các dòng trống rồi gửi lại."),
    MauLoi(
        "SO_MAT_KHAI", LOI,
        "Biểu «{ma}» phát theo khai báo sổ lần thứ {ban}, nay không còn tệp khai báo đó.",
        "Văn phòng lấy lại thư mục khai báo sổ từ bản sao lưu rồi chạy lại; đơn vị không "
        "phải làm gì."),
    # -- the master put back, with the leaders' decisions
    MauLoi(
        "SO_KHONG_RO_BAN", LOI,
        "Không xác định được Văn phòng đã phát hành bản sổ theo dõi này lúc nào: {ly_do}."
        "{cac_ghi}",
        "Ghi lại quyết định vào đúng tệp sổ theo dõi Văn phòng đã gửi, không chép trang sang tệp khác, không xóa "
        "trang ẩn; lưu dạng Excel (.xlsx) và gửi lại."),
    MauLoi("SO_THIEU_TRANG", LOI, "Tệp không còn trang «{trang}».",
           "Dùng lại tệp sổ gốc và không đổi tên, xóa trang này."),
    MauLoi("SO_THIEU_COT", LOI,
           "Trang không còn cột «{cot}» ở dòng tiêu đề, nên không đọc được cột này.",
           "Thêm lại đúng tiêu đề «{cot}», hoặc ghi lại vào tệp sổ gốc."),
    MauLoi("SO_TRUNG_COT", LOI,
           "Dòng tiêu đề có hai cột «{cot}» (ô {o_khac}), không rõ lấy cột nào.",
           "Giữ một cột, đổi tên hoặc xóa cột còn lại."),
    MauLoi("SO_THIEU_MA", LOI,
           "Dòng này có ghi chỉ đạo hoặc quyết định nhưng không có mã nhiệm vụ.",
           "Ghi mã nhiệm vụ vào ô này, hoặc chuyển nội dung sang đúng dòng của nhiệm vụ."),
    MauLoi(
        "SO_MA_LA", LOI, "Mã nhiệm vụ «{gia_tri}» không có trong bản sổ này khi lập.",
        "Mã bị gõ lại thì khôi phục đúng mã (ví dụ KP-01-02); nhiệm vụ đăng ký sau ngày lập bản này thì ghi "
        "quyết định vào bản sổ mới nhất."),
    MauLoi(
        "SO_LECH_TEN", LOI,
        "Dòng này mang mã «{gia_tri}» nhưng tên nhiệm vụ là của «{ma_khac}»; quyết định ghi ở dòng chưa có hiệu lực.",
        "Mã và tên bị xáo (thường do sắp xếp một cột): ghi lại quyết định trên bản sổ mới nhất, mã và tên cùng dòng; "
        "khi sắp xếp thì chọn cả bảng."),
    MauLoi("SO_TRUNG_MA", LOI,
           "Mã nhiệm vụ «{gia_tri}» đứng ở hai dòng (ô {o_khac}), không rõ lấy dòng nào.",
           "Giữ một dòng cho mỗi nhiệm vụ, xóa dòng còn lại rồi gửi lại."),
    MauLoi("SO_DAU_MOI_LA", LOI,
           "«{gia_tri}» không phải mã hay tên của một đầu mối trong danh mục.",
           "Ghi đúng mã (ví dụ KTHT) hoặc đúng tên như ở trang «Đầu mối» của sổ."),
    MauLoi("SO_THIEU_KHI", LOI,
           "Quyết định là «{quyet_dinh}» nhưng chưa ghi «{nhan}», nên chưa có hiệu lực.",
           "Điền ô này; nếu ghi nhầm, chọn «Hủy» ở cột «Quyết định»."),
    MauLoi(
        "SO_CHUA_HIEU_LUC", CANH_BAO,
        "Đã ghi «{nhan}» nhưng Quyết định không phải là «{quyet_dinh}», nên bản sổ "
        "này không làm ô đó có hiệu lực.",
        "Chọn «{quyet_dinh}» ở cột «Quyết định» và ghi «Căn cứ»; "
        "hai quyết định cho một nhiệm vụ thì gửi sổ hai lần."),
    MauLoi(
        "SO_NGOAI_COT", CANH_BAO,
        "{cac_noi}: {so} ô ngoài cột quyết định đã bị sửa, không có tác dụng; nay ghi {cac}.",
        "Ý kiến thì chép vào cột «Ý kiến chỉ đạo», quyết định vào các cột từ «Quyết định» đến «Căn cứ» của nhiệm vụ; "
        "số liệu sai thì đơn vị gửi lại Phiếu, báo cáo."),
    MauLoi(
        "SO_GHI_CHU", CANH_BAO,
        "{cac_noi}: {loai} không được đọc, không có tác dụng; nguyên văn {cac}.",
        "Chép nội dung vào cột «Ý kiến chỉ đạo» (hoặc «Quyết định») của nhiệm vụ, lưu sổ rồi nhận lại."
    ),
    MauLoi(
        "SO_GACH", CANH_BAO,
        "{cac_noi}: chữ bị gạch ngang, chưa rõ ý gì, không có tác dụng ({cac}).",
        "Hỏi lại lãnh đạo: nếu là dừng thì chọn «Dừng» ở cột «Quyết định» và ghi «Căn cứ»; nếu không thì bỏ gạch."
    ),
    MauLoi(
        "SO_TRANG_THEM", CANH_BAO,
        "Trang này không có trong sổ khi lập ({la}), không có tác dụng; nay ghi {cac}.",
        "Ý kiến, quyết định thì chép vào cột của nhiệm vụ ở trang «Sổ theo dõi»; số liệu thì giữ ở tệp riêng."
    ),
    MauLoi("SO_BI_XOA", CANH_BAO, "Đã bị xóa khỏi sổ: {cac}; không có tác dụng.",
           "Không cần làm gì nếu chỉ xóa để in; sổ lập lần tới vẫn có đủ."),
    MauLoi(
        "SO_TONG_HOP", LOI,
        "Đây là bản tổng hợp, bảng số liệu do Văn phòng lập, không phải tệp đơn vị gửi; không đọc gì từ tệp này.",
        "Ý kiến, quyết định của lãnh đạo thì ghi vào sổ theo dõi của tháng rồi nhận sổ đó."),
)

DANH_MUC_LOI: Mapping[str, MauLoi] = MappingProxyType({mau.ma: mau for mau in _CAC_LOI})
if len(DANH_MUC_LOI) != len(_CAC_LOI):
    raise ValueError("a problem code is declared twice")
