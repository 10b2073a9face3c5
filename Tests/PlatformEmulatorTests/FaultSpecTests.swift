import BatchValues
import Testing

@testable import PlatformEmulator

@Suite struct FaultSpecTests {
    @Test(
        arguments: [
            ("PUT files/ 3 429:5", "PUT", .numbers(3...3), .status(429, retryAfter: 5)),
            ("  * \t. * reset ", nil, .all, .reset),
            ("get ^/data/.*/batches$ 2-5 cut", "GET", .numbers(2...5), .cut),
            ("POST x 10% slow:2s", "POST", .percent(10), .slow(.seconds(2))),
            ("POST x 0% slow:150ms", "POST", .percent(0), .slow(.milliseconds(150))),
            ("POST x 100% 599", "POST", .percent(100), .status(599, retryAfter: nil)),
            ("POST x 1 empty", "POST", .numbers(1...1), .empty),
            ("POST x 1 html", "POST", .numbers(1...1), .html),
            ("POST x 1 expire", "POST", .numbers(1...1), .expire),
            ("POST x 1 stall", "POST", .numbers(1...1), .stall),
        ] as [(String, String?, FaultSpec.Which, FaultEffect)]
    )
    func readsASpec(
        _ text: String,
        _ method: String?,
        _ which: FaultSpec.Which,
        _ effect: FaultEffect
    ) throws {
        let spec = try FaultSpec(text)
        #expect(spec.method == method)
        #expect(spec.which == which)
        #expect(spec.effect == effect)
        #expect(try FaultSpec(spec.description) == spec)
    }

    @Test(
        arguments: [
            ("batches$", "/import/batches", true), ("batches$", "/import/batches?limit=1", true),
            ("batches$", "/import/batches/1", false),
            ("action=COMPLETE", "/b/1?action=COMPLETE", true),
            ("b/1.action=C", "/b/1?action=COMPLETE", true),
            ("action=ABORT", "/b/1?action=COMPLETE", false),
            ("^limit", "/b?limit=1", false),
        ]
    )
    func looksAtThePathAndTheQuery(_ pattern: String, _ path: String, _ matches: Bool) throws {
        #expect(try FaultSpec("* \(pattern) * cut").matches(method: "GET", path: path) == matches)
    }

    @Test(
        arguments: [
            (
                "PUT files 3",
                "a fault has four words, METHOD PATH WHICH WHAT, such as 'PUT files/ 3 429:5', not "
                    + "'PUT files 3'"
            ),
            ("P@T . * cut", "'P@T' is no method: say GET, PUT and so on, or *"),
            ("* ( * cut", "the pattern '(' cannot be used: it is no regular expression"),
            (
                "* (a+)* * cut",
                "the pattern '(a+)*' cannot be used: it repeats a group that has a repetition or "
                    + "'|' in it"
            ),
            ("* . 0 cut", "'0' does not say which requests: 3, 2-5, * or 10%"),
            ("* . 5-2 cut", "'5-2' does not say which requests: 3, 2-5, * or 10%"),
            ("* . 101% cut", "'101%' does not say which requests: 3, 2-5, * or 10%"),
            ("* . -1 cut", "'-1' does not say which requests: 3, 2-5, * or 10%"),
            (
                "* . * explode",
                "'explode' is no fault: 429, 429:5 (with Retry-After), reset, cut, slow:2s, empty, "
                    + "html, expire or stall"
            ),
        ]
    )
    func saysWhatIsWrong(_ text: String, _ message: String) {
        let error = #expect(throws: FaultSpecError.self) { try FaultSpec(text) }
        #expect(error?.description == message)
    }

    @Test(arguments: ["399", "600", "429:", "429:x", "4x9", "slow", "slow:", "slow:2h", "+429"])
    func takesNoOtherEffect(_ word: String) {
        #expect(throws: FaultSpecError.effect(word)) { try FaultSpec("* . * \(word)") }
    }

    @Test(
        arguments: [
            ("^/data/[^/]+/batches$", nil), ("(abc)+", nil), ("(a|b)", nil), ("a|b+", nil),
            ("(a+)?", nil), (#"\(a+\)*"#, nil), ("[(a+)]*", nil), ("a{3}", nil),
            ("(a+)+", "it repeats a group that has a repetition or '|' in it"),
            ("(a|aa)*", "it repeats a group that has a repetition or '|' in it"),
            ("((a*))*", "it repeats a group that has a repetition or '|' in it"),
            ("(?:x(a{2}))+", "it repeats a group that has a repetition or '|' in it"),
            ("(a+){2,}", "it repeats a group that has a repetition or '|' in it"),
            (".*.*.*", nil), (".*.*.*.*", "it has more than 3 repetitions"),
            (String(repeating: "a", count: 201), "it is longer than 200 bytes"),
        ] as [(String, String?)]
    )
    func knowsWhichPatternsMayTakeForEver(_ pattern: String, _ fault: String?) {
        #expect(SearchPattern.fault(in: pattern) == fault)
    }

    @Test func countsForEachSpec() throws {
        let faults = Faults(
            [
                try FaultSpec("PUT files/ 2 500"), try FaultSpec("* . 3-4 501"),
                try FaultSpec("GET x * 502"),
            ],
            random: SeededGenerator(seed: 1)
        )
        let effects = [
            ("PUT", "/files/a"), ("GET", "/y"), ("PUT", "/files/b"), ("PUT", "/files/c"),
            ("PUT", "/files/d"), ("GET", "/x"),
        ].map { faults.effect(method: $0, path: $1) }
        #expect(
            effects == [
                nil, nil, .status(500, retryAfter: nil), .status(501, retryAfter: nil), nil,
                .status(502, retryAfter: nil),
            ]
        )
        #expect(faults.entries.map(\.matched) == [4, 6, 1])
        #expect(faults.entries.map(\.happened) == [1, 1, 1])
    }

    @Test func isTheSameByChanceUnderASeed() throws {
        func happened(seed: UInt64) throws -> [Bool] {
            let spec = try FaultSpec("* . 10% cut")
            let faults = Faults([spec], random: SeededGenerator(seed: seed))
            return (0..<1000).map { _ in faults.effect(method: "GET", path: "/") != nil }
        }
        let first = try happened(seed: 1)
        #expect(try happened(seed: 1) == first)
        #expect(try happened(seed: 2) != first)
        #expect((50...150).contains(first.count { $0 }))
    }
}
