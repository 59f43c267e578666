#!/usr/bin/env bash
# ssf: a format that asks for Vietnamese day names shows English ones.
#
# Versions   ssf 0.11.2, numfmt 4.0.1 (Node.js 20)
# Behaviour  [$-42A] in a date format names the language of its words; SSF skips it. numfmt follows it.
# Expected   Thứ Hai, 01 Tháng Sáu 2026, as Excel shows the cell on any machine
# Seen       Monday, 01 June 2026
# The cell of a paper that Excel prints in Vietnamese is exported to CSV or HTML in English.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error ssf@0.11.2 numfmt@4.0.1 >npm.txt
cat >thu.mjs <<'JS'
import ssf from "ssf";
import { format } from "numfmt";
const pattern = "[$-42A]dddd, dd mmmm yyyy";
console.log(ssf.format(pattern, 46174));
console.log(format(pattern, 46174).normalize("NFC"));
JS
cat >mong_doi.txt <<'TXT'
Monday, 01 June 2026
Thứ Hai, 01 Tháng Sáu 2026
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
