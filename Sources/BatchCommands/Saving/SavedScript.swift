import BatchLanguage
import BatchShell
import BatchValues

/// A script that does what a session did.
///
/// A statement that failed is left out, and so is a mere look whose result nothing used. A text
/// that came from an earlier answer becomes the path that leads to it; the id or name of a dataset
/// that was typed becomes a parameter, and so does a variable that no statement of the session has
/// bound: that of a lesson's preparation, or of the preferences.
struct SavedScript {
    private var statements: [SavedStatement]
    private var parameters: [(name: String, text: String)] = []
    /// The variables that were there before, with their values as they are written.
    private var given: [(name: String, text: String, isParameter: Bool)] = []
    private var takenNames: Set<String>
    private var isKept: [Bool]
    /// The number of statements left out because a secret stood in them.
    private(set) var secretCount = 0

    /// Shorter texts are words of the language rather than values that came from somewhere.
    private static let leastLength = 6  // characters

    /// The script of what a session did.
    ///
    /// - Parameters:
    ///   - records: The statements that ran, oldest first.
    ///   - variables: The variables that there are, with their values.
    ///   - commands: The commands that can be called.
    ///   - secrets: Texts that must not be in it.
    ///   - keepsLooks: Statements that only show something are kept.
    init(
        _ records: [StatementRecord],
        _ variables: [(name: String, value: JSONValue)],
        _ commands: CommandRegistry,
        excluding secrets: [SecretText],
        keepsLooks: Bool
    ) {
        var secretCount = 0
        statements = records.compactMap { record in
            guard let statement = SavedStatement(record, commands) else { return nil }
            guard !statement.text.mayHoldSecret(knowing: secrets) else {
                secretCount += 1
                return nil
            }
            return statement
        }
        self.secretCount = secretCount
        takenNames = Set(statements.flatMap { $0.facts.bound + $0.facts.used })
        isKept = statements.map { keepsLooks || !$0.isMereLook }
        resolve()
        keepWhatIsUsed()
        give(variables, excluding: secrets)
    }

    /// Nothing is worth a script.
    var isEmpty: Bool { count == 0 }

    /// The number of its statements.
    var count: Int { isKept.count { $0 } }

    /// Writes the script in the canonical layout.
    ///
    /// - Parameter title: The first words of its narration.
    /// - Returns: The text in UTF-8.
    /// - Throws: ``Interpreter/CheckFailed`` where what was made cannot be read, which is a mistake
    ///   of ours.
    func text(title: String) throws -> [UInt8] {
        var lines = ["#!/usr/bin/env batchsh", "#: \(title)"]
        for (name, text) in parameters {
            lines.append("param \(name) = \(JSONValue.string(text).json()) \"dataset\"")
        }
        for (name, text, _) in given.filter(\.isParameter) {
            lines.append("param \(name) = \(text)")
        }
        for (name, text, _) in given.filter({ !$0.isParameter }) {
            lines.append("let \(name) = \(text)")
        }
        lines.append("")
        for place in statements.indices where isKept[place] { lines.append(statements[place].text) }
        let source = Source(.embedder("script"), lines.joined(separator: "\n"))
        return try ScriptFormatter.format(source)
    }
}

extension SavedScript {
    /// Puts variables in the place of what they hold.
    private mutating func resolve() {
        var typed: Set<String> = []
        // The place where a text first came from an answer, before anybody typed it.
        var origins: [String: (place: Int, path: JSONPath)] = [:]
        for place in statements.indices {
            for literal in statements[place].facts.literals {
                if let origin = origins[literal.text], let name = name(of: origin.place, for: place)
                {
                    let path = origin.path.steps.isEmpty ? "" : origin.path.asWritten
                    statements[place].replace(literal, with: "$\(name)\(path)", using: name)
                } else if case .live("dataset") = literal.source {
                    let name = parameter(for: literal.text)
                    statements[place].replace(literal, with: "$\(name)", using: name)
                }
                typed.insert(literal.text)
            }
            guard statements[place].canBeNamed else { continue }
            for (text, path) in statements[place].value.texts(atLeast: Self.leastLength) {
                if !typed.contains(text), origins[text] == nil { origins[text] = (place, path) }
            }
        }
    }

    /// The name under which another statement finds what one gave; it gets one where it has none.
    private mutating func name(of place: Int, for other: Int) -> String? {
        if statements[place].name == nil {
            statements[place].keptName = freeName(statements[place].noun)
        }
        guard let name = statements[place].name else { return nil }
        // Bound again in between it would mean something else.
        let between = statements[(place + 1)..<other]
        return between.contains { $0.facts.bound.contains(name) } ? nil : name
    }

    /// Takes the values of the variables that the script uses and does not bind before.
    private mutating func give(
        _ variables: [(name: String, value: JSONValue)],
        excluding secrets: [SecretText]
    ) {
        var known: Set<String> = []
        for place in statements.indices where isKept[place] {
            let facts = statements[place].facts
            // Names that are used from here on may be those of the file.
            if facts.commands.contains(where: { $0.name == "source" }) { return }
            known.formUnion(facts.bound)
            for name in facts.used.sorted() where !known.contains(name) {
                guard let value = variables.last(where: { $0.name == name })?.value else {
                    continue
                }
                let text = value.json()
                // A `$` would be read in the text, and dots stand where a secret is.
                let isSafe = !text.contains("$") && !text.contains(SecretText.dots)
                guard isSafe, !text.mayHoldSecret(knowing: secrets) else { continue }
                given.append((name, text, value.isScalar))
                known.insert(name)
            }
            if let name = statements[place].keptName { known.insert(name) }
        }
    }

    private mutating func parameter(for text: String) -> String {
        if let known = parameters.first(where: { $0.text == text }) { return known.name }
        let name = freeName("dataset")
        parameters.append((name, text))
        return name
    }

    private mutating func freeName(_ wanted: String) -> String {
        func isFree(_ name: String) -> Bool {
            !takenNames.contains(name) && !SpecialName.contains(name)
        }
        var name = isFree(wanted) ? wanted : ""
        var number = 2
        while name.isEmpty {
            if isFree("\(wanted)\(number)") { name = "\(wanted)\(number)" }
            number += 1
        }
        takenNames.insert(name)
        return name
    }

    /// Keeps the looks whose results statements use that are kept, from the last to the first.
    private mutating func keepWhatIsUsed() {
        var needed: Set<String> = []
        var needsLast = false
        for place in statements.indices.reversed() {
            let statement = statements[place]
            let binds = statement.facts.bound + (statement.keptName.map { [$0] } ?? [])
            let givesLast = statement.value != .null
            if binds.contains(where: needed.contains) || (needsLast && givesLast) {
                isKept[place] = true
            }
            guard isKept[place] else { continue }
            if givesLast { needsLast = false }
            if let name = statement.facts.name { needed.remove(name) }
            needed.formUnion(statement.facts.used)
            needed.formUnion(statement.names)
            needsLast = needsLast || statement.facts.usesLast
        }
    }
}

extension JSONPath {
    /// The steps as they are written behind a variable.
    fileprivate var asWritten: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .index(let place): text += "[\(place)]"
            case .field(let name) where name.isName: text += ".\(name)"
            case .field(let name): text += "[\(JSONValue.string(name).json())]"
            }
        }
    }
}

extension JSONValue {
    /// It can be given on a command line as it is.
    fileprivate var isScalar: Bool {
        switch self {
        case .string, .number, .bool: true
        case .null, .array, .object, .secret: false
        }
    }

    /// The texts in the value that have so many characters, each with the path that leads to it.
    fileprivate func texts(atLeast length: Int) -> [(text: String, path: JSONPath)] {
        var found: [(String, JSONPath)] = []
        collect(atLeast: length, JSONPath(), into: &found)
        return found
    }

    private func collect(
        atLeast length: Int,
        _ path: JSONPath,
        into found: inout [(String, JSONPath)]
    ) {
        switch self {
        case .string(let text): if text.count >= length { found.append((text, path)) }
        case .array(let elements):
            for (place, element) in elements.enumerated() {
                element.collect(
                    atLeast: length,
                    JSONPath(path.steps + [.index(place)]),
                    into: &found
                )
            }
        case .object(let object):
            for member in object.members where !member.isKeySecret {
                member.value.collect(
                    atLeast: length,
                    JSONPath(path.steps + [.field(member.key)]),
                    into: &found
                )
            }
        case .null, .bool, .number, .secret: break
        }
    }
}
