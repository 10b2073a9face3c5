package import BatchLanguage

/// A lesson that the program brings along.
package struct BuiltInLesson: Sendable {
    private typealias Bytes = @Sendable () -> [UInt8]

    /// Its number, from 1.
    package let number: Int
    /// The name of its file.
    package let name: String
    private let english: Bytes
    private let italian: Bytes

    /// All of them, in the order in which they are learned.
    package static let all: [BuiltInLesson] = table.enumerated().map { place, lesson in
        BuiltInLesson(
            number: place + 1,
            name: lesson.name,
            english: lesson.english,
            italian: lesson.italian
        )
    }

    /// The text in a language, in English where there is no other.
    package func source(in language: LessonLanguage?) -> Source {
        language?.code == "it"
            ? Source(.embedder("lesson \(number) (it)"), bytes: italian())
            : Source(.embedder("lesson \(number)"), bytes: english())
    }

    /// The texts in all languages, the one that the others follow first.
    var sources: [Source] { [nil, LessonLanguage(code: "it")].map { source(in: $0) } }

    private static let table: [(name: String, english: Bytes, italian: Bytes)] = [
        (
            "one-request",
            { PackageResources.one_request_batchsh },
            { PackageResources.one_request_it_batchsh }
        ),
        (
            "fill-and-finish",
            { PackageResources.fill_and_finish_batchsh },
            { PackageResources.fill_and_finish_it_batchsh }
        ),
        (
            "accepted",
            { PackageResources.accepted_batchsh }, { PackageResources.accepted_it_batchsh }
        ),
        ("curl", { PackageResources.curl_batchsh }, { PackageResources.curl_it_batchsh }),
        ("refused", { PackageResources.refused_batchsh }, { PackageResources.refused_it_batchsh }),
        ("formats", { PackageResources.formats_batchsh }, { PackageResources.formats_it_batchsh }),
        (
            "lost-rows",
            { PackageResources.lost_rows_batchsh }, { PackageResources.lost_rows_it_batchsh }
        ),
        ("large", { PackageResources.large_batchsh }, { PackageResources.large_it_batchsh }),
        ("replace", { PackageResources.replace_batchsh }, { PackageResources.replace_it_batchsh }),
        (
            "every-night",
            { PackageResources.every_night_batchsh }, { PackageResources.every_night_it_batchsh }
        ),
    ]
}
