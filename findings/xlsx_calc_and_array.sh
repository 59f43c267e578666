#!/usr/bin/env bash
# xlsx-calc: AND over a comparison of a range is true though one cell differs.
#
# Versions   xlsx-calc 0.9.2 (Node.js 20)
# Behaviour  AND(A1:A2="Có") is true where A2 is «Không»; SUMPRODUCT of the same comparison counts one.
# Expected   false
# Seen       true
# Self-checks of a form that ask whether all cells are filled say yes.
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
for (const f of ['AND(A1:A2="Có")', 'SUMPRODUCT((A1:A2="Có")*1)']) {
  const S = { "!ref": "A1:C2", C1: { f } };
  for (const [at, v] of Object.entries(cells)) S[at] = { v, t: typeof v === "number" ? "n" : "s" };
  const book = { SheetNames: ["S"], Sheets: { S } };
  calculate(book);
  console.log(f, "=>", book.Sheets.S.C1.v);
}
JS
cat >mong_doi.txt <<'TXT'
AND(A1:A2="Có") => true
SUMPRODUCT((A1:A2="Có")*1) => 1
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
