import BatchShell
import BatchValues
import SystemSupport

/// The progress of a person in all lessons, in one file of the state folder.
package struct LessonBook: Sendable {
    private let path: String

    /// The file where the conventions of the desktop have it; nil where no folder is known.
    package init?(environment: [String: String]) {
        guard let folder = environment.stateFolder else { return nil }
        path = folder + "/lessons.json"
    }

    /// The progress in a lesson; nil where there is none.
    package func progress(of lesson: Lesson, keptAs key: String) -> LessonProgress? {
        lessons()?[key].flatMap { LessonProgress($0, of: lesson) }
    }

    /// Keeps the progress in a lesson, what others have kept meanwhile as well.
    ///
    /// It is no reason to stop learning where that cannot be done.
    ///
    /// - Returns: The path where a damaged file was put aside for it.
    package func keep(_ progress: LessonProgress, of lesson: Lesson, as key: String) -> String? {
        try? change { $0[key] = progress.value(of: lesson) }
    }

    /// Forgets the progress in all lessons.
    ///
    /// - Returns: The path where a damaged file was put aside for it.
    /// - Throws: ``FileError``.
    func forget() throws -> String? { try change { $0 = JSONObject() } }

    /// Puts a file that is none of ours beside where it was.
    ///
    /// - Returns: Its path there; nil where nothing is wrong.
    /// - Throws: ``FileError``.
    func putAsideDamaged() throws -> String? {
        try FileError.telling(of: path) {
            guard let bytes = try PrivateFile(path).bytes(), Self.lessons(in: bytes) == nil else {
                return nil
            }
            return try change { _ in }
        }
    }

    /// The sentence about a file that was put aside.
    package static func note(ofDamaged path: String) -> String {
        "the progress in lessons was damaged: it is kept as \(path)"
    }

    private func rename() throws -> String {
        for number in 1...9_999 {
            let kept = "\(path).damaged-\(number)"
            guard try !DirectoryEntry.exists(kept) else { continue }
            try DirectoryEntry.rename(path, to: kept)
            return kept
        }
        throw FileError(path: path + ".damaged", reason: "there are too many of them")
    }

    private static func lessons(in bytes: [UInt8]) -> JSONObject? {
        guard let value = try? JSONValue(json: bytes), value["version"]?.int == 1 else {
            return nil
        }
        return value["lessons"]?.object
    }

    private func lessons() -> JSONObject? {
        (try? PrivateFile(path).bytes()).flatMap(Self.lessons)
    }

    private func change(_ body: (inout JSONObject) -> Void) throws -> String? {
        try FileError.telling(of: path) {
            let lock = try FileLock(on: path + ".lock")
            defer { lock.release() }
            let bytes = try PrivateFile(path).bytes()
            let kept = bytes.flatMap(Self.lessons)
            let aside = bytes != nil && kept == nil ? try rename() : nil
            var lessons = kept ?? JSONObject()
            body(&lessons)
            let value: JSONValue = ["version": 1, "lessons": .object(lessons)]
            try PrivateFile(path).replace(with: value.jsonBytes())
            return aside
        }
    }
}
