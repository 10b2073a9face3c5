#!/usr/bin/env bash
# Guess:   frictionless describes a column of prices with a decimal comma, in a file with semicolons, as
#          texts, or as numbers once it is told of the comma.
# Happens: it is a column of places on Earth: "52,5" passes for longitude and latitude, and the type
#          geopoint is tried before number and string. As soon as one value has no comma or lies beyond 180
#          it is a column of texts.
# Matters: the schema that is made of it, and the one of a dataset made of that, has an object where the
#          rows have a price; whether it happens depends on the rows at the top of the file.
# Seen with frictionless 5.21.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check frictionless==5.21.0
cd "$folder"
printf 'id;price\n1;52,5\n2;13,4\n3;7,25\n' > low.csv
printf 'id;price\n1;52,5\n2;13,4\n3;199,95\n' > high.csv
cat > describe.py <<'PYTHON'
from importlib.metadata import version

from frictionless import Dialect, describe
from frictionless.formats import CsvControl

print("frictionless", version("frictionless"))
found = {}
for path in ("low.csv", "high.csv"):
    dialect = Dialect(controls=[CsvControl(delimiter=";")])
    fields = describe(path, dialect=dialect).schema.fields
    found[path] = {field.name: field.type for field in fields}
    print(path, found[path])
if [found[path]["price"] for path in ("low.csv", "high.csv")] != ["geopoint", "string"]:
    raise SystemExit("the prices are described otherwise by now")
PYTHON
venv/bin/python describe.py
