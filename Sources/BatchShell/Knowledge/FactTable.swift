/// Facts of one kind, as a text that is read when a fact is asked for.
///
/// A line is a fact: its names, parted by commas, a colon, and the meaning. Names may go on behind a
/// comma at a line's end. A line that is indented goes on with the one before; behind `>` it is the
/// remedy. One literal of text costs a compiler and a start of the program nothing, where a list of a
/// thousand literals would.
struct FactTable: Sendable {
    let kind: Fact.Kind
    let text: String

    init(_ kind: Fact.Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    /// The facts in the order of the table.
    var facts: [Fact] {
        var facts: [Fact] = []
        var names: [String] = []
        var (meaning, remedy) = ("", "")
        var begun = ""
        func end() {
            guard !names.isEmpty else { return }
            facts.append(
                Fact(kind, names, meaning: meaning, remedy: remedy.isEmpty ? nil : remedy)
            )
        }
        for line in text.split(separator: "\n") {
            if line.hasPrefix("  ") {
                let words = line.drop { $0 == " " }
                if words.hasPrefix("> ") {
                    remedy = String(words.dropFirst(2))
                } else if remedy.isEmpty {
                    meaning += " \(words)"
                } else {
                    remedy += " \(words)"
                }
            } else if line.hasSuffix(",") {
                begun += "\(line) "
            } else if let colon = line.firstRange(of: ": ") {
                end()
                names = "\(begun)\(line[..<colon.lowerBound])".split(separator: ", ")
                    .map(String.init)
                begun = ""
                meaning = String(line[colon.upperBound...])
                remedy = ""
            }
        }
        end()
        return facts
    }
}
