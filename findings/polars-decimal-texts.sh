#!/usr/bin/env bash
# Guess:   polars writes a Decimal column as numbers in NDJSON, as it writes integers beyond 2^63, and NaN as
#          an error or as NaN.
# Happens: a Decimal is written as a text ("1.10"), a Duration as an ISO 8601 text ("PT90S"), while a wide
#          integer stays a number and NaN silently becomes null. read_ndjson gives texts back for both.
# Matters: a field of type number in a schema refuses every row whose amounts went through Decimal, which is
#          what one takes for money; and what could not be computed looks like what was not given.
# Seen with polars 2.1.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check polars==2.1.0
cd "$folder"
cat > write.py <<'PYTHON'
import datetime
import decimal
import io
import json

import polars

print("polars", polars.__version__)
frame = polars.DataFrame(
    {
        "amount": [decimal.Decimal("1.10")],
        "wide": [2**63 + 1],
        "waited": [datetime.timedelta(seconds=90)],
        "rate": [float("nan")],
    }
)
line = frame.write_ndjson()
print(line.strip())
back = polars.read_ndjson(io.StringIO(line))
print(back.schema)
expected = {"amount": "1.10", "wide": 2**63 + 1, "waited": "PT90S", "rate": None}
if json.loads(line) != expected or back.schema["amount"] != polars.String:
    raise SystemExit("the values are written otherwise by now")
PYTHON
venv/bin/python write.py
