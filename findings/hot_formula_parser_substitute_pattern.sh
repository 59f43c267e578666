#!/usr/bin/env bash
# hot-formula-parser: SUBSTITUTE takes a full stop as «any letter», and an empty text as a missing one.
#
# Versions   hot-formula-parser 4.0.0 (Node.js 20)
# Behaviour  the text to find is made a regular expression without escaping; an empty new text gives the old one back.
# Expected   1,250,000 and 1250000: dots of thousands are changed or taken out in this way
# Seen       nine commas; 1.250.000
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error hot-formula-parser@4.0.0 >npm.txt
cat >thu.mjs <<'JS'
import { Parser } from "hot-formula-parser";
const parser = new Parser();
for (const text of ['SUBSTITUTE("1.250.000",".",",")', 'SUBSTITUTE("1.250.000",".","")']) console.log(text, parser.parse(text).result);
JS
cat >mong_doi.txt <<'TXT'
SUBSTITUTE("1.250.000",".",",") ,,,,,,,,,
SUBSTITUTE("1.250.000",".","") 1.250.000
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
