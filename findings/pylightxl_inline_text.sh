#!/usr/bin/env bash
# pylightxl: a workbook that openpyxl wrote has numbers and no texts.
#
# Versions   pylightxl 1.61, openpyxl 3.1.5
# Behaviour  openpyxl writes texts inline (t="inlineStr"); pylightxl gives the empty text for each, without an error.
# Expected   [['KP-01', 45], ['KP-02', 60]]: inline texts are plain OOXML
# Seen       [['', 45], ['', 60]]
# The same workbook once saved by Excel or LibreOffice is read in full.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pylightxl==1.61 openpyxl==3.1.5
cd "$dir"
cat >thu.py <<'PY'
import openpyxl
import pylightxl
book = openpyxl.Workbook()
book.active.append(["KP-01", 45])
book.active.append(["KP-02", 60])
book.save("a.xlsx")
print(list(pylightxl.readxl("a.xlsx").ws("Sheet").rows))
PY
cat >mong_doi.txt <<'TXT'
[['', 45], ['', 60]]
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
