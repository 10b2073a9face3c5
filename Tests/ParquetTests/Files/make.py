"""Writes the files of Parquet that the tests read: python3 make.py, in a virtual environment with

    pip install pyarrow==26.0.1 duckdb==2.0.0 polars==2.1.0 pandas==3.1.1 fastparquet==2026.9.0 \
        pyspark==4.3.0

and with Java 17 for the last of them.
Each NAME.parquet has a NAME.jsonl beside it: its rows as pyarrow or DuckDB reads them, in the forms
that the reader gives. The versions that wrote the files stand in versions.txt.
"""

import base64
import datetime
import decimal
import glob
import importlib.metadata
import json
import os
import shutil
import tempfile

import duckdb
import fastparquet
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet as pq

HERE = os.path.dirname(os.path.abspath(__file__))
UTC = datetime.timezone.utc
MOMENT = datetime.datetime(2024, 2, 29, 23, 59, 59, 987654)
OLD = datetime.datetime(1883, 11, 18, 12, 3, 58, 1)

FLAT = {
    "flag": (pa.bool_(), [True, False, None, True]),
    "i8": (pa.int8(), [-128, 127, None, 0]),
    "u8": (pa.uint8(), [0, 255, None, 7]),
    "i16": (pa.int16(), [-32768, 32767, None, 0]),
    "u16": (pa.uint16(), [0, 65535, None, 7]),
    "i32": (pa.int32(), [-(2**31), 2**31 - 1, None, 0]),
    "u32": (pa.uint32(), [0, 2**32 - 1, None, 7]),
    "i64": (pa.int64(), [-(2**63), 2**63 - 1, None, 2**53 + 1]),
    "u64": (pa.uint64(), [0, 2**64 - 1, None, 7]),
    "f32": (pa.float32(), [1.5, -0.25, None, float("inf")]),
    "f64": (pa.float64(), [0.1, -1e300, None, float("nan")]),
    "text": (pa.string(), ["", "a\tb€😀", None, "zz"]),
    "bytes": (pa.binary(), [b"\xff\x00", b"plain", None, b""]),
    "fixed": (pa.binary(3), [b"\xff\x00\x01", b"abc", None, b"\xfe\xfe\xfe"]),
    "dec9": (pa.decimal128(9, 2), ["-1234567.89", "0.05", None, "0.00"]),
    "dec18": (pa.decimal128(18, 4), ["-12345678901234.5678", "1.0000", None, "0.0001"]),
    "dec38": (pa.decimal128(38, 10), ["-" + "9" * 28 + ".0000000001", "0.5", None, "1"]),
    "day": (pa.date32(), [datetime.date(1969, 12, 31), datetime.date(2024, 2, 29), None,
                          datetime.date(9999, 12, 31)]),
    "millis": (pa.timestamp("ms"), [OLD.replace(microsecond=1000), MOMENT.replace(microsecond=0),
                                    None, OLD.replace(microsecond=0)]),
    "micros": (pa.timestamp("us", tz="UTC"), [OLD.replace(tzinfo=UTC), MOMENT.replace(tzinfo=UTC),
                                              None, OLD.replace(tzinfo=UTC)]),
    "time": (pa.time64("us"), [datetime.time(0, 0, 0, 1), datetime.time(23, 59, 59, 999999), None,
                               datetime.time(12)]),
}
NESTED = {
    "list": (pa.list_(pa.string()), [["a", None, "b"], [], None, [""]]),
    "lists": (pa.list_(pa.list_(pa.int32())), [[[1, 2], [], None], [], None, [[None]]]),
    "record": (
        pa.struct([("a", pa.int32()), ("in", pa.struct([
            ("x", pa.string()),
            ("rows", pa.list_(pa.struct([("p", pa.int64()), ("q", pa.string())])))]))]),
        [{"a": 1, "in": {"x": "y", "rows": [{"p": 1, "q": None}, None, {"p": None, "q": "z"}]}},
         {"a": None, "in": None}, None, {"a": 2, "in": {"x": None, "rows": []}}]),
    "map": (pa.map_(pa.string(), pa.int32()), [[("k", 1), ("l", None)], [("m", 3)], None,
                                               [("n", 4)]]),
    "numbers": (pa.map_(pa.int32(), pa.string()), [[(1, "a"), (2, None)], [(3, "")], None,
                                                   [(4, "d")]]),
}


SPARK = """
    flag boolean, byte tinyint, short smallint, int int, long bigint, float float, double double,
    text string, bytes binary, dec decimal(9,2), wide decimal(30,5), day date, at timestamp,
    local timestamp_ntz, list array<string>, map map<string,int>,
    record struct<a: int, rows: array<struct<p: bigint, q: string>>>
"""
SPARK_ROWS = [
    (True, 1, -2, 3, 2**53 + 1, 1.5, 0.1, "a€", b"\xff\x00", "1.25", "-123456789.00001",
     datetime.date(2024, 2, 29), MOMENT.replace(tzinfo=UTC), datetime.datetime(2024, 2, 29, 1, 2, 3),
     ["a", None, ""], {"k": 1}, (1, [(1, "x"), None, (None, None)])),
    (None,) * 17,
    (False, -128, 32767, -2**31, -2**63, float("inf"), float("nan"), "", b"plain", "-0.05", "0",
     datetime.date(1900, 1, 1), datetime.datetime(1900, 1, 1, 0, 0, 0, 1, UTC),
     datetime.datetime(1970, 1, 1), [], {}, (None, [])),
]


def spark():
    """Files of Spark: its default, pages of version 2, INT96, and lists as they were before 2.1."""
    from pyspark.sql import SparkSession
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
               .config("spark.sql.session.timeZone", "UTC").getOrCreate())
    rows = [[decimal.Decimal(v) if i in (9, 10) and v else v for i, v in enumerate(row)]
            for row in SPARK_ROWS]
    frame = session.createDataFrame(rows, SPARK).coalesce(1)
    settings = {"outputTimestampType": "TIMESTAMP_MICROS", "writeLegacyFormat": "false"}

    def write(name, codec, version="v1", **changes):
        for key, value in {**settings, **changes}.items():
            session.conf.set(f"spark.sql.parquet.{key}", value)
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out")
            frame.write.option("compression", codec).option(
                "parquet.writer.version", version).parquet(out)
            shutil.copy(glob.glob(os.path.join(out, "part-*"))[0], path(name))

    write("spark", "snappy")
    write("spark-v2", "zstd", "v2")
    write("spark-int96", "gzip", outputTimestampType="INT96")
    write("spark-old", "lz4", writeLegacyFormat="true")
    session.stop()


def table(columns, times=1):
    def values(kind, given):
        if pa.types.is_decimal(kind):
            given = [None if v is None else decimal.Decimal(v) for v in given]
        return pa.array(given * times, type=kind)
    return pa.table({name: values(*column) for name, column in columns.items()})


def plain(value, kind):
    """A value of pyarrow as the reader gives it."""
    if value is None:
        return None
    if pa.types.is_struct(kind):
        return {f.name: plain(value[f.name], f.type) for f in kind}
    if pa.types.is_map(kind):
        pairs = [(k, plain(v, kind.item_type)) for k, v in value]
        if pa.types.is_string(kind.key_type):
            return dict(pairs)
        return [{"key": k, "value": v} for k, v in pairs]
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return [plain(v, kind.value_type) for v in value]
    if pa.types.is_floating(kind):
        if value != value:
            return "NaN"
        return {float("inf"): "Infinity", float("-inf"): "-Infinity"}.get(value, value)
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return base64.b64encode(value).decode()
    if isinstance(value, decimal.Decimal):
        return Exact(f"{value:.{kind.scale}f}")
    if pa.types.is_timestamp(kind):
        digits = {"ms": 3, "us": 6, "ns": 9}[kind.unit]
        text = value.isoformat().removesuffix("+00:00")
        whole, _, fraction = text.partition(".")
        return f"{whole}.{fraction.ljust(digits, '0')[:digits]}" + ("Z" if kind.tz else "")
    if isinstance(value, datetime.time):
        return value.isoformat("microseconds") + ("000" if str(kind) == "time64[ns]" else "")
    return value.isoformat() if isinstance(value, datetime.date) else value


class Exact(float):
    """A number that is written with the digits it came with."""

    def __new__(cls, text):
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __repr__(self):
        return self.text


def golden(name):
    # What DuckDB writes as version 2, pyarrow 26.0.1 does not read: its differences of small numbers
    # take more bits than the numbers.
    content = (duckdb.sql(f"from '{path(name)}'").to_arrow_table() if name == "duckdb-v2"
               else pq.read_table(path(name)))
    with open(os.path.join(HERE, name + ".jsonl"), "w", encoding="utf-8") as file:
        for row in content.to_pylist():
            row = {f.name: plain(row[f.name], f.type) for f in content.schema}
            file.write(written(row) + "\n")


def written(value):
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    if isinstance(value, Exact):
        return value.text
    return json.dumps(value, ensure_ascii=False)


def path(name):
    return os.path.join(HERE, name + ".parquet")


def main():
    flat, nested = table(FLAT), table(NESTED)
    everything = table({**FLAT, **NESTED})
    for codec in ["none", "snappy", "gzip", "brotli", "zstd", "lz4"]:
        pq.write_table(flat, path(f"pyarrow-{codec}"), compression=codec)
    encodings = {
        "i32": "DELTA_BINARY_PACKED", "i64": "DELTA_BINARY_PACKED", "text": "DELTA_BYTE_ARRAY",
        "bytes": "DELTA_LENGTH_BYTE_ARRAY", "fixed": "BYTE_STREAM_SPLIT",
        "f32": "BYTE_STREAM_SPLIT", "f64": "BYTE_STREAM_SPLIT"}
    pq.write_table(table(FLAT, 9), path("pyarrow-encodings"), compression="none",
                   use_dictionary=False, column_encoding=encodings, data_page_version="2.0")
    pq.write_table(table(NESTED, 9), path("pyarrow-nested"), compression="zstd",
                   data_page_version="2.0", row_group_size=5)
    pq.write_table(nested, path("pyarrow-nested-old"), use_compliant_nested_type=False)
    pq.write_table(everything.slice(0, 0), path("pyarrow-empty"))
    pq.write_table(flat.select(["micros"]), path("pyarrow-int96"),
                   use_deprecated_int96_timestamps=True)
    pq.write_table(flat.select(["text", "i64"]), path("pyarrow-checksum"), compression="none",
                   write_page_checksum=True)
    duckdb.sql("create table rows as select * from everything")
    columns = ", ".join(n for n in everything.column_names 
                        if n not in ("fixed", "millis", "numbers"))
    for version in ["V1", "V2"]:
        duckdb.sql(f"copy (select {columns} from rows) to '{path('duckdb-' + version.lower())}' "
                   f"(format parquet, parquet_version '{version}', compression 'snappy')")
    unknown = ["map", "numbers"]
    polars.from_arrow(everything.drop_columns(unknown)).write_parquet(path("polars"))
    simple = flat.select(["flag", "i32", "i64", "f64", "text", "millis"]).to_pandas()
    fastparquet.write(path("fastparquet"), simple, compression="SNAPPY", row_group_offsets=2)
    spark()
    for name in sorted(n[:-8] for n in os.listdir(HERE) if n.endswith(".parquet")):
        golden(name)
    names = ["pyarrow", "duckdb", "polars", "pandas", "fastparquet", "pyspark"]
    with open(os.path.join(HERE, "versions.txt"), "w", encoding="utf-8") as file:
        file.writelines(f"{name} {importlib.metadata.version(name)}\n" for name in names)


main()
