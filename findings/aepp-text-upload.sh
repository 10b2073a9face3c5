#!/usr/bin/env bash
# Guess:   aepp's uploadSmallFile(data=TEXT), whose annotation allows a str, sends the text: JSON Lines,
#          or CSV for a batch that createBatch(format="csv") made. A list goes out as JSON Lines, since
#          createBatch declares isMultiLineJson false unless told.
# Happens: whatever is given goes through json.dumps: a text arrives as one quoted JSON string with \n in
#          it, a list as one array on one line; both are answered 200. A text that has ".json" anywhere
#          in it is opened as a file.
# Matters: the upload and COMPLETE succeed, and the batch fails minutes later; with CSV, which is not
#          checked, it may not even fail.
# Seen with aepp 0.6.0 and requests 2.34.2 on Python 3.11, against a server that stands in for the platform.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check aepp==0.6.0 requests==2.34.2 'setuptools<81'
cd "$folder"
"$folder/venv/bin/pip" list 2>/dev/null | grep '^aepp'
cat > upload.py <<'PYTHON'
import http.server
import threading

import aepp
from aepp import ingestion

BODIES = []


class Platform(http.server.BaseHTTPRequestHandler):
    def answer(self):
        BODIES.append((self.command, self.rfile.read(int(self.headers.get("Content-Length", 0)))))
        text = b'{"access_token":"t","expires_in":86400}' if "ims" in self.path else b"{}"
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = answer

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Platform)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"
aepp.configure(org_id="A@AdobeOrg", secret="s", client_id="c", scopes="openid", sandbox="dev")
aepp.config.config_object["oauthTokenEndpointV2"] = url + "/ims"
aepp.config.endpoints["global"] = url
client = ingestion.DataIngestion()
for data in ('{"id":1}\n{"id":2}\n', "id,name\n1,Ann\n", [{"id": 1}, {"id": 2}]):
    BODIES.clear()
    client.uploadSmallFile(batchId="b", datasetId="d", filePath="f", data=data)
    print(repr(data), "->", BODIES[-1][1].decode())
PYTHON
seen=$(venv/bin/python upload.py)
echo "$seen"
[ "$seen" = "'{\"id\":1}\\n{\"id\":2}\\n' -> \"{\\\"id\\\":1}\\n{\\\"id\\\":2}\\n\"
'id,name\\n1,Ann\\n' -> \"id,name\\n1,Ann\\n\"
[{'id': 1}, {'id': 2}] -> [{\"id\": 1}, {\"id\": 2}]" ] || { echo 'changed'; exit 1; }
