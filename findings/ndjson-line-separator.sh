#!/usr/bin/env bash
# Guess:   ndjson.loads ends a row where the format does, at a line feed. A text with another of Unicode's
#          separators in it is a valid JSON string, and comes back as it was.
# Happens: the input is cut by str.splitlines() and the pieces are joined by commas before they are parsed
#          as one list: each U+2028, U+2029 or U+0085 inside a string becomes a comma. Nothing is raised.
# Matters: texts from web pages and word processors hold such characters; a file that goes through this
#          reader on its way to the platform has other values in it afterwards, in rows that stay valid.
# Seen with ndjson 0.3.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check ndjson==0.3.1
cd "$folder"
cat > read.py <<'PYTHON'
import json
from importlib.metadata import version

import ndjson

print("ndjson", version("ndjson"))
changed = 0
for separator in ("\u2028", "\u2029", "\u0085"):
    row = json.dumps({"note": f"one{separator}two"}, ensure_ascii=False)
    by_json = json.loads(row)["note"]
    by_ndjson = ndjson.loads(row + "\n")[0]["note"]
    print(f"{ord(separator):04X}: json {by_json!r}, ndjson {by_ndjson!r}")
    changed += by_json == f"one{separator}two" and by_ndjson == "one,two"
if changed != 3:
    raise SystemExit("the texts are read otherwise by now")
print("all three texts have a comma in the place of a character")
PYTHON
venv/bin/python read.py
