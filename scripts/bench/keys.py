"""A key at the prompt until it is drawn, and the start of the prompt."""

import os
import pty
import select
import signal
import sys
import time

from peers import BATCHSH, ENVIRONMENT, report


class TypedPrompt:
    """The prompt on a terminal of 80 columns, colours on; its frames end with the mark that says so."""

    FRAME = b"\x1b[?2026l"

    def __init__(self, home):
        self.start = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execve(BATCHSH, [BATCHSH], {**ENVIRONMENT, "HOME": home, "TERM": "xterm-256color"})
        self.elapsed = self.wait(b"dev> ") - self.start

    def wait(self, mark, within=10):
        """Reads until a mark has come and nothing more does; gives the time when it came."""
        seen = b""
        came = None
        while True:
            if not select.select([self.terminal], [], [], 0.05 if came else within)[0]:
                if came:
                    return came
                sys.exit(f"the prompt does not answer: {seen[-300:]!r}")
            seen += os.read(self.terminal, 1 << 16)
            if mark in seen and not came:
                came = time.perf_counter()

    def press(self, key):
        """The time from a key to the end of the frame that shows it."""
        start = time.perf_counter()
        os.write(self.terminal, key)
        seen = b""
        while self.FRAME not in seen:
            if not select.select([self.terminal], [], [], 10)[0]:
                sys.exit(f"a key was not drawn: {seen!r}")
            seen += os.read(self.terminal, 1 << 16)
        return time.perf_counter() - start

    def paste(self, text):
        start = time.perf_counter()
        data = b"\x1b[200~" + text + b"\x1b[201~"
        os.set_blocking(self.terminal, False)
        seen = b""
        while data or self.FRAME not in seen:
            ready = select.select([self.terminal], [self.terminal] if data else [], [], 10)
            if ready[1]:
                data = data[os.write(self.terminal, data):]
            if ready[0]:
                seen += os.read(self.terminal, 1 << 16)
        os.set_blocking(self.terminal, True)
        return time.perf_counter() - start

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def keys(folder):
    state = os.path.join(folder, ".local/state/batchsh")
    os.makedirs(state)
    line = '{"time":1,"exit":0,"profile":"local","text":"batch upload $b%d day-%d.json --parallel 8"}\n'
    with open(os.path.join(state, "history"), "w", encoding="utf-8") as file:
        file.writelines(line % (n, n) for n in range(10_000))
    text = ('let batch = (batch create 5c8c3c555033b814b69f947f --format json --tag day=2024-10-11); '
            'for f in (glob "*.json") { batch upload $batch $f --parallel 8 }; '
            'print "${batch.id}: ${batch.status} of many more"')[:200].ljust(200, "x").encode()
    prompt = TypedPrompt(folder)
    times = [prompt.press(bytes([byte])) for byte in text]
    for _ in range(400):
        times += [prompt.press(b"y"), prompt.press(b"\x7f"), prompt.press(b"\x1b[D"), prompt.press(b"\x1b[C")]
    times.sort()
    middle, late = times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000
    report("keys", "key to drawn, line of 200 characters, median", middle, "ms", "-", True)
    report("keys", "key to drawn, line of 200 characters, 99th percentile", late, "ms", "2 ms", late <= 2)
    os.write(prompt.terminal, b"\x15")
    prompt.wait(TypedPrompt.FRAME)
    row = b'print "a line of what was pasted, with a $_ in it"\n'
    elapsed = prompt.paste(row * (100_000 // len(row))) * 1000
    report("keys", "a paste of 100 kB to drawn", elapsed, "ms", "200 ms", elapsed <= 200)
    prompt.end()

    short = min(start_of_prompt(folder) for _ in range(5))
    with open(os.path.join(state, "history"), "w", encoding="utf-8") as file:
        count = 100_000_000 // len(line)
        file.writelines(line % (n, n) for n in range(count))
    long = start_of_prompt(folder)
    report("keys", "start of the prompt, history of 10,000 lines", short * 1000, "ms", "-", True)
    report("keys", "start with a history of 100 MB : of 10,000 lines", long / short, "x", "1.2 x",
           long <= 1.2 * short)


def start_of_prompt(folder):
    prompt = TypedPrompt(folder)
    prompt.end()
    return prompt.elapsed
