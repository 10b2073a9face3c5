import BatchValues

/// The words of a call in their order, each with what it is for.
struct CallPlan {
    enum Item {
        case position(WordNode)
        /// `--option`; its name is kept for a command that is defined anew.
        case option(String, entry: Int, WordNode)
        case flag(String, entry: Int, Bool, Diagnostic.Location)

        /// The option that it gives, as it is written.
        var optionName: String? {
            switch self {
            case .position: nil
            case .option(let name, _, _), .flag(let name, _, _, _): name
            }
        }
    }

    var items: [Item] = []

    /// Works out the words and puts them in their places.
    ///
    /// A wrong value is an error of the given kind, `type`, or `usage` for the command line; a
    /// wrong number of words is always one of kind `usage`.
    func bind(
        to signature: Signature,
        in frame: Frame,
        at location: Diagnostic.Location,
        kind: ErrorKind = .type
    ) async throws -> ArgumentBinding {
        var binding = ArgumentBinding(signature)
        do {
            for item in items {
                switch item {
                case .position(let word):
                    for given in try await word.arguments(in: frame) {
                        binding.add(position: given)
                    }
                case .option(_, let entry, let word):
                    for given in try await word.arguments(in: frame) {
                        try binding.set(option: entry, to: given) {
                            try frame.runtime.expand($0, $1)
                        }
                    }
                case .flag(_, let entry, let value, let location):
                    try binding.set(flag: entry, to: value, at: location)
                }
            }
            try binding.place { try frame.runtime.expand($0, $1) }
        } catch let located as LocatedError {
            throw located.error.diagnostic(
                located.error.isOfCount ? .usage : kind,
                at: located.location ?? location.unmarked
            )
        }
        return binding
    }

    /// The same words for a command that was defined anew; nil where they do not fit it.
    func rebound(to signature: Signature) -> CallPlan? {
        var plan = CallPlan()
        for item in items {
            switch item {
            case .position: plan.items.append(item)
            case .option(let name, _, let word):
                guard case (let entry, nil)? = signature.option(name) else { return nil }
                plan.items.append(.option(name, entry: entry, word))
            case .flag(let name, _, _, let location):
                guard case (let entry, let value?)? = signature.option(name) else { return nil }
                plan.items.append(.flag(name, entry: entry, value, location))
            }
        }
        return plan
    }
}
