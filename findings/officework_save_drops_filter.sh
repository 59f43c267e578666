#!/usr/bin/env bash
# officework: a workbook that was only opened and saved has lost its filter.
#
# Versions   officework 0.9.0, openpyxl 3.1.5
# Behaviour  nothing is changed between open and save; the project says that only what was changed is written back.
# Expected   the same three: filter A1:B3, veryHidden, and the note as it was
# Seen       None hidden «Văn phòng: sửa ô này»
# A form that went through it is another form: its sheet of codes, very hidden before, is in the list of hidden sheets too.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check officework==0.9.0 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import officework
import openpyxl
from openpyxl.comments import Comment
book = openpyxl.Workbook()
sheet = book.active
sheet["A1"] = "x"
sheet["A1"].comment = Comment("sửa ô này", "Văn phòng")
sheet.auto_filter.ref = "A1:B3"
book.create_sheet("khoa").sheet_state = "veryHidden"
book.save("a.xlsx")
officework.load_workbook("a.xlsx").save("b.xlsx")
for name in ("a.xlsx", "b.xlsx"):
    book = openpyxl.load_workbook(name)
    sheet = book.active
    print(sheet.auto_filter.ref, book["khoa"].sheet_state, sheet["A1"].comment.text)
PY
cat >mong_doi.txt <<'TXT'
A1:B3 veryHidden sửa ô này
None hidden Văn phòng: sửa ô này
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
