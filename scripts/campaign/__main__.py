"""Shows that batchsh loses nothing, doubles nothing and damages nothing, whatever goes wrong.

    python3 scripts/campaign [operations|kills|once|emulator] [--rounds N] [--seed S] [--program PATH]
    python3 scripts/campaign clients [--openapi FOLDER] [--postman FOLDER] [--program PATH]

    operations   20,000 commands in sessions side by side, while one request in ten fails at the
                 emulator and a proxy resets connections at random bytes: what batchsh said is
                 compared with what is there, and what it called safe to repeat is repeated
    kills        200 SIGKILLs of `batch upload --resume`, each followed by the same again: the files
                 are whole and there once
    once         200 SIGKILLs of `ingest --once`, some of two at the same time, each followed by the
                 same again: the rows are in the lake once
    emulator     20 SIGKILLs of `emulator --data` under sessions at work, each followed by the same
                 again: what was acknowledged is there

    clients      the calls of clients that others wrote, unchanged, against the emulator: Adobe's aepp
                 with its command line, aezpz; with Adobe's descriptions also clients that are
                 generated of them, and what schemathesis makes of them; with Adobe's collections
                 their requests. It installs the clients from the Python package index, each in an
                 environment of its own. The descriptions are static/swagger-specs of
                 AdobeDocs/experience-platform-apis, the collections those of ingestion, catalog,
                 access and identity in adobe/experience-platform-postman-samples

All but the last without a name, in some six minutes on two cores. --rounds is how many commands or
kills; the same seed gives the same commands and files, but not the same moments. What is wrong is
printed, its folder is kept, and the exit code is 1.
"""

import argparse
import concurrent.futures
import itertools
import os
import random
import shutil
import sys
import tempfile
import time

from clients import Clients
from emulated import Emulator, Proxy
from findings import Findings, Pool
from killer import Killer
from session import COMMANDS, DATASET, Session, contents

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SESSIONS = 24  # at once: most of their time they wait for the next try of a request
PROCESSES = 4  # at once, where they are busy
SIZES = [200, 2_000, 20_000, 150_000, 900_000]  # bytes of the files
# An empty 200 only where something has to be answered: elsewhere nobody can tell that it is a lie.
FAULTS = [
    "* /data/ 2% 503", "* /data/ 1% 500", "* /data/ 2% 429:0", "* /data/ 1% reset",
    "* /data/ 2% cut", "* /data/ 1% html", "* /data/ 1% slow:100ms", "* /data/ 1% expire",
    "GET /data/ 1% empty", "POST batches$ 2% empty", "POST batches$ 1% stall", "* /ims/ 3% 503",
]


def side_by_side(count, work):
    """Does something in so many threads, and raises what one of them raised."""
    with concurrent.futures.ThreadPoolExecutor(count) as workers:
        for done in [workers.submit(work) for _ in range(count)]:
            done.result()


def settled(emulator, findings):
    """The batches that are there in the end."""
    findings.count("faults", emulator.settle())
    lake = emulator.lake()
    findings.count("batches", sum(len(batches) for batches in lake.values()))
    findings.count("files", sum(len(b["files"]) for batches in lake.values() for b in batches))
    return lake


def work(program, emulator, port, seed, findings, goes_on):
    """Runs sessions as long as it goes on, then judges each."""
    pool, numbers, sessions = Pool(emulator.folder, seed, SIZES), itertools.count(), []
    environment = emulator.client(port)

    def one_after_the_other():
        while goes_on():
            sessions.append(session := Session(next(numbers), seed, pool, emulator.folder))
            session.run(program, environment, findings)

    side_by_side(SESSIONS, one_after_the_other)
    lake = settled(emulator, findings)
    for key in lake.keys() - {step[1] for session in sessions for step in session.steps}:
        findings.say("doubled", f"nobody asked for {lake[key]}")
    for session in sessions:
        session.judge(lake, findings)


def operations(program, folder, rounds, seed, findings):
    with Emulator(program, folder, FAULTS) as emulator:
        proxy = Proxy(emulator.port, seed)
        work(program, emulator, proxy.server_address[1], seed, findings,
             lambda: findings.figures["commands"] < rounds)
        findings.count("resets", proxy.resets)


def emulator(program, folder, rounds, seed, findings):
    with Emulator(program, folder, []) as own, concurrent.futures.ThreadPoolExecutor() as aside:

        def kill():
            chance = random.Random(seed)
            for _ in range(rounds):
                time.sleep(chance.uniform(0.3, 2.5))
                own.restart()
                findings.count("kills")

        killing = aside.submit(kill)
        work(program, own, None, seed, findings, lambda: not killing.done())
        killing.result()


def killed(program, folder, rounds, seed, findings, fault, sizes, load):
    """Loads files under kills; in the end each load is in the lake once and whole."""
    with Emulator(program, folder, [fault]) as emulator:
        pool, numbers, loads = Pool(folder, seed, sizes), itertools.count(), {}
        killer = Killer(program, emulator, pool, rounds, findings)

        def one_after_the_other():
            while killer.goes_on():
                number = next(numbers)
                key = f"load-{number}"
                loads[key] = load(killer, number, key, f"{seed} {number}")

        side_by_side(PROCESSES, one_after_the_other)
        lake = settled(emulator, findings)
        for key, paths in loads.items():
            loaded = [batch for batch in lake[key] if batch["status"] == "success"]
            if len(loaded) != 1:
                findings.say("doubled" if loaded else "lost", f"{key}: {lake[key]}")
            files = {os.path.basename(path) for path in paths}
            for batch in loaded:
                for kind, text in contents(batch, files, files, pool):
                    findings.say(kind, f"{key}: {text}")


def kills(*campaign):
    def load(killer, number, key, seed):
        large, chance = number % 3 == 0, random.Random(seed)
        files = killer.pool.paths[2:] if large else killer.pool.paths[:2]
        batch = killer.run(*COMMANDS["create"].format(key=key).split())["id"]
        killer.until_done("batch", "upload", batch, *files, "--resume", "--chunk-size",
                          "1MB" if large else "64KB", chance=chance, kind=large)
        killer.run("batch", "complete", batch)
        killer.run("batch", "wait", batch)
        return files

    killed(*campaign, "PATCH files/ 10% slow:20ms", [1_000_000] * 3 + [30_000_000], load)


def once(*campaign):
    def load(killer, number, key, seed):
        files = random.Random(seed).sample(killer.pool.paths, 2)
        words = ["ingest", DATASET, *files, "--once", key, "--tag", f"campaign={key}",
                 "--chunk-size", "64KB"]
        chances = [random.Random(f"{seed} {way}") for way in range(1 + number % 2)]
        with concurrent.futures.ThreadPoolExecutor() as both:
            gave = list(both.map(
                lambda chance: killer.until_done(*words, chance=chance, kind="once"), chances))
        gave.append(killer.run(*words))
        if len({batch["id"] for batch in gave if batch}) > 1:
            killer.findings.say("doubled", f"{key}: {gave}")
        return files

    killed(*campaign, "POST batches$ 30% slow:30ms", SIZES, load)


CAMPAIGNS = {"operations": (operations, 20_000), "kills": (kills, 200), "once": (once, 200),
             "emulator": (emulator, 20)}
FIGURES = ["commands", "errors", "unsure", "faults", "resets", "kills", "batches", "files",
           "lost", "doubled", "wrong"]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("campaign", nargs="?", choices=[*CAMPAIGNS, "clients"])
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--program", default=os.path.join(ROOT, ".build/release/batchsh"))
    parser.add_argument("--openapi")
    parser.add_argument("--postman")
    options = parser.parse_args()
    campaigns = CAMPAIGNS | {"clients": (Clients(options.openapi, options.postman).run, 1)}
    program, table, is_fine = os.path.abspath(options.program), [["", *FIGURES, "seconds"]], True
    for name in [options.campaign] if options.campaign else CAMPAIGNS:
        campaign, rounds = campaigns[name]
        folder, findings, start = tempfile.mkdtemp(), Findings(), time.monotonic()
        print(f"{name}: in {folder}", flush=True)
        campaign(program, folder, options.rounds or rounds, options.seed, findings)
        figures = findings.figures
        seconds = round(time.monotonic() - start)
        table.append([name, *(figures[figure] for figure in FIGURES), seconds])
        if figures["lost"] or figures["doubled"] or figures["wrong"]:
            is_fine = False
        else:
            shutil.rmtree(folder)
    for name, *figures in table:
        print(f"{name:<10}" + "".join(f"{figure:>9}" for figure in figures))
    sys.exit(not is_fine)


if __name__ == "__main__":
    main()
