#!/usr/bin/env bash
# Guess:   polars.read_ndjson either makes a column of a field that appears for the first time in a later
#          row (null before), as it does for fields of the first rows, or fails.
# Happens: fields that are in none of the first 100 rows are dropped, their values with them, and
#          nothing is said. With infer_schema_length=None they are there.
# Matters: optional fields are rare by nature. A look at such a file, or a conversion of it to Parquet
#          before it is loaded, loses them, with the right number of rows.
# Seen with polars 2.1.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check polars==2.1.0
cd "$folder"
cat > late.py <<'PYTHON'
import polars

print("polars", polars.__version__)
with open("rows.json", "w") as file:
    for number in range(100):
        file.write('{"id": %d}\n' % number)
    file.write('{"id": 100, "email": "a@example.com"}\n')
print("default:", polars.read_ndjson("rows.json").shape, polars.read_ndjson("rows.json").columns)
whole = polars.read_ndjson("rows.json", infer_schema_length=None)
print("infer_schema_length=None:", whole.shape, whole.columns)
PYTHON
seen=$(venv/bin/python late.py)
echo "$seen"
[ "$seen" = "polars 2.1.0
default: (101, 1) ['id']
infer_schema_length=None: (101, 2) ['id', 'email']" ] || { echo 'changed'; exit 1; }
