/// The progress of something that takes long.
public enum ProgressReport: Sendable {
    /// Files on their way.
    case files(FileProgress)
    /// A wait for something that goes on at the platform.
    case wait(WaitProgress)
}

/// The progress of files on their way.
public struct FileProgress: Sendable {
    /// A file that is under way.
    public struct File: Sendable {
        /// Its name.
        public let name: String
        /// Its bytes that are sent, and all its bytes.
        public let done, count: Int

        package init(name: String, done: Int, count: Int) {
            self.name = name
            self.done = done
            self.count = count
        }
    }

    /// The files that are under way.
    public let files: [File]
    /// The files that have arrived, and all files.
    public let ended, all: Int
    /// The bytes that are sent, and all bytes, of all files.
    public let done, count: Int
    /// Since the first began.
    public let elapsed: Duration

    package init(files: [File], ended: Int, all: Int, done: Int, count: Int, elapsed: Duration) {
        self.files = files
        self.ended = ended
        self.all = all
        self.done = done
        self.count = count
        self.elapsed = elapsed
    }
}

/// A wait between two looks at something that goes on by itself, whoever waits for it.
public struct WaitProgress: Sendable {
    /// The state that the last look found: `staging`.
    public let state: String
    /// Since the first look.
    public let elapsed: Duration
    /// The longest wait.
    public let limit: Duration
    /// The time until the next look.
    public let left: Duration

    package init(state: String, elapsed: Duration, limit: Duration, left: Duration) {
        self.state = state
        self.elapsed = elapsed
        self.limit = limit
        self.left = left
    }
}
