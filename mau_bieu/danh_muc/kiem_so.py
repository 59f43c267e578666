"""The checks of the two sheets that declare registers: each problem one sentence, at its cell, with what is allowed."""

import re
from typing import Iterator, Mapping, Sequence

from mau_bieu.bieu.loi import Loi
from mau_bieu.bieu.truong import MAX_INLINE_LIST, MAX_PROMPT
from mau_bieu.bieu.tu_vung import CO_KHONG
from mau_bieu.chu.so_khop import CHINH_XAC, dang_chuan, khop
from mau_bieu.danh_muc.doc_trang import Dong
from mau_bieu.danh_muc.phep_so import doc_cong_thuc, xet_cong_thuc
from mau_bieu.danh_muc.so import MA_DONG, CotSo, cot_nao, doc_bat_buoc
from mau_bieu.danh_muc.trang_danh_muc import CHI_SO, DAU_MOI, LOAI_DAU_MOI
from mau_bieu.danh_muc.trang_so import (COT_SO, CO_HAY_KHONG, DANH_SACH, MOI_DAU_MOI, SO,
                                        VAI_TRO)

NHIEU_COT, NHIEU_DONG = 20, 100
DAI_KHOA = 100  # letters of a key: with code and unit it is a name, which holds 255
DAI_NHAN = 150  # letters of a label: with its remark it is a text in a formula, which holds 255
# Letters that one formula may have; what it takes for a column beside the words of the office: its label three times,
# the value that its condition names twice.
_DAI_CONG_THUC, _MOI_COT = 8000, 215
DAI_NHAC = MAX_PROMPT - 55  # letters of a hint, beside what the form adds
_TEN_O = re.compile(r"[a-z]{1,3}[0-9]{1,7}|r[0-9]*c[0-9]*|[rc]")  # A1 and R1C1
_CHUNG = {*LOAI_DAU_MOI, MOI_DAU_MOI}
_DAU_COT = {cot.khoa: cot.tieu_de for cot in (*SO.cot, *COT_SO.cot)}
Bang = Mapping[str, Sequence[Dong]]


def kiem_so(bang: Bang) -> Iterator[Loi]:
    """Problems of `Sổ` and `Cột của sổ`; rows whose own cell was refused are left in peace, and so are our own."""
    theo_so: dict[str, list[Dong]] = {}
    for dong in bang[COT_SO.khoa]:
        theo_so.setdefault(dong.get("so"), []).append(dong)
    co = {dong.get("ma") for dong in bang[SO.khoa]}
    for dong in bang[SO.khoa]:
        yield from _mot_so(dong, theo_so.get(dong.get("ma"), []), bang)
    for ma, cac_cot in theo_so.items():
        if ma in co and None not in co:
            for dong in cac_cot:
                yield from _mot_cot(dong, {c.get("khoa"): c for c in cac_cot})
            yield from _trung(cac_cot)
        elif ma is not None and None not in co and cac_cot[0].hang:
            yield _sai(
                cac_cot[0], "so", f"Ghi một mã sổ có ở trang «{SO.ten}»: "
                f"{', '.join(sorted(co))}; hoặc thêm dòng của sổ đó.")


def kiem_lay_tu_so(bang: Bang) -> Iterator[Loi]:
    """Problems of the indicators that are counted from registers; our own rows are right, or their register is gone."""
    cot: dict[str, list[CotSo]] = {}
    for dong in bang[COT_SO.khoa]:
        if {"so", "khoa", "nhan", "kieu"} <= {*dong.gia_tri}:
            cot.setdefault(dong.get("so"), []).append(CotSo(**dong.gia_tri))
    units = {dong.get("ma") for dong in bang[DAU_MOI.khoa]}
    for dong in bang[CHI_SO.khoa]:
        chu = dong.get("lay_tu_so")
        if not chu or not dong.hang or not dong.get("hoat_dong", True):
            continue
        try:
            sai = xet_cong_thuc(doc_cong_thuc(chu), cot, units, bool(dong.get("mau_so")))
        except ValueError as error:
            sai = str(error)
        if sai:
            yield dong.loi("DM_GIA_TRI_SAI", "lay_tu_so", gia_tri=chu, cot="Lấy từ sổ",
                           goi_y=sai)


def _sai(dong: Dong, khoa: str, goi_y: str, gia_tri: str | None = None) -> Loi:
    tho = dong.get(khoa) if gia_tri is None else gia_tri
    hien = "; ".join(tho) if isinstance(tho, tuple) else tho
    return dong.loi("DM_GIA_TRI_SAI", khoa, gia_tri="(trống)" if hien == "" else hien,
                    cot=_DAU_COT[khoa], goi_y=goi_y)


def _mot_so(dong: Dong, cac_cot: list[Dong], bang: Bang) -> Iterator[Loi]:
    if not dong.hang:
        return
    dang_dung = dong.get("hoat_dong", True)
    if "ma" in dong.gia_tri and not cac_cot and dang_dung:
        yield _sai(
            dong, "ma",
            f"Khai ít nhất một cột của sổ này ở trang «{COT_SO.ten}», hoặc ghi «Không» ở cột "
            "«Hoạt động».")
    if len(cac_cot) > NHIEU_COT:
        yield _sai(
            dong, "ma",
            f"Sổ có {len(cac_cot)} cột; một biểu chỉ chứa được {NHIEU_COT} cột: bớt cột, hoặc tách "
            "thành hai sổ.")
    elif sum(map(_dai_nhan_xet, cac_cot)) > _DAI_CONG_THUC:
        yield _sai(
            dong, "ma",
            "Nhãn và điều kiện bắt buộc của các cột cộng lại quá dài, ô tự kiểm tra của "
            "biểu không chứa hết: rút gọn nhãn, bớt cột, hoặc tách thành hai sổ.")
    if dong.get("dong_trong", 1) > NHIEU_DONG:
        yield _sai(dong, "dong_trong", f"Ghi từ 1 đến {NHIEU_DONG}.",
                   str(dong.get("dong_trong")))
    ma = {d.get("ma") for d in bang[DAU_MOI.khoa]}
    la = [
        ten for ten in dong.get("dau_moi", ())
        if ten not in ma and ten.casefold() not in _CHUNG
    ]
    if la and dang_dung and None not in ma:
        yield _sai(
            dong, "dau_moi", f"Ghi mã có ở trang «{DAU_MOI.ten}», loại đầu mối "
            f"({'; '.join(LOAI_DAU_MOI)}) hoặc «{MOI_DAU_MOI}».", "; ".join(la))


def _dai_nhan_xet(cot: Dong) -> int:
    """Letters of the formula of a line that a column takes, at most."""
    return _MOI_COT + 3 * len(cot.get("nhan", "")) + 2 * len(
        cot.get("bat_buoc", "").partition("=")[2])


def _mot_cot(dong: Dong, cac_cot: Mapping[str, Dong]) -> Iterator[Loi]:
    khoa, kieu = dong.get("khoa"), dong.get("kieu")
    if khoa == MA_DONG:
        yield _sai(
            dong, "khoa",
            "Khóa này là của cột mã dòng có sẵn ở mọi sổ; đặt tên khác, ví dụ ma_ho_so.")
    if khoa and _TEN_O.fullmatch(khoa):
        yield _sai(dong, "khoa",
                   "Bảng tính hiểu đó là tên một ô; đặt tên có nghĩa hơn, ví dụ ngay_xong.")
    if len(khoa or "") > DAI_KHOA:
        yield _sai(dong, "khoa", f"Rút gọn còn tối đa {DAI_KHOA} ký tự, ví dụ ngay_xong.")
    if len(dong.get("nhan", "")) > DAI_NHAN:
        yield _sai(dong, "nhan",
                   f"Rút gọn còn tối đa {DAI_NHAN} ký tự; viết thêm ở cột «Hướng dẫn».")
    if len(dong.get("huong_dan", "")) > DAI_NHAC:
        yield _sai(dong, "huong_dan", f"Rút gọn còn tối đa {DAI_NHAC} ký tự.")
    if kieu:
        yield from _danh_sach(dong, kieu)
    vai_tro = dong.get("vai_tro")
    if vai_tro and kieu and kieu not in VAI_TRO[vai_tro]:
        yield _sai(
            dong, "vai_tro",
            f"Vai trò này cần cột kiểu {' hoặc '.join(VAI_TRO[vai_tro])}, cột này là {kieu}.")
    yield from _bat_buoc(dong, cac_cot)


def _danh_sach(dong: Dong, kieu: str) -> Iterator[Loi]:
    muc = dong.get("danh_sach", ())
    if kieu != DANH_SACH and muc:
        yield _sai(
            dong, "danh_sach",
            f"Cột kiểu {kieu} không có danh sách: xóa ô này, hoặc chọn kiểu {DANH_SACH}.")
    if kieu != DANH_SACH:
        return
    if len(muc) < 2:
        yield _sai(
            dong, "danh_sach",
            "Cột kiểu danh sách cần ít nhất hai giá trị, cách nhau bằng dấu chấm phẩy.")
    if any("," in ten for ten in muc):
        yield _sai(
            dong, "danh_sach",
            "Giá trị trong danh sách không có dấu phẩy, vì Excel tách ở đó; thay bằng dấu "
            "gạch nối hoặc chữ «và».", next(ten for ten in muc if "," in ten))
    if any(dau in ten for ten in muc for dau in "{}"):
        yield _sai(dong, "danh_sach", "Không dùng dấu ngoặc nhọn trong giá trị.")
    if len(",".join(muc)) > MAX_INLINE_LIST:
        yield _sai(dong, "danh_sach", f"Rút gọn: cả danh sách tối đa {MAX_INLINE_LIST} ký tự.")
    lap = [ten for n, ten in enumerate(muc) if dang_chuan(ten) in map(dang_chuan, muc[:n])]
    if lap:
        yield _sai(dong, "danh_sach", "Mỗi giá trị ghi một lần.", lap[0])


def _bat_buoc(dong: Dong, cac_cot: Mapping[str, Dong]) -> Iterator[Loi]:
    chu = dong.get("bat_buoc", "")
    try:
        can = doc_bat_buoc(chu)
    except ValueError:
        yield _sai(dong, "bat_buoc",
                   "Ghi Có, Không, hoặc điều kiện dạng: khóa của cột khác = giá trị.")
        return
    if isinstance(can, bool):
        return
    kia = cac_cot.get(cot_nao(can[0], {k: d.get("nhan", "") for k, d in cac_cot.items() if k}))
    if kia is None or kia is dong:
        khac = ", ".join(str(k) for k, d in cac_cot.items() if k and d is not dong)
        yield _sai(dong, "bat_buoc", f"Điều kiện phải nói về một cột khác của sổ này: {khac}.")
        return
    chon = {DANH_SACH: kia.get("danh_sach", ()), CO_HAY_KHONG: CO_KHONG}.get(kia.get("kieu"))
    found = khop(can[1], chon) if chon else None
    if chon is None and kia.get("kieu"):
        yield _sai(
            dong, "bat_buoc",
            f"Cột «{can[0]}» là kiểu {kia.get('kieu')}; điều kiện chỉ đặt trên cột kiểu "
            f"{DANH_SACH} hoặc {CO_HAY_KHONG}.")
    elif chon and (not found or found[1] != CHINH_XAC):
        yield _sai(dong, "bat_buoc", f"Cột «{can[0]}» chỉ có các giá trị: {'; '.join(chon)}.")


def _trung(cac_cot: Sequence[Dong]) -> Iterator[Loi]:
    """Two columns of a register with one role, or under one heading."""
    for khoa, goi_y in (("vai_tro", "mỗi vai trò chỉ một cột của sổ; xóa bớt một."),
                        ("nhan", "mỗi cột cần một nhãn riêng; sửa một trong hai.")):
        thay: dict[str, Dong] = {}
        for dong in cac_cot:
            gia_tri = dong.get(khoa)
            if gia_tri and dang_chuan(gia_tri) in thay:
                yield _sai(dong, khoa,
                           f"Đã có ở ô {thay[dang_chuan(gia_tri)].o(khoa)}: {goi_y}")
            elif gia_tri:
                thay[dang_chuan(gia_tri)] = dong
    for dong in cac_cot:
        if dong.get("nhan") and dang_chuan(dong.get("nhan")) in ("tt", "mã", "mã dòng"):
            yield _sai(dong, "nhan", "Biểu đã có cột mang tên này; đặt nhãn khác.")
