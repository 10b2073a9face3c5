extension JSONValue: Equatable {
    /// Whether both values are of one kind and have the same content.
    ///
    /// Numbers are compared by value, texts and keys by code points, objects whatever the order
    /// of their members. A secret is equal to what has the same text in clear. Values may be of
    /// any depth: there is no recursion.
    public static func == (left: Self, right: Self) -> Bool {
        var pairs: [(Self, Self)] = []
        guard isEqual(left, right, but: &pairs) else { return false }
        while let (left, right) = pairs.popLast() {
            guard isEqual(left, right, but: &pairs) else { return false }
        }
        return true
    }

    /// Whether both values are equal, unless a pair of those in them differs.
    private static func isEqual(
        _ left: Self,
        _ right: Self,
        but pairs: inout [(Self, Self)]
    ) -> Bool {
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let one), .bool(let other)): return one == other
        case (.number(let one), .number(let other)): return one == other
        case (.string(let one), .string(let other)): return one.hasSameScalars(as: other)
        case (.secret(let one), .secret(let other)): return one == other
        case (.secret(let secret), .string(let text)), (.string(let text), .secret(let secret)):
            return secret.reveal().hasSameScalars(as: text)
        case (.array(let one), .array(let other)):
            guard one.count == other.count else { return false }
            pairs.append(contentsOf: zip(one, other))
            return true
        case (.object(let one), .object(let other)):
            guard one.count == other.count else { return false }
            for (member, opposite) in zip(one.members, other.members) {
                if opposite.key.hasSameScalars(as: member.key) {
                    pairs.append((member.value, opposite.value))
                } else if let value = other[member.key] {
                    pairs.append((member.value, value))
                } else {
                    return false
                }
            }
            return true
        case (.null, _), (.bool, _), (.number, _), (.string, _), (.secret, _), (.array, _),
            (.object, _):
            return false
        }
    }
}

extension JSONObject: Equatable {
    /// Whether both objects have equal values under the same keys, in whatever order.
    public static func == (left: Self, right: Self) -> Bool {
        JSONValue.object(left) == .object(right)
    }
}
