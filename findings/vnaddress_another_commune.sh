#!/usr/bin/env bash
# vnaddress: a ward of 2025 comes back as a commune of another district.
#
# Versions   vnaddress 1.0.5
# Behaviour  «phường Tam Phước, tỉnh Đồng Nai» (two levels, as addresses are since July 2025) is standardised to a commune of Long Thành.
# Expected   the address as it is, or told as unknown: the province holds a ward of that very name
# Seen       xã Long Phước, huyện Long Thành, tỉnh Đồng Nai
# No score and no warning comes with it.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check vnaddress==1.0.5 setuptools==80.9.0
cd "$dir"
cat >thu.py <<'PY'
from vnaddress import VNAddressStandardizer
VNAddressStandardizer(raw_address="phường Tam Phước, tỉnh Đồng Nai", comma_handle=True).execute()
PY
cat >mong_doi.txt <<'TXT'
xã Long Phước, huyện Long Thành, tỉnh Đồng Nai
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
