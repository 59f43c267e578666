#!/usr/bin/env bash
# agate: short words that are English months or days turn a column into dates of the year 1.
#
# Versions   agate 1.14.2
# Behaviour  ['may', 'mar'] is inferred as Date, 0001-05-01 and 0001-03-01.
# Expected   text: a word without a number is no date
# Seen       Date ['0001-05-01', '0001-03-01']
# "may" is a Vietnamese word (to sew; lucky).
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check agate==1.14.2
cd "$dir"
cat >thu.py <<'PY'
import agate
table = agate.Table([["may"], ["mar"]], ["ten"])
print(type(table.column_types[0]).__name__, [str(value) for value in table.columns["ten"]])
PY
cat >mong_doi.txt <<'TXT'
Date ['0001-05-01', '0001-03-01']
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
