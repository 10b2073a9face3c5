/// The words with which a statement that is no command may begin, for completion.
public enum StatementWords {
    /// All of them, in the order of the reference.
    public static let all = Keyword.allCases
        .filter { $0.beginsStatement || $0.beginsExpression }.map(\.rawValue)

    /// Every word that the language keeps for itself.
    package static let keywords = Set(Keyword.allCases.map(\.rawValue))
}
