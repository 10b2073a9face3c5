import BatchLanguage

extension World {
    /// The text of a file.
    ///
    /// - Throws: ``FileError``, or a ``Diagnostic`` of kind `value` where it is not UTF-8.
    package func text(ofFile path: String) throws -> String {
        try text(of: files.read(path), from: path)
    }

    /// The text that bytes from somewhere are.
    ///
    /// - Throws: A ``Diagnostic`` of kind `value` that names the offset where they are not UTF-8.
    package func text(of bytes: [UInt8], from name: String) throws -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        throw Diagnostic(
            .value,
            "\(name) is not UTF-8 at byte \(bytes.validUTF8Count)",
            hint: "convert it first: iconv -t UTF-8"
        )
    }
}

extension Input {
    /// All that comes before the end.
    ///
    /// - Throws: A ``Diagnostic`` of kind `value` that says `name` where that is more than `limit`
    ///   bytes; `CancellationError`, ``FileError``.
    package func all(upTo limit: Int, from name: String) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let more = try await read(1 << 16)
            if more.isEmpty { return bytes }
            bytes += more
            guard bytes.count <= limit else {
                throw Diagnostic(.value, "\(name) holds more than \(limit) bytes")
            }
        }
    }
}

extension [UInt8] {
    /// The number of bytes at the front that are UTF-8.
    fileprivate var validUTF8Count: Int {
        var decoder = UTF8()
        var bytes = makeIterator()
        var count = 0
        while case .scalarValue(let scalar) = decoder.decode(&bytes) {
            count += UTF8.width(scalar)
        }
        return count
    }
}
