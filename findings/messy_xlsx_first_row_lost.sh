#!/usr/bin/env bash
# messy-xlsx: under a title the first task becomes the heading and is gone from the table.
#
# Versions   messy-xlsx 0.10.0, openpyxl 3.1.5
# Behaviour  the heading is looked for below the title and found one row too low; Vietnamese letters become underscores, so the names tell nothing.
# Expected   three rows under Mã, Việc, Số: the package is there to find the heading below a title
# Seen       two rows under col_001, a, col_1_250
# No warning; a task is lost.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check messy-xlsx==0.10.0 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import messy_xlsx
import openpyxl
book = openpyxl.Workbook()
for row in (["BÁO CÁO THÁNG 6"], [], ["Mã", "Việc", "Số"], ["001", "a", "1.250"], ["002", "b", "5,5%"], ["003", "c", "3"]):
    book.active.append(row)
book.save("a.xlsx")
table = messy_xlsx.read_excel("a.xlsx")
print(list(table.columns), table.iloc[:, 1].tolist())
PY
cat >mong_doi.txt <<'TXT'
['col_001', 'a', 'col_1_250'] ['b', 'c']
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
