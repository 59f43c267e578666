#!/usr/bin/env bash
# dateparser: «30 tháng Sáu 2026» is a day of July.
#
# Versions   dateparser 1.5.0
# Behaviour  of the twelve Vietnamese month names «tháng sáu» alone is not known; the words that are left are taken as
#            «in 30 days' month» of the base date, and a date comes out without a word.
# Expected   2026-06-30, or None
# Seen       2026-07-30 09:00 with a base of 10/6/2026; May, July, December and «tháng 6» are right
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
for text in ("30 tháng 6 2026", "30 tháng Sáu 2026", "30 tháng Bảy 2026", "30 tháng Mười Hai 2026"):
    print(text, dateparser.parse(text, languages=["vi"], settings=base))
PY
cat >mong_doi.txt <<'TXT'
30 tháng 6 2026 2026-06-30 00:00:00
30 tháng Sáu 2026 2026-07-30 09:00:00
30 tháng Bảy 2026 2026-07-30 00:00:00
30 tháng Mười Hai 2026 2026-12-30 00:00:00
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
