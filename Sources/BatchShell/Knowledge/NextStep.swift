import BatchValues
package import PlatformClient

/// The next step that a hint advises, judged by all that is known.
///
/// Every hint about an answer of the platform or the end of a batch comes from here: a hint that
/// goes by one thing alone is wrong for whatever else has it.
package enum NextStep {}

/// After a batch.
extension NextStep {
    /// A batch has ended, or is stuck, without its rows in the lake.
    ///
    /// `emulatorEnds` says that the batch is on an emulator that ends with this command.
    package static func afterLoss(of batch: Batch, emulatorEnds: Bool) -> String {
        switch batch.plainStatus {
        case .stalled: "nothing goes on by itself: ask Adobe's support, with the batch's id"
        case .aborted: "it was given up, and nothing of it is kept: send the files in a new batch"
        case .abandoned: "nobody completed it in time: send the files in a new batch"
        case .inactive, .deleted:
            "its rows were taken out of the lake: a new batch brings them back"
        case .archived, .retained: "its rows were moved to an archive: ask Adobe's support"
        default:
            emulatorEnds
                ? lookingAtPrompt
                : batch.errors.isEmpty
                    ? "explain tells what is known of it"
                    : "batch errors shows the rows, explain the whole of it"
        }
    }

    /// A batch is in the lake, and some of its rows are not.
    package static func afterPartialLoss(isError: Bool, emulatorEnds: Bool) -> String {
        switch (isError, emulatorEnds) {
        case (true, false): "the others are in the lake; batch errors shows those that are not"
        case (true, true): "the others were taken in; \(lookingAtPrompt)"
        case (false, false): "batch errors shows them; --max-failed makes it an error"
        case (false, true): "--max-failed makes it an error; \(lookingAtPrompt)"
        }
    }

    private static let lookingAtPrompt =
        "the emulator ends with this command: at the prompt, batchsh --local, batch errors shows them"

    /// An upload into a batch has failed.
    ///
    /// `status` is the batch's own, where it was looked at.
    package static func afterUpload(_ error: any Error, _ status: BatchStatus?) -> String {
        if let status, status != .loading {
            return "it is \(status) and takes no files: send them in a new batch"
        }
        return canResume(after: error)
            ? "the same batch upload with --resume goes on"
            : "the same batch upload, without --resume, sends the file whole"
    }

    /// Whether an upload may go on where it was: not with a file that is another by now.
    package static func canResume(after error: any Error) -> Bool {
        guard case .file(.changed, _) = error as? PlatformError else { return true }
        return false
    }

    /// Whether a failed upload may be the batch's doing, which has to be looked at then.
    package static func mayHaveEnded(_ error: any Error) -> Bool {
        guard case .refused(let refusal) = error as? PlatformError else { return false }
        return [400, 404, 409, 410, 412, 422].contains(refusal.status)
    }
}

/// After a refusal.
extension NextStep {
    /// The remedy for the statuses that have one; the platform's own words say the rest.
    static func after(_ refusal: Refusal) -> String? {
        switch refusal.status {
        case 401: "the token is wrong or has expired: login or set token"
        case 403: "session shows which org, api key and sandbox were sent"
        case 404: afterUnknown(url: refusal.request.shownURL)
        case 429: refusal.retryAfter.map { "the platform asks to wait \($0.text(.typed))" }
        default: nil
        }
    }

    /// A batch is not there.
    package static func afterUnknown(_ batch: BatchID) -> String {
        afterUnknown(batch.text, of: .batch)
            ?? "an id belongs to one sandbox: batch show --any-sandbox looks in all"
    }

    private static let usual = "an id belongs to one sandbox; session shows which is in use"

    /// The first parts of the paths that there are, below each service.
    private static let paths = [
        "import": ["batches"],
        "catalog": [
            "batches", "batch", "dataSets", "dataSetFiles", "dataSetViews", "lastBatches", "v2",
            "accounts", "connections", "connectors",
        ],
        "export": ["batches", "files", "datasets"],
        "sandbox-management": ["sandboxes"],
        "schemaregistry": ["tenant", "global", "stats"],
    ]

    private static func afterUnknown(url: String) -> String {
        let parts = pathParts(of: url)
        guard parts.starts(with: ["data", "foundation"]) else {
            return "calls of the platform stand under /data/foundation/"
        }
        let own = Array(parts.dropFirst(2))
        guard let service = own.first, let nouns = paths[service] else {
            let known = paths.keys.sorted().joined(separator: ", ")
            return "no service has this path; there are \(known)"
        }
        guard own.count > 1 else { return "\(service) has \(nouns.joined(separator: ", "))" }
        let noun = own[1]
        guard nouns.contains(where: { $0.lowercased() == noun.lowercased() }) else {
            return "\(service) has no '\(noun)'; it has \(nouns.joined(separator: ", "))"
        }
        switch service {
        case "sandbox-management": return "sandbox list shows those there are"
        case "schemaregistry": return "schema list shows the schemas of the sandbox in use"
        default: break
        }
        guard own.count > 2 else { return usual }
        let wanted: IdentifierForm =
            switch noun.lowercased() {
            case "datasets": .dataset
            case "files", "datasetfiles": .file
            default: .batch
            }
        return afterUnknown(own[2], of: wanted) ?? usual
    }

    /// The hint that the shape of an id gives which is not there; nil where it is as it should be.
    private static func afterUnknown(_ id: String, of wanted: IdentifierForm) -> String? {
        if id.hasPrefix(" ") || id.hasSuffix(" ") { return "there is a blank at an end of the id" }
        switch (IdentifierForm(id), wanted) {
        case (.batch?, .batch), (.dataset?, .dataset), (.file?, .file): return nil
        case (.dataset?, .batch):
            return "it may be the id of a dataset: batch list --dataset \(id) shows its batches"
        case (.batch?, .dataset):
            return "it is the id of a batch: batch show \(id) says its dataset"
        case (.batch?, .file): return "it is the id of a batch: batch files \(id) shows its files"
        case (.file?, .batch):
            return "it is the id of a file: its batch is \(id.prefix { $0 != "-" })"
        case (let other?, _): return "it is the id of \(other.rawValue), not of \(wanted.rawValue)"
        case (nil, _): return "'\(id)' has not the form of an id: is it whole?"
        }
    }

    /// The parts of a URL's path, decoded.
    private static func pathParts(of url: String) -> [String] {
        let path = url.split(separator: "?", maxSplits: 1).first ?? ""
        guard let scheme = path.firstRange(of: "://") else { return [] }
        return path[scheme.upperBound...].split(separator: "/").dropFirst().map {
            $0.percentDecoded
        }
    }
}

extension Substring {
    /// The text with its percent-encoded bytes as they are; what is no such byte stays.
    fileprivate var percentDecoded: String {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(Substring(rest.prefix(2))), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
