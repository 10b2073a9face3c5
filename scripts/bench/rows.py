"""A million rows, checked by the emulator."""

import json as jsonlib
import sys
import time

from emulated import Emulator
from peers import report


def rows(folder):
    count = 1_000_000
    lines = [
        f'{{"_id":"{n}","person":{{"name":{{"firstName":"Ada"}},"birthDate":"1815-12-10"}},'
        f'"_acme":{{"memberNumber":{n},"tier":"gold","points":{n % 1000},"subscribed":true,'
        f'"lastVisit":"2024-01-01T10:00:00.000Z"}}}}\n' for n in range(count)]
    text = "".join(lines).encode()
    with Emulator(folder, "--pace", "fast") as emulator:
        batch = emulator.create(inputFormat={"format": "json"})
        headers = {"Content-Type": "application/octet-stream"}
        emulator.send("PUT", emulator.files(batch), text, **headers)
        start = time.perf_counter()
        emulator.send("POST", f"import/batches/{batch}?action=COMPLETE")
        shown = {}
        while shown.get("status") not in ("success", "failed"):
            time.sleep(0.01)
            shown = jsonlib.loads(emulator.send("GET", f"catalog/batches/{batch}"))[batch]
        elapsed = time.perf_counter() - start
        if shown["metrics"]["outputRecordCount"] != count:
            sys.exit(f"not all rows were ingested: {shown}")
    report("rows", "a million rows of JSON Lines checked", elapsed, "s", "10 s", elapsed <= 10)
