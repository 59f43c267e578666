#!/usr/bin/env bash
# formulas: TRIM leaves the blanks between words as they are.
#
# Versions   formulas 1.3.4
# Behaviour  TRIM only strips the two ends of a text.
# Expected   as every spreadsheet program: runs of blanks inside become one, so the result is 'a b'
# Seen       'a   b'
# A form checked headlessly with it accepts or counts answers that the person's program would not.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check formulas==1.3.4
cd "$dir"
cat >thu.py <<'PY'
import formulas
for text in ('=TRIM("  a   b ")',):
    value = formulas.Parser().ast(text)[1].compile()()
    value = value.tolist() if hasattr(value, "tolist") else value
    while isinstance(value, list):
        value = value[0]
    print(text, "->", repr(value.item() if hasattr(value, "item") else value))
PY
cat >mong_doi.txt <<'TXT'
=TRIM("  a   b ") -> 'a   b'
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
