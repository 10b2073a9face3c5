import BatchShell

extension [String: String] {
    /// The format of errors where no option names one.
    package var usualErrorFormat: ErrorFormat {
        self["GITHUB_ACTIONS"].map { !$0.isEmpty } ?? false ? .github : .text
    }

    /// The script that the prompt reads at its start, where the desktop's conventions have it:
    /// `$XDG_CONFIG_HOME/batchsh/rc.batchsh`, by default under `~/.config`.
    package var preferencesFile: String? {
        if let folder = self["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            return folder + "/batchsh/rc.batchsh"
        }
        return self["HOME"].map { $0 + "/.config/batchsh/rc.batchsh" }
    }
}
