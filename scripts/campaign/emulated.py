"""An emulator that can be killed, and a proxy that resets connections."""

import collections
import hashlib
import http.client
import json
import os
import random
import select
import socket
import socketserver
import struct
import subprocess
import threading
import time
import urllib.parse

SECRET = "p8e-emulator-secret-worth-nothing"
LONGEST = 600  # seconds that one process may take
MOVING = {"loaded", "queued", "processing", "staging", "staged", "retrying"}


class Emulator:
    """An emulator of our own, which can be killed and started again on its folder and port."""

    def __init__(self, program, folder, faults):
        self.command = [program, "emulator", "--data", f"{folder}/lake", "--pace", "10ms"]
        self.command += [word for fault in faults for word in ("--fault", fault)]
        self.folder, self.port = folder, 0

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.end()

    def restart(self):
        self.process.kill()
        self.end()
        self.start()

    def start(self):
        with open(f"{self.folder}/emulator.log", "ab") as log:
            self.process = subprocess.Popen(
                [*self.command, "--port", str(self.port)], stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=log, text=True, env={"HOME": self.folder})
        self.exports = {}
        while "ACCESS_TOKEN" not in self.exports:
            name, _, value = self.process.stdout.readline().removeprefix("export ").partition("=")
            if not name:
                raise RuntimeError(f"the emulator does not start: see {log.name}")
            self.exports[name] = value.strip()
        self.port = int(self.exports["IMS"].rsplit(":", 1)[1])

    def end(self):
        self.process.wait(LONGEST)
        self.process.stdout.close()

    def client(self, port=None):
        """The environment of a client, which asks for its token itself."""
        address = f"http://127.0.0.1:{port or self.port}"
        return {
            "PATH": os.environ["PATH"], "HOME": self.folder, "LC_ALL": "C.UTF-8",
            "PLATFORM_GATEWAY": address, "IMS": address, "CLIENT_SECRET": SECRET,
        } | {name: self.exports[name] for name in ("IMS_ORG", "API_KEY", "SANDBOX_NAME")}

    def headers(self):
        return {"Authorization": f"Bearer {self.exports['ACCESS_TOKEN']}",
                "x-api-key": self.exports["API_KEY"], "x-gw-ims-org-id": self.exports["IMS_ORG"],
                "x-sandbox-name": self.exports["SANDBOX_NAME"]}

    def ask(self, path, method="GET", own=False):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        path = path if own else f"/data/foundation/{path}"
        connection.request(method, path, headers=self.headers())
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {body[:200]}")
        return body

    def settle(self):
        """Waits for what is being ingested, without faults; gives how many there were."""
        faults = json.loads(self.ask("/_emulator/faults", own=True))
        self.ask("/_emulator/faults", "DELETE", own=True)
        for _ in range(100):
            state = json.loads(self.ask("/_emulator/state", own=True))["sandboxes"]["dev"]
            if not state["batches"].keys() & MOVING:
                break
            time.sleep(0.1)
        return sum(fault["happened"] for fault in faults)

    def lake(self):
        """All batches by their tag, each with its id, status, rows and the sha256 of its files."""
        batches, page = {}, {"": None}
        while page:
            start = f"?orderBy=asc:created&limit=100&start={len(batches)}"
            page = json.loads(self.ask(f"catalog/batches{start}"))
            batches |= page
        lake = collections.defaultdict(list)
        for identifier, batch in batches.items():
            files, path = {}, f"export/files/{identifier}-1?"
            if batch["status"] == "success":
                for file in json.loads(self.ask(path + "limit=100"))["data"]:
                    content = self.ask(f"{path}path={urllib.parse.quote(file['name'], safe='')}")
                    files[file["name"]] = hashlib.sha256(content).hexdigest()
            lake[batch["tags"].get("campaign", [""])[0]].append({
                "id": identifier, "status": batch["status"], "files": files,
                "rows": batch.get("metrics", {}).get("outputRecordCount")})
        return lake


class Proxy(socketserver.ThreadingTCPServer):
    """Hands bytes on in both directions; resets each connection after a random number of them."""

    daemon_threads, block_on_close, request_queue_size = True, False, 64

    def __init__(self, port, seed):
        super().__init__(("127.0.0.1", 0), None)
        self.target, self.chance, self.resets = ("127.0.0.1", port), random.Random(seed), 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """A side that went away is no news here."""

    def finish_request(self, request, client_address):
        early = self.chance.random() < 0.2
        left = int(self.chance.uniform(1, 8e3) if early else self.chance.expovariate(1 / 2e6)) + 1
        with socket.create_connection(self.target) as target:
            other = {request: target, target: request}
            for end in other:
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while left:
                end = select.select(list(other), [], [])[0][0]
                part = end.recv(min(65_536, left))
                if not part:
                    return
                other[end].sendall(part)
                left -= len(part)
            self.resets += 1
            for end in other:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
