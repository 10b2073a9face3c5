import Foundation
import PlatformClient
import TestSupport
import Testing

@testable import BatchShell

struct WorldFilesTests {
    let folder: TemporaryFolder
    let files: SystemFiles

    init() throws {
        folder = try TemporaryFolder()
        files = SystemFiles(workingDirectory: folder.path)
    }

    @Test func readsWhatItWrites() throws {
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        try files.write(bytes, to: "data", appending: false)
        try files.write([1], to: "data", appending: true)
        #expect(try files.read("data") == bytes + [1])
        try files.write([2], to: folder.path + "/data", appending: false)
        #expect(try files.read("./data") == [2])
    }

    @Test func readsADeviceToItsEnd() throws {
        #expect(try files.read("/dev/null") == [])
    }

    @Test func namesTheFileAndTheReason() throws {
        try folder.write("", to: "sub/file")
        func fault(_ path: String, _ reason: String, _ body: () throws -> Void) {
            #expect(throws: FileError(path: path, reason: reason), performing: body)
        }
        fault("none", "No such file or directory") { _ = try files.read("none") }
        fault("sub", "Is a directory") { _ = try files.read("sub") }
        fault("sub", "Is a directory") { try files.write([], to: "sub", appending: false) }
        fault("sub/file/x", "Not a directory") { _ = try files.read("sub/file/x") }
        fault("none", "No such file or directory") { try files.changeDirectory(to: "none") }
        fault("sub/file", "Not a directory") { try files.changeDirectory(to: "sub/file") }
        fault("none", "No such file or directory") { _ = try files.names(in: "none") }
        fault("a\0b", "a path holds no NUL") { _ = try files.read("a\0b") }
    }

    @Test func hasAWorkingDirectoryOfItsOwn() throws {
        try folder.write("x", to: "one/two/file")
        let other = SystemFiles(workingDirectory: folder.path)
        try files.changeDirectory(to: "one/two")
        #expect(files.workingDirectory == folder.path + "/one/two")
        #expect(try files.read("file") == Array("x".utf8))
        #expect(files.absolute("file") == folder.path + "/one/two/file")
        try files.changeDirectory(to: "..")
        #expect(files.workingDirectory == folder.path + "/one")
        #expect(other.workingDirectory == folder.path)
    }

    @Test func listsAFolder() throws {
        for name in ["b", "a", "Z", ".hidden", "sub/x"] { try folder.write("", to: name) }
        try folder.link("toSub", to: "sub")
        try folder.link("nowhere", to: "none")
        let names = [".hidden", "Z", "a", "b", "nowhere", "sub/", "toSub/"]
        #expect(try files.names(in: ".") == names)
        #expect(try files.names(in: "sub") == ["x"])
    }

    @Test(arguments: [
        ("*.json", ["Z.json", "a.json", "b.json"]),
        ("?.json", ["Z.json", "a.json", "b.json"]),
        ("*/*.json", ["sub/c.json", "sub/d*.json"]),
        ("./s*/", ["./sub/"]),
        ("sub/d\\*.json", ["sub/d*.json"]),
        ("sub/.h*", ["sub/.hidden"]),
        ("sub/*", ["sub/c.json", "sub/d*.json"]),
        ("a.json", ["a.json"]),
        ("none/*", []),
        ("a.json/*", []),
        ("*.none", []),
        ("a.json/", []),
    ])
    func findsWhatAPatternStandsFor(_ pattern: String, _ paths: [String]) throws {
        for name in ["b.json", "a.json", "Z.json", "sub/c.json", "sub/d*.json", "sub/.hidden"] {
            try folder.write("", to: name)
        }
        #expect(try files.glob(pattern) == paths)
        let absolute = GlobPattern.escaping(folder.path) + "/" + pattern
        #expect(try files.glob(absolute) == paths.map { folder.path + "/" + $0 })
    }

    @Test func aNameThatIsNoTextIsToldOf() throws {
        try folder.writeEmptyFile(named: [0x66, 0xFF])
        let reason = "it holds a name that is not UTF-8"
        #expect(throws: FileError(path: ".", reason: reason)) { try files.glob("*") }
    }

    @Test func followsLinksWhereverTheyLead() throws {
        try folder.write("", to: "one/file")
        try folder.link("toOne", to: "one")
        try folder.link("toFile", to: folder.path + "/toOne/file")
        try folder.link("dangling", to: "../outside/new")
        try folder.link("loop", to: "loop")
        let parent = String(
            folder.path.prefix(through: folder.path.lastIndex(of: "/") ?? "".endIndex)
        )
        let cases = [
            ("toFile", "/one/file"), ("toOne/../x", "/x"), ("./one/./none/../y", "/one/y"),
            ("loop", "/loop"), ("", ""),
        ]
        for (path, canonical) in cases {
            #expect(files.canonical(path) == folder.path + canonical)
        }
        #expect(files.canonical("dangling") == parent + "outside/new")
        #expect(files.canonical("/..") == "/")
    }

    /// A path was looked at before; this is for what has taken its place since.
    @Test func behindAFenceWhatIsOpenedIsLookedAt() throws {
        try folder.write("theirs", to: "out/file")
        try folder.write("mine", to: "in/file")
        for (name, target) in [("link", "../out"), ("file-link", "../out/file")] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/in/" + name,
                withDestinationPath: target
            )
        }
        let root = files.canonical("in")
        let fenced = SystemFiles(workingDirectory: root, within: root)
        #expect(try fenced.read("file") == Array("mine".utf8))
        #expect(try fenced.body(of: "file").count == 4)
        #expect(try fenced.names(in: ".") == ["file", "file-link", "link/"])
        try fenced.write([1, 2], to: "file", appending: false)
        try fenced.cut("file", to: 1)
        #expect(try fenced.read("file") == [1])
        func refuses(_ path: String, _ body: () throws -> Void) {
            #expect(
                throws: FileError(path: path, reason: "Permission denied"),
                performing: body
            )
        }
        for path in ["file-link", "link/file"] {
            refuses(path) { _ = try fenced.read(path) }
            refuses(path) { try fenced.write([0], to: path, appending: true) }
            refuses(path) { try fenced.cut(path, to: 0) }
            #expect(
                throws: PlatformError.file(
                    .unreadable("Permission denied"),
                    path: root + "/" + path
                )
            ) { _ = try fenced.body(of: path) }
            #expect(throws: FileError.self) {
                try fenced.write([0], to: path, appending: false)
            }
        }
        refuses("link") { _ = try fenced.names(in: "link") }
        #expect(try folder.read("out/file") == "theirs")
        #expect(try files.names(in: "out") == ["file"])
    }
}

struct WorldGlobPatternTests {
    @Test(arguments: [
        ("*", "abc", true), ("a*c", "abc", true), ("a*c", "ac", true), ("a*c", "acd", false),
        ("a?c", "abc", true), ("a?c", "ac", false), ("?", "é", true), ("?", "e\u{301}", false),
        ("*a*b", "xaxbxb", true), ("*.*.*", "a.b", false), ("\\*", "*", true), ("\\*", "a", false),
        ("\\a\\?", "a?", true), ("*", ".hidden", false), (".*", ".hidden", true),
        ("?hidden", ".hidden", false), ("[a]*", "[a]x", true), ("**", "abc", true),
    ])
    func matches(_ pattern: String, _ name: String, _ isMatch: Bool) throws {
        let paths = try GlobPattern(pattern).paths(names: { _ in [name] }, exists: { $0 == name })
        #expect(paths == (isMatch ? [name] : []))
    }

    @Test func manyStarsTakeNoLongerThanTheyShould() throws {
        let name = String(repeating: "a", count: 2_000)
        let pattern = String(repeating: "a*", count: 500) + "b"
        let paths = try GlobPattern(pattern).paths(names: { _ in [name] }, exists: { _ in true })
        #expect(paths.isEmpty)
    }

    @Test func anEscapedTextStandsForItself() throws {
        let name = #"a*b?c\d"#
        let pattern = GlobPattern(GlobPattern.escaping(name) + "*")
        #expect(
            try pattern.paths(names: { _ in [name, "axbycd"] }, exists: { _ in true }) == [name]
        )
    }
}
