#!/usr/bin/env bash
# agate: "12/12" and "3/4" are dates of the year 2001, month first.
#
# Versions   agate 1.14.2
# Behaviour  type inference fills the missing year with 2001.
# Expected   text: no year was written; or the year of today
# Seen       Date ['2001-12-12', '2001-03-04']
# "12/12 points cleaned" typed short is the commonest way to write a result.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check agate==1.14.2
cd "$dir"
cat >thu.py <<'PY'
import agate
table = agate.Table([["12/12"], ["3/4"]], ["dat"])
print(type(table.column_types[0]).__name__, [str(value) for value in table.columns["dat"]])
PY
cat >mong_doi.txt <<'TXT'
Date ['2001-12-12', '2001-03-04']
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
