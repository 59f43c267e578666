#!/usr/bin/env bash
# num2words: Vietnamese decimals are two digits read as one number, so 1.05 and 1.5 sound swapped.
#
# Versions   num2words 0.5.14
# Behaviour  1.05 is «một phẩy năm» (one point five), 1.5 is «một phẩy năm mươi»; 99.995 is rounded to «một trăm».
# Expected   một phẩy không năm; một phẩy năm; chín mươi chín phẩy chín chín năm
# Seen       as under behaviour
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14
cd "$dir"
cat >thu.py <<'PY'
from num2words import num2words
for number in (1.05, 1.5, 99.995):
    print(number, num2words(number, lang="vi"))
PY
cat >mong_doi.txt <<'TXT'
1.05 một phẩy năm
1.5 một phẩy năm mươi
99.995 một trăm
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
