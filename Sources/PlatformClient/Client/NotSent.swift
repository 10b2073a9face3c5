private import HTTPTypes

/// A request was shown and not sent, so that there is no answer to go on with.
public struct NotSent: Error {
    /// The beginning of the ids that stand for objects which were not created.
    public static let idPrefix = "dry-run-"

    package init() {}
}

extension PlatformRequest {
    /// Whether sending this changes nothing: it only reads, or gets a token to read with.
    ///
    /// An object that was not created cannot be read either.
    var isSentInDryRuns: Bool {
        guard method == .get || method == .head || scope == .anyone else { return false }
        return path.encoded.firstRange(of: NotSent.idPrefix) == nil
    }
}
