import Foundation
import SystemSupport
import Testing
import TestSupport

struct ReplacedFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func permissions(of name: String) throws -> FilePermissions {
        try FileStatus(of: "\(folder.path)/\(name)").permissions
    }

    @Test func keepsThePermissionsOfTheOldFile() throws {
        let path = try folder.write("old", to: "file")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try ReplacedFile(path, .discreet).write(Array("new".utf8))
        #expect(try folder.read("file") == "new")
        #expect(try permissions(of: "file") == FilePermissions(rawValue: 0o640))
        try ReplacedFile(path, .ownerOnly).write(Array("own".utf8))
        #expect(try permissions(of: "file") == .ownerReadWrite)
        #expect(try folder.contents() == ["file"])
    }

    @Test func followsALink() throws {
        let path = try folder.write("old", to: "file")
        let link = "\(folder.path)/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        try ReplacedFile(link).write(Array("new".utf8))
        #expect(try folder.read("file") == "new")
        #expect(try FileStatus(ofEntry: link).kind == .link)
    }

    @Test func readersOfTheOldFileKeepIt() throws {
        let path = try folder.write("old", to: "file")
        let reader = try OpenFile(path)
        try ReplacedFile(path).write(Array("new".utf8))
        #expect(try reader.bytes(10, at: 0) == Array("old".utf8))
    }

    @Test func triesWhetherItCanBeWritten() throws {
        try ReplacedFile("\(folder.path)/new").tryWriting()
        #expect(try folder.read("new") == "")
        try Directory.make("\(folder.path)/sub")
        #expect(throws: SystemError("open", of: "\(folder.path)/sub", .isDirectory)) {
            try ReplacedFile("\(folder.path)/sub").tryWriting()
        }
    }
}
