#!/usr/bin/env bash
# slugify: Đ becomes DJ.
#
# Versions   slugify 1.6.9 (Node.js 20)
# Behaviour  the letter is taken as the Croatian one, so «Đảng ủy» makes DJang-uy; only the option locale: 'vi' says D.
# Expected   Dang-uy, as other makers of file names and Unicode's own decomposition tables for Vietnamese have it
# Seen       DJang-uy-phuong, then Dang-uy-phuong
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error slugify@1.6.9 >npm.txt
cat >thu.mjs <<'JS'
import slugify from "slugify";
console.log(slugify("Đảng ủy phường"));
console.log(slugify("Đảng ủy phường", { locale: "vi" }));
JS
cat >mong_doi.txt <<'TXT'
DJang-uy-phuong
Dang-uy-phuong
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
