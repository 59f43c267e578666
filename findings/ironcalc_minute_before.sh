#!/usr/bin/env bash
# IronCalc: half past five on a day is shown as 17:29, with seconds as 17:29:60.
#
# Versions   ironcalc 0.9.1 (Python binding)
# Behaviour  the fraction of a day is cut, not rounded, before it is split into hours and minutes: 704 of the 1,440 minutes of
#            24 June 2026 show the minute before. MINUTE of the same cell is right.
# Expected   24/06/2026 17:30 and 17:30:00; no clock has a second 60
# Seen       17:29, 17:29:60, 30, 704
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check ironcalc==0.9.1
cd "$dir"
cat >thu.py <<'PY'
import ironcalc
model = ironcalc.create("a", "en", "UTC", "en")
moment = "DATE(2026,6,24)+TIME({},{},0)"
for column, formula in enumerate(('TEXT({},"dd/mm/yyyy hh:mm")', 'TEXT({},"hh:mm:ss")', "MINUTE({})"), 3):
    model.set_user_input(0, 1, column, "=" + formula.format(moment.format(17, 30)))
clock = [divmod(minute, 60) for minute in range(1440)]
for row, (hour, minute) in enumerate(clock, 1):
    model.set_user_input(0, row, 1, f'=TEXT({moment.format(hour, minute)},"hh:mm")')
model.evaluate()
print(*(model.get_cell_value(0, 1, column) for column in (3, 4, 5)))
shown = [model.get_cell_value(0, row, 1) for row in range(1, 1441)]
print(sum(text != f"{hour:02}:{minute:02}" for text, (hour, minute) in zip(shown, clock)))
PY
cat >mong_doi.txt <<'TXT'
24/06/2026 17:29 17:29:60 30.0
704
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
