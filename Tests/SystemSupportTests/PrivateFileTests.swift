import Foundation
import SystemSupport
import Testing
import TestSupport

struct PrivateFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/a/b/file"
    }

    @Test func isItsOwnersAloneAndSoAreItsFolders() throws {
        try PrivateFile(path).append(Array("one\n".utf8))
        #expect(try FileStatus(of: path).permissions == .ownerReadWrite)
        #expect(try FileStatus(of: folder.path + "/a").permissions == .ownerReadWriteExecute)
        #expect(try PrivateFile(path).contents()?.isPrivate == true)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(try PrivateFile(path).contents()?.isPrivate == false)
    }

    @Test func aLineThatWasCutGetsItsEnd() throws {
        try PrivateFile(path).replace(with: Array("cu".utf8))
        try PrivateFile(path).append(Array("one\n".utf8))
        try PrivateFile(path).append(Array("two\n".utf8))
        #expect(try folder.read("a/b/file") == "cu\none\ntwo\n")
    }

    @Test func whatIsNotThereHasNoBytes() throws {
        #expect(try PrivateFile(path).bytes() == nil)
        try Directory.make(path)
        #expect(throws: SystemError("read", of: path, .isDirectory)) {
            try PrivateFile(path).bytes()
        }
    }

    @Test func oneAtATimeHasTheLock() throws {
        let first = try #require(try FileLock.ifFree(on: path))
        #expect(try FileLock.ifFree(on: path) == nil)
        first.release()
        let second = try #require(try FileLock.ifFree(on: path))
        second.releaseRemovingFile()
        #expect(try !DirectoryEntry.exists(path))
    }

    @Test func aLockOnAFileThatIsGoneCountsForNothing() throws {
        let first = try FileLock(on: path)
        try DirectoryEntry.remove(path)
        let second = try #require(try FileLock.ifFree(on: path))
        first.release()
        #expect(try FileLock.ifFree(on: path) == nil)
        second.release()
    }
}
