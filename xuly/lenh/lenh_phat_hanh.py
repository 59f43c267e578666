"""Commands that hand out forms: `phat-hanh dang-ky`, `bao-cao`, `tuan`."""

from contextlib import contextmanager

import click

from xuly.lenh.click_viet import Lenh, NhomLenh
from xuly.lenh.lenh_viet_thu import viet_thu
from xuly.lenh.man_hinh import hien_chu
from xuly.lenh.mo_so import mo
from xuly.lenh.tham_so import DungLai, Thang, Tuan, dau_moi_option, ky_option, ngay_option
from xuly.nen.thu_muc import them_vao_thu_muc

_thu_option = click.option(
    "--thu", is_flag=True,
    help="Viết sẵn thư gửi từng đầu mối, kèm biểu; gói .zip cho từng ủy viên phụ trách.")


class NhomBieu(NhomLenh):
    """A command a kind of form: those below, then every other kind that asks of the tasks in the ledger."""
    def list_commands(self, ctx):
        """Their names; the registry is asked only when it must be."""
        own = super().list_commands(ctx)
        return [*own, *(loai for loai in _cac_loai_khac() if loai not in own)]

    def get_command(self, ctx, name):
        """The command of this name; None when there is no such form."""
        own = super().get_command(ctx, name)
        return own or (_lenh_theo_so(name) if name in _cac_loai_khac() else None)


def _cac_loai_khac():
    from mau_bieu.bieu.cac_bieu import CAC_BIEU

    return [kind.loai for kind in CAC_BIEU if kind.chon]


def _lenh_theo_so(loai):
    """The command that issues a kind of form for the tasks of each unit."""
    from mau_bieu.bieu.cac_bieu import CAC_BIEU, TUAN_LE

    kind = CAC_BIEU[loai]

    @click.command(loai, cls=Lenh, help=f"{kind.ten}.", short_help=f"{kind.ten}.")
    @ky_option(Tuan() if kind.ky == TUAN_LE else Thang(), "Kỳ", phat=True)
    @dau_moi_option
    @_thu_option
    @ngay_option
    @click.pass_obj
    def phat_hanh_loai(thu_muc, ky, ma, ma_them, thu, ngay):
        with _ban_phat_hanh(thu_muc, loai, ky, ma + ma_them, ngay) as (desk, units):
            paths = desk.theo_so(kind, units, ky)
        hien_chu(
            f"Đã phát hành {len(paths)} biểu {kind.ten.lower()} vào {thu_muc.phat_hanh(loai, ky)}"
        )
        if thu:
            hien_chu(viet_thu(thu_muc, loai, ky, desk))

    return phat_hanh_loai


@click.group("phat-hanh", cls=NhomBieu)
def phat_hanh():
    """Phát hành biểu mẫu Excel đã khóa.

    \b
    Ví dụ:  sau-ro phat-hanh dang-ky
    """


@phat_hanh.command("dang-ky")
@dau_moi_option
@click.option("--tap", type=click.IntRange(1, 9), default=1, show_default=True, metavar="SỐ",
              help="Tập 2 là Phiếu 11–20, dùng khi đơn vị đăng ký quá 10 nhiệm vụ.")
@_thu_option
@ngay_option
@click.pass_obj
def phat_hanh_dang_ky(thu_muc, ma, ma_them, tap, thu, ngay):
    """Phiếu đăng ký nhiệm vụ “6 rõ”.

    Mỗi đầu mối một tệp, ghi sẵn những gì đã đăng ký.

    \b
    Ví dụ:  sau-ro phat-hanh dang-ky --dau-moi KP-01 CB-01
    """
    with _ban_phat_hanh(thu_muc, "dang-ky", "", ma + ma_them, ngay) as (desk, units):
        so_bieu = len(desk.dang_ky(units, tap))
    hien_chu(f"Đã phát hành {so_bieu} phiếu đăng ký vào {thu_muc.phat_hanh('dang-ky')}")
    if thu:
        hien_chu(viet_thu(thu_muc, "dang-ky", "", desk))


@phat_hanh.command("bao-cao")
@ky_option(Thang(), "Tháng báo cáo", phat=True)
@dau_moi_option
@_thu_option
@ngay_option
@click.pass_obj
def phat_hanh_bao_cao(thu_muc, ky, ma, ma_them, thu, ngay):
    """Báo cáo tháng.

    Mỗi đầu mối một tệp, ghi sẵn nhiệm vụ, số liệu kỳ trước, màu hiện nay và vì sao.

    \b
    Ví dụ:  sau-ro phat-hanh bao-cao --ky 2026-06
    """
    from xuly.nen.lich import la_ky_bao_cao, ten_ky

    with _ban_phat_hanh(thu_muc, "bao-cao", ky, ma + ma_them, ngay) as (desk, units):
        paths = desk.bao_cao(units, ky)
    if not la_ky_bao_cao(ky, desk.danh_muc.quy_tac):
        hien_chu(
            f"Lưu ý: tháng {ten_ky(ky)} không phải kỳ báo cáo (trang «Quy tắc» của danh mục); đơn vị không nộp "
            "cũng không bị coi là thiếu.", loi=True)
    hien_chu(f"Đã phát hành {len(paths)} báo cáo tháng vào {thu_muc.phat_hanh('bao-cao', ky)}")
    issued = {phat.dau_moi.ma for phat in desk.da_phat}
    none = [dm.ma for dm in units if dm.ma not in issued]
    if none:
        hien_chu(
            f"{len(none)} đầu mối không có báo cáo để phát ({', '.join(none)}): chưa đăng ký nhiệm vụ, hoặc các nhiệm "
            "vụ đều đã xong.")
    if thu:
        hien_chu(viet_thu(thu_muc, "bao-cao", ky, desk))


@phat_hanh.command("tuan")
@ky_option(Tuan(), "Tuần", phat=True)
@dau_moi_option
@_thu_option
@ngay_option
@click.pass_obj
def phat_hanh_tuan(thu_muc, ky, ma, ma_them, thu, ngay):
    """Cập nhật tuần, nhiệm vụ vàng và đỏ.

    Chỉ phát cho đầu mối có nhiệm vụ vàng hoặc đỏ, và chỉ gồm các nhiệm vụ đó.

    \b
    Ví dụ:  sau-ro phat-hanh tuan --ky 2026-W23
    """
    with _ban_phat_hanh(thu_muc, "tuan", ky, ma + ma_them, ngay) as (desk, units):
        paths = desk.tuan(units, ky)
    hien_chu(
        f"Đã phát hành {len(paths)} biểu cập nhật tuần vào {thu_muc.phat_hanh('tuan', ky)}"
        if paths else "Không có nhiệm vụ vàng hoặc đỏ nên không có biểu cập nhật tuần.")
    if thu:
        hien_chu(viet_thu(thu_muc, "tuan", ky, desk))


@phat_hanh.command("so")
@ky_option(Thang(), "Tháng", phat=True)
@click.option(
    "--so", "chi", multiple=True, metavar="MÃ SỔ",
    help="Chỉ phát sổ này, ví dụ PA; dùng nhiều lần được. Mặc định: mọi sổ đơn vị giữ.")
@dau_moi_option
@_thu_option
@ngay_option
@click.pass_obj
def phat_hanh_so(thu_muc, ky, chi, ma, ma_them, thu, ngay):
    """Các sổ phải ghi: mỗi đầu mối một tệp, mỗi sổ một trang.

    Việc chưa xong của kỳ trước được ghi sẵn; sổ và cột khai ở danh mục, trang «Sổ», «Cột của sổ».

    \b
    Ví dụ:  sau-ro phat-hanh so --ky 2026-06 --so PA
    """
    from mau_bieu.danh_muc.so import khac_nhau
    from xuly.giao.phat_so import phat_cac_so
    from xuly.nen.khai_so import khai_truoc, luu_khai
    from xuly.so.so_phat_hanh import ban_so

    chi = {code.upper() for code in chi}
    with _ban_phat_hanh(thu_muc, "so", ky, ma + ma_them, ngay) as (desk, units):
        khai = desk.danh_muc.khai_so
        co = [khai_so.ma for khai_so in khai]
        if la := chi - set(co):
            raise DungLai(
                f"không có sổ {', '.join(sorted(la))} đang dùng trong danh mục; các sổ có: "
                f"{', '.join(co) or 'không có sổ nào'}.")
        cu = khai_truoc(thu_muc)
        da_phat = ban_so(desk.so_phat_hanh.da_phat)
        paths = phat_cac_so(desk, units, ky, luu_khai(thu_muc, khai, da_phat),
                            chi) if khai else []
    hien_chu(
        f"Đã phát hành {len(paths)} biểu sổ vào {thu_muc.phat_hanh('so', ky)}" if paths else
        "Không đầu mối nào phải giữ sổ nên không có biểu nào; xem cột «Đầu mối nộp» ở trang «Sổ» của danh mục."
    )
    for cau in khac_nhau(cu, khai) if cu and paths else ():
        hien_chu(
            f"Khai báo sổ khác lần phát trước: {cau}. Biểu đã phát vẫn đọc theo khai báo cũ.")
    for path in _phieu_hoi(thu_muc.phat_hanh("so", ky), desk, chi) if paths else ():
        hien_chu(f"Phiếu hỏi để in, phát cho người trả lời: {path}")
    if thu:
        hien_chu(viet_thu(thu_muc, "so", ky, desk))


def _phieu_hoi(folder, desk, chi):
    """The questionnaires of the registers that ask for points, where a unit asked for keeps them."""
    from bao_cao.giay_to.phieu_hoi import ghi_phieu_hoi, la_phieu_hoi

    giu = {
        khai_so.ma
        for phat in desk.da_phat
        for khai_so in desk.danh_muc.giu_so(phat.dau_moi.ma)
    }
    for khai in desk.danh_muc.khai_so:
        if la_phieu_hoi(khai) and khai.ma in (chi or giu):
            yield from ghi_phieu_hoi(folder, khai, desk.danh_muc, desk.ngay)


def _loi_nhac(so_sach, units):
    """What the office is told before forms go out: what its catalogue lacks, months that nobody was asked for."""
    from xuly.bang.ky_thieu import ngay_bat_dau
    from xuly.nhac.giua_chung import loi_giua_chung

    danh_muc, path = so_sach.danh_muc, so_sach.thu_muc.danh_muc
    yield from _con_thieu_trong_danh_muc(units, danh_muc, path)
    bat_dau = ngay_bat_dau(so_sach.so_phat_hanh, so_sach.nhan.tep, so_sach.ngay)
    if loi := loi_giua_chung(bat_dau, danh_muc.quy_tac, path):
        yield f"Lưu ý: {loi}."


def _con_thieu_trong_danh_muc(units, danh_muc, path):
    from mau_bieu.danh_muc.o_danh_muc import o_gia_tri
    from mau_bieu.danh_muc.the_thuc import the_thuc_trong
    from mau_bieu.danh_muc.trang_danh_muc import PHAT_HANH

    samples = sum("(mẫu)" in dm.ten for dm in units)
    headless = sum(not dm.nguoi_dung_dau for dm in units)
    con = [
        f"{con_so} đầu mối {gi}"
        for con_so, gi in ((samples, "«(mẫu)»"), (headless, "chưa ghi người đứng đầu"))
        if con_so
    ]
    if con:
        yield f"Lưu ý: danh mục còn {', '.join(con)}."
    o = o_gia_tri(path, PHAT_HANH) if (trong := the_thuc_trong(danh_muc.the_thuc)) else {}
    if trong:
        cac = ", ".join(f"{ten}{f' (ô {o[khoa]})' if o.get(khoa) else ''}"
                        for khoa, ten in trong)
        yield (
            f"Lưu ý: biểu, thư chưa có {cac} của {danh_muc.the_thuc.ten_van_phong}: ghi ở {path.name}, trang "
            f"«{PHAT_HANH.ten}».")


@contextmanager
def _ban_phat_hanh(thu_muc, loai, ky, ma, ngay):
    """The issue desk for one kind of form, and the units asked for; the forms appear when all are written."""
    from xuly.bang.so_sach import SoSach
    from xuly.giao.phat_hanh import PhatHanhBieu
    from xuly.lenh.in_ra import gap

    danh_muc, khoa_bi_mat = mo(thu_muc)
    ma = {code.upper() for code in ma}
    units = [dm for dm in danh_muc.dang_hoat_dong if not ma or dm.ma in ma]
    unknown = ma - {dm.ma for dm in units}
    if unknown:
        raise DungLai(
            f"không có đầu mối đang hoạt động mang mã {', '.join(sorted(unknown))} trong danh mục."
        )
    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa_bi_mat)
    for line in _loi_nhac(so_sach, units):
        hien_chu(gap(line), loi=True)
    with them_vao_thu_muc(thu_muc.phat_hanh(loai, ky)) as tam:
        yield PhatHanhBieu.mo(so_sach, tam), units
