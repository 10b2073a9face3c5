"""The upload of a file of 1 GiB, and the memory for it.

The file is hashed while it is sent, so that the limit is the slower of sending and hashing alone.
"""

import os

from peers import BATCHSH, report, resident, seconds, verdict
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
        hashing = ["openssl", "dgst", "-sha256", path]
        pairs = [(seconds(ours, sink.environment(folder)), max(seconds(peer), seconds(hashing)))
                 for _ in range(5)]
        verdict("large", pairs, "curl -T or sha256, 1 GiB", 1.15)
        peak = resident(ours, sink.environment(folder))
    report("large", "resident while 1 GiB is sent", peak, "MiB", "64 MiB", peak <= 64)
