"""A list of 100 MB, read and counted."""

import os

from peers import BATCHSH, PYTHON, compare


def json(folder):
    path = os.path.join(folder, "large.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write("[")
        n = 0
        while file.tell() < 100_000_000:
            file.write(("," if n else "") + (
                f'{{"id":"01EQ1C48TR4GD4FE7N{n:08d}","imsOrg":"4F3BB22C5631222A7F000101@AdobeOrg",'
                f'"created":{1552694873602 + n},"status":"success","version":"1.0.{n % 9}",'
                f'"metrics":{{"inputRecordCount":{n},"ratio":{n / 7:.6f}}},'
                f'"relatedObjects":[{{"type":"dataSet","id":"5c8c3c555033b814b69f947f"}}],'
                f'"tags":{{"acp_producer":["loader"],"note":["caf\\u00e9 n\\u00b0 {n}"]}}}}'))
            n += 1
        file.write("]")
    ours = [BATCHSH, "-c", f"count (read '{path}' --json)"]
    compare("json", ours, "jq length", ["jq", "length", path], 0.5, 3)
    load = f"import json; print(len(json.load(open({path!r}, encoding='utf-8'))))"
    compare("json", ours, "python3 json.load", [PYTHON, "-c", load], 1.0, 5)
