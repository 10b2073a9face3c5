"""`batchsh emulator` on a folder of its own."""

import http.client
import json as jsonlib
import os
import subprocess
import sys

from peers import BATCHSH, ENVIRONMENT, resident

BODY = '{"datasetId":"5c8c3c555033b814b69f947f","inputFormat":{"format":"json"}}'


class Emulator:
    """`batchsh emulator` on a folder of its own."""

    def __init__(self, folder, *options):
        command = [BATCHSH, "emulator", "--port", "0", "--data", os.path.join(folder, "data"), *options]
        self.process = subprocess.Popen(
            command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.exports = {}
        while "ACCESS_TOKEN" not in self.exports:
            name, value = self.process.stdout.readline().decode()[len("export "):].strip().split("=", 1)
            self.exports[name] = value
        self.headers = {
            "Authorization": f"Bearer {self.exports['ACCESS_TOKEN']}",
            "x-api-key": self.exports["API_KEY"], "x-gw-ims-org-id": self.exports["IMS_ORG"],
            "x-sandbox-name": "dev", "Content-Type": "application/json"}
        self.connection = http.client.HTTPConnection(self.exports["PLATFORM_GATEWAY"][len("http://"):])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)

    def send(self, method, path, body=None, **headers):
        self.connection.request(
            method, "/data/foundation/" + path, body, {**self.headers, **headers})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            sys.exit(f"{method} {path}: {answer.status} {text[:500]}")
        return text

    def create(self, **settings):
        body = jsonlib.dumps({"datasetId": "5c8c3c555033b814b69f947f", **settings})
        return jsonlib.loads(self.send("POST", "import/batches", body))["id"]

    def files(self, batch):
        return f"import/batches/{batch}/datasets/5c8c3c555033b814b69f947f/files/file"

    def resident(self):
        """The most memory that it ever had, in MiB."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
            peak = next(line for line in status if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
