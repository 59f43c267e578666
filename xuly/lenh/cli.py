"""The command line: each command parses, makes one call, and tells in Vietnamese what came of it.

Heavy libraries are imported inside the commands, so that `--help` is quick on an old PC.
"""

import datetime as dt
import json
from pathlib import Path

import click

from xuly.lenh.click_viet import noi_tieng_viet
from xuly.lenh.tham_so import DungLai, MotGiaiDoan, Ngay, Quy, SauRo, Thang, Tuan, in_phien_ban
from xuly.nen.thu_muc import ThuMuc, thay_ca_thu_muc

noi_tieng_viet()

ngay_option = click.option(
    "--ngay", type=Ngay(), default=dt.date.today,
    help="Ngày được coi là hôm nay, ví dụ 2026-06-24 (mặc định: ngày trên máy).")


def dau_moi_option(command):
    """`--dau-moi MA …`: one code after another, or the option once for each."""
    command = click.argument("ma_them", nargs=-1, metavar="")(command)
    return click.option("--dau-moi", "ma", multiple=True, metavar="MÃ …",
                        help="Chỉ phát hành cho các đầu mối này.")(command)


@click.group(cls=SauRo, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "goc", type=click.Path(file_okay=False, path_type=Path), default=Path(),
              metavar="THƯ_MỤC", help="Thư mục làm việc (mặc định: thư mục hiện tại).")
@click.option("--version", is_flag=True, expose_value=False, is_eager=True,
              callback=in_phien_ban, help="Hiện số phiên bản rồi thoát.")
@click.pass_context
def main(ctx, goc):
    """Sáu Rõ: giao việc, thu báo cáo và theo dõi tiến độ “6 rõ” bằng Excel.

    \b
    Một tháng của Văn phòng Đảng ủy:
      sau-ro tiep-nhan  thu.zip bai.xlsx   nhận tệp các đơn vị gửi về
      sau-ro don-doc    --ky 2026-06       soạn thư nhắc từng đầu mối
      sau-ro tong-hop   --ky 2026-06       kiểm tra, gộp, lập sổ theo dõi
    """
    ctx.obj = ThuMuc(goc)


def _mo(thu_muc: ThuMuc):
    """The catalogue and the key, or a plain sentence on what is wrong with them."""
    from mau_bieu.bieu.ma_bieu import doc_khoa
    from mau_bieu.danh_muc.danh_muc import doc_danh_muc

    danh_muc, problems = doc_danh_muc(thu_muc.danh_muc)
    for loi in problems:
        click.echo(
            f"{thu_muc.danh_muc.name}, {loi.cho}: {loi.thong_bao} Cách sửa: {loi.cach_sua}"
            if loi.trang else f"{loi.thong_bao} Cách sửa: {loi.cach_sua}", err=True)
    if danh_muc is None:
        raise DungLai(
            "tệp danh mục chưa dùng được, vui lòng sửa các điểm nêu trên rồi chạy lại.")
    _con_du_dau_moi(thu_muc, danh_muc)
    try:
        return danh_muc, doc_khoa(thu_muc.khoa)
    except FileNotFoundError:
        raise DungLai(
            f"không thấy khóa biểu mẫu {thu_muc.khoa}; chạy «sau-ro khoi-tao», hoặc lấy lại từ bản sao lưu "
            "(thiếu đúng khóa cũ thì biểu mẫu đã phát không nhận ra được).") from None
    except ValueError:
        raise DungLai(
            f"khóa biểu mẫu {thu_muc.khoa} đã bị sửa hoặc hỏng; lấy lại từ bản sao lưu."
        ) from None


def _con_du_dau_moi(thu_muc: ThuMuc, danh_muc) -> None:
    """A unit that registered something may be made inactive, never deleted: its tasks would vanish."""
    from xuly.nhan_tep.so_tiep_nhan import dau_moi_bi_xoa, doc_so

    lost = dau_moi_bi_xoa(doc_so(thu_muc.so_tiep_nhan), danh_muc)
    if lost:
        names = "; ".join(f"{ma} ({', '.join(files)})" for ma, files in lost.items())
        raise DungLai(
            f"danh mục không còn đầu mối đã đăng ký nhiệm vụ: {names}. Thêm lại dòng của đầu mối, ghi "
            "«Không» ở cột «Hoạt động» và mã đơn vị nhận việc ở cột «Nhập vào».")


@main.command("khoi-tao")
@ngay_option
@click.pass_obj
def khoi_tao(thu_muc, ngay):
    """Tạo thư mục input/, không ghi đè.

    \b
    Ví dụ:  sau-ro -C phuong khoi-tao
    """
    from xuly.lenh.khoi_tao import tao_thu_muc

    for line in tao_thu_muc(thu_muc, ngay):
        click.echo(line)


@main.group("phat-hanh")
def phat_hanh():
    """Phát hành biểu mẫu Excel đã khóa.

    \b
    Ví dụ:  sau-ro phat-hanh dang-ky
    """


@phat_hanh.command("dang-ky")
@dau_moi_option
@click.option("--tap", type=click.IntRange(1, 9), default=1, show_default=True, metavar="SỐ",
              help="Tập 2 là Phiếu 11–20, dùng khi đơn vị đăng ký quá 10 nhiệm vụ.")
@ngay_option
@click.pass_obj
def phat_hanh_dang_ky(thu_muc, ma, ma_them, tap, ngay):
    """Phiếu đăng ký nhiệm vụ “6 rõ”.

    Mỗi đầu mối một tệp, ghi sẵn những gì đã đăng ký.

    \b
    Ví dụ:  sau-ro phat-hanh dang-ky --dau-moi KP-01 CB-01
    """
    desk, units = _ban_phat_hanh(thu_muc, "dang-ky", "", ma + ma_them, ngay)
    click.echo(
        f"Đã phát hành {len(desk.dang_ky(units, tap))} phiếu đăng ký vào {desk.thu_muc}")


@phat_hanh.command("bao-cao")
@click.option("--ky", type=Thang(), required=True, help="Tháng báo cáo, ví dụ 2026-06.")
@dau_moi_option
@ngay_option
@click.pass_obj
def phat_hanh_bao_cao(thu_muc, ky, ma, ma_them, ngay):
    """Báo cáo tháng.

    Mỗi đầu mối một tệp, ghi sẵn nhiệm vụ, số liệu kỳ trước, màu hiện nay và vì sao.

    \b
    Ví dụ:  sau-ro phat-hanh bao-cao --ky 2026-06
    """
    from xuly.nen.lich import la_ky_bao_cao, ten_ky

    desk, units = _ban_phat_hanh(thu_muc, "bao-cao", ky, ma + ma_them, ngay)
    if not la_ky_bao_cao(ky, desk.danh_muc.quy_tac):
        click.echo(
            f"Lưu ý: tháng {ten_ky(ky)} không phải kỳ báo cáo (trang «Quy tắc» của danh mục); đơn vị không nộp "
            "cũng không bị coi là thiếu.", err=True)
    paths = desk.bao_cao(units, ky)
    click.echo(f"Đã phát hành {len(paths)} báo cáo tháng vào {desk.thu_muc}")
    if len(paths) < len(units):
        click.echo(
            f"{len(units) - len(paths)} đầu mối chưa có nhiệm vụ nào nên không có báo cáo để phát."
        )


@phat_hanh.command("tuan")
@click.option("--ky", type=Tuan(), required=True, help="Tuần, ví dụ 2026-W23.")
@dau_moi_option
@ngay_option
@click.pass_obj
def phat_hanh_tuan(thu_muc, ky, ma, ma_them, ngay):
    """Cập nhật tuần, nhiệm vụ vàng và đỏ.

    Chỉ phát cho đầu mối có nhiệm vụ vàng hoặc đỏ, và chỉ gồm các nhiệm vụ đó.

    \b
    Ví dụ:  sau-ro phat-hanh tuan --ky 2026-W23
    """
    desk, units = _ban_phat_hanh(thu_muc, "tuan", ky, ma + ma_them, ngay)
    paths = desk.tuan(units, ky)
    click.echo(f"Đã phát hành {len(paths)} biểu cập nhật tuần vào {desk.thu_muc}"
               if paths else "Không có nhiệm vụ vàng hoặc đỏ nên không có biểu cập nhật tuần.")


def _con_thieu_trong_danh_muc(units):
    samples = sum("(mẫu)" in dm.ten for dm in units)
    headless = sum(not dm.nguoi_dung_dau for dm in units)
    if samples or headless:
        yield f"Lưu ý: danh mục còn {samples} đầu mối «(mẫu)», {headless} đầu mối chưa ghi người đứng đầu."


def _ban_phat_hanh(thu_muc, loai, ky, ma, ngay):
    """The issue desk for one kind of form, and the units asked for."""
    from xuly.bang.so_sach import SoSach
    from xuly.giao.phat_hanh import PhatHanhBieu

    danh_muc, khoa = _mo(thu_muc)
    ma = {code.upper() for code in ma}
    units = [dm for dm in danh_muc.dang_hoat_dong if not ma or dm.ma in ma]
    for line in _con_thieu_trong_danh_muc(units):
        click.echo(line, err=True)
    unknown = ma - {dm.ma for dm in units}
    if unknown:
        raise DungLai(
            f"không có đầu mối đang hoạt động mang mã {', '.join(sorted(unknown))} trong danh mục."
        )
    return PhatHanhBieu.mo(SoSach.mo(thu_muc, ngay, danh_muc, khoa),
                           thu_muc.phat_hanh(loai, ky)), units


@main.command("tiep-nhan")
@click.argument("tep", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path),
                metavar="[TỆP]...")
@click.option("--nhan-ngay", type=Ngay(), help="Ngày đơn vị thực gửi, nếu khác hôm nay.")
@ngay_option
@click.pass_obj
def tiep_nhan(thu_muc, tep, nhan_ngay, ngay):
    """Nhận tệp gửi về, ghi sổ, in biên nhận.

    Chép tệp vào input/nop/ và ghi sổ mọi tệp mới có ở đó.

    \b
    Ví dụ:  sau-ro tiep-nhan KP-01.xlsx thu.zip --nhan-ngay 2026-06-20
    """
    from xuly.lenh.in_ra import in_bien_nhan
    from xuly.lenh.tiep_nhan import tiep_nhan as receive

    danh_muc, khoa = _mo(thu_muc)
    first = danh_muc.phat_hanh.ngay_nghi_quyet
    if nhan_ngay and not first <= nhan_ngay <= ngay:
        raise DungLai(
            f"ngày đơn vị gửi phải từ ngày ban hành Nghị quyết ({first:%d/%m/%Y}) đến ngày tiếp nhận "
            f"({ngay:%d/%m/%Y}).")
    receipts, da_co = receive(thu_muc, tep, ngay, nhan_ngay, danh_muc, khoa)
    for line in in_bien_nhan(receipts, da_co):
        click.echo(line)
    click.echo(f"\nĐã ghi sổ {len(receipts)} tệp mới."
               if len(receipts) else "Không có tệp mới, hoặc tệp đã nhận rồi.")


@main.command("kiem-tra")
@click.argument("tep", nargs=-1, required=True,
                type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="TỆP...")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.pass_context
def kiem_tra(ctx, tep, as_json):
    """Kiểm tra tệp gửi về, không ghi sổ.

    \b
    Ví dụ:  sau-ro kiem-tra KP-01.xlsx
    Mã thoát: 0 nếu tất cả đạt, 1 nếu có tệp phải sửa.
    """
    from xuly.kiem.quy_trinh import kiem_tep
    from xuly.lenh.in_ra import in_kiem_tra, json_kiem_tra

    danh_muc, khoa = _mo(ctx.obj)
    da_kiem = kiem_tep(tep, dt.date.today(), danh_muc, khoa)
    result = json_kiem_tra(da_kiem)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        for line in in_kiem_tra(da_kiem):
            click.echo(line)
    ctx.exit(0 if all(item["hop_le"] for item in result["tep"]) else 1)


@main.command("tong-hop")
@click.option("--ky", type=Thang(), required=True, help="Tháng báo cáo, ví dụ 2026-06.")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in kết quả dạng JSON.")
@click.option("--nghiem", is_flag=True, help="Thoát mã 1 nếu có tệp hay Phiếu bị trả lại.")
@ngay_option
@click.pass_context
def tong_hop(ctx, ky, as_json, nghiem, ngay):
    """Việc hằng tháng: kiểm tra, gộp, lập sổ.

    Thu mọi tệp trong input/nop/, kiểm tra, gộp, xếp màu, lập sổ theo dõi và bản tổng hợp tháng.

    \b
    Ví dụ:  sau-ro tong-hop --ky 2026-06
    """
    from xuly.lenh.in_ra import in_tong_hop

    danh_muc, khoa = _mo(ctx.obj)
    so_lieu, path = chay_tong_hop(ctx.obj, ky, ngay, danh_muc, khoa)
    tep = so_lieu["tep"]
    refused = tep[(tep["ket_luan"] == "tra_lai") | ((tep["ket_luan"] == "nhan") &
                                                    (tep["ly_do"] != ""))]
    if as_json:
        click.echo(json.dumps(so_lieu["ket_qua"], ensure_ascii=False, indent=2))
    else:
        waiting = refused[refused["ten"].isin(so_lieu["cho_bo_sung"]["tep"])]
        for line in in_tong_hop(so_lieu, (f"{t.ten}: {t.ly_do}" for t in waiting.itertuples()),
                                path.parent):
            click.echo(line)
        click.echo(f"Sổ theo dõi: {path}")
    ctx.exit(1 if nghiem and len(refused) else 0)


def chay_tong_hop(thu_muc: ThuMuc, ky: str, ngay: dt.date, danh_muc, khoa: bytes):
    """Collect, merge and write everything of a period; gives (tables, path of the master)."""
    from bao_cao import ghi_bao_cao
    from bao_cao.khung.so_lieu import SoLieu
    from xuly.bang.so_sach import SoSach
    from xuly.giao.tra_lai import ghi_tra_lai

    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa)
    _khong_mat_quyet_dinh(so_sach, ky)
    so_lieu = so_sach.bang(ky)
    so_sach.so.luu()
    with thay_ca_thu_muc(thu_muc.ky(ky)) as moi:
        path = thu_muc.ky(ky) / ghi_bao_cao(moi, SoLieu(**so_lieu)).name
        ghi_tra_lai(moi / "tra_lai", so_sach.nhan, ngay, danh_muc, khoa)
    return so_lieu, path


def _khong_mat_quyet_dinh(so_sach, ky: str) -> None:
    """Refuse to replace a master that holds decisions not handed in; of the master before it only say so."""
    from xuly.lenh.so_chua_nop import so_chua_nop

    for path in so_chua_nop(so_sach, ky):
        what = (
            f"{path} có ý kiến, quyết định mới ghi mà chưa nằm trong input/nop; chép tệp này vào input/nop "
            "(hoặc dùng «sau-ro tiep-nhan») rồi chạy lại")
        if path.parent == so_sach.thu_muc.ky(ky):
            raise DungLai(f"{what}, để không mất nội dung đã ghi.")
        click.echo(f"CHÚ Ý: {what} để các ý kiến đó có hiệu lực.", err=True)


@main.command("don-doc")
@click.option("--ky", type=Thang(), required=True, help="Tháng báo cáo, ví dụ 2026-06.")
@ngay_option
@click.pass_obj
def don_doc(thu_muc, ky, ngay):
    """Soạn thư nhắc từng đầu mối, không gửi.

    Mỗi đầu mối còn thiếu, chậm hoặc có tệp bị trả lại một thư (.eml) mở ra là gửi được; đầu mối chưa có địa chỉ
    thư điện tử có thêm thư giấy (Word).

    \b
    Ví dụ:  sau-ro don-doc --ky 2026-06
    """
    from bao_cao.thu.ghi_thu import ghi_thu_nhac
    from bao_cao.thu.thu_nhac import DonDoc
    from xuly.bang.so_sach import SoSach
    from xuly.lenh.in_don_doc import in_don_doc
    from xuly.lenh.in_ra import in_tep_mat
    from xuly.nhac.nhac_viec import lap_don_doc

    danh_muc, khoa = _mo(thu_muc)
    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa)
    with thay_ca_thu_muc(thu_muc.don_doc(ky)) as moi:
        bang = lap_don_doc(so_sach, moi / "tra_lai", ky)
        thu, giay = ghi_thu_nhac(moi, DonDoc(**bang))
    for line in (*in_don_doc(bang, thu, giay, thu_muc.don_doc(ky)),
                 *in_tep_mat(so_sach.tep_mat)):
        click.echo(line)


@main.command("vi-du")
@click.argument("dir", type=click.Path(file_okay=False, path_type=Path), metavar="THƯ_MỤC")
@click.option("--ngay", type=Ngay(),
              hidden=True)  # every command takes it; the demo's days are fixed
def vi_du(dir, ngay):
    """Dựng một phường mẫu để xem thử.

    Phát biểu mẫu, điền như các đơn vị thường điền, nộp, gộp; in ra tệp nên mở.

    \b
    Ví dụ:  sau-ro vi-du vi_du
    """
    from xuly.vi_du import KhongDungDuoc, dung_vi_du

    try:
        for line in dung_vi_du(ThuMuc(dir), chay_tong_hop):
            click.echo(line)
    except KhongDungDuoc as error:
        raise DungLai(str(error)) from None


@main.group("bao-cao")
def bao_cao():
    """Lập các giấy tờ khác của Nghị quyết.

    Ghi vào output/bao_cao/, lập lại thì thay cả thư mục của kỳ đó; lệnh tong-hop không động đến.

    \b
    Ví dụ:  sau-ro bao-cao quy --ky 2026-Q3
    """


# Kind of paper, what its --ky takes (None: it has none), an example, what it is.
GIAY_TO = (
    ("tuan", Tuan(), "2026-W24", "Nhiệm vụ vàng, đỏ trong tuần, dùng chiều thứ Sáu."),
    ("quy", Quy(), "2026-Q3", "Hồ sơ họp chuyên đề quý, có dự thảo kết luận."),
    ("giai-doan", MotGiaiDoan(), "GĐ1", "Báo cáo sơ kết giai đoạn."),
    ("tong-ket", None, "", "Báo cáo tổng kết 500 ngày đêm."),
    ("theo-nguoi", Thang(), "2026-06", "Nhiệm vụ theo người, từng đầu mối."),
    ("cong-khai", Thang(), "2026-06", "Danh sách công khai tiến độ."),
)


def _them_giay_to(loai, kieu, vi_du, noi_dung):
    def lap(thu_muc, ngay, ky=""):
        _lap_giay_to(thu_muc, loai, ky, ngay)

    command = ngay_option(click.pass_obj(lap))
    if kieu:
        command = click.option("--ky", type=kieu, required=True,
                               help=f"Kỳ, ví dụ {vi_du}.")(command)
    call = " ".join(filter(None, ("sau-ro bao-cao", loai, vi_du and f"--ky {vi_du}")))
    bao_cao.command(loai, help=f"{noi_dung}\n\n\b\nVí dụ:  {call}")(command)


for _muc in GIAY_TO:
    _them_giay_to(*_muc)


def _lap_giay_to(thu_muc: ThuMuc, loai: str, ky: str, ngay: dt.date) -> None:
    from bao_cao.giay_to import ghi_giay_to, thieu_word
    from bao_cao.giay_to.so_lieu import SoLieuGiayTo
    from bao_cao.khung.so_lieu import SoLieu
    from xuly.bang.so_sach import SoSach
    from xuly.giay_to import KY, lap_giay_to
    from xuly.lenh.in_ra import in_giay_to
    from xuly.lenh.so_chua_nop import so_chua_nop

    danh_muc, khoa = _mo(thu_muc)
    span = KY[loai](ky, danh_muc)
    if ngay < span.dau:
        raise DungLai(f"{span.ten} chưa bắt đầu (từ ngày {span.dau:%d/%m/%Y}).")
    so_sach = SoSach.mo(thu_muc, ngay, danh_muc, khoa)
    bang = lap_giay_to(loai, span, so_sach)
    so_sach.so.luu()
    folder = thu_muc.bao_cao(loai, ky.replace("Đ", "D"))
    with thay_ca_thu_muc(folder) as moi:
        so_lieu = SoLieuGiayTo(**bang | {"chung": SoLieu(**bang["chung"])})
        names = [path.name for path in ghi_giay_to(moi, loai, so_lieu)]
    quen = so_chua_nop(so_sach, max(span.thang, f"{ngay:%Y-%m}"))
    for line in in_giay_to(bang, [folder / name for name in names], thieu_word(loai), quen):
        click.echo(line)
