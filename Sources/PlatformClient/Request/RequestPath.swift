/// The path of a request, in which whatever was filled in is percent-encoded.
///
/// It is written as a text: the literal parts go out as they stand, an identifier becomes exactly
/// one segment and a ``FilePath`` as many as it has parts.
///
/// ```swift
/// let path: RequestPath = "/data/foundation/import/batches/\(batch)/datasets/\(dataset)"
/// ```
public struct RequestPath: Sendable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// The path as it goes over the wire, beginning with `/`.
    public let encoded: String

    /// Takes a path without anything filled in.
    public init(stringLiteral value: StaticString) {
        encoded = value.description
    }

    /// Takes a path with its parts filled in.
    public init(stringInterpolation: StringInterpolation) {
        encoded = stringInterpolation.encoded
    }

    /// Takes a path that is encoded already.
    init(encoded: String) { self.encoded = encoded }

    /// The path as it goes over the wire.
    public var description: String { encoded }

    /// Collects a path from its literal and its encoded parts.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var encoded: String

        /// Makes room for a path of about the given size.
        public init(literalCapacity: Int, interpolationCount: Int) {
            encoded = ""
            encoded.reserveCapacity(literalCapacity + 32 * interpolationCount)
        }

        /// Adds a part that the program wrote.
        public mutating func appendLiteral(_ literal: StaticString) {
            encoded += literal.description
        }

        /// Adds an identifier as one segment.
        public mutating func appendInterpolation<Kind>(_ identifier: Identifier<Kind>) {
            PercentEncoding.append(segment: identifier.text, to: &encoded)
        }

        /// Adds a file's name, a segment for each of its parts.
        public mutating func appendInterpolation(_ file: FilePath) {
            for (index, part) in file.parts.enumerated() {
                if index > 0 { encoded += "/" }
                PercentEncoding.append(segment: part, to: &encoded)
            }
        }

        /// Adds any other text as one segment.
        public mutating func appendInterpolation(segment: String) {
            PercentEncoding.append(segment: segment, to: &encoded)
        }
    }
}
