"""Damage and mistakes tried on a small ward: catalogues, registers, the clerk's own slips."""

from collections.abc import Iterator
from pathlib import Path
import shutil

import openpyxl
from phuong_thu import LENH, Ca, PhuongThu, xet
import test_so_hong

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
    hu |= {f"bỏ trang {ten}": _bo_trang(goc, ten) for ten in names}
    for ten, raw in hu.items():
        goc = phuong.ban_sao()
        (goc / "input/danh_muc.xlsx").write_bytes(raw)
        truoc = phuong.anh(goc)
        result = phuong.chay(goc, *LENH["tong-hop"])
        ca = xet(Ca(ten), result)
        sau = phuong.anh(goc)
        ca.mat = result.exit_code == 2 and sau != truoc
        ca.nhan_sai = result.exit_code == 0 and "ket_qua" in "".join(
            k for k in sau if sau[k] != truoc.get(k)) and "trang" not in ten
        yield ca


def _bo_trang(goc: Path, ten: str) -> bytes:
    book = openpyxl.load_workbook(goc / "input/danh_muc.xlsx")
    del book[ten]
    book.save(goc / "tam.xlsx")
    return (goc / "tam.xlsx").read_bytes()


def so_hong(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: a register harmed in every way of the tests; the next run has it as it was, or asks."""
    goc = phuong.ban_sao()
    phuong.chay(goc, *LENH["tong-hop"])
    dung = phuong.anh(goc)
    hu = test_so_hong.LANH | test_so_hong.HONG | {k: lambda _, v=v: v for k, v in test_so_hong.RONG.items()}
    for so in ("tiep_nhan", "phat_hanh"):
        for ten, lam in hu.items():
            goc = phuong.ban_sao()
            path = goc / f"input/so/{so}.csv"
            raw = lam(path.read_bytes())
            if raw == path.read_bytes():
                continue  # no such cell in this register
            path.unlink() if raw is None else path.write_bytes(raw)
            result = phuong.chay(goc, *LENH["tong-hop"])
            ca = xet(Ca(f"{so} {ten}"), result)
            ca.mat = result.exit_code != 0 or phuong.anh(goc) != dung
            yield ca


# -- the clerk's own mistakes

def _khoa_khac(goc: Path):
    (goc / "input/so/khoa").write_text("ab" * 32)


def _khoa_khac_khong_dau(goc: Path):
    _khoa_khac(goc)
    shutil.rmtree(goc / "input/so/ban_sao")


def _so_cu(goc: Path):
    shutil.rmtree(goc / "input/so/ban_sao")
    (goc / "input/so/tiep_nhan.csv").unlink()


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
        ca.mat = any(k not in sau or result.exit_code == 2 and sau[k] != v for k, v in truoc.items())
        yield ca
