"""Makes the calls of a client, and prints what came back other than it should."""

import contextlib
import io
import json
import os
import tempfile
import time
import traceback
import urllib.request

DATASET = "5c8c3c555033b814b69f947f"
LOYALTY = "https://ns.adobe.com/acme/schemas/719c4e19184402c27595e65b931a142b"
ROW = {"_id": "1", "_acme": {"memberNumber": 1}}


class Calls:
    """Calls to the emulator at an address, whose credentials it knows."""

    def __init__(self, address):
        self.address, self.made = address, 0
        with urllib.request.urlopen(f"{address}/env") as answer:
            lines = answer.read().decode().splitlines()
        self.env = dict(line.removeprefix("export ").split("=", 1) for line in lines)
        os.chdir(tempfile.mkdtemp())

    def headers(self, sandbox="dev"):
        return {"Authorization": f"Bearer {self.env['ACCESS_TOKEN']}",
                "x-api-key": self.env["API_KEY"], "x-gw-ims-org-id": self.env["IMS_ORG"],
                "x-sandbox-name": sandbox}

    def check(self, name, call, is_right=lambda answer: True):
        """Makes a call; gives its answer, or nothing where it raised or is not right."""
        self.made += 1
        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                answer = call()
                if is_right(answer):
                    return answer
            fault = f"gave {json.dumps(answer, default=str)[:300]}"
        except BaseException as error:  # pylint: disable=broad-exception-caught
            place = traceback.extract_tb(error.__traceback__)[-1]
            fault = f"{error!r} in {os.path.basename(place.filename)}:{place.lineno}"
        print(f"{name}: {fault}"[:400])
        return None

    def raises(self, name, kind, call):
        """Makes a call that the client itself has a fault in."""

        def caught():
            try:
                return call()
            except kind:
                return "raised"

        self.check(name, caught, lambda answer: answer == "raised")

    def wait(self, look):
        """Waits until a batch is at its end, and gives it."""
        for _ in range(200):
            batch = look()
            if batch["status"] in ("success", "failed"):
                return batch
            time.sleep(0.05)
        raise TimeoutError("the batch does not end")

    def end(self):
        print(f"{self.made} calls")
