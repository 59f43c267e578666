#!/usr/bin/env bash
# xlsx-calc: AVERAGE divides by the texts of a range too; MAX of texts is the last of them.
#
# Versions   xlsx-calc 0.9.2 (Node.js 20)
# Behaviour  two numbers beside two labels: their sum is divided by four; MAX over the labels alone gives a label.
# Expected   52.5 and 0: in a range, texts are left out
# Seen       26.25 and Không
# «chưa có» typed into a column of figures halves the mean.
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
for (const f of ["AVERAGE(B1:B2)", "AVERAGE(A1:B2)", "MAX(A1:A2)"]) {
  const S = { "!ref": "A1:C2", C1: { f } };
  for (const [at, v] of Object.entries(cells)) S[at] = { v, t: typeof v === "number" ? "n" : "s" };
  const book = { SheetNames: ["S"], Sheets: { S } };
  calculate(book);
  console.log(f, "=>", book.Sheets.S.C1.v);
}
JS
cat >mong_doi.txt <<'TXT'
AVERAGE(B1:B2) => 52.5
AVERAGE(A1:B2) => 26.25
MAX(A1:A2) => Không
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
