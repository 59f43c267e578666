"""Closing a month: whether its output is what `input/` gives, restoring it, opening it again; what is said of it."""

import datetime as dt
import json
from pathlib import Path
from typing import Iterator, Mapping

from mau_bieu.chu.hang import tung_hang
from mau_bieu.chu.trinh_bay import ngay_vn
from xuly.lenh.tham_so import DungLai
from xuly.nen.ghi_tep import thay_tep
from xuly.nen.lich import cac_ky_bao_cao, han_ky, ten_ky
from xuly.nen.thu_muc import ThuMuc
from xuly.nhan_tep.ten_tep import la_tep_may
from xuly.so.chot import ban_da_phat, doc_da_phat
from xuly.so.so_chot import MO_LAI, DongChot, dang_chot, ghi_so_chot

_KE = 5  # files named in a message; the others are counted


def ngay_da_lap(thu_muc: ThuMuc, ky: str) -> str:
    """The day of the book that lies in a month's folder, ISO ("": there is none that tells)."""
    try:
        return str(json.loads((thu_muc.ky(ky) / "ket_qua.json").read_bytes())["ngay"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return ""


def phai_lap_dung_ngay(thu_muc: ThuMuc, ky: str, ngay: dt.date) -> None:
    """Raises DungLai unless the month is open and `output/<ky>/` was made on `ngay`."""
    line = dang_chot(thu_muc.so_chot).get(ky)
    if line:
        raise DungLai(
            f"{_thang(ky)} đã chốt theo số liệu ngày {_ngay(line)}. Cần sửa thì mở lại: "
            f"sau-ro chot --mo-lai --ky {ky} --ly-do \"…\"")
    made = ngay_da_lap(thu_muc, ky)
    if not made:
        raise DungLai(
            f"chưa có {thu_muc.ky(ky)} lập đủ để chốt; chạy trước: sau-ro tong-hop --ky "
            f"{ky} --ngay {ngay}")
    if made != ngay.isoformat():
        raise DungLai(
            f"{thu_muc.ky(ky)} lập theo ngày {ngay_vn(dt.date.fromisoformat(made))}, không phải "
            f"{ngay_vn(ngay)}. Nếu đó là bản đã trình thì chốt đúng ngày ấy: sau-ro chot --ky {ky} "
            f"--ngay {made}; nếu chưa thì chạy lại sau-ro tong-hop --ky {ky} --ngay {ngay} rồi chốt."
        )


def doc_thu_muc(folder: Path) -> dict[str, bytes]:
    """All files below a folder: path with "/" -> bytes; what programs and systems leave behind is none."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }
    return {ten: noi_dung for ten, noi_dung in found.items() if not la_tep_may(ten, noi_dung)}


def phai_nhu_lap_lai(thu_muc: ThuMuc, ky: str, lap_lai: Mapping[str, bytes],
                     tep_moi: list[str], ngay: dt.date) -> list[str]:
    """Raises DungLai, naming every file, unless `output/<ky>/` holds all of `lap_lai` to the byte; gives the names of
    what it holds besides.  `tep_moi`: files in `input/nop/` that nobody has counted yet."""
    stands = doc_thu_muc(thu_muc.ky(ky))
    if any(stands.get(ten) != noi_dung for ten, noi_dung in lap_lai.items()):
        missing = [ten for ten in lap_lai if ten not in stands]
        other = [
            ten for ten, noi_dung in lap_lai.items() if stands.get(ten, noi_dung) != noi_dung
        ]
        why = (
            f"input/nop có tệp chưa tổng hợp ({_ke(tep_moi)})" if tep_moi else
            "tệp bị sửa tay, hoặc input/ đã thay đổi sau khi tổng hợp (danh mục, minh chứng, chốt hay mở "
            "lại một tháng trước), hoặc chương trình đã thay bản mới")
        what = "; ".join(f"{chu} {_ke(cac)}"
                         for chu, cac in (("thiếu", missing), ("khác", other)) if cac)
        raise DungLai(
            f"{thu_muc.ky(ky)} không còn đúng với input/: {what}. Lý do: {why}. Có ý kiến, quyết định "
            f"ghi trên sổ thì nhận sổ đó trước (sau-ro tiep-nhan); rồi chạy lại sau-ro tong-hop "
            f"--ky {ky} --ngay {ngay}, xem lại bản mới và chốt.")
    return [ten for ten in stands if ten not in lap_lai]


def loi_da_chot(thu_muc: ThuMuc, bang, them: list[str]) -> Iterator[str]:
    """What is said when a month was closed.  `bang`: its tables; `them`: other files in its folder."""
    ky, ngay, quy_tac = bang["ky"], bang["ngay"], bang["danh_muc"].quy_tac
    dem = bang["ket_qua"]["nhiem_vu"]
    yield (f"Đã chốt {_thang(ky)} theo số liệu ngày {ngay_vn(ngay)}: {dem['tong']} nhiệm vụ, "
           f"{dem['do']} đỏ, {dem['vang']} vàng, {dem['xanh']} xanh, {dem['xam']} xám.")
    yield f"Lưu tại {thu_muc.chot(ky)}; sao lưu cùng cả thư mục input/."
    if ngay <= han_ky(ky, quy_tac):
        yield (
            f"CHÚ Ý: chốt khi chưa hết hạn nộp báo cáo ({ngay_vn(han_ky(ky, quy_tac))}); đầu mối "
            "chưa nộp không bị tính là thiếu theo bản chốt này.")
    closed = dang_chot(thu_muc.so_chot)
    open_ = [
        ten_ky(month) for month, _ in cac_ky_bao_cao(ngay, quy_tac)
        if month < ky and month not in closed
    ]
    if open_:
        yield f"Lưu ý: các tháng trước chưa chốt: {', '.join(open_)}; vẫn lấy theo số liệu ngày 25."
    if them:
        yield (
            f"CHÚ Ý: {thu_muc.ky(ky)} có tệp không do lệnh tong-hop lập, không nằm trong bản "
            f"chốt: {_ke(them)}.")


def mo_lai(thu_muc: ThuMuc, ky: str, ngay: dt.date, ly_do: str) -> Iterator[str]:
    """Open a closed month again, into the register; what is said of it.  Raises DungLai where it is open, or the
    reason holds no word, as the dots of a copied command."""
    closed = dang_chot(thu_muc.so_chot)
    if ky not in closed:
        raise DungLai(f"{_thang(ky)} chưa chốt nên không có gì để mở lại.")
    ly_do = " ".join(ly_do.split())
    if not any(chu.isalnum() for chu in ly_do):
        raise DungLai(
            "mở lại một tháng đã chốt phải nêu lý do, bằng chữ thay cho ba chấm: --ly-do \"…\""
        )
    ghi_so_chot(thu_muc.so_chot,
                DongChot(ngay.isoformat(), MO_LAI, ky, closed[ky].sha256, ly_do))
    yield f"Đã mở lại {_thang(ky)}, ghi vào {thu_muc.so_chot}. Lý do: {ly_do}"
    yield (
        f"Bản chốt cũ vẫn giữ ở {thu_muc.chot(ky)}. Sửa xong: sau-ro tong-hop --ky {ky}, rồi "
        f"sau-ro chot --ky {ky}")
    later = [ten_ky(month) for month in closed if month > ky]
    if later:
        yield f"Lưu ý: tháng {', '.join(later)} đã chốt, vẫn so với sổ {_thang(ky)} chốt lần trước."


def dang_dong(thu_muc: ThuMuc, ky: str) -> bool:
    """Whether the month stands closed."""
    return ky in dang_chot(thu_muc.so_chot)


def khoi_phuc(thu_muc: ThuMuc, ky: str) -> tuple[list[str], list[str]]:
    """Put back the files of a closed month that `output/<ky>/` lacks; gives those put back, and those that stand
    there otherwise than they were handed out (left alone: somebody may have written in them)."""
    folder, handed_out = thu_muc.ky(ky), ban_da_phat(thu_muc, ky)
    stands = doc_thu_muc(folder)
    missing = {ten: doc_da_phat(thu_muc, ky, ten) for ten in handed_out if ten not in stands}
    for ten, noi_dung in missing.items():
        thay_tep(folder / ten, noi_dung)
    changed = [
        ten for ten in handed_out
        if ten in stands and stands[ten] != doc_da_phat(thu_muc, ky, ten)
    ]
    return list(missing), changed


def loi_khoi_phuc(thu_muc: ThuMuc, ky: str, da_dat: list[str],
                  khac: list[str]) -> Iterator[str]:
    """What `tong-hop` says of a closed month whose files it put back."""
    yield (
        f"{_thang(ky).capitalize()} đã chốt: đặt lại {len(da_dat)} tệp đúng như đã phát vào "
        f"{thu_muc.ky(ky)}, không tính lại gì.")
    if khac:
        yield _khac_ban_chot(thu_muc, ky, khac)


def khong_lap_lai(thu_muc: ThuMuc, ky: str, khac: list[str]) -> DungLai:
    """Why `tong-hop` writes nothing for a closed month."""
    line = dang_chot(thu_muc.so_chot)[ky]
    text = (
        f"{_thang(ky)} đã chốt theo số liệu ngày {_ngay(line)}, không ghi gì. Xem hôm nay khác gì: "
        f"sau-ro tong-hop --ky {ky} --xem-lai. Cần sửa thì mở lại: sau-ro chot --mo-lai --ky "
        f"{ky} --ly-do \"…\"")
    return DungLai(f"{text}. {_khac_ban_chot(thu_muc, ky, khac)}" if khac else text)


def loi_xem_lai(bang, path: Path) -> Iterator[str]:
    """What `tong-hop --xem-lai` prints: the sums, the first differences, where all of them stand."""
    khac, tep, danh_muc = bang["khac"], bang["tep_moi"], bang["danh_muc_sua"]
    ky, ngay = bang["chung"]["ky"], bang["chung"]["ngay"]
    yield (
        f"{_thang(ky).capitalize()} đã chốt theo số liệu ngày {ngay_vn(bang['ngay_chot'])}; nếu lập "
        f"theo ngày {ngay_vn(ngay)} thì khác {len(khac)} chỗ ở {khac['ma'].nunique()} mục. Sổ đã "
        "chốt không đổi.")
    yield f"Tệp nhận sau khi chốt: {len(tep)}; ô danh mục đã sửa: {len(danh_muc)}."
    for row in tung_hang(khac.head(_KE)):
        yield f"  {row.ma}, {row.noi_dung}: {row.khi_chot} → {row.hom_nay} ({row.vi_sao})"
    if len(khac) > _KE:
        yield f"  và {len(khac) - _KE} chỗ khác"
    yield f"Xem đủ: {path}"


def _khac_ban_chot(thu_muc: ThuMuc, ky: str, khac: list[str]) -> str:
    return (
        f"CHÚ Ý: trong {thu_muc.ky(ky)} có tệp khác bản đã chốt, giữ nguyên: {_ke(khac)}; muốn có lại "
        "bản đã chốt thì chuyển tệp đó đi nơi khác rồi chạy lại lệnh này")


def _ke(cac: list[str]) -> str:
    con = len(cac) - _KE
    return ", ".join(cac[:_KE]) + (f" và {con} tệp khác" if con > 0 else "")


def _thang(ky: str) -> str:
    return f"tháng {ten_ky(ky)}"


def _ngay(line: DongChot) -> str:
    return ngay_vn(dt.date.fromisoformat(line.ngay))
