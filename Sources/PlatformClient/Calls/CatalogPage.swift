/// Which objects of a list of Catalog's one request is to bring.
public struct CatalogPage: Sendable {
    /// How many come before it.
    public var start: Int
    /// How many it has at most, 1 to ``longest``.
    public var limit: Int

    /// The longest page that Catalog gives.
    public static let longest = 100

    /// The page that begins after `start` objects.
    public init(start: Int = 0, limit: Int = CatalogPage.longest) {
        self.start = start
        self.limit = limit
    }

    var items: [QueryItem] {
        let limit = QueryItem("limit", String(limit))
        return start == 0 ? [limit] : [limit, QueryItem("start", String(start))]
    }
}

extension CatalogPage: Hashable {
    /// The page behind this one, which brought so many objects.
    ///
    /// Catalog tells neither a total nor whether there is more: a page that is not full is the last.
    func next(after count: Int) -> CatalogPage? {
        count < limit ? nil : CatalogPage(start: start + count)
    }

    /// The page, no longer than what is still wanted.
    func holding(atMost wanted: Int?) -> CatalogPage {
        CatalogPage(start: start, limit: min(Self.longest, wanted ?? .max))
    }
}
