#!/usr/bin/env bash
# ical-generator: an all-day deadline made in Viet Nam falls on the day before.
#
# Versions   ical-generator 10.2.0 (Node.js 20)
# Behaviour  the day of a Date is taken in UTC also for allDay, and the hours of a floating event are those of UTC.
# Expected   DTSTART;VALUE=DATE:20260624 and DTSTART:20260624T160000: both were given as local time, and such events have no zone
# Seen       20260623 and T090000
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error ical-generator@10.2.0 >npm.txt
cat >thu.mjs <<'JS'
import ical from "ical-generator";
process.env.TZ = "Asia/Ho_Chi_Minh";
const calendar = ical();
calendar.createEvent({ start: new Date(2026, 5, 24), allDay: true, summary: "Hạn nộp biểu" });
calendar.createEvent({ start: new Date(2026, 5, 24, 16, 0), floating: true, summary: "Họp" });
for (const line of calendar.toString().split("\r\n")) if (line.startsWith("DTSTART")) console.log(line);
JS
cat >mong_doi.txt <<'TXT'
DTSTART;VALUE=DATE:20260623
DTSTART:20260624T090000
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
