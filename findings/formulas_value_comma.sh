#!/usr/bin/env bash
# formulas: VALUE of a decimal comma is a day of the current year.
#
# Versions   formulas 1.3.4
# Behaviour  VALUE("1,5") hands the text to a date parser: 5 January of the year of the run.
# Expected   #VALUE! (or 1.5 where the comma is the decimal sign)
# Seen       True: the serial number of 5 January this year
# A percentage typed the Vietnamese way turns into 46027 or so, without an error.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check formulas==1.3.4
cd "$dir"
cat >thu.py <<'PY'
import datetime
import formulas
value = float(formulas.Parser().ast('=VALUE("1,5")')[1].compile()())
print(value == (datetime.date(datetime.date.today().year, 1, 5) - datetime.date(1899, 12, 30)).days)
PY
cat >mong_doi.txt <<'TXT'
True
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
