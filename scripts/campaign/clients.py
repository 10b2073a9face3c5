"""Clients that others wrote: their calls against an emulator, each in an environment of its own."""

import glob
import os
import re
import subprocess
import sys
import tempfile
import venv

from emulated import LONGEST, Emulator

SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "client_calls")
CHECKS = "not_a_server_error,content_type_conformance"


class Clients:
    """The clients of a campaign, with the folders of Adobe's descriptions and collections."""

    def __init__(self, openapi, postman):
        self.openapi = openapi and os.path.abspath(openapi)
        self.postman = postman and os.path.abspath(postman)

    def run(self, program, folder, _rounds, seed, findings):
        """Makes all calls of all clients."""
        self.program, self.folder, self.findings = program, folder, findings
        aepp = self.environment("aepp==0.6.0")
        self.calls(aepp, "aepp_calls.py")
        if sys.version_info >= (3, 12):
            self.calls(aepp, "aepp_shell.py")
        else:
            print("  the command line of aepp is left out: it needs Python 3.12")
        self.calls(self.environment("aezpz==0.0.4"), "aezpz_calls.py")
        if self.postman:
            self.calls(sys.executable, "postman_calls.py", self.postman)
        if self.openapi:
            generated = self.environment("openapi-python-client==0.29.1")
            self.python(generated, "generate.py", self.openapi)
            self.calls(generated, "generated_calls.py", folder)
            self.schemathesis(self.environment("schemathesis==4.32.5"), seed)

    def emulator(self):
        """A new emulator: clients delete what they find."""
        return Emulator(self.program, tempfile.mkdtemp(dir=self.folder), [])

    def environment(self, package):
        """The Python of a new virtual environment with a package."""
        place = os.path.join(self.folder, package)
        venv.create(place, with_pip=True)
        python = os.path.join(place, "bin/python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", package], check=True)
        return python

    def python(self, python, script, *words):
        """What one of the scripts prints."""
        path = f"{os.path.dirname(python)}:{os.environ['PATH']}"
        done = subprocess.run(
            [python, "-W", "ignore", os.path.join(SCRIPTS, script), *words], cwd=self.folder,
            env=os.environ | {"PATH": path, "PYTHONDONTWRITEBYTECODE": "1"}, text=True,
            stdout=subprocess.PIPE, timeout=LONGEST, check=False)
        if done.returncode:
            self.findings.say("wrong", f"{script} ended with {done.returncode}")
        return done.stdout

    def calls(self, python, script, *words):
        """Makes the calls of a client; each line but that of their number tells of one."""
        with self.emulator() as emulator:
            said = self.python(python, script, f"http://127.0.0.1:{emulator.port}", *words)
        for line in said.splitlines():
            if number := re.fullmatch(r"(\d+) calls", line):
                print(f"  {script}: {line}", flush=True)
                self.findings.count("commands", int(number[1]))
            elif ": " in line:
                self.findings.say("wrong", f"{script}: {line}")

    def schemathesis(self, python, seed):
        """Asks for what the descriptions allow and forbid; none of it may end in a 5xx."""
        with self.emulator() as emulator:
            for description in sorted(glob.glob(f"{self.openapi}/*.yaml")):
                name = os.path.basename(description).removesuffix(".yaml")
                path = {"batch-ingestion": "/import", "data-access": "/export", "sandbox": "",
                        "schema-registry": "/schemaregistry", "catalog": "/catalog"}[name]
                address = f"http://127.0.0.1:{emulator.port}/data/foundation{path}"
                headers = [word for name, value in emulator.headers().items()
                           for word in ("-H", f"{name}: {value}")]
                done = subprocess.run(
                    [os.path.join(os.path.dirname(python), "schemathesis"), "run", description,
                     "--url", address, "--checks", CHECKS, "--max-examples", "25", "--no-color",
                     "--continue-on-failure", "--seed", seed, *headers], cwd=self.folder,
                    text=True, stdout=subprocess.PIPE, timeout=LONGEST, check=False)
                number = re.search(r"(\d+) generated", done.stdout)
                self.findings.count("commands", int(number[1]) if number else 0)
                for fault in re.findall(r"^- (ST\d+ .*)$", done.stdout, re.MULTILINE):
                    self.findings.say("wrong", f"schemathesis {name}: {fault}")
