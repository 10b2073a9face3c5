"""Batches created on sixteen connections to the emulator."""

import re
import subprocess
import sys

from emulated import BODY, Emulator
from peers import report, write


def parallel(folder):
    with Emulator(folder) as emulator:
        lines = ['wrk.method = "POST"', f"wrk.body = '{BODY}'"]
        lines += [f'wrk.headers["{name}"] = "{value}"' for name, value in emulator.headers.items()]
        script = write(folder, "create.lua", "\n".join(lines) + "\n")
        url = emulator.exports["PLATFORM_GATEWAY"] + "/data/foundation/import/batches"
        result = subprocess.run(
            ["wrk", "-t1", "-c16", "-d5s", "-s", script, url], check=True, stdout=subprocess.PIPE)
        text = result.stdout.decode()
        if "Non-2xx" in text:
            sys.exit(text)
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    report("parallel", "creates from 16 connections, kept on disk", rate, "/s", "4000 /s", rate >= 4000)
