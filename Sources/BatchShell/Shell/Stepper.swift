public import BatchLanguage

/// Decides of each statement whether it runs; stepping through a script and lessons are such.
public protocol Stepper: Sendable {
    /// Decides about a statement before it runs.
    func before(_ statement: Statement, in source: Source) async throws -> StatementDecision
}
