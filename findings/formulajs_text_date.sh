#!/usr/bin/env bash
# Formula.js: TEXT does not know date formats and gives the serial number back.
#
# Versions   @formulajs/formulajs 4.6.1 (Node.js 20)
# Behaviour  TEXT(46179,"dd/mm/yyyy") is "46179"; number formats work.
# Expected   06/06/2026
# Seen       "46179" beside "95%"
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
console.log(show(F.TEXT(46179, "dd/mm/yyyy")), show(F.TEXT(0.95, "0%")));
JS
cat >mong_doi.txt <<'TXT'
"46179" "95%"
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
