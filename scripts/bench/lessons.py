"""The beginning of a lesson, and a judgement of one of its steps over a thousand requests."""

import http.client
import os
import re
import select
import statistics
import time

from keys import TypedPrompt
from peers import report

REQUESTS = 1_000
READY = b"\x1b[?2004h"  # a line can be typed


def lessons(folder):
    begun = []
    for _ in range(5):
        prompt = TypedPrompt(folder)
        begun.append(run(prompt, b"learn 2 --again", b"1/6"))
        prompt.end()
    begin = statistics.median(begun) * 1000
    report("lessons", "learn to its first step", begin, "ms", "300 ms", begin <= 300)

    prompt = TypedPrompt(folder)
    plain = [run(prompt, b"print 1", READY) for _ in range(20)]
    run(prompt, b"learn 1 --again", b"1/6")
    ask(prompt)
    judged = [run(prompt, b"print 1", READY) for _ in range(20)]
    prompt.end()
    judgement = (statistics.median(judged) - statistics.median(plain)) * 1000
    report("lessons", f"a judgement over {REQUESTS} requests", judgement, "ms", "20 ms",
           judgement <= 20)


def run(prompt, line, mark):
    """The time from Enter until what follows the line is there."""
    for byte in line:
        prompt.press(bytes([byte]))
    start = time.perf_counter()
    os.write(prompt.terminal, b"\r")
    return prompt.wait(mark) - start


def ask(prompt):
    """Sends requests from outside that no step waits for."""
    os.write(prompt.terminal, b"session\r")
    text = drained(prompt, 1).decode(errors="replace")
    authority = re.search(r"127\.0\.0\.1:\d+", text).group()
    connection = http.client.HTTPConnection(authority)
    connection.request("GET", "/env")
    exports = dict(re.findall(r"export (\w+)='?([^'\n]*)", connection.getresponse().read().decode()))
    headers = {
        "Authorization": f"Bearer {exports['ACCESS_TOKEN']}", "x-api-key": exports["API_KEY"],
        "x-gw-ims-org-id": exports["IMS_ORG"], "x-sandbox-name": "dev"}
    for number in range(REQUESTS):
        connection.request("GET", "/data/foundation/catalog/batches?limit=1", headers=headers)
        connection.getresponse().read()
        if number % 20 == 0:
            drained(prompt, 0)
    drained(prompt, 1)


def drained(prompt, quiet):
    """All that the terminal shows until it has been quiet for so many seconds."""
    seen = b""
    while select.select([prompt.terminal], [], [], quiet)[0]:
        seen += os.read(prompt.terminal, 1 << 16)
    return seen
