#!/usr/bin/env bash
# vietnam-number: «một nghìn tỷ» is ten milliards and a thousand.
#
# Versions   vietnam-number 1.0.6
# Behaviour  «nghìn» before «tỷ», as sums of a budget are said, is not multiplied.
# Expected   1000000000000
# Seen       10000001000
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check vietnam-number==1.0.6
cd "$dir"
cat >thu.py <<'PY'
from vietnam_number import w2n
for words in ("một tỷ", "một trăm tỷ", "một nghìn tỷ"):
    print(words, w2n(words))
PY
cat >mong_doi.txt <<'TXT'
một tỷ 1000000000
một trăm tỷ 100000000000
một nghìn tỷ 10000001000
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
