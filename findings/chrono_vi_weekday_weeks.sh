#!/usr/bin/env bash
# chrono-node: «thứ hai tuần sau» is in two weeks, «thứ sáu tuần trước» six weeks ago.
#
# Versions   chrono-node 2.10.3 (Node.js 20)
# Behaviour  the weekday's number is taken for a number of weeks; «thứ» is left out of the match.
# Expected   Monday of next week (22 June 2026) and Friday of last week (12 June 2026)
# Seen       2026-07-01 and 2026-05-06
# A deadline in a sentence moves by weeks.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error chrono-node@2.10.3 >npm.txt
cat >thu.mjs <<'JS'
import * as chrono from "chrono-node";
const today = new Date(2026, 5, 17, 12);
for (const text of ["thứ hai tuần sau", "thứ sáu tuần trước"]) {
  const [found] = chrono.vi.parse(text, today);
  const day = found.start.date();
  console.log(text, "=>", found.text, day.getFullYear(), day.getMonth() + 1, day.getDate());
}
JS
cat >mong_doi.txt <<'TXT'
thứ hai tuần sau => hai tuần sau 2026 7 1
thứ sáu tuần trước => sáu tuần trước 2026 5 6
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
