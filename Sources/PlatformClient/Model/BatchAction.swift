/// An action on a batch as a whole.
public enum BatchAction: String, Sendable, CaseIterable {
    /// Says that all files are there; the platform then begins to take them in.
    case complete = "COMPLETE"
    /// Gives the batch up.
    case abort = "ABORT"
    /// Takes the records of a batch out of the lake again; Profile and Identity keep theirs.
    case revert = "REVERT"
}
