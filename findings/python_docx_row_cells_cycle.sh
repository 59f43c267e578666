#!/usr/bin/env bash
# python-docx: looking at row.cells keeps the row's XML until the garbage collector runs.
#
# Versions   python-docx 1.2.0
# Behaviour  the property makes a function that calls itself, so each look leaves a cycle that holds the row; reference counting
#            never frees it.
# Expected   0 objects to collect after the row was let go, as for row._tr.tc_lst
# Seen       True where cells were looked at, False where they were not
# A paper of thousands of rows keeps them all at once.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
cd "$dir"
cat >thu.py <<'PY'
import gc
import docx
def rest(look):
    table = docx.Document().add_table(40, 3)
    gc.collect()
    gc.disable()
    for row in table.rows:
        look(row)
    del row
    return gc.collect() >= 40
print(rest(lambda row: row.cells), rest(lambda row: row._tr.tc_lst))
PY
cat >mong_doi.txt <<'TXT'
True False
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
