import BatchShell

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension [String: String] {
    /// The variables of this process; the first of equal names, as the C library has it.
    static var ofProcess: [String: String] {
        var result: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                let name = String(text[..<sign])
                if result[name] == nil { result[name] = String(text[sign...].dropFirst()) }
            }
            next += 1
        }
        return result
    }

    /// How errors are shown where nobody says so.
    var usualErrorFormat: ErrorFormat {
        self["GITHUB_ACTIONS"].map { !$0.isEmpty } ?? false ? .github : .text
    }

    /// The script that the prompt reads at its start, where the desktop's conventions have it:
    /// `$XDG_CONFIG_HOME/batchsh/rc.batchsh`, by default under `~/.config`.
    var preferencesFile: String? {
        if let folder = self["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            return folder + "/batchsh/rc.batchsh"
        }
        return self["HOME"].map { $0 + "/.config/batchsh/rc.batchsh" }
    }
}
