#!/usr/bin/env bash
# HyperFormula: TEXT does not know the percent and thousands signs of a number format.
#
# Versions   hyperformula 3.5.0 (Node.js 20)
# Behaviour  TEXT(0.985,"0%") is 1%, TEXT(1250.5,"#,##0.0") is 1251,##0.0.
# Expected   99% and 1,250.5
# Seen       "1%" and "1251,##0.0"
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error hyperformula@3.5.0 >npm.txt
cat >thu.mjs <<'JS'
import { HyperFormula } from "hyperformula";
const cells = ['=TEXT(0.985,"0%")', '=TEXT(1250.5,"#,##0.0")'];
const sheet = HyperFormula.buildFromArray(cells.map((text) => [text]), { licenseKey: "gpl-v3" });
cells.forEach((text, row) => console.log(text, "->", JSON.stringify(sheet.getCellValue({ sheet: 0, row, col: 0 }))));
JS
cat >mong_doi.txt <<'TXT'
=TEXT(0.985,"0%") -> "1%"
=TEXT(1250.5,"#,##0.0") -> "1251,##0.0"
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
