"""A script of many commands, and whether what it told is so."""

import collections
import hashlib
import json
import os
import random
import re
import subprocess

from emulated import LONGEST, MOVING

DATASET = "5c8c3c555033b814b69f947f"
STEPS = 200  # commands of a session
COMMANDS = {
    "create": f"batch create {DATASET} --format json --tag campaign={{key}}",
    "put": "batch upload $batch {file} --as {name}",
    "parts": "batch upload $batch {file} --as {name} --chunk-size {chunk}KB --resume",
    "complete": "batch complete $batch",
    "wait": "batch wait $batch",
    "abort": "batch abort $batch",
    "show": "batch show $batch",
    "files": "batch files $batch",
    "list": "batch list --limit {limit} --fields status",
    "download": "batch download $batch --to {key} --overwrite",
    "late": "batch upload $batch {file} --as late.json",
    "absent": "batch show 01ZZZZZZZZZZZZZZZZZZZZZZZZ",
    "ingest": f"ingest {DATASET} {{file}} --tag campaign={{key}}",
    "once": f"ingest {DATASET} {{file}} --tag campaign={{key}} --once {{key}}",
    "bad": f"ingest {DATASET} {{file}} --tag campaign={{key}}",
}
CREATING = {"create", "ingest", "once", "bad"}  # each makes a batch
ALONE = CREATING | {"list", "absent"}  # the others want the batch that `create` made
REFUSED = {"late", "absent", "bad"}  # these have to fail
FAILED, FINE = "$error != null", "$error == null"  # so did the command before
SAFE = f'{FAILED} and $error.retry == "safe"'


class Session:
    """A script of many commands, and what it told of each."""

    def __init__(self, number, seed, pool, folder):
        self.pool, self.folder, self.steps, self.told = pool, f"{folder}/s{number}", [], {}
        self.lines = [f"let retries = set retries {number % 4}", "let error = null"]
        chance = random.Random(f"{seed} {number}")
        while len(self.steps) < STEPS:
            self.load(f"s{number}-{len(self.steps)}", chance)

    def load(self, key, chance):
        """Commands about one batch; most are said again where they failed."""
        kind = chance.choices(["create", "once", "ingest", "bad", "absent"], [10, 4, 2, 1, 1])[0]
        if kind != "create":
            file = self.pool.bad if kind == "bad" else chance.choice(self.pool.paths)
            for when in [None, FAILED, FAILED, "true"] if kind == "once" else [None, SAFE]:
                self.add(kind, key, file, when=when)
            return
        self.lines.append("let batch = null")
        self.add("create", key)
        self.add("create", key, when=SAFE)
        for number in range(chance.randint(1, 4)):
            how, file = chance.choice(["put", "put", "parts"]), chance.choice(self.pool.paths)
            name = chance.choice(["", f"day={number}/"]) + os.path.basename(file)
            for when in (None, FAILED):
                self.add(how, key, file, name, when, chunk=chance.choice([16, 64, 250]))
        if chance.random() < 0.1:
            self.add("abort", key)
            return
        for what in ("complete", "wait"):
            self.add(what, key)
            self.add(what, key, when=FAILED)
        if chance.random() < 0.3:
            self.add("late", key, self.pool.paths[0], when=FINE)
        for what in chance.sample(["files", "download", "show", "list"], 2):
            self.add(what, key, limit=chance.randint(1, 150))

    def add(self, what, key, file="", name="", when=None, **words):
        number, name = len(self.steps), name or os.path.basename(file)
        self.steps.append((what, key, os.path.basename(file), name))
        if what not in ALONE:
            when = f"$batch != null and {when}" if when else "$batch != null"
        command = COMMANDS[what].format(key=key, file=file, name=name, **words)
        attempt = (
            f"try {{ let gave = {command}; {'let batch = $gave; ' * (what == 'create')}"
            f"let error = null; print (to json {{n: {number}, gave: $gave}}) }} "
            f"catch e {{ let error = $e; print (to json {{n: {number}, error: $e}}) }}")
        self.lines.append(f"if {when} {{ {attempt} }}" if when else attempt)

    def run(self, program, environment, findings):
        os.makedirs(self.folder)
        script = f"{self.folder}/session.batchsh"
        with open(script, "w", encoding="utf-8") as file:
            file.write("\n".join(self.lines) + "\n")
        try:
            done = subprocess.run(
                [program, "-q", script], env=environment, cwd=self.folder, timeout=LONGEST,
                text=True, stdin=subprocess.DEVNULL, capture_output=True)
        except subprocess.TimeoutExpired:
            findings.say("wrong", f"{script} did not end in {LONGEST} s")
            return
        if done.returncode != 0:
            findings.say("wrong", f"{script} ended with {done.returncode}: {done.stderr[-500:]}")
        for line in done.stdout.splitlines():
            told = json.loads(line)
            self.told[told["n"]] = told
        errors = [told["error"] for told in self.told.values() if "error" in told]
        findings.count("commands", len(self.told))
        findings.count("errors", len(errors))
        findings.count("unsure", sum(error["retry"] == "unsure" for error in errors))

    def judge(self, lake, findings):
        """Compares what was told with what is there."""
        known = {batch["id"] for batches in lake.values() for batch in batches}
        loads = collections.defaultdict(list)
        for number, told in sorted(self.told.items()):
            what, key, file, name = self.steps[number]
            loads[key].append((what, file, name, told.get("gave"), told.get("error")))
        for key, load in loads.items():
            for step in load:
                for text in self.faults_of(*step, known):
                    findings.say("wrong", f"{key}: {text}")
            for kind, text in outcome(load, lake[key], self.pool):
                findings.say(kind, f"{key}: {text}; in {self.folder}; there: {lake[key]}")

    def faults_of(self, what, file, name, gave, error, known):
        """The faults of an answer itself."""
        if error:
            if not is_expected(what, error):
                yield f"{what} ended as {error}"
        elif what in REFUSED:
            yield f"{what} succeeded: {gave}"
        elif what in ("put", "parts"):
            if (gave[0]["name"], gave[0]["sha256"]) != (name, self.pool.sha[file]):
                yield f"{what} of {name} gave {gave}"
        elif what == "list":
            if not {batch["id"] for batch in gave} <= known:
                yield f"list has a batch that is not there: {gave}"
        elif what == "download":
            for got in gave:
                with open(os.path.join(self.folder, got["path"]), "rb") as content:
                    sha = hashlib.sha256(content.read()).hexdigest()
                if sha != self.pool.sha[os.path.basename(got["name"])]:
                    yield f"download has other bytes: {got}"


def is_expected(what, error):
    """Whether an error is one that the faults cause, or the one that a command has to end with."""
    if error["kind"] == "http" and error["status"] < 300:
        return bool(re.search("was cut off after|with nothing where", error["message"]))
    if what == "absent" and error["retry"] == "no":
        # A token that expires twice in one request ends it before the platform looks.
        return error["status"] == 404 or error["kind"] == "auth"
    return error["kind"] in ("network", "timeout", "http", "auth", "batch")


def outcome(load, batches, pool):
    """The rows of one load that are lost, doubled or wrong, by what was told of it."""
    made, unsure, sent, planned, state = set(), False, set(), set(), None
    for what, _, name, gave, error in load:
        if what in CREATING and (gave or error["batch"]):
            made.add(gave["id"] if gave else error["batch"])
        elif what in CREATING:
            unsure = unsure or error["retry"] == "unsure"
        if what in ("put", "parts", "ingest", "once"):
            planned.add(name)
            sent |= {name} if gave else set()
        if what in ("wait", "ingest", "once", "bad") and (gave or error["kind"] == "batch"):
            state = "success" if gave else "another end"
        elif what in ("abort", "complete") and gave:
            state = "aborted" if what == "abort" else state or "an end"
        elif what == "abort" and error["retry"] == "no" and batches[0]["status"] == "aborted":
            yield "wrong", f"abort happened and is told as refused: {error['message']}"
    there = {batch["id"] for batch in batches}
    loaded = [batch for batch in batches if batch["status"] == "success"]
    if made - there:
        yield "lost", f"{made - there}"
    if load[0][0] == "once":
        if len(loaded) > 1 or len(made) > 1:
            yield "doubled", f"{made} told for one key"
    elif len(there) > max(len(made), unsure):
        yield "doubled", f"{made} told, {'one more perhaps' if unsure else 'no more'}"
    for status in {batch["status"] for batch in batches if batch["id"] in made}:
        if not {"success": status == "success", "another end": status != "success",
                "aborted": status == "aborted", "an end": status not in MOVING | {"loading"},
                None: True}[state]:
            yield "wrong", f"told as {state}"
    for batch in loaded:
        yield from contents(batch, sent, planned, pool)


def contents(batch, sent, planned, pool):
    """The files and rows of a batch in the lake that are lost or wrong."""
    if sent - batch["files"].keys():
        yield "lost", f"{sent - batch['files'].keys()}"
    for name, sha in batch["files"].items():
        if name not in planned or sha != pool.sha[os.path.basename(name)]:
            yield "wrong", f"{name} has other bytes, or nobody sent it"
    if batch["rows"] != sum(pool.rows[os.path.basename(name)] for name in batch["files"]):
        yield "wrong", f"{batch['rows']} rows of {batch['files']}"
