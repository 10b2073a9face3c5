/// A large file on its way in parts, which are compared with what the platform holds before any is
/// sent again.
///
/// A part whose answer was lost may have been stored, whole or in part, and the platform finds an
/// overlap only at the end: sent again blindly it would make the file useless.
///
/// Source: "Batch ingestion API guide", large files: overlaps and gaps are detected when the file is
/// completed.
struct PartedUpload {
    let client: PlatformClient
    let upload: FileUpload
    let parts: [Range<Int>]
    let progress: @Sendable (Int) -> Void
    let begun: () async throws -> Void
    let acknowledged: (Range<Int>) async throws -> Void

    /// Bytes at the platform that do not fit the parts: the file has to be begun anew.
    private struct Mismatch: Error {}

    /// Sends the parts that are not there, and completes the file.
    ///
    /// - Parameter goesOn: An earlier run has sent parts of this file.
    /// - Throws: The errors of the requests, once the file cannot be completed.
    func run(goesOn: Bool) async throws {
        do {
            let kept = goesOn ? try await keptParts() : []
            return try await send(besides: kept)
        } catch is Mismatch {
            return try await send(besides: [])
        }
    }

    /// The parts that are stored already; none where the file has to be begun anew.
    private func keptParts() async throws -> Set<Range<Int>> {
        let stored = try await stored()
        var kept: Set<Range<Int>> = []
        for part in parts {
            switch stored.verdict(on: part) {
            case .whole: kept.insert(part)
            case .absent: break
            case .other: throw Mismatch()
            }
        }
        return kept
    }

    private func send(besides kept: Set<Range<Int>>) async throws {
        var isFresh = kept.isEmpty
        if isFresh {
            // Beginning anew forgets what has come, whether or not the answer arrives.
            try await begun()
            try await client.send(.beginFile(upload.address))
        }
        for part in parts {
            if kept.contains(part) {
                try await upload.file.skip(part)
                progress(part.upperBound)
            } else {
                if try await send(part) { isFresh = false }
                try await acknowledged(part)
            }
        }
        do {
            try await client.send(.completeFile(upload.address))
        } catch PlatformError.refused(let refusal) where refusal.status == 400 && !isFresh {
            // The parts of an earlier run, or the repeated ones, made no whole.
            throw Mismatch()
        }
    }

    /// Sends a part; one whose answer is lost is sent again only where nothing of it is stored.
    ///
    /// - Returns: Whether it was sent more than once.
    private func send(_ part: Range<Int>) async throws -> Bool {
        var once = client
        once.retries.limit = 0
        var before = 0
        while true {
            do {
                try await once.send(
                    .uploadPart(
                        FilePart(upload.file, part, progress: progress),
                        of: upload.address
                    )
                )
                return before > 0
            } catch let error as PlatformError {
                guard let wait = client.retries.wait(after: error, before: before) else {
                    throw error
                }
                before += 1
                await client.beforeRetry(
                    UpcomingRetry(
                        error: error,
                        wait: wait,
                        number: before,
                        limit: client.retries.limit
                    )
                )
                try await client.pause(wait)
            }
            switch try await stored().verdict(on: part) {
            case .whole:
                try await upload.file.skip(part)
                return true
            case .absent: break
            case .other: throw Mismatch()
            }
        }
    }

    /// The bytes that the platform says it holds; an error where it knows of no such file.
    private func stored() async throws -> StoredBytes {
        do {
            return StoredBytes(try await client.send(.arrivedParts(of: upload.address)))
        } catch PlatformError.refused(let refusal) where refusal.status == 404 {
            throw Mismatch()
        }
    }
}

/// The bytes of a file that the platform holds.
struct StoredBytes {
    /// The share of a part that the platform holds.
    enum Verdict: Equatable {
        case whole, absent
        /// Some of it, or some of it twice.
        case other
    }

    /// In their order.
    private let ranges: [Range<Int>]

    init(_ ranges: [Range<Int>]) { self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound } }

    /// Whether a part is there.
    func verdict(on part: Range<Int>) -> Verdict {
        let within = ranges.filter { $0.overlaps(part) }
        guard !within.isEmpty else { return .absent }
        var end = part.lowerBound
        for range in within {
            // A gap, or bytes that came twice.
            guard range.lowerBound <= end, end == part.lowerBound || range.lowerBound == end else {
                return .other
            }
            end = range.upperBound
        }
        return end >= part.upperBound ? .whole : .other
    }
}
