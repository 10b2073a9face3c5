import BatchLanguage
import BatchShell

/// The texts of one lesson: its own, and those of the same lesson in other languages.
///
/// A file `own.it.batchsh` beside `own.batchsh` is the same lesson in Italian.
struct LessonTexts {
    /// The number of a lesson of ours; nil for a file.
    let number: Int?
    /// Names the lesson, its folder among others.
    let name: String
    /// Tells it from all other lessons.
    let key: String
    /// The text that was asked for.
    let asked: Source
    /// The text that those in other languages follow.
    let original: Source
    /// The texts in other languages than the original's.
    let translations: [Source]

    private static let ending = ".batchsh"

    /// Finds a lesson.
    ///
    /// - Parameters:
    ///   - text: Its number, or the path of a file.
    ///   - language: The language of the reader, whose text is asked for where there is one.
    ///   - files: The files.
    /// - Throws: The errors of reading them, and one for a number that no lesson has.
    init(_ text: String, in language: LessonLanguage?, files: any Files) throws {
        if let number = Int(text), "\(number)" == text {
            guard let lesson = BuiltInLesson.all.first(where: { $0.number == number }) else {
                throw Diagnostic(
                    .usage,
                    "there is no lesson \(number)",
                    hint: "learn lists them; a file of that name is ./\(number)"
                )
            }
            self.number = number
            name = text
            key = text
            asked = lesson.source(in: language)
            original = lesson.sources[0]
            translations = Array(lesson.sources.dropFirst())
            return
        }
        let place = LessonPath(text)
        let beside = place.translations(files)
        let chosen = place.language == nil ? language.flatMap { beside[$0] } : nil
        let isOriginal = try place.language == nil || files.size(of: place.original) == nil
        let followed = isOriginal ? text : place.original
        number = nil
        name = place.name
        key = files.canonical(followed)
        let read = { (path: String) in try Source(script: path, from: ".", files: files) }
        asked = try read(chosen ?? text)
        original = chosen == nil && isOriginal ? asked : try read(followed)
        translations = try beside.values.sorted().filter { $0 != followed }.map(read)
    }

    /// The parts of a path.
    private struct LessonPath {
        /// Its folder, with a `/` behind it; empty where it has none.
        let folder: Substring
        /// The name without its language and its ending.
        let name: String
        let language: LessonLanguage?

        init(_ path: String) {
            folder = path[..<(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)]
            let file = path[folder.endIndex...]
            let parts = file.hasSuffix(ending) ? file.dropLast(ending.count) : file
            if let dot = parts.lastIndex(of: "."), dot > parts.startIndex,
                let language = LessonLanguage(code: parts[dot...].dropFirst())
            {
                self.language = language
                name = String(parts[..<dot])
            } else {
                language = nil
                name = String(parts)
            }
        }

        /// The file whose language is not said.
        var original: String { "\(folder)\(name)\(ending)" }

        /// The files beside it that say their language.
        func translations(_ files: any Files) -> [LessonLanguage: String] {
            let names = (try? files.names(in: folder.isEmpty ? "." : String(folder))) ?? []
            var found: [LessonLanguage: String] = [:]
            for name in names where name.hasPrefix(self.name + ".") {
                let path = String(folder) + name
                let place = LessonPath(path)
                guard place.name == self.name, let language = place.language else { continue }
                found[language] = path
            }
            return found
        }
    }
}

extension LessonTexts {
    /// The name of its folder: of files, no name that a lesson of ours has or that is another's.
    var folderName: String {
        guard number == nil else { return name }
        let plain = String(name.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "-" })
        return Int(plain) == nil ? plain : "lesson-\(plain)"
    }
}
