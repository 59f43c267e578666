#!/usr/bin/env bash
# formulas: TEXTJOIN with ignore_empty = TRUE keeps the empty texts.
#
# Versions   formulas 1.3.4
# Behaviour  the flag has no effect on "".
# Expected   'a;b'
# Seen       'a;;b'
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check formulas==1.3.4
cd "$dir"
cat >thu.py <<'PY'
import formulas
for text in ('=TEXTJOIN(";",TRUE,"a","","b")',):
    value = formulas.Parser().ast(text)[1].compile()()
    value = value.tolist() if hasattr(value, "tolist") else value
    while isinstance(value, list):
        value = value[0]
    print(text, "->", repr(value.item() if hasattr(value, "item") else value))
PY
cat >mong_doi.txt <<'TXT'
=TEXTJOIN(";",TRUE,"a","","b") -> 'a;;b'
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
