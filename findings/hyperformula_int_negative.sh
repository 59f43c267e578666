#!/usr/bin/env bash
# HyperFormula: INT cuts towards zero.
#
# Versions   hyperformula 3.5.0 (Node.js 20)
# Behaviour  INT(-1.5) is -1.
# Expected   -2: in every spreadsheet program INT rounds down
# Seen       -1
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error hyperformula@3.5.0 >npm.txt
cat >thu.mjs <<'JS'
import { HyperFormula } from "hyperformula";
const cells = ["=INT(-1.5)"];
const sheet = HyperFormula.buildFromArray(cells.map((text) => [text]), { licenseKey: "gpl-v3" });
cells.forEach((text, row) => console.log(text, "->", JSON.stringify(sheet.getCellValue({ sheet: 0, row, col: 0 }))));
JS
cat >mong_doi.txt <<'TXT'
=INT(-1.5) -> -1
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
