"""The requests of Adobe's Postman collections, filled in as Postman does.

    postman_calls.py ADDRESS FOLDER    FOLDER has the collections
"""

import glob
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

from calls import DATASET, LOYALTY, ROW, Calls

calls = Calls(sys.argv[1])
ROWS = json.dumps(ROW).encode() + b"\n"
DEFINITION = json.dumps({"name": "P", "schemaRef": {
    "id": LOYALTY, "contentType": "application/vnd.adobe.xed+json;version=1"}})
CREATION = json.dumps({"datasetId": DATASET, "inputFormat": {"format": "json"}})
# Streaming, credentials of storage, aggregated tags; Catalog's own address, without an API key.
OUTSIDE = re.compile("collection/|credentials|catalog/tags|catalog/?$")


def send(method, url, headers, body):
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def ask(method, path, body=None, kind="application/json"):
    status, answer = send(method, f"{calls.address}/data/foundation/{path}",
                          calls.headers() | {"Content-Type": kind}, body and body.encode())
    assert status < 300, answer
    return json.loads(answer) if answer else None


def batch():
    return ask("POST", "import/batches", CREATION)["id"]


def ingested():
    done = batch()
    ask("PUT", f"import/batches/{done}/datasets/{DATASET}/files/a.json", ROWS.decode(),
        "application/octet-stream")
    ask("POST", f"import/batches/{done}?action=COMPLETE")
    calls.wait(lambda: ask("GET", f"catalog/batches/{done}")[done])
    return done


class Filled:
    """A request of a collection with the values that a user would give."""

    def __init__(self, request, environment, things):
        self.method, self.url = request["method"], request["url"]
        self.path = "/".join(self.url["path"])
        is_file = self.path.endswith("files/:filePath")
        is_large = is_file and self.method != "PUT"
        is_import = "import/" in self.path
        self.values = environment | {
            "body": CREATION, "dataSet": DEFINITION, "format": "json", "FIELD": "status",
            "batch": '{"status":"loading","tags":{"a":["b"]}}',
            "Content-Range": f"bytes 0-{len(ROWS) - 1}",
            "sandboxPayload": '{"name":"trial","title":"T","type":"development"}',
            "action": "INITIALIZE" if is_large else "COMPLETE"}
        if "sandboxes/" in self.path:
            self.values["action"] = '{"action":"reset","title":"T"}'
        if self.path.endswith("/files/:dataSetFileId"):
            self.values["path"] = "a.json"
        if self.path.endswith("meta"):
            self.values["path"] = "row_errors"
        is_new = self.method == "POST" and "catalog" in self.path
        self.parts = {
            "BATCH_ID": "01E8043CY305K2MTV5ANH9G1GC" if is_new else things["record"],
            "DATASET_ID": DATASET if self.method == "GET" else things["dataset"],
            "batchId": things["large" if is_large else "open" if is_import else "done"],
            "datasetId": DATASET, "filePath": "dir/a.json", "id": DATASET, "FIELD": "status",
            "dataSetFileId": f"{things['done']}-1",
            "sandboxName": "dev" if self.method == "GET" else "trial"}
        self.body, self.headers = None, {
            item["key"]: self.fill(item.get("value", "")) for item in request.get("header", [])}
        self.set_body(request.get("body") or {}, is_file)

    def set_body(self, body, is_file):
        if body.get("mode") == "raw":
            self.body = self.fill(body["raw"]).encode()
        elif is_file and self.method in ("PUT", "PATCH"):
            self.body, self.headers["Content-Type"] = ROWS, "application/octet-stream"
        elif body.get("formdata"):
            self.headers["Content-Type"] = "application/x-www-form-urlencoded"
            fields = {item["key"]: self.fill(item["value"]) for item in body["formdata"]}
            self.body = urllib.parse.urlencode(fields).encode()
        elif self.method == "POST":
            self.body = b""

    def fill(self, text):
        return re.sub(r"\{\{(.+?)\}\}", lambda name: self.values.get(name[1], ""), text)

    def send(self):
        path = "/".join(
            urllib.parse.quote(self.parts[part[1:]], safe="/") if part.startswith(":") else part
            for part in self.url["path"])
        # A script of the collections takes away what is left empty.
        query = [(item["key"], self.fill(item.get("value") or ""))
                 for item in self.url.get("query", []) if not item.get("disabled")]
        query = urllib.parse.urlencode([item for item in query if item[1]])
        headers = {name: value for name, value in self.headers.items() if value}
        return send(self.method, f"{calls.address}/{path}?{query}", headers, self.body)


def requests(items):
    for item in items:
        if "item" in item:
            yield from requests(item["item"])
        else:
            yield item["request"]


def main():
    with urllib.request.urlopen(f"{calls.address}/_emulator/postman") as answer:
        environment = {one["key"]: one["value"] for one in json.load(answer)["values"]}
    made = ask("POST", "catalog/dataSets", DEFINITION)[0].split("/")[-1]
    record = ask("POST", "catalog/batches", '{"status":"loading"}')[0].split("/")[-1]
    things = {"done": ingested(), "open": batch(), "large": batch(), "record": record,
              "dataset": made}
    for name in sorted(glob.glob(f"{sys.argv[2]}/*.postman_collection.json")):
        with open(name, encoding="utf-8") as file:
            collection = json.load(file)
        for request in requests(collection["item"]):
            filled = Filled(request, environment, things)
            line = f"{filled.method} /{filled.path}"
            if OUTSIDE.search(line):
                continue
            # The way by a signed JWT has ended: its refusal is the right answer.
            expected = 400 if "exchange/jwt" in line else 200
            calls.check(line, filled.send, lambda gave: gave[0] // 100 == expected // 100)
    calls.end()


main()
