#!/usr/bin/env bash
# vietnam-number: 1205.5 is said as 12055, and minus five as five.
#
# Versions   vietnam-number 1.0.6
# Behaviour  n2w drops every sign that is no digit, w2n the word «phẩy»; no error.
# Expected   «một nghìn hai trăm lẻ năm phẩy năm», «âm năm», 3.5, or an error
# Seen       «mười hai nghìn không trăm năm mươi lăm», «năm», 35
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check vietnam-number==1.0.6
cd "$dir"
cat >thu.py <<'PY'
from vietnam_number import n2w, w2n
print(n2w("1205.5"))
print(n2w("-5"))
print(w2n("ba phẩy năm"))
PY
cat >mong_doi.txt <<'TXT'
mười hai nghìn không trăm năm mươi lăm
năm
35
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
