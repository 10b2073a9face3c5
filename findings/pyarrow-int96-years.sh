#!/usr/bin/env bash
# Guess:   a timestamp that pyarrow has written as INT96, for Spark's sake, it reads back, or says that it
#          cannot.
# Happens: a moment after 2262 or before 1677 comes back as another one, centuries away, without a word:
#          2300-01-01 is read as 1715-06-13. DuckDB reads the right day from the same file, and pyarrow does
#          once it is told coerce_int96_timestamp_unit="us".
# Matters: "never" is often a date such as 9999-12-31, and Spark still writes INT96 where it is set so. What
#          compares such a column with today deletes what should have stayed.
# Seen with pyarrow 26.0.1 and duckdb 2.0.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1 pyarrow==26.0.1
cd "$folder"
"$folder/venv/bin/pip" list 2>/dev/null | grep -E '^(duckdb|pyarrow) '
cat > years.py <<'PYTHON'
import datetime

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

moments = [datetime.datetime(2024, 2, 29), datetime.datetime(2300, 1, 1)]
table = pa.table({"at": pa.array(moments, pa.timestamp("us"))})
pq.write_table(table, "int96.parquet", use_deprecated_int96_timestamps=True)


def days(values):
    return [str(value)[:10] for value in values]


print("pyarrow", days(pq.read_table("int96.parquet")["at"].cast(pa.timestamp("us"), safe=False).to_pylist()))
print("pyarrow, us", days(
    pq.read_table("int96.parquet", coerce_int96_timestamp_unit="us")["at"].to_pylist()))
print("duckdb", days(r[0] for r in duckdb.sql("from 'int96.parquet'").fetchall()))
PYTHON
seen=$(venv/bin/python years.py)
echo "$seen"
[ "$seen" = "pyarrow ['2024-02-29', '1715-06-13']
pyarrow, us ['2024-02-29', '2300-01-01']
duckdb ['2024-02-29', '2300-01-01']" ] || { echo 'changed'; exit 1; }
