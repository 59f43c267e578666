#!/usr/bin/env bash
# ExcelJS: a sheet that LibreOffice locked is unlocked by opening and saving.
#
# Versions   exceljs 4.4.0 (Node.js 20; jszip 3.10.1 comes with it)
# Behaviour  LibreOffice writes sheetProtection sheet="true", ExcelJS knows only "1": it reads the sheet as not protected and
#            saves it without protection.
# Expected   protected: a boolean of XML Schema is true, false, 1 or 0, all four allowed by the standard
# Seen       true for "1", undefined for "true", and no sheetProtection in the file saved
# A locked form that went through both programs comes back with every cell open.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error exceljs@4.4.0 >npm.txt
cat >thu.mjs <<'JS'
import fs from "node:fs";
import { createRequire } from "node:module";
import ExcelJS from "exceljs";
const JSZip = createRequire(createRequire(import.meta.url).resolve("exceljs"))("jszip");
const part = "xl/worksheets/sheet1.xml";
const book = new ExcelJS.Workbook();
await book.addWorksheet("A").protect("", {});
await book.xlsx.writeFile("a.xlsx");
const zip = await JSZip.loadAsync(fs.readFileSync("a.xlsx"));
zip.file(part, (await zip.file(part).async("string")).replace('sheet="1"', 'sheet="true"'));
fs.writeFileSync("b.xlsx", await zip.generateAsync({ type: "nodebuffer" }));
for (const name of ["a.xlsx", "b.xlsx"]) {
  const again = new ExcelJS.Workbook();
  await again.xlsx.readFile(name);
  await again.xlsx.writeFile("c.xlsx");
  const saved = await (await JSZip.loadAsync(fs.readFileSync("c.xlsx"))).file(part).async("string");
  console.log(again.worksheets[0].sheetProtection.sheet, saved.includes("<sheetProtection"));
}
JS
cat >mong_doi.txt <<'TXT'
true true
undefined false
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
