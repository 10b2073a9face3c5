#!/usr/bin/env python3
"""Measures batchsh against its peers, in turn, and prints ratios: below 1 batchsh is the faster.

    python3 scripts/bench [NAME ...]     start loop check json creates large many rows-check parquet,
                                         of the prompt keys lessons, and of the emulator pages
                                         parallel upload rows; all of them without a NAME

Each figure is the median over pairs of runs, batchsh first and the peer right after it, of whole
processes; the emulator's are measured against a goal. The release program is built first; jq,
tclsh, curl and wrk are installed where missing.
"""

import subprocess
import sys
import tempfile

from check import check
from creates import creates
from json_list import json
from keys import keys
from large import large
from lessons import lessons
from loop import loop
from many import many
from pages import pages
from parallel import parallel
from parquet import parquet
from peers import ROOT
from rows import rows
from rows_check import rows_check
from start import start
from upload import upload

MEASUREMENTS = {
    "start": start, "loop": loop, "check": check, "json": json, "creates": creates,
    "large": large, "many": many, "rows-check": rows_check, "parquet": parquet, "keys": keys,
    "lessons": lessons, "pages": pages, "parallel": parallel, "upload": upload, "rows": rows,
}


def main():
    tools = "".join(f"need {tool} {package}; " for tool, package in
                    [("jq", "jq"), ("tclsh", "tcl"), ("curl", "curl"), ("wrk", "wrk")])
    subprocess.run(
        ["bash", "-euc", f"cd '{ROOT}'; . .ci/prepare; prepare_build; {tools} build_release"],
        check=True)
    names = sys.argv[1:] or list(MEASUREMENTS)
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        sys.exit(__doc__)
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            MEASUREMENTS[name](folder)


main()
