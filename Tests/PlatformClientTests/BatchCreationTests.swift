import BatchValues
import PlatformClient
import Testing

/// The body that creates a batch.
struct BatchCreationTests {
    private func json(_ change: (inout BatchCreation) throws -> Void) throws -> String {
        var creation = BatchCreation(dataset: try DatasetID("d"))
        try change(&creation)
        return try creation.body().json()
    }

    @Test func sendsEveryFieldInTheOrderOfTheDocumentation() throws {
        let json = try json { creation in
            creation.partialIngestionPercent = .digits("5.0")
            creation.enablesErrorDiagnostics = true
            creation.tags = [("a", ["1", "2"]), ("b:c", ["3"]), ("a", ["4"])]
            creation.replayReason = "replace"
            creation.replaces = [try BatchID("b1"), try BatchID("$b2")]
            creation.externalID = "mine"
            creation.isMultiLineJSON = false
            creation.format = .json
        }
        #expect(
            json
                == #"{"datasetId":"d","inputFormat":{"format":"json","isMultiLineJson":false},"#
                + #""externalId":"mine","replay":{"predecessors":["$b1","$b2"],"reason":"replace"},"#
                + #""tags":{"a":["1","2","4"],"b:c":["3"]},"enableErrorDiagnostics":true,"#
                + #""partialIngestionPercent":5.0}"#
        )
    }

    @Test(arguments: BatchCreation.Format.allCases)
    func namesTheFormat(format: BatchCreation.Format) throws {
        let json = try json { $0.format = format }
        #expect(json == #"{"datasetId":"d","inputFormat":{"format":"\#(format.rawValue)"}}"#)
    }

    @Test func mergesABodyDeeply() throws {
        let json = try json { creation in
            creation.format = .csv
            creation.tags = [("a", ["1"])]
            creation.override = [
                "inputFormat": ["delimiter": ";", "format": "json"], "tags": ["b": ["2"]],
                "new": nil, "datasetId": "other",
            ]
        }
        #expect(
            json == #"{"datasetId":"other","inputFormat":{"format":"json","delimiter":";"},"#
                + #""tags":{"a":["1"],"b":["2"]},"new":null}"#
        )
    }

    @Test(arguments: [[1], "text", nil] as [JSONValue])
    func refusesABodyThatIsNoObject(body: JSONValue) throws {
        #expect(throws: PlatformError.self) { try json { $0.override = body } }
    }
}
