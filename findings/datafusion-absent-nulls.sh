#!/usr/bin/env bash
# Guess:   COPY … TO 'rows.json' of DataFusion writes every column of every row, null where there is nothing,
#          and an interval as ISO 8601 has it, as it writes dates and times.
# Happens: a column that is null is left out of its row; a row of nothing but nulls is {}. An interval is
#          English: "1 mins 30.000000000 secs".
# Matters: who takes the columns of a file from its first rows (a CSV that is made of it, a table that shows
#          it) does not see them, and a row that a schema requires a null in cannot be made.
# Seen with datafusion 55.0.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check datafusion==55.0.0
cd "$folder"
cat > write.py <<'PYTHON'
from importlib.metadata import version

from datafusion import SessionContext

print("datafusion", version("datafusion"))
context = SessionContext()
context.sql(
    "COPY (SELECT * FROM (VALUES (1, 'a', INTERVAL '90 seconds'), (2, NULL, NULL)) AS t(id, name, waited)"
    " ORDER BY id) TO 'rows.json'"
).collect()
context.sql("COPY (SELECT NULL::int AS id, NULL::varchar AS name) TO 'nothing.json'").collect()
rows = open("rows.json").read()
nothing = open("nothing.json").read()
print(rows + nothing, end="")
expected = '{"id":1,"name":"a","waited":"1 mins 30.000000000 secs"}\n{"id":2}\n'
if rows != expected or nothing != "{}\n":
    raise SystemExit("the rows are written otherwise by now")
PYTHON
venv/bin/python write.py
