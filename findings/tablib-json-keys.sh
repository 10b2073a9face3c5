#!/usr/bin/env bash
# Guess:   tablib's Dataset().load of a JSON list gives a column for each key, empty where an object lacks
#          it, or refuses objects of different keys.
# Happens: the keys of the first object become the headers, and of every further one the values are taken
#          in their order, whatever their keys: {"id": 2, "phone": 3} under id and email puts the phone
#          number into the column email. Only the number of values has to fit.
# Matters: objects leave out what they lack, so that rows of equally many, different fields are usual. The
#          CSV that comes out is well formed and wrong, and the platform loads it.
# Seen with tablib 3.10.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check tablib==3.10.0
cd "$folder"
"$folder/venv/bin/pip" list 2>/dev/null | grep '^tablib'
cat > keys.py <<'PYTHON'
import tablib

rows = '[{"id": 1, "email": "a@example.com"}, {"id": 2, "phone": 3}]'
print(tablib.Dataset().load(rows, format="json").export("csv").split())
swapped = '[{"id": 1, "email": "a@example.com"}, {"email": "b@example.com", "id": 2}]'
print(tablib.Dataset().load(swapped, format="json").export("csv").split())
PYTHON
seen=$(venv/bin/python keys.py)
echo "$seen"
[ "$seen" = "['id,email', '1,a@example.com', '2,3']
['id,email', '1,a@example.com', 'b@example.com,2']" ] || { echo 'changed'; exit 1; }
