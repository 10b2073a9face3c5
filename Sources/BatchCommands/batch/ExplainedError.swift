import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import TerminalText
import XDM

/// An error of a batch, what is known of its code, and some of the rows that it is about.
struct ExplainedError {
    let code: String
    /// The entry as the platform has it; nil where only rows have the code.
    private let entry: JSONObject?
    private let meaning: String?
    private let remedy: String?
    private let rows: [JSONValue]

    init(code: String, _ entry: JSONObject?, rows: [JSONValue], _ format: BatchFormat) {
        self.code = code
        self.entry = entry
        self.rows = rows
        let fact = Fact.about(code: code)
        meaning = fact?.meaning
        let form = rows.lazy.flatMap(\.rowFaults).compactMap { ValueForm(inFault: $0.message) }
            .first
        remedy = form?.remedy ?? fact?.remedy(for: format)
    }

    /// The error as a value: nothing of what the platform says is left out.
    var value: JSONValue {
        var object = JSONObject()
        object["code"] = .string(code)
        object["description"] = entry?["description"] ?? .null
        object["count"] = entry?["recordCount"] ?? .null
        object["meaning"] = meaning.map { .string($0) } ?? .null
        object["remedy"] = remedy.map { .string($0) } ?? .null
        object["rowNumbers"] = entry?["rows"] ?? []
        object["rows"] = .array(rows)
        let known = ["code", "description", "recordCount", "rows"]
        for member in entry?.members ?? [] where !known.contains(member.key) {
            if object[member.key] == nil { object[member.key] = member.value }
        }
        return .object(object)
    }

    /// The error as a paragraph for a person, its rows below it.
    var lines: [String] {
        let count = entry?["recordCount"]?.int.map { ", \($0.counted("row"))" } ?? ""
        let description = entry?["description"]?.string
        let title = (code.isEmpty ? "without a code" : code) + count
        let facts = [meaning, remedy].compactMap { $0.map { "  \($0)" } }
        let numbers = entry?["rows"]?.array?.map(\.displayText) ?? []
        let place =
            numbers.isEmpty
            ? [] : ["  \(numbers.count == 1 ? "row" : "rows") \(numbers.joined(separator: ", "))"]
        return [description.map { "\(title): \($0)" } ?? title] + facts + place
            + rows.map { "  \($0.rowText(code: code))" }
    }
}

extension CommandContext {
    /// The errors of a batch, each with some of its rows; rows of another code have one of their own.
    func explained(
        errorsOf batch: Batch,
        rows limit: Int,
        _ settings: CallSettings
    ) async throws -> [ExplainedError] {
        var rows = limit == 0 ? [:] : try await failedRows(of: batch, limit: limit, settings)
        let format = BatchFormat(of: batch)
        let named = batch.errors.map { error in
            let code = error["code"]?.displayText ?? ""
            var own: [JSONValue] = []
            for name in rows.keys.sorted() where name.isRowCode(of: code) {
                own += rows.removeValue(forKey: name) ?? []
            }
            return ExplainedError(code: code, error.object, rows: own, format)
        }
        let others = rows.keys.sorted().map { code in
            ExplainedError(code: code, nil, rows: rows[code] ?? [], format)
        }
        return named + others
    }

    /// The failed rows by their codes; where they cannot be had, a note says so.
    private func failedRows(
        of batch: Batch,
        limit: Int,
        _ settings: CallSettings
    ) async throws -> [String: [JSONValue]] {
        if batch.errors.isEmpty, batch.failedRecords == 0 { return [:] }
        do {
            return try await session.sending(settings) { client in
                try await client.failedRows(of: batch.id, limit: limit)
            }
        } catch let error as PlatformError {
            guard case .refused = error else { throw error }
            await note("the rows cannot be read: \(error)")
            return [:]
        }
    }
}

extension String {
    /// Whether rows write an error's code so: `1401` for `INGEST-1401-400`, `EMU-ENUM` for
    /// `EMU-ENUM-400`.
    fileprivate func isRowCode(of code: String) -> Bool {
        if self == code { return true }
        guard !isEmpty else { return false }
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        let own = split(separator: "-", omittingEmptySubsequences: false)
        let isStatus = parts.last.map { $0.utf8.count == 3 && Int($0) != nil } ?? false
        let withoutStatus = isStatus && parts.count > 1 ? parts.dropLast() : parts[...]
        return [withoutStatus, withoutStatus.dropFirst(), parts.dropFirst()].contains {
            Array($0) == own
        }
    }
}

extension String {
    /// A JSON Pointer in a URI fragment as people write a path: `_acme.interests[2]`.
    fileprivate var dottedPath: String? {
        guard hasPrefix("#/") else { return nil }
        return dropFirst(2).split(separator: "/", omittingEmptySubsequences: false)
            .reduce(into: "") { path, step in
                if !path.isEmpty, !step.isEmpty,
                    step.utf8.allSatisfy({ (0x30...0x39).contains($0) })
                {
                    path += "[\(step)]"
                } else {
                    let name = step.replacing("~1", with: "/").replacing("~0", with: "~")
                    path += path.isEmpty ? name : ".\(name)"
                }
            }
    }
}

extension JSONValue {
    /// The faults of a row, each as the check of rows has it: the path, and what is wrong there.
    fileprivate var rowFaults: [(code: String, message: String)] {
        let errors = self["_errors"]?.array ?? self["_validationErrors"]?.array ?? []
        return errors.compactMap { error in
            guard let message = error["message"]?.string else { return nil }
            let path = error["pointerToViolation"]?.string?.dottedPath
            let names = path.map { message.hasPrefix($0) ? "" : "\($0) " } ?? ""
            return (error["code"]?.displayText ?? "", names + message)
        }
    }

    /// The fault of a row, with its place or its content: `row 22: _id is required`.
    fileprivate func rowText(code: String) -> String {
        let faults = rowFaults
        let own = faults.filter { $0.code.isRowCode(of: code) }
        let fault = (own.isEmpty ? faults : own).map(\.message).joined(separator: "; ")
        if let row = self["_emulator"]?["row"]?.displayText {
            let file = self["_emulator"]?["file"]?.string.map { "\($0) " } ?? ""
            return "\(file)row \(row): \(fault)"
        }
        var content = object ?? JSONObject()
        for name in ["_errors", "_validationErrors", "_filename"] { content[name] = nil }
        let text = JSONValue.object(content).json(.compact).cut(toColumns: 100)
        return fault.isEmpty ? text : "\(fault): \(text)"
    }
}
