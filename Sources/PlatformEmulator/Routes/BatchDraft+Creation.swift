import BatchValues

extension BatchDraft {
    /// Reads the body of a creation.
    ///
    /// `datasetId` alone is required, by the store, as in Adobe's examples, where the reference also
    /// wants `inputFormat`. Members that are not known are ignored. Both names of the percentage are
    /// taken; the newer one counts.
    ///
    /// Source: Batch Ingestion API reference, `POST /batches`; "Partial batch ingestion".
    init(creation body: JSONValue) throws(RequestError) {
        guard case .object(let body) = body else { throw .bodyMalformed("The body is no object") }
        self.init()
        if let text = try body.text("datasetId"), !text.isEmpty {
            guard let dataset = DatasetID(text) else {
                throw .bodyMalformed("\(text) is not the id of a dataset")
            }
            self.dataset = dataset
        }
        externalID = try body.text("externalId")
        if externalID?.isEmpty == true { throw .bodyMalformed("externalId is empty") }
        tags = try body.tags()
        inputFormat = try Self.inputFormat(body.member("inputFormat"))
        replay = try Self.replay(body.member("replay"))
        enablesErrorDiagnostics = try body.flag("enableErrorDiagnostics") ?? false
        let older = try body.percent("partialIngestionPercentage")
        partialIngestionPercent = try body.percent("partialIngestionPercent") ?? older
    }

    /// The format of the files; without one it is Parquet, as the sample answer shows.
    ///
    /// The case of a format does not matter, and is lower from then on.
    private static func inputFormat(_ value: JSONValue?) throws(RequestError) -> JSONObject {
        guard let value else {
            return JSONObject(members: [.init(key: "format", value: "parquet")])
        }
        guard case .object(let given) = value else {
            throw .bodyMalformed("inputFormat is no object")
        }
        let format = try given.text("format") ?? "parquet"
        guard let known = format.lowercasedASCII, ["json", "parquet", "csv"].contains(known) else {
            throw .bodyMalformed("inputFormat.format is \(format), none of json, parquet and csv")
        }
        var kept = JSONObject(members: [.init(key: "format", value: .string(known))])
        kept["isMultiLineJson"] = try given.flag("isMultiLineJson").map(JSONValue.bool)
        for name in ["delimiter", "quote", "escape"] {
            guard let mark = try given.text(name) else { continue }
            guard mark.utf8.count == 1, mark != "\n", mark != "\r" else {
                throw .bodyMalformed("inputFormat.\(name) is not one ASCII character")
            }
            kept[name] = .string(mark)
        }
        kept["nullMarker"] = try given.text("nullMarker").map(JSONValue.string)
        if let charset = try given.text("charset") {
            guard CSVCharset(name: charset) != nil else {
                let known = CSVCharset.allCases.map(\.rawValue).joined(separator: ", ")
                throw .bodyMalformed("inputFormat.charset is \(charset), none of \(known)")
            }
            kept["charset"] = .string(charset)
        }
        switch given.member("header") {
        case let header? where header.string != nil || header.bool != nil: kept["header"] = header
        case nil: break
        default: throw .bodyMalformed("inputFormat.header is neither true nor false")
        }
        return kept
    }

    /// The batches to replace, by bare ids: `$id` and `${id}` both stand for `id`.
    private static func replay(_ value: JSONValue?) throws(RequestError) -> JSONObject? {
        guard let value else { return nil }
        guard case .object(let given) = value else { throw .bodyMalformed("replay is no object") }
        var kept = JSONObject()
        for name in ["predecessors", "predecessorsByExternalId"] {
            guard let ids = try given.texts(name) else { continue }
            kept[name] = .array(ids.map { .string(bareID($0)) })
        }
        kept["reason"] = try given.text("reason").map(JSONValue.string)
        return kept
    }

    private static func bareID(_ text: String) -> String {
        guard text.hasPrefix("$") else { return text }
        let id = text.dropFirst()
        guard id.hasPrefix("{"), id.hasSuffix("}") else { return String(id) }
        return String(id.dropFirst().dropLast())
    }
}

extension JSONObject {
    /// The member of a name; one that is null counts as not there.
    fileprivate func member(_ name: String) -> JSONValue? {
        guard let value = self[name] else { return nil }
        if case .null = value { return nil }
        return value
    }

    fileprivate func text(_ name: String) throws(RequestError) -> String? {
        guard let value = member(name) else { return nil }
        guard let text = value.string else { throw .bodyMalformed("\(name) is no text") }
        return text
    }

    fileprivate func flag(_ name: String) throws(RequestError) -> Bool? {
        guard let value = member(name) else { return nil }
        guard let flag = value.bool else {
            throw .bodyMalformed("\(name) is neither true nor false")
        }
        return flag
    }

    fileprivate func texts(_ name: String) throws(RequestError) -> [String]? {
        guard let value = member(name) else { return nil }
        let texts = value.array?.compactMap(\.string)
        guard let texts, texts.count == value.array?.count else {
            throw .bodyMalformed("\(name) is no list of texts")
        }
        return texts
    }

    fileprivate func percent(_ name: String) throws(RequestError) -> JSONNumber? {
        guard let value = member(name) else { return nil }
        guard case .number(let number) = value, (0...100).contains(number.double) else {
            throw .bodyMalformed("\(name) is no number from 0 to 100")
        }
        return number
    }

    /// The tags of a creation: lists of texts by name.
    fileprivate func tags() throws(RequestError) -> JSONObject {
        guard let value = member("tags") else { return JSONObject() }
        guard case .object(let tags) = value else { throw .bodyMalformed("tags is no object") }
        for name in tags.keys where try tags.texts(name) == nil {
            throw .bodyMalformed("\(name) is no list of texts")
        }
        return tags
    }
}
