"""The memory of the emulator for a file of 1 GiB."""

from emulated import Emulator
from peers import report


def upload(folder):
    chunk = b"x" * (1 << 28)
    with Emulator(folder) as emulator:
        path = emulator.files(emulator.create())
        emulator.send("POST", path + "?action=INITIALIZE")
        for number in range(4):
            first = number * len(chunk)
            headers = {
                "Content-Type": "application/octet-stream",
                "Content-Range": f"bytes {first}-{first + len(chunk) - 1}"}
            emulator.send("PATCH", path, chunk, **headers)
        emulator.send("POST", path + "?action=COMPLETE")
        peak = emulator.resident()
    report("upload", "resident after 1 GiB in four chunks", peak, "MiB", "64 MiB", peak <= 64)
