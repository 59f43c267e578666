"""The office's reminders: one short letter a unit, composed once, then written as a mail draft and on paper."""

from dataclasses import dataclass
import datetime as dt
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping, Sequence

import pandas as pd

from bao_cao.khung.kieu_dang import ten_ky
from bao_cao.thu.la_thu import (PhanThu, Thu, dia_chi, goi_nguoi_nhan, lien_he_van_phong,
                                muc_chi_dao, ten_chi_dao)
from mau_bieu.bang.tuong import kiem_tuong
from mau_bieu.bieu import tu_vung as tv
from mau_bieu.bieu.loi_van import Tin, chua_co, cua_viec
from mau_bieu.chu.hang import tung_hang
from mau_bieu.chu.trinh_bay import ngay_vn
from mau_bieu.danh_muc.danh_muc import DanhMuc, DauMoi

SO_LOI = 8  # problems of a file told in full where the annotated copy holds them all
# Kind of thing -> what is asked; {ban} is how the reader is addressed.
_DE_NGHI: Mapping[str, str] = {
    tv.NHAC_CHAM: "Đề nghị {ban} rút kinh nghiệm, kỳ sau gửi trong hạn.",
    tv.NHAC_TRA_LAI: "Đề nghị {ban} sửa các nội dung trên và gửi lại.",
    tv.KHONG_GIAI_TRINH: "Đề nghị {ban} báo cáo rõ nguyên nhân và kế hoạch khắc phục.",
    tv.NHAC_SAP_HAN: "Đề nghị {ban} tập trung hoàn thành trong hạn; có vướng mắc thì báo cáo ngay.",
    tv.THIEU_TUAN: "Đề nghị {ban} gửi cập nhật của các nhiệm vụ vàng, đỏ nêu trên.",
    tv.BAO_LAI: "Đề nghị {ban} xác nhận nhiệm vụ đã hoàn thành hay chưa.",
    tv.SO_LUI: "Đề nghị {ban} kiểm tra, xác nhận con số đúng của kỳ.",
    tv.BIEU_CU: "Đề nghị {ban} kiểm tra, gửi báo cáo đúng biểu của kỳ này.",
    tv.SO_CHUA_NOP: "Đề nghị {ban} gửi biểu sổ đã phát.",
    tv.SO_BO_TRONG: "Đề nghị {ban} cập nhật các dòng nêu trên.",
    tv.SO_MA_LA: "Đề nghị {ban} ghi đúng mã nhiệm vụ.",
    tv.CHUA_CO_TEP: "Đề nghị {ban} gửi tệp minh chứng (văn bản, ảnh, biên bản) kèm mã nhiệm vụ.",
    tv.NHIEU_NGUOI: "Đề nghị {ban} ghi rõ một người chịu trách nhiệm cuối cùng.",
    tv.KHONG_NOI_XU_LY: "Đề nghị {ban} ghi rõ cấp xử lý của kiến nghị.",
    tv.CHUA_DANG_KY: "Đề nghị {ban} gửi phiếu đăng ký nhiệm vụ.",
    tv.CHUA_DU: "Đề nghị {ban} đăng ký bổ sung cho đủ.",
    tv.HET_VIEC: "Đề nghị {ban} gửi phiếu đăng ký nhiệm vụ mới.",
    tv.CON_NGUOI_CU: "Đề nghị {ban} ghi lại người chịu trách nhiệm hiện nay.",
    tv.CHUA_TANG_TRUONG: "Đề nghị {ban} đăng ký bổ sung.",
    tv.CHUA_CAM_KET: "Đề nghị {ban} ghi người ký, ngày ký ở trang «Cam kết» của phiếu đăng ký và gửi lại.",
}


@dataclass(frozen=True)
class DonDoc:
    """What the reminders of a period are written from, on a day; its tables are declared in
    `mau_bieu.bang.bang_giay_to`.

    lan      the round: "lần 1" … "lần 3" before the due day, "quá hạn" after it, "" when none has begun
    ky_nop   the period whose report is owed: `ky`, or the last before it where `ky` has none
    han      the due day of that report
    tra_loi  the day until which an answer is asked for
    tra_lai  unit -> annotated copies of what was refused
    bieu     unit -> kind of reminder -> the form that it asks for, as it was issued
    phat_lai  forms that lack tasks which came into the ledger since: the office is told
    ky_sau   later periods that are over too -> units whose report is missing: no letter speaks of those, the office
             is told
    """

    ky: str
    ngay: dt.date
    danh_muc: DanhMuc
    lan: str
    ky_nop: str
    han: dt.date
    tra_loi: dt.date
    viec: pd.DataFrame
    tra_lai: Mapping[str, Sequence[Path]]
    ky_sau: Mapping[str, Sequence[str]]
    bieu: Mapping[str, Mapping[str, Path]]
    chi_dao: pd.DataFrame
    do: pd.DataFrame
    phat_lai: Sequence[Any]

    def __post_init__(self):
        kiem_tuong(self)

    @property
    def qua_han(self) -> bool:
        """Whether the due day is over."""
        return self.ngay > self.han


def soan_thu(don_doc: DonDoc) -> list[Thu]:
    """The letters in the office's order of units; a unit with nothing to be reminded of gets none."""
    names = {*don_doc.viec["dau_moi"], *don_doc.chi_dao.loc[don_doc.chi_dao["moi"], "dau_moi"]}
    return [
        _thu(dm, _cua(don_doc.viec, dm.ma), don_doc) for dm in don_doc.danh_muc.dang_hoat_dong
        if dm.ma in names
    ]


def _thu(dm: DauMoi, viec: pd.DataFrame, don_doc: DonDoc) -> Thu:
    ban, kinh_gui = goi_nguoi_nhan(dm)
    attached = tuple(don_doc.tra_lai.get(dm.ma, ()))
    blank = don_doc.bieu.get(dm.ma, {})
    kinds = set(viec["loai"])
    return Thu(dm.ma, dm.ten, kinh_gui, dia_chi(dm), _ve_viec(kinds, don_doc),
               _mo_dau(ban, kinds, don_doc),
               (*_tinh_hinh(don_doc.do[don_doc.do["dau_moi"] == dm.ma], don_doc.ngay),
                *muc_chi_dao(_cua(don_doc.chi_dao, dm.ma), ban, don_doc.danh_muc.the_thuc),
                *_cac_muc(viec, ban, bool(attached), set(blank), don_doc)),
               tuple(_ket(ban, kinds,
                          don_doc)), (*attached, *blank.values()), dm.uy_vien_phu_trach)


def _cua(bang: pd.DataFrame, ma: str) -> pd.DataFrame:
    return bang[bang["dau_moi"] == ma]


def _tinh_hinh(do: pd.DataFrame, ngay: dt.date) -> Iterator[PhanThu]:
    """What the books say of the unit today, where something of it is red: the letter never says less than they do."""
    if len(do):
        cac = "; ".join(f"{row.ma_nhiem_vu} ({row.vi_sao})" for row in tung_hang(do))
        yield PhanThu(f"Tình hình đến ngày {ngay_vn(ngay)}",
                      (f"{len(do)} nhiệm vụ đỏ: {cac}.", ), "")


def _ve_viec(kinds: set[str], don_doc: DonDoc) -> str:
    ky = ten_ky(don_doc.ky_nop)
    if not kinds:
        return f"{ten_chi_dao(don_doc.danh_muc.the_thuc)}, kỳ {ten_ky(don_doc.ky)}"
    if tv.NHAC_BAO_CAO not in kinds:
        return f"Đề nghị bổ sung, thực hiện nhiệm vụ “6 rõ” kỳ {ten_ky(don_doc.ky)}"
    if don_doc.qua_han:
        return f"Đôn đốc báo cáo {ky} đã quá hạn"
    return f"Nhắc báo cáo {ky}, hạn hết ngày {ngay_vn(don_doc.han)}{_dot(don_doc)}"


def _dot(don_doc: DonDoc) -> str:
    """Which of the month's rounds this is; how often the unit itself was written to, nobody has counted."""
    return don_doc.lan.replace("lần", " (đợt nhắc") + ")" if don_doc.lan else ""


def _mo_dau(ban: str, kinds: set[str], don_doc: DonDoc) -> str:
    the_thuc = don_doc.danh_muc.the_thuc
    if not kinds:
        what = f"{the_thuc.ten_van_phong} trân trọng gửi {ban} các nội dung sau"
    elif tv.NHAC_BAO_CAO not in kinds:
        what = f"{the_thuc.ten_van_phong} trân trọng đề nghị {ban} thực hiện các nội dung sau"
    elif don_doc.qua_han:
        what = (
            f"đến nay đã hết hạn báo cáo, {the_thuc.ten_van_phong} trân trọng đề nghị {ban} khẩn trương thực hiện các "
            "nội dung sau")
    else:
        what = (
            f"{the_thuc.ten_van_phong} trân trọng nhắc và đề nghị {ban} quan tâm thực hiện các nội dung sau"
        )
    return (
        f"Thực hiện {the_thuc.ten_van_ban} số {the_thuc.so_nghi_quyet}, "
        f"ngày {ngay_vn(the_thuc.ngay_nghi_quyet)} của {the_thuc.ban_chap_hanh}, "
        f"qua theo dõi kỳ {ten_ky(don_doc.ky)} (số liệu đến ngày {ngay_vn(don_doc.ngay)}), {what}:"
    )


def _cac_muc(viec: pd.DataFrame, ban: str, attached: bool, blank: set[str],
             don_doc: DonDoc) -> Iterator[PhanThu]:
    for loai, rows in viec.groupby("loai", sort=False):
        ten = loai.replace(tv.NHAC_BAO_CAO, f"Báo cáo {ten_ky(don_doc.ky_nop)}")
        request = _de_nghi(loai, don_doc.qua_han).format(ban=ban)
        if loai == tv.NHAC_TRA_LAI and attached:
            request += " Tệp Excel kèm theo đã ghi sẵn nội dung nhận được và đánh dấu từng ô phải sửa: sửa ngay trên " \
                       "tệp đó."
        if loai in blank:
            request += " Biểu đã phát gửi lại kèm theo."
        chung = _cung_thieu(rows["tin"])
        if chung:
            request = f"Các nhiệm vụ trên đều {chua_co(chung)}. {request}"
        yield PhanThu(ten, tuple(_cac_dong(rows, attached, gon=bool(chung))), request)


def _de_nghi(loai: str, qua_han: bool) -> str:
    if loai == tv.NHAC_BAO_CAO:
        return "Đề nghị {ban} gửi ngay báo cáo." if qua_han else \
            "Đề nghị {ban} hoàn thiện, gửi báo cáo trong hạn."
    return _DE_NGHI[loai]


def _cung_thieu(cac: Iterable[Tin]) -> tuple[str, ...]:
    """What several tasks all lack, to be said once before the request; () where they differ."""
    thieu = {tin["thieu"] if tin.ma == "khong-giai-trinh" else () for tin in cac}
    return thieu.pop() if len(thieu) == 1 and len(list(cac)) > 1 else ()


def _cac_dong(rows: pd.DataFrame, attached: bool, gon: bool) -> Iterator[str]:
    """The lines of a part; what speaks of a file stands below the file's name, without the folders of the office."""
    for tep, cac in rows.groupby("tep", sort=False):
        lines = [
            " – ".join(
                filter(None, (row.ma_nhiem_vu, cua_viec(row.ten_nhiem_vu, row.tin, gon))))
            for row in tung_hang(cac)
        ]
        if not tep:
            yield from lines
            continue
        lines = [
            f"{line} Cách sửa: {row.cach_sua}" for line, row in zip(lines, tung_hang(cac))
        ]
        shown = lines if not attached or len(lines) <= SO_LOI + 1 else [
            *lines[:SO_LOI], f"Còn {len(lines) - SO_LOI} nội dung khác, xem tệp kèm theo."
        ]
        yield "\n".join((f"Tệp «{Path(tep).name}»:", *shown))


def _ket(ban: str, kinds: set[str], don_doc: DonDoc) -> Iterator[str]:
    ph = don_doc.danh_muc.the_thuc
    if don_doc.qua_han and tv.NHAC_BAO_CAO in kinds or kinds - {
            tv.NHAC_BAO_CAO, tv.NHAC_CHAM, tv.NHAC_SAP_HAN
    }:
        rieng = tv.NHAC_BAO_CAO in kinds and not don_doc.qua_han
        dau = "Báo cáo gửi đúng hạn nêu trên; các nội dung khác đề" if rieng else "Đề"
        yield (f"{dau} nghị {ban} thực hiện và gửi về {ph.ten_van_phong} chậm nhất ngày "
               f"{ngay_vn(don_doc.tra_loi)}.")
    if kinds:
        yield f"Nếu {ban} đã thực hiện sau thời điểm lấy số liệu, xin bỏ qua nội dung tương ứng."
    if lien_he_van_phong(ph):
        yield f"Cần trao đổi, xin liên hệ {ph.ten_van_phong}{lien_he_van_phong(ph)}."
