"""A million rows of Parquet: `rows check` beside DuckDB and pyarrow, and its memory.

DuckDB reads every column, with the same typed values, and counts by them; pyarrow reads all columns
into a table. Both say themselves how long that took, without the start of Python; batchsh is a whole
process.
"""

import json
import os
import subprocess
import sys

from peers import BATCHSH, ENVIRONMENT, PYTHON, report, resident, seconds, verdict, write

PACKAGES = ["duckdb==2.0.1", "numpy", "pyarrow==26.0.1"]
RUNS = 5

MAKE = """
import sys
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

count = 1_000_000
random = np.random.default_rng(3)
def one_of(*words): return pa.array(np.array(words)[random.integers(0, len(words), count)])
def numbers(end, kind): return pa.array(random.integers(0, end, count).astype(kind))
names = pa.array([f"Name{n}" for n in random.integers(0, 200_000, count)],
                 mask=random.random(count) < 0.1)
fields = {
    "_id": pa.array([f"member-{n:08d}" for n in range(count)]),
    "person": {"name": {"firstName": one_of("Ada", "Grace", "Edsger", "Barbara", "Zoë"),
                        "lastName": names},
               "birthDate": numbers(20_000, "int32").cast(pa.date32())},
    "_acme": {"memberNumber": pa.array(np.arange(count)),
              "tier": one_of("bronze", "silver", "gold"), "points": numbers(100_000, "int32"),
              "spend": pa.array(np.round(random.uniform(0, 1e5, count), 2)),
              "subscribed": pa.array(random.integers(0, 2, count).astype(bool)),
              "lastVisit": numbers(1_700_000_000_000_000, "int64")
                  .cast(pa.timestamp("us", tz="UTC")),
              "interests": pa.array([["music", "sport", "art"][:n % 4] for n in range(count)])},
}
def made(value):
    if not isinstance(value, dict): return value
    return pa.StructArray.from_arrays([made(v) for v in value.values()], list(value))
table = pa.table({name: made(value) for name, value in fields.items()})
for name, options in {
    "snappy": {"compression": "snappy"},
    "zstd": {"compression": "zstd", "row_group_size": 122_880},
    "spark": {"compression": "snappy", "version": "1.0", "row_group_size": 250_000},
    "plain": {"compression": "none", "use_dictionary": False, "row_group_size": 122_880},
}.items():
    pq.write_table(table, f"{sys.argv[1]}/{name}.parquet", **options)
"""

DUCKDB = """
import sys, time, duckdb
start = time.perf_counter()
duckdb.sql(f'''select count(*), max(_id), max(person.name.firstName), max(person.name.lastName),
    max(person.birthDate), max(_acme.memberNumber), max(_acme.spend), max(_acme.lastVisit),
    count(*) filter (_acme.tier in ('bronze', 'silver', 'gold', 'platinum')),
    count(*) filter (_acme.points between 0 and 1000000), count(*) filter (_acme.subscribed),
    sum(len(_acme.interests)) from '{sys.argv[1]}' ''').fetchall()
print(time.perf_counter() - start)
"""

PYARROW = """
import sys, time, pyarrow.parquet as pq
start = time.perf_counter()
pq.read_table(sys.argv[1])
print(time.perf_counter() - start)
"""


def text(**more):
    return {"type": "string", **more}


def record(**properties):
    return {"type": "object", "properties": properties}


SCHEMA = {"required": ["_id"], **record(
    _id=text(),
    person=record(name=record(firstName=text(), lastName=text()), birthDate=text(format="date")),
    _acme=record(
        memberNumber={"type": "integer", "meta:xdmType": "long"},
        tier=text(enum=["bronze", "silver", "gold", "platinum"]),
        points={"type": "integer", "meta:xdmType": "int", "minimum": 0, "maximum": 1_000_000},
        spend={"type": "number"}, subscribed={"type": "boolean"},
        lastVisit=text(format="date-time"),
        interests={"type": "array", "items": text()}))}


def parquet(folder):
    python = os.path.join(folder, "peers/bin/python")
    subprocess.run([PYTHON, "-m", "venv", os.path.join(folder, "peers")], check=True)
    subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    subprocess.run([python, write(folder, "make.py", MAKE), folder], check=True)
    schema = write(folder, "schema.json", json.dumps(SCHEMA))
    scripts = [("DuckDB", 1.5, write(folder, "duckdb_peer.py", DUCKDB)),
               ("pyarrow to a table", 2.0, write(folder, "pyarrow_peer.py", PYARROW))]
    environment = {**ENVIRONMENT, "HOME": folder}
    for name in ["snappy", "zstd", "spark", "plain"]:
        file = os.path.join(folder, name + ".parquet")
        ours = [BATCHSH, "rows", "check", "--schema", schema, file]
        for peer, goal, script in scripts:
            pairs = [(seconds(ours, environment), own_time([python, script, file]))
                     for _ in range(RUNS + 1)]
            verdict("parquet", pairs[1:], f"{peer}, {name}", goal)
        memory = resident(ours, environment)
        report("parquet", f"memory of a check, {name}", memory, "MiB", "64 MiB", memory <= 64)


def own_time(command):
    """The seconds that a peer says it took."""
    result = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{command[-2]} failed: {result.stderr[-2000:]}")
    return float(result.stdout)
