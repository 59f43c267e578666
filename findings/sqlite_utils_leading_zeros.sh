#!/usr/bin/env bash
# sqlite-utils 4: codes with leading zeros lose them on import of a CSV.
#
# Versions   sqlite-utils 4.2.1
# Behaviour  column types are detected by default now, and "007" is a whole number.
# Expected   the text 007 (as release 3 kept it; a value that changes when it is turned back is no number)
# Seen       [{"ma": 7}, {"ma": 10}]
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check sqlite-utils==4.2.1
cd "$dir"
cat >thu.py <<'PY'
import json
import subprocess
import sys
with open("a.csv", "w", encoding="utf-8") as file:
    file.write("ma\n007\n010\n")
tool = sys.prefix + "/bin/sqlite-utils"
subprocess.run([tool, "insert", "a.db", "bang", "a.csv", "--csv"], check=True, capture_output=True)
print(json.dumps(json.loads(subprocess.run([tool, "rows", "a.db", "bang"], check=True, capture_output=True).stdout)))
PY
cat >mong_doi.txt <<'TXT'
[{"ma": 7}, {"ma": 10}]
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
