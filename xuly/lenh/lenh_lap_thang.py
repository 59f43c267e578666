"""A month is made: its tables, its papers, moved into place as one; nothing that leaders wrote is lost."""

import datetime as dt
from pathlib import Path

from xuly.lenh.dong_ho import noi
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.mo_so import noi_tep_sau_ngay
from xuly.lenh.tham_so import DungLai
from xuly.nen.thu_muc import ThuMuc


def chay_tong_hop(thu_muc: ThuMuc, ky: str, ngay: dt.date, danh_muc, khoa_bi_mat: bytes,
                  doc_xa=None):
    """Collect, merge and write everything of a period; gives (tables, path of the master)."""
    from xuly.bang.so_sach import SoSach
    from xuly.lenh.giu_lai import lap_thu_muc

    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa_bi_mat, doc_xa)
    noi_tep_sau_ngay(so_sach)
    _khong_bo_so_lanh_dao(so_sach, ky)
    da_biet = _khong_mat_quyet_dinh(so_sach, ky)
    so_lieu = so_sach.bang(ky)
    if loi := giua_chung(so_sach):
        noi(loi)
    so_sach.so_tiep_nhan.luu()
    with lap_thu_muc(thu_muc, thu_muc.ky(ky), da_biet) as moi:
        path = thu_muc.ky(ky) / ghi_thang(moi, so_sach, so_lieu)
    so_sach.kho.don()
    return so_lieu, path


def giua_chung(so_sach) -> str:
    """What the office is told of months that nobody was asked for, as long as its catalogue counts them ("": none)."""
    from xuly.bang.ky_thieu import ky_chua_thu, ngay_bat_dau
    from xuly.nhac.giua_chung import loi_giua_chung

    truoc = so_sach.so_phat_hanh, so_sach.nhan.tep, so_sach.ngay
    quy_tac, path = so_sach.danh_muc.quy_tac, so_sach.thu_muc.danh_muc
    return loi_giua_chung(ngay_bat_dau(
        *truoc), quy_tac, path) if ky_chua_thu(*truoc, quy_tac) else ""


def ghi_thang(moi: Path, so_sach, so_lieu) -> str:
    """Write everything of a month into the folder `moi`; gives the name of the master."""
    from bao_cao import ghi_bao_cao
    from bao_cao.khung.so_lieu import SoLieu
    from xuly.giao.tra_lai import ghi_tra_lai

    master = ghi_bao_cao(moi, SoLieu(**so_lieu))
    ghi_tra_lai(moi / "tra_lai", so_sach.nhan, so_sach.ngay, so_sach.danh_muc,
                so_sach.khoa_bi_mat)
    return master.name


def _khong_bo_so_lanh_dao(so_sach, ky: str) -> None:
    """Refuse to replace the book of a month by one of another day that leaves out what the leaders wrote on it: a
    master that was registered after the day though it speaks of this month, or was sent by then."""
    from mau_bieu.bieu.cac_bieu import SO_THEO_DOI
    from xuly.lenh.chot_ky import ngay_da_lap

    ngay = so_sach.ngay.isoformat()
    if ngay_da_lap(so_sach.thu_muc, ky) in ("", ngay):
        return  # the same state made again, or an old one in an empty place, replaces nothing
    bo = {
        line.ten: line.ngay_thay
        for line in so_sach.so_tiep_nhan.lines
        if line.loai == SO_THEO_DOI.loai and line.ngay_thay > ngay and (
            line.ky == ky or line.ngay_nhan <= ngay)
    }
    if bo:
        den = max(bo.values())
        raise DungLai(
            f"sổ lãnh đạo đã ghi ({', '.join(bo)}) ghi sổ sau ngày {so_sach.ngay:%d/%m/%Y} nên bản lập theo ngày này "
            f"không có các quyết định đó; chưa ghi gì. Chạy lại: sau-ro tong-hop --ky {ky} --ngay {den}, rồi trình, "
            f"chốt bản đó. Muốn lập lại đúng bản cũ thì chuyển {so_sach.thu_muc.ky(ky)} đi nơi khác rồi chạy lại."
        )


def _khong_mat_quyet_dinh(so_sach, ky: str) -> set[str]:
    """Refuse to replace a master that somebody wrote in and did not hand in; of the master before it only say so.
    Gives the digests of files whose words are safe."""
    from xuly.lenh.so_chua_nop import xem_so_da_lap

    found = xem_so_da_lap(so_sach, ky)
    for path, loi in found.khong_mo:
        if path.parent == so_sach.thu_muc.ky(ky):
            raise DungLai(
                f"không xem được {path} có ghi gì mới không: {loi.thong_bao} {loi.cach_sua_gon} Nếu không cần giữ tệp "
                "này thì chuyển nó đi nơi khác rồi chạy lại.")
    for path in found.quen:
        what = (
            f"{path} có ý kiến, quyết định hay sửa đổi mới ghi mà chưa nằm trong input/nop; chép tệp này vào "
            "input/nop (hoặc dùng «sau-ro tiep-nhan») rồi chạy lại")
        if path.parent == so_sach.thu_muc.ky(ky):
            raise DungLai(f"{what}, để không mất nội dung đã ghi.")
        hien_chu(f"CHÚ Ý: {what} để các ý kiến đó có hiệu lực.", loi=True)
    return found.an_toan | {tep.sha256 for tep in so_sach.files}
