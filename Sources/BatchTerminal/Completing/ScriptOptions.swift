import BatchLanguage
import BatchShell

/// The arguments that a script takes, by its own `param`s.
struct ScriptOptions {
    private let parameters: [Interpreter.ScriptParameter]

    /// Reads the script at a path; one that cannot be read takes nothing that is known.
    init(of path: String, _ files: any Files) {
        // A pipe has no size: nobody waits for one here.
        guard let size = try? files.size(of: path), (1...Self.limit).contains(size),
            let source = try? Source(script: path, from: ".", files: files)
        else {
            parameters = []
            return
        }
        parameters = Interpreter.parameters(of: source)
    }

    private static let limit = 4 << 20  // bytes

    /// The options that begin so, without those that stand there.
    func candidates(_ prefix: String, excluding given: Set<String>) -> [Completion.Candidate] {
        let own = parameters.filter { !given.contains($0.option) }.map { parameter in
            let value = parameter.isFlag ? nil : parameter.default.map { "(\($0))" }
            let note = [parameter.help, value].compactMap { $0 }.joined(separator: " ")
            return Completion.Candidate(parameter.option, note: note.isEmpty ? nil : note)
        }
        return (own + [.init("--help", note: "the script's arguments")])
            .filter { $0.text.hasPrefix(prefix) }
    }

    /// The kind of thing that an argument is by its name: a `dataset` is one of those that there are;
    /// nil where that says nothing.
    func liveKind(ofOption option: String) -> String? {
        parameters.first { $0.option == option && !$0.isFlag }.flatMap { Self.kind($0.name) }
    }

    /// The same for the argument behind so many others.
    func liveKind(at place: Int) -> String? {
        let plain = parameters.filter { !$0.isFlag }
        return plain.indices.contains(place) ? Self.kind(plain[place].name) : nil
    }

    private static func kind(_ name: String) -> String? {
        ["dataset", "batch", "sandbox"].first { $0 == name }
    }
}
