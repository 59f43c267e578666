#!/usr/bin/env bash
# pyexcel: of the codes in a .csv, 007 stays and 1E5 becomes a hundred thousand.
#
# Versions   pyexcel 0.7.6
# Behaviour  leading zeros are kept for text, but a code of a digit, E and a digit is a float.
# Expected   both texts (a reader that guards 007 guards codes)
# Seen       ['007', 100000.0]
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pyexcel==0.7.6
cd "$dir"
cat >thu.py <<'PY'
import pyexcel
with open("a.csv", "w", encoding="utf-8") as file:
    file.write("007,1E5\n")
print(pyexcel.get_array(file_name="a.csv")[0])
PY
cat >mong_doi.txt <<'TXT'
['007', 100000.0]
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
