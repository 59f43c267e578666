#!/usr/bin/env bash
# agate: a column of decimal commas becomes integers ten times too large.
#
# Versions   agate 1.14.2
# Behaviour  the comma is taken for a thousands sign wherever it stands, so '1,5' is 15 and type inference is content.
# Expected   text, or 1.5; at least no number where no group of three follows the comma
# Seen       Number ['15', '25']
# csvkit's in2csv, csvstat and csvsql infer their types with it.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check agate==1.14.2
cd "$dir"
cat >thu.py <<'PY'
import agate
table = agate.Table([["1,5"], ["2,5"]], ["so"])
print(type(table.column_types[0]).__name__, [str(value) for value in table.columns["so"]])
PY
cat >mong_doi.txt <<'TXT'
Number ['15', '25']
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
