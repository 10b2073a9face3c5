"""The figures of a campaign, and the files that it loads."""

import collections
import hashlib
import json
import os
import random
import threading


class Findings:
    """The figures of a campaign, and what is wrong."""

    def __init__(self):
        self.lock = threading.Lock()
        self.figures = collections.Counter()

    def count(self, figure, number=1):
        with self.lock:
            self.figures[figure] += number

    def say(self, kind, text):
        """Something is lost, doubled or wrong."""
        self.count(kind)
        print(f"  {kind}: {text}", flush=True)


class Pool:
    """Files of rows that fit the dataset, and one of rows that do not."""

    def __init__(self, folder, seed, sizes):
        chance, self.folder = random.Random(seed), os.path.join(folder, "pool")
        os.makedirs(self.folder)
        self.sha, self.rows = {}, {}
        self.paths = [self.add(f"rows-{n}.json", size, chance, "memberNumber")
                      for n, size in enumerate(sizes)]
        self.bad = self.add("bad.json", 1_000, chance, "tier")

    def add(self, name, size, chance, field):
        rows, length = [], 0
        while length < size:
            filler = chance.randbytes(min(600, size) // 2).hex()
            rows.append(json.dumps({"_id": f"{len(rows)}-{filler}", "_acme": {field: len(rows)}}))
            length += len(rows[-1]) + 1
        content = "".join(row + "\n" for row in rows).encode()
        self.sha[name], self.rows[name] = hashlib.sha256(content).hexdigest(), len(rows)
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(content)
        return file.name
