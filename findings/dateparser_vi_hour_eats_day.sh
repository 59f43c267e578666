#!/usr/bin/env bash
# dateparser: «8 giờ ngày 5/6/2026» is one o'clock in the morning of today.
#
# Versions   dateparser 1.5.0
# Behaviour  «giờ» makes the whole text relative (8 hours before the base); the written day is dropped.
# Expected   2026-06-05 08:00, or None; «8:30 5/6/2026» is read so
# Seen       2026-06-10 01:00 with a base of 10/6/2026 9:00
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
cd "$dir"
cat >thu.py <<'PY'
import datetime
import dateparser
base = {"RELATIVE_BASE": datetime.datetime(2026, 6, 10, 9)}
for text in ("8:30 5/6/2026", "8 giờ ngày 5/6/2026"):
    print(text, "->", dateparser.parse(text, languages=["vi"], settings=base))
PY
cat >mong_doi.txt <<'TXT'
8:30 5/6/2026 -> 2026-06-05 08:30:00
8 giờ ngày 5/6/2026 -> 2026-06-10 01:00:00
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
