import BatchValues
import Foundation
import Testing

@testable import BatchCommands
@testable import BatchLanguage
@testable import BatchShell

/// The commands that are declared by types: nothing of a declaration can be forgotten.
@Suite struct DeclaredCommandTests {
    /// The names of the arguments that a value has as stored properties, those of groups included.
    private func keys(of value: Any) -> [String] {
        Mirror(reflecting: value).children.flatMap { child in
            if let argument = child.value as? any CommandArgument {
                [argument.declared.name]
            } else {
                keys(of: child.value)
            }
        }
    }

    @Test func declareEveryKeyThatACallIsAskedFor() {
        for type in CommandList.all {
            let command = type.init()
            let declaration = command.declaration
            let options = declaration.options.map(\.name)
            // Consent is an option of whatever destroys, without a word in its declaration.
            let added = declaration.destroys(with: options) ? [Command.consent.name] : []
            #expect(
                Set(keys(of: command) + added)
                    == Set(declaration.parameters.map(\.name) + options),
                "\(declaration.name)"
            )
        }
    }

    /// A file for each, named for it, in a folder named for its first word.
    @Test func areRegisteredWhereverThereIsAFile() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/BatchCommands").standardized.path
        let files = try #require(FileManager.default.subpaths(atPath: folder))
            .filter { $0.contains("/") && $0.hasSuffix("Command.swift") }
            .map { String($0.dropLast(".swift".count).drop { $0 != "/" }.dropFirst()) }
        let types = CommandList.all.map { String(describing: $0) }
        #expect(Set(files).subtracting(["BatchActionCommand"]) == Set(types))
    }

    @Test func haveDefaultsOfTheirTypes() throws {
        for type in CommandList.all {
            let declaration = type.init().declaration
            for option in declaration.options {
                guard let value = option.default, value.bool == nil else { continue }
                let word = ArgumentWord(value: value, form: .value, location: nil)
                #expect(throws: Never.self, "\(declaration.name) --\(option.name)") {
                    try option.type.convert(word, for: option.name)
                }
            }
        }
    }

    /// Whoever lists the same things sees the same columns; only a look at rows has those of the rows.
    @Test func declareTheColumnsOfEveryList() {
        let lists = CommandList.all.map { $0.init().declaration }.filter { command in
            command.exampleAnswer?.array?.first?.object != nil
        }
        let without = lists.filter(\.columns.isEmpty).map(\.name)
        #expect(without == ["dataset preview", "rows show"])
    }
}
