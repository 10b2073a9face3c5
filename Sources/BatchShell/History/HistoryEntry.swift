import BatchValues

/// One text that was typed, and what is known of it.
package struct HistoryEntry: Sendable, Hashable {
    package let text: String
    /// When, in milliseconds since 1970; 0 where nobody knows.
    var time: Int64 = 0
    /// The exit code; nil where nobody knows.
    var exitCode: Int?
    /// The name of the place in the prompt: a profile, `env`, `local`, or a host.
    package var profile: String?

    /// The place of what is typed in a lesson: an emulator of its own.
    package static let lesson = "learn"

    package init(text: String, time: Int64 = 0, exitCode: Int? = nil, profile: String? = nil) {
        self.text = text
        self.time = time
        self.exitCode = exitCode
        self.profile = profile
    }
}

extension HistoryEntry {
    /// Reads a line of the file; nil where it is no entry.
    init?(line: ArraySlice<UInt8>) {
        guard let object = try? JSONValue(json: Array(line)), let text = object["text"]?.string
        else { return nil }
        self.text = text
        time = object["time"]?.int ?? 0
        exitCode = object["exit"]?.int.flatMap { Int(exactly: $0) }
        profile = object["profile"]?.string
    }

    /// The line of the file, with its line break.
    var line: [UInt8] {
        var object = JSONObject()
        object["time"] = .number(.integer(time))
        if let exitCode { object["exit"] = JSONValue(exitCode) }
        if let profile { object["profile"] = .string(profile) }
        object["text"] = .string(text)
        return JSONValue.object(object).jsonBytes() + [UInt8(ascii: "\n")]
    }
}
