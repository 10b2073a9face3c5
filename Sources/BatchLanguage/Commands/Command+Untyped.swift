package import BatchValues

extension Command {
    /// A command whose arguments are asked for by their names.
    package init(
        _ name: String,
        group: String,
        summary: String,
        parameters: [ParameterDeclaration] = [],
        options: [OptionDeclaration] = [],
        gives: String? = nil,
        effect: Effect = .local,
        isIdempotent: Bool = true,
        calls: [String] = [],
        exampleAnswer: JSONValue? = nil,
        examples: [Example] = [],
        replay: Replay? = nil,
        isRefusedWhenRestricted: Bool = false,
        consequence: Consequence? = nil,
        perform: @escaping @Sendable (Invocation) async throws -> JSONValue
    ) {
        let declaration = Command(
            name,
            action: .perform { _ in .nothing },
            group: group,
            summary: summary,
            parameters: parameters,
            options: options,
            gives: gives,
            effect: effect,
            isIdempotent: isIdempotent,
            calls: calls,
            exampleAnswer: exampleAnswer,
            examples: examples,
            replay: replay,
            isRefusedWhenRestricted: isRefusedWhenRestricted
        )
        self = declaration.performing(consequence: consequence) { Answer(try await perform($0)) }
    }
}
