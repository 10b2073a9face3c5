import Foundation
import TestSupport
import Testing

/// README's examples show what happens.
///
/// Each block of `console` is run by `sh` in one folder, a command after the other, with the
/// program in `PATH`; what it prints has to be what stands there, `…` standing for any text.
@Suite struct ReadmeTests {
    @Test(arguments: try blocks("console"))
    func consoleBlocksAreTrue(_ block: String) async throws {
        let folder = try TemporaryFolder()
        let examples = root.appendingPathComponent("scripts/examples").path
        try FileManager.default.createDirectory(
            atPath: folder.path + "/scripts",
            withIntermediateDirectories: true
        )
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/scripts/examples",
            withDestinationPath: examples
        )
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/scripts/run",
            withDestinationPath: BuiltProgram.path
        )
        // The emulator in README is that of another terminal, at the usual port.
        let needsEmulator = block.contains(Self.usualAddress)
        let emulator =
            needsEmulator ? try EmulatorProcess(["--pace", "fast"], in: folder) : nil
        // Each command has a shell of its own, so that it is told what earlier ones have set.
        var known = ""
        for step in steps(of: block) {
            var command = step.command
            if let emulator {
                command = command.replacingOccurrences(
                    of: Self.usualAddress,
                    with: emulator.address
                )
            }
            let result = try await BuiltProgram.run(
                "/bin/bash",
                ["-c", "\(known)\(command)\n"],
                environment: ["PATH": BuiltProgram.folder.path + ":/usr/bin:/bin"],
                in: folder
            )
            var output = result.output + result.errors
            if !output.hasSuffix("\n") { output += "\n" }
            #expect(
                matches(output, step.output) || output == "\n" && step.output.isEmpty,
                "\(command)\nprinted\n\(output)\nwhere README has\n\(step.output)"
            )
            if step.output.isEmpty { known += command + "\n" }
        }
        emulator?.end(SIGINT)
    }

    private static let usualAddress = "http://127.0.0.1:8787"

    /// Its Swift stands in the packages that the tests build and run, but for how far it is indented.
    @Test(arguments: try blocks("swift"))
    func swiftBlocksAreBuilt(_ block: String) throws {
        func lines(_ text: String) -> String {
            text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
        }
        let packages = root.appendingPathComponent("Tests/Packages")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: packages.path)
        let sources = try paths.filter { $0.hasSuffix(".swift") && !$0.contains(".build") }.map {
            lines(try String(contentsOf: packages.appendingPathComponent($0), encoding: .utf8))
        }
        #expect(sources.contains { $0.contains(lines(block)) })
    }

    @Test(arguments: try blocks("batchsh"))
    func scriptsRunOnTheEmulator(_ block: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(#"{"_id": "1", "_acme": {"memberNumber": 1}}"# + "\n", to: "people.json")
        let script = try folder.write(block + "\n", to: "readme.batchsh")
        let layout = try await BuiltProgram.run(["fmt", "--check", script])
        #expect(layout.code == 0, "\(layout.errors)")
        let result = try await BuiltProgram.run(["--local", script], in: folder)
        #expect(result.code == 0, "\(result.errors)")
    }

    func steps(of block: String) -> [(command: String, output: String)] {
        var steps: [(command: String, output: String)] = []
        for line in block.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("$ ") {
                steps.append((String(line.dropFirst(2)), ""))
            } else if line.hasPrefix("> "), !steps.isEmpty, steps[steps.count - 1].output.isEmpty {
                steps[steps.count - 1].command += "\n" + line.dropFirst(2)
            } else if !steps.isEmpty, !line.isEmpty {
                steps[steps.count - 1].output += line + "\n"
            }
        }
        return steps
    }

    func matches(_ text: String, _ pattern: String) -> Bool {
        var rest = Substring(text)
        let parts = pattern.components(separatedBy: "…")
        guard parts.count > 1 else { return text == pattern }
        for (place, part) in parts.enumerated() {
            if place == 0 {
                guard rest.hasPrefix(part) else { return false }
                rest = rest.dropFirst(part.count)
            } else if place == parts.count - 1 {
                return rest.hasSuffix(part)
            } else if !part.isEmpty {
                guard let found = rest.range(of: part) else { return false }
                rest = rest[found.upperBound...]
            }
        }
        return false
    }
}

private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The blocks of README that are fenced as `language`.
func blocks(_ language: String) throws -> [String] {
    let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    var blocks: [String] = []
    var open: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if let lines = open {
            if line == "```" {
                blocks.append(lines.joined(separator: "\n"))
                open = nil
            } else {
                open = lines + [line]
            }
        } else if line == "```" + language {
            open = []
        }
    }
    return blocks
}
