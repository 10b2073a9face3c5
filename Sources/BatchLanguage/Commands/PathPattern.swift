/// A path with what was typed of it: only typed `*`, `?` and a leading `~` expand.
public struct PathPattern: Sendable, Equatable {
    /// A part of the path.
    public enum Piece: Sendable, Equatable {
        case typed(String)
        case literal(String)
    }

    /// The parts in their order.
    public let pieces: [Piece]

    /// A path of these parts.
    public init(_ pieces: [Piece]) { self.pieces = pieces }
}
