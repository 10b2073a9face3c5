"""Batches created one after another from one script."""

import re
import subprocess
import urllib.request

from emulated import BODY
from peers import BATCHSH, ENVIRONMENT, compare, write


def creates(folder):
    server = subprocess.Popen(
        [BATCHSH, "--local", "-c", "print $session.endpoint; let end = read -"], env=ENVIRONMENT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        address = server.stdout.readline().decode().strip()
        lines = urllib.request.urlopen(address + "/env").read().decode()
        exports = dict(re.findall(r"^export (\w+)='?(.*?)'?$", lines, re.M))
        environment = {**ENVIRONMENT, **exports}
        script = write(
            folder, "creates.batchsh",
            "for i in 1..10000 { let b = batch create 5c8c3c555033b814b69f947f --format json }\n")
        headers = {
            "Authorization": f"Bearer {exports['ACCESS_TOKEN']}", "x-api-key": exports["API_KEY"],
            "x-gw-ims-org-id": exports["IMS_ORG"], "x-sandbox-name": exports["SANDBOX_NAME"],
            "Content-Type": "application/json", "Accept": "application/json"}
        peer = ["curl", "-sS", "--fail", "-o", "/dev/null", "--data", BODY]
        for name, value in headers.items():
            peer += ["-H", f"{name}: {value}"]
        peer.append(address + "/data/foundation/import/batches#[1-10000]")
        compare("creates", [BATCHSH, script], "one curl process", peer, 1.25, 3, environment)
    finally:
        server.stdin.close()
        server.wait(30)
