#!/usr/bin/env bash
# polars: read_excel loses rows: text below the first thousand rows of a number column is gone, and the row with it.
#
# Versions   polars 2.1.0, fastexcel 0.21.0, XlsxWriter 3.3.1
# Behaviour  the type is inferred from a sample; what does not fit it later is null, and a row of nulls is dropped.
# Expected   an error, a warning, or the column as text (pandas gives an object column)
# Seen       Int64 1099 0: of 1,200 rows 101 are not there, no exception
# Registers of a whole city are longer than a thousand lines.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 fastexcel==0.21.0 xlsxwriter==3.3.1
cd "$dir"
cat >thu.py <<'PY'
import polars
import xlsxwriter
book = xlsxwriter.Workbook("a.xlsx")
sheet = book.add_worksheet()
sheet.write(0, 0, "so")
for row in range(1, 1201):
    sheet.write(row, 0, row if row < 1100 else "none yet")
book.close()
column = polars.read_excel("a.xlsx")["so"]
print(column.dtype, column.len(), column.null_count())
PY
cat >mong_doi.txt <<'TXT'
Int64 1099 0
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
