#!/usr/bin/env bash
# Formula.js: VALUE of a word is 0, and of a mistyped number whatever digits it holds.
#
# Versions   @formulajs/formulajs 4.6.1 (Node.js 20)
# Behaviour  VALUE("ko") is 0, VALUE("1OO") with two letters O is 1, VALUE("12 xe") is 12.
# Expected   #VALUE! three times, so that IFERROR around it can tell
# Seen       0 1 12
# A word typed where a number is asked counts as a figure.
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
console.log(...["ko", "1OO", "12 xe"].map((text) => show(F.VALUE(text))));
JS
cat >mong_doi.txt <<'TXT'
0 1 12
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
