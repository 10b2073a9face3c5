extension Session {
    /// Takes a profile for what follows.
    package func use(_ profile: Profile, named name: String) throws {
        var destination = Destination(.remote, Setting(profile.endpoint, from: .profile(name)))
        destination.take(
            profile,
            named: name,
            ShellOptions(version: options.version),
            sandboxWins: true
        )
        try use(destination)
        if profile.isReadOnly { self.isReadOnly = Setting(true, from: .profile(name)) }
    }
}
