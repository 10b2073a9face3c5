/// Which objects of a list of Catalog's one request is to bring.
public struct CatalogPage: Sendable, Equatable {
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

extension PlatformClient {
    /// Lists objects of Catalog, in as many requests as it takes.
    ///
    /// Catalog tells neither a total nor whether there is more: the end is a page that is not full.
    /// An object that a page repeats, because others were created meanwhile, is listed once.
    ///
    /// - Throws: What ``send(_:)`` throws, and ``PlatformError/unreadable(_:)`` if the platform gives
    ///   the same page again and again.
    func pages<Item: Sendable>(
        limit: Int?,
        identifiedBy id: (Item) -> some Hashable,
        _ request: (CatalogPage) -> PlatformRequest<[Item]>
    ) async throws -> [Item] {
        var found: [Item] = []
        var known: Set<AnyHashable> = []
        var page = CatalogPage()
        while limit.map({ found.count < $0 }) ?? true {
            page.limit = min(CatalogPage.longest, limit.map { $0 - found.count } ?? .max)
            let request = request(page)
            let items = try await send(request)
            let new = items.filter { known.insert(AnyHashable(id($0))).inserted }
            found += new
            if items.count < page.limit { break }
            if new.isEmpty { throw try repeatedPage(request) }
            page.start += items.count
        }
        return limit.map { Array(found.prefix($0)) } ?? found
    }

    /// The error that says that paging leads nowhere.
    private func repeatedPage<Item>(
        _ request: PlatformRequest<[Item]>
    ) throws -> PlatformError {
        .unreadable(
            UnreadableAnswer(
                reason: .unexpected("the same page came again"),
                request: try line(of: request),
                status: 200,
                contentType: nil,
                requestIDs: [],
                excerpt: ""
            )
        )
    }
}
