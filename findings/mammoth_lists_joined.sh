#!/usr/bin/env bash
# mammoth: a second numbered list goes on counting from the first.
#
# Versions   mammoth 1.13.0, docx 9.15.2 (Node.js 20)
# Behaviour  two lists with two numberings that follow each other become one <ol>, so the second begins with 3.
# Expected   two lists, each beginning with 1, as Word and LibreOffice show them
# Seen       <ol> with four items
# «Điểm 2» of the second list is read as point 4.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init --yes >npm.txt
npm install --no-audit --no-fund --loglevel=error mammoth@1.13.0 docx@9.15.2 >npm.txt
cat >thu.mjs <<'JS'
import { Document, Packer, Paragraph } from "docx";
import mammoth from "mammoth";
const numbering = {
  config: ["viec", "han"].map((reference) => ({
    reference,
    levels: [{ level: 0, format: "decimal", text: "%1." }],
  })),
};
const line = (text, reference) => new Paragraph({ text, numbering: { reference, level: 0 } });
const children = [line("việc a", "viec"), line("việc b", "viec"), line("hạn a", "han"), line("hạn b", "han")];
const buffer = await Packer.toBuffer(new Document({ numbering, sections: [{ children }] }));
console.log((await mammoth.convertToHtml({ buffer })).value);
JS
cat >mong_doi.txt <<'TXT'
<ol><li>việc a</li><li>việc b</li><li>hạn a</li><li>hạn b</li></ol>
TXT
node thu.mjs >thay.txt
diff mong_doi.txt thay.txt && echo "as recorded"
