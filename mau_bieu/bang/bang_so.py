"""The ledger, one row a task, sorted by unit then code: its own columns, and those that the forms give it."""

from mau_bieu.bang.kieu_bang import (CAC_CAP, CAC_MA, CAC_TIN, CHU, CO, CO_HOAC_TRONG, DEM,
                                     NGAY, PHAN, SO, TIN_HOAC_TRONG, CotGiao)
from mau_bieu.bieu.cac_bieu import CacBieu
from mau_bieu.bieu.cac_phan import la_ghep
from mau_bieu.bieu.quyet_dinh import COT_QUYET_DINH

_VIEC = (
    CotGiao("ma_nhiem_vu", CHU, "code"),
    CotGiao("dau_moi_goc", CHU, "code of the unit that registered it"),
    CotGiao("dau_moi", CHU, "code of the unit that answers for it today"),
    CotGiao("ten_dau_moi", CHU, "name of that unit"),
    CotGiao("uy_vien_phu_trach", CHU, "member of the committee in charge of that unit"),
    CotGiao("cap_tham_quyen", CHU, "level at which that unit decides itself"),
    CotGiao("chua_co_noi_nhan", CO, "that unit is no longer active and has no heir"),
    CotGiao("ca_nhan_dang_ky", CHU, "person who registered it"),
    CotGiao("chiu_trach_nhiem", CHU, "who answers for it, one person a line or parted by ;"),
    CotGiao("chu_tri", CHU, "who leads it, alike"),
    CotGiao("nguon", CHU, "file it came from"),
    CotGiao("ngay_nhan", NGAY, "receipt of that file"),
    CotGiao("vao_so", NGAY, "receipt of its first accepted Phiếu"),
    CotGiao("kieu_tien_do", CHU, "một lần, theo kỳ"),
    CotGiao("duy_tri", CO, "it is only maintained from the maintaining phase on"),
)
_MOC = (
    CotGiao("bat_dau", NGAY,
            "start shown: of the running phase where it is measured by phase"),
    CotGiao("giua_ky", NGAY, "middle, alike"),
    CotGiao("han", NGAY, "approved deadline, alike"),
    CotGiao("han_goc", NGAY, "original deadline, alike"),
    CotGiao("ro_thoi_gian", CHU, "its times in words"),
    CotGiao("giai_doan", CHU, "phase in words"),
    CotGiao("ky_nay", CHU,
            "name of the running phase, \"\" where it is not measured by phase"),
    CotGiao("theo_khung", CO, "it is measured by phase (where it only maintains: by year)"),
    *(CotGiao(f"{moc}_viec", NGAY, f"its own {moc}, whatever the phase")
      for moc in ("bat_dau", "giua_ky", "han", "han_goc")),
    *(CotGiao(f"moi_{moc}", NGAY, f"{moc} as its newest Phiếu says, NaT where none does")
      for moc in ("bat_dau", "giua_ky", "han")),
    *(CotGiao(khoa, NGAY, f"{ten} by which it is coloured")
      for khoa, ten in (("bd", "start"), ("gk", "middle"), ("kt", "end"))),
)
_MAU = (
    CotGiao("mau", CHU, "colour, a key of MAU"),
    CotGiao("trang_thai", CHU, "state in words (`tu_vung`)"),
    CotGiao("ly_do", CAC_TIN, "reasons, the worst first"),
    CotGiao("ma_ly_do", CAC_MA, "codes of all rules that hold"),
    CotGiao("tien_do", SO, "progress, 0-100"),
    CotGiao("ngay_so_lieu", NGAY, "day of that figure"),
    CotGiao("hoan_thanh", CO, "done, with figure, day and evidence"),
    CotGiao("ngay_hoan_thanh", NGAY, "day of completion"),
    CotGiao("ngay_xong_goc", NGAY, "day on which it was done, by the original deadline"),
    CotGiao("dung_han", CO_HOAC_TRONG, "done in time; missing while it is open"),
    CotGiao("so_ky_thieu", DEM, "monthly reports missing in a row"),
    CotGiao("thay_doi", CHU, "TOT_LEN, XAU_DI, MOI against last month, else \"\""),
    CotGiao("do_tu", CHU,
            "month since which it is red without a break, \"\" = not, or only now"),
    CotGiao("mat_hoan_thanh", TIN_HOAC_TRONG, "why it is open again that was done last month"),
)
_QUYET_DINH = (
    *(CotGiao(cot.khoa, CHU, f"decision column «{cot.ten}»: what stands decided")
      for cot in COT_QUYET_DINH),
    CotGiao("so_lan_gia_han", DEM, "extensions in force"),
    CotGiao("cho_can_cu", CO, "a decision waits for its paper"),
    CotGiao("cac_chuyen", CAC_CAP,
            "(day received, code of the unit) of each move in force, oldest first"),
    CotGiao("dung", CO, "stopped by decision"),
    CotGiao("minh_chung_chua_dat", CO, "its evidence was found wanting"),
)
_DON_VI = (
    CotGiao("bao_cao_gan_nhat", TIN_HOAC_TRONG, "the newest report accepted"),
    CotGiao("ky_bao_cao", CHU, "its period"),
    CotGiao("so_tep_minh_chung", DEM, "files in its folder of evidence"),
    CotGiao("thu_muc_minh_chung", CHU, "that folder seen from output/<ky>/, \"\" = none"),
)
COT_SO = (*_VIEC, *_MOC, *_MAU, *_QUYET_DINH, *_DON_VI)


def cot_tu_bieu(cac_bieu: CacBieu) -> tuple[CotGiao, ...]:
    """The columns that the forms give: answers of the Phiếu, then the newest words of the units.

    Raises ValueError where a form takes a column of the ledger's own, or two forms take one.
    """
    cot = (*(CotGiao(khoa, PHAN if la_ghep(truong) else CHU, f"Phiếu: «{truong[0].cot}»")
             for khoa, truong in cac_bieu.cot_phieu.items()),
           *(CotGiao(muc.khoa, CHU, f"newest words: «{ten}»")
             for ten, muc in cac_bieu.loi_don_vi.items()))
    khoa = [muc.khoa for muc in (*COT_SO, *cot)]
    hai = sorted({ten for ten in khoa if khoa.count(ten) > 1})
    if hai:
        raise ValueError(f"columns of the ledger declared twice: {hai}")
    return cot
