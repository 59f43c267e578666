#!/usr/bin/env bash
# python-calamine: a tab inside an .ods text is dropped and the words grow together.
#
# Versions   python-calamine 0.9.1, pyexcel-ods3 0.6.1 (as the writer)
# Behaviour  <text:tab/> yields nothing (line breaks and runs of blanks are read).
# Expected   'tien\tdo'
# Seen       'tiendo'
# Text pasted from Word tables carries tabs.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 odfpy==1.4.1
cd "$dir"
cat >thu.py <<'PY'
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P, Tab
from python_calamine import CalamineWorkbook
document, table, row, cell, text = OpenDocumentSpreadsheet(), Table(name="A"), TableRow(), TableCell(valuetype="string"), P()
text.addText("tien")
text.addElement(Tab())
text.addText("do")
cell.addElement(text), row.addElement(cell), table.addElement(row), document.spreadsheet.addElement(table)
document.save("a.ods")
print(repr(CalamineWorkbook.from_path("a.ods").get_sheet_by_index(0).to_python()[0][0]))
PY
cat >mong_doi.txt <<'TXT'
'tiendo'
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
