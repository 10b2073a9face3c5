/// A page of a list of Catalog, which one request brings.
public struct CatalogPage: Sendable {
    /// The number of objects before it.
    public var start: Int
    /// The most objects it may have, 1 to ``longest``.
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

    /// The page, as long as it takes for what is still wanted; `nil` means all.
    ///
    /// An object created between two requests moves others of the page before into the next one, so
    /// that a page behind the first is as long as it may be.
    func holding(_ wanted: Int?) -> CatalogPage {
        let limit = start == 0 ? min(Self.longest, wanted ?? .max) : Self.longest
        return CatalogPage(start: start, limit: limit)
    }
}
