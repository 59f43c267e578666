#!/usr/bin/env bash
# humanize: in vi_VN what lies ahead is «2 ngày ngày tới».
#
# Versions   humanize 4.17.0
# Behaviour  naturaltime puts «ngày tới» (days ahead) behind every span, so a month ahead is «một tháng ngày tới».
# Expected   2 ngày nữa; một tháng nữa
# Seen       2 ngày ngày tới; một tháng ngày tới
# Deadlines in a reminder are the first thing one would hand to it.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check humanize==4.17.0
cd "$dir"
cat >thu.py <<'PY'
import datetime
import humanize
humanize.i18n.activate("vi_VN")
for days in (2, 30):
    print(humanize.naturaltime(datetime.timedelta(days=-days)))
PY
cat >mong_doi.txt <<'TXT'
2 ngày ngày tới
một tháng ngày tới
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
