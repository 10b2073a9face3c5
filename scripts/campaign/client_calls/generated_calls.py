"""The calls of clients that openapi-python-client makes of Adobe's OpenAPI descriptions.

    generated_calls.py ADDRESS FOLDER    FOLDER has one client for each description
"""

import importlib
import inspect
import io
import sys

from calls import DATASET, ROW, Calls

calls = Calls(sys.argv[1])
sys.path.insert(0, sys.argv[2])
check = calls.check
PATHS = {"batch_ingestion": "import", "catalog": "catalog", "data_access": "export", "sandbox": ""}
HEADERS = {"authorization": calls.headers()["Authorization"], "x_api_key": calls.env["API_KEY"],
           "x_gw_ims_org_id": calls.env["IMS_ORG"], "x_sandbox_name": "dev",
           "content_type": "application/json", "accept": "application/json"}
ROWS = str(ROW).replace("'", '"').encode() + b"\n"


def module(client, name):
    return importlib.import_module(f"{client}.{name}")


CLIENTS = {
    name: module(name, "client").Client(f"{calls.address}/data/foundation/{path}".rstrip("/"))
    for name, path in PATHS.items()}


def call(client, operation, *words, name=None, is_right=lambda answer: True, **more):
    """Makes a call with the headers that it takes."""
    wanted = inspect.signature(module(client, f"api.{operation}").sync_detailed).parameters
    headers = {key: value for key, value in HEADERS.items() if key in wanted}
    return check(name or f"{client} {operation}", lambda: module(
        client, f"api.{operation}").sync_detailed(*words, client=CLIENTS[client], **headers | more),
        lambda answer: answer.status_code < 300 and is_right(answer))


def send(operation, rows, *words, **more):
    """Uploads a body: what is generated of the descriptions has none, or a multipart one."""
    api = module("batch_ingestion", f"api.batch_ingestion.{operation}")
    kind = module("batch_ingestion", f"models.{operation}_content_type")
    (name,) = [name for name in dir(kind) if name.endswith("ContentType")]
    headers = {key: value for key, value in HEADERS.items() if key.startswith(("x_", "auth"))}

    def sent():
        request = api._get_kwargs(  # pylint: disable=protected-access
            *words, content_type=list(getattr(kind, name))[0], **headers, **more)
        request.pop("files", None)
        request["headers"]["Content-Type"] = "application/octet-stream"
        http = CLIENTS["batch_ingestion"].get_httpx_client()
        return api._build_response(  # pylint: disable=protected-access
            client=CLIENTS["batch_ingestion"], response=http.request(content=rows, **request))

    check(operation, sent, lambda answer: answer.status_code < 300)


def ingest():
    draft = module("batch_ingestion", "models.ingest_batch").IngestBatch.from_dict(
        {"datasetId": DATASET, "inputFormat": {"format": "JSON", "isMultiLineJson": False}})
    made = call("batch_ingestion", "batch_ingestion.create_batch", body=draft)
    batch = made.parsed.id
    send("upload_small_file", ROWS, batch, DATASET, "day=1/a.json")
    action = module("batch_ingestion", "models.complete_large_file_upload_action")
    action = action.CompleteLargeFileUploadAction
    large, path = "batch_ingestion.complete_large_file_upload", "day=1/b.json"
    call("batch_ingestion", large, batch, DATASET, path, action=action.INITIALIZE)
    body = module("batch_ingestion", "models.upload_large_file_part_body").UploadLargeFilePartBody
    file = module("batch_ingestion", "types").File(payload=io.BytesIO(ROWS))
    send("upload_large_file_part", ROWS, batch, DATASET, path, body=body(file=file),
         content_range=f"bytes 0-{len(ROWS) - 1}")
    call("batch_ingestion", "batch_ingestion.get_large_file_status", batch, DATASET, path)
    call("batch_ingestion", large, batch, DATASET, path, action=action.COMPLETE)
    action = module("batch_ingestion", "models.complete_batch_action").CompleteBatchAction
    call("batch_ingestion", "batch_ingestion.complete_batch", batch, action=action.COMPLETE,
         is_right=lambda answer: answer.parsed.id == batch)
    look = module("catalog", "api.batches.retrieve_batch").sync
    headers = {key: value for key, value in HEADERS.items() if key.startswith(("x_", "auth"))}
    calls.wait(lambda: look(batch, client=CLIENTS["catalog"], **headers)[batch].to_dict())
    return batch


def look(batch):
    call("catalog", "batches.retrieve_batch", batch)
    call("catalog", "batches.list_batches", limit=5)
    call("catalog", "batches.retrieve_unique_batch_values", "status")
    call("catalog", "default.list_last_batches")
    call("catalog", "datasets.list_datasets")
    call("catalog", "datasets.retrieve_dataset", DATASET)
    call("data_access", "data_access.list_dataset_files", batch)
    call("data_access", "data_access.retrieve_batch_meta", batch)
    call("data_access", "data_access.retrieve_failed_batch", batch)
    file = f"{batch}-1"
    call("data_access", "files.retrieve_dataset_file", file)
    call("data_access", "files.retrieve_dataset_file", file, path="day=1/a.json",
         is_right=lambda answer: answer.content == ROWS)
    call("data_access", "files.retrieve_dataset_file_headers", file, path="day=1/a.json")
    call("data_access", "preview.retrieve_dataset_preview", DATASET)
    call("sandbox", "user_operations.list_available_sandboxes")
    call("sandbox", "admin_operations.list_sandboxes")
    call("sandbox", "admin_operations.retrieve_sandbox", "dev")


look(ingest())
calls.end()
