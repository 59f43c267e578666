#!/usr/bin/env bash
# date-fns: in locale vi it cannot read the names of November and December that it writes.
#
# Versions   date-fns 4.4.0 (Node.js 20)
# Behaviour  «Tháng Mười Một» and «Tháng Mười Hai», written by LLLL, come back as Invalid Date; the ten other months are read.
# Expected   the same month
# Seen       October reads, November and December do not
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error date-fns@4.4.0 >npm.txt
cat >thu.mjs <<'JS'
import { format, isValid, parse } from "date-fns";
import { vi } from "date-fns/locale";
for (const month of [9, 10, 11]) {
  const text = format(new Date(2026, month, 1), "LLLL yyyy", { locale: vi });
  console.log(text, isValid(parse(text, "LLLL yyyy", new Date(2026, 0, 1), { locale: vi })));
}
JS
cat >mong_doi.txt <<'TXT'
Tháng Mười 2026 true
Tháng Mười Một 2026 false
Tháng Mười Hai 2026 false
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
