"""The calls of Adobe's Python client aepp that have to do with batches, datasets and schemas."""

import sys

import aepp.config
from aepp import catalog, dataaccess, ingestion, sandboxes, schema
from calls import DATASET, LOYALTY, ROW, Calls

calls = Calls(sys.argv[1])
check, address, env = calls.check, calls.address, calls.env
aepp.config.endpoints["global"] = address
aepp.config.endpoints["streaming"]["collection"] = address
aepp.config.config_object.update(
    org_id=env["IMS_ORG"], client_id=env["API_KEY"], secret=env["CLIENT_SECRET"],
    scopes=env["SCOPES"], sandbox="dev", environment="prod", retry=0, imsEndpoint=address,
    oauthTokenEndpointV1=f"{address}/ims/token/v1", oauthTokenEndpointV2=f"{address}/ims/token/v3")
aepp.config.header.update(
    {"x-api-key": env["API_KEY"], "x-gw-ims-org-id": env["IMS_ORG"], "x-sandbox-name": "dev"})


def is_fine(answer):
    """Whether an answer is none of the platform's errors, in any of their forms."""
    return not isinstance(answer, dict) or not (
        {"error", "error_code"} & answer.keys() or answer.get("code") in (404, 405)
        or isinstance(answer.get("status"), int) and "title" in answer)


def fine(name, call, is_right=lambda answer: True):
    return check(name, call, lambda answer: is_fine(answer) and is_right(answer))


def has(key):
    return lambda answer: key in answer


def at_least(count):
    return lambda answer: len(answer) >= count


def refers(kind):
    return lambda answer: answer[0].startswith(f"@/{kind}/")


def ingest(data, other):
    """The calls of ingestion, in the sandbox dev and, for what is there already, in prod."""
    batch = data.createBatch(
        DATASET, multiline=True, enableDiagnostic=True, partialIngestionPercentage=50,
        tags={"a": ["b"]})["id"]
    fine("createBatch", lambda: data.createBatch(DATASET), lambda made: made["status"] == "loading")
    fine("uploadSmallFile", lambda: data.uploadSmallFile(batch, DATASET, "a/b.json", [ROW]))
    fine("getPreviewBatchDataset", lambda: data.getPreviewBatchDataset(batch, DATASET),
         has("preview"))
    fine("headFileStatus", lambda: data.headFileStatus(batch, DATASET, "a/b.json"))
    fine("uploadSmallFileFinish", lambda: data.uploadSmallFileFinish(batch),
         lambda done: done["status"] == "loaded")
    large, body = data.createBatch(DATASET)["id"], b'{"_id":"1"}\n'
    for name, call in [
        ("uploadLargeFileStartEnd", lambda: data.uploadLargeFileStartEnd(large, DATASET, "l/x")),
        ("uploadLargeFilePart", lambda: data.uploadLargeFilePart(
            large, DATASET, "l/x", data=body, contentRange=f"bytes 0-{len(body) - 1}")),
        ("uploadLargeFileStartEnd COMPLETE",
         lambda: data.uploadLargeFileStartEnd(large, DATASET, "l/x", action="COMPLETE")),
        ("uploadSmallFileFinish ABORT", lambda: data.uploadSmallFileFinish(large, "ABORT")),
    ]:
        fine(name, call)
    third = data.createBatch(DATASET)["id"]
    fine("uploadSmallFileFinish FAIL", lambda: data.uploadSmallFileFinish(third, "FAIL"))
    known = other["catalog"].getBatches(status="success")
    first, last = list(known)[0], list(known)[-1]
    dataset = known[first]["relatedObjects"][0]["id"]
    fine("replayBatch", lambda: other["ingestion"].replayBatch(dataset, [first]), has("replay"))
    fine("deleteBatch", lambda: other["ingestion"].deleteBatch(last))
    for name in ("streamMessage", "streamMessages"):
        # Streaming is no batch ingestion: the emulator has none.
        message = {"header": {}, "body": {}}
        check(name, lambda: getattr(data, name)(
            "inlet", message if name == "streamMessage" else [message]),
            lambda answer: answer["code"] == 404)
    return batch


def look(cat, prod, batch):
    """The calls that look at batches."""
    calls.wait(lambda: cat.getBatch(batch)[batch])
    known = fine("getBatches", prod.getBatches, at_least(3))
    done = [key for key, value in known.items() if value["status"] == "success"]
    dataset = known[done[0]]["relatedObjects"][0]["id"]
    fine("getBatches n_results", lambda: prod.getBatches(limit=2, n_results="inf"), at_least(3))
    fine("getBatches df", lambda: prod.getBatches(output="dataframe"), at_least(3))
    fine("getBatches status", lambda: prod.getBatches(status="failed", orderBy="desc:created"),
         at_least(1))
    fine("getFailedBatchesDF", prod.getFailedBatchesDF, at_least(1))
    fine("getMapperErrors", prod.getMapperErrors)
    fine("getLastBatches", prod.getLastBatches, at_least(1))
    fine("getLastBatches of one", lambda: prod.getLastBatches(
        dataSetId=dataset, orderBy="asc:created", properties="lastBatchId"), at_least(1))
    fine("getBatch", lambda: prod.getBatch(done[0]), has(done[0]))
    fine("findActiveBatch", lambda: prod.findActiveBatch(done[0]), lambda key: key == done[0])
    fine("Catalog.createBatch", lambda: cat.createBatch(
        {"status": "success", "relatedObjects": [{"type": "dataSet", "id": DATASET}]}),
        refers("batches"))
    path = f"{cat.endpoint}/batches"
    fine("getResource", lambda: cat.getResource(path, params={"limit": 3}))
    fine("getResource txt", lambda: cat.getResource(path, format="txt"))
    fine("getResource raw", lambda: cat.getResource(path, format="raw"),
         lambda answer: answer.status_code == 200)
    fine("getResource save", lambda: cat.getResource(path, save=True))
    calls.raises("getResourceToFile", NameError, lambda: cat.getResourceToFile(path, "f.json"))
    fine("decodeStreamBatch", lambda: cat.decodeStreamBatch('{"a":1}'))
    fine("jsonStreamMessages", lambda: cat.jsonStreamMessages('{"a":1}\n{"a":2}'), at_least(2))
    fine("getResources", cat.getResources, has("batches"))


def datasets(cat):
    """The calls that look at, make and change datasets."""
    fine("getDataSets", cat.getDataSets, has(DATASET))
    for output in ("df", "list"):
        fine(f"getDataSets {output}", lambda: cat.getDataSets(output=output), at_least(3))
    fine("getDataSets limit", lambda: cat.getDataSets(limit=1))
    fine("getDatasetsInfos", cat.getDatasetsInfos, at_least(3))
    fine("getProfileSnapshotDatasets", cat.getProfileSnapshotDatasets)
    definition = {"name": "B", "schemaRef": {
        "id": LOYALTY, "contentType": "application/vnd.adobe.xed+json;version=1"}}
    made = fine("createDataSet", lambda: cat.createDataSet(
        name="A", schemaId=LOYALTY, profileEnabled=True, identityEnabled=True), refers("dataSets"))
    fine("createDataSet data", lambda: cat.createDataSet(data=definition, requestDataSource=True),
         refers("dataSets"))
    fine("createDataSet upsert", lambda: cat.createDataSet(
        name="C", schemaId=LOYALTY, upsert=True, tags={"x": ["y"]}, unifiedTags=["u"],
        systemLabels=["l"]), refers("dataSets"))
    fine("createUnionProfileDataset", cat.createUnionProfileDataset, refers("dataSets"))
    new = made[0].split("/")[-1]
    view = fine("getDataSet", lambda: cat.getDataSet(new), has(new))[new]["viewId"]
    fine("getDataSetObservableSchema", lambda: cat.getDataSetObservableSchema(DATASET),
         has("observableSchema"))
    fine("ObservableSchemaManager", lambda: catalog.ObservableSchemaManager(
        cat.getDataSetObservableSchema(DATASET, appendDatasetInfo=True)).to_dataframe())
    fine("getDataSetExpiration", lambda: cat.getDataSetExpiration(DATASET), has("extensions"))
    fine("getDataSetViews", lambda: cat.getDataSetViews(new), has(view))
    fine("getDataSetView", lambda: cat.getDataSetView(new, view), has(view))
    fine("getDataSetViewFiles", lambda: cat.getDataSetViewFiles(new, view))
    same = [f"@/dataSets/{new}"]
    for name, more in [
        ("enableDatasetProfile", []), ("enableDatasetUpsert", []), ("enableDatasetIdentity", []),
        ("disableDatasetProfile", []), ("disableDatasetIdentity", []),
        ("patchDataset", [{"description": "d"}]), ("patchDatasetV2", [{"tags": {"q": ["r"]}}]),
        ("setDatasetTTL", ["P3M"]), ("putDataset", [definition]), ("deleteDataSet", []),
    ]:
        fine(name, lambda: getattr(cat, name)(new, *more),
             lambda answer: answer in (same, 200))
    # It sends a JSON Patch as application/json, which the platform refuses with these words.
    check("disableDatasetValidationContext", lambda: cat.disableDatasetValidationContext(DATASET),
          lambda answer: "Content-type does not match json-patch" in answer["detail"])


def data_access(access, cat):
    """The calls that read what has been ingested, and why it failed."""
    known = cat.getBatches()
    done = [key for key, value in known.items() if value["status"] == "success"]
    failed = [key for key, value in known.items() if value["status"] == "failed"][0]
    files = fine("getBatchFiles", lambda: access.getBatchFiles(done[0]), at_least(1))
    rejected = fine("getBatchFailed", lambda: access.getBatchFailed(failed), at_least(2))
    # It reads one JSON value, and the file has one in each line.
    check("getBatchFailed path", lambda: access.getBatchFailed(failed, rejected[1]["name"]),
          lambda answer: "could not generate json" in answer["error"])
    for path in (None, "row_errors", "input_files"):
        fine(f"getBatchMeta {path}", lambda: access.getBatchMeta(failed, path=path))
    file = files[0]["dataSetFileId"]
    name = fine("getFiles", lambda: access.getFiles(file), has("data"))["data"][0]["name"]
    fine("getFiles path", lambda: access.getFiles(file, path=name), at_least(1))
    fine("getFiles paged", lambda: access.getFiles(file, start="0", limit=1))
    fine("getHeadFile", lambda: access.getHeadFile(file, name))
    dataset = known[done[0]]["relatedObjects"][0]["id"]
    fine("getPreview", lambda: access.getPreview(dataset), lambda rows: isinstance(rows, list))
    fine("DataAccess.getResource",
         lambda: access.getResource(f"{access.endpoint}/batches/{done[0]}/files"))


def all_sandboxes(boxes):
    fine("getSandboxes", boxes.getSandboxes, at_least(2))
    fine("getSandboxTypes", boxes.getSandboxTypes)
    fine("getSandbox", lambda: boxes.getSandbox("dev"))
    fine("getSandboxId", lambda: boxes.getSandboxId("dev"))
    fine("createSandbox", lambda: boxes.createSandbox("sb1", "T"),
         lambda made: made["name"] == "sb1")
    fine("updateSandbox", lambda: boxes.updateSandbox("sb1", {"title": "U"}))
    fine("resetSandbox", lambda: boxes.resetSandbox("sb1"))
    fine("deleteSandbox", lambda: boxes.deleteSandbox("sb1"))


def schemas(registry):
    """The calls that look at schemas and what they are made of."""
    for name in ("getStats", "getTenantId", "getBehaviors", "getClasses", "getFieldGroups",
                 "getFieldGroupsGlobal", "getUnions", "getDataTypes", "getDataTypesGlobal",
                 "getDescriptors", "getSchemasGlobal", "getXDMprofileSchema"):
        fine(name, getattr(registry, name))
    behavior = registry.getBehaviors()[0]["$id"]
    fine("getBehavior", lambda: registry.getBehavior(behavior), has("$id"))
    known = fine("getSchemas", registry.getSchemas, at_least(2))
    fine("getSchemas df", lambda: registry.getSchemas(output="df"), at_least(2))
    fine("getSchemas full", lambda: registry.getSchemas(full=True), at_least(2))
    fine("getSchemas prop", lambda: registry.getSchemas(prop="title==Stores"))
    name = known[0]["meta:altId"]
    for form in ({"full": True}, {"full": False}, {"deprecated": True}, {"desc": True},
                 {"flat": True}, {"schema_type": "xed"}):
        fine(f"getSchema {form}", lambda: registry.getSchema(name, **form), has("$id"))
    fine("getSchemaPaths", lambda: registry.getSchemaPaths(name), has("_acme.memberNumber"))
    fine("getSchemaSample", lambda: registry.getSchemaSample(name), has("_acme"))
    fine("getAuditLogs", lambda: registry.getAuditLogs(name), lambda log: log == [])
    fine("exportResource", lambda: registry.exportResource(name), at_least(1))
    for known in fine("getClassesGlobal", registry.getClassesGlobal, at_least(2)):
        fine("getClass", lambda: registry.getClass(known["meta:altId"]), has("$id"))
    fine("getUnion", lambda: registry.getUnion("_xdm.context.profile__union"), has("properties"))
    fine("SchemaManager", lambda: registry.SchemaManager(name).to_dataframe())


def main():
    other = {"catalog": catalog.Catalog(sandbox="prod"),
             "ingestion": ingestion.DataIngestion(sandbox="prod")}
    cat = catalog.Catalog()
    batch = ingest(ingestion.DataIngestion(), other)
    look(cat, other["catalog"], batch)
    datasets(cat)
    data_access(dataaccess.DataAccess(sandbox="prod"), other["catalog"])
    all_sandboxes(sandboxes.Sandboxes())
    schemas(schema.Schema())
    calls.end()


main()
