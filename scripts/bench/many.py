"""The upload of a thousand small files."""

from peers import BATCHSH, compare, write
from sink import Sink, SinkServer


def many(folder):
    paths, lines = [], []
    with SinkServer(("127.0.0.1", 0), Sink) as sink:
        for number in range(1_000):
            paths.append(write(folder, f"{number}.json", "x" * 100_000))
            lines.append(f'upload-file = "{paths[-1]}"\nurl = "{sink.files}{number}.json"')
        config = write(folder, "curl.txt", "\n".join(lines) + "\n")
        ours = [BATCHSH, "batch", "upload", "B1", *paths, "--dataset", "5c8c3c555033b814b69f947f", "--parallel", "8"]
        peer = ["curl", "-s", "-H", "Expect:", "--parallel", "--parallel-max", "8", "-K", config]
        compare("many", ours, "curl --parallel-max 8", peer, 1.3, 7, sink.environment(folder))
