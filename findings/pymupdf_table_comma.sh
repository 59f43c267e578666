#!/usr/bin/env bash
# PyMuPDF 2: in a table 98,5% is «98 5%» with the comma on a line below.
#
# Versions   PyMuPDF 2.0, fpdf2 2.8.9
# Behaviour  find_tables().extract() sorts the letters of a cell into lines by their boxes, and a comma or full stop is low enough
#            to be a line of its own; the words of the page are right.
# Expected   98,5% and 1.250,5, as get_text and other readers of the same page give
# Seen       '98 5%\n,' and '1 250 5\n. ,'
# A figure of a printed table is another figure, or none.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check PyMuPDF==2.0 fpdf2==2.8.9
cd "$dir"
cat >thu.py <<'PY'
import pymupdf
from fpdf import FPDF
pdf = FPDF()
pdf.add_page()
pdf.set_font("Helvetica", size=12)
with pdf.table(first_row_as_headings=False) as table:
    for cells in (("Ma", "So"), ("KP 01", "98,5%"), ("KP 02", "1.250,5")):
        row = table.row()
        for cell in cells:
            row.cell(cell)
pdf.output("a.pdf")
page = pymupdf.open("a.pdf")[0]
print(page.find_tables().tables[0].extract())
print([word[4] for word in page.get_text("words")])
PY
cat >mong_doi.txt <<'TXT'
[['Ma', 'So'], ['KP 01', '98 5%\n,'], ['KP 02', '1 250 5\n. ,']]
['Ma', 'So', 'KP', '01', '98,5%', 'KP', '02', '1.250,5']
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
