"""The upload of a file of 1 GiB, and the memory for it."""

import os

from peers import BATCHSH, compare, report, resident
from sink import Sink, SinkServer


def large(folder):
    path = os.path.join(folder, "large.json")
    with open(path, "wb") as file:
        # Rows: what is no text is refused before it is sent.
        rows = (f'{{"_id":"{os.urandom(2_042).hex()}"}}\n' for _ in range(256))
        block = "".join(rows).encode()
        for _ in range(1024):
            file.write(block)
    with SinkServer(("127.0.0.1", 0), Sink) as sink:
        ours = [BATCHSH, "batch", "upload", "B1", path, "--dataset", "5c8c3c555033b814b69f947f"]
        peer = ["curl", "-s", "-T", path, "-H", "Expect:", sink.files + "large.json"]
        compare("large", ours, "curl -T, 1 GiB", peer, 1.15, 5, sink.environment(folder))
        peak = resident(ours, sink.environment(folder))
    report("large", "resident while 1 GiB is sent", peak, "MiB", "64 MiB", peak <= 64)
