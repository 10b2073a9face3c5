import BatchLanguage
import BatchValues

/// The arguments of the process: options of the program, then what they lead to.
///
/// The options end at the first word that is none, or behind `--`. Their values are as they were
/// written: ``ProgramOption/set(_:in:)`` reads them.
struct ProgramArguments {
    /// The options with their values; that of a flag is empty.
    private(set) var options: [(option: ProgramOption, value: String)] = []
    /// The command or the script and its arguments.
    private(set) var words: [String] = []
    /// The error in the options.
    private(set) var error: Diagnostic?

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
            self.error = error
        }
    }

    /// The value that an option has, as it was written.
    func value(of name: String) -> String? { options.first { $0.option.name == name }?.value }

    private mutating func readOptions(_ rest: inout ArraySlice<String>) throws(Diagnostic) {
        while let word = rest.first, word.hasPrefix("-"), word != "-" {
            rest.removeFirst()
            if word == "--" { return }
            if let letters = word.shortOptions {
                rest = letters + rest
                continue
            }
            let name = String(word.prefix { $0 != "=" })
            guard let option = ProgramOption.named(name) else { throw .unknownOption(name) }
            guard option.isRepeatable || value(of: option.name) == nil else {
                throw Diagnostic(.usage, "\(option.name) is given twice")
            }
            let attached = name == word ? nil : String(word.dropFirst(name.count + 1))
            options.append((option, try value(of: option, attached, &rest)))
            if option.isLast { return }
        }
    }

    private func value(
        of option: ProgramOption,
        _ attached: String?,
        _ rest: inout ArraySlice<String>
    ) throws(Diagnostic) -> String {
        guard let placeholder = option.placeholder else {
            guard attached == nil else {
                throw Diagnostic(.usage, "\(option.name) takes no value")
            }
            return ""
        }
        let usage = "usage: \(option.name) \(placeholder)"
        // A word that looks like an option is no value, or a forgotten value would swallow it.
        let isNextTaken = rest.first.map {
            !$0.hasPrefix("-") || $0 == "-" || option.takesAnyWord
        }
        guard let value = attached ?? (isNextTaken == true ? rest.popFirst() : nil) else {
            throw Diagnostic(.usage, "\(option.name) needs a value", hint: usage)
        }
        guard !value.isEmpty || option.takesAnyWord else {
            throw Diagnostic(.usage, "the value of \(option.name) is empty", hint: usage)
        }
        return value
    }
}

extension ProgramArguments {
    /// The command line with an option of the program, which stands behind COMMAND, in its place.
    ///
    /// - Returns: Nil where the program has no such option.
    static func corrected(_ arguments: [String], for name: String) -> String? {
        let first = arguments.count - ProgramArguments(arguments).words.count
        guard let option = ProgramOption.named(name), option.name != "--help",
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
        return letters.allSatisfy { ProgramOption.named($0) != nil } ? letters : nil
    }
}

extension Diagnostic {
    /// There is no such option of the program.
    fileprivate static func unknownOption(_ name: String) -> Diagnostic {
        let near = nearestName(to: name, in: ProgramOption.all.flatMap(\.names))
        return Diagnostic(
            .usage,
            "no option '\(name)'",
            hint: near.map { "did you mean '\($0)'?" } ?? "batchsh --help lists them"
        )
    }
}
