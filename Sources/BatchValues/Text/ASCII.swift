/// The classes of bytes that names, numbers and identifiers are made of.
extension UInt8 {
    /// Whether it is one of `[A-Za-z]`.
    @inlinable package var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// Whether it is one of `[A-Z]`.
    @inlinable package var isUppercase: Bool { self &- 0x41 < 26 }

    /// Whether it is one of `[a-z]`.
    @inlinable package var isLowercase: Bool { self &- 0x61 < 26 }

    /// Whether it is one of `[0-9]`.
    @inlinable package var isDigit: Bool { self &- 0x30 < 10 }

    /// Whether it is one of `[0-9A-Za-z]`.
    @inlinable package var isAlphanumeric: Bool { isLetter || isDigit }

    /// Whether it is one of `[0-9A-Fa-f]`.
    @inlinable package var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }

    /// The value of the hexadecimal digit that it is; nil where it is none.
    @inlinable package var hexDigitValue: UInt8? {
        if isDigit { return self - 0x30 }
        return isHexDigit ? (self | 0x20) - 0x57 : nil
    }

    /// Whether it is one of `[A-Za-z_]`, with which a name begins.
    @inlinable package var isNameStart: Bool { isLetter || self == UInt8(ascii: "_") }

    /// Whether it is one of `[0-9A-Za-z_]`, of which the rest of a name is made.
    @inlinable package var isNamePart: Bool { isNameStart || isDigit }

    /// Whether it is one of `[0-9A-Za-z_-]`, of which identifiers are made.
    @inlinable package var isIdentifierPart: Bool {
        isNamePart || self == UInt8(ascii: "-")
    }

    /// Whether it is one of `[0-9A-Za-z_.~-]`, which a URL carries as they are (RFC 3986,
    /// section 2.3).
    @inlinable package var isUnreserved: Bool {
        isIdentifierPart || self == UInt8(ascii: ".") || self == UInt8(ascii: "~")
    }
}

extension String {
    /// The text with `A…Z` in lower case and all else as it is.
    package var asciiLowercased: String {
        guard utf8.contains(where: \.isUppercase) else { return self }
        return String(decoding: utf8.map { $0.isUppercase ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// The text is a name of the language, which can stand behind a `.` in a path.
    package var isName: Bool {
        utf8.first?.isNameStart == true && utf8.allSatisfy(\.isNamePart)
    }
}
