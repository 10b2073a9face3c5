package import BatchLanguage

/// A lesson that the program brings along.
package struct BuiltInLesson: Sendable {
    /// Its number, from 1.
    package let number: Int
    /// The name of its file.
    package let name: String
    private let bytes: @Sendable () -> [UInt8]

    /// The text.
    package var source: Source { Source(.embedder("lesson \(number)"), bytes: bytes()) }

    /// All of them, in the order in which they are learned.
    package static let all: [BuiltInLesson] = table.enumerated().map { place, lesson in
        BuiltInLesson(number: place + 1, name: lesson.name, bytes: lesson.bytes)
    }

    private static let table: [(name: String, bytes: @Sendable () -> [UInt8])] = [
        ("one-request", { PackageResources.one_request_batchsh }),
        ("fill-and-finish", { PackageResources.fill_and_finish_batchsh }),
        ("accepted", { PackageResources.accepted_batchsh }),
        ("curl", { PackageResources.curl_batchsh }),
        ("refused", { PackageResources.refused_batchsh }),
        ("formats", { PackageResources.formats_batchsh }),
        ("lost-rows", { PackageResources.lost_rows_batchsh }),
        ("large", { PackageResources.large_batchsh }),
        ("replace", { PackageResources.replace_batchsh }),
        ("every-night", { PackageResources.every_night_batchsh }),
    ]
}
