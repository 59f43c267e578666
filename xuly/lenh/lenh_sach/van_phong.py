"""The office's guides: the month step by step, what to do when something goes wrong, the words."""

from typing import NamedTuple

from bao_cao.giay_to.hinh import doc_man_hinh
from bao_cao.giay_to.tai_lieu import (BANG, DOAN, DONG, HINH, LENH, MAN_HINH, MUC, TRANG, Khoi,
                                      TaiLieu)
from mau_bieu.bieu.tu_vung import KET_LUAN, NHAN
from mau_bieu.danh_muc.danh_muc import DanhMuc


class Buoc(NamedTuple):
    """A step of the office: its name, when, the commands to copy, what the screen then says (words of it), what to do
    when it does not; pictures (file, caption) of what it makes."""

    ten: str
    khi: str
    lenh: tuple[str, ...]
    thay: tuple[str, ...]
    khong: str
    hinh: tuple[tuple[str, str], ...] = ()


def cac_buoc(danh_muc: DanhMuc) -> tuple[Buoc, ...]:
    """The steps, from an empty folder to a closed month; `{ky}`, `{tuan}`, `{ngay}` stand for the
    month, a week of it, the day of its book (`MAU`)."""
    q = danh_muc.quy_tac
    return (
        Buoc(
            "Lập thư mục làm việc", "Một lần, khi bắt đầu", ("sau-ro khoi-tao", ),
            ("Đã tạo danh mục", "Việc tiếp theo"),
            "Mở input/danh_muc.xlsx, thay các dòng «(mẫu)», ghi người đứng đầu, ủy viên phụ trách, thư điện tử; trang "
            "«Đơn vị phát hành»: thư điện tử, điện thoại, người ký của Văn phòng. Bắt đầu giữa chừng (đợt thi đua đã "
            "có tháng hết hạn báo cáo): trang «Quy tắc», dòng ky_thang_dau, ghi tháng đầu tiên sẽ thu báo cáo, để các "
            "tháng trước không bị coi là chưa nộp.",
            (("hinh_danh_muc.png", "Trang «Đầu mối» của danh_muc.xlsx"), )),
        Buoc(
            "Phát phiếu đăng ký", "Một lần; và khi có đầu mối mới",
            ("sau-ro phat-hanh dang-ky --thu", ), ("Đã phát hành", "phiếu đăng ký"),
            "Danh mục ghi sai ở đâu thì màn hình nêu trang, ô và cách sửa; sửa, lưu, chạy lại. Gửi các tệp ở "
            "output/phat_hanh/dang-ky/; thư viết sẵn nằm cạnh đó.",
            (("hinh_phieu.png", "Phiếu đăng ký đơn vị nhận: ô vàng để điền"), )),
        Buoc(
            "Nhận tệp gửi về", "Ngày nào có tệp thì ngày đó",
            ("sau-ro tiep-nhan tep_gui_ve", ), (KET_LUAN[NHAN][0], "Biên nhận từng tệp"),
            "Tệp cần xử lý đứng sau cùng, kèm cách sửa. Gửi lại đơn vị biên nhận ở output/bien_nhan/, kèm bản "
            "đánh dấu từng ô ở output/tra_lai/ nếu có.",
            (("hinh_can_sua.png", "Bản đánh dấu gửi lại đơn vị: trang đầu nêu ô cần sửa"), )),
        Buoc("Phát báo cáo tháng", "Đầu tháng", ("sau-ro phat-hanh bao-cao --ky {ky} --thu", ),
             ("Đã phát hành", "báo cáo tháng"),
             "Chưa có nhiệm vụ nào trong sổ thì chưa có biểu: nhận phiếu đăng ký trước.",
             (("hinh_bao_cao.png", "Báo cáo tháng: nhiệm vụ, hạn, kỳ trước đã ghi sẵn"), )),
        Buoc(
            "Phát biểu các sổ", "Cùng lúc với báo cáo tháng",
            ("sau-ro phat-hanh so --ky {ky} --thu", ), ("biểu sổ", ),
            "Mỗi đầu mối giữ sổ một tệp, việc còn mở ghi sẵn. Đầu mối nào giữ sổ nào: trang Sổ của danh mục.",
            (("hinh_so.png", "Một sổ: việc còn mở ghi sẵn, dòng trống có sẵn mã"), )),
        Buoc("Cập nhật tuần", "Thứ Hai, khi có việc vàng, đỏ",
             ("sau-ro phat-hanh tuan --ky {tuan} --thu", ), ("biểu cập nhật tuần", ),
             "Không có việc vàng, đỏ thì không có biểu nào: không phải lỗi.",
             (("hinh_tuan.png", "Biểu cập nhật tuần của một đầu mối"), )),
        Buoc("Hôm nay làm gì", "Bất cứ lúc nào", ("sau-ro hom-nay", ),
             ("Hôm nay", "Kỳ báo cáo", "Còn thiếu báo cáo"),
             "Đứng nhầm thư mục: màn hình nói thư mục đúng ở đâu."),
        Buoc(
            "Nhắc, đôn đốc",
            f"Trước hạn {q.nhac_lan_1}, {q.nhac_lan_2}, {q.nhac_lan_3} ngày; và sau hạn",
            ("sau-ro don-doc --ky {ky}", ), ("Thư ở", "nội dung nhắc"),
            "Tệp .eml mở bằng phần mềm thư là gửi được; nơi chưa có thư điện tử có bản Word và lời nhắn điện thoại."
        ),
        Buoc(
            "Tổng hợp tháng",
            f"Từ ngày {q.ngay_han_bao_cao + 1} (hôm sau hạn), và mỗi khi nhận bản sửa",
            ("sau-ro tong-hop --ky {ky}", ), ("Nhiệm vụ trong sổ", "Sổ theo dõi:"),
            "Tệp bị trả lại không dừng các tệp khác: gửi bản ở output/{ky}/tra_lai/ cho đơn vị sửa, nhận "
            "lại, chạy lại.", (("hinh_tong_quan.png", "Trang «Tổng quan» của sổ theo dõi"), )),
        Buoc(
            "Trình lãnh đạo, nhận quyết định", "Sau khi trình",
            ("sau-ro tiep-nhan so_lanh_dao_da_ghi.xlsx", "sau-ro tong-hop --ky {ky}"),
            ("Đã nhận: Sổ theo dõi", ),
            "Biên nhận đọc lại từng quyết định; quyết định chưa có căn cứ được nêu tên: xin số, ngày văn "
            "bản rồi nhận lại.",
            (("hinh_quyet_dinh.png",
              "Lãnh đạo ghi ở các cột quyết định của trang «Sổ theo dõi»"), )),
        Buoc(
            "Chốt tháng", "Đã trình, đã ký", ("sau-ro chot --ky {ky}", ), ("Đã chốt tháng", ),
            "Chốt sau ngày lập sổ thì thêm ngày của bản đã ký, như màn hình nói: --ngay {ngay}. Không chạy lại tổng "
            "hợp sau khi đã ký: bản mới sẽ khác bản đã ký."),
        Buoc(
            "Sao lưu", "Cuối mỗi tháng", ("sau-ro tu-kiem --sao-luu E:/sau_ro_{ky}.zip", ),
            ("Đã sao lưu", ),
            "Thay E: bằng ổ đĩa khác ổ của máy (USB, ổ mạng). Trong bản sao có khóa biểu mẫu, mất khóa thì biểu đã "
            "phát không nhận ra được."
        ),
    )


# What stands in the printed commands, as on the screens beside them.
_KY = "2026-06"
MAU = {"{ky}": _KY, "{tuan}": "2026-W25", "{ngay}": f"{_KY}-25"}
_GOI = {"{ky}": "tháng đang làm", "{tuan}": "tuần đang làm", "{ngay}": "ngày lập sổ"}


def mau(chu: str) -> str:
    """Words of a step with the period of the screens in them."""
    for o, gia in MAU.items():
        chu = chu.replace(o, gia)
    return chu


def _thay(buoc: Buoc) -> str:
    """Which words of the commands are to be replaced by the reader's own; "" where none is."""
    chu = " ".join((*buoc.lenh, buoc.khong))
    cac = [f"{MAU[o]} bằng {ten}" for o, ten in _GOI.items() if o in chu]
    return f" Thay {', '.join(cac)}." if cac else ""


def sach_thang(danh_muc: DanhMuc) -> TaiLieu:
    """The office's month, a step a page in print."""
    khoi = [
        Khoi(
            DOAN,
            "Mỗi bước một trang: khi nào, gõ gì, thấy gì, không thấy thì sao. Gõ «sau-ro thuc-don» (hoặc bấm đúp "
            "SAU_RO.cmd) để chọn bước theo số mà không phải nhớ lệnh: số trong bảng chọn là số bước. Hình và màn hình "
            "là của một phường mẫu.")
    ]
    for stt, buoc in enumerate(cac_buoc(danh_muc), 1):
        khoi += [Khoi(TRANG)] * (stt > 1)
        khoi += [
            Khoi(MUC, f"Bước {stt}. {buoc.ten}"),
            Khoi(DOAN, f"Khi nào: {buoc.khi}. Bảng chọn: số {stt}.{_thay(buoc)}"),
            *(Khoi(LENH, mau(cau)) for cau in buoc.lenh),
            Khoi(DOAN, "Màn hình có chữ: " + "; ".join(f"«{chu}»" for chu in buoc.thay) + "."),
            Khoi(MAN_HINH, doc_man_hinh(f"man_hinh_{stt:02}.txt")),
            Khoi(DOAN, f"Lưu ý: {mau(buoc.khong)}"),
            *(Khoi(HINH, loi, hinh=ten) for ten, loi in buoc.hinh)
        ]
    khoi += [
        Khoi(TRANG),
        Khoi(MUC, "Khi có thay đổi giữa chừng; in gì"),
        Khoi(BANG, bang=(("Khi", "Làm gì"), *THAY_DOI), rong=(1, 3))
    ]
    return TaiLieu("mot_thang_cua_van_phong", "Một tháng của nơi tổng hợp", tuple(khoi), 12)


# What changes in the middle of the campaign, and what is done then.
THAY_DOI = (
    ("Thêm đầu mối",
     "Thêm dòng ở trang «Đầu mối» của danh_muc.xlsx, mã mới (không dùng lại mã cũ); rồi «sau-ro phat-hanh dang-ky "
     "--dau-moi MÃ --thu»."),
    ("Cá nhân có việc riêng",
     "Thêm dòng, «Loại» chọn «cá nhân»; phát, nhận, tô màu như đầu mối, nhưng không bị tính là chưa nộp báo cáo."
     ),
    ("Hai đầu mối nhập làm một",
     "Dòng của nơi bị nhập: «Hoạt động» ghi Không, «Nhập vào» ghi mã nơi nhận; không xóa dòng. «sau-ro hom-nay» kể "
     "việc nào nay ai báo cáo, biểu nào phải phát lại."),
    ("Có người đứng đầu mới",
     "Sửa «Người đứng đầu», «Chức vụ», phát lại phiếu để người mới ký cam kết; «Cảnh báo» nêu việc còn ghi người cũ."
     ),
    ("Chuyển việc, gia hạn, dừng việc",
     "Lãnh đạo ghi ở các cột «Quyết định», «Căn cứ» của sổ theo dõi; nhận tệp đó bằng «sau-ro tiep-nhan»."
     ),
    ("Khi nào phát lại biểu",
     "Có nhiệm vụ vào sổ, chuyển đến hay nhập đến sau ngày phát: màn hình nhận và «sau-ro hom-nay» nêu sẵn lệnh. Đơn "
     "vị gửi cả hai bản cũng không sao."),
    ("Hồ sơ của nhiệm vụ, của sản phẩm phải nộp",
     "Đặt tệp ở input/minh_chung/<mã nhiệm vụ>/ hay input/minh_chung/<mã sản phẩm>/; sản phẩm nhiều nơi cùng nộp thì "
     "thêm thư mục mã đầu mối: input/minh_chung/SP-IV-13-01/CB-01/."),
    ("Sửa danh mục giữa chừng",
     "Tháng đã chốt giữ nguyên; tháng chưa chốt tính lại theo danh mục mới. Vì vậy trình xong thì chốt."
     ),
    ("In gì mang đi họp",
     "Mở sổ theo dõi, chọn in cả sổ: mỗi trang ghi «Trang mấy/mấy», chỉ in phần họp cần (việc mới, việc quá hạn, phần "
     "phải sửa). Chỉ cần một tờ: trang «Tổng quan». Trang «Sổ theo dõi» in khổ A3 để lưu; không có máy A3 thì bỏ "
     "trang đó khi in, «Cảnh báo» đã có mọi việc đỏ, vàng."),
)
SU_CO = (
    ("Đĩa đầy",
     "Lệnh dừng, nói tệp nào không ghi được; tệp cũ còn nguyên. Xóa bớt thứ không cần (output/ của tháng đã chốt "
     "xóa được, lập lại như cũ), rồi chạy lại đúng lệnh đó."),
    ("Tệp đang mở bằng Excel",
     "Lệnh nói tệp nào đang mở. Đóng tệp trong Excel rồi chạy lại; không phải nhận lại gì."),
    ("Máy tắt ngang, đóng nhầm cửa sổ",
     "Chạy «sau-ro tu-kiem»: nói chỗ nào dở dang, làm gì. Chạy lại lệnh vừa dở."),
    ("Gõ nhầm ngày khi nhận",
     "«sau-ro tu-kiem --bo-lan-cuoi» bỏ lần ghi sổ cuối, rồi nhận lại."),
    ("Sổ bị Excel lưu lại hay sửa nhầm",
     "«sau-ro tu-kiem --phuc-hoi» lấy lại sổ như chương trình đã ghi; sửa có chủ ý thì "
     "«sau-ro tu-kiem --chap-nhan»."),
    ("Mất khóa biểu mẫu",
     "Lấy input/so/khoa từ bản sao lưu. Không còn bản nào: «sau-ro tu-kiem --chap-nhan» tạo khóa mới, "
     "rồi phát lại mọi biểu; biểu đã phát trước đó sẽ không được nhận."),
    ("Đổi máy",
     "Máy cũ: «sau-ro tu-kiem --sao-luu TỆP.zip». Máy mới: cài từ bộ cài, giải nén bản sao vào thư mục làm việc, "
     "giữ nguyên ngày giờ của tệp; chạy «sau-ro tu-kiem» rồi «sau-ro hom-nay»."),
    ("Đồng hồ máy sai",
     "Lệnh dừng và nói ngày trên máy. Chỉnh đồng hồ, hoặc ghi rõ ngày bằng --ngay."),
    ("Nhận nhầm tháng",
     "Biểu tháng trước gửi khi tháng này chưa có được giữ lại hỏi; hỏi đơn vị rồi làm như biên nhận nói."
     ),
    ("Lãnh đạo ghi trên bản sổ cũ",
     "Cứ nhận tệp đó: chỉ những ô khác lúc phát được tính; bản ghi sau thay bản trước."),
    ("Danh mục sửa sai",
     "Lệnh nêu trang, ô, cách sửa và dừng; sổ đã nhận không mất gì. Sửa, lưu, chạy lại."),
)
BAN_GIAO = (
    "Giao thư mục làm việc (cả input/ và output/), bản sao lưu gần nhất và bộ cài; không giao riêng từng tệp.",
    "Nói rõ nơi cất bản sao lưu, hộp thư nhận bài, danh sách liên hệ của đầu mối (trang «Đầu mối» của danh_muc.xlsx).",
    "Người nhận chạy «sau-ro tu-kiem» (mọi thứ lành?), «sau-ro hom-nay» (tháng này đến đâu, việc tiếp theo?).",
    "Việc dở dang: xem trang «Chờ bổ sung», trang «Cảnh báo» của sổ tháng gần nhất; tháng nào đã trình mà chưa "
    "chốt thì chốt.",
    "Ghi ngày, hai người ký vào biên bản bàn giao.",
)


def sach_su_co(danh_muc: DanhMuc) -> TaiLieu:
    """What to do when something goes wrong, and the hand-over to another clerk on a page."""
    return TaiLieu("khi_co_su_co", "Khi có sự cố; bàn giao việc", (Khoi(
        DOAN,
        "Không lệnh nào xóa tệp trong input/nop/. Chưa rõ làm gì thì chạy «sau-ro tu-kiem»: lệnh này chỉ xem."
    ), Khoi(BANG, bang=(("Chuyện gì", "Làm gì"), *SU_CO),
            rong=(1, 3)), Khoi(TRANG), Khoi(
                MUC, "Đổi người làm: bàn giao trong một trang"), *(Khoi(DONG, cau)
                                                                   for cau in BAN_GIAO)), 12)


def sach_thuat_ngu(danh_muc: DanhMuc) -> TaiLieu:
    """The words that the guides, screens and papers use."""
    ph, q = danh_muc.the_thuc, danh_muc.quy_tac
    tu = (
        ("Sáu rõ",
         "Rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ thẩm quyền, rõ kết quả"),
        ("Đầu mối",
         "Cơ quan, đoàn thể, chi bộ, khu phố, tổ, cá nhân phải đăng ký và báo cáo; mỗi đầu mối một mã"
         ),
        ("Nhiệm vụ", "Một việc có mã riêng; mã không đổi dù chuyển cho đầu mối khác"),
        ("Phiếu", "Một trang đăng ký một nhiệm vụ"),
        ("Kỳ", "Tháng (như 2026-09) hoặc tuần (như 2026-W37) mà báo cáo nói tới"),
        ("Sổ theo dõi", "Tệp Excel tổng hợp mọi nhiệm vụ, tô màu, của một tháng"),
        ("Danh mục",
         "Tệp danh_muc.xlsx: đầu mối, giai đoạn, nhiệm vụ, chỉ số, ngưỡng, tên cơ quan"),
        ("Chốt khóa", "Hai điều không được bỏ trống: thẩm quyền và minh chứng"),
        ("Minh chứng", "Giấy tờ, ảnh, biên bản chứng minh kết quả"),
        ("Mốc giữa kỳ", f"Ngày phải đạt {q.giua_ky_dat} % tiến độ"),
        ("Hạn gốc, hạn được duyệt", "Hạn lúc đăng ký; hạn sau khi có quyết định điều chỉnh"),
        ("Căn cứ", "Số, ngày của văn bản làm quyết định có hiệu lực"),
        ("Biên nhận", "Tờ báo cho đơn vị: đã ghi nhận gì, ô nào phải sửa"),
        ("Bị trả lại", "Phần chưa đạt, đơn vị sửa rồi gửi lại; phần đạt vẫn được nhận"),
        ("Chờ bổ sung", "Danh sách những gì đang chờ đơn vị sửa"),
        ("Mã biểu mẫu",
         "Dòng chữ khóa trên mỗi biểu, cho biết của ai, kỳ nào; có dấu kiểm nên không giả được"
         ),
        ("Khóa", "Tệp input/so/khoa sinh ra dấu kiểm đó: giữ kín, sao lưu"),
        ("Chốt tháng", "Giữ nguyên sổ đã trình để tháng sau so sánh"),
        ("Việc thường xuyên", "Nhiệm vụ theo kỳ: số liệu tính lại từ đầu ở mỗi giai đoạn"),
        (ph.ten_dot_gon[:1].upper() + ph.ten_dot_gon[1:],
         f"{ph.ten_dot}, theo {ph.ten_van_ban} số {ph.so_nghi_quyet}"),
    )
    return TaiLieu("thuat_ngu", "Từ dùng trong Sáu Rõ",
                   (Khoi(BANG, bang=(("Từ", "Nghĩa là"), *tu), rong=(1, 3)), ), 12)
