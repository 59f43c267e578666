#!/usr/bin/env bash
# written-number: in Vietnamese negative numbers are an empty text and fractions are rounded.
#
# Versions   written-number 0.11.1 (Node.js 20)
# Behaviour  -3 gives nothing, 1.5 gives «hai».
# Expected   âm ba; một phẩy năm; or an error
# Seen       "" and "hai"
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error written-number@0.11.1 >npm.txt
cat >thu.mjs <<'JS'
import write from "written-number";
for (const number of [-3, 1.5]) console.log(number, JSON.stringify(write(number, { lang: "vi" })));
JS
cat >mong_doi.txt <<'TXT'
-3 ""
1.5 "hai"
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
