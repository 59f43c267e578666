"""The unit's guide, two printed pages: what comes, how it is filled in, what happens then."""

from collections import Counter
import re
import string

from bao_cao.giay_to.tai_lieu import BANG, DOAN, DONG, HINH, MUC, Khoi, TaiLieu
from mau_bieu.bieu.cac_bieu import BAO_CAO, CAC_BIEU, PHIEU, TUAN
from mau_bieu.bieu.dot import dot
from mau_bieu.bieu.loi import DANH_MUC_LOI, Loi
from mau_bieu.bieu.phieu import it_nhat
from mau_bieu.bieu.truong import CHOT_KHOA, BieuMau, Truong
from mau_bieu.bieu.tu_vung import HOAN_THANH
from mau_bieu.danh_muc.danh_muc import DanhMuc
from xuly.lenh.lenh_sach.nghia_mau import bang_mau

# Problems that units meet most, in the order of the form.
HAY_GAP = ("THIEU_BAT_BUOC", "QUA_NGAN", "NGAY_SAI", "NGAY_THU_TU", "NGOAI_DANH_SACH",
           "CAP_XIN_Y_KIEN_LECH", "MINH_CHUNG_TRONG", "DONG_CHUA_DIEN")


def loi_mau(ma: str) -> tuple[str, str]:
    """What a problem says and its cure, with «…» where they name what was typed."""
    mau = DANH_MUC_LOI[ma]
    ten = {
        ten
        for chu in (mau.thong_bao, mau.cach_sua, mau.noi_them)
        for _, ten, _, _ in string.Formatter().parse(chu) if ten
    }
    loi = Loi(ma, boi_canh=dict.fromkeys(ten - {*dot().chu}, "…"))
    # behind a whole sentence «…» is one more that only some cases have
    cach_sua = re.sub(r"(?<=\.)\s?…$", "", loi.cach_sua)
    return tuple(re.sub(r"…\.(?!\.)", "…", chu) for chu in (loi.thong_bao, cach_sua))


def khi_nao(loai: str, danh_muc: DanhMuc) -> str:
    """When a kind of form is due, from the office's limits."""
    q = danh_muc.quy_tac
    return {
        PHIEU.loai: "Một lần khi bắt đầu, và khi có nhiệm vụ mới",
        BAO_CAO.loai: f"Hằng tháng, chậm nhất hết ngày {q.ngay_han_bao_cao}",
        TUAN.loai: f"Chỉ đơn vị có nhiệm vụ vàng, đỏ: trước {q.gio_bao_cao_tuan} giờ thứ Sáu",
    }.get(loai, f"Cùng báo cáo tháng, chậm nhất hết ngày {q.ngay_han_bao_cao}")


def noi_gui(danh_muc: DanhMuc) -> str:
    """The office with its mail and phone, as far as the catalogue has them."""
    ph = danh_muc.the_thuc
    them = [
        ph.thu_van_phong and f"thư điện tử {ph.thu_van_phong}", ph.dien_thoai_van_phong
        and f"điện thoại {ph.dien_thoai_van_phong}"
    ]
    return f"{ph.ten_van_phong} {ph.ten_phuong}" + "".join(f", {muc}" for muc in them if muc)


def _cac_so(danh_muc: DanhMuc) -> list[tuple[str, str, str]]:
    """The line of the registers, where the office keeps any."""
    ten = ", ".join(khai.ten for khai in danh_muc.khai_so[:2])
    return [(f"Các sổ ({ten}…)", "Mỗi dòng một việc, sổ nào đơn vị phải ghi",
             khi_nao("so", danh_muc))] if ten else []


def _khong_bat_buoc(t: Truong) -> str:
    """A field that may be left empty, and when it may not."""
    return t.nhan + (f" (bắt buộc khi có «{PHIEU[t.can_khi].nhan}»)" if t.can_khi else "")


def _chot_khoa() -> str:
    """The locks with the numbers of their rows: «thẩm quyền (mục 7) và minh chứng (mục 8)»."""
    khoa = dict.fromkeys((t.cot[:1].lower() + t.cot[1:], t.muc) for t in PHIEU.o_nhap
                         if t.goi_y.startswith(CHOT_KHOA))
    return " và ".join(f"{ten} (mục {muc})" for ten, muc in khoa)


def _o_cua(bieu: BieuMau, dau: str) -> list[Truong]:
    """The fields at which the rules stand whose codes begin with `dau`, in the order of the form."""
    khoa = {rule.truong for rule in bieu.lien_truong if rule.ma.startswith(dau)}
    return [t for t in bieu.o_nhap if t.khoa in khoa]


def _it_nhat(danh_muc: DanhMuc) -> str:
    """The least that units register, with the kinds of units that have another least than most."""
    cac = Counter(dm.toi_thieu for dm in danh_muc.dang_hoat_dong)
    chung = max(cac, key=cac.get, default=0)
    khac = dict.fromkeys(f"{dm.loai}: {dm.toi_thieu}" for dm in danh_muc.dang_hoat_dong
                         if dm.toi_thieu != chung)
    return it_nhat(f"{chung} ({'; '.join(khac)})" if khac else chung)


def _mot_bieu(bieu: BieuMau) -> Khoi:
    """What a form of tasks asks of every line, of a late one, and where there is something to say."""
    can, cham = [t for t in bieu.o_nhap if t.bat_buoc], _o_cua(bieu, "CHAM_")
    con = [t for t in bieu.o_nhap if t not in (*can, *cham, *_o_cua(bieu, "HOAN_THANH_"))]
    can, cham, con = (", ".join(f"«{t.nhan}»" for t in cac) for cac in (can, cham, con))
    khi = " (chỉ gửi khi Văn phòng gửi biểu tuần)" if bieu is TUAN else ""
    return Khoi(
        DONG,
        f"{bieu.ten}{khi}: dòng nào cũng ghi {can}; việc quá hạn hoặc đỏ ghi thêm {cham}, không "
        f"ghi «Không»; có thì ghi {con}.")


def _khi_xong(bieu: BieuMau) -> str:
    """What a task that is reported as done needs."""
    return ", ".join(f"«{t.nhan}» là 100" if t.kieu == "ty_le" else f"có «{t.nhan}»"
                     for t in _o_cua(bieu, "HOAN_THANH_"))


def sach_don_vi(danh_muc: DanhMuc) -> TaiLieu:
    """The guide that goes to every unit."""
    ph, q, phieu = danh_muc.the_thuc, danh_muc.quy_tac, PHIEU
    return TaiLieu(
        "huong_dan_don_vi",
        f"Hướng dẫn đơn vị điền biểu mẫu {ph.ten_van_ban} số {ph.so_nghi_quyet}", (
            Khoi(MUC, "1. Đơn vị nhận và gửi gì"),
            Khoi(
                BANG, bang=(("Biểu", "Điền gì", "Khi nào gửi"), *(
                    (kind.ten, "Mỗi nhiệm vụ một trang" if kind.la_phieu else
                     "Mỗi dòng một việc, đã ghi sẵn tên", khi_nao(kind.loai, danh_muc))
                    for kind in CAC_BIEU if kind.ban), *_cac_so(danh_muc)), rong=(5, 5, 7)),
            Khoi(
                DOAN,
                f"Gửi về: {noi_gui(danh_muc)}. Không cần mạng khi điền; tên tệp đặt thế nào cũng được."
            ),
            Khoi(MUC, "2. Năm bước"),
            Khoi(
                DONG,
                "Mở tệp bằng Excel, LibreOffice hay WPS. Nếu có thanh vàng «Enable Editing», «Bật chỉnh sửa»: bấm vào."
            ),
            Khoi(
                DONG,
                "Chỉ gõ vào ô nền vàng nhạt; phím Tab đưa đến ô kế tiếp. Ô khác đã khóa, không phải lỗi máy."
            ),
            Khoi(
                DONG,
                "Bấm vào ô để xem lời nhắc và ví dụ. Chữ đỏ ở cột tự kiểm tra nói ô đó còn thiếu gì."
            ),
            Khoi(
                DONG,
                "Dán từ tệp khác: bấm chuột phải, chọn dán giá trị (Values), để không mất danh sách và lời nhắc."
            ),
            Khoi(
                DONG,
                "Xem trang «Kiểm tra» hoặc dòng «còn N dòng phải bổ sung»; hết thì lưu (Ctrl+S, giữ dạng .xlsx) và gửi."
            ),
            Khoi(MUC, "3. Phiếu đăng ký: mười mục"),
            Khoi(
                BANG, bang=(("Mục", "Phải điền", "Có thể để trống"), *(
                    (f"{muc.stt}. {muc.ten}",
                     "; ".join(t.nhan
                               for t in phieu.cua_muc(muc.stt) if t.bat_buoc and not t.khoa_o)
                     or "–", "; ".join(
                         _khong_bat_buoc(t)
                         for t in phieu.cua_muc(muc.stt) if not t.bat_buoc) or "–")
                    for muc in phieu.muc)), rong=(5, 9, 5)),
            Khoi(
                DOAN,
                f"Chốt khóa, không được bỏ trống, không ghi chung chung: {_chot_khoa()}. Không có việc phải xin ý kiến "
                "thì ghi «Không»."),
            Khoi(
                DOAN,
                f"Ngày gõ ngày/tháng/năm, từ {danh_muc.dot.chu['ngay_dau']} đến {danh_muc.dot.chu['ngay_cuoi']}; mốc "
                f"giữa kỳ nên ở khoảng {q.giua_ky_tu}–{q.giua_ky_den} % thời gian. Phiếu chưa sửa gì thì không tính là "
                f"đăng ký; đăng ký {_it_nhat(danh_muc)}. "
                "Điền xong thì ghi họ tên, ngày ký ở trang «Cam kết»; chỉ in Phiếu đã điền và trang «Cam kết»."
            ),
            Khoi(MUC, "4. Báo cáo tháng; cập nhật tuần"),
            *map(_mot_bieu, (BAO_CAO, TUAN)),
            Khoi(DONG, f"Cả hai biểu: ghi «{HOAN_THANH}» thì {_khi_xong(TUAN)}."),
            Khoi(
                DONG, f"Riêng báo cáo tháng: có «{BAO_CAO['kien_nghi'].nhan}» thì chọn "
                f"«{BAO_CAO['cap_xu_ly'].nhan}»: " + ", ".join(cap.ten
                                                               for cap in danh_muc.cap) + "."),
            bang_mau(q),
            Khoi(MUC, "5. Lỗi hay gặp và cách sửa"),
            Khoi(BANG, bang=(("Chương trình nói", "Làm gì"), *(loi_mau(ma) for ma in HAY_GAP)),
                 rong=(1, 1)),
            Khoi(MUC, "6. Sau khi gửi"),
            Khoi(
                DONG,
                "Văn phòng gửi lại biên nhận: đã ghi nhận gì, báo cáo và sổ đúng hạn hay chậm, ô nào phải sửa, sửa thế "
                "nào, chậm nhất ngày nào."
            ),
            Khoi(
                DONG,
                f"Chỗ chưa đạt: nhận lại chính tệp đó, ô cần sửa tô đỏ; sửa xong gửi lại trong {q.ngay_sua} ngày làm "
                "việc "
                "vẫn tính đúng hạn. Phần đã đạt giữ nguyên."),
            Khoi(
                DONG,
                "Gửi nhầm, muốn sửa: sửa tiếp trên tệp đã gửi rồi gửi lại; bản mới được nhận thay bản cũ."
            ),
            Khoi(
                DONG,
                "Hạn, chỉ số, mốc đã nhận rồi thì muốn đổi phải có quyết định; ghi đề nghị ở báo cáo tháng."
            ),
            Khoi(
                HINH,
                "Phiếu bị trả lại (một phường mẫu): ô vàng để điền, ô đỏ còn thiếu; cột bên phải tự kiểm tra, đọc lại "
                "ngày bằng chữ", hinh="hinh_phieu_thieu.png"),
        ), 10)
