"""Commands that are killed at random moments, and said again."""

import json
import signal
import subprocess
import time

from emulated import LONGEST


class Killer:
    """Runs commands and kills them at random moments, until so many have been killed."""

    def __init__(self, program, emulator, pool, rounds, findings):
        self.program, self.environment = program, emulator.client()
        self.pool, self.rounds, self.findings = pool, rounds, findings
        self.usual, self.said = {}, set()

    def goes_on(self):
        return self.findings.figures["kills"] < self.rounds

    def run(self, *words, chance=None, kind=None):
        """The value that a command gives; nothing where it was killed or failed.

        It may be killed where there is a chance, once it is known how long its kind may take.
        """
        kills = chance and kind in self.usual and self.goes_on()
        longest = chance.uniform(0, 1.1) * self.usual[kind] if kills else LONGEST
        self.findings.count("commands")
        start = time.monotonic()
        process = subprocess.Popen(
            [self.program, "--output", "json", *words], env=self.environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            output, errors = process.communicate(timeout=longest)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
        if process.returncode == 0:
            self.usual[kind] = max(self.usual.get(kind, 0), time.monotonic() - start)
            return json.loads(output)
        if process.returncode == -signal.SIGKILL:
            self.findings.count("kills")
            error = None if kills else f"none in {LONGEST} s"
        else:
            self.findings.count("errors")
            error = next(line for line in errors.splitlines() if line.startswith("error: "))
        if error and "another process is sending" not in error and (words, error) not in self.said:
            self.said.add((words, error))
            self.findings.say("wrong", f"{words} ended with {process.returncode}: {error}")
        return None

    def until_done(self, *words, chance, kind):
        for attempt in range(100):
            if gave := self.run(*words, chance=chance if attempt < 50 else None, kind=kind):
                return gave
        self.findings.say("wrong", f"{words} never succeeds")
        return None
