#!/usr/bin/env bash
# SheetJS: in the time zone of Viet Nam every day is read as the evening before.
#
# Versions   xlsx 0.18.5 (Node.js 20)
# Behaviour  the offset of the zone in December 1899 (7:06:30) is taken in whole minutes, so with cellDates a day is 23:59:30 of
#            the day before, and a day that is written is 30 seconds late in its cell.
# Expected   24 June at midnight, 46197: both are days without an hour
# Seen       23 June 23:59:30; 46197.00034722222
# A deadline read by getDate() is a day early on every machine of the ward, and right on a machine set to UTC.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error xlsx@0.18.5 >npm.txt
cat >thu.mjs <<'JS'
process.env.TZ = "Asia/Ho_Chi_Minh";
const { default: XLSX } = await import("xlsx");
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, { "!ref": "A1", A1: { t: "n", v: 46197, z: "dd/mm/yyyy" } }, "A");
const bytes = XLSX.write(book, { type: "buffer", bookType: "xlsx" });
const day = XLSX.read(bytes, { cellDates: true }).Sheets.A.A1.v;
console.log(day.getDate(), day.getMonth() + 1, day.toTimeString().slice(0, 8));
console.log(XLSX.utils.aoa_to_sheet([[new Date(2026, 5, 24)]]).A1.v);
JS
cat >mong_doi.txt <<'TXT'
23 6 23:59:30
46197.00034722222
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
