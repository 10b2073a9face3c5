#!/usr/bin/env bash
# Guess:   a library that turns a curl command into Python reads --data-binary @FILE as curl does: the body
#          is the content of the file. Both libraries parse the option by its name.
# Happens: uncurl writes data='@people.json', and curlparser gives the same text as the data: the request
#          that is made of it sends the twelve characters of the file's name.
# Matters: the line that one copies for an upload becomes a script that is answered with 200; a batch then
#          holds a file whose only row is the name of a file, and fails minutes later.
# Seen with uncurl 0.0.11 and curlparser 0.1.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check uncurl==0.0.11 curlparser==0.1.0
cd "$folder"
cat > parse.py <<'PYTHON'
from importlib.metadata import version

import curlparser
import uncurl

print("uncurl", version("uncurl"), "curlparser", version("curlparser"))
line = (
    "curl -X PUT http://127.0.0.1/files/people.json"
    " -H 'Content-Type: application/octet-stream' --data-binary @people.json"
)
context = uncurl.parse_context(line)
parsed = curlparser.parse(line)
print("uncurl's data:    ", repr(context.data))
print("curlparser's data:", repr(parsed.data))
if (context.data, parsed.data) != ("@people.json", "@people.json"):
    raise SystemExit("the file is read otherwise by now")
PYTHON
venv/bin/python parse.py
