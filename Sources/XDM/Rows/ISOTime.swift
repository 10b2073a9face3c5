import BatchValues

/// The forms of dates and times that the platform reads, for messages.
///
/// Source: "Batch ingestion troubleshooting", dates; a validator's message lists the forms.
package enum ISOTime {
    static let dateForms = "yyyy-MM-dd"
    static let dateTimeForms =
        "yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,9}Z, with Z or +HH:mm"

    /// The sentence about a text that is none, in the words of the platform's sample.
    static func fault(_ text: String, _ word: String, expected forms: String) -> String {
        "[\(String(text.unicodeScalars.prefix(60)))] is not a valid \(word). Expected [\(forms)]"
    }
}
