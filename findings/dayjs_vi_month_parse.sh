#!/usr/bin/env bash
# Day.js: a Vietnamese date that it wrote itself cannot be read back by it.
#
# Versions   dayjs 1.11.23 (Node.js 20)
# Behaviour  the names of months hold a blank and a digit («tháng 12»); the parser's pattern for words takes neither.
# Expected   the same day, as moment and date-fns give it with the same pattern
# Seen       Invalid Date
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error dayjs@1.11.23 >npm.txt
cat >thu.mjs <<'JS'
import dayjs from "dayjs";
import "dayjs/locale/vi.js";
import parse from "dayjs/plugin/customParseFormat.js";
dayjs.extend(parse);
const text = dayjs("2026-12-06").locale("vi").format("D MMMM YYYY");
console.log(text, "->", dayjs(text, "D MMMM YYYY", "vi").format("DD/MM/YYYY"));
JS
cat >mong_doi.txt <<'TXT'
6 tháng 12 2026 -> Invalid Date
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
