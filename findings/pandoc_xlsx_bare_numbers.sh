#!/usr/bin/env bash
# pandoc 3.9: in a sheet 45 households are 45.0, a day is 46197.0 and TRUE 1.0.
#
# Versions   pypandoc_binary 1.17 (brings pandoc 3.9), XlsxWriter 3.3.1
# Behaviour  the reader for .xlsx knows no number formats: every cell that is no text is printed as a fraction.
# Expected   45, 24/06/2026, 98.5% and TRUE, as the sheet shows them; a date at least as a date
# Seen       45.0, 46197.0, 0.985, 1.0
# A deadline cannot be read from it, and «45.0 hộ» looks like a mistake of the unit.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 XlsxWriter==3.3.1
cd "$dir"
cat >thu.py <<'PY'
import pypandoc
import xlsxwriter
book = xlsxwriter.Workbook("a.xlsx")
sheet = book.add_worksheet()
sheet.write_row(0, 0, ["so", "han", "dat", "co"])
sheet.write(1, 0, 45)
sheet.write(1, 1, 46197, book.add_format({"num_format": "dd/mm/yyyy"}))
sheet.write(1, 2, 0.985, book.add_format({"num_format": "0.0%"}))
sheet.write(1, 3, True)
book.close()
print(*pypandoc.convert_file("a.xlsx", "plain").split()[-4:])
PY
cat >mong_doi.txt <<'TXT'
45.0 46197.0 0.985 1.0
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
