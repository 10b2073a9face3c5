/// A file on its way into a batch: in one request, or in parts where it is large.
public struct FileUpload: Sendable {
    /// The file on this machine.
    public let file: FileBody
    /// The address that it goes to.
    public let address: FileAddress
    /// Its parts in their order; `nil` where it goes in one request.
    public let parts: [Range<Int>]?

    /// Plans an upload.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - address: The address that it goes to.
    ///   - partLength: The length of each part, in bytes, at most ``FileLimit/part``; `nil` sends a
    ///     file that fits in one request whole, and others in parts that are as long as they may
    ///     be.
    public init(_ file: FileBody, to address: FileAddress, partLength: Int? = nil) {
        self.file = file
        self.address = address
        guard partLength != nil || file.count > FileLimit.smallFile else {
            parts = nil
            return
        }
        let length = min(partLength ?? FileLimit.part, FileLimit.part)
        parts = stride(from: 0, to: file.count, by: length).map {
            $0..<min($0 + length, file.count)
        }
    }
}

/// A file that was uploaded, as it is in the batch.
public struct UploadedFile: Sendable, Equatable {
    /// Its name in the batch.
    public let path: FilePath
    /// Its length in bytes.
    public let bytes: Int
    /// The number of its parts there.
    public let parts: Int
    /// The sha256 of what was sent, in lower-case hexadecimal digits.
    public let sha256: String

    /// A file that is in a batch.
    public init(path: FilePath, bytes: Int, parts: Int, sha256: String) {
        self.path = path
        self.bytes = bytes
        self.parts = parts
        self.sha256 = sha256
    }
}

extension PlatformClient {
    /// Uploads a file.
    ///
    /// - Parameters:
    ///   - upload: The file and where it goes.
    ///   - arrived: Parts that were acknowledged in an earlier run; where there are any the platform
    ///     is asked what it has, and the others are sent.
    ///   - progress: Hears up to which byte the file was sent.
    ///   - begun: Hears that a file in parts is about to be begun: what has come of it is forgotten.
    ///   - acknowledged: Hears of each part that the platform has taken, in their order.
    /// - Returns: The file that is in the batch.
    /// - Throws: The errors of ``send(_:)``, and ``PlatformError/file(_:path:)``.
    public func upload(
        _ upload: FileUpload,
        arrived: [Range<Int>] = [],
        progress: @escaping @Sendable (Int) -> Void = { _ in },
        begun: @escaping () async throws -> Void = {},
        acknowledged: @escaping (Range<Int>) async throws -> Void = { _ in }
    ) async throws -> UploadedFile {
        let (file, address) = (upload.file, upload.address)
        if let parts = upload.parts {
            try await PartedUpload(
                client: self,
                upload: upload,
                parts: parts,
                progress: progress,
                begun: begun,
                acknowledged: acknowledged
            ).run(goesOn: !arrived.isEmpty)
        } else {
            try await send(.uploadFile(FilePart(file, progress: progress), to: address))
        }
        guard let sha256 = withhold == nil ? file.sha256 : try await file.readSHA256() else {
            throw PlatformError.file(.changed, path: file.path)
        }
        return UploadedFile(
            path: address.path,
            bytes: file.count,
            parts: upload.parts?.count ?? 1,
            sha256: sha256
        )
    }
}
