import BatchLanguage

/// One verdict of a report: on a statement of the top level, or on what no statement stands for.
struct TestCase {
    /// The line; with the column where others begin in the same one; nil for no statement.
    let place: String?
    /// The subject of the verdict.
    let title: String
    let elapsed: Duration
    /// Nil where it has passed.
    let error: Diagnostic?
}

extension ScriptReport {
    /// The cases, each with a name of its own, since readers keep one of several of one name.
    var cases: [TestCase] {
        let beginnings = Dictionary(grouping: statements, by: \.line).mapValues(\.count)
        var cases = statements.map { statement in
            let isAlone = beginnings[statement.line] == 1
            return TestCase(
                place: isAlone
                    ? "\(statement.line)" : "\(statement.line):\(statement.column)",
                title: statement.title,
                elapsed: statement.elapsed,
                error: statement.error
            )
        }
        cases += errorsBesides.map {
            TestCase(
                place: nil,
                title: isCommand ? name : "before the first statement",
                elapsed: isCommand ? elapsed : .zero,
                error: $0
            )
        }
        if cases.isEmpty {
            cases = [TestCase(place: nil, title: name, elapsed: elapsed, error: nil)]
        }
        var counter = NameCounter()
        return cases.map { one in
            let title = counter.unique(one.title, of: one.place ?? "")
            return TestCase(place: one.place, title: title, elapsed: one.elapsed, error: one.error)
        }
    }
}

extension [ScriptReport] {
    /// The reports, each with a name of its own.
    var withUniqueNames: [ScriptReport] {
        var counter = NameCounter()
        return map { report in
            var report = report
            report.name = counter.unique(report.name)
            return report
        }
    }
}

/// Tells equal names apart: the second gets ` (2)` behind it.
private struct NameCounter {
    private var counts: [[String]: Int] = [:]
    private var taken: Set<[String]> = []

    mutating func unique(_ name: String, of group: String = "") -> String {
        var unique = name
        while !taken.insert([group, unique]).inserted {
            counts[[group, name], default: 1] += 1
            unique = "\(name) (\(counts[[group, name], default: 1]))"
        }
        return unique
    }
}
