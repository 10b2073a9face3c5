import BatchValues
import PlatformClient
import SystemSupport

/// Access tokens that were got with the secret of a profile, kept for the next process until they
/// expire, in a file that only their owner can read.
struct KeptTokens: Sendable {
    private let path: String
    private let key: String

    /// The tokens for a platform, an api key and its scopes; nil where no state folder is known.
    init?(
        _ endpoint: Endpoint,
        _ apiKey: APIKey,
        _ scopes: [String],
        environment: [String: String]
    ) {
        guard let folder = environment.stateFolder else { return nil }
        path = folder + "/tokens.json"
        key = ([endpoint.origin, apiKey.text] + scopes)
            .joined(separator: " ")
    }

    /// The token that is kept; nil where there is none, or what is kept cannot be read.
    ///
    /// It only saves a request, so that nothing about it is worth an error.
    func token() -> AccessToken? {
        guard let file = try? PrivateFile(path).contents(), file.isPrivate,
            let entry = (try? JSONValue(json: file.bytes))?[key],
            let text = entry["token"]?.string, let expires = entry["expires"]?.int
        else { return nil }
        return AccessToken(SecretText(text), expires: expires)
    }

    /// Gets a token that is not `old`, while no other process gets one for the same.
    ///
    /// Of many that start together one asks, and the others find what it was given.
    ///
    /// - Parameters:
    ///   - old: The token that is of no use any more.
    ///   - clock: The times, and waiting for the other process.
    ///   - fetch: Asks for a token.
    /// - Returns: The token that the other process kept, or the one that was fetched.
    /// - Throws: The error of `fetch`, and `CancellationError`.
    func newer(
        than old: SecretText?,
        clock: any Clock,
        _ fetch: () async throws -> AccessToken
    ) async throws -> AccessToken {
        let path = path + ".asking"
        let end = clock.monotonic + Self.longestWait
        while true {
            let lock = try? FileLock.ifFree(on: path)
            defer { lock?.releaseRemovingFile() }
            if let found = token(), found.text != old, (found.expires ?? 0) > clock.milliseconds {
                return found
            }
            // Where no lock can be had everybody asks.
            if lock != nil || clock.monotonic >= end || (try? DirectoryEntry.exists(path)) != true {
                let token = try await fetch()
                keep(token, now: clock.milliseconds)
                return token
            }
            try await clock.sleep(for: .milliseconds(20))
        }
    }

    /// The longest time that another process may take to get a token.
    private static let longestWait = Duration.seconds(30)

    /// Keeps a token, or forgets the one that is kept, and those that have expired.
    func keep(_ token: AccessToken?, now: Int64) {
        guard let lock = try? FileLock(on: path + ".lock") else { return }
        defer { lock.release() }
        let file: (bytes: [UInt8], isPrivate: Bool)?
        do throws(SystemError) { file = try PrivateFile(path).contents() } catch { return }
        let old = file.flatMap { try? JSONValue(json: $0.bytes) }?.object ?? JSONObject()
        var object = JSONObject()
        for member in old.members where (member.value["expires"]?.int ?? 0) > now {
            object[member.key] = member.value
        }
        object[key] = token.flatMap { token in
            token.expires.map {
                ["token": .string(token.text.reveal()), "expires": .number(.integer($0))]
            }
        }
        try? PrivateFile(path).replace(with: JSONValue.object(object).jsonBytes())
    }
}
