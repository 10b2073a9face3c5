import SystemSupport
import Testing
import TestSupport

struct FileStatusTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func knowsTheKinds() throws {
        let path = folder.path
        try folder.write("abc", to: "sub/file")
        #expect(try FileStatus(of: "\(path)/sub").kind == .folder)
        #expect(try FileStatus(of: "\(path)/sub/file").kind == .file)
        #expect(try FileStatus(of: "\(path)/sub/file").size == 3)
        #expect(try FileStatus(of: "/dev/null").kind == .other)
        #expect(try FileStatus.found(at: "\(path)/none") == nil)
        #expect(try FileStatus.found(at: "\(path)/sub/file/none") == nil)
    }

    @Test func aSecondNameIsTheSameFile() throws {
        let path = try folder.write("abc", to: "one")
        try DirectoryEntry.add("\(folder.path)/two", to: path)
        #expect(FilePlace(of: path) == FilePlace(of: "\(folder.path)/two"))
        try ReplacedFile(path).write(Array("abc".utf8))
        #expect(FilePlace(of: path) != FilePlace(of: "\(folder.path)/two"))
    }

    @Test func aNameIsNotTakenFromAnotherFile() throws {
        let path = try folder.write("abc", to: "one")
        let other = try folder.write("def", to: "two")
        #expect(throws: SystemError("link", of: path, .fileExists)) {
            try DirectoryEntry.add(other, to: path)
        }
    }

    @Test func writingMakesAnotherVersion() throws {
        let path = try folder.write("abc", to: "file")
        let file = try OpenFile(path)
        let before = try file.status().version
        #expect(try file.status().version == before)
        let descriptor = try FileDescriptor.open(path, for: .appending)
        try descriptor.write(all: Array("d".utf8))
        try descriptor.closeWritten()
        #expect(try file.status().version != before)
    }
}
