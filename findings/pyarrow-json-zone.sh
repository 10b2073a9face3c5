#!/usr/bin/env bash
# Guess:   pyarrow.json reads "2024-10-11T08:00:00Z" as a text, or as a timestamp in UTC.
# Happens: it becomes timestamp[s] without a zone: the Z is read and forgotten, and a Parquet file made of
#          it says isAdjustedToUTC=false. 10:00:00+02:00 is the same 08:00 without a zone, while a column
#          with a fraction of a second in it stays a text.
# Matters: the platform's date-times carry a zone. A file that went through pyarrow from JSON to Parquet
#          has local times of nobody's, though every row of the source said UTC.
# Seen with pyarrow 26.0.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyarrow==26.0.1
cd "$folder"
cat > zone.py <<'PYTHON'
import io

import pyarrow
import pyarrow.json
import pyarrow.parquet

print("pyarrow", pyarrow.__version__)
for time in ("2024-10-11T08:00:00Z", "2024-10-11T10:00:00+02:00", "2024-10-11T08:00:00.5Z"):
    table = pyarrow.json.read_json(io.BytesIO(b'{"t":"%s"}\n' % time.encode()))
    pyarrow.parquet.write_table(table, "t.parquet")
    column = pyarrow.parquet.read_schema("t.parquet").field("t")
    logical = pyarrow.parquet.ParquetFile("t.parquet").schema.column(0).logical_type
    print(time, "|", table.schema.field("t").type, table["t"][0], "|", logical)
PYTHON
seen=$(venv/bin/python zone.py)
echo "$seen"
[ "$seen" = "pyarrow 26.0.1
2024-10-11T08:00:00Z | timestamp[s] 2024-10-11 08:00:00 | Timestamp(isAdjustedToUTC=false, timeUnit=milliseconds, is_from_converted_type=false, force_set_converted_type=false)
2024-10-11T10:00:00+02:00 | timestamp[s] 2024-10-11 08:00:00 | Timestamp(isAdjustedToUTC=false, timeUnit=milliseconds, is_from_converted_type=false, force_set_converted_type=false)
2024-10-11T08:00:00.5Z | string 2024-10-11T08:00:00.5Z | String" ] || { echo 'changed'; exit 1; }
