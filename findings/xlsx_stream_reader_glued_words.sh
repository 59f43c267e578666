#!/usr/bin/env bash
# xlsx-stream-reader: the blanks between words of a text with two fonts are gone.
#
# Versions   xlsx-stream-reader 1.1.1, exceljs 4.4.0 (Node.js 20)
# Behaviour  each piece of a rich text is trimmed although it says xml:space="preserve", and the pieces are joined.
# Expected   phải nộp trước 25
# Seen       phảinộptrước 25
# One bold word in an answer is enough.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error xlsx-stream-reader@1.1.1 exceljs@4.4.0 >npm.txt
cat >thu.mjs <<'JS'
import fs from "node:fs";
import ExcelJS from "exceljs";
import Reader from "xlsx-stream-reader";
const book = new ExcelJS.Workbook();
const richText = [{ text: "phải " }, { font: { bold: true }, text: "nộp" }, { text: " trước 25" }];
book.addWorksheet("A").addRow([{ richText }]);
await book.xlsx.writeFile("a.xlsx");
const reader = new Reader();
reader.on("worksheet", (sheet) => {
  sheet.on("row", (row) => console.log(row.values[1]));
  sheet.process();
});
fs.createReadStream("a.xlsx").pipe(reader);
JS
cat >mong_doi.txt <<'TXT'
phảinộptrước 25
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
