#!/usr/bin/env bash
# vn-num2words: 15 is read «muời năm», and a number below zero «undefined».
#
# Versions   vn-num2words 1.0.4 (Node.js 20)
# Behaviour  fifteen by itself is misspelt and has the five of units; twenty-five is right; -5 begins with the word undefined.
# Expected   mười lăm; hai mươi lăm; âm năm, or an error
# Seen       muời năm; hai mươi lăm; undefined mươi lăm
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error vn-num2words@1.0.4 >npm.txt
cat >thu.mjs <<'JS'
import { createRequire } from "node:module";
const words = createRequire(import.meta.url)("vn-num2words");
for (const number of [15, 25, -5]) console.log(number, words(number));
JS
cat >mong_doi.txt <<'TXT'
15 muời năm
25 hai mươi lăm
-5 undefined mươi lăm
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
