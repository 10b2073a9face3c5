import BatchValues

extension Command {
    /// The line that shows how it is called: `batch create DATASET [OPTION…]`.
    public var usage: String { Signature(self).usage }
}

extension OptionDeclaration {
    /// The option as it is written: `--limit N`, `--all`, `--no-wait`.
    public var usage: String {
        guard case .flag = type else { return "--\(name) \(placeholder ?? "VALUE")" }
        return `default`?.bool == true ? "--no-\(name)" : "--\(name)"
    }
}
