import Crypto
import BatchValues
import Synchronization

/// Gives out access tokens, and knows which are good.
///
/// A token is a JSON Web Token of the form that Adobe's has, signed with a key of the emulator's
/// own: any that it has signed is good until its time is over, so that there is no list of them.
///
/// Source: the payload of a token that Adobe has published.
final class Tokens: Sendable {
    private struct State {
        var random: SeededGenerator
        /// The token that was good last, and until when: most requests bring the same.
        var last: (token: String, end: Int64)?
        /// The token that is handed out to whoever asks how to reach the emulator.
        var shared: String?
        /// Tokens that were made invalid before their time.
        var expired: Set<String> = []
    }

    private let account: Account
    private let key: SymmetricKey
    private let now: @Sendable () -> Int64
    private let state: Mutex<State>

    /// The life of a token, in milliseconds: a day.
    static let life: Int64 = 86_400_000

    /// Tokens of a key, at best one that is kept: then tokens of earlier runs are good too.
    init(
        _ account: Account,
        key: String,
        random: SeededGenerator,
        now: @escaping @Sendable () -> Int64
    ) {
        self.account = account
        self.key = SymmetricKey(data: Array(key.utf8))
        self.now = now
        state = Mutex(State(random: random))
    }

    /// A new token for some scopes, which are separated by commas.
    func issue(scope: String = Account.scopes) -> String {
        let now = now()
        let header = #"{"alg":"HS256","typ":"JWT","kid":"batchsh-emulator","itt":"at"}"#
        let id = state.withLock { $0.random.hexadecimal(words: 2) }
        let payload: JSONValue = [
            "id": .string("\(now)_\(id)"), "type": "access_token",
            "client_id": .string(account.apiKey), "user_id": .string(account.user),
            "as": "batchsh-emulator", "created_at": .string("\(now)"),
            "expires_in": .string("\(Self.life)"), "scope": .string(scope),
        ]
        let signed = "\(Base64.urlText(of: header.utf8)).\(Base64.urlText(of: payload.jsonBytes()))"
        return "\(signed).\(Base64.urlText(of: signature(of: signed)))"
    }

    /// The token for whoever asks how to reach the emulator: the same for all as long as it is good.
    var shared: String {
        if let shared = state.withLock({ $0.shared }), isGood(shared) { return shared }
        let new = issue()
        state.withLock { $0.shared = new }
        return new
    }

    /// Whether a token was given out here and its time is not over.
    func isGood(_ token: some StringProtocol) -> Bool {
        let now = now()
        let (isLast, isExpired) = state.withLock { state in
            let isLast = state.last.map { $0.token.hasSameScalars(as: token) && now < $0.end }
            return (isLast ?? false, state.expired.contains(String(token)))
        }
        if isExpired { return false }
        if isLast { return true }
        guard let end = end(of: String(token)), now < end else { return false }
        state.withLock { $0.last = (String(token), end) }
        return true
    }

    /// Makes a token invalid before its time.
    func expire(_ token: String) {
        state.withLock { state in _ = state.expired.insert(token) }
    }

    /// Makes the tokens good again that were made invalid before their time.
    func restore() {
        state.withLock { $0.expired = [] }
    }

    /// When the time of a token is over, if it was given out here.
    private func end(of token: String) -> Int64? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let code = Base64.bytes(ofURLText: parts[2]),
            HMAC<SHA256>.isValidAuthenticationCode(
                code,
                authenticating: Array("\(parts[0]).\(parts[1])".utf8),
                using: key
            ),
            let bytes = Base64.bytes(ofURLText: parts[1]),
            let payload = try? JSONValue(json: bytes),
            let start = payload["created_at"]?.string.flatMap({ Int64($0) }),
            let life = payload["expires_in"]?.string.flatMap({ Int64($0) })
        else { return nil }
        return start + life
    }

    private func signature(of text: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
    }
}
