#!/usr/bin/env bash
# pandera: the first validate loads hypothesis where it happens to be installed.
#
# Versions   pandera 0.35.0, hypothesis 6.170.17, pandas 3.1.1
# Behaviour  importing pandera does not load hypothesis; the first validate registers its checks, and with them the strategies
#            that make test data, so a test tool is loaded in a program that only checks.
# Expected   strategies are loaded when somebody asks for an example
# Seen       False, then True
# A command that checks one file pays for it, and a test run does not see how fast the product is without it.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pandera==0.35.0 hypothesis==6.170.17 pandas==3.1.1
cd "$dir"
cat >thu.py <<'PY'
import sys
import pandas as pd
import pandera.pandas as pa
print("hypothesis" in sys.modules)
pa.DataFrameSchema({"so": pa.Column(int, pa.Check.ge(0))}).validate(pd.DataFrame({"so": [1]}))
print("hypothesis" in sys.modules)
PY
cat >mong_doi.txt <<'TXT'
False
True
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
