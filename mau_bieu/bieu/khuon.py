"""The frame of a form: where its fixed cells stand and what it says of itself, apart from what it asks.

A version keeps its frame for ever, as it keeps its fields: a file is read by the frame it was printed with.  The
defaults are those of version 1.  Names of sheets are the contract's, the same in every version.
"""

from dataclasses import dataclass

TRANG_HUONG_DAN, TRANG_CAM_KET, TRANG_KIEM_TRA, TRANG_HE_THONG = "Hướng dẫn", "Cam kết", "Kiểm tra", "_he_thong"
TRANG_CAN_SUA = "Cần sửa"  # only in a returned copy


@dataclass(frozen=True, kw_only=True)
class Khuon:
    """What every workbook of ours has.

    o_ma       cell of the form code in the guide; the attempt number stands in the cell below it, always
    huong_dan  last row and column of the guide, with some room
    """

    o_ma: str = "B4"
    huong_dan: tuple[int, int] = (20, 2)


@dataclass(frozen=True, kw_only=True)
class KhuonPhieu(Khuon):
    """A workbook of Phiếu sheets, with a commitment and an overview of the self-check.

    so_phieu       Phiếu in one workbook
    cot_*          columns of a Phiếu: number, row of part VI, label, answer; self-check, helpers from `cot_da_doi` on
    hang_ma        row of the task's code;  hang_dau: of the headings
    o_ma_phieu     the form code, on every Phiếu
    tieu_de        the headings above number, row and label
    chu_ky         where people sign and write their name: (row from the first of the signatures, column)
    hang_trong     rows above the table where the form leaves the column of the self-check empty
    o_nguoi_ky, o_ngay_ky  the answers of the commitment;  nhan_cam_ket: labels around them
    cam_ket        last row and column of the commitment, with some room;  kiem_tra: the same of the overview
    tua_kiem_tra   title of the overview;  kiem_tra_trong: its rows that are left empty
    """

    so_phieu: int = 10
    cot_tt: int = 1
    cot_noi_dung: int = 2
    cot_nhan: int = 3
    cot_nhap: int = 4
    cot_tu_kiem: int = 5
    cot_da_doi: int = 6
    cot_cuoi: int = 8
    hang_ma: int = 7
    hang_dau: int = 8
    o_ma_phieu: str = "E1"
    tieu_de: tuple[str, str, str] = ("TT", "Nội dung", "Thông tin đăng ký")
    chu_ky: frozenset[tuple[int, int]] = frozenset(((1, 1), (2, 1), (6, 1), (1, 4), (2, 4)))
    hang_trong: tuple[int, ...] = (3, 4, 7)
    o_nguoi_ky: str = "E26"
    o_ngay_ky: str = "E27"
    nhan_cam_ket: tuple[tuple[str, str], ...] = (("A26", "Người ký cam kết (họ tên):"),
                                                 ("A27", "Ngày ký:"), ("E29", "NGƯỜI CAM KẾT"))
    cam_ket: tuple[int, int] = (33, 7)
    kiem_tra: tuple[int, int] = (22, 9)
    tua_kiem_tra: str = "KIỂM TRA TRƯỚC KHI GỬI"
    kiem_tra_trong: tuple[int, ...] = (3, 10)


@dataclass(frozen=True, kw_only=True)
class KhuonBang(Khuon):
    """A table: headings in one row, its lines below.

    hang_dau     row of the headings;  tieu_de_tt: heading of the line numbers, which stand in column A
    cot_dau      column of the first field; the others follow it in order, passing over `cot_tu_kiem`
    cot_tu_kiem  column that reads a line back to the unit; 0: behind the last field
    nhan_tu_kiem its heading, where it is one of the labels that the code vouches for
    tu_kiem      what that column says by itself, beside its remarks
    ky_ten       words below the table, above and under which people sign
    """

    hang_dau: int = 8
    tieu_de_tt: str = "TT"
    cot_dau: int = 2
    cot_tu_kiem: int = 0
    nhan_tu_kiem: str = ""
    tu_kiem: tuple[str, ...] = ("Chưa báo cáo", )
    ky_ten: str = "(Ký, ghi rõ họ tên)"
