#!/usr/bin/env bash
# Babel: in locale vi the last days of December belong to week 1 of the next year.
#
# Versions   Babel 2.19.0
# Behaviour  the week of 31 December 2026 is W1 of 2027; ISO 8601 (and the ward) say W53 of 2026.
# Expected   W53 2026: the same as date.isocalendar(), since weeks begin on Monday in both
# Seen       W1 2027 against W53 2026
# CLDR gives vi Monday as first day, but one day is enough for a first week (ISO asks four).
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
cd "$dir"
cat >thu.py <<'PY'
import datetime
from babel.dates import format_date
day = datetime.date(2026, 12, 31)
print(format_date(day, "'W'w YYYY", locale="vi"), "against", day.strftime("W%V %G"))
PY
cat >mong_doi.txt <<'TXT'
W1 2027 against W53 2026
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
