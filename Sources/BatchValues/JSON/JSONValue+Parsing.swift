/// The treatment of a key that an object has twice.
public enum DuplicateKeys: Sendable {
    /// The last value stands at the first one's place.
    case lastWins
    /// It is an error.
    case refused
}

extension JSONValue {
    /// The value that a JSON text writes.
    ///
    /// The text is one of RFC 8259 in UTF-8, the whole of it. A byte order mark before it is
    /// skipped, as section 8.1 allows: files from Windows have one.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - duplicateKeys: The treatment of a key that an object has twice.
    /// - Throws: The first error of the text.
    public init(
        json bytes: UnsafeRawBufferPointer,
        duplicateKeys: DuplicateKeys = .lastWins
    ) throws(JSONSyntaxError) {
        do {
            var parser = JSONParser(bytes, duplicateKeys: duplicateKeys)
            self = try parser.text()
        } catch {
            throw JSONSyntaxError(reason: error.reason, offset: error.offset, in: bytes)
        }
    }

    /// The value that a JSON text writes.
    ///
    /// - Parameters:
    ///   - bytes: The text in UTF-8.
    ///   - duplicateKeys: The treatment of a key that an object has twice.
    /// - Throws: The first error of the text.
    public init(
        json bytes: [UInt8],
        duplicateKeys: DuplicateKeys = .lastWins
    ) throws(JSONSyntaxError) {
        let result = bytes.withUnsafeBytes { bytes in
            Self.result(of: bytes, duplicateKeys: duplicateKeys)
        }
        self = try result.get()
    }

    /// The value that a JSON text writes.
    ///
    /// - Parameters:
    ///   - text: The text; an error's offset counts its UTF-8.
    ///   - duplicateKeys: The treatment of a key that an object has twice.
    /// - Throws: The first error of the text.
    public init(
        json text: String,
        duplicateKeys: DuplicateKeys = .lastWins
    ) throws(JSONSyntaxError) {
        var text = text
        let result = text.withUTF8 { bytes in
            Self.result(of: UnsafeRawBufferPointer(bytes), duplicateKeys: duplicateKeys)
        }
        self = try result.get()
    }

    private static func result(
        of bytes: UnsafeRawBufferPointer,
        duplicateKeys: DuplicateKeys
    ) -> Result<JSONValue, JSONSyntaxError> {
        do throws(JSONSyntaxError) {
            return .success(try JSONValue(json: bytes, duplicateKeys: duplicateKeys))
        } catch {
            return .failure(error)
        }
    }
}
