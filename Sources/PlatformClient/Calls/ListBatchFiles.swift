private import HTTPTypes
public import BatchValues

/// Which files of a batch Data Access lists.
public enum BatchFiles: Sendable {
    /// What is in the lake.
    case stored
    /// What was put aside.
    case failed
    /// The row errors, where diagnostics were on.
    case rowErrors
    /// What was sent, where diagnostics were on.
    case input
}

extension PlatformRequest where Answer == ListingPage<JSONValue, Int> {
    /// Gets a page of the files of a batch; what is in the lake is one dataset file or several.
    ///
    /// Source: `GET /export/batches/{batch}/files`, `…/failed` and `…/meta?path=`.
    public static func files(_ files: BatchFiles, of batch: BatchID, start: Int) -> Self {
        let path: RequestPath =
            switch files {
            case .stored: "/data/foundation/export/batches/\(batch)/files"
            case .failed: "/data/foundation/export/batches/\(batch)/failed"
            case .rowErrors, .input: "/data/foundation/export/batches/\(batch)/meta"
            }
        var request = listing(path, start: start)
        switch files {
        case .rowErrors: request.query.insert(QueryItem("path", "row_errors"), at: 0)
        case .input: request.query.insert(QueryItem("path", "input_files"), at: 0)
        case .stored, .failed: break
        }
        return request
    }

    /// Gets a page of what is in a dataset file.
    ///
    /// Source: `GET /export/files/{dataSetFileId}`.
    public static func files(inDatasetFile id: String, start: Int) -> Self {
        listing("/data/foundation/export/files/\(segment: id)", start: start)
    }

    /// The listing goes on where it names a next page, has not reached the total that it tells, or
    /// has filled this page: each of the three marks is missing in some of the documented answers.
    private static func listing(_ path: RequestPath, start: Int) -> Self {
        var request = Self(.get, path) { answer in
            let object = try answer.object()
            guard let items = object["data"]?.array else {
                throw answer.unreadable(.unexpected("no data"))
            }
            let (end, overflows) = start.addingReportingOverflow(items.count)
            let total = object["_page"]?["count"]?.int ?? 0
            let hasMore =
                object["_links"]?["next"]?["href"]?.string != nil || total > end
                || items.count >= PlatformClient.filesPage
            guard hasMore, !overflows else { return ListingPage(items: items, next: nil) }
            guard !items.isEmpty else {
                throw answer.unreadable(.unexpected("an empty page before the end of the list"))
            }
            return ListingPage(items: items, next: end)
        }
        request.query = [QueryItem("limit", String(PlatformClient.filesPage))]
        if start > 0 { request.query.append(QueryItem("start", String(start))) }
        return request
    }
}

extension PlatformClient {
    /// The longest page of Data Access.
    static let filesPage = 100

    /// Lists the files of a batch, in as many requests as it takes.
    ///
    /// - Parameters:
    ///   - files: Which of them.
    ///   - batch: Of which batch.
    /// - Returns: Names, lengths and links, as the platform gives them.
    /// - Throws: What ``send(_:)`` throws.
    public func files(
        _ files: BatchFiles,
        of batch: BatchID
    ) async throws -> [JSONValue] {
        let first = try await allPages { .files(files, of: batch, start: $0) }
        guard case .stored = files else { return first }
        var found: [JSONValue] = []
        for file in first {
            guard let id = file["dataSetFileId"]?.string else { continue }
            found += try await allPages { .files(inDatasetFile: id, start: $0) }
        }
        return found
    }

    /// Every page of a list of Data Access.
    func allPages(
        _ request: (Int) -> PlatformRequest<ListingPage<JSONValue, Int>>
    ) async throws -> [JSONValue] {
        try await listing(
            from: 0,
            limit: nil,
            identifiedBy: {
                $0["dataSetFileId"]?.string ?? $0["name"]?.string ?? $0.json(.compact)
            }
        ) { start, _ in request(start) }
    }
}
