#!/usr/bin/env bash
# xlcalculator: RIGHT(text, 0) is the whole text.
#
# Versions   xlcalculator 0.5.0
# Behaviour  the text is cut with [-n:], and [-0:] takes all of it.
# Expected   an empty text
# Seen       abc
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
book.active["A1"], book.active["A2"], book.active["A3"] = '=RIGHT("abc",0)', '=RIGHT("abc",1)', '=LEFT("abc",0)'
book.save("a.xlsx")
model = Evaluator(ModelCompiler().read_and_parse_archive("a.xlsx"))
print([str(model.evaluate(f"A!A{row}")) for row in (1, 2, 3)])
PY
cat >mong_doi.txt <<'TXT'
['abc', 'c', '']
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
