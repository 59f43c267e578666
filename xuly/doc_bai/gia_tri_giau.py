"""Rich values of today's Excel: which cell of an .xlsx holds a picture, which another type of data.

Older programs see #VALUE! there; the cell's `vm` leads through the metadata to the value and its structure.
"""

from mau_bieu.vo.goi import Goi, cay


def gia_tri_giau(goi: Goi) -> dict[str, str]:
    """For the numbers that `vm` gives: which rich value is a picture, which another type of data."""
    if "xl/metadata.xml" not in goi.ten:
        return {}
    values = _cac_gia_tri_giau(goi)
    meta = cay(goi.doc("xl/metadata.xml"))
    bundles = [
        int(el.get("i", 0)) for future in meta.iterfind("futureMetadata")
        if future.get("name") == "XLRICHVALUE" for el in future.iter("rvb")
    ]
    types = [el.get("name") for el in meta.iterfind("metadataTypes/metadataType")]
    found = {}
    for stt, bk in enumerate(meta.iterfind("valueMetadata/bk"), start=1):
        rc = bk.find("rc")
        if rc is None or types[int(rc.get("t", 1)) - 1] != "XLRICHVALUE":
            continue
        at = int(rc.get("v", 0))
        value = bundles[at] if at < len(bundles) else at
        found[str(stt)] = values[value] if value < len(values) else "O_KIEU_DU_LIEU"
    return found


def _cac_gia_tri_giau(goi: Goi) -> list[str]:
    """The code of every rich value, by the name of its structure."""
    kinds = [
        "O_ANH" if "image" in el.get("t", "").lower() else
        "O_LOI" if el.get("t") == "_error" else "O_KIEU_DU_LIEU" for name in goi.ten
        if name.endswith("rdrichvaluestructure.xml") for el in cay(goi.doc(name)).iterfind("s")
    ]
    return [
        kinds[int(el.get("s", 0))] if int(el.get("s", 0)) < len(kinds) else "O_KIEU_DU_LIEU"
        for name in goi.ten if name.endswith("rdrichvalue.xml")
        for el in cay(goi.doc(name)).iterfind("rv")
    ]
