import BatchValues

/// The words of a call against what the command takes.
extension FileCompiler {
    func plan(
        _ arguments: ArraySlice<Argument>,
        _ signature: Signature,
        named name: SourceSpan
    ) -> CallPlan {
        var plan = CallPlan()
        var positions: [(word: Word, node: WordNode)] = []
        var given = Array(repeating: false, count: signature.entries.count)
        var isCountKnown = true
        let words = arguments.compactMap { if case .word(let word) = $0 { word } else { nil } }
        var rest = arguments
        while let argument = rest.popFirst() {
            switch argument {
            case .endOfOptions: continue
            case .word(let word):
                let node = self.word(word)
                positions.append((word, node))
                plan.items.append(.position(node))
                if node.isUncertain { isCountKnown = false }
            case .option(let option, let attached):
                guard let (entry, flag) = signature.option(option.text) else {
                    report(
                        "'\(signature.name)' has no option '--\(option.text)'",
                        hint: signature.hint(forOption: option.text),
                        correction: signature.option(near: option.text).map {
                            at(option.span).line(with: "--" + $0)
                        },
                        at: option.span
                    )
                    if let attached { _ = self.word(attached) }
                    isCountKnown = false
                    continue
                }
                let declared = signature.entries[entry]
                if given[entry], !declared.isRepeatable {
                    report("--\(option.text) is given twice", at: option.span)
                }
                given[entry] = true
                if let flag {
                    if let attached {
                        report(
                            "--\(option.text) takes no value",
                            hint: flagHint(declared),
                            at: attached.span
                        )
                    }
                    plan.items.append(.flag(option.text, entry: entry, flag, at(option.span)))
                    continue
                }
                guard let value = attached ?? rest.popWord() else {
                    report(
                        "--\(option.text) needs a value",
                        hint: "usage: \(signature.usage)",
                        at: option.span
                    )
                    continue
                }
                let node = self.word(value)
                if node.isSpread {
                    report(
                        "an option has one value",
                        hint: "a list counts as its elements: without '...'",
                        at: value.span
                    )
                }
                look(at: value, among: [], isFree: declared.isPath, isChoice: declared.isChoice)
                if let constant = node.constant {
                    check(constant, as: declared, byName: true, at: value.span)
                }
                plan.items.append(.option(option.text, entry: entry, node))
            }
        }
        place(positions, signature, given, named: name, words, isCountKnown)
        return plan
    }

    /// Checks the positions: how many there are, and each against its type where both are known.
    private func place(
        _ positions: [(word: Word, node: WordNode)],
        _ signature: Signature,
        _ given: [Bool],
        named name: SourceSpan,
        _ words: [Word],
        _ isCountKnown: Bool
    ) {
        let placed = signature.places(ofPositions: positions.count, given: given)
        let isPlaced = isCountKnown
        for (place, position) in positions.enumerated() {
            let entry = placed.entries[place].map { signature.entries[$0] }
            look(
                at: position.word,
                among: words,
                isFree: entry?.isPath ?? false,
                isChoice: entry?.isChoice ?? false
            )
            guard isPlaced || positions[...place].allSatisfy({ !$0.node.isUncertain }) else {
                continue
            }
            guard let entry else {
                guard isCountKnown else { return }
                let fault = signature.tooMany
                report(fault.message, hint: fault.hint, at: position.word.span)
                return lookOn(positions[(place + 1)...].map(\.word), among: words)
            }
            if let constant = position.node.constant {
                check(constant, as: entry, byName: false, at: position.word.span)
            }
        }
        if isCountKnown, let missing = placed.missing {
            let fault = signature.missing(missing)
            report(fault.message, hint: fault.hint, at: name)
        }
    }

    private func lookOn(_ rest: [Word], among words: [Word]) {
        for word in rest { look(at: word, among: words, isFree: false, isChoice: false) }
    }

    private func flagHint(_ entry: Signature.Entry) -> String {
        let option = entry.option ?? entry.name
        return entry.default?.bool == true ? "--no-\(option) turns it off" : "write --\(option)"
    }

    /// Checks a value that is known against the type of its place.
    func check(_ given: ArgumentWord, as entry: Signature.Entry, byName: Bool, at span: SourceSpan)
    {
        if case .bare(let pattern) = given.form, pattern.isPattern, entry.isPath { return }
        if entry.isRepeatable, case .array(let elements) = given.value {
            for element in elements {
                let element = ArgumentWord(value: element, form: .value, location: given.location)
                convert(element, entry, byName, span)
            }
        } else {
            convert(given, entry, byName, span)
        }
    }

    private func convert(
        _ given: ArgumentWord,
        _ entry: Signature.Entry,
        _ byName: Bool,
        _ span: SourceSpan
    ) {
        do {
            _ = try entry.type.convert(given, for: entry.called(byName: byName))
        } catch {
            report(error.message, hint: error.hint, at: span)
        }
    }
}

extension WordNode {
    /// Whether the number of its arguments shows only in the run, or it could not be read.
    fileprivate var isUncertain: Bool {
        switch content {
        case .spread: true
        case .value(let node): node is UnknownNode
        case .joined, .constant: false
        }
    }
}

extension Signature.Entry {
    /// A typed `*`, `?` or leading `~` expands.
    var isPath: Bool {
        if case .declared(let type) = type { type.isPath } else { false }
    }

    /// One of certain words.
    var isChoice: Bool {
        if case .declared(.choice) = type { true } else { false }
    }
}

extension ArraySlice<Argument> {
    /// Takes the next argument, if it is a word: the value of an option.
    fileprivate mutating func popWord() -> Word? {
        guard case .word(let word)? = first else { return nil }
        removeFirst()
        return word
    }
}
