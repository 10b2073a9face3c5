import BatchLanguage
import BatchValues

/// How many records of a batch may fail: a number, or so many of a hundred.
struct FailureAllowance {
    private let count: Int64?
    private let percent: Double?
    let text: String
    /// Nobody said it: where the platform tells no counts, nothing is said about that.
    private(set) var isImplied = false

    /// No record may fail.
    static let nothing = FailureAllowance()

    private init() {
        (count, percent, text, isImplied) = (0, nil, "0", true)
    }

    init(_ text: String) throws {
        self.text = text
        let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
        let number = JSONNumber(digits: String(digits))
        count = text.hasSuffix("%") ? nil : number?.int
        percent = text.hasSuffix("%") ? number?.double : nil
        guard count.map({ $0 >= 0 }) ?? percent.map({ (0...100).contains($0) }) ?? false else {
            throw Diagnostic(
                .value,
                "'\(text)' is neither a number of records nor a percentage",
                hint: "--max-failed 10, --max-failed 0.5%"
            )
        }
    }

    func allows(_ failed: Int64, of all: Int64?) -> Bool {
        if let count { return failed <= count }
        guard let percent, let all, all > 0 else { return failed == 0 }
        return Double(failed) * 100 <= percent * Double(all)
    }
}
