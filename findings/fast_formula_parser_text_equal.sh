#!/usr/bin/env bash
# fast-formula-parser: texts are compared with regard to case.
#
# Versions   fast-formula-parser 1.0.19 (Node.js 20)
# Behaviour  "a"="A" is FALSE.
# Expected   TRUE: = does not look at case in spreadsheet programs, EXACT does
# Seen       false
# A yes/no test that works in Excel fails in a headless check.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error fast-formula-parser@1.0.19 >npm.txt
cat >thu.mjs <<'JS'
import FormulaParser from "fast-formula-parser";
const parser = new FormulaParser();
for (const text of ['"có"="Có"']) console.log(text, "->", JSON.stringify(parser.parse(text, { sheet: "A", row: 1, col: 1 })));
JS
cat >mong_doi.txt <<'TXT'
"có"="Có" -> false
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
