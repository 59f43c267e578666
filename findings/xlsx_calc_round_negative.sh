#!/usr/bin/env bash
# xlsx-calc: ROUND(-2.5,0) is -2.
#
# Versions   xlsx-calc 0.9.2 (Node.js 20)
# Behaviour  half goes up for negative numbers, and 1.005 to two places is 1.
# Expected   -3 and 1.01: spreadsheets round half away from zero, on the decimal that is shown
# Seen       -2 and 1
# Points behind the plan are such numbers.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error xlsx-calc@0.9.2 >npm.txt
cat >thu.mjs <<'JS'
import calculate from "xlsx-calc";
const cells = { A1: "Có", A2: "Không", B1: 45, B2: 60 };
for (const f of ["ROUND(2.5,0)", "ROUND(-2.5,0)", "ROUND(1.005,2)"]) {
  const S = { "!ref": "A1:C2", C1: { f } };
  for (const [at, v] of Object.entries(cells)) S[at] = { v, t: typeof v === "number" ? "n" : "s" };
  const book = { SheetNames: ["S"], Sheets: { S } };
  calculate(book);
  console.log(f, "=>", book.Sheets.S.C1.v);
}
JS
cat >mong_doi.txt <<'TXT'
ROUND(2.5,0) => 3
ROUND(-2.5,0) => -2
ROUND(1.005,2) => 1
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
