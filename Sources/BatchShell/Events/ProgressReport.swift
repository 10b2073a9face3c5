/// The progress of something that takes long.
public struct ProgressReport: Sendable {
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
