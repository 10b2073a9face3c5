extension String {
    /// The text with what differs from run to run replaced by a mark, to be compared as a whole:
    /// `BATCH`, `TIME`, `MS`, `DATE`, `HEX`, `PORT`, and `N` for how long something took.
    public var masked: String {
        maskedPorts.replacing(#/\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/#.simple, with: "BATCH")
            .replacing(
                #/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?/#,
                with: "TIME"
            )
            .replacing(#/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/#, with: "TIME")
            .replacing(#/\b\d{4}-\d\d-\d\d\b/#.simple, with: "DATE")
            .replacing(#/\b([0-9a-f]{64}|[0-9a-f]{32})\b/#.simple, with: "HEX")
            .replacing(#/\b1\d{12}\b/#.simple, with: "MS")
            .replacing(#/\b\d+(\.\d+)? ?(ms|s)\b/#.simple, with: "N")
            .replacing(#/(duration_ms: |"elapsed":|time=")[\d.]+/#) { "\($0.output.1)N" }
    }

    /// The masked text without the states that a batch goes through, which somebody who looks late
    /// does not see.
    public var maskedWithoutStates: String {
        masked.replacing(#/(?m)^BATCH is (loaded|queued|staging|processing)\n/#, with: "")
    }

    /// The text with `PORT` in place of each port of this machine.
    public var maskedPorts: String {
        replacing(#/http://127\.0\.0\.1:\d+/#, with: "http://127.0.0.1:PORT")
    }
}

extension Regex {
    /// The expression with `\b` at both ends of each word, also at the `.` of `BATCH.jsonl`, which
    /// the default of Unicode takes for the middle of one.
    fileprivate var simple: Self { wordBoundaryKind(.simple) }
}
