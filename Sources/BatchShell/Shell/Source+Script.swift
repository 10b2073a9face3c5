import BatchLanguage
import BatchValues

extension Source {
    /// Reads a script; a relative path is relative to `folder`.
    ///
    /// - Throws: A ``Diagnostic`` of kind `file`.
    package convenience init(script path: String, from folder: String, files: any Files) throws {
        let full = path.hasPrefix("/") || folder == "." ? path : folder + "/" + path
        let bytes = try files.read(full)
        guard bytes.count < Int(Int32.max) else {
            throw Diagnostic(.file, "\(full) is larger than a script can be (2 GiB)")
        }
        if bytes.holdData {
            throw Diagnostic(
                .usage,
                "'\(full)' holds data, and is no script",
                hint: "ingest DATASET \(full) loads it, read \(full) shows it"
            )
        }
        self.init(.file(path: full), bytes: bytes)
    }
}

extension [UInt8] {
    /// The bytes are an object or a list of JSON, or a line of each that begins with two: as a script
    /// they would show themselves, and pass as a test.
    fileprivate var holdData: Bool {
        var text = self[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        guard let first = text.first(where: { $0 > 0x20 }), "{[".utf8.contains(first) else {
            return false
        }
        let lines = text.lazy.split(separator: UInt8(ascii: "\n")).filter { line in
            line.contains { $0 > 0x20 }
        }
        return lines.prefix(2).allSatisfy { (try? JSONValue(json: Array($0))) != nil }
            || (try? JSONValue(json: Array(text))) != nil
    }
}
