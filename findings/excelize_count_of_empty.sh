#!/usr/bin/env bash
# excelize: COUNTIF(range, "") does not count cells that were never written.
#
# Versions   excelize 0.1.0 (Python binding of Excelize)
# Behaviour  of five cells, one holds an empty text and one was never written: COUNTIF says 0, COUNTBLANK 1, COUNTA 3.
# Expected   2, 2 and 4 in Excel (an empty text counts for COUNTA); a check «how many answers are missing» relies on it
# Seen       0, 1, 3
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check excelize==0.1.0
cd "$dir"
cat >thu.py <<'PY'
import excelize
book = excelize.new_file()
for row, value in ((1, "a"), (2, "ab"), (4, 3), (5, "")):
    book.set_cell_value("Sheet1", f"H{row}", value)
for row, formula in enumerate(('=COUNTIF(H1:H5,"")', "=COUNTBLANK(H1:H5)", "=COUNTA(H1:H5)"), 1):
    book.set_cell_formula("Sheet1", f"A{row}", formula)
    print(formula, book.calc_cell_value("Sheet1", f"A{row}"))
PY
cat >mong_doi.txt <<'TXT'
=COUNTIF(H1:H5,"") 0
=COUNTBLANK(H1:H5) 1
=COUNTA(H1:H5) 3
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
