#!/usr/bin/env bash
# pandas: with dayfirst=True the ISO date 2026-01-08 is the first of August.
#
# Versions   pandas 3.1.1
# Behaviour  dayfirst swaps day and month also where the year stands first; from the 13th on the same column fails or is left
#            alone, so the swap is seen only for the first twelve days of a month.
# Expected   2026-01-08: in an ISO date there is nothing to choose, the flag is for 08/01/2026; pd.Timestamp of the text agrees
# Seen       2026-08-01 by to_datetime and by read_csv, 2026-01-13 beside it with format='mixed'
# Where people typed 08/01/2026 and a program wrote 2026-01-08, one flag for both moves a deadline by months, without a word.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1
cd "$dir"
cat >thu.py <<'PY'
import io
import pandas as pd
text = ["2026-01-08", "2026-01-13"]
print(pd.to_datetime(pd.Series(text[:1]), dayfirst=True)[0].date())
print(pd.read_csv(io.StringIO("han\n2026-01-08\n"), parse_dates=["han"], dayfirst=True)["han"][0].date())
print([day.date().isoformat() for day in pd.to_datetime(pd.Series(text), dayfirst=True, format="mixed")])
print(pd.Timestamp(text[0]).date())
PY
cat >mong_doi.txt <<'TXT'
2026-08-01
2026-08-01
['2026-08-01', '2026-01-13']
2026-01-08
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
