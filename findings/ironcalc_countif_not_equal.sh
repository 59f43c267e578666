#!/usr/bin/env bash
# IronCalc: COUNTIF(range, "<>Có") leaves out numbers and empty cells.
#
# Versions   ironcalc 0.9.1 (Python binding)
# Behaviour  only other texts count as different from a text; with a number behind <> all the rest counts.
# Expected   4 of the five cells, as Excel, LibreOffice and the comparison A1:A5<>"Có" itself say
# Seen       2, 4 by SUMPRODUCT, 4 for <>5
# A count of units that have not answered «Có» misses those that answered nothing.
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
for row, value in ((1, "Có"), (2, "Không"), (3, "5"), (5, "Chưa")):
    model.set_user_input(0, row, 1, value)
for row, formula in enumerate(('COUNTIF(A1:A5,"<>Có")', 'SUMPRODUCT(--(A1:A5<>"Có"))', 'COUNTIF(A1:A5,"<>5")'), 1):
    model.set_user_input(0, row, 3, "=" + formula)
model.evaluate()
print(*(model.get_cell_value(0, row, 3) for row in (1, 2, 3)))
PY
cat >mong_doi.txt <<'TXT'
2.0 4.0 4.0
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
