"""Whole processes measured in turn, and how a figure is reported."""

import os
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BATCHSH = os.path.join(ROOT, ".build/release/batchsh")
PYTHON = sys.executable
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LC_ALL": "C.UTF-8"}


def seconds(command, environment=ENVIRONMENT):
    start = time.perf_counter()
    result = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE)
    elapsed = time.perf_counter() - start
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)[:200]}\nfailed: {result.stderr.decode()[:2000]}")
    return elapsed


def compare(name, ours, peer_name, peer, goal, runs, environment=ENVIRONMENT):
    seconds(ours, environment), seconds(peer, environment)
    verdict(name, [(seconds(ours, environment), seconds(peer, environment)) for _ in range(runs)],
            peer_name, goal)


def verdict(name, pairs, peer_name, goal):
    """The median of pairs of seconds, ours and the peer's, beside the goal for their ratio."""
    ratio = statistics.median(a / b for a, b in pairs)
    mine = statistics.median(a for a, _ in pairs)
    theirs = statistics.median(b for _, b in pairs)
    met = "met" if ratio <= goal else "NOT MET"
    print(f"{name:<9} {ratio:6.2f} x {peer_name:<24} {mine * 1000:9.1f} ms : {theirs * 1000:9.1f} ms"
          f"   goal {goal:.2f} x  {met}", flush=True)


def report(name, what, value, unit, goal, is_met):
    print(f"{name:<9} {value:9.2f} {unit:<10} {what:<48} goal {goal}  "
          f"{'met' if is_met else 'NOT MET'}", flush=True)


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def resident(command, environment):
    """The most memory of a command, in MiB."""
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command} failed")
    return usage.ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20)
