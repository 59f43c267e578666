#!/usr/bin/env bash
# excelize: UNICODE("đ") is the first byte of its UTF-8 form.
#
# Versions   excelize 0.1.0 (Python binding of Excelize)
# Behaviour  the function looks at bytes, so every marked Vietnamese letter has one of a handful of numbers.
# Expected   273
# Seen       196; UNICHAR(273) gives đ
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check excelize==0.1.0
cd "$dir"
cat >thu.py <<'PY'
import excelize
book = excelize.new_file()
for row, formula in enumerate(('=UNICODE("đ")', '=UNICODE("a")', "=UNICHAR(273)"), 1):
    book.set_cell_formula("Sheet1", f"A{row}", formula)
    print(formula, book.calc_cell_value("Sheet1", f"A{row}"))
PY
cat >mong_doi.txt <<'TXT'
=UNICODE("đ") 196
=UNICODE("a") 97
=UNICHAR(273) đ
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
