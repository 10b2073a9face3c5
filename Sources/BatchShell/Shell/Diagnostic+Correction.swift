import BatchLanguage

extension Diagnostic {
    /// The text at the prompt with the line corrected that the error is about, or a line that
    /// is to be typed next.
    var correctedText: String? {
        guard let correction else { return nil }
        guard let location, location.source.origin.isLineOfSession else { return correction }
        var lines = String(decoding: location.source.bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let place = location.position.line - 1
        // An error while it ran is about what is to come; one of the check about what stands here.
        guard lines.indices.contains(place), lines.count > 1, kind == .syntax else {
            return correction
        }
        let indentation = lines[place].prefix { $0 == " " || $0 == "\t" }
        lines[place] = indentation + correction[...]
        return lines.joined(separator: "\n")
    }
}
