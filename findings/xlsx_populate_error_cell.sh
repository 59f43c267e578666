#!/usr/bin/env bash
# xlsx-populate: an error value is an empty cell after opening and saving.
#
# Versions   xlsx-populate 1.21.0 (Node.js 20), openpyxl 3.1.5
# Behaviour  #N/A read from a file and written again untouched is gone.
# Expected   #N/A
# Seen       None
# A figure that could not be computed turns into a figure that was not given.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error xlsx-populate@1.21.0 >npm.txt
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
cat >lam.py <<'PY'
import openpyxl
book = openpyxl.Workbook()
book.active["A1"], book.active["A2"] = "#N/A", 5
book.save("a.xlsx")
PY
"$dir/venv/bin/python" -W ignore lam.py
cat >thu.mjs <<'JS'
import XlsxPopulate from "xlsx-populate";
await (await XlsxPopulate.fromFileAsync("a.xlsx")).toFileAsync("b.xlsx");
JS
cat >mong_doi.txt <<'TXT'
#N/A 5
None 5
TXT
node thu.mjs >thay.txt
cat >doc.py <<'PY'
import openpyxl
for name in ("a.xlsx", "b.xlsx"):
    sheet = openpyxl.load_workbook(name).active
    print(sheet["A1"].value, sheet["A2"].value)
PY
"$dir/venv/bin/python" -W ignore doc.py >>thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
