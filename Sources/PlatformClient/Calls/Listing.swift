private import BatchValues

/// A page of a listing, and where the page behind it begins.
public struct ListingPage<Item: Sendable, Position: Hashable & Sendable>: Sendable {
    /// The items of the page.
    public let items: [Item]
    /// The beginning of the next page; `nil` at the end.
    public let next: Position?
}

extension PlatformClient {
    /// Lists what a service gives in pages, in as many requests as it takes.
    ///
    /// Only the page itself says whether it is the last one: a page may be shorter than was asked
    /// for, and empty, with more behind it. An item that a page repeats, because others came in
    /// front meanwhile, is listed once; a page may repeat nothing else.
    ///
    /// - Parameters:
    ///   - first: The beginning of the first page.
    ///   - limit: The largest number of items; `nil` means all.
    ///   - id: The identity that tells one item from another.
    ///   - request: The request for a page, given the most items that are still wanted.
    /// - Returns: The items, in the order of the answers.
    /// - Throws: The errors of ``send(_:)``, and ``PlatformError/unreadable(_:)`` where paging
    ///   leads nowhere: it goes back to where an earlier page began, or a page brings nothing new
    ///   and begins with the item with which the page before it began.
    func listing<Item, Position>(
        from first: Position,
        limit: Int?,
        identifiedBy id: (Item) -> some Hashable,
        _ request: (Position, Int?) -> PlatformRequest<ListingPage<Item, Position>>
    ) async throws -> [Item] {
        var found: [Item] = []
        var known: Set<AnyHashable> = []
        var asked: Set<Position> = []
        var position = first
        var beginning: AnyHashable?
        while limit.map({ found.count < $0 }) ?? true {
            asked.insert(position)
            let request = request(position, limit.map { $0 - found.count })
            let page = try await send(request)
            let new = page.items.filter { known.insert(AnyHashable(id($0))).inserted }
            found += new
            guard let next = page.next else { break }
            let begun = page.items.first.map { AnyHashable(id($0)) }
            let isSame = new.isEmpty && begun != nil && begun == beginning
            if isSame || asked.contains(next) {
                throw try unreadable("the same page came again", request)
            }
            (position, beginning) = (next, begun)
        }
        return limit.map { Array(found.prefix($0)) } ?? found
    }

    private func unreadable<Answer>(
        _ reason: String,
        _ request: PlatformRequest<Answer>
    ) throws -> PlatformError {
        .unreadable(
            UnreadableAnswer(
                reason: .unexpected(reason),
                request: try line(of: request),
                status: 200,
                contentType: nil,
                requestIDs: [],
                excerpt: ""
            )
        )
    }
}
