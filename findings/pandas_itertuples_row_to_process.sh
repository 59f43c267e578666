#!/usr/bin/env bash
# pandas: a row of itertuples cannot be pickled, and rows of two calls are of two classes.
#
# Versions   pandas 3.1.1
# Behaviour  every call of DataFrame.itertuples makes a new namedtuple class that no module holds, so a row cannot go to another
#            process; for a wide table of few rows making the class is most of the time.
# Expected   a plain namedtuple row, as a process pool could take it; one class for one table
# Seen       'False True' (class the same, rows equal), then PicklingError
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1
cd "$dir"
cat >thu.py <<'PY'
import pickle
import pandas as pd
table = pd.DataFrame({"ma": ["KP-01", "KP-02"], "mau": ["xanh", "do"]})
first, again = next(table.itertuples()), next(table.itertuples())
print(type(first) is type(again), first == again)
try:
    pickle.dumps(first)
    print("pickled")
except pickle.PicklingError as error:
    print(type(error).__name__)
PY
cat >mong_doi.txt <<'TXT'
False True
PicklingError
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
