#!/usr/bin/env bash
# ExcelJS: 8 shown as 8h is 7 January 1900, and saved as a date for every program.
#
# Versions   exceljs 4.4.0 (Node.js 20)
# Behaviour  in the number format 0\h the backslash makes the letter plain text (LibreOffice writes a one-letter unit so); ExcelJS
#            drops the backslash when it reads and takes the letter for hours.
# Expected   8, and the format 0\h kept
# Seen       1900-01-07T00:00:00.000Z with the format 0h, after one more save too
# So 5 m, 8 h and 3 d, each a number with its unit, come back as days of January 1900.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error exceljs@4.4.0 >npm.txt
cat >thu.mjs <<'JS'
import ExcelJS from "exceljs";
const book = new ExcelJS.Workbook();
const cell = book.addWorksheet("A").getCell("A1");
cell.value = 8;
cell.numFmt = "0\\h";
await book.xlsx.writeFile("a.xlsx");
for (const name of ["b.xlsx", "c.xlsx"]) {
  const again = new ExcelJS.Workbook();
  await again.xlsx.readFile(name === "b.xlsx" ? "a.xlsx" : "b.xlsx");
  const seen = again.worksheets[0].getCell("A1");
  console.log(JSON.stringify(seen.value), seen.numFmt);
  await again.xlsx.writeFile(name);
}
JS
cat >mong_doi.txt <<'TXT'
"1900-01-07T00:00:00.000Z" 0h
"1900-01-07T00:00:00.000Z" 0h
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
