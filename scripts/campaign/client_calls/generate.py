"""Makes a client of each of Adobe's OpenAPI descriptions with openapi-python-client.

    generate.py FOLDER    FOLDER has the descriptions; the clients come into the working folder
"""

import json
import subprocess
import sys

import ruamel.yaml

# Statuses that the platform has and the description of Batch Ingestion forgets: a client that is
# made of it as it is raises an error at the answer to its first creation.
FORGOTTEN = ["loading", "loaded", "staging", "staged", "aborted", "abandoned", "inactive",
             "deleted"]

for name in ("batch-ingestion", "catalog", "data-access", "sandbox"):
    with open(f"{sys.argv[1]}/{name}.yaml", encoding="utf-8") as text:
        description = ruamel.yaml.YAML(typ="safe").load(text)
    if name == "batch-ingestion":
        batch = description["components"]["schemas"]["Batch"]["properties"]
        batch["status"]["enum"] += FORGOTTEN
    with open(f"{name}.json", "w", encoding="utf-8") as text:
        json.dump(description, text, default=str)
    subprocess.run(
        ["openapi-python-client", "generate", "--path", f"{name}.json", "--meta", "none",
         "--output-path", name.replace("-", "_")], check=True, stderr=subprocess.DEVNULL)
