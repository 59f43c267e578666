#!/usr/bin/env bash
# pandas: one duration of 24 hours or more makes read_excel(engine="odf") fail as a whole.
#
# Versions   pandas 3.1.1, odfpy 1.4.1
# Behaviour  a time cell is parsed as a clock time, so PT30H raises DateParseError for the workbook.
# Expected   a timedelta, as for .xlsx ([h]:mm)
# Seen       DateParseError
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1
cd "$dir"
cat >thu.py <<'PY'
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
import pandas
document, table = OpenDocumentSpreadsheet(), Table(name="A")
for cell in (TableCell(valuetype="string"), TableCell(valuetype="time", timevalue="PT30H00M00S")):
    cell.addElement(P(text="gio" if cell.getAttribute("valuetype") == "string" else "30:00"))
    row = TableRow()
    row.addElement(cell)
    table.addElement(row)
document.spreadsheet.addElement(table)
document.save("a.ods")
try:
    print(pandas.read_excel("a.ods", engine="odf"))
except Exception as error:
    print(type(error).__name__)
PY
cat >mong_doi.txt <<'TXT'
DateParseError
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
