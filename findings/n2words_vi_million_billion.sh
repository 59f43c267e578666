#!/usr/bin/env bash
# n2words: a million billion is read ten times too small in Vietnamese.
#
# Versions   n2words 4.0.0 (Node.js 20)
# Behaviour  10^15 is «một trăm nghìn tỷ», the words for 10^14.
# Expected   một triệu tỷ
# Seen       một trăm nghìn tỷ for both
# Budgets in đồng reach such numbers.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error n2words@4.0.0 >npm.txt
cat >thu.mjs <<'JS'
import { toCardinal } from "n2words/vi-VN";
for (const number of [10n ** 14n, 10n ** 15n]) console.log(number.toString(), toCardinal(number));
JS
cat >mong_doi.txt <<'TXT'
100000000000000 một trăm nghìn tỷ
1000000000000000 một trăm nghìn tỷ
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
