import BatchValues

/// The bytes that the language gives a meaning, by name.
extension UInt8 {
    static var tab: UInt8 { 0x09 }
    static var newline: UInt8 { 0x0A }
    static var carriageReturn: UInt8 { 0x0D }
    static var space: UInt8 { 0x20 }
    static var exclamation: UInt8 { 0x21 }
    static var quote: UInt8 { 0x22 }
    static var hash: UInt8 { 0x23 }
    static var dollar: UInt8 { 0x24 }
    static var percent: UInt8 { 0x25 }
    static var ampersand: UInt8 { 0x26 }
    static var apostrophe: UInt8 { 0x27 }
    static var openParenthesis: UInt8 { 0x28 }
    static var closeParenthesis: UInt8 { 0x29 }
    static var star: UInt8 { 0x2A }
    static var plus: UInt8 { 0x2B }
    static var comma: UInt8 { 0x2C }
    static var minus: UInt8 { 0x2D }
    static var dot: UInt8 { 0x2E }
    static var slash: UInt8 { 0x2F }
    static var zero: UInt8 { 0x30 }
    static var colon: UInt8 { 0x3A }
    static var semicolon: UInt8 { 0x3B }
    static var less: UInt8 { 0x3C }
    static var equals: UInt8 { 0x3D }
    static var greater: UInt8 { 0x3E }
    static var question: UInt8 { 0x3F }
    static var openBracket: UInt8 { 0x5B }
    static var backslash: UInt8 { 0x5C }
    static var closeBracket: UInt8 { 0x5D }
    static var underscore: UInt8 { 0x5F }
    static var backquote: UInt8 { 0x60 }
    static var openBrace: UInt8 { 0x7B }
    static var bar: UInt8 { 0x7C }
    static var closeBrace: UInt8 { 0x7D }
    static var tilde: UInt8 { 0x7E }
}

/// The classes of bytes that only the language knows.
extension UInt8 {
    /// A byte of the name of a command or an option.
    var isCommandPart: Bool { isNamePart || self == .minus }

    /// Whether it is one of `+ - * / %`.
    var isArithmetic: Bool {
        self == .plus || self == .minus || self == .star || self == .slash || self == .percent
    }

    /// A byte of a character beyond ASCII.
    var isBeyondASCII: Bool { self >= 0x80 }

    /// A blank or a tab.
    var isBlank: Bool { self == .space || self == .tab }

    /// A blank, a tab, or part of a line end.
    var isWhiteSpace: Bool { isBlank || self == .newline || self == .carriageReturn }

    /// A byte of a bare word: any but white space and `( ) { } [ ] | ; < > ' " $ \`.
    var isPlain: Bool {
        switch self {
        case 0, .space, .tab, .newline, .carriageReturn,
            .openParenthesis, .closeParenthesis, .openBrace, .closeBrace,
            .openBracket, .closeBracket, .bar, .semicolon, .less, .greater,
            .apostrophe, .quote, .dollar, .backslash:
            false
        default: true
        }
    }
}
