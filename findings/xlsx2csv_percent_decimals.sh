#!/usr/bin/env bash
# xlsx2csv: a percentage with decimals loses its percent.
#
# Versions   xlsx2csv 0.8.6, openpyxl 3.1.5
# Behaviour  a cell of format 0% gives 45%, one of format 0.0% the bare fraction with three decimals.
# Expected   45% and 45.5%
# Seen       45% and 0.455
# In one column of progress figures some are percentages and some a hundredth of them.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import io
import openpyxl
from xlsx2csv import Xlsx2csv
book = openpyxl.Workbook()
for value, form in ((0.45, "0%"), (0.455, "0.0%")):
    book.active.append([value])
    book.active.cell(book.active.max_row, 1).number_format = form
book.save("a.xlsx")
text = io.StringIO()
Xlsx2csv("a.xlsx").convert(text)
print(text.getvalue().strip())
PY
cat >mong_doi.txt <<'TXT'
45%
0.455
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
