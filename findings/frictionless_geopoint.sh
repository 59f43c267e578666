#!/usr/bin/env bash
# frictionless: a column of decimal commas is a column of places on the globe.
#
# Versions   frictionless 5.21.0
# Behaviour  "1,5" and "3,25" are inferred as geopoint and read as longitude and latitude.
# Expected   text, or numbers
# Seen       geopoint [[1.0, 5.0], [3.0, 25.0]]
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check frictionless==5.21.0
cd "$dir"
cat >thu.py <<'PY'
from frictionless import Resource
with open("a.csv", "w", encoding="utf-8") as file:
    file.write("ma;so\nKP-01;1,5\nKP-02;3,25\n")
resource = Resource("a.csv")
rows = [[float(x) for x in row["so"]] for row in resource.read_rows()]
print(resource.schema.get_field("so").type, rows)
PY
cat >mong_doi.txt <<'TXT'
geopoint [[1.0, 5.0], [3.0, 25.0]]
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
