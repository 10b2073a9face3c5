private import HTTPTypes

extension RequestTemplate {
    /// Uploads a part of a file.
    public static let uploadPart = RequestTemplate(
        .patch,
        "/data/foundation/import/batches/{batch}/datasets/{dataset}/files/{name}"
    )
}

extension PlatformRequest where Answer == Void {
    /// Uploads a part of a file that was begun.
    ///
    /// Source: `PATCH …/files/{path}` with `Content-Range: bytes FIRST-LAST`, both counted from 0
    /// and inclusive; raw bytes as `application/octet-stream`.
    public static func uploadPart(
        _ part: FilePart,
        of address: FileAddress
    ) -> Self {
        var request = Self(.uploadPart, address) { answer in
            guard part.wasSent else {
                throw answer.unreadable(.unexpected("it came before the whole part was sent"))
            }
        }
        request.contentRange = "bytes \(part.range.lowerBound)-\(part.range.upperBound - 1)"
        request.body = .file(part, type: "application/octet-stream")
        return request
    }
}
