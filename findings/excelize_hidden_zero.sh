#!/usr/bin/env bash
# excelize for Python: a zero that its format hides is printed.
#
# Versions   excelize 0.1.0 (Python binding), openpyxl 3.1.5
# Behaviour  the format 0;-0;;@ has an empty part for zero; get_rows gives "0".
# Expected   an empty text, as Excel and LibreOffice show: get_rows gives what the cell shows (7 in 000 is 007)
# Seen       ['007'], ['0']
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check excelize==0.1.0 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import excelize
import openpyxl
book = openpyxl.Workbook()
for value, form in ((7, "000"), (0, "0;-0;;@")):
    book.active.append([value])
    book.active.cell(book.active.max_row, 1).number_format = form
book.save("a.xlsx")
print(list(excelize.open_file("a.xlsx").get_rows("Sheet")))
PY
cat >mong_doi.txt <<'TXT'
[['007'], ['0']]
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
