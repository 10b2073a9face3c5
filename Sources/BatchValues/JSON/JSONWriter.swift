/// Writes values as JSON, without recursion: they may be of any depth.
struct JSONWriter {
    /// The bytes written so far.
    private(set) var bytes: [UInt8] = []

    /// The places of secret parts in `bytes`, or of the dots for them.
    private(set) var hidden: [Range<Int>] = []

    private let style: JSONStyle
    private let secrets: SecretStyle
    private var containers: [Container] = []

    /// A list or an object of which some elements or members are still to be written.
    private enum Container {
        case list(ArraySlice<JSONValue>)
        case object(ArraySlice<JSONObject.Member>)
    }

    init(style: JSONStyle, secrets: SecretStyle) {
        self.style = style
        self.secrets = secrets
    }

    /// Adds a value to what has been written.
    mutating func write(_ value: JSONValue) {
        begin(value)
        while let container = containers.popLast() {
            switch container {
            case .list(let rest):
                if let element = rest.first {
                    separate(isFirst: rest.startIndex == 0)
                    containers.append(.list(rest.dropFirst()))
                    begin(element)
                } else {
                    newLine()
                    bytes.append(UInt8(ascii: "]"))
                }
            case .object(let rest):
                if let member = rest.first {
                    separate(isFirst: rest.startIndex == 0)
                    containers.append(.object(rest.dropFirst()))
                    if member.isKeySecret {
                        quote(SecretText(member.key))
                    } else {
                        quote(member.key)
                    }
                    bytes.append(UInt8(ascii: ":"))
                    if style != .compact { bytes.append(UInt8(ascii: " ")) }
                    begin(member.value)
                } else {
                    newLine()
                    bytes.append(UInt8(ascii: "}"))
                }
            }
        }
    }

    private mutating func begin(_ value: JSONValue) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let number): bytes.append(contentsOf: number.digits.utf8)
        case .string(let text): quote(text)
        case .secret(let secret): quote(secret)
        case .array([]): bytes.append(contentsOf: "[]".utf8)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            containers.append(.list(elements[...]))
        case .object(let object) where object.isEmpty: bytes.append(contentsOf: "{}".utf8)
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            containers.append(.object(object.members[...]))
        }
    }

    /// Begins the place of an element or member; its container is not among `containers`.
    private mutating func separate(isFirst: Bool) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        if style == .spaced, !isFirst { bytes.append(UInt8(ascii: " ")) }
        guard style == .pretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        indent(containers.count + 1)
    }

    private mutating func newLine() {
        guard style == .pretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        indent(containers.count)
    }

    private mutating func indent(_ depth: Int) {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func quote(_ secret: SecretText) {
        bytes.append(UInt8(ascii: "\""))
        for part in secret.parts {
            switch part {
            case .clear(let text): escape(text)
            case .hidden(let text):
                let start = bytes.count
                escape(secrets == .revealed ? text : SecretText.dots)
                hidden.append(start..<bytes.count)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        escape(text)
        bytes.append(UInt8(ascii: "\""))
    }
}

extension JSONWriter {
    /// Adds a text, escaping what RFC 8259 section 7 says must be.
    private mutating func escape(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() {
                guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
                bytes.append(contentsOf: utf8[start..<index])
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x22, 0x5C: bytes.append(byte)
        default:
            bytes.append(contentsOf: (byte < 0x10 ? "u000" : "u00").utf8)
            bytes.append(contentsOf: String(byte, radix: 16).utf8)
        }
    }
}
