#!/usr/bin/env bash
# SheetJS: a text of more than 255 letters is cut, without a word, in an .xls.
#
# Versions   xlsx 0.18.5 (Node.js 20), xlrd 2.0.2
# Behaviour  the writer of .xls keeps 255 letters of a cell; .xlsx, .xlsb, .ods of the same workbook keep all; nothing is raised.
# Expected   300 in each: a cell of an .xls of Excel 97 and after holds 32,767 letters
# Seen       .xls 255, read by SheetJS and by xlrd; the others 300
# A report that somebody saved as .xls on such a page has lost the end of every long answer.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check xlrd==2.0.2
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error xlsx@0.18.5 >npm.txt
cat >thu.mjs <<'JS'
import fs from "node:fs";
import XLSX from "xlsx";
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["ạ".repeat(300)]]), "A");
for (const bookType of ["xls", "xlsx", "xlsb", "ods"]) {
  const saved = XLSX.write(book, { type: "buffer", bookType });
  if (bookType === "xls") fs.writeFileSync("a.xls", saved);
  console.log(bookType, XLSX.read(saved).Sheets.A.A1.v.length);
}
JS
node thu.mjs >thay.txt
"$dir/venv/bin/python" -c 'import xlrd; print("xlrd", len(xlrd.open_workbook("a.xls").sheet_by_index(0).cell_value(0, 0)))' >>thay.txt
cat >mong_doi.txt <<'TXT'
xls 255
xlsx 300
xlsb 300
ods 300
xlrd 255
TXT
diff mong_doi.txt thay.txt && echo "as recorded"
