/// A text of which at least a part must not be shown.
///
/// Its description shows six dots in place of each secret part, whatever that part's length.
public struct SecretText: Sendable {
    /// A part of the text.
    public enum Part: Sendable {
        /// A part that may be shown.
        case clear(String)
        /// A part that is secret.
        case hidden(String)

        /// The part's text, in clear.
        fileprivate var text: String {
            switch self {
            case .clear(let text), .hidden(let text): text
            }
        }
    }

    /// The parts in their order; neighbours differ in kind and none is empty.
    public let parts: [Part]

    /// The dots in place of a secret part.
    public static let dots = "••••••"

    /// A text that is secret as a whole.
    public init(_ text: String) { self.init(parts: [.hidden(text)]) }

    /// A text made of these parts; neighbours of one kind become one part, empty ones nothing.
    public init(parts: some Sequence<Part>) {
        var joined: [Part] = []
        for part in parts where !part.text.isEmpty {
            switch (joined.last, part) {
            case (.clear(let text)?, .clear(let more)):
                joined[joined.count - 1] = .clear(text + more)
            case (.hidden(let text)?, .hidden(let more)):
                joined[joined.count - 1] = .hidden(text + more)
            default: joined.append(part)
            }
        }
        self.parts = joined
    }

    /// Whether the text has no characters.
    public var isEmpty: Bool { parts.isEmpty }

    /// Whether a part of the text is secret indeed: an empty secret hides nothing.
    public var hidesSomething: Bool {
        parts.contains { part in
            if case .hidden = part { true } else { false }
        }
    }

    /// The whole text, in clear.
    ///
    /// It may go into a request or be an argument of a program, and nowhere else.
    public func reveal() -> String { parts.map(\.text).joined() }

    /// One text behind the other.
    public static func + (left: Self, right: Self) -> Self {
        Self(parts: left.parts + right.parts)
    }
}

extension SecretText: Hashable {
    /// Whether both texts have the same code points in clear, whichever parts are secret.
    public static func == (left: Self, right: Self) -> Bool {
        left.reveal().hasSameScalars(as: right.reveal())
    }

    /// Feeds the text in clear.
    public func hash(into hasher: inout Hasher) { hasher.combineScalars(of: reveal()) }
}

extension SecretText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text with dots in place of its secret parts.
    public var description: String {
        parts.map { part in
            switch part {
            case .clear(let text): text
            case .hidden: Self.dots
            }
        }.joined()
    }

    /// The text with dots in place of its secret parts.
    public var debugDescription: String { description }

    /// Nothing to look into: `dump` and debuggers show the description.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SecretText.Part: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The part, or dots if it is secret.
    public var description: String {
        switch self {
        case .clear(let text): text
        case .hidden: SecretText.dots
        }
    }

    /// The part, or dots if it is secret.
    public var debugDescription: String { description }

    /// Nothing to look into: `dump` and debuggers show the description.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SecretText.Part: Equatable {
    /// Whether both parts are of one kind and have the same code points.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.clear(let one), .clear(let other)), (.hidden(let one), .hidden(let other)):
            one.hasSameScalars(as: other)
        case (.clear, .hidden), (.hidden, .clear): false
        }
    }
}
