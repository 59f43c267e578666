#!/usr/bin/env bash
# pandoc 3.9 cannot read a workbook that openpyxl wrote.
#
# Versions   pypandoc_binary 1.17 (brings pandoc 3.9), openpyxl 3.1.5
# Behaviour  openpyxl names the sheet's part from the root (/xl/worksheets/sheet1.xml), as the standard allows; the new reader for
#            .xlsx puts the folder in front of it and finds nothing.
# Expected   the sheet: Excel, LibreOffice and other readers open it
# Seen       Failed to parse XLSX: Entry not found: xl//xl/worksheets/sheet1.xml
# Every form made or answered by way of openpyxl is closed to it.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import openpyxl
import pypandoc
book = openpyxl.Workbook()
book.active.append(["KP-01", 45])
book.save("a.xlsx")
try:
    print(pypandoc.convert_file("a.xlsx", "plain"))
except RuntimeError as error:
    print(str(error).split(": ", 1)[1].strip())
PY
cat >mong_doi.txt <<'TXT'
Failed to parse XLSX: Entry not found: xl//xl/worksheets/sheet1.xml
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
