#!/usr/bin/env bash
# email: a mail that is nothing but its attachment has no attachments.
#
# Versions   CPython 3.11 and later, email.policy.default (standard library; no package is installed)
# Behaviour  is_attachment() is True for the message itself, iter_attachments() yields nothing.
# Expected   one attachment, a.xlsx (scanners and phones send such mails)
# Seen       True []
# Walk all leaves instead.
# Fails when the output is no longer the one seen.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check pip
cd "$dir"
cat >thu.py <<'PY'
import email
import email.policy
from email.message import EmailMessage
mail = EmailMessage()
mail.set_content(b"PK", maintype="application", subtype="octet-stream", disposition="attachment", filename="a.xlsx")
read = email.message_from_bytes(mail.as_bytes(), policy=email.policy.default)
print(read.is_attachment(), [part.get_filename() for part in read.iter_attachments()])
PY
cat >mong_doi.txt <<'TXT'
True []
TXT
"$dir/venv/bin/python" -W ignore thu.py 2>stderr.txt >thay.txt || { cat stderr.txt; exit 1; }
diff mong_doi.txt thay.txt && echo "as recorded"
