/// The commands that a shell has, by name.
public struct CommandRegistry: Sendable {
    /// All commands: the language's own (`run`, `source`, `exec`), then the others as declared.
    public let commands: [Command]
    private let places: [String: Int]
    /// The second words by the first, of the commands that have two.
    private let seconds: [String: [String]]

    /// A registry of the language's own commands and these.
    ///
    /// - Throws: ``NameTaken`` when two commands have one name.
    public init(_ commands: [Command]) throws(NameTaken) {
        var places: [String: Int] = [:]
        var seconds: [String: [String]] = [:]
        self.commands = Command.language + commands
        for (place, command) in self.commands.enumerated() {
            guard places.updateValue(place, forKey: command.name) == nil else {
                throw NameTaken(name: command.name)
            }
            let words = command.name.split(separator: " ")
            if words.count == 2 { seconds[String(words[0]), default: []].append(String(words[1])) }
        }
        self.places = places
        self.seconds = seconds
    }

    /// The command of exactly this name: `print`, `batch create`.
    public subscript(_ name: String) -> Command? { places[name].map { commands[$0] } }

    /// The second words of the commands that begin with `first`: `create`, `list` … of `batch`.
    package func secondWords(of first: String) -> [String] { seconds[first] ?? [] }

    /// All first words, each once, in the order of declaration.
    package var firstWords: [String] {
        var seen: Set<String> = []
        return commands.compactMap { command in
            let first = String(command.name.prefix { $0 != " " })
            return seen.insert(first).inserted ? first : nil
        }
    }

    /// Two commands were declared with one name.
    public struct NameTaken: Error, Equatable {
        /// The name that both have.
        public let name: String
    }
}
