#!/usr/bin/env bash
# pandas: TRUE of an OpenDocument sheet is False unless it is shown as the English word TRUE.
#
# Versions   pandas 3.1.1, odfpy 1.4.1, odfdo 3.27.3
# Behaviour  the engine odf looks at the words on the screen, not at office:boolean-value; they depend on the program, its
#            language and the format of the cell.
# Expected   True for both cells: both hold boolean-value true; calamine says so
# Seen       [True, False] where the second is shown as «Có»
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1 odfdo==3.27.3 python-calamine==0.9.1
cd "$dir"
cat >thu.py <<'PY'
import odfdo
import pandas as pd
book = odfdo.Document("spreadsheet")
book.body.clear()
table = odfdo.Table("A")
table.set_cell((0, 0), odfdo.Cell(True, text="TRUE"))
table.set_cell((1, 0), odfdo.Cell(True, text="Có"))
book.body.append(table)
book.save("a.ods")
for engine in ("odf", "calamine"):
    print(engine, pd.read_excel("a.ods", header=None, engine=engine).iloc[0].tolist())
PY
cat >mong_doi.txt <<'TXT'
odf [True, False]
calamine [True, True]
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
