/// The paths of the emulator's own, which the platform has not.
enum OwnPath {
    /// Whether a path is one that the page asks for when it is opened or looked at.
    static func isOfThePage(_ path: String) -> Bool {
        path == "/" || path == "/_emulator/events" || path.hasPrefix("/_emulator/requests/")
    }

    /// Whether a path is one of the emulator's own.
    static func isControl(_ path: String) -> Bool {
        path == "/" || path == "/env" || path.hasPrefix("/_emulator/")
    }
}
