import Foundation
import SystemSupport
import Testing
import TestSupport

struct DirectoryTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func namesHaveNoDots() throws {
        try folder.write("", to: "one")
        try folder.write("", to: "sub/two")
        #expect(try Directory.names(in: folder.path).sorted() == ["one", "sub"])
        let none = folder.path + "/none"
        #expect(throws: SystemError("opendir", of: none, .noSuchFileOrDirectory)) {
            try Directory.names(in: none)
        }
    }

    @Test func makesThoseAboveToo() throws {
        try Directory.make(folder.path + "/a/b/c")
        try Directory.make(folder.path + "/a/b/c")
        #expect(try FileStatus.isFolder(folder.path + "/a/b/c"))
        let file = try folder.write("", to: "file")
        #expect(throws: SystemError("mkdir", of: file, .fileExists)) {
            try Directory.make(file + "/sub")
        }
    }

    @Test func aPrivateFolderIsNew() throws {
        let path = try Directory.makePrivate(in: folder.path, prefix: "x-")
        #expect(path.hasPrefix(folder.path + "/x-"))
        #expect(try FileStatus(of: path).permissions == .ownerReadWriteExecute)
        #expect(throws: SystemError("mkdir", of: path, .fileExists)) {
            try Directory.makePrivate(path)
        }
        Directory.remove(path)
        #expect(try !DirectoryEntry.exists(path))
    }

    @Test func removesWhatNobodyHasWrittenTo() throws {
        let old = try folder.write("", to: "old")
        try folder.write("", to: "new")
        let date = Date(timeIntervalSinceNow: -1_000)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: old)
        Directory.removeOld(in: folder.path, seconds: 500)
        #expect(try Directory.names(in: folder.path) == ["new"])
    }

    @Test func pathsWithoutLinks() throws {
        let target = try folder.write("", to: "real/file")
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real")
        #expect((link + "/./file").canonicalPath == target)
        #expect((link + "/../link/none").canonicalPath == folder.path + "/real/none")
        #expect("/a/b".isInside("/a") && "/a".isInside("/a") && "/a".isInside("/"))
        #expect(!"/ab".isInside("/a"))
        #expect("/a/b".parentFolder == "/a" && "/a".parentFolder == "/" && "a".parentFolder == ".")
    }
}
