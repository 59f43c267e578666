#!/usr/bin/env bash
# SheetJS: half past five becomes one millisecond before, and the minute before when read back.
#
# Versions   xlsx 0.18.5 (Node.js 20), openpyxl 3.1.5
# Behaviour  with cellDates, 17:30 is 17:29:59.999 in the Date that is given; the file written back says 17:29:59.999 too.
# Expected   17:30:00.000: the serial number holds the minute to within a microsecond
# Seen       2026-06-06T17:29:59.999Z, then 2026-06-06 17:29:59.999000
# A report handed in «by 17:30» shows another minute.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error xlsx@0.18.5 >npm.txt
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
cat >lam.py <<'PY'
import datetime
import openpyxl
book = openpyxl.Workbook()
book.active["A1"] = datetime.datetime(2026, 6, 6, 17, 30)
book.save("a.xlsx")
PY
"$dir/venv/bin/python" -W ignore lam.py
cat >thu.mjs <<'JS'
import XLSX from "xlsx";
const book = XLSX.readFile("a.xlsx", { cellDates: true, UTC: true });
console.log(new Date(Math.round(book.Sheets.Sheet.A1.v.getTime())).toISOString().slice(14));
XLSX.writeFile(book, "b.xlsx");
JS
cat >mong_doi.txt <<'TXT'
29:59.999Z
29:59.999000
TXT
node thu.mjs >thay.txt
cat >doc.py <<'PY'
import openpyxl
print(openpyxl.load_workbook("b.xlsx").active["A1"].value.strftime("%M:%S.%f"))
PY
"$dir/venv/bin/python" -W ignore doc.py >>thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
