extension String {
    /// The lines, which end with LF or CRLF; there is none behind the last line end.
    package var lines: [String] {
        var lines = utf8.split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        )
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line in
            let end = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            return String(Substring(end))
        }
    }
}
