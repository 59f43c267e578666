#!/usr/bin/env bash
# ics: an hour without a time zone is written as UTC.
#
# Versions   ics 0.7.3
# Behaviour  datetime(2026, 6, 24, 16, 0) becomes DTSTART:20260624T160000Z, 23:00 in Viet Nam.
# Expected   DTSTART:20260624T160000, a floating time, as RFC 5545 has for it
# Seen       DTSTART:20260624T160000Z
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check ics==0.7.3
cd "$dir"
cat >thu.py <<'PY'
import datetime
from ics import Calendar, Event
calendar = Calendar(events=[Event(name="Hop", begin=datetime.datetime(2026, 6, 24, 16, 0))])
print(next(line for line in calendar.serialize().splitlines() if line.startswith("DTSTART")))
PY
cat >mong_doi.txt <<'TXT'
DTSTART:20260624T160000Z
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
