import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

extension Command.Parameter where Value == BatchID {
    /// A batch.
    static var batch: Self {
        Self("batch", .batch, help: "an id, or an object that has one")
    }
}

extension ArgumentType where Value == BatchID {
    /// The id of a batch, or an object that has one.
    static var batch: Self { .identifier("batch") { try BatchID(argument: $0) } }
}

extension BatchID {
    /// The batch of an id that was given as an argument.
    ///
    /// - Throws: A ``Diagnostic`` where the text can be no id of a batch.
    init(argument text: String) throws {
        let form = IdentifierForm(text)
        guard text.isPlainIdentifier, form != .file else {
            let isPath = form == nil && text.contains { $0 == "." || $0 == "/" }
            let what = form.map { "the id of \($0.rawValue), and not" } ?? "no id"
            throw Diagnostic(
                .value,
                "'\(text)' is \(what) of a batch",
                hint: isPath
                    ? "the batch comes before its files; batch list shows the ids there are"
                    : "batch list shows the ids there are"
            )
        }
        try self.init(text)
    }
}

extension CommandContext {
    /// A batch of the sandbox in use; where it is not there the error names the sandbox.
    func batch(_ id: BatchID, _ settings: CallSettings) async throws -> Batch {
        do {
            return try await session.send(.batch(id), settings)
        } catch let error as PlatformError {
            guard case .refused(let refusal) = error, refusal.status == 404 else { throw error }
            var diagnostic = error.diagnostic
            let sandbox = settings.sandbox ?? session.destination.sandbox?.value
            diagnostic.notes.append("looked for in the sandbox \(sandbox?.text ?? "")")
            diagnostic.hint = NextStep.afterUnknown(id)
            throw diagnostic
        }
    }
}
