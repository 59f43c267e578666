"""What the terminal shows: Vietnamese, 80 columns, every problem with its place and its cure."""

import textwrap
from typing import Any, Iterable, Iterator

from mau_bieu.loi import LOI, Loi
from xuly.quy_trinh import DaKiem

RONG = 80
_DAU = {"loi": "✗", "canh_bao": "!"}
_LOAI = {"dang-ky": "Phiếu đăng ký", "bao-cao": "Báo cáo tháng", "tuan": "Cập nhật tuần",
         "so-theo-doi": "Sổ theo dõi"}


def gap(text: str, thut: int = 0, dau: str = "") -> str:
    """`text` folded at 80 columns, indented by `thut`, after `dau`."""
    return "\n".join(textwrap.wrap(text, RONG, initial_indent=" " * thut + dau,
                                   subsequent_indent=" " * (thut + len(dau)), break_on_hyphens=False))


def in_loi(problems: Iterable[Loi], nhan: dict[str, str]) -> Iterator[str]:
    """Problems of one file, grouped by sheet.  `nhan`: field key -> its label."""
    trang = ""
    for loi in problems:
        if loi.trang and loi.trang != trang:
            trang = loi.trang
            yield f"  {trang}"
        cho = " – ".join(filter(None, (loi.o and f"Ô {loi.o}", nhan.get(loi.truong or "", ""))))
        yield gap(f"{cho}: {loi.thong_bao}" if cho else loi.thong_bao, 4, f"{_DAU[loi.muc]} ")
        yield gap(f"Cách sửa: {loi.cach_sua}", 6)


def in_kiem_tra(da_kiem: DaKiem) -> Iterator[str]:
    """The check of returned files, for a person."""
    nhan = {t.khoa: t.nhan for t in da_kiem.bieu.truong}
    for ten, nd in da_kiem.nhan_dang.items():
        problems = da_kiem.loi_cua(ten)
        errors = sum(loi.muc == LOI for loi in problems)
        yield ""
        yield gap(ten)
        if nd.ma and nd.dau_moi:
            yield gap(f"{_LOAI[nd.ma.loai]} – {nd.dau_moi.ten} ({nd.ma.dau_moi})", 2)
        yield from in_loi(problems, nhan)
        yield gap("Kết quả: đạt yêu cầu." if not errors else
                  f"Kết quả: {errors} lỗi cần sửa, {len(problems) - errors} điểm nên xem lại.", 2)


def json_kiem_tra(da_kiem: DaKiem) -> dict[str, Any]:
    """The same as data (contract, section 9)."""
    return {"tep": [{
        "ten": ten, "hop_le": all(loi.muc != LOI for loi in da_kiem.loi_cua(ten)),
        "loai": nd.loai, "dau_moi": nd.ma.dau_moi if nd.ma else None,
        "ky": nd.ky or None,
        "loi": [{"ma": loi.ma, "muc": loi.muc, "trang": loi.trang, "o": loi.o, "truong": loi.truong,
                 "thong_bao": loi.thong_bao, "cach_sua": loi.cach_sua} for loi in da_kiem.loi_cua(ten)],
    } for ten, nd in da_kiem.nhan_dang.items()]}


def in_bien_nhan(tep) -> Iterator[str]:
    """A receipt a file.  `tep`: rows of the file table with their verdicts and `so` (number in the register)."""
    for t in tep.itertuples():
        yield ""
        yield gap(f"Số {t.so} – nhận ngày {t.ngay_nhan:%d/%m/%Y}: {t.ten}")
        who = f"{_LOAI[t.loai]} – {t.ten_dau_moi or t.dau_moi}" if t.loai else "Không rõ biểu mẫu"
        yield gap(f"{who}. {t.ket_luan_chu}.", 2)
        if t.ly_do:
            yield gap(t.ly_do, 2)
        if t.ket_luan in ("nhan", "tra_lai") and t.ly_do:
            yield gap("Việc cần làm: chạy «sau-ro kiem-tra» với tệp này để xem từng ô cần sửa, gửi lại đơn vị.", 2)


def in_tong_hop(so_lieu: dict[str, Any], tra_lai: Iterable[str]) -> Iterator[str]:
    """What the month's job found; what was refused is said loudly."""
    kq = so_lieu["ket_qua"]
    t, nv, dm = kq["tep"], kq["nhiem_vu"], kq["dau_moi"]
    yield f"Kỳ {kq['ky']}, tính đến ngày {so_lieu['ngay']:%d/%m/%Y}"
    yield gap(f"Tệp: {t['tong']} = {t['nhan']} nhận + {t['tra_lai']} trả lại + {t['thay_the']} đã có bản mới + "
              f"{t['trung']} trùng + {t['bo_qua']} không phải biểu mẫu", 2)
    yield gap(f"Nhiệm vụ trong sổ: {nv['tong']} = {nv['xanh']} xanh + {nv['vang']} vàng + {nv['do']} đỏ + "
              f"{nv['xam']} xám; hoàn thành {nv['hoan_thanh']}; chờ bổ sung {nv['cho_bo_sung']}", 2)
    yield gap(f"Báo cáo kỳ này: {len(dm['da_nop'])} đã nộp, {len(dm['nop_cham'])} nộp chậm, "
              f"{len(dm['chua_nop'])} chưa nộp", 2)
    refused = list(tra_lai)
    if refused:
        yield gap(f"CHÚ Ý: {len(refused)} tệp bị trả lại hoặc chỉ nhận một phần, xem trang «Chờ bổ sung»:", 2)
        yield from (gap(line, 4, "✗ ") for line in refused)
