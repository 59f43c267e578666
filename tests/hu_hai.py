"""Damage and mistakes tried on a small ward: catalogues, registers, the clerk's own slips."""

from collections.abc import Iterator
import dataclasses
from pathlib import Path
import re
import shutil

from goi_bien import dien
import openpyxl
from phuong import CB_01, DTN, KP_01, NGAY_PHAT, UBND, danh_muc_thu
from phuong_thu import GOC, LENH, Ca, PhuongThu, xet
from so_thu import AT, COT_AT
import test_so_hong

from mau_bieu.danh_muc.ghi_danh_muc import ghi_danh_muc


# -- catalogue and registers damaged

def danh_muc_hong(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: the catalogue cut, altered, exchanged; the month is made as before or not at all."""
    goc = phuong.ban_sao()
    xlsx = (goc / "input/danh_muc.xlsx").read_bytes()
    hu = {f"cắt còn {at}": xlsx[:at] for at in range(0, len(xlsx), len(xlsx) // 20)}
    for so in range(30):
        at = phuong.ngau_nhien.randrange(len(xlsx))
        hu[f"byte {at}"] = xlsx[:at] + bytes([xlsx[at] ^ 255]) + xlsx[at + 1:]
    hu |= {"PDF": b"%PDF-1.7", "chữ": b"xin chao", "NUL": bytes(5000), "csv": "Mã,Tên\n".encode(),
           "zip": b"PK\x05\x06" + bytes(18)}
    names = openpyxl.load_workbook(goc / "input/danh_muc.xlsx").sheetnames
    hu |= {f"bỏ trang {ten}": _sua_danh_muc(goc, lambda book, ten=ten: book.remove(book[ten])) for ten in names}
    hu |= {ten: _sua_danh_muc(goc, lam) for ten, lam in SUA_DANH_MUC.items()}
    hu |= {ten: path.read_bytes() for ten, path in TEP_KHAC.items()} | {
        "biểu của đơn vị": (goc / "goi/a.xlsx").read_bytes(),
        "sổ theo dõi": (goc / "output/2026-06/so_theo_doi_2026-06.xlsx").read_bytes()}
    phuong.chay(goc, *LENH["tong-hop"])
    dung = _ket_qua(phuong.anh(goc))
    for ten, raw in hu.items():
        goc = phuong.ban_sao()
        (goc / "input/danh_muc.xlsx").write_bytes(raw)
        truoc = phuong.anh(goc)
        result = phuong.chay(goc, *LENH["tong-hop"])
        ca = xet(Ca(ten), result)
        sau = phuong.anh(goc)
        ca.mat = result.exit_code == 2 and sau != truoc
        noi = re.search(r"Trang |trang «|CHÚ Ý|danh_muc", result.output)
        ca.nhan_sai = result.exit_code == 0 and _ket_qua(sau) != dung and not noi
        yield ca


def _ket_qua(anh: dict[str, bytes]) -> dict[str, bytes]:
    return {ten: noi_dung for ten, noi_dung in anh.items() if ten.startswith("output/2026-06/")}


def _sua_danh_muc(goc: Path, lam) -> bytes:
    book = openpyxl.load_workbook(goc / "input/danh_muc.xlsx")
    lam(book)
    book.save(goc / "tam.xlsx")
    return (goc / "tam.xlsx").read_bytes()


def _o(o: str, gia_tri):
    """A damage: one cell of the units' sheet."""
    return lambda book: book["Đầu mối"].__setitem__(o, gia_tri)


def _goi(ten: str, *args, **kwargs):
    """A damage: a call of the units' sheet."""
    return lambda book: getattr(book["Đầu mối"], ten)(*args, **kwargs)


def _thuoc_tinh(ten: str, gia_tri):
    return lambda book: setattr(book["Đầu mối"], ten, gia_tri)


SUA_DANH_MUC = {
    "đổi tên trang": _thuoc_tinh("title", "Sheet1"), "tên trang có dấu cách": _thuoc_tinh("title", " Đầu mối "),
    "ẩn trang": _thuoc_tinh("sheet_state", "hidden"), "chèn cột đầu": _goi("insert_cols", 1),
    "chèn cột giữa": _goi("insert_cols", 3), "xóa cột": _goi("delete_cols", 2), "chèn dòng đầu": _goi("insert_rows", 1),
    "xóa dòng tiêu đề": _goi("delete_rows", 1, 4), "gộp ô": _goi("merge_cells", "A6:A9"),
    "gộp ngang": _goi("merge_cells", "A6:D6"), "chép trang": lambda book: book.copy_worksheet(book["Đầu mối"]),
    "thêm trang": lambda book: book.create_sheet("Nháp").append(["KP-01", "x"]),
    "đảo thứ tự trang": lambda book: book._sheets.reverse(),
    **{f"ô {o} là {gia_tri!r}": _o(o, gia_tri) for o in ("A6", "C6", "D6") for gia_tri in (
        None, "=1/0", "#REF!", "đ" * 3000, -1, "kp-01")},
}
TEP_KHAC = {f"tệp {ten}": GOC / "tests/bai_gui/xau" / ten for ten in (
    "mat_khau.xlsx", "mat_khau_libreoffice.ods", "bao_cao.numbers", "bao_cao.xlsb", "bao_cao.csv", "bao_cao.gsheet",
    "bao_cao_word.docx", "bao_cao_excel_2003.xml", "anh_chup.jpg")}


def phuong_day_du(phuong: PhuongThu) -> Path:
    """The small ward with every register in use: a register declared, issued and answered, a month closed."""
    goc = phuong.tam / "đủ sổ"
    if not goc.exists():
        shutil.copytree(phuong.mau, goc)
        danh_muc = danh_muc_thu(KP_01, CB_01, DTN, UBND)
        ghi_danh_muc(goc / "input/danh_muc.xlsx", NGAY_PHAT, danh_muc=dataclasses.replace(
            danh_muc, cac_so=(*danh_muc.cac_so, AT), cot_so=(*danh_muc.cot_so, *COT_AT)))
        assert phuong.chay(goc, "phat-hanh", "so", "--ky", "2026-06", "--ngay", "2026-06-01").exit_code == 0
        bieu, = (goc / "output/phat_hanh/so/2026-06").glob("*KP-01*.xlsx")
        (goc / "input/nop/sổ.xlsx").write_bytes(dien(bieu.read_bytes(), True))
        for lenh in ("tong-hop", "chot"):
            assert phuong.chay(goc, *LENH[lenh]).exit_code == 0
    return goc


SO = ("tiep_nhan", "phat_hanh", "chot")
XEM = ("tiep-nhan", "--ngay", "2026-07-24")  # looks at every register first; what it leaves is what a month is made of
DOI = {  # what a person does with a table; the second copy knows it
    "xếp lại": lambda raw: test_so_hong.xep(raw, lambda row: row[::-1]),
    "một dòng hai lần": lambda raw: test_so_hong.viet((rows := test_so_hong.hang(raw)) + rows[1:2]),
    "mất dòng cuối": lambda raw: test_so_hong.viet(test_so_hong.hang(raw)[:-1]),
    "mất mọi dòng": lambda raw: test_so_hong.viet(test_so_hong.hang(raw)[:1]),
    **{f"cắt còn {phan}/7": lambda raw, phan=phan: raw[:len(raw) * phan // 7] for phan in range(1, 7)}}
SUA = {  # a cell that says something else: a person decides
    "ngày khác": test_so_hong.mot_ngay(b"2026-05-20"),
    "dấu vân tay khác": lambda raw: re.sub(rb"[0-9a-f]{64}", b"0" * 64, raw, count=1)}
KHAI = {
    "mất": None, "rỗng": b"", "cắt": lambda raw: raw[:len(raw) // 2], "chữ": b"xin chao", "không phải khai báo": b"{}",
    "một chữ khác": lambda raw: raw.replace("Sự việc".encode(), "Vụ việc".encode()), "NUL": bytes(500)}
KHAC = {  # beside the registers: nothing depends on it
    "ban_sao": None, "ban_sao/dau_khoa": b"x", "dang_nhan.json": b"{", "ban_sao/khai_so": None,
    **{f"ban_sao/{so}.csv": b"hong" for so in SO}}


def so_hong(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: a register, a declaration, their second copies harmed; the next run has them as they were, or asks."""
    mau = phuong_day_du(phuong)
    goc = _chep(phuong, mau)
    assert phuong.chay(goc, *XEM).exit_code == 0
    dung = phuong.anh(goc)
    for ten, cac_tep, hoi in _hu_so(mau):
        goc = _chep(phuong, mau)
        for tep, raw in cac_tep.items():
            _dat(goc / "input/so" / tep, raw)
        truoc, result = phuong.anh(goc), phuong.chay(goc, *XEM)
        ca, sau, noi = xet(Ca(ten), result), phuong.anh(goc), " ".join(result.output.split())
        giu = sau == truoc or hoi == "có thể" and _ngoai_so(sau) == _ngoai_so(truoc)  # emptied: made an empty one
        hoi_ro = result.exit_code == 2 and giu and "Không làm được: " in noi
        noi_ro = result.exit_code == 0 and "CHÚ Ý: sổ phát hành" in noi
        ca.mat = not (hoi_ro if hoi == "hỏi" else result.exit_code == 0 and sau == dung or hoi and (hoi_ro or noi_ro))
        yield ca


def _ngoai_so(anh: dict[str, bytes]) -> dict[str, bytes]:
    return {ten: noi_dung for ten, noi_dung in anh.items() if not ten.startswith("input/so/")}


def _hu_so(goc: Path) -> Iterator[tuple[str, dict[str, bytes | None], str]]:
    """Name, files of `input/so` with their new bytes (None: gone), whether a person must ("hỏi") or may ("có thể")
    be asked."""
    so_dir = goc / "input/so"
    lanh = test_so_hong.LANH | DOI | test_so_hong.RONG
    for so in SO:
        raw = (so_dir / f"{so}.csv").read_bytes()
        for ten, lam in (lanh | test_so_hong.HONG | SUA).items():
            moi = lam(raw) if callable(lam) else lam
            if moi == raw:
                continue  # no such cell in this register
            yield f"{so} {ten}", {f"{so}.csv": moi}, "hỏi" if ten in SUA else ""
            if ten not in SUA and ten not in DOI:
                yield (f"{so} {ten}, mất cả bản sao", {f"{so}.csv": moi, f"ban_sao/{so}.csv": None},
                       "" if ten in test_so_hong.LANH else "có thể")
    raw = (so_dir / "khai_so/B1.json").read_bytes()
    for ten, lam in KHAI.items():
        yield f"khai báo {ten}", {"khai_so/B1.json": lam(raw) if callable(lam) else lam}, ""
    yield from ((ten, {ten: moi}, "") for ten, moi in KHAC.items())


def _chep(phuong: PhuongThu, mau: Path) -> Path:
    """A fresh copy; the one before is thrown away."""
    shutil.rmtree(phuong.tam / "chép", ignore_errors=True)
    return Path(shutil.copytree(mau, phuong.tam / "chép"))


def _dat(path: Path, raw: bytes | None) -> None:
    if raw is not None:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(raw)
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


# -- the clerk's own mistakes

def _khoa_khac(goc: Path):
    (goc / "input/so/khoa").write_text("ab" * 32)


def _khoa_khac_khong_dau(goc: Path):
    _khoa_khac(goc)
    shutil.rmtree(goc / "input/so/ban_sao")


def _so_cu(goc: Path):
    shutil.rmtree(goc / "input/so/ban_sao")
    (goc / "input/so/tiep_nhan.csv").unlink()


def _so_ngan(goc: Path):
    """An old copy of the registers, both of them."""
    for path in goc.glob("input/so/**/tiep_nhan.csv"):
        path.write_bytes(b"".join(path.read_bytes().splitlines(True)[:3]))


def _xoa_bai(goc: Path):
    (goc / "input/nop/KP-01 tháng 5.xlsx").unlink()


def _thay_bai(goc: Path):
    shutil.copy2(goc / "goi/a.xlsx", goc / "input/nop/KP-01 tháng 5.xlsx")


def _hai_danh_muc(goc: Path):
    shutil.copy2(goc / "input/danh_muc.xlsx", goc / "input/danh_muc (1).xlsx")


def _ban_xung_dot(goc: Path):
    shutil.copy2(goc / "input/so/tiep_nhan.csv", goc / "input/so/tiep_nhan-MAY-2.csv")


def _doi_ten_input(goc: Path):
    (goc / "input").rename(goc / "Input cũ")


def _tep_la(goc: Path):
    (goc / "output/2026-06/ghi chú.docx").write_bytes(b"x")


def _khong(goc: Path):
    pass


NHAM = {  # what is done -> (how, the command, what must be said)
    "khóa khác": (_khoa_khac, LENH["tong-hop"], "không phải khóa"),
    "khóa khác, phát biểu": (_khoa_khac, ("phat-hanh", "dang-ky"), "không phải khóa"),
    "khóa khác, thư mục bản trước": (_khoa_khac_khong_dau, LENH["tong-hop"], "không phải khóa cũ"),
    "mất khóa": (lambda goc: (goc / "input/so/khoa").unlink(), LENH["tong-hop"], "lấy lại từ bản sao lưu"),
    "mất khóa, khởi tạo lại": (lambda goc: (goc / "input/so/khoa").unlink(), ("khoi-tao",), "Lấy lại khóa cũ"),
    "khóa rỗng, khởi tạo lại": (lambda goc: (goc / "input/so/khoa").write_bytes(b""), ("khoi-tao",), "Lấy lại khóa cũ"),
    "mất sổ cả bản sao": (_so_cu, LENH["tong-hop"], "đã mất dòng"),
    "kỳ 9999-12": (_khong, ("tong-hop", "--ky", "9999-12"), "không phải một tháng"),
    "ngày 9999-12-31": (_khong, ("tong-hop", "--ky", "2026-06", "--ngay", "9999-12-31"), "xem lại năm"),
    "tuần 60": (_khong, ("phat-hanh", "tuan", "--ky", "2026-W60"), "không phải một tuần"),
    "quý 5": (_khong, ("bao-cao", "quy", "--ky", "2026-Q5"), "ghi một quý"),
    "ngày năm 2025": (_khong, ("tiep-nhan", "--ngay", "2025-01-01"), "sớm hơn ngày ban hành"),
    "ngày trước lần ghi sổ": (_khong, ("tiep-nhan", "--ngay", "2026-05-20"), "cách lần ghi sổ"),
    "ngày sau một năm": (_khong, ("tiep-nhan", "--ngay", "2027-06-24"), "--bo-lan-cuoi"),
    "nhầm thư mục con": (lambda goc: None, ("-C", "input", *LENH["tong-hop"]), "Thư mục làm việc có lẽ là"),
    "nhầm thư mục cha": (lambda goc: None, ("-C", "..", *LENH["tong-hop"]), "Thư mục làm việc có lẽ là"),
    "xóa hộp thư": (lambda goc: shutil.rmtree(goc / "input/nop"), LENH["tong-hop"], "không tệp nào trong"),
    "xóa danh mục": (lambda goc: (goc / "input/danh_muc.xlsx").unlink(), LENH["tong-hop"], "Chưa có tệp danh mục"),
    "xóa danh mục, khởi tạo lại": (lambda goc: (goc / "input/danh_muc.xlsx").unlink(), ("khoi-tao",),
                                   "lấy lại danh mục cũ"),
    "kỳ cũ lập lại": (_khong, ("tong-hop", "--ky", "2026-05", "--ngay", "2026-05-20"), "tệp ghi sổ sau ngày"),
    "bản cũ của sổ": (_so_ngan, LENH["tong-hop"], "đã mất dòng"),
    "xóa bài": (_xoa_bai, LENH["tong-hop"], "nay không còn trong"),
    "chép đè bài": (_thay_bai, LENH["tong-hop"], "nay không còn trong"),
    "hai danh mục": (_hai_danh_muc, LENH["tong-hop"], "còn danh_muc (1).xlsx"),
    "bản xung đột của sổ": (_ban_xung_dot, LENH["tong-hop"], "còn tiep_nhan-MAY-2.csv"),
    "đổi tên input": (_doi_ten_input, LENH["tong-hop"], "Chưa có tệp danh mục"),
    "đổi tên input, khởi tạo": (_doi_ten_input, ("khoi-tao", ), "vừa bị đổi tên"),
    "ghi chú trong kết quả": (_tep_la, LENH["tong-hop"], "giữ nguyên ở"),
    "nhận cả input": (_khong, ("tiep-nhan", "{goc}/input", "--ngay", "2026-06-24"), "không phải bài đơn vị gửi"),
    "kỳ chưa tới": (_khong, ("tong-hop", "--ky", "2026-12", "--ngay", "2026-06-24"), "chưa bắt đầu"),
    "ngày không có": (_khong, ("tong-hop", "--ky", "2026-06", "--ngay", "31/6/2026"), "không phải một ngày"),
    "chốt tháng chưa lập": (_khong, ("chot", "--ky", "2026-07", "--ngay", "2026-06-24"), "lập đủ để chốt"),
    "chốt khác ngày": (_khong, ("chot", "--ky", "2026-06", "--ngay", "2026-06-25"), "lập theo ngày"),
    "đơn vị không có": (_khong, ("phat-hanh", "dang-ky", "--dau-moi", "KP-99"), "không có đầu mối"),
    "gõ sai lệnh": (_khong, ("tonghop", ), "tong-hop"),
    "sao lưu vào chính input": (_khong, ("tu-kiem", "--sao-luu", "{goc}/input/a.zip"), "nằm trong chính thư mục"),
}


def nham(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: each mistake is told by its own sentence."""
    for ten, (lam, lenh, cau) in NHAM.items():
        goc = phuong.ban_sao()
        lam(goc)
        truoc = phuong.anh(goc)
        if lenh[0] == "-C":
            goc_lenh, lenh = goc / lenh[1], lenh[2:]
        else:
            goc_lenh = goc
        result = phuong.chay(goc_lenh, *(word.format(goc=goc) for word in lenh))
        ca = xet(Ca(ten), result)
        ca.nhan_sai = cau not in " ".join(result.output.split())
        sau = phuong.anh(goc)
        giu = {v for k, v in sau.items() if k.startswith("output/giu_lai")}
        ca.mat = any(k not in sau and v not in giu or result.exit_code == 2 and sau[k] != v for k, v in truoc.items())
        yield ca
