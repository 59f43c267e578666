#!/usr/bin/env bash
# agate: a column of hours like 1:30 is read as minutes and seconds.
#
# Versions   agate 1.14.2
# Behaviour  "1:30" becomes a TimeDelta of 90 seconds.
# Expected   a time of day or a text; where a duration is meant, spreadsheets say one hour and a half
# Seen       TimeDelta [90.0, 165.0]
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check agate==1.14.2
cd "$dir"
cat >thu.py <<'PY'
import agate
table = agate.Table([["1:30"], ["2:45"]], ["gio"])
print(type(table.column_types[0]).__name__, [value.total_seconds() for value in table.columns["gio"]])
PY
cat >mong_doi.txt <<'TXT'
TimeDelta [90.0, 165.0]
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
