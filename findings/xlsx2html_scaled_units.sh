#!/usr/bin/env bash
# xlsx2html: a unit in a number format keeps its quotation marks, and millions are not scaled.
#
# Versions   xlsx2html 0.6.4, openpyxl 3.1.5
# Behaviour  5 shown by Excel as «5 hộ» becomes «5" hộ"»; 1500000 in 0.0,,"tr" becomes «1500000.0"tr"».
# Expected   5 hộ and 1.5tr
# Seen       5" hộ" and 1500000.0"tr"
# A page that says 1500000 million.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check xlsx2html==0.6.4 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import io
import re
import openpyxl
import xlsx2html
book = openpyxl.Workbook()
for value, form in ((5, '0" hộ"'), (1500000, '0.0,,"tr"')):
    book.active.append([value])
    book.active.cell(book.active.max_row, 1).number_format = form
book.save("a.xlsx")
page = io.StringIO()
xlsx2html.xlsx2html("a.xlsx", page, locale="en")
print(*re.findall("<td[^>]*>(.*?)</td>", page.getvalue()), sep="\n")
PY
cat >mong_doi.txt <<'TXT'
5" hộ"
1500000.0"tr"
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
