/// The batches of a sandbox to list, and their order.
///
/// Source: Catalog API, operation `listBatches`.
public struct BatchQuery: Sendable {
    /// Only those of this dataset.
    public var dataset: DatasetID?
    /// Only those in one of these statuses or in a synonym of one; none means any.
    public var statuses: [BatchStatus] = []
    /// Only those created after this, in milliseconds since 1970.
    public var createdAfter: Int64?
    /// Only those created before this, in milliseconds since 1970.
    public var createdBefore: Int64?
    /// A condition in Catalog's own grammar, such as `version>=1.0.3`.
    public var property: String?
    /// Only those with this tag.
    public var tag: (name: String, value: String)?
    /// The fields each batch is given with; none means all.
    public var fields: [String] = []
    /// The order, such as `desc:created`; `nil` means the platform's own.
    public var orderBy: String?

    /// Asks for all batches.
    public init() {}

    /// The query of one page.
    func items(for page: CatalogPage) -> [QueryItem] {
        var items: [QueryItem] = []
        func add(_ name: String, _ value: String?) {
            if let value { items.append(QueryItem(name, value)) }
        }
        add("dataSet", dataset?.text)
        add("status", statuses.isEmpty ? nil : words(of: statuses).joined(separator: ","))
        add("createdAfter", createdAfter.map { String($0) })
        add("createdBefore", createdBefore.map { String($0) })
        add("property", property)
        add("tags", tag.map { "\($0.name):\($0.value)" })
        add("properties", fields.isEmpty ? nil : fields.joined(separator: ","))
        add("orderBy", orderBy)
        return items + page.items
    }

    /// The words of statuses, each followed by the other one with its meaning.
    private func words(of statuses: [BatchStatus]) -> [String] {
        var words: [String] = []
        for status in statuses {
            for word in [status, status.synonym].compactMap({ $0?.rawValue })
            where !words.contains(word) {
                words.append(word)
            }
        }
        return words
    }
}
