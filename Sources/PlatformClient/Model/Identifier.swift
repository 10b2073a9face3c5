import BatchValues

/// A text by which the platform names a thing, of one kind of thing.
///
/// Two are the same only where their code points are. In a URL it is always one percent-encoded
/// segment, whatever it contains.
public struct Identifier<Kind: IdentifierKind>: Hashable, Sendable, CustomStringConvertible {
    private let exact: ExactText

    /// Takes an identifier as the platform or a person wrote it.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` if the kind has no such identifier.
    public init(_ text: String) throws(PlatformError) {
        if let fault = Kind.fault(of: text) { throw .invalid(fault) }
        exact = ExactText(text)
    }

    /// The identifier as it was given.
    public var text: String { exact.text }

    /// The identifier as it was given.
    public var description: String { exact.text }
}

/// A kind of thing that has identifiers: its name, and a rule for their texts.
public protocol IdentifierKind: Sendable {
    /// The word for one such thing in a sentence.
    static var name: String { get }
    /// The reason a text cannot be an identifier of this kind; `nil` where it can.
    static func fault(of text: String) -> InvalidInput?
}

extension IdentifierKind {
    /// The fault of a text that is empty.
    public static func fault(of text: String) -> InvalidInput? {
        text.isEmpty ? .emptyIdentifier(of: name) : nil
    }
}

/// The identifier of a batch.
///
/// Today's are ULIDs; older ones are 32 or 24 hexadecimal digits or a dashed UUID, so any text that
/// is not empty is taken.
public typealias BatchID = Identifier<BatchKind>

/// Batches, as things that have identifiers.
public enum BatchKind: IdentifierKind {
    /// `batch`.
    public static let name = "batch"
}

/// The identifier of a dataset.
///
/// It is 24 hexadecimal digits in all of Adobe's examples; any text that is not empty is taken.
public typealias DatasetID = Identifier<DatasetKind>

/// Datasets, as things that have identifiers.
public enum DatasetKind: IdentifierKind {
    /// `dataset`.
    public static let name = "dataset"
}

/// The name of a sandbox, such as `dev` or `prod`: lower-case letters, digits and `-`.
public typealias SandboxName = Identifier<SandboxKind>

/// Sandboxes, as things that have names.
public enum SandboxKind: IdentifierKind {
    /// `sandbox`.
    public static let name = "sandbox"

    /// The fault of a text that is empty or has anything but lower-case letters, digits and `-`.
    public static func fault(of text: String) -> InvalidInput? {
        let isName = text.utf8.allSatisfy {
            ($0.isAlphanumeric && !$0.isUppercase) || $0 == UInt8(ascii: "-")
        }
        return !text.isEmpty && isName ? nil : .sandbox(text)
    }
}

/// The identifier of an organisation, such as `4F3BB22C5631222A7F000101@AdobeOrg`: letters, digits,
/// `-` or `_`, followed by `@AdobeOrg`.
public typealias OrganizationID = Identifier<OrganizationKind>

/// Organisations, as things that have identifiers.
public enum OrganizationKind: IdentifierKind {
    /// `organization`.
    public static let name = "organization"

    /// The fault of a text that is not fit to be sent.
    public static func fault(of text: String) -> InvalidInput? {
        let bytes = text.utf8
        let name = bytes.dropLast(suffix.utf8.count)
        let isIdentifier =
            bytes.reversed().starts(with: suffix.utf8.reversed()) && !name.isEmpty
            && name.allSatisfy {
                $0.isIdentifierPart
            }
        return isIdentifier ? nil : .organization(text)
    }

    private static let suffix = "@AdobeOrg"
}
