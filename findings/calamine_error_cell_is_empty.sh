#!/usr/bin/env bash
# python-calamine: a cell with an error is an empty text.
#
# Versions   python-calamine 0.9.1, openpyxl 3.1.5
# Behaviour  #DIV/0! and a cell where nobody typed come out alike.
# Expected   the error's word, or an exception, as a person sees it in the cell
# Seen       ['001', '', 0.5] for a row of a text, #DIV/0! and a number; openpyxl says #DIV/0!
# A figure that the unit's own formula broke is taken as not given.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import openpyxl
from python_calamine import CalamineWorkbook
book = openpyxl.Workbook()
for column, value in enumerate(("001", "#DIV/0!", 0.5), 1):
    book.active.cell(1, column, value)
book.active["B1"].data_type = "e"
book.save("a.xlsx")
print(CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python()[0])
print([cell.value for cell in openpyxl.load_workbook("a.xlsx").active[1]])
PY
cat >mong_doi.txt <<'TXT'
['001', '', 0.5]
['001', '#DIV/0!', 0.5]
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
