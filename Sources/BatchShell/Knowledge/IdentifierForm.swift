import BatchValues

/// The kind of thing that an identifier names, as far as its form tells.
///
/// Source: the platform's documents, whose samples have these forms. Older batches have the form of
/// a dataset's id too, which is therefore not told apart.
package enum IdentifierForm: String {
    case dataset = "a dataset"
    case batch = "a batch"
    case file = "a file of a batch"
    case schema = "a schema"
    case organization = "an organisation"

    /// The form of a text; nil where it is none that is known.
    package init?(_ text: String) {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        let isUUID =
            groups.map(\.utf8.count) == [8, 4, 4, 4, 12] && groups.allSatisfy(\.isHexadecimal)
        if text.utf8.count == 24, text.isHexadecimal {
            self = .dataset
        } else if text.isULID || isUUID || text.utf8.count == 32 && text.isHexadecimal {
            self = .batch
        } else if groups.count == 2, groups[0].isULID, UInt64(groups[1]) != nil {
            self = .file
        } else if text.hasPrefix("https://ns.adobe.com/")
            || text.hasPrefix("_") && text.contains(".schemas.")
        {
            self = .schema
        } else if text.hasSuffix("@AdobeOrg") {
            self = .organization
        } else {
            return nil
        }
    }
}

extension StringProtocol {
    /// ASCII letters, digits, `-` and `_`, of which every id of a batch consists.
    package var isPlainIdentifier: Bool { !isEmpty && utf8.allSatisfy(\.isIdentifierPart) }

    fileprivate var isHexadecimal: Bool { utf8.allSatisfy(\.isHexDigit) }

    /// 26 digits and capital letters, the first of which is at most 7.
    fileprivate var isULID: Bool {
        utf8.count == 26 && utf8.first.map { $0 <= UInt8(ascii: "7") } ?? false
            && utf8.allSatisfy { $0.isDigit || $0.isUppercase }
    }
}
