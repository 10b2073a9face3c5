private import HTTPTypes

extension PlatformRequest where Answer == [Batch] {
    /// Gets one page of the batches of a sandbox, in the order of the answer.
    ///
    /// Source: `GET /catalog/batches`.
    public static func batches(_ query: BatchQuery, page: BatchQuery.Page) -> Self {
        var request = Self(.get, "/data/foundation/catalog/batches") { answer in
            try CatalogMap(answer).entries().map { entry in
                Batch(id: try BatchID(entry.id), object: entry.object)
            }
        }
        request.query = query.items(for: page)
        return request
    }
}

extension PlatformClient {
    /// Lists batches, in as many requests as it takes.
    ///
    /// Catalog tells neither a total nor whether there is more: the end is a page that is not full.
    /// A batch that a page repeats, because others were created meanwhile, is listed once.
    ///
    /// - Parameters:
    ///   - query: Which batches, and in which order.
    ///   - limit: How many at most; `nil` means all.
    ///   - adjust: Changes each request before it is sent, to add headers or name a sandbox.
    /// - Returns: The batches in the order of the answers.
    /// - Throws: What ``send(_:)`` throws, and ``PlatformError/unreadable(_:)`` if the platform gives
    ///   the same page again and again.
    public func batches(
        _ query: BatchQuery,
        limit: Int?,
        adjust: (inout PlatformRequest<[Batch]>) -> Void = { _ in }
    ) async throws -> [Batch] {
        var found: [Batch] = []
        var known: Set<BatchID> = []
        var page = BatchQuery.Page()
        while limit.map({ found.count < $0 }) ?? true {
            page.limit = min(BatchQuery.pageLimit, limit.map { $0 - found.count } ?? .max)
            var request = PlatformRequest.batches(query, page: page)
            adjust(&request)
            let batches = try await send(request)
            let new = batches.filter { known.insert($0.id).inserted }
            found += new
            if batches.count < page.limit { break }
            if new.isEmpty { throw try repeatedPage(request) }
            page.start += batches.count
        }
        return limit.map { Array(found.prefix($0)) } ?? found
    }

    /// The error that says that paging leads nowhere.
    private func repeatedPage(_ request: PlatformRequest<[Batch]>) throws -> PlatformError {
        let reason = UnreadableAnswer.Reason.unexpected("the same page came again")
        return .unreadable(
            UnreadableAnswer(
                reason: reason,
                request: try line(of: request),
                status: 200,
                contentType: nil,
                requestIDs: [],
                excerpt: ""
            )
        )
    }
}
