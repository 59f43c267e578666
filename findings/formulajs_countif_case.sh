#!/usr/bin/env bash
# Formula.js: COUNTIF and SUMIF see a difference between «Không» and «không».
#
# Versions   @formulajs/formulajs 4.6.1 (Node.js 20)
# Behaviour  criteria are compared letter by letter, with their case.
# Expected   3 and 6: every spreadsheet program compares criteria without regard to case
# Seen       1 and 1
# A self-check of a form that is run in a browser counts other answers than the same sheet in Excel.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error @formulajs/formulajs@4.6.1 >npm.txt
cat >thu.mjs <<'JS'
import * as F from "@formulajs/formulajs";
const show = (value) => (value instanceof Error ? value.message : JSON.stringify(value));
console.log(F.COUNTIF([["không"], ["Không"], ["KHÔNG"]], "không"), F.SUMIF([["không"], ["Không"], ["KHÔNG"]], "không", [[1], [2], [3]]));
JS
cat >mong_doi.txt <<'TXT'
1 1
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
