/// An error as the program draws it: carets under a part of a text of one line.
func drawnError(
    _ message: String,
    under part: String,
    of line: String,
    in source: String,
    hint: String? = nil
) -> String {
    let start = line.firstRange(of: part)?.lowerBound ?? line.endIndex
    let column = line.distance(from: line.startIndex, to: start) + 1
    return """
        error: \(message)
          ┌ \(source):1:\(column)
        1 │ \(line)
          │ \(String(repeating: " ", count: column - 1))\(String(repeating: "^", count: part.count))
        \(hint.map { "  = hint: \($0)\n" } ?? "")
        """
}
