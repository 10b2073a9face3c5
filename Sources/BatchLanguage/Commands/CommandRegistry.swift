import Synchronization

/// The commands that a shell has, by name.
public struct CommandRegistry: Sendable {
    private let declarations: Declarations
    private let places: [String: Int]
    /// The second words by the first, of the commands that have two.
    private let seconds: [String: [String]]
    /// Commands by the words with which people look for them elsewhere: `ingest` by `load`.
    let otherWords: [String: [String]]

    /// A registry of the language's own commands and these.
    ///
    /// - Throws: ``NameTaken`` when two commands have one name.
    public init(_ commands: [Command]) throws(NameTaken) {
        try self.init(deferred: commands.map { DeferredCommand($0) })
    }

    /// A registry of the language's own commands and these, each declared when it is asked for.
    ///
    /// - Parameters:
    ///   - commands: The commands.
    ///   - otherWords: Commands, by words that other programs have for what they do.
    /// - Throws: ``NameTaken`` when two commands have one name.
    package init(
        deferred commands: [DeferredCommand],
        otherWords: [String: [String]] = [:]
    ) throws(NameTaken) {
        let all = Command.language + commands
        var places: [String: Int] = [:]
        var seconds: [String: [String]] = [:]
        places.reserveCapacity(all.count)
        for (place, command) in all.enumerated() {
            guard places.updateValue(place, forKey: command.name) == nil else {
                throw NameTaken(name: command.name)
            }
            let words = command.name.split(separator: " ")
            if words.count == 2 { seconds[String(words[0]), default: []].append(String(words[1])) }
        }
        declarations = Declarations(all)
        self.places = places
        self.seconds = seconds
        self.otherWords = otherWords
    }

    /// A registry that has more commands than this one.
    ///
    /// - Throws: ``NameTaken`` when two commands have one name.
    package func adding(_ commands: [DeferredCommand]) throws(NameTaken) -> CommandRegistry {
        let own = Set(Command.language.map(\.name))
        return try CommandRegistry(
            deferred: declarations.deferred.filter { !own.contains($0.name) } + commands
        )
    }

    /// All commands: the language's own (`run`, `source`, `exec`), then the others as declared.
    public var commands: [Command] { names.indices.map { declarations[$0] } }

    /// The names of all commands, in the same order.
    package var names: [String] { declarations.names }

    /// The command of exactly this name: `print`, `batch create`.
    public subscript(_ name: String) -> Command? { places[name].map { declarations[$0] } }

    /// The second words of the commands that begin with `first`: `create`, `list` … of `batch`.
    package func secondWords(of first: String) -> [String] { seconds[first] ?? [] }

    /// All first words, each once, in the order of declaration.
    package var firstWords: [String] {
        var seen: Set<String> = []
        return names.compactMap { name in
            let first = String(name.prefix { $0 != " " })
            return seen.insert(first).inserted ? first : nil
        }
    }

    /// Two commands were declared with one name.
    public struct NameTaken: Error, Equatable {
        /// The name that both have.
        public let name: String
    }
}

/// Declarations that are made once each, when they are first asked for.
private final class Declarations: Sendable {
    let deferred: [DeferredCommand]
    private let made: Mutex<[Command?]>

    init(_ deferred: [DeferredCommand]) {
        self.deferred = deferred
        made = Mutex(Array(repeating: nil, count: deferred.count))
    }

    var names: [String] { deferred.map(\.name) }

    subscript(_ place: Int) -> Command {
        if let command = made.withLock({ $0[place] }) { return command }
        // Outside the lock, for a declaration may ask for others.
        let command = deferred[place].make()
        precondition(
            command.name == deferred[place].name,
            "'\(command.name)' is declared under the name '\(deferred[place].name)'"
        )
        made.withLock { $0[place] = command }
        return command
    }
}
