#!/usr/bin/env bash
# formulas: ISNUMBER of a text that looks like a number is TRUE.
#
# Versions   formulas 1.3.4
# Behaviour  the text "5" is turned into a number before it is asked what it is.
# Expected   FALSE, as in Excel and LibreOffice: text stays text for ISNUMBER
# Seen       True
# Checks that tell typed numbers from typed text are blind there.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check formulas==1.3.4
cd "$dir"
cat >thu.py <<'PY'
import formulas
for text in ('=ISNUMBER("5")',):
    value = formulas.Parser().ast(text)[1].compile()()
    value = value.tolist() if hasattr(value, "tolist") else value
    while isinstance(value, list):
        value = value[0]
    print(text, "->", repr(value.item() if hasattr(value, "item") else value))
PY
cat >mong_doi.txt <<'TXT'
=ISNUMBER("5") -> True
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
