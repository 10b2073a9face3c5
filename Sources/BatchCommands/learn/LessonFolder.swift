import BatchLanguage
import BatchShell
import SystemSupport

/// The folder that a lesson works in, which one process has at a time.
struct LessonFolder {
    let path: String
    private let lock: FileLock

    /// The folder of a lesson under the state folder, another where somebody is learning there.
    init(named name: String, environment: [String: String]) throws {
        guard let state = environment.stateFolder else {
            throw Diagnostic(
                .file,
                "a lesson needs a folder to work in",
                hint: "set HOME, or XDG_STATE_HOME"
            )
        }
        for number in 1...Self.mostAtOnce {
            let path = "\(state)/lessons/\(name)" + (number == 1 ? "" : ".\(number)")
            do throws(SystemError) {
                guard let lock = try FileLock.ifFree(on: path + ".lock") else { continue }
                self.path = path
                self.lock = lock
                return
            } catch {
                throw FileError(path: path, reason: error.reason)
            }
        }
        throw Diagnostic(.file, "this lesson is under way \(Self.mostAtOnce) times already")
    }

    /// The prompts that may have one lesson open at once.
    private static let mostAtOnce = 9

    /// Puts what is in it aside, in place of what was put aside before, and makes it anew.
    func renew() throws {
        let old = path + ".before"
        do throws(SystemError) {
            Directory.removeAll(old)
            if try DirectoryEntry.exists(path) { try DirectoryEntry.rename(path, to: old) }
            try Directory.make(path)
        } catch {
            throw FileError(path: path, reason: error.reason)
        }
    }

    /// Lets others have it; its files stay, unless they are of no use.
    func release(removingFiles: Bool) {
        if removingFiles {
            Directory.removeAll(path)
            Directory.removeAll(path + ".before")
        }
        lock.releaseRemovingFile()
    }
}
