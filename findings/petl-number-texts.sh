#!/usr/bin/env bash
# Guess:   petl's convertnumbers makes numbers of the texts that are numbers in a CSV file, and leaves
#          identifiers such as 1_2 alone.
# Happens: whatever Python's own int() and float() take is a number: "1_2" becomes 12 and "10_0" 100, so that
#          different identifiers can become one; "nan" and "infinity" become floats, which no JSON has.
# Matters: keys of two sources (SHOP_ITEM with digits on both sides) run together before the rows are sent,
#          and a row with nan in it is refused by the platform as no JSON.
# Seen with petl 1.7.30 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check petl==1.7.30
cd "$folder"
printf 'key,amount\n1_2,3\n12,nan\n10_0,infinity\n1-2,7\n' > rows.csv
cat > convert.py <<'PYTHON'
from importlib.metadata import version

import petl

print("petl", version("petl"))
rows = list(petl.convertnumbers(petl.fromcsv("rows.csv")))
for row in rows:
    print(row)
if repr(rows[1:]) != "[(12, 3), (12, nan), (100, inf), ('1-2', 7)]":
    raise SystemExit("the texts are converted otherwise by now")
PYTHON
venv/bin/python convert.py
