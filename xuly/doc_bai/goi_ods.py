"""Formulas and error values in an .ods: calamine shows them as plain values, its content.xml tells them apart."""

import html
import re

from mau_bieu.bieu.bo_cuc import dia_chi

_THE = re.compile(r"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_LAP_HANG, _LAP_COT = 'table:number-rows-repeated="', 'table:number-columns-repeated="'


def o_la_ods(xml: bytes) -> dict[str, dict[str, str]]:
    """Sheet name -> {address: code of the problem}, for the cells that hold a formula or an error value."""
    sheets: dict[str, dict[str, str]] = {}
    found, hang, cot, dong = {}, 0, 0, 1
    for the, attributes in _THE.findall(xml.decode("utf-8", "replace")):
        if the == "table":
            name = re.search(r'table:name="([^"]*)"', attributes)
            found, hang, cot, dong = sheets.setdefault(
                html.unescape(name[1]) if name else "", {}), 0, 0, 1
        elif the == "table-row":
            hang, cot, dong = hang + dong, 0, _so(attributes, _LAP_HANG)
        else:
            if "table:formula=" in attributes:
                found[dia_chi(hang, cot + 1)] = "O_CONG_THUC"
            elif 'calcext:value-type="error"' in attributes:
                found[dia_chi(hang, cot + 1)] = "O_LOI"
            cot += _so(attributes, _LAP_COT)
    return sheets


def _so(attributes: str, key: str) -> int:
    _, at, rest = attributes.partition(key)
    return int(rest.partition('"')[0]) if at else 1
