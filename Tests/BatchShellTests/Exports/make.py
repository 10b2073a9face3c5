"""Writes the files that the tests read: python3 make.py, in a virtual environment with

    pip install pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1 chdb==4.4.0 \
        datafusion==55.0.0 pyspark==4.3.0

and with jq, psql and a PostgreSQL server that psql reaches without asking for anything. Every program
writes with its default options. PROGRAM-members.json has rows of the emulator's Loyalty Members:
lastVisit is a time with a zone, joined one without, birthDate a day, points is NaN in the second row
(where the program has no integers with gaps) and tier is null there. PROGRAM-zoned.csv and
PROGRAM-naive.csv have rows of Stores, whose column opened is a time with a zone or without, and
latitude NaN in the second row. The versions that wrote the files stand in versions.txt.
"""

import datetime
import importlib.metadata
import json
import os
import shutil
import subprocess
import tempfile

import chdb
import datafusion
import duckdb
import pandas
import polars
import pyarrow as pa

HERE = os.path.dirname(os.path.abspath(__file__))
UTC = datetime.timezone.utc
TIMES = [datetime.datetime(2024, 3, 9, 14, 5, 6, 250000), datetime.datetime(2024, 3, 10, 0, 0, 1)]
DAYS = [datetime.date(2024, 3, 9), datetime.date(1990, 12, 31)]
NAN = float("nan")


def path(name):
    return os.path.join(HERE, name)


def members():
    """Rows of Loyalty Members, as values of Python."""
    return [
        {
            "_id": str(n + 1),
            "person": {"birthDate": DAYS[n]},
            "_acme": {
                "memberNumber": n + 1,
                "tier": ["gold", None][n],
                "points": [7.0, NAN][n],
                "joined": TIMES[n],
                "lastVisit": TIMES[n].replace(tzinfo=UTC),
                "subscribed": n == 0,
                "interests": ["tea", "golf"][: n + 1],
            },
        }
        for n in range(2)
    ]


def stores(zoned):
    """Rows of Stores, as values of Python."""
    return [
        {
            "storeId": str(n + 1),
            "name": ["Bern", "Basel, Mitte"][n],
            "city": ["Bern", None][n],
            "opened": TIMES[n].replace(tzinfo=UTC) if zoned else TIMES[n],
            "squareMeters": 100 + n,
            "latitude": [46.5, NAN][n],
        }
        for n in range(2)
    ]


MEMBERS = pa.schema(
    [
        ("_id", pa.string()),
        ("person", pa.struct([("birthDate", pa.date32())])),
        (
            "_acme",
            pa.struct(
                [
                    ("memberNumber", pa.int64()),
                    ("tier", pa.string()),
                    ("points", pa.float64()),
                    ("joined", pa.timestamp("us")),
                    ("lastVisit", pa.timestamp("us", "UTC")),
                    ("subscribed", pa.bool_()),
                    ("interests", pa.list_(pa.string())),
                ]
            ),
        ),
    ]
)


def members_table():
    return pa.Table.from_pylist(members(), schema=MEMBERS)


def stores_table(zoned):
    opened = pa.timestamp("us", "UTC") if zoned else pa.timestamp("us")
    schema = pa.schema(
        [
            ("storeId", pa.string()),
            ("name", pa.string()),
            ("city", pa.string()),
            ("opened", opened),
            ("squareMeters", pa.int32()),
            ("latitude", pa.float64()),
        ]
    )
    return pa.Table.from_pylist(stores(zoned), schema=schema)


def write_pandas():
    frame = pandas.DataFrame(members())
    frame.to_json(path("pandas-members.json"), orient="records", lines=True)
    frame.to_json(path("pandas-default.json"))
    for kind in ["zoned", "naive"]:
        frame = pandas.DataFrame(stores(kind == "zoned"))
        frame.to_csv(path(f"pandas-{kind}.csv"), index=False)
    frame.to_csv(path("pandas-index.csv"))
    frame["name"] = [["a", "b"], {"k": 1}]
    frame["opened"] = DAYS
    frame.to_csv(path("pandas-nested.csv"), index=False)
    zoned = stores_table(True).to_pandas()
    zoned["opened"] = DAYS
    zoned.to_parquet(path("pandas.parquet"), index=False)


def write_polars():
    polars.from_arrow(members_table()).write_ndjson(path("polars-members.json"))
    for kind in ["zoned", "naive"]:
        polars.from_arrow(stores_table(kind == "zoned")).write_csv(path(f"polars-{kind}.csv"))
    polars.from_arrow(members_table()).write_parquet(path("polars-members.parquet"))


def write_duckdb():
    connection = duckdb.connect()
    connection.execute("SET timezone='UTC'")
    connection.register("members", members_table())
    connection.execute(f"COPY members TO '{path('duckdb-members.json')}'")
    connection.execute(f"COPY members TO '{path('duckdb-members.parquet')}'")
    for kind in ["zoned", "naive"]:
        connection.register("stores", stores_table(kind == "zoned"))
        connection.execute(f"COPY stores TO '{path(f'duckdb-{kind}.csv')}'")


def write_clickhouse():
    # The columns are typed by hand: a nullable text, times in UTC and in no zone that is written.
    def query(text, output):
        with open(output, "wb") as file:
            file.write(chdb.query(text, output.endswith("json") and "JSONEachRow" or "CSVWithNames").bytes())

    member = """SELECT '{n}' AS _id,
        CAST(tuple(toDate32('{day}')), 'Tuple(birthDate Date32)') AS person,
        CAST(tuple({n}, {tier}, {points}, toDateTime64('{time}', 3, 'UTC'),
            toDateTime64('{time}', 3, 'UTC'), {n} = 1, {interests}),
            'Tuple(memberNumber Int32, tier Nullable(String), points Float64,
                joined DateTime64(3, \\'UTC\\'), lastVisit DateTime64(3, \\'UTC\\'),
                subscribed Bool, interests Array(String))') AS _acme"""
    rows = [
        member.format(
            n=n + 1, day=DAYS[n], tier=["'gold'", "NULL"][n], points=["7", "nan"][n],
            time=TIMES[n].isoformat(sep=" "), interests=["['tea']", "['tea', 'golf']"][n],
        )
        for n in range(2)
    ]
    query(" UNION ALL ".join(rows), path("clickhouse-members.json"))
    query(
        """SELECT '1' AS storeId, 'Bern' AS name, CAST('Bern', 'Nullable(String)') AS city,
            toDateTime64('2024-03-09 14:05:06.250', 3, 'UTC') AS opened, 100 AS squareMeters,
            46.5 AS latitude
        UNION ALL SELECT '2', 'Basel, Mitte', NULL,
            toDateTime64('2024-03-10 00:00:01', 3, 'UTC'), 101, nan""",
        path("clickhouse-zoned.csv"),
    )


def write_datafusion():
    context = datafusion.SessionContext()
    with tempfile.TemporaryDirectory() as folder:
        def keep(name):
            parts = [p for p in sorted(os.listdir(folder)) if os.path.isfile(os.path.join(folder, p))]
            shutil.move(os.path.join(folder, parts[0]), path(name))

        context.from_arrow(members_table()).write_json(folder)
        keep("datafusion-members.json")
        for kind in ["zoned", "naive"]:
            context.from_arrow(stores_table(kind == "zoned")).write_csv(folder, with_header=True)
            keep(f"datafusion-{kind}.csv")
        context.from_arrow(stores_table(True)).write_csv(folder)
        keep("datafusion-default.csv")


def write_psql():
    member = """SELECT '{n}' AS _id, row_to_json(p) AS person, row_to_json(a) AS _acme FROM
        (SELECT date '{day}' AS "birthDate") p,
        (SELECT {n} AS "memberNumber", {tier} AS tier, float8 '{points}' AS points,
            timestamp '{time}' AS joined, timestamptz '{time}+00' AS "lastVisit",
            {n} = 1 AS subscribed, {interests} AS interests) a"""
    rows = [
        member.format(
            n=n + 1, day=DAYS[n], tier=["'gold'", "NULL"][n], points=["7", "NaN"][n],
            time=TIMES[n].isoformat(sep=" "), interests=["array['tea']", "array['tea', 'golf']"][n],
        )
        for n in range(2)
    ]
    environment = {**os.environ, "PGTZ": "UTC"}

    def psql(*arguments):
        return subprocess.run(
            ["psql", *arguments], env=environment, check=True, capture_output=True, text=True
        ).stdout

    text = f"SELECT row_to_json(r) FROM ({' UNION ALL '.join(f'SELECT * FROM ({r}) q' for r in rows).replace('row_to_json(p)', 'to_jsonb(p)').replace('row_to_json(a)', 'to_jsonb(a)')}) r"
    with open(path("psql-members.json"), "w") as file:
        file.write(psql("-At", "-c", text))
    for kind, type_, zone in [("zoned", "timestamptz", "+00"), ("naive", "timestamp", "")]:
        rows = ", ".join(
            f"('{s['storeId']}', '{s['name']}', {'NULL' if s['city'] is None else repr(s['city'])}, "
            f"{type_} '{TIMES[n].isoformat(sep=' ')}{zone}', {s['squareMeters']}, float8 '{s['latitude']}')"
            for n, s in enumerate(stores(True))
        )
        columns = '"storeId", name, city, opened, "squareMeters", latitude'
        text = f"COPY (SELECT * FROM (VALUES {rows}) t ({columns})) TO STDOUT WITH (FORMAT csv, HEADER)"
        with open(path(f"psql-{kind}.csv"), "w") as file:
            file.write(psql("-c", text))


def write_jq():
    # The times are those of a file that is right; jq makes lines of a list.
    rows = members()
    for row in rows:
        row["person"]["birthDate"] = row["person"]["birthDate"].isoformat()
        row["_acme"]["joined"] = row["_acme"]["joined"].date().isoformat()
        row["_acme"]["lastVisit"] = row["_acme"]["lastVisit"].isoformat()
        row["_acme"]["points"] = 7
    text = json.dumps(rows, indent=2)
    done = subprocess.run(["jq", "-c", ".[]"], input=text, check=True, capture_output=True, text=True)
    with open(path("jq-members.json"), "w") as file:
        file.write(done.stdout)


def write_spark():
    from pyspark.sql import SparkSession, types as t

    spark = SparkSession.builder.master("local[1]").config("spark.sql.session.timeZone", "UTC")
    spark = spark.config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    time = {True: t.TimestampType(), False: t.TimestampNTZType()}
    acme = t.StructType(
        [
            t.StructField("memberNumber", t.LongType()), t.StructField("tier", t.StringType()),
            t.StructField("points", t.DoubleType()), t.StructField("joined", time[False]),
            t.StructField("lastVisit", time[True]), t.StructField("subscribed", t.BooleanType()),
            t.StructField("interests", t.ArrayType(t.StringType())),
        ]
    )
    person = t.StructType([t.StructField("birthDate", t.DateType())])
    schema = t.StructType(
        [
            t.StructField("_id", t.StringType()), t.StructField("person", person),
            t.StructField("_acme", acme),
        ]
    )
    with tempfile.TemporaryDirectory() as folder:
        def keep(name, extension):
            out = os.path.join(folder, "out")
            part = [p for p in os.listdir(out) if p.startswith("part-") and p.endswith(extension)]
            shutil.move(os.path.join(out, part[0]), path(name))
            shutil.rmtree(out)

        out = os.path.join(folder, "out")
        frame = spark.createDataFrame(members(), schema).coalesce(1)
        frame.write.json(out)
        keep("pyspark-members.json", ".json")
        frame.write.option("compression", "gzip").parquet(out)
        keep("pyspark-members.parquet", ".parquet")
        for kind in ["zoned", "naive"]:
            columns = t.StructType(
                [
                    t.StructField("storeId", t.StringType()), t.StructField("name", t.StringType()),
                    t.StructField("city", t.StringType()),
                    t.StructField("opened", time[kind == "zoned"]),
                    t.StructField("squareMeters", t.IntegerType()),
                    t.StructField("latitude", t.DoubleType()),
                ]
            )
            frame = spark.createDataFrame(stores(kind == "zoned"), columns).coalesce(1)
            frame.write.option("header", True).csv(out)
            keep(f"pyspark-{kind}.csv", ".csv")
        frame.write.csv(out)
        keep("pyspark-default.csv", ".csv")
    spark.stop()


def versions():
    packages = ["pandas", "polars", "duckdb", "pyarrow", "chdb", "datafusion", "pyspark"]
    lines = [f"{name} {importlib.metadata.version(name)}" for name in packages]
    for program in ["jq", "psql"]:
        done = subprocess.run([program, "--version"], check=True, capture_output=True, text=True)
        lines.append(f"{program} {done.stdout.strip()}")
    with open(path("versions.txt"), "w") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    for write in [
        write_pandas, write_polars, write_duckdb, write_clickhouse, write_datafusion, write_psql,
        write_jq, write_spark,
    ]:
        write()
    versions()
