#!/usr/bin/env bash
# betteroffice-xlsx: COUNTIF finds «c*», MATCH, VLOOKUP and SEARCH do not.
#
# Versions   betteroffice-xlsx 0.2.1, openpyxl 3.1.5
# Behaviour  wildcards work in criteria and are plain letters in look-ups; XLOOKUP in its wildcard mode gives 0, not even an error.
# Expected   2, 20, 1, 20: one rule for wildcards in all of them
# Seen       COUNTIF 1, MATCH #N/A, VLOOKUP #N/A, SEARCH #VALUE!, XLOOKUP 0
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check betteroffice-xlsx==0.2.1 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import betteroffice_xlsx
import openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "A"
for row in (("Khu phố 1", 10), ("Có", 20)):
    sheet.append(row)
formulas = ('COUNTIF(A1:A2,"c*")', 'MATCH("c*",A1:A2,0)', 'VLOOKUP("c*",A1:B2,2,FALSE)', 'SEARCH("k?u",A1)',
            '_xlfn.XLOOKUP("c*",A1:A2,B1:B2,,2)')
for row, formula in enumerate(formulas, 1):
    sheet.cell(row, 4, "=" + formula)
book.save("a.xlsx")
with open("a.xlsx", "rb") as file:
    book = betteroffice_xlsx.Workbook.open_recalculated(file.read())
for row, formula in enumerate(formulas, 1):
    print(formula.split("(")[0], book.value("A", f"D{row}"))
PY
cat >mong_doi.txt <<'TXT'
COUNTIF 1.0
MATCH #N/A
VLOOKUP #N/A
SEARCH #VALUE!
_xlfn.XLOOKUP 0.0
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
