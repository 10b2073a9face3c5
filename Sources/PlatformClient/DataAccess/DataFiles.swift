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
        let first = try await all { .files(files, of: batch, start: $0) }
        guard case .stored = files else { return first }
        var found: [JSONValue] = []
        for file in first {
            guard let id = file["dataSetFileId"]?.string else { continue }
            found += try await all { .files(inDatasetFile: id, start: $0) }
        }
        return found
    }

    private func all(
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

/// A file that Data Access gives the bytes of.
public enum DownloadSource: Sendable, Equatable {
    /// A part of a dataset file, by its name.
    case stored(file: String, name: String)
    /// A file that was put aside.
    case failed(BatchID, name: String)
    /// A file of row errors.
    case rowErrors(BatchID, name: String)
}

extension PlatformRequest where Answer == Int {
    /// Gets the bytes of a file, which go to ``sink``; gives the status.
    ///
    /// Source: `GET /export/files/{file}?path=`, `…/batches/{batch}/failed?path=` and `…/meta?path=`,
    /// with `Range: bytes=FIRST-`, which the platform may pay no regard to (200 rather than 206).
    ///
    /// - Parameters:
    ///   - source: Which file.
    ///   - first: The first byte that is wanted.
    /// - Returns: The request.
    public static func download(_ source: DownloadSource, from first: Int = 0) -> Self {
        let (path, name): (RequestPath, String) =
            switch source {
            case .stored(let file, let name):
                ("/data/foundation/export/files/\(segment: file)", name)
            case .failed(let batch, let name):
                ("/data/foundation/export/batches/\(batch)/failed", name)
            case .rowErrors(let batch, let name):
                ("/data/foundation/export/batches/\(batch)/meta", "row_errors/\(name)")
            }
        var request = Self(.get, path) { $0.status }
        request.query = [QueryItem("path", name)]
        request.accept = "*/*"
        if first > 0 { request.wantedRange = "bytes=\(first)-" }
        return request
    }
}

extension PlatformClient {
    /// The files of a batch that can be fetched, each with its name and, where told, its length.
    ///
    /// - Parameters:
    ///   - files: Which of them; what was sent cannot be fetched.
    ///   - batch: Of which batch.
    /// - Returns: Where each comes from.
    /// - Throws: What ``send(_:)`` throws.
    public func downloads(
        _ files: BatchFiles,
        of batch: BatchID
    ) async throws -> [(source: DownloadSource, name: String, length: Int?)] {
        func listed(
            _ entries: [JSONValue],
            _ source: (String) -> DownloadSource
        )
            -> [(source: DownloadSource, name: String, length: Int?)]
        {
            entries.compactMap { entry in
                guard let name = entry["name"]?.string else { return nil }
                let length = entry["length"]?.int ?? entry["length"]?.string.flatMap { Int64($0) }
                return (source(name), name, length.flatMap { $0 < 0 ? nil : Int($0) })
            }
        }
        switch files {
        case .stored, .input:
            let datasetFiles = try await all { .files(files, of: batch, start: $0) }
            var found: [(source: DownloadSource, name: String, length: Int?)] = []
            for file in datasetFiles {
                guard let id = file["dataSetFileId"]?.string else { continue }
                let parts = try await all { .files(inDatasetFile: id, start: $0) }
                found += listed(parts) { .stored(file: id, name: $0) }
            }
            return found
        case .failed:
            return listed(try await self.files(.failed, of: batch)) { .failed(batch, name: $0) }
        case .rowErrors:
            return listed(try await self.files(.rowErrors, of: batch)) {
                .rowErrors(batch, name: $0)
            }
        }
    }
}
