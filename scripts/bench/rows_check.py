"""A million rows of JSON Lines and of CSV compared with a schema, beside DuckDB.

DuckDB reads the same file into columns of the same types and counts them, on all cores; its time is
that of the query alone, batchsh's that of the whole process.
"""

import json as jsonlib
import os
import random
import subprocess
import venv

from peers import BATCHSH, ENVIRONMENT, report, resident, seconds, verdict

DUCKDB = "duckdb==2.0.1"
ROWS = 1_000_000
TIERS = ["bronze", "silver", "gold", "platinum"]

# Each field: its type in a schema, as the Schema Registry writes it, and DuckDB's.
FIELDS = {
    "_id": ({"type": "string"}, "VARCHAR"),
    "email": ({"type": "string"}, "VARCHAR"),
    "city": ({"type": "string"}, "VARCHAR"),
    "tier": ({"type": "string", "enum": TIERS}, f"ENUM{tuple(TIERS)}"),
    "points": ({"type": "integer", "meta:xdmType": "int", "minimum": 0, "maximum": 1_000_000},
               "INTEGER"),
    "balance": ({"type": "number"}, "DOUBLE"),
    "birthDate": ({"type": "string", "format": "date"}, "DATE"),
    "lastVisit": ({"type": "string", "format": "date-time"}, "TIMESTAMP"),
    "note": ({"type": "string"}, "VARCHAR"),
}

QUERY = """
import sys, time
import duckdb
start = time.perf_counter()
duckdb.sql(sys.argv[1]).fetchall()
print(time.perf_counter() - start)
"""


def made(folder):
    """The files with their readers in DuckDB; a tenth of the notes of CSV need quotes."""
    chance = random.Random(1)
    json_path, csv_path = os.path.join(folder, "rows.jsonl"), os.path.join(folder, "rows.csv")
    cities = ["Basel", "Bern", "Lyon", "Milano", "Porto", "Utrecht"]
    with open(json_path, "w", encoding="utf-8") as lines, \
            open(csv_path, "w", encoding="utf-8") as table:
        table.write(",".join(FIELDS) + "\n")
        for n in range(ROWS):
            day = f"{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
            row = {
                "_id": f"member-{n}", "email": f"person{n}@example.com",
                "city": chance.choice(cities), "tier": chance.choice(TIERS),
                "points": chance.randrange(1_000_000), "balance": chance.randrange(10**7) / 100,
                "birthDate": f"{chance.randrange(1930, 2010)}-{day}",
                "lastVisit": f"2024-{day}T{n % 24:02}:{n % 60:02}:00.{n % 1000:03}Z",
            }
            lines.write(jsonlib.dumps(row, separators=(",", ":")) + "\n")
            note = f"came by at the counter and asked for item {n} once more and then went on to pay"
            if n % 10 == 0:
                note = f'"{note}, ""{n}"""'
            table.write(",".join(str(value) for value in row.values()) + f",{note}\n")
    types = ", ".join(f"{name}: '{kind.replace(chr(39), chr(39) * 2)}'"
                      for name, (_, kind) in FIELDS.items())
    return {
        json_path: f"read_json('{json_path}', format='newline_delimited', columns={{{types}}})",
        csv_path: f"read_csv('{csv_path}', header=true, delim=',', quote='\"', escape='\"', "
                  f"auto_detect=false, columns={{{types}}})",
    }


def rows_check(folder):
    venv.create(os.path.join(folder, "venv"), with_pip=True)
    python = os.path.join(folder, "venv/bin/python")
    subprocess.run([python, "-m", "pip", "-q", "install", DUCKDB], check=True)
    schema = os.path.join(folder, "schema.json")
    with open(schema, "w", encoding="utf-8") as file:
        jsonlib.dump({
            "title": "Members", "type": "object", "required": ["_id"],
            "properties": {name: kind for name, (kind, _) in FIELDS.items()}}, file)
    columns = ", ".join(f"count({name})" for name in FIELDS)

    def theirs(reader):
        run = subprocess.run(
            [python, "-c", QUERY, f"select count(*), {columns} from {reader}"],
            stdout=subprocess.PIPE, check=True)
        return float(run.stdout)

    for path, reader in made(folder).items():
        kind = os.path.splitext(path)[1][1:]
        ours = [BATCHSH, "rows", "check", "--schema", schema, path]
        seconds(ours), theirs(reader)
        pairs = [(seconds(ours), theirs(reader)) for _ in range(5)]
        size = os.path.getsize(path) / 1e6
        verdict(f"rows-{kind}", pairs, f"DuckDB, {size:.0f} MB", 1.5)
        peak = resident(ours, ENVIRONMENT)
        report(f"rows-{kind}", "resident while a million rows are checked", peak, "MiB", "64 MiB",
               peak <= 64)
