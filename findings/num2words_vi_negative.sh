#!/usr/bin/env bash
# num2words: negative numbers in Vietnamese are read from the end of the list of words.
#
# Versions   num2words 0.5.14
# Behaviour  -1 is «mười chín», -3 is «mười bảy», -20 is «không»; the sign is nowhere.
# Expected   âm một, âm ba, âm hai mươi (the other languages put their word for minus before the number)
# Seen       nineteen, seventeen, zero
# A fall written in words on a signed page becomes a rise.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14
cd "$dir"
cat >thu.py <<'PY'
from num2words import num2words
for number in (-1, -3, -20):
    print(number, num2words(number, lang="vi"))
PY
cat >mong_doi.txt <<'TXT'
-1 mười chín
-3 mười bảy
-20 không
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
