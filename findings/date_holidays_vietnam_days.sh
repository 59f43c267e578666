#!/usr/bin/env bash
# date-holidays: in Viet Nam Tết has two days off, the National Day one.
#
# Versions   date-holidays 3.37.0 (Node.js 20)
# Behaviour  the public days of 2026 and 2027 around Tết are the eve and the first day; 2 September stands alone.
# Expected   five and two: article 112 of the Labour Code of 2019, in force since 2021, gives Tết five days and the National Day two
# Seen       2 1 for each year
# A deadline of so many working days falls into the holidays.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error date-holidays@3.37.0 >npm.txt
cat >thu.mjs <<'JS'
import Holidays from "date-holidays";
for (const year of [2026, 2027]) {
  const off = new Holidays("VN").getHolidays(year).filter((day) => day.type === "public");
  const within = (from, to) => off.filter((day) => day.date >= `${year}-${from}` && day.date < `${year}-${to}`).length;
  console.log(within("01-20", "03-01"), within("08-29", "09-06"));
}
JS
cat >mong_doi.txt <<'TXT'
2 1
2 1
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
