import HTTPTypes
import PlatformClient

/// Files on their way from the platform, several at once.
struct DownloadRun {
    let context: ShellContext
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
        let sink = FileSink(item.path, from: plan.origin, files: files)
        let kept = try sink.kept()
        // What was kept may be all of it, or of another file: then it is fetched anew.
        let first = item.length.map { kept < $0 ? kept : 0 } ?? 0
        var request = PlatformRequest.download(item.source, from: first)
        request.sink = MovingSink(sink: sink, moved: moved)
        _ = try await context.session.send(request, settings)
        if let length = item.length, sink.bytes != length {
            throw PlatformError.unwritten(
                "'\(item.path)' has \(sink.bytes) bytes of \(length); the same again goes on"
            )
        }
        try sink.finish()
        return sink.bytes
    }
}

/// A sink that tells how far it has come.
private struct MovingSink: BodySink {
    let sink: FileSink
    let moved: @Sendable (Int) -> Void

    func begin(status: Int, headers: HTTPFields) throws {
        try sink.begin(status: status, headers: headers)
    }

    func take(_ bytes: [UInt8]) throws {
        try sink.take(bytes)
        moved(sink.bytes)
    }
}

extension Collection where Element: Sendable, Index == Int {
    /// Does something with each element, so many at once, and gives the results in their order.
    func inParallel<Result: Sendable>(
        _ limit: Int,
        _ body: @escaping @Sendable (Element) async throws -> Result
    ) async throws -> [Result] {
        let elements = Array(self)
        return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var done = [Result?](repeating: nil, count: elements.count)
            var next = 0
            func start() {
                let (place, element) = (next, elements[next])
                next += 1
                group.addTask { (place, try await body(element)) }
            }
            while next < Swift.min(limit, elements.count) { start() }
            while let (place, result) = try await group.next() {
                done[place] = result
                if next < elements.count { start() }
            }
            return done.compactMap { $0 }
        }
    }
}
