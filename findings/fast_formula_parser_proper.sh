#!/usr/bin/env bash
# fast-formula-parser: PROPER capitalises inside Vietnamese words.
#
# Versions   fast-formula-parser 1.0.19 (Node.js 20)
# Behaviour  only a-z are letters to it: a marked vowel ends the word, and what follows is capitalised.
# Expected   "Nhân Dân"
# Seen       "NhÂN DÂN"
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
for (const text of ['PROPER("nhân dân")']) console.log(text, "->", JSON.stringify(parser.parse(text, { sheet: "A", row: 1, col: 1 })));
JS
cat >mong_doi.txt <<'TXT'
PROPER("nhân dân") -> "NhÂN DÂN"
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
