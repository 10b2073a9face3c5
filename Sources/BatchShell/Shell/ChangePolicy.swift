package import BatchLanguage
import BatchValues
import PlatformClient

/// The rules of what may be changed in a session: nothing while it is read-only, and where a
/// person can be asked, nothing that matters without the question.
package struct ChangePolicy {
    let context: CommandContext

    package init(context: CommandContext) {
        self.context = context
    }

    /// Lets a command go ahead, asks the person first, or refuses.
    ///
    /// - Throws: A ``Diagnostic`` of kind `usage` where it must not be done or nobody can be asked,
    ///   and `CancellationError` where the person gave up.
    func permit(_ invocation: Invocation) async throws {
        let destroys = invocation.destroys
        guard destroys || invocation.command.effect == .writes else { return }
        let session = context.session
        guard !session.isReadOnly.value else { throw readOnly(invocation) }
        guard !goesUnasked(invocation) else { return }
        let own = invocation.value(ifDeclared: CallOptions.sandbox) ?? nil
        guard let sandbox = own ?? session.destination.sandbox?.value else { return }
        let isProduction = try await session.isProduction(sandbox)
        if destroys {
            let fact = try await consequence(of: invocation)
            if isProduction {
                try await ask(
                    "\(fact). Its name, to go on in the production sandbox \(sandbox.text): ",
                    expecting: [sandbox.text],
                    invocation
                )
            } else {
                try await confirm(fact, invocation)
            }
        } else if isProduction, !session.isOpened(sandbox) {
            try await ask(
                "this writes to the production sandbox \(sandbox.text); its name, to go on: ",
                expecting: [sandbox.text],
                invocation
            )
            session.noteOpened(sandbox)
        }
    }

    private func consequence(of invocation: Invocation) async throws -> String {
        let command = invocation.command
        return try await command.consequence?(invocation) ?? "\(command.name) destroys"
    }

    /// Asks whether something is to be done, at the prompt only; `--yes` says so before.
    package func confirm(
        _ fact: @autoclosure () async throws -> String,
        _ invocation: Invocation
    ) async throws {
        guard !goesUnasked(invocation) else { return }
        try await ask("\(try await fact()). Go on? [y/N] ", expecting: ["y", "yes"], invocation)
    }

    /// Whether nobody is to be asked: a script runs, consent is given, or nothing will be changed.
    private func goesUnasked(_ invocation: Invocation) -> Bool {
        func isSet(_ flag: Command.Option<Bool>) -> Bool {
            invocation.value(ifDeclared: flag) ?? false
        }
        return !invocation.isTypedByAPerson || context.isDryRun || isSet(Command.consent)
            || isSet(CallOptions.dryRun)
    }

    private func ask(
        _ question: String,
        expecting answers: [String],
        _ invocation: Invocation
    ) async throws {
        guard let questions = context.world.questions else {
            let consents = invocation.command.options.contains { $0.name == Command.consent.name }
            throw Diagnostic(
                .usage,
                "there is no terminal to ask at",
                hint: consents ? "--yes says it before" : "a script does it without asking"
            )
        }
        guard let answer = try await questions.answer(question) else { throw CancellationError() }
        guard answers.contains(answer.trimmed.lowercased()) else {
            throw Diagnostic(.usage, "not done: the answer was '\(answer)'")
        }
    }

    private func readOnly(_ invocation: Invocation) -> Diagnostic {
        Diagnostic(
            .usage,
            "the session is read-only, and '\(invocation.command.name)' changes something",
            hint: context.session.isReadOnly.canBeLeft ? "set read-only off" : nil
        )
    }
}

extension Invocation {
    /// The person who typed the call can be asked about it.
    package var isTypedByAPerson: Bool { location.source.origin.isTypedByAPerson }
}

extension Setting<Bool> {
    /// A session that was started so stays so.
    package var canBeLeft: Bool { if case .command = origin { true } else { false } }
}
