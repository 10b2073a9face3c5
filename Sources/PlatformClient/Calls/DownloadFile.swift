private import HTTPTypes
private import BatchValues

/// A file that Data Access gives the bytes of.
public enum DownloadSource: Sendable, Equatable {
    /// A part of a dataset file, by its name.
    case stored(file: String, name: String)
    /// A file that was put aside.
    case failed(BatchID, name: String)
    /// A file of row errors.
    case rowErrors(BatchID, name: String)
}

extension RequestTemplate {
    /// Gets the bytes of a file in the lake.
    public static let downloadFile = RequestTemplate(
        .get,
        "/data/foundation/export/files/{file}",
        query: "path={name}"
    )

    /// Gets the bytes of a file that was put aside.
    public static let downloadFailedFile = RequestTemplate(
        .get,
        "/data/foundation/export/batches/{batch}/failed",
        query: "path={name}"
    )

    /// Gets the bytes of a file of row errors.
    public static let downloadRowErrors = RequestTemplate(
        .get,
        "/data/foundation/export/batches/{batch}/meta",
        query: "path=row_errors/{name}"
    )
}

extension PlatformRequest where Answer == Int {
    /// Gets the bytes of a file, which go to ``sink``; gives the status.
    ///
    /// Source: `GET /export/files/{file}?path=`, `…/batches/{batch}/failed?path=` and `…/meta?path=`,
    /// with `Range: bytes=FIRST-`, which the platform may pay no regard to (200 rather than 206).
    ///
    /// - Parameters:
    ///   - source: The file.
    ///   - first: The first byte that is wanted.
    /// - Returns: The request.
    public static func download(_ source: DownloadSource, from first: Int = 0) -> Self {
        let (template, part, name): (RequestTemplate, any PathPart, String) =
            switch source {
            case .stored(let file, let name): (.downloadFile, PathSegment(file), name)
            case .failed(let batch, let name): (.downloadFailedFile, batch, name)
            case .rowErrors(let batch, let name): (.downloadRowErrors, batch, "row_errors/\(name)")
            }
        var request = Self(template, part) { $0.status }
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
    ///   - files: The kind of files; uploaded files cannot be fetched.
    ///   - batch: The batch.
    /// - Returns: The source of each file.
    /// - Throws: The errors of ``send(_:)``.
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
            let datasetFiles = try await allPages { .files(files, of: batch, start: $0) }
            var found: [(source: DownloadSource, name: String, length: Int?)] = []
            for file in datasetFiles {
                guard let id = file["dataSetFileId"]?.string else { continue }
                let parts = try await allPages { .files(inDatasetFile: id, start: $0) }
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
