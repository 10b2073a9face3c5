import BatchLanguage
import BatchShell
import BatchValues
import XDM

/// The problems of rows, counted by their kind and their field.
struct RowReport {
    /// A problem of some rows.
    struct Entry {
        let code: String
        /// The field, with `[]` for every element of a list.
        let path: String
        var count = 0
        /// The first rows that have it: where they stand, and the problem in words.
        var examples: [(file: String, place: Int, message: String)] = []
        /// The change that takes the problem away, where it is one that programs are known to cause.
        var remedy: String?
    }

    private(set) var rows = 0
    /// The lines that the rows stand on, as far as that is known.
    var lines = 0
    private(set) var badRows = 0
    private(set) var entries: [Entry] = []
    private var places: [String: Int] = [:]
    private let mostExamples: Int

    /// - Parameter mostExamples: The rows that are named of each problem.
    init(mostExamples: Int) { self.mostExamples = mostExamples }

    /// Counts rows that fit.
    mutating func addFitting(_ count: Int = 1) { rows += count }

    /// Counts a row whose problems are those of columns.
    mutating func addBad() {
        rows += 1
        badRows += 1
    }

    /// Adds the problem of a column from which no field can be made; its rows are counted apart.
    mutating func add(_ fault: ColumnFault, in file: String, remedy: String?) {
        let number = place(of: RowProblem.Kind.conversion.code, fault.path)
        entries[number].count += fault.count
        if entries[number].examples.count < mostExamples {
            entries[number].examples.append((file, fault.firstRow, fault.message))
        }
        entries[number].remedy = entries[number].remedy ?? remedy
    }

    /// Adds the report of the lines that follow.
    mutating func add(_ other: RowReport) {
        rows += other.rows
        badRows += other.badRows
        for entry in other.entries {
            let number = place(of: entry.code, entry.path)
            entries[number].count += entry.count
            entries[number].remedy = entries[number].remedy ?? entry.remedy
            let room = mostExamples - entries[number].examples.count
            entries[number].examples += entry.examples.prefix(room).map { example in
                (example.file, example.place + lines, example.message)
            }
        }
        lines += other.lines
    }

    /// Counts a row with its problems.
    mutating func add(_ problems: [RowProblem], in file: String, at place: Int) {
        rows += 1
        guard !problems.isEmpty else { return }
        badRows += 1
        for problem in problems {
            let path = problem.path.pattern
            add(problem.kind, path, problem.message, file, place, problem.form)
        }
    }

    /// Counts a row that cannot be read.
    mutating func add(broken reason: String, in file: String, at place: Int) {
        rows += 1
        badRows += 1
        add(.corrupt, "", reason, file, place)
    }

    private mutating func add(
        _ kind: RowProblem.Kind,
        _ path: String,
        _ message: String,
        _ file: String,
        _ place: Int,
        _ form: ValueForm? = nil
    ) {
        let number = self.place(of: kind.code, path)
        entries[number].count += 1
        if entries[number].examples.count < mostExamples {
            entries[number].examples.append((file, place, message))
        }
        if entries[number].remedy == nil { entries[number].remedy = form?.remedy }
    }

    /// The place of the entry for a problem, which is there from now on.
    private mutating func place(of code: String, _ path: String) -> Int {
        let key = "\(code) \(path)"
        if let known = places[key] { return known }
        places[key] = entries.count
        entries.append(Entry(code: code, path: path))
        return entries.count - 1
    }

    private var mostFrequentFirst: [Entry] { entries.sorted { $0.count > $1.count } }

    /// The remedy of the most frequent problem that has one.
    var remedy: String? { mostFrequentFirst.lazy.compactMap(\.remedy).first }

    /// The places of the rows that are named.
    ///
    /// - Parameter isOnLines: Whether the rows of a file are counted by their lines.
    /// - Returns: The places, those of the most frequent problem first.
    func dataPlaces(isOnLines: (String) -> Bool) -> [Diagnostic.DataPlace] {
        mostFrequentFirst.flatMap(\.examples).map { example in
            let isLine = isOnLines(example.file)
            return Diagnostic.DataPlace(
                file: example.file,
                line: isLine ? example.place : nil,
                message: isLine ? example.message : "row \(example.place): \(example.message)"
            )
        }
    }

    /// The report as a value: counts, and the problems, the most frequent first.
    var value: JSONValue {
        let problems = mostFrequentFirst.map { entry -> JSONValue in
            var problem = JSONObject()
            problem["code"] = .string(entry.code)
            problem["path"] = .string(entry.path)
            problem["count"] = JSONValue(entry.count)
            problem["remedy"] = entry.remedy.map(JSONValue.string)
            problem["rows"] = .array(
                entry.examples.map { example in
                    [
                        "file": .string(example.file), "at": JSONValue(example.place),
                        "message": .string(example.message),
                    ]
                }
            )
            return .object(problem)
        }
        return ["rows": JSONValue(rows), "bad": JSONValue(badRows), "problems": .array(problems)]
    }
}

extension ValueForm {
    /// The reason, and the options of the programs that write the form.
    var remedy: String {
        let programs = programs
        guard let program = programs.first else { return reason }
        guard programs.count == 1, let option = Fact.about(program, .program).first?.remedy else {
            return
                "\(reason); explain date-time has the options of \(programs.joined(separator: ", "))"
        }
        return "\(reason); \(program): \(option)"
    }
}
