/// The effect of sending the same request a second time.
///
/// Source: Adobe's guide calls a repeated COMPLETE and a repeated upload to one path harmless; a
/// repeated creation makes another batch.
public enum Repetition: Sendable, Equatable {
    /// Nothing more than the first time.
    case safe
    /// Something more, such as a second batch.
    case doubles
}
