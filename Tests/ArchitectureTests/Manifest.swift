import Foundation

/// The targets of ours in `Package.swift`, by the layout that the formatter gives it.
struct Manifest {
    private let text: String

    init() throws {
        let file = SourceFile.root.appending(path: "Package.swift")
        text = try String(contentsOf: file, encoding: .utf8)
    }

    /// The names of targets in the list of dependencies, products of packages left out.
    func dependencies(of target: String) -> Set<String> {
        guard
            let name = text.range(
                of: #"arget\(\s*name: "\#(target)""#,
                options: .regularExpression
            ),
            let end = text.range(of: "swiftSettings:", range: name.upperBound..<text.endIndex)
        else { return [] }
        let declaration = text[name.upperBound..<end.lowerBound]
        let products = declaration.range(of: ".product(")?.lowerBound ?? declaration.endIndex
        let quoted = declaration[..<products].split(
            separator: "\"",
            omittingEmptySubsequences: false
        )
        return Set(quoted.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) })
    }
}
