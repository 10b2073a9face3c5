package import BatchShell
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

    /// The progress in a lesson of so many steps; nil where there is none, or it had others then.
    package func progress(of lesson: LessonRequest, steps: Int) -> LessonProgress? {
        progress(named: lesson.name, steps: steps)
    }

    /// The progress in the lesson of a name.
    func progress(named name: String, steps: Int) -> LessonProgress? {
        lessons()?[name].flatMap { LessonProgress($0, steps: steps) }
    }

    /// Keeps the progress in a lesson, what others have kept meanwhile as well.
    ///
    /// It is no reason to stop learning where that cannot be done.
    package func keep(_ progress: LessonProgress, of lesson: LessonRequest) {
        change { $0[lesson.name] = progress.value }
    }

    /// Forgets the progress in all lessons.
    func forget() { change { $0 = JSONObject() } }

    private func lessons() -> JSONObject? {
        guard let bytes = try? PrivateFile(path).bytes() else { return nil }
        return (try? JSONValue(json: bytes))?["lessons"]?.object
    }

    private func change(_ body: (inout JSONObject) -> Void) {
        guard let lock = try? FileLock(on: path + ".lock") else { return }
        defer { lock.release() }
        let kept = lessons()
        // What cannot be read was somebody's, and stays beside what is kept from now on.
        if kept == nil, (try? DirectoryEntry.exists(path)) == true {
            try? DirectoryEntry.rename(path, to: path + ".broken")
        }
        var lessons = kept ?? JSONObject()
        body(&lessons)
        let value: JSONValue = ["version": 1, "lessons": .object(lessons)]
        try? PrivateFile(path).replace(with: value.jsonBytes())
    }
}
