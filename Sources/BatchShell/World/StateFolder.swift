extension [String: String] {
    /// The folder that the conventions of the desktop have for what a program keeps between its
    /// runs.
    package var stateFolder: String? {
        if let state = self["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/batchsh" }
        if let home = self["HOME"], home.hasPrefix("/") { return home + "/.local/state/batchsh" }
        return nil
    }
}
