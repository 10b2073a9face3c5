"""The start of a one-line command, timed as a bare process: what starts it here takes longer.

A copy of the program is timed, as curl is one: a file that the linker has just written stands in
the page cache in small pages, from which a process takes a sixth longer to start.
"""

import os
import shutil
import statistics
import time

from peers import BATCHSH, ENVIRONMENT, verdict


def start(folder):
    curl = shutil.which("curl")
    program = shutil.copy(BATCHSH, folder)
    null = os.open(os.devnull, os.O_WRONLY)

    def seconds(command):
        begun = time.perf_counter()
        process = os.posix_spawn(command[0], command, ENVIRONMENT,
                                 file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
        os.waitpid(process, 0)
        return time.perf_counter() - begun

    pairs = [(seconds([program, "-c", "print 1"]), seconds([curl, "--version"]))
             for _ in range(201)][1:]
    verdict("start", pairs, "curl --version", 1.0)
    os.close(null)
