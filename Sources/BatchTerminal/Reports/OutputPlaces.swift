import BatchLanguage
import SystemSupport

/// The files into which a program writes what it records.
package enum OutputPlaces {
    /// Makes sure that each output has a file of its own, which is none of the inputs.
    ///
    /// - Parameters:
    ///   - outputs: Each option as a person wrote it, for the error, and the path that it names.
    ///   - inputs: Files that must stay as they are, such as the script; names of no file are none.
    /// - Throws: A ``Diagnostic`` where two are one file.
    package static func check(
        _ outputs: [(option: String, path: String)],
        sparing inputs: [String]
    ) throws {
        guard !outputs.isEmpty else { return }
        var taken: [FilePlace: String] = [:]
        for input in inputs {
            if let place = FilePlace(of: input), case .file = place {
                taken[place] = "'\(input)'"
            }
        }
        for (option, path) in outputs {
            guard let place = FilePlace(of: path) else { continue }
            if let other = taken[place] {
                throw Diagnostic(
                    .usage,
                    "\(option) and \(other) are one file",
                    hint: "what is written needs a file of its own"
                )
            }
            taken[place] = option
        }
    }
}
