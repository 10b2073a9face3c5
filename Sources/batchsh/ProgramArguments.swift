import BatchLanguage
import BatchValues

/// The arguments of the process: options of the program, then what they lead to.
///
/// The options end at the first word that is none, or behind `--`. They are told apart here since
/// ArgumentParser takes the word behind `--name=` for its value, and the last of several values.
struct ProgramArguments {
    /// The request that the options make.
    enum Request {
        case run, help, version
    }

    private(set) var request = Request.run
    /// The options with their values, as `--name=value`; `-c` has its text behind it.
    private(set) var options: [String] = []
    /// The command or the script and its arguments.
    private(set) var words: [String] = []
    /// The error in the options.
    private(set) var fault: Diagnostic?
    /// The format for showing an error in the options.
    private(set) var errorFormat: String?

    init(_ arguments: [String]) {
        guard arguments.first != Usage.complete else {
            words = arguments
            return
        }
        var rest = arguments[...]
        do throws(Diagnostic) {
            try readOptions(&rest)
            words = Array(rest)
        } catch {
            fault = error
        }
    }

    private mutating func readOptions(_ rest: inout ArraySlice<String>) throws(Diagnostic) {
        var given: Set<String> = []
        while let word = rest.first, word.hasPrefix("-"), word != "-" {
            rest.removeFirst()
            if word == "--" { return }
            if let letters = word.shortOptions {
                rest = letters + rest
                continue
            }
            let name = word.prefix { $0 != "=" }
            guard let option = DeclaredOption.named(name) else { throw .unknownOption(name) }
            guard option.isRepeatable || given.insert(option.name).inserted else {
                throw Diagnostic(.usage, "\(option.name) is given twice")
            }
            switch option.name {
            case "--help": return request = .help
            case "--version": return request = .version
            default:
                let attached = name == word ? nil : String(word[name.endIndex...].dropFirst())
                try take(option, attached, &rest)
            }
        }
    }

    private mutating func take(
        _ option: DeclaredOption,
        _ attached: String?,
        _ rest: inout ArraySlice<String>
    ) throws(Diagnostic) {
        guard let placeholder = option.placeholder else {
            guard attached == nil else {
                throw Diagnostic(.usage, "\(option.name) takes no value")
            }
            return options.append(option.name)
        }
        let usage = "usage: \(option.name) \(placeholder)"
        // A word that looks like an option is no value, or a forgotten value would swallow it.
        let isNextTaken = rest.first.map { !$0.hasPrefix("-") || $0 == "-" || option.name == "-c" }
        guard let value = attached ?? (isNextTaken == true ? rest.popFirst() : nil) else {
            throw Diagnostic(.usage, "\(option.name) needs a value", hint: usage)
        }
        guard !value.isEmpty || option.takesEmptyValue else {
            throw Diagnostic(.usage, "the value of \(option.name) is empty", hint: usage)
        }
        if option.name == "--errors" { errorFormat = value }
        options += option.name == "-c" ? ["-c", value] : ["\(option.name)=\(value)"]
    }
}

extension ProgramArguments {
    /// The command line with an option of the program, which stands behind COMMAND, in its place.
    ///
    /// - Returns: Nil where the program has no such option.
    static func corrected(_ arguments: [String], for name: String) -> String? {
        let first = arguments.count - ProgramArguments(arguments).words.count
        guard let option = DeclaredOption.named(name), option.name != "--help",
            let place = arguments[first...].firstIndex(where: { $0.prefix { $0 != "=" } == name })
        else { return nil }
        let hasValueBehind = option.placeholder != nil && arguments[place] == name
        let end = min(place + (hasValueBehind ? 2 : 1), arguments.count)
        var line = arguments
        line.removeSubrange(place..<end)
        line.insert(contentsOf: arguments[place..<end], at: 0)
        let text = (["batchsh"] + line.map(\.asShellWord)).joined(separator: " ")
        return String(decoding: PlainSecret.masked(Array(text.utf8)[...]), as: UTF8.self)
    }
}

extension String {
    /// `-qc` as `-q` and `-c`; nil where it is not letters of options alone.
    fileprivate var shortOptions: [String]? {
        guard utf8.count > 2, !hasPrefix("--") else { return nil }
        let letters = dropFirst().map { "-\($0)" }
        return letters.allSatisfy { DeclaredOption.named($0) != nil } ? letters : nil
    }
}

extension Diagnostic {
    /// There is no such option of the program.
    fileprivate static func unknownOption(_ name: some StringProtocol) -> Diagnostic {
        let near = nearestName(to: String(name), in: DeclaredOption.all.flatMap(\.names))
        return Diagnostic(
            .usage,
            "no option '\(name)'",
            hint: near.map { "did you mean '\($0)'?" } ?? "batchsh --help lists them"
        )
    }
}
