import BatchValues

extension UInt8 {
    /// Whether this is a blank, a tab or a line break.
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension String {
    /// The words in one line, with single blanks, cut where they get longer than `limit` characters.
    func onOneLine(limit: Int) -> String {
        var line = ""
        for word in utf8.split(whereSeparator: \.isBlank) {
            if !line.isEmpty { line += " " }
            line += String(Substring(word))
        }
        return line.count > limit ? line.prefix(limit) + "…" : line
    }

    /// The text inside an HTML element's first appearance, without tags; `nil` if it says nothing.
    func element(_ name: String) -> String? {
        let lower = asciiLowercased.utf8
        guard let open = lower.firstRange(of: "<\(name)".utf8),
            let start = lower[open.upperBound...].firstIndex(of: UInt8(ascii: ">")),
            let close = lower[start...].firstRange(of: "</\(name)".utf8)
        else { return nil }
        // Lower case changes no length, so places in one text are places in the other.
        let from = lower.distance(from: lower.startIndex, to: start) + 1
        let to = lower.distance(from: lower.startIndex, to: close.lowerBound)
        let inside = String(decoding: Array(utf8)[from..<to], as: UTF8.self).withoutTags
        return inside.utf8.allSatisfy(\.isBlank) ? nil : inside
    }

    /// The text without what stands in angle brackets, and with the commonest entities resolved.
    var withoutTags: String {
        var kept: [UInt8] = []
        var isInside = false
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "<"): isInside = true
            case UInt8(ascii: ">") where isInside:
                isInside = false
                kept.append(UInt8(ascii: " "))
            default: if !isInside { kept.append(byte) }
            }
        }
        var text = String(decoding: kept, as: UTF8.self)
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&"),
        ] {
            text.replace(entity, with: character)
        }
        return text
    }
}
