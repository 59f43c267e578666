"""What every command opens first: catalogue, registers and key of a folder, or a plain word on what is wrong."""

from pathlib import Path

from xuly.lenh.dong_ho import noi, xem_ngay
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.tham_so import DungLai
from xuly.nen.thu_muc import DUOI_BANG, ThuMuc

SO_TEP_NEU = 5


def mo(thu_muc: ThuMuc, chi_doc: bool = False, dang_chot: str = ""):
    """The catalogue and the key.  `chi_doc`: the registers are read as they are, nothing is put right; `dang_chot`: the
    month that this command closes."""
    from mau_bieu.danh_muc.danh_muc import doc_danh_muc
    from xuly.lenh.in_danh_muc import in_loi_danh_muc

    if gan := thu_muc_gan(thu_muc):
        raise DungLai(loi_nham(gan))
    danh_muc, problems = doc_danh_muc(thu_muc.danh_muc)
    for line in in_loi_danh_muc(thu_muc.danh_muc.name, problems):
        hien_chu(line, loi=True)
    if danh_muc is None:
        raise DungLai(
            "tệp danh mục chưa dùng được, vui lòng sửa các điểm nêu trên rồi chạy lại.")
    if not chi_doc:
        _ban_thu_hai(thu_muc)
    lines = _so_tiep_nhan(thu_muc, chi_doc, dang_chot)
    _con_du_dau_moi(lines, danh_muc)
    if not chi_doc:
        xem_ngay(lines, danh_muc.the_thuc.ngay_nghi_quyet)
    return danh_muc, _khoa(thu_muc, lines, chi_doc)


def _ban_thu_hai(thu_muc: ThuMuc) -> None:
    """A second catalogue or register beside the one that is read (a copy, a conflict of a synchronised folder): perhaps
    it is the one that somebody has just changed."""
    from xuly.so.tu_kiem import cac_so

    for path in (thu_muc.danh_muc, *(path for path, _ in cac_so(thu_muc))):
        khac = sorted(p.name for p in path.parent.glob(f"*{path.stem}*")
                      if p.is_file() and p != path and not p.name.startswith((".", "~"))
                      and p.suffix.lower() in (*DUOI_BANG, ".csv") and "_hong" not in p.stem)
        if khac:
            noi(f"cạnh {path.name} còn {', '.join(khac)}; lệnh chỉ đọc {path.name}. Nếu vừa sửa ở tệp kia thì đưa các "
                "điểm sửa vào tệp được đọc, rồi cất tệp kia đi nơi khác.")


def dot_cua(thu_muc: ThuMuc):
    """The campaign of a folder (`mau_bieu.bieu.dot`); where its catalogue cannot be read, the one shipped first."""
    from mau_bieu.danh_muc.danh_muc import doc_dot

    return doc_dot(thu_muc.danh_muc)


def noi_tep_sau_ngay(so_sach) -> None:
    """Files that the day of the command leaves out: an old month made again, or a day that was mistyped."""
    names = so_sach.tep_sau_ngay
    if names:
        ke = ", ".join(names[:SO_TEP_NEU]) + (", …" if len(names) > SO_TEP_NEU else "")
        noi(f"{len(names)} tệp ghi sổ sau ngày {so_sach.ngay:%d/%m/%Y} không tính vào kết quả này: {ke}. Đúng khi lập "
            "lại kỳ cũ; nếu không, xem lại --ngay.")


def chua_cac_so(thu_muc: ThuMuc) -> None:
    """Put right what can be put right in the registers without a person, and tell it."""
    from xuly.nen.ban_sao import chua_so
    from xuly.nen.khai_so import chua_khai
    from xuly.so.tu_kiem import cac_so

    for cau in chua_khai(thu_muc):
        noi(cau)
    for path, loai in cac_so(thu_muc):
        for cau in chua_so(path, loai):
            noi(cau)


def _so_tiep_nhan(thu_muc: ThuMuc, chi_doc: bool, dang_chot: str):
    """Lines of the register of files, after all registers were looked at."""
    from xuly.nhan_tep.so_tiep_nhan import doc_so
    from xuly.so.doi_chung import so_khop_ket_qua, so_khop_kho_chot
    from xuly.so.so_phat_hanh import bieu_la

    if not chi_doc:
        chua_cac_so(thu_muc)
    lines = doc_so(thu_muc.so_tiep_nhan)
    if not chi_doc:
        so_khop_ket_qua(thu_muc, lines)
        so_khop_kho_chot(thu_muc, dang_chot)
        la = bieu_la(thu_muc.so_phat_hanh, thu_muc.phat_hanh(""))
        if la:
            noi(f"sổ phát hành {thu_muc.so_phat_hanh} không có dòng nào của {len(la)} biểu đã phát "
                f"(ví dụ {la[0]}). Lần phát bị ngắt giữa chừng thì phát lại; không thì lấy lại sổ từ bản sao lưu để "
                "biểu chưa nộp vẫn được hỏi.")
    return lines


def _khoa(thu_muc: ThuMuc, lines, chi_doc: bool) -> bytes:
    from mau_bieu.bieu.ma_bieu import doc_khoa
    from xuly.nen.dau_khoa import da_co_dau, ghi_dau, xem_khoa

    try:
        khoa_bi_mat = doc_khoa(thu_muc.khoa_bi_mat)
    except FileNotFoundError:
        cure = "lấy lại từ bản sao lưu (thiếu đúng khóa cũ thì biểu mẫu đã phát không nhận ra được)" if _da_phat(
            thu_muc, lines) else "chạy «sau-ro khoi-tao»"
        raise DungLai(f"không thấy khóa biểu mẫu {thu_muc.khoa_bi_mat}; {cure}.") from None
    except ValueError:
        cure = "" if _da_phat(
            thu_muc, lines) else ", hoặc chạy «sau-ro khoi-tao» vì chưa phát biểu mẫu nào"
        raise DungLai(
            f"khóa biểu mẫu {thu_muc.khoa_bi_mat} đã bị sửa hoặc hỏng; lấy lại từ bản sao lưu{cure}."
        ) from None
    xem_khoa(thu_muc, khoa_bi_mat)
    if not (chi_doc or lines
            or da_co_dau(thu_muc)):  # else the files that were accepted prove it first
        ghi_dau(thu_muc, khoa_bi_mat)
    return khoa_bi_mat


def _da_phat(thu_muc: ThuMuc, lines) -> bool:
    """Whether anything was issued or received under a key."""
    from xuly.nen.dau_khoa import da_co_dau

    return bool(lines) or thu_muc.so_phat_hanh.exists() or da_co_dau(thu_muc)


def thu_muc_gan(thu_muc: ThuMuc) -> list[Path]:
    """Working folders near one that is none, where a clerk stands too high or too deep; a folder that lost its
    catalogue has its key still, and is the right one."""
    if thu_muc.danh_muc.exists() or thu_muc.khoa_bi_mat.exists():
        return []
    goc = thu_muc.goc.resolve()
    gan = [
        *goc.parents[:3], *(sorted(p for p in goc.iterdir() if p.is_dir()) if goc.is_dir() else
                            ())
    ]
    return [_goi(path) for path in gan if ThuMuc(path).danh_muc.exists()]


def loi_nham(gan: list[Path]) -> str:
    """What is said in a wrong folder."""
    return (
        f"thư mục này không phải thư mục làm việc. Thư mục làm việc có lẽ là {gan[0]}: chạy lại với "
        f"«sau-ro -C \"{gan[0]}\" …»" + "".join(f", hoặc {path}" for path in gan[1:]) + ".")


def _goi(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def _con_du_dau_moi(lines, danh_muc) -> None:
    """A unit that registered something may be made inactive, never deleted: its tasks would vanish."""
    from xuly.nhan_tep.so_tiep_nhan import dau_moi_bi_xoa

    lost = dau_moi_bi_xoa(lines, danh_muc)
    if lost:
        names = "; ".join(f"{ma} ({', '.join(files)})" for ma, files in lost.items())
        raise DungLai(
            f"danh mục không còn đầu mối đã đăng ký nhiệm vụ: {names}. Thêm lại dòng của đầu mối, ghi "
            "«Không» ở cột «Hoạt động» và mã đơn vị nhận việc ở cột «Nhập vào».")
