#!/usr/bin/env bash
# xlcalculator: COUNTIF(range, ">=1") counts words.
#
# Versions   xlcalculator 0.5.0
# Behaviour  texts are greater than numbers in a comparison of two cells, and COUNTIF compares so; Excel's COUNTIF with a number
#            looks at numbers alone.
# Expected   1
# Seen       3
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check xlcalculator==0.5.0 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import openpyxl
from xlcalculator import Evaluator, ModelCompiler
book = openpyxl.Workbook()
book.active.title = "A"
for row, value in enumerate(("chưa", "rồi", 3), 1):
    book.active.cell(row, 1, value)
book.active["B1"] = '=COUNTIF(A1:A3,">=1")'
book.save("a.xlsx")
print(Evaluator(ModelCompiler().read_and_parse_archive("a.xlsx")).evaluate("A!B1"))
PY
cat >mong_doi.txt <<'TXT'
3
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
