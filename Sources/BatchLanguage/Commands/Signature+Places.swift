/// The parameter or option that each argument belongs to: decided here alone.
extension Signature {
    /// The entry that each of `count` positions belongs to, nil for one too many, and the first
    /// entry that is left without.
    ///
    /// An optional parameter has a word only where the required ones behind it have theirs; an
    /// entry that is `given` has its value by name and needs none.
    func places(
        ofPositions count: Int,
        given: [Bool]
    ) -> (entries: [Int?], missing: Int?) {
        var found: [Int?] = []
        var missing: Int?
        var left = count
        var required = entries.indices.count { place in
            if case .one? = entries[place].arity { !given[place] } else { false }
        }
        for place in positional where !given[place] {
            let taken: Int
            switch entries[place].arity {
            case .many(let least):
                taken = left
                if left < least, missing == nil { missing = place }
            case .one:
                taken = min(left, 1)
                required -= 1
                if left == 0, missing == nil { missing = place }
            case .optional: taken = left > required ? 1 : 0
            case nil: taken = 0
            }
            found += Array(repeating: place, count: taken)
            left -= taken
        }
        return (found + Array(repeating: nil, count: left), missing)
    }
}

/// The arguments of a call, told apart by what its signature declares.
struct SortedArguments {
    private let signature: Signature
    /// The entry of each argument that stands there by name, or is the value of one that does.
    private var named: [Int?] = []
    /// The arguments that have a position.
    private var positions: [Int] = []
    private var given: [Bool]
    /// The option whose value comes next.
    private var open: Int?

    init(_ arguments: some Sequence<TypedCall.Part>, by signature: Signature) {
        self.signature = signature
        given = Array(repeating: false, count: signature.entries.count)
        for argument in arguments {
            var entry: Int?
            switch argument {
            case .endOfOptions: open = nil
            case .option(let name, let isAttached):
                let option = signature.option(name)
                entry = option?.entry
                if let entry { given[entry] = true }
                open = isAttached || option?.flag != nil ? nil : entry
            case .word:
                entry = open
                if open == nil { positions.append(named.count) }
                open = nil
            }
            named.append(entry)
        }
    }

    /// The entry of each argument; nil for `--`, an option that there is not and a word too many.
    var entries: [Int?] {
        var entries = named
        let placed = signature.places(ofPositions: positions.count, given: given).entries
        for (position, entry) in zip(positions, placed) { entries[position] = entry }
        return entries
    }

    /// The entries that one more word may belong to: first the one where nothing follows it, then
    /// those where more does.
    var nextEntries: [Int] {
        if let open { return [open] }
        var found: [Int] = []
        for more in 0...signature.positional.count {
            let placed = signature.places(ofPositions: positions.count + 1 + more, given: given)
            if let entry = placed.entries[positions.count], !found.contains(entry) {
                found.append(entry)
            }
        }
        return found
    }
}
