#!/usr/bin/env bash
# criba: «1.250» in a file is 1.25, though its own to_number says 1250.
#
# Versions   criba 0.1.0, pandas 3.1.1
# Behaviour  read lets pandas guess the column first, so a dot of thousands is a decimal point by the time criba looks; a column in
#            which one value has a comma too is read right.
# Expected   1250.0, 2500.0: the package is for such files («1.234,56»), and its rule is that three digits after a lone dot are thousands
# Seen       [1.25, 2.5] beside 1250.0, [1250.0, 2500.5]
# The report that comes with the table says nothing of it.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check criba==0.1.0 pandas==3.1.1
cd "$dir"
cat >thu.py <<'PY'
import criba
for name, amounts in (("a.csv", ("1.250", "2.500")), ("b.csv", ("1.250", "2.500,5"))):
    with open(name, "w", encoding="utf-8") as file:
        file.write("Invoice;Date;Amount\n" + "".join(f"A{n};{n}5/06/2026;{text}\n" for n, text in enumerate(amounts, 1)))
    print(criba.read(name, profile="en")["Amount"].tolist(), criba.to_number(amounts[0]))
PY
cat >mong_doi.txt <<'TXT'
[1.25, 2.5] 1250.0
[1250.0, 2500.5] 1250.0
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
