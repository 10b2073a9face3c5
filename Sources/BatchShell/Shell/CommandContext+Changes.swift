import BatchValues

extension CommandContext {
    /// Changes something on this machine; a dry run says what it would change, and leaves it.
    ///
    /// - Parameters:
    ///   - what: The change in words: `keep the profile 'a'`.
    ///   - change: Does it.
    /// - Returns: Whether it was done.
    @discardableResult
    package func changing(_ what: String, _ change: () throws -> Void) async rethrows -> Bool {
        guard !session.localChanges.areWithheld else {
            await note("would \(what)")
            return false
        }
        try change()
        return true
    }

    /// Writes a file; a dry run says what it would write.
    ///
    /// - Parameters:
    ///   - bytes: The bytes that the file then holds, or has at its end.
    ///   - path: The file.
    ///   - appending: The bytes go behind those that are there.
    ///   - isPrivate: Only its owner may read a new file.
    /// - Returns: Whether it was done.
    /// - Throws: ``FileError``.
    @discardableResult
    package func write(
        _ bytes: [UInt8],
        to path: String,
        appending: Bool = false,
        isPrivate: Bool = false
    ) async throws -> Bool {
        let action = appending ? "add to" : "write"
        return try await changing("\(action) \(path): \(bytes.count.readableSize)") {
            if isPrivate {
                try world.files.writeDiscreetly(bytes, to: path)
            } else {
                try world.files.write(bytes, to: path, appending: appending)
            }
        }
    }
}
