"""The emulator's first page of a million batches."""

import os
import sqlite3
import statistics
import time

from emulated import Emulator
from peers import report


def fill(path, count):
    """Adds batches to a database: a million requests would take minutes."""
    database = sqlite3.connect(path)
    columns = [row[1] for row in database.execute("PRAGMA table_info(batch)")]
    row = dict(zip(columns, database.execute("SELECT * FROM batch WHERE sandbox = 'dev'").fetchone()))
    datasets = ["5c8c3c555033b814b69f947f", "5c8c3c555033b814b69f9480", "5c8c3c555033b814b69f9481"]

    def rows():
        for number in range(count):
            row.update(
                number=number + 100, id=f"01HX{number:022d}", externalId=f"01HX{number:022d}",
                created=1_600_000_000_000 + number, updated=1_600_000_000_000 + number,
                dataset=datasets[number % 3], status=["loading", "aborted"][number % 2])
            yield [row[column] for column in columns]

    marks = ", ".join("?" * len(columns))
    database.executemany(f"INSERT INTO batch VALUES ({marks})", rows())
    database.commit()
    database.close()


def pages(folder):
    queries = [
        "", "&status=aborted", "&dataSet=5c8c3c555033b814b69f9480", "&createdAfter=1600000000500",
        "&createdBefore=1600000000900", "&orderBy=created"]
    medians = {}
    for count in (1_000, 1_000_000):
        place = os.path.join(folder, f"pages-{count}")
        os.mkdir(place)
        with Emulator(place) as emulator:
            emulator.create()
        fill(os.path.join(place, "data", "database"), count)
        with Emulator(place) as emulator:
            for query in queries:
                times = []
                for _ in range(200):
                    start = time.perf_counter()
                    emulator.send("GET", "catalog/batches?limit=100" + query)
                    times.append(time.perf_counter() - start)
                medians[count, query] = statistics.median(times)
    for query in queries:
        ratio = medians[1_000_000, query] / medians[1_000, query]
        report("pages", f"100 of 1,000,000 : 100 of 1,000, {query[1:] or 'newest first'}", ratio, "x",
               "1.5 x", ratio <= 1.5)
