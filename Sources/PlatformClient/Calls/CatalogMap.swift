import BatchValues

/// Catalog's answer to every GET: an object whose keys are the identifiers.
///
/// The order of the keys is the order that was asked for.
struct CatalogMap {
    private let answer: PlatformAnswer
    private let object: JSONObject

    /// Reads an answer.
    init(_ answer: PlatformAnswer) throws(PlatformError) {
        self.answer = answer
        object = try answer.object()
    }

    /// The entries in their order.
    ///
    /// - Throws: ``PlatformError/unreadable(_:)`` if one of them is no object.
    func entries() throws(PlatformError) -> [(id: String, object: JSONObject)] {
        var entries: [(id: String, object: JSONObject)] = []
        entries.reserveCapacity(object.count)
        for member in object.members {
            guard let entry = member.value.object, !member.key.isEmpty else {
                throw answer.unreadable(.unexpected("the entry '\(member.key)' is no object"))
            }
            entries.append((member.key, entry))
        }
        return entries
    }

    /// The one entry, whatever its key.
    ///
    /// The key may be spelled in another way than the identifier that was asked for.
    func onlyEntry(of kind: String) throws(PlatformError) -> (id: String, object: JSONObject) {
        let entries = try entries()
        guard entries.count == 1 else {
            throw answer.unreadable(.unexpected("\(entries.count) entries for one \(kind)"))
        }
        return entries[0]
    }
}
