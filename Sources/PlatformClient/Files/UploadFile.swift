private import HTTPTypes

/// Where a file goes: into an open batch, under a name of its own.
public struct FileAddress: Sendable, Hashable {
    /// The batch, which has to be `loading`.
    public let batch: BatchID
    /// The batch's dataset.
    public let dataset: DatasetID
    /// Its name in the batch.
    public let path: FilePath

    /// A name in a batch.
    public init(_ path: FilePath, in batch: BatchID, of dataset: DatasetID) {
        self.path = path
        self.batch = batch
        self.dataset = dataset
    }

    var requestPath: RequestPath {
        "/data/foundation/import/batches/\(batch)/datasets/\(dataset)/files/\(path)"
    }
}

/// What files may be.
public enum FileLimit {
    /// The largest file one request may carry, in bytes.
    ///
    /// The reference says "256MB" without saying which; the decimal reading is safe under both.
    ///
    /// Source: Batch Ingestion API reference, operation `uploadSmallFile`.
    public static let smallFile = 256_000_000

    /// The largest part of a larger file, in bytes.
    ///
    /// Source: Batch Ingestion API reference, operation `uploadLargeFile`.
    public static let part = 512_000_000

    /// The most files a batch takes.
    ///
    /// Source: Batch Ingestion guide.
    public static let filesOfBatch = 1_500

    /// The most bytes of a batch.
    ///
    /// Source: "Guardrails for data ingestion": 100 GB.
    public static let bytesOfBatch = 100_000_000_000
}

extension PlatformRequest where Answer == Void {
    /// Uploads a file into an open batch, replacing any earlier one of the same name.
    ///
    /// The answer is 200, or 201 for a new path in one of the sources; its body says nothing.
    ///
    /// Source: `PUT /import/batches/{batch}/datasets/{dataset}/files/{path}`; raw bytes as
    /// `application/octet-stream`.
    ///
    /// - Parameters:
    ///   - file: The file, whole; it is read while it is sent.
    ///   - address: Where it goes.
    /// - Returns: The request.
    /// - Throws: ``PlatformError/file(_:path:)`` if the file is too large for one request.
    public static func uploadFile(
        _ file: FilePart,
        to address: FileAddress
    ) throws(PlatformError) -> Self {
        guard file.range.count <= FileLimit.smallFile else {
            throw .file(
                .tooLarge(bytes: file.range.count, limit: FileLimit.smallFile),
                path: file.file.path
            )
        }
        var request = Self(
            .put,
            address.requestPath,
            repetition: .safe,
            answerLimit: .status
        ) { answer in
            // The platform may answer before it has read all; then it has not got the file.
            guard file.wasSent else {
                throw answer.unreadable(.unexpected("it came before the whole file was sent"))
            }
        }
        request.body = .file(file, type: "application/octet-stream")
        return request
    }

    /// Begins a file that comes in parts, forgetting any that have come under the same name.
    ///
    /// Source: `POST …/files/{path}?action=INITIALIZE`; 201, or 200 in one of the sources.
    public static func beginFile(_ address: FileAddress) -> Self {
        act("INITIALIZE", on: address)
    }

    /// Says that all parts of a file are there; gaps and overlaps are found out now.
    ///
    /// Source: `POST …/files/{path}?action=COMPLETE`; 201, or 200 in one of the sources.
    public static func completeFile(_ address: FileAddress) -> Self {
        act("COMPLETE", on: address)
    }

    private static func act(_ action: String, on address: FileAddress) -> Self {
        var request = Self(
            .post,
            address.requestPath,
            repetition: .safe,
            answerLimit: .status
        ) { _ in }
        request.query = [QueryItem("action", action)]
        return request
    }

    /// Uploads a part of a file that was begun.
    ///
    /// Source: `PATCH …/files/{path}` with `Content-Range: bytes FIRST-LAST`, both counted from 0
    /// and inclusive; raw bytes as `application/octet-stream`.
    public static func uploadPart(
        _ part: FilePart,
        of address: FileAddress
    ) -> Self {
        var request = Self(
            .patch,
            address.requestPath,
            repetition: .safe,
            answerLimit: .status
        ) { answer in
            guard part.wasSent else {
                throw answer.unreadable(.unexpected("it came before the whole part was sent"))
            }
        }
        request.contentRange = "bytes \(part.range.lowerBound)-\(part.range.upperBound - 1)"
        request.body = .file(part, type: "application/octet-stream")
        return request
    }
}

extension PlatformRequest where Answer == [Range<Int>] {
    /// Asks which bytes of a file have arrived.
    ///
    /// Source: `HEAD …/files/{path}`, whose answer has them in a header `Range`, such as
    /// `bytes=0-511999999`, several with commas between; without it nothing has arrived.
    public static func arrivedParts(of address: FileAddress) -> Self {
        Self(.head, address.requestPath, answerLimit: .status) { answer in
            guard let text = answer.headers[.range], text.hasPrefix("bytes=") else { return [] }
            return text.dropFirst(6).split(separator: ",").compactMap { part in
                let ends = part.split(separator: "-").compactMap { Int($0.filter(\.isNumber)) }
                guard ends.count == 2, ends[0] >= 0, ends[1] >= ends[0], ends[1] < .max else {
                    return nil
                }
                return ends[0]..<(ends[1] + 1)
            }
        }
    }
}
