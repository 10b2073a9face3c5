/// White space, marks and what is said when the wrong byte comes.
extension JSONParser {
    @inline(__always)
    mutating func skipWhiteSpace() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
            else { return }
            position += 1
        }
    }

    /// Passes over this mark, if it stands here.
    @inline(__always)
    mutating func take(_ mark: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == mark else { return false }
        position += 1
        return true
    }

    /// The error of something else standing here.
    @inline(never)
    func unexpected(_ expectation: JSONSyntaxError.Expectation) -> ParseError {
        do {
            let reason = JSONSyntaxError.Reason.expected(expectation, found: try scalarHere())
            return ParseError(reason: reason, offset: position)
        } catch {
            return error
        }
    }

    /// The character that stands here, or nothing at the end.
    func scalarHere() throws(ParseError) -> Unicode.Scalar? {
        guard position < bytes.count else { return nil }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[position...].prefix(4))
        if UTF8Check.firstFault(in: rest) == 0 {
            throw ParseError(reason: .invalidUTF8(byte: rest[0]), offset: position)
        }
        return String(decoding: rest, as: UTF8.self).unicodeScalars.first
    }
}
