private import HTTPTypes

extension RequestTemplate {
    /// Uploads a file in one request.
    public static let uploadFile = RequestTemplate(
        .put,
        "/data/foundation/import/batches/{batch}/datasets/{dataset}/files/{name}"
    )
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
    ///   - address: The batch, dataset and path it goes to.
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
        var request = Self(.uploadFile, address) { answer in
            // The platform may answer before it has read all; then it has not got the file.
            guard file.wasSent else {
                throw answer.unreadable(.unexpected("it came before the whole file was sent"))
            }
        }
        request.body = .file(file, type: "application/octet-stream")
        return request
    }
}

extension PlatformRequest where Answer == Void {
    /// A call about a file of a batch: sent twice it does no more than once, and its status says all.
    init(
        _ template: RequestTemplate,
        _ address: FileAddress,
        read: @escaping @Sendable (PlatformAnswer) throws -> Void
    ) {
        self.init(
            template,
            address.batch,
            address.dataset,
            address.path,
            repetition: .safe,
            answerLimit: .status,
            read: read
        )
    }
}
