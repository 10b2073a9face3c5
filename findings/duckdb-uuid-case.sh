#!/usr/bin/env bash
# Guess:   DuckDB reads a JSON text as a text, or where it guesses a type writes the value back as it was.
# Happens: a column whose texts all look like UUIDs becomes of type UUID, and is written back in lower
#          case: A0EEBC99-… comes out as a0eebc99-…, in JSON, CSV and Parquet alike. One other value in
#          the column keeps all as they were.
# Matters: upper-case device and advertising identifiers (iOS writes them so) are identities at the
#          platform, which compares texts: after a conversion the same person is two. Say
#          columns={'idfa': 'VARCHAR'}, or auto_detect false.
# Seen with duckdb 2.0.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1
cd "$folder"
cat > identity.py <<'PYTHON'
import duckdb

print("duckdb", duckdb.__version__)
with open("one.json", "w") as file:
    file.write('{"idfa":"A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"}\n')
with open("two.json", "w") as file:
    file.write('{"idfa":"A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"}\n{"idfa":"none"}\n')
for name in ("one", "two"):
    duckdb.sql(f"COPY (SELECT * FROM '{name}.json') TO 'out.json'")
    print(name + ":", duckdb.sql(f"SELECT * FROM '{name}.json'").types, open("out.json").read().split())
duckdb.sql("COPY (SELECT * FROM read_json('one.json', columns={'idfa': 'VARCHAR'})) TO 'out.json'")
print("VARCHAR:", open("out.json").read().split())
PYTHON
seen=$(venv/bin/python identity.py)
echo "$seen"
[ "$seen" = "duckdb 2.0.1
one: [UUID] ['{\"idfa\":\"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11\"}']
two: [VARCHAR] ['{\"idfa\":\"A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11\"}', '{\"idfa\":\"none\"}']
VARCHAR: ['{\"idfa\":\"A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11\"}']" ] || { echo 'changed'; exit 1; }
