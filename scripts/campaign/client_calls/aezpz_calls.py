"""The calls of the Python client aezpz."""

import json
import sys

import aezpz
import requests
from calls import DATASET, ROW, Calls

calls = Calls(sys.argv[1])
check, env, post = calls.check, calls.env, requests.post
requests.post = lambda url, *words, **more: post(
    url.replace("https://ims-na1.adobelogin.com", calls.address), *words, **more)

KINDS = ["schemas", "classes", "field_groups", "data_types"]
OF_DATASET = """name description tags enableErrorDiagnostics observableSchema format delimiters
quotes escapes nullMarkers header charset schema dataSourceId version created updated""".split()


def connect():
    with open("auth.json", "w", encoding="utf-8") as file:
        json.dump({"CLIENT_ID": env["API_KEY"], "CLIENT_SECRETS": [env["CLIENT_SECRET"]],
                   "ORG_ID": env["IMS_ORG"], "SCOPES": env["SCOPES"].split(",")}, file)
    api = check("load_config", lambda: aezpz.load_config("auth.json"))
    api.base_url, api.sandbox = calls.address, "dev"
    return api


def registry(api):
    lists = [f"{where}{kind}" for kind in KINDS for where in ("", "global_", "tenant_")]
    for name in lists + ["behaviors", "registry"]:
        for full in (False, True):
            check(f"{name}.list {full}", lambda: getattr(api, name).list(full=full))
    schema = api.schemas.list()[0]
    check("schemas.find", lambda: api.schemas.find(title="Stores"))
    check("ref", lambda: api.ref(schema.body["$id"]))
    whole = check("schemas.get", lambda: api.schemas.get(schema.body["$id"]))
    for name in ("title", "version", "description", "properties", "definitions", "parent",
                 "behavior", "field_groups", "extends"):
        check(f"schema.{name}", lambda: getattr(whole, name))
    for kind in (api.global_classes, api.behaviors):
        for one in kind.list():
            check("get", lambda: kind.get(one.body["$id"]))
    check("class.behavior", lambda: api.global_classes.list()[0].behavior)
    return schema


def lake(api, schema):
    check("datasets.list", api.datasets.list, lambda known: len(known) >= 3)
    dataset = check("datasets.get", lambda: api.datasets.get(DATASET))
    check("datasets.find", lambda: api.datasets.find(name="Stores"))
    for name in OF_DATASET:
        check(f"dataset.{name}", lambda: getattr(dataset, name))
    made = check("datasets.create", lambda: api.datasets.create(name="N", schema=schema))
    check("dataset.update", lambda: made.update(description="x"))
    check("dataset.delete", made.delete)
    with open("rows.json", "w", encoding="utf-8") as file:
        file.write(json.dumps(ROW) + "\n")
    batch = check("batches.create", lambda: api.batches.create(dataset=dataset, format="json"))
    check("batch.upload", lambda: batch.upload("rows.json"))
    check("batch.complete", batch.complete)
    calls.wait(lambda: api.batches.get(batch.id).body)
    for name in ("status", "created", "updated", "version", "dataset", "body"):
        check(f"batch.{name}", lambda: getattr(batch, name))
    check("batch.get", batch.get)
    check("batch.get aggregate", lambda: batch.get(aggregate=True))
    check("batch.delete", batch.delete)
    check("batches.list", api.batches.list, lambda known: len(known) >= 1)
    check("dataset.batches", dataset.batches)
    check("dataset.upload", lambda: dataset.upload("rows.json", "json"))


def main():
    api = connect()
    lake(api, registry(api))
    calls.end()


main()
