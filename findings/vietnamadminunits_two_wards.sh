#!/usr/bin/env bash
# vietnamadminunits: of a ward and an old city in one address, the city wins and the ward becomes a street.
#
# Versions   vietnamadminunits 1.0.4
# Behaviour  «Khu phố 3, phường Tam Phước, Biên Hoà, Đồng Nai», as people go on writing, is in the ward Biên Hòa, with Phường Tam Phước in its street.
# Expected   Tam Phước: it is written as the ward; or no ward at all
# Seen       Phường Biên Hòa | Khu Phố 3, Phường Tam Phước
# Biên Hòa was the city that Tam Phước belonged to, and is a ward of its own since 2025.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check vietnamadminunits==1.0.4
cd "$dir"
cat >thu.py <<'PY'
from vietnamadminunits import parse_address
for text in ("Khu phố 3, phường Tam Phước, Đồng Nai", "Khu phố 3, phường Tam Phước, Biên Hoà, Đồng Nai"):
    unit = parse_address(text)
    print(unit.ward, "|", unit.street)
PY
cat >mong_doi.txt <<'TXT'
Phường Tam Phước | Khu Phố 3
Phường Biên Hòa | Khu Phố 3, Phường Tam Phước
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
