"""Mails and archives damaged, each holding the one return of a unit: it is read whole, or the file is named with why.

The figures of the other returns stay as they are.
"""

from collections.abc import Callable, Iterator
from email.message import EmailMessage
import io
import json
import re
import warnings
import zipfile

from phuong_thu import LENH, Ca, PhuongThu, xet

from xuly.nhan_tep.so_tiep_nhan import doc_so

TEN = "Đăng ký UBND.xlsx"


def thu(bai: bytes, ten: str | None = TEN, than: str = "Kính gửi Văn phòng.", ngay: str = "") -> EmailMessage:
    """A mail with one attachment."""
    m = EmailMessage()
    m["From"], m["To"], m["Subject"] = "ubnd@don-vi.example", "vpdu@don-vi.example", "Gửi đăng ký"
    m["Date"] = ngay or "Mon, 22 Jun 2026 08:00:00 +0700"
    m.set_content(than)
    m.add_attachment(bai, "application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet", filename=ten)
    m.set_boundary("=_bien")
    return m


def sua(cu: str, moi: str, so_lan: int = -1) -> Callable[[bytes], bytes]:
    """A damage: the mail with a text replaced."""
    def lam(bai: bytes) -> bytes:
        raw = thu(bai).as_bytes()
        assert cu.encode() in raw, cu
        return raw.replace(cu.encode(), moi.encode(), so_lan)

    return lam


def phan(n: float, dong: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """A damage: the first part of the file."""
    return lambda bai: (raw := dong(bai))[:int(len(raw) * n)]


def goi_thu(bai: bytes) -> bytes:
    """The sound mail."""
    return thu(bai).as_bytes()


def long(so_lan: int) -> Callable[[bytes], bytes]:
    """A mail forwarded so many times."""
    def lam(bai: bytes) -> bytes:
        m = thu(bai)
        for _ in range(so_lan):
            ngoai = EmailMessage()
            ngoai["From"], ngoai["Subject"] = "a@don-vi.example", "Chuyển tiếp"
            ngoai.set_content("Xem thư dưới đây.")
            ngoai.add_attachment(m)
            m = ngoai
        return m.as_bytes()

    return lam


def hai_lan(bai: bytes) -> bytes:
    """A mail with two attachments of one name."""
    m = thu(bai)
    m.add_attachment(b"\x89PNG\r\n\x1a\nb", "image", "png", filename=TEN)
    return m.as_bytes()


def nen(bai: bytes, ten: str = TEN, cach: int = zipfile.ZIP_DEFLATED, *them: tuple[str, bytes]) -> bytes:
    """An archive with one return, and further members."""
    ra = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(ra, "w", cach) as goi:
        for name, noi_dung in ((ten, bai), *them):
            goi.writestr(name, noi_dung)
    return ra.getvalue()


def nen_long(so_lan: int) -> Callable[[bytes], bytes]:
    """An archive in an archive, so many times."""
    def lam(bai: bytes) -> bytes:
        raw = nen(bai)
        for at in range(so_lan):
            raw = nen(raw, f"gói {at}.zip")
        return raw

    return lam


def co(vi_tri: int, moi: bytes) -> Callable[[bytes], bytes]:
    """A damage: these bytes of the local header and of the central one (which says them two bytes later)."""
    def lam(bai: bytes) -> bytes:
        raw = bytearray(nen(bai))
        giua = raw.rindex(b"PK\x01\x02")
        raw[vi_tri:vi_tri + len(moi)] = moi
        raw[giua + vi_tri + 2:giua + vi_tri + 2 + len(moi)] = moi
        return bytes(raw)

    return lam


THU = {  # name of the file -> how it is made of the return
    "nguyên.eml": goi_thu, **{f"cắt {n:.0%}.eml": phan(n, goi_thu) for n in (.05, .25, .5, .9, .999)},
    "rỗng.eml": lambda bai: b"", "mất dấu kết.eml": sua("--=_bien--", ""),
    "ranh giới có dấu.eml": sua("=_bien", "ranhgiớiđ"), "không ranh giới.eml": sua('; boundary="=_bien"', ""),
    "ranh giới khác.eml": sua('boundary="=_bien"', 'boundary="khac"'),
    "hai Content-Type.eml": sua("MIME-Version: 1.0", "MIME-Version: 1.0\nContent-Type: text/plain", 1),
    "bảng mã lạ.eml": sua('charset="utf-8"', 'charset="x-khong-co"'),
    "rác trong base64.eml": lambda bai: re.sub(rb"(\n[A-Za-z0-9+/]{76})(?=\n)", rb"\1 \t!", goi_thu(bai)),
    "khai nhầm mã hóa.eml": sua("Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: quoted-printable"),
    "mã hóa không có.eml": sua("Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: x-la"),
    "tên là đường dẫn.eml": lambda bai: thu(bai, "../../so/khoa.xlsx").as_bytes(),
    "tên ổ đĩa.eml": lambda bai: thu(bai, "C:\\so\\khoa.xlsx").as_bytes(),
    "tên dài.eml": lambda bai: thu(bai, "đ" * 5000 + ".xlsx").as_bytes(),
    "tên sai bảng mã.eml": sua("utf-8''", "x-la''%FF%00", 1),
    "không tên.eml": lambda bai: thu(bai, None).as_bytes(),
    "không ngày.eml": sua("Date: Mon, 22 Jun 2026 08:00:00 +0700\n", ""),
    "ngày 1970.eml": lambda bai: thu(bai, ngay="Thu, 01 Jan 1970 00:00:00 +0000").as_bytes(),
    "ngày bằng chữ.eml": sua("Mon, 22 Jun 2026 08:00:00 +0700", "hôm kia"),
    "ngày tương lai.eml": lambda bai: thu(bai, ngay="Fri, 01 Jan 2100 00:00:00 +0000").as_bytes(),
    "không người gửi.eml": sua("From: ubnd@don-vi.example\n", ""),
    "tiêu đề dài.eml": sua("Subject: ", "Subject: " + "=?utf-8?q?=41?= " * 2000),
    "chuyển tiếp.eml": long(1), "chuyển tiếp 30 lần.eml": long(30), "hai tệp cùng tên.eml": hai_lan,
    "có NUL.eml": sua("Kính", "\0K\0"), "có BOM.eml": lambda bai: b"\xef\xbb\xbf" + goi_thu(bai),
    "xuống dòng kiểu cũ.eml": lambda bai: goi_thu(bai).replace(b"\n", b"\r"),
    "UTF-16.eml": lambda bai: goi_thu(bai).decode().encode("utf-16"), "đổi đuôi.txt": goi_thu, "đổi đuôi.xlsx": goi_thu,
}
NEN = {
    "nguyên.zip": nen, **{f"cắt {n:.0%}.zip": phan(n, nen) for n in (.01, .25, .5, .9, .999)},
    "rỗng.zip": lambda bai: b"PK\x05\x06" + bytes(18), "không.zip": lambda bai: b"", "sai CRC.zip": co(14, b"\1\2\3\4"),
    "mật khẩu.zip": co(6, b"\1\0"), "cách nén lạ.zip": co(8, b"\x63\0"),
    "kích thước sai.zip": co(22, b"\xff\xff\xff\0"),
    "byte giữa.zip": lambda bai: (raw := nen(bai))[:900] + bytes([raw[900] ^ 255]) + raw[901:],
    "tên đi lên.zip": lambda bai: nen(bai, "../../so/khoa.xlsx"),
    "tên tuyệt đối.zip": lambda bai: nen(bai, "/etc/a.xlsx"), "tên ổ đĩa.zip": lambda bai: nen(bai, "C:\\a.xlsx"),
    "tên trùng.zip": lambda bai: nen(bai, TEN, 8, (TEN, b"chu")), "tên dài.zip": lambda bai: nen(bai, "đ" * 3000),
    "tên cũ.zip": lambda bai: nen(bai, "A#.xlsx").replace(b"A#.xlsx", b"\xd0\x84.xlsx"),
    "không nén.zip": lambda bai: nen(bai, TEN, zipfile.ZIP_STORED), "bzip2.zip": lambda bai: nen(bai, TEN, 12),
    "lzma.zip": lambda bai: nen(bai, TEN, 14), "lồng 3.zip": nen_long(2), "lồng 12.zip": nen_long(11),
    "có đầu lạ.zip": lambda bai: b"MZ" + bytes(500) + nen(bai), "có đuôi lạ.zip": lambda bai: nen(bai) + bytes(70000),
    "chỉ có thư mục.zip": lambda bai: nen(b"", "a/", 0), "nghìn tệp.zip": lambda bai: nen(
        bai, TEN, 8, *((f"{at}.txt", b"x") for at in range(1000))),
    "đổi đuôi.rar": nen, "đổi đuôi.docx": nen, "rar.zip": lambda bai: b"Rar!\x1a\x07\x01\0" + bai,
}
CA_THU = THU | NEN


def thu_hong(phuong: PhuongThu, so_lan: int) -> Iterator[Ca]:
    """Cases: each damage of a mail and of an archive."""
    bai = (phuong.mau / "goi/a.xlsx").read_bytes()
    goc = phuong.ban_sao()
    dung = _so_viec(phuong.chay(goc, *LENH["tong-hop"], "--json").output)
    for ten, lam in CA_THU.items():
        goc = phuong.ban_sao()
        (goc / "input/nop" / ten).write_bytes(lam(bai))
        ca = xet(Ca(ten), result := phuong.chay(goc, *LENH["tong-hop"], "--json"))
        if ca.dat:
            co, moi = _so_viec(result.output), doc_so(goc / "input/so/tiep_nhan.csv")
            noi = [line for line in moi if line.ten.startswith(ten[:40]) and line.ket_luan]
            ca.nhan_sai = co not in (dung, dung + 1)
            ca.mat = not noi or co == dung and not any(line.ly_do for line in noi)
            ca.loi = f"{co} nhiệm vụ; {[(line.ten, line.ket_luan, line.ly_do) for line in noi][:3]}"
        yield ca


def _so_viec(ra: str) -> int:
    return json.loads(ra)["nhiem_vu"]["tong"]
