#!/usr/bin/env bash
# Formula.js: VALUE("95%") is not 0.95.
#
# Versions   @formulajs/formulajs 4.6.1 (Node.js 20)
# Behaviour  the number is multiplied by 0.01 instead of divided by 100.
# Expected   0.95, as Excel and LibreOffice give it; a comparison with a limit of 95 % is true for equal
# Seen       0.9500000000000001
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
console.log(show(F.VALUE("95%")), F.VALUE("95%") === 0.95, F.VALUE("95%") <= 0.95);
JS
cat >mong_doi.txt <<'TXT'
0.9500000000000001 false false
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
