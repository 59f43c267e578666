#!/usr/bin/env bash
# openpyxl writes _xHHHH_ in a text as it stands, and every other program reads one letter there.
#
# Versions   openpyxl 3.1.5, python-calamine 0.9.1
# Behaviour  the standard says that such a run in a stored text is an escape; XlsxWriter and Excel store it as _x005F_x0041_, openpyxl does not.
# Expected   BC_x0041_2026 from both readers
# Seen       BC_x0041_2026 from openpyxl, BCA2026 from calamine
# A file name or a code in a cell changes on its way through; SheetJS reads BCA2026 too.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
cd "$dir"
cat >thu.py <<'PY'
import openpyxl
import python_calamine
book = openpyxl.Workbook()
book.active["A1"] = "BC_x0041_2026"
book.save("a.xlsx")
print(openpyxl.load_workbook("a.xlsx").active["A1"].value)
print(python_calamine.load_workbook("a.xlsx").get_sheet_by_index(0).to_python()[0][0])
PY
cat >mong_doi.txt <<'TXT'
BC_x0041_2026
BCA2026
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
