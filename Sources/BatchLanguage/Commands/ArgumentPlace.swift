/// The parameter or the option that an argument belongs to.
package enum ArgumentPlace: Sendable {
    case parameter(ParameterDeclaration)
    case option(OptionDeclaration)

    /// The type of its values.
    package var type: ArgumentKind {
        switch self {
        case .parameter(let parameter): parameter.type
        case .option(let option): option.type
        }
    }

    /// The source of its candidates.
    package var completion: CompletionSource {
        switch self {
        case .parameter(let parameter): parameter.completion
        case .option(let option): option.completion
        }
    }
}

extension Command {
    /// The place of each argument behind the name; nil for `--`, an option that there is not and a
    /// word too many.
    package func places(of arguments: some Sequence<TypedCall.Part>) -> [ArgumentPlace?] {
        SortedArguments(arguments, by: Signature(self)).entries.map { $0.map(place) }
    }

    /// The places that one more word may have: first the one where nothing follows it.
    package func places(behind arguments: some Sequence<TypedCall.Part>) -> [ArgumentPlace] {
        SortedArguments(arguments, by: Signature(self)).nextEntries.map(place)
    }

    /// The parameters for which no word stands there yet; the last one, where it takes several, is
    /// always among them.
    package func parameters(
        behind arguments: some Sequence<TypedCall.Part>
    ) -> [ParameterDeclaration] {
        let next = SortedArguments(arguments, by: Signature(self)).nextEntries
        guard let first = next.min(), first < parameters.count else { return [] }
        return Array(parameters[first...])
    }

    private func place(_ entry: Int) -> ArgumentPlace {
        entry < parameters.count
            ? .parameter(parameters[entry]) : .option(options[entry - parameters.count])
    }
}
