import BatchValues

/// A fault that is wanted: `METHOD PATH WHICH WHAT`, such as `PUT files/ 3 429:5`.
///
/// METHOD is a method or `*`. PATH is a regular expression, searched for in the path with its query
/// and in the path alone, so that `batches$` and `action=COMPLETE` both find theirs. WHICH says which of the requests that match both: the `3`rd, the 2nd to 5th `2-5`, all
/// `*`, or by chance `10%`; each spec counts for itself. WHAT is a ``FaultEffect``.
public struct FaultSpec: Sendable, Equatable {
    /// The choice among the requests that match.
    enum Which: Sendable, Equatable {
        /// Those from one number to another, counted from 1.
        case numbers(ClosedRange<Int>)
        case all
        /// So many of a hundred, by chance.
        case percent(Int)
    }

    /// The method in upper case; nothing stands for all.
    let method: String?
    /// The regular expression; it is compiled where it is used, as that cannot be handed about.
    let path: String
    let which: Which
    let effect: FaultEffect
    /// The spec as it was written.
    let text: String

    /// The spec that a text is.
    ///
    /// - Throws: ``FaultSpecError``.
    public init(_ text: String) throws(FaultSpecError) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 4 else { throw .wordCount(text) }
        guard words[0] == "*" || words[0].allSatisfy({ $0.isASCII && $0.isLetter }) else {
            throw .method(String(words[0]))
        }
        method = words[0] == "*" ? nil : words[0].uppercased()
        path = String(words[1])
        if let fault = SearchPattern.fault(in: path) { throw .path(path, fault) }
        guard let which = Which(words[2]) else { throw .which(String(words[2])) }
        guard let effect = FaultEffect(words[3]) else { throw .effect(String(words[3])) }
        self.which = which
        self.effect = effect
        self.text = words.joined(separator: " ")
    }

    /// Whether a request is one of those that are counted; the path is as it came, with its query.
    func matches(method: String, path: String) -> Bool {
        guard self.method.map({ $0.hasSameScalars(as: method) }) ?? true else { return false }
        let finds = SearchPattern.search(for: self.path)
        if finds(path) { return true }
        guard let query = path.utf8.firstIndex(of: UInt8(ascii: "?")) else { return false }
        return finds(String(path[..<query]))
    }
}

extension FaultSpec.Which {
    fileprivate init?(_ text: Substring) {
        func number(_ digits: Substring) -> Int? {
            guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ $0 &- 48 < 10 })
            else { return nil }
            return Int(digits)
        }
        if text == "*" {
            self = .all
        } else if text.hasSuffix("%") {
            guard let percent = number(text.dropLast()), percent <= 100 else { return nil }
            self = .percent(percent)
        } else {
            let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            guard let first = number(ends[0]), first > 0, let last = number(ends[ends.count - 1]),
                first <= last
            else { return nil }
            self = .numbers(first...last)
        }
    }
}

extension FaultSpec: CustomStringConvertible {
    /// The spec as it was written, its words one blank apart.
    public var description: String { text }
}

/// The reason a text is no ``FaultSpec``.
public enum FaultSpecError: Error, Equatable, Sendable {
    case wordCount(String)
    case method(String)
    /// The path's pattern, and what is wrong with it.
    case path(String, String)
    case which(String)
    case effect(String)
}

extension FaultSpecError: CustomStringConvertible {
    /// One clause for a person, fit to follow "error: ".
    public var description: String {
        switch self {
        case .wordCount(let text):
            "a fault has four words, METHOD PATH WHICH WHAT, such as 'PUT files/ 3 429:5', "
                + "not '\(text)'"
        case .method(let word): "'\(word)' is no method: say GET, PUT and so on, or *"
        case .path(let pattern, let fault): "the pattern '\(pattern)' cannot be used: \(fault)"
        case .which(let word): "'\(word)' does not say which requests: 3, 2-5, * or 10%"
        case .effect(let word):
            "'\(word)' is no fault: \(FaultEffect.forms)"
        }
    }
}
