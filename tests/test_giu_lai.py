"""What people put into a folder of output, or changed there, outlives the next run."""

import datetime as dt
import json
import shutil

import openpyxl
import pytest
from kich_ban import Y_KIEN, KichBan, quyet
from test_cli import chay

from xuly.lenh.giu_lai import DAU, lap_thu_muc

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported.*:UserWarning")


@pytest.fixture(scope="module")
def thang_6(tmp_path_factory):
    """An office whose June is made."""
    k = KichBan(tmp_path_factory.mktemp("p") / "p")
    k.ghi_danh_muc()
    k.register("2026-05-25", {"kp.xlsx": k.dang_ky("KP-01", 1, 2, 3)})
    assert lap(k).exit_code == 0
    return k


@pytest.fixture
def van_phong(thang_6, tmp_path):
    """A copy of it, to be written in."""
    return thang_6.ban_sao(tmp_path / "p")


def lap(k):
    return chay("tong-hop", "--ky", "2026-06", "--ngay", "2026-06-24", o=k.thu_muc.goc)


def giu(k) -> dict[str, bytes]:
    """Name -> bytes of what is kept of June."""
    noi = k.thu_muc.giu_lai / "2026-06"
    return {path.name: path.read_bytes() for path in noi.iterdir()} if noi.exists() else {}


def ghi_o(path, trang=None, o="B99"):
    book = openpyxl.load_workbook(path)
    (book[trang] if trang else book.active)[o] = "Anh Hai xem lại"
    book.save(path)


def test_what_was_added_or_changed_by_hand_is_kept_and_named(van_phong):
    o = van_phong.thu_muc.ky("2026-06")
    (o / "bien ban hop.docx").write_bytes(b"PK bien ban")
    (o / "Thumbs.db").write_bytes(b"x")
    (o / "trong.txt").write_bytes(b"")
    for ten in ("tong_hop", "cac_so"):
        ghi_o(o / f"{ten}_2026-06.xlsx")
    with (o / "bao_cao_thang_2026-06.docx").open("ab") as draft:
        draft.write(b"gone over")
    truoc = {path.name: path.read_bytes() for path in o.iterdir() if path.is_file()}
    ket_qua = lap(van_phong)
    assert ket_qua.exit_code == 0
    assert giu(van_phong) == {
        ten: truoc[ten] for ten in ("bien ban hop.docx", "tong_hop_2026-06.xlsx", "cac_so_2026-06.xlsx",
                                    "bao_cao_thang_2026-06.docx")}
    said = " ".join(ket_qua.output.split())
    assert "4 tệp do người thêm vào hoặc sửa" in said and "bien ban hop.docx" in said
    assert lap(van_phong).output.count("CHÚ Ý") == 0  # nothing of it is there any more


def test_another_version_of_the_same_name_is_kept_beside_the_first(van_phong):
    o = van_phong.thu_muc.ky("2026-06")
    for chu in (b"1", b"2", b"2"):
        (o / "a.txt").write_bytes(chu)
        lap(van_phong)
    assert giu(van_phong) == {"a.txt": b"1", "a (2).txt": b"2"}


def test_a_folder_made_again_and_a_master_handed_in_leave_nothing(van_phong):
    path = van_phong.thu_muc.so_theo_doi("2026-06")
    book = openpyxl.load_workbook(path)
    book.save(path)  # saved, not written in
    assert lap(van_phong).exit_code == 0
    ghi_o(path, "Tổng quan")
    assert chay("tiep-nhan", path, "--ngay", "2026-06-24", o=van_phong.thu_muc.goc).exit_code == 0
    assert lap(van_phong).exit_code == 0
    assert giu(van_phong) == {}


def test_a_folder_of_before_has_no_marks_and_keeps_nothing(van_phong):
    o = van_phong.thu_muc.ky("2026-06")
    shutil.rmtree(van_phong.thu_muc.goc / "output" / DAU)
    (o / "a.txt").write_bytes(b"1")
    assert (lap(van_phong).exit_code, giu(van_phong)) == (0, {})


def test_a_run_that_ended_before_the_folders_changed_places_leaves_no_false_copies(van_phong):
    """The marks are there, the new folder is not: what stands is still known as what was written."""
    o = van_phong.thu_muc.ky("2026-06")
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt), lap_thu_muc(van_phong.thu_muc, o) as moi:
            (moi / "so_theo_doi_2026-06.xlsx").write_bytes(b"another")
            (van_phong.thu_muc.goc / "output" / ".2026-06.cu").mkdir(exist_ok=True)
            raise KeyboardInterrupt
    dau = van_phong.thu_muc.goc / "output" / DAU / "2026-06.json"
    truoc, nay = json.loads(dau.read_bytes())
    dau.write_text(json.dumps([nay, {ten: "0" * 64 for ten in nay}]))  # marked, then ended
    assert (lap(van_phong).exit_code, giu(van_phong)) == (0, {})


@pytest.mark.parametrize("noi_dung", [b"PK\x03\x04" + b"x" * 5000, b""], ids=["damaged", "empty"])
def test_a_master_that_nobody_can_look_into_is_never_overwritten(van_phong, noi_dung):
    path = van_phong.thu_muc.so_theo_doi("2026-06")
    path.write_bytes(noi_dung)
    ket_qua = lap(van_phong)
    assert (ket_qua.exit_code, path.read_bytes()) == (2, noi_dung)
    assert "không xem được" in ket_qua.output and path.name in ket_qua.output


def test_a_letter_gone_over_by_hand_is_kept_too(van_phong):
    def nhac():
        return chay("don-doc", "--ky", "2026-06", "--ngay", "2026-06-30", o=van_phong.thu_muc.goc)
    nhac()
    thu = next(path for path in van_phong.thu_muc.don_doc("2026-06").rglob("*") if path.suffix in (".eml", ".docx"))
    thu.write_bytes(thu.read_bytes() + b"\nsua tay")
    sua = thu.read_bytes()
    nhac()
    (kept,) = [path for path in van_phong.thu_muc.giu_lai.rglob(thu.name)]
    assert kept.read_bytes() == sua


@pytest.mark.parametrize("nhan_ngay", [(), ("--nhan-ngay", "2026-06-27")])
def test_a_book_is_not_replaced_by_one_without_what_the_leaders_wrote_on_it(van_phong, nhan_ngay, tmp_path):
    """Their master came on the 28th: a book of the 27th leaves it out, one of the 28th does not.  Made again for its
    own day, the book is what it was (contract, section 2)."""
    def thang(ngay):
        return chay("tong-hop", "--ky", "2026-06", "--ngay", ngay, o=van_phong.thu_muc.goc)

    so = van_phong.thu_muc.so_theo_doi("2026-06")
    truoc = so.read_bytes()
    ghi = tmp_path / "so da ghi.xlsx"
    ghi.write_bytes(quyet(truoc, {"KP-01-01": {Y_KIEN: "Báo cáo ngay"}}))
    assert chay("tiep-nhan", str(ghi), "--ngay", "2026-06-28", *nhan_ngay, o=van_phong.thu_muc.goc).exit_code == 0
    ket_qua = thang("2026-06-27")
    assert ket_qua.exit_code != 0 and so.read_bytes() == truoc
    lenh = f"sau-ro -C {van_phong.thu_muc.goc} tong-hop --ky 2026-06 --ngay 2026-06-28"
    assert lenh in " ".join(ket_qua.stderr.split())
    assert lap(van_phong).exit_code == 0 and so.read_bytes() == truoc
    assert thang("2026-06-28").exit_code == 0 and "Báo cáo ngay" in {
        o.value for hang in openpyxl.load_workbook(so)["Sổ theo dõi"] for o in hang}


def test_an_old_book_is_made_again_where_none_would_be_replaced(van_phong, tmp_path):
    so = van_phong.thu_muc.so_theo_doi("2026-06")
    ghi = tmp_path / "so da ghi.xlsx"
    ghi.write_bytes(quyet(so.read_bytes(), {"KP-01-01": {Y_KIEN: "Báo cáo ngay"}}))
    truoc = so.read_bytes()
    assert chay("tiep-nhan", str(ghi), "--ngay", "2026-06-26", o=van_phong.thu_muc.goc).exit_code == 0
    shutil.rmtree(van_phong.thu_muc.ky("2026-06"))
    assert lap(van_phong).exit_code == 0 and so.read_bytes() == truoc


def test_the_receipt_of_a_master_is_for_those_who_wrote_in_it(van_phong, tmp_path):
    ghi = tmp_path / "so da ghi.xlsx"
    ghi.write_bytes(quyet(van_phong.thu_muc.so_theo_doi("2026-06").read_bytes(), {"KP-01-01": {Y_KIEN: "Làm ngay"}}))
    assert chay("tiep-nhan", str(ghi), "--ngay", "2026-06-26", o=van_phong.thu_muc.goc).exit_code == 0
    (bien_nhan,) = van_phong.thu_muc.bien_nhan(dt.date(2026, 6, 26)).glob("*so_da_ghi*")
    ai = van_phong.danh_muc.the_thuc.thuong_truc
    assert f"Kính gửi: {ai[:1].upper()}{ai[1:]}\r\n" in bien_nhan.read_bytes().decode("utf-8-sig")
