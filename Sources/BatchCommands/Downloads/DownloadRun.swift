import BatchShell
import HTTPTypes
import PlatformClient
import Synchronization

/// Files on their way from the platform, several at once.
struct DownloadRun {
    let context: CommandContext
    let settings: CallSettings
    let plan: DownloadPlan

    /// Fetches what is not there, and gives the sizes in the order of the plan.
    func run(parallel: Int) async throws -> [Int] {
        let progress = ProgressBoard(
            plan.items.map { (name: $0.path, count: $0.length ?? 0) },
            in: context
        )
        do {
            let sizes = try await plan.items.indices.inParallel(parallel) { place in
                progress.begin(place)
                let size = try await fetch(plan.items[place]) { progress.move(place, to: $0) }
                progress.end(place)
                return size
            }
            await progress.end()
            return sizes
        } catch {
            await progress.end()
            throw error
        }
    }

    private func fetch(
        _ item: DownloadPlan.Item,
        moved: @escaping @Sendable (Int) -> Void
    ) async throws -> Int {
        let files = context.world.files
        if item.isThere, let length = item.length { return length }
        let folders = item.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        try files.makeFolder(folders.joined(separator: "/"))
        let kept = try files.size(of: FileSink.partPath(of: item.path, from: plan.origin)) ?? 0
        // The kept bytes may be all of it, or of another file: then it is fetched anew.
        let first = item.length.map { kept < $0 ? kept : 0 } ?? 0
        var sink = DownloadSink(
            file: FileSink(item.path, from: plan.origin, first: first, files: files),
            length: item.length,
            moved: moved
        )
        do {
            try await receive(item, into: sink)
        } catch PlatformError.unwritten where first > 0 && sink.hasOtherRange {
            // The bytes that come are not the rest of those kept.
            sink = DownloadSink(
                file: FileSink(item.path, from: plan.origin, files: files),
                length: item.length,
                moved: moved
            )
            try await receive(item, into: sink)
        }
        let bytes = sink.file.bytes
        if let length = sink.length, bytes > length {
            throw PlatformError.unwritten(
                "'\(item.path)' has \(bytes) bytes of \(length); the same again fetches it anew"
            )
        }
        try sink.file.finish()
        return bytes
    }

    private func receive(_ item: DownloadPlan.Item, into sink: DownloadSink) async throws {
        var request = PlatformRequest.download(item.source, from: sink.file.first)
        request.sink = sink
        _ = try await context.session.send(request, settings)
    }
}

/// The bytes of a download on their way into its file, and how far they have come.
private final class DownloadSink: BodySink {
    let file: FileSink
    private let listed: Int?
    private let moved: @Sendable (Int) -> Void
    private let answer = Mutex((hasOtherRange: false, total: Int?.none))

    /// - Parameters:
    ///   - file: Takes the bytes.
    ///   - length: The number of bytes of the whole file, where the platform lists it.
    ///   - moved: Hears how many bytes are there.
    init(file: FileSink, length: Int?, moved: @escaping @Sendable (Int) -> Void) {
        self.file = file
        listed = length
        self.moved = moved
    }

    /// The answer began at another byte than was asked for.
    var hasOtherRange: Bool { answer.withLock { $0.hasOtherRange } }

    /// The number of bytes of the whole file, where the platform tells it.
    var length: Int? { listed ?? answer.withLock { $0.total } }

    var isTooShort: Bool { length.map { file.bytes < $0 } ?? false }

    func begin(status: Int, headers: HTTPFields) throws {
        if status == 206 {
            let range = ArrivedRange(headers)
            let isOther = range?.first != file.first || !file.hasKept
            answer.withLock { $0 = (isOther, range?.total) }
            guard !isOther else {
                throw FileError(
                    path: file.path,
                    reason:
                        "the platform sent bytes from \(range.map { "\($0.first)" } ?? "?") on, "
                        + "where \(file.first) was asked for"
                )
            }
        }
        try file.begin(status: status, headers: headers)
    }

    func take(_ bytes: [UInt8]) throws {
        try file.take(bytes)
        moved(file.bytes)
    }
}
