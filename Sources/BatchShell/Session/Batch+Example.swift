package import BatchValues
import PlatformClient

extension Batch {
    /// A batch as the platform's documentation shows it, for `help` and dry runs.
    package static let example: JSONValue = [
        "id": "5d01230fc78a4e4f8c0c6b387b4b8d1c",
        "imsOrg": "4F3BB22C5631222A7F000101@AdobeOrg",
        "updated": 1_552_694_873_602,
        "status": .string(BatchStatus.loading.rawValue),
        "created": 1_552_694_873_602,
        "relatedObjects": [["type": "dataSet", "id": "5c8c3c555033b814b69f947f"]],
        "version": "1.0.0",
        "tags": [:],
        "inputFormat": ["format": "parquet"],
    ]

    /// The same at its end.
    package static let endedExample: JSONValue = {
        var batch = example.object ?? JSONObject()
        batch["status"] = .string(BatchStatus.success.rawValue)
        batch["metrics"] = [
            "inputFileCount": 1, "inputRecordCount": 4, "outputRecordCount": 4,
            "failedRecordCount": 0,
        ]
        return .object(batch)
    }()
}
