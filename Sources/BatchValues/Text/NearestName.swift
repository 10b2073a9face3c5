/// The one of `candidates` that `name` was most likely meant to be, for "did you mean".
///
/// Distance counts characters put in, left out, replaced and neighbours exchanged. A candidate
/// is near when that is at most a third of the name's length, or 1, and not all of the name. Of
/// several that are equally near, the first is taken.
package func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.unicodeScalars)
    let limit = max(1, wanted.count / 3)
    var nearest: (name: String, distance: Int)?
    for candidate in candidates {
        let found = Array(candidate.unicodeScalars)
        let bound = min(limit, max(wanted.count, found.count) - 1, (nearest?.distance ?? .max) - 1)
        guard bound >= 0, abs(found.count - wanted.count) <= bound else { continue }
        if let distance = distance(from: wanted, to: found, atMost: bound) {
            nearest = (candidate, distance)
        }
    }
    return nearest?.name
}

/// The Damerau-Levenshtein distance of two names in which no place is edited twice.
///
/// - Returns: Nothing if the distance is more than `bound`.
private func distance(
    from left: [Unicode.Scalar],
    to right: [Unicode.Scalar],
    atMost bound: Int
) -> Int? {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (row, scalar) in left.enumerated() {
        var current = [row + 1]
        current.reserveCapacity(right.count + 1)
        for (column, other) in right.enumerated() {
            var best = min(
                previous[column] + (scalar == other ? 0 : 1),
                previous[column + 1] + 1,
                current[column] + 1
            )
            if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
                best = min(best, beforePrevious[column - 1] + 1)
            }
            current.append(best)
        }
        // An exchange reaches two rows back, so both must be beyond the bound.
        if min(previous.min() ?? 0, current.min() ?? 0) > bound { return nil }
        (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count] <= bound ? previous[right.count] : nil
}
