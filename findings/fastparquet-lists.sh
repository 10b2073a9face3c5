#!/usr/bin/env bash
# Guess:   pandas writes a column of lists as a list of Parquet, and one of dictionaries as a group, with
#          fastparquet as with pyarrow; what is read back is the same, so the file is as well.
# Happens: with fastparquet both are texts of JSON in a column that is marked JSON; fastparquet undoes that when
#          it reads, so that the round trip shows nothing, while every other reader gets texts.
# Matters: a schema with an array or an object refuses each of these rows, and nothing in the program that
#          wrote them tells why.
# Seen with fastparquet 2026.9.0, pyarrow 22.0.0 and pandas 3.1.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check fastparquet==2026.9.0 pandas==3.1.1 pyarrow==22.0.0
cd "$folder"
cat > write.py <<'PYTHON'
import fastparquet
import pandas
import pyarrow
import pyarrow.parquet

print("fastparquet", fastparquet.__version__, "pyarrow", pyarrow.__version__, "pandas", pandas.__version__)
rows = pandas.DataFrame({"tags": [["x", "y"], ["z"]], "shop": [{"id": 1}, {"id": 2}]})
seen = {}
for engine in ("pyarrow", "fastparquet"):
    rows.to_parquet(f"{engine}.parquet", engine=engine)
    table = pyarrow.parquet.read_table(f"{engine}.parquet")
    seen[engine] = [str(table.schema.field(name).type) for name in ("tags", "shop")]
    print(engine, "wrote", seen[engine], table.slice(0, 1).to_pylist())
back = fastparquet.ParquetFile("fastparquet.parquet").to_pandas()["tags"].tolist()
print("fastparquet reads", back)
nested = "list" in seen["pyarrow"][0] and "struct" in seen["pyarrow"][1]
texts = seen["fastparquet"] == ["extension<arrow.json>"] * 2
if not nested or not texts or back != [["x", "y"], ["z"]]:
    raise SystemExit("the lists are written otherwise by now")
PYTHON
venv/bin/python write.py
