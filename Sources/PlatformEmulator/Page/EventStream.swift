import Hummingbird
import NIOCore

/// The events that one browser gets: how things stand, the last requests, and then what changes.
///
/// It has a place in the log rather than a queue of its own: a browser that reads slowly, or never,
/// finds the log further on, and costs nobody anything. The numbers tell it what it has missed.
///
/// Source: WHATWG HTML, "Server-sent events".
struct EventStream {
    let page: LivePage
    /// The number of the last request that the browser has.
    private var place: Int
    private var settings = ""
    private var batches = -1

    /// The time between two looks: at most 25 times a second a browser has to draw.
    private static let rest = Duration.milliseconds(40)

    /// The most requests in one event.
    private static let most = 100

    /// The events after the last one that a browser knows, if it knows one of this run.
    init(_ page: LivePage, after last: String?) {
        self.page = page
        let parts = last?.split(separator: ".") ?? []
        let isOfThisRun = parts.count == 2 && parts[0] == page.run
        place = isOfThisRun ? Int(parts[1]) ?? 0 : 0
        // From the start there is no gap to tell of, only a window.
        if place <= 0 { place = max(0, (page.log.entries.first?.number ?? 1) - 1) }
    }

    /// Writes events until the connection or the emulator ends.
    @concurrent mutating func write(
        to writer: inout any ResponseBodyWriter,
        while wakes: AsyncStream<Void>
    ) async throws {
        try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
        for await _ in wakes {
            repeat {
                try await writeSettings(to: &writer)
                try await writeBatches(to: &writer)
                try await writeRequests(to: &writer)
                try await Task.sleep(for: Self.rest)
            } while batches != page.version
        }
    }

    @concurrent private mutating func writeSettings(
        to writer: inout any ResponseBodyWriter
    ) async throws {
        let now = page.settings
        guard now != settings else { return }
        settings = now
        try await writer.write(Self.event("settings", now))
    }

    @concurrent private mutating func writeBatches(
        to writer: inout any ResponseBodyWriter
    ) async throws {
        let now = try await page.batches()
        guard now.version != batches else { return }
        batches = now.version
        try await writer.write(Self.event("batches", now.text))
    }

    @concurrent private mutating func writeRequests(
        to writer: inout any ResponseBodyWriter
    ) async throws {
        while true {
            let entries = page.log.entries(after: place, atMost: Self.most)
            guard let last = entries.last else { return }
            let text = "[\(entries.map(\.summary).joined(separator: ","))]"
            place = last.number
            try await writer.write(Self.event("requests", text, id: "\(page.run).\(place)"))
        }
    }

    /// One event; JSON of ours has no line breaks.
    private static func event(_ name: String, _ data: String, id: String? = nil) -> ByteBuffer {
        let id = id.map { "id: \($0)\n" } ?? ""
        return ByteBuffer(string: "event: \(name)\n\(id)data: \(data)\n\n")
    }
}
