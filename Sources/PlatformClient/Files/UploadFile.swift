private import HTTPTypes

/// What became of a file that was uploaded.
public struct UploadedFile: Sendable, Equatable {
    /// Its name in the batch.
    public let path: FilePath
    /// Its length in bytes.
    public let bytes: Int
    /// The sha256 of what was sent, in lower-case hexadecimal digits.
    public let sha256: String
}

extension PlatformRequest where Answer == UploadedFile {
    /// The largest file one request may carry, in bytes.
    ///
    /// The reference says "256MB" without saying which; the decimal reading is safe under both.
    ///
    /// Source: Batch Ingestion API reference, operation `uploadSmallFile`.
    public static var smallFileLimit: Int { 256_000_000 }

    /// Uploads a file into an open batch, replacing any earlier one at the same path.
    ///
    /// The answer is 200, or 201 for a new path in one of the sources; its body says nothing.
    ///
    /// Source: `PUT /import/batches/{batch}/datasets/{dataset}/files/{path}`; raw bytes as
    /// `application/octet-stream`.
    ///
    /// - Parameters:
    ///   - file: The file; it is read while it is sent.
    ///   - path: Its name in the batch.
    ///   - batch: The batch, which has to be `loading`.
    ///   - dataset: The batch's dataset.
    /// - Returns: The request.
    /// - Throws: ``PlatformError/file(_:path:)`` if the file is too large for one request.
    public static func uploadFile(
        _ file: FileBody,
        to path: FilePath,
        in batch: BatchID,
        of dataset: DatasetID
    ) throws(PlatformError) -> Self {
        guard file.count <= smallFileLimit else {
            throw .file(.tooLarge(bytes: file.count, limit: smallFileLimit), path: file.path)
        }
        var request = Self(
            .put,
            "/data/foundation/import/batches/\(batch)/datasets/\(dataset)/files/\(path)",
            repetition: .safe,
            answerLimit: .status
        ) { answer in
            // The platform may answer before it has read all; then it has not got the file.
            guard let sha256 = file.sha256 else {
                throw answer.unreadable(.unexpected("it came before the whole file was sent"))
            }
            return UploadedFile(path: path, bytes: file.count, sha256: sha256)
        }
        request.body = .file(file, type: "application/octet-stream")
        return request
    }
}
