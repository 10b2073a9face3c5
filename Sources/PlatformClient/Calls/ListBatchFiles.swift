private import HTTPTypes
public import BatchValues

/// The kinds of files of a batch that Data Access lists.
public enum BatchFiles: Sendable {
    /// The files in the lake.
    case stored
    /// The files of rows that were put aside.
    case failed
    /// The row errors, where diagnostics were on.
    case rowErrors
    /// The files that were sent, where diagnostics were on.
    case input
}

extension RequestTemplate {
    /// Lists what a batch has in the lake: dataset files.
    public static let listBatchFiles = RequestTemplate(
        .get,
        "/data/foundation/export/batches/{batch}/files"
    )

    /// Lists the files of a batch that were put aside.
    public static let listFailedFiles = RequestTemplate(
        .get,
        "/data/foundation/export/batches/{batch}/failed"
    )

    /// Lists the files of a batch's row errors.
    public static let listRowErrors = RequestTemplate(
        .get,
        "/data/foundation/export/batches/{batch}/meta",
        query: "path=row_errors"
    )

    /// Lists the files that were sent into a batch.
    public static let listInputFiles = RequestTemplate(
        .get,
        "/data/foundation/export/batches/{batch}/meta",
        query: "path=input_files"
    )

    /// Lists what is in a dataset file.
    public static let listDatasetFile = RequestTemplate(
        .get,
        "/data/foundation/export/files/{file}"
    )
}

extension PlatformRequest where Answer == ListingPage<JSONValue, Int> {
    /// Gets a page of the files of a batch; what is in the lake is one dataset file or several.
    ///
    /// Source: `GET /export/batches/{batch}/files`, `…/failed` and `…/meta?path=`.
    public static func files(_ files: BatchFiles, of batch: BatchID, start: Int) -> Self {
        let template: RequestTemplate =
            switch files {
            case .stored: .listBatchFiles
            case .failed: .listFailedFiles
            case .rowErrors: .listRowErrors
            case .input: .listInputFiles
            }
        var request = listing(template, batch, start: start)
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
        listing(.listDatasetFile, PathSegment(id), start: start)
    }

    /// The listing goes on where it names a next page, has not reached the total that it tells, or
    /// has filled this page: each of the three marks is missing in some of the documented answers.
    private static func listing(
        _ template: RequestTemplate,
        _ part: any PathPart,
        start: Int
    ) -> Self {
        var request = Self(template, part) { answer in
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
    ///   - files: The kind of files.
    ///   - batch: The batch.
    /// - Returns: Names, lengths and links, as the platform gives them.
    /// - Throws: The errors of ``send(_:)``.
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
