/// An error as the program draws it: carets under a part of a text of one line; nil where no part is
/// to blame by itself, for a statement that begins with the line.
func drawnError(
    _ message: String,
    under part: String?,
    of line: String,
    in source: String,
    hint: String? = nil
) -> String {
    let start = part.map { line.firstRange(of: $0)?.lowerBound ?? line.endIndex }
    let column = line.distance(from: line.startIndex, to: start ?? line.startIndex) + 1
    let blanks = String(repeating: " ", count: column - 1)
    let carets = part.map { "  │ \(blanks)\(String(repeating: "^", count: $0.count))\n" } ?? ""
    return """
        error: \(message)
          ┌ \(source):1:\(column)
        1 │ \(line)
        \(carets)\(hint.map { "  = hint: \($0)\n" } ?? "")
        """
}
