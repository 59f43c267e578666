#!/usr/bin/env bash
# Babel: 98.5 % is printed as 98 %.
#
# Versions   Babel 2.19.0
# Behaviour  format_percent and format_decimal round halves to the even neighbour.
# Expected   99 %, as spreadsheets show it
# Seen       98% 98% 2
# The same figure in a workbook and in a letter made with it differ by one.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
cd "$dir"
cat >thu.py <<'PY'
from decimal import Decimal
from babel.numbers import format_decimal, format_percent
print(format_percent(Decimal("0.985"), locale="vi"), format_percent(Decimal("0.975"), locale="vi"), format_decimal(Decimal("2.5"), "0", locale="vi"))
PY
cat >mong_doi.txt <<'TXT'
98% 98% 2
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
