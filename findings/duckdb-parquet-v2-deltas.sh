#!/usr/bin/env bash
# Guess:   what DuckDB writes with PARQUET_VERSION V2, pyarrow reads: both know the encodings of version 2,
#          and the two are the pair that most people have.
# Happens: an INTEGER column of distinct numbers that lie far apart, one high, one low, is refused by
#          pyarrow ("Unexpected end of stream: InitBlock EOF"), though all of it is there: DuckDB itself
#          and polars read it. Numbers that lie close together are read by all three, and so is V1.
# Matters: an export that was tried on a few rows fails at the reader once real keys come, and the
#          platform's loaders are built on readers of that kind. The default, V1, is read by everybody.
# Seen with duckdb 2.0.1, pyarrow 26.0.1 and polars 2.1.0 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1 pyarrow==26.0.1 polars==2.1.0
cd "$folder"
"$folder/venv/bin/pip" list 2>/dev/null | grep -E '^(duckdb|pyarrow|polars) '
cat > deltas.py <<'PYTHON'
import duckdb
import polars
import pyarrow.parquet as pq

ROWS = {"near": "i", "far": "case when i % 2 = 0 then 2000000000 - i else i - 2000000000 end"}
for name, value in ROWS.items():
    for version in ("V1", "V2"):
        path = f"{name}-{version}.parquet"
        duckdb.sql(f"copy (select ({value})::integer as i from range(300) t(i)) to '{path}' "
                   f"(format parquet, parquet_version '{version}')")
        try:
            arrow = sum(pq.read_table(path)["i"].to_pylist())
        except OSError as error:
            arrow = str(error)
        print(name, version, "duckdb", duckdb.sql(f"select sum(i) from '{path}'").fetchall()[0][0],
              "polars", polars.read_parquet(path)["i"].cast(int).sum(), "pyarrow", arrow)
PYTHON
seen=$(venv/bin/python deltas.py)
echo "$seen"
[ "$seen" = "near V1 duckdb 44850 polars 44850 pyarrow 44850
near V2 duckdb 44850 polars 44850 pyarrow 44850
far V1 duckdb 150 polars 150 pyarrow 150
far V2 duckdb 150 polars 150 pyarrow Unexpected end of stream: InitBlock EOF" ] || { echo 'changed'; exit 1; }
