import BatchValues
import Parquet

/// Compares a column of a row group with its rule, without making rows.
struct ColumnScan {
    private let reader: ColumnReader
    private let rule: ColumnRule
    private let rows: Int
    private var finding = ColumnFinding()
    /// The verdicts about the values of the chunk's dictionary, once it was looked at.
    private var words: ValueVerdicts?
    /// Hears of the row of each entry that does not fit, and whether its value is the reason.
    private let mark: (_ row: Int, _ isMisfit: Bool) -> Void

    init(
        _ reader: ColumnReader,
        _ rule: ColumnRule,
        rows: Int,
        mark: @escaping (_ row: Int, _ isMisfit: Bool) -> Void = { _, _ in }
    ) {
        self.reader = reader
        self.rule = rule
        self.rows = rows
        self.mark = mark
    }

    /// Goes through the column.
    ///
    /// - Throws: ``ParquetError``, and what the file's source throws.
    mutating func run() throws -> ColumnFinding {
        let levels = (0...reader.column.maxDefinition).map { isGood($0) }
        let refuses = levels.contains(false)
        while try reader.nextEntries() {
            let begun = try rowsAtHand()
            var misfits: [Misfit] = []
            var seen = 0
            while let batch = try reader.nextValues() {
                try judge(batch, from: seen, &misfits)
                seen += batch.count
            }
            finding.values += seen
            if !misfits.isEmpty
                || refuses && reader.definitions.contains(where: { !levels[Int($0)] })
            {
                note(misfits[...], levels)
            }
            finding.rows += begun
        }
        guard finding.rows == rows else {
            throw reader.damage("it has fewer values than the other columns")
        }
        return finding
    }

    /// A value that does not fit, by its number among those at hand.
    private struct Misfit {
        let number: Int
        let isConverted: Bool
    }

    /// Whether an entry may have a definition level.
    private func isGood(_ level: Int) -> Bool {
        if let first = rule.firstMisfit, level >= first { return false }
        return !rule.refused.contains(level)
    }

    /// The number of rows that begin among the entries at hand.
    private func rowsAtHand() throws -> Int {
        var begun = reader.definitions.count
        if reader.column.maxRepetition > 0 {
            if finding.rows == 0, reader.repetitions.first != 0 {
                throw reader.damage("a row of it begins in the middle of another, or is missing")
            }
            begun = reader.repetitions.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
        }
        guard finding.rows + begun <= rows else {
            throw reader.damage("it has more values than the rows")
        }
        return begun
    }

    /// Counts the entries at hand that do not fit.
    private mutating func note(_ misfits: ArraySlice<Misfit>, _ levels: [Bool]) {
        var misfits = misfits
        var row = finding.rows - 1
        var value = 0
        let hasLists = reader.column.maxRepetition > 0
        for (entry, level) in reader.definitions.enumerated() {
            if !hasLists || reader.repetitions[entry] == 0 { row += 1 }
            let level = Int(level)
            if !levels[level] {
                if rule.refused.contains(level) {
                    finding.refused += 1
                    mark(row, false)
                }
                if let first = rule.firstMisfit, level >= first { count(row, isConverted: false) }
            }
            guard level == reader.column.maxDefinition else { continue }
            if let misfit = misfits.first, misfit.number == value {
                misfits.removeFirst()
                count(row, isConverted: misfit.isConverted)
            }
            value += 1
        }
    }

    private mutating func count(_ row: Int, isConverted: Bool) {
        finding.misfits += 1
        mark(row, true)
        guard !isConverted else { return }
        finding.unconverted += 1
        finding.firstRow = finding.firstRow ?? row
    }

    /// Adds the values that do not fit.
    private mutating func judge(
        _ batch: ValueBatch,
        from first: Int,
        _ misfits: inout [Misfit]
    ) throws {
        // A chunk has one dictionary.
        let verdicts =
            batch.places == nil
            ? try rule.verdicts(of: batch.values, reader)
            : try words ?? rule.verdicts(of: batch.values, reader)
        if batch.places != nil { words = verdicts }
        guard case .each(let list) = verdicts else { return }
        for number in 0..<batch.count {
            let place = batch.place(of: number)
            guard list[place] != .fits else { continue }
            let isConverted = list[place] == .outside
            misfits.append(Misfit(number: first + number, isConverted: isConverted))
            guard !isConverted, finding.firstValue == nil else { continue }
            let value = try reader.json(batch.values, CollectionOfOne(place)).first
            finding.firstValue = value?.json(.compact)
        }
    }
}
