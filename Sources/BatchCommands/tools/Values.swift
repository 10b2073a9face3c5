import BatchLanguage
import BatchShell
import BatchValues
import TerminalText

extension Command {
    /// `to table VALUE`.
    static func table(_ world: World) -> Command {
        let value = Parameter("value", .value, help: "a list, or an object")
        return tool(
            "to table",
            "writes a value as a table, as a terminal shows it",
            arguments: [value],
            gives: "a text of any width; dots stand for secrets",
            examples: [Example("to table (batch list) | less -S", "a table that may be wide")]
        ) { call in
            let renderer = Renderer(columns: nil, theme: .plain, clock: world.clock)
            let table = renderer.text(of: call[value], as: .table)
            return .string(table.lines.joined(separator: "\n"))
        }
    }

    /// `uuid`.
    static func uuid(_ world: World) -> Command {
        tool(
            "uuid",
            "makes a random UUID; with --seed the same ones in every run",
            gives: "a text: version 4, in small letters",
            examples: [Example("batch create $ds --external-id (uuid)", "an id of your own")]
        ) { _ in
            .string(UUIDText.make(random: world.random))
        }
    }
}

/// A UUID as text.
enum UUIDText {
    /// A random one.
    ///
    /// Source: RFC 9562, section 5.4, version 4: 122 random bits.
    static func make(random: () -> UInt64) -> String {
        let high = random() & ~0xF000 | 0x4000
        let low = random() & ~(0b11 << 62) | 0b10 << 62
        let digits = hexadecimal(high) + hexadecimal(low)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { text += "-" }
            text.append(digit)
        }
        return text
    }

    private static func hexadecimal(_ bits: UInt64) -> String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
