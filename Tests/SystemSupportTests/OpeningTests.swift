import Foundation
import SystemSupport
import Testing
import TestSupport

struct OpeningTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func makingTakesNoFileThatIsThere() throws {
        let path = try folder.write("abc", to: "file")
        #expect(throws: SystemError("open", of: path, .fileExists)) {
            try FileDescriptor.open(path, for: .making)
        }
        #expect(try folder.read("file") == "abc")
    }

    @Test(arguments: [FileDescriptor.Purpose.reading, .writing, .appending])
    func aFileOutsideTheFenceIsNotTouched(_ purpose: FileDescriptor.Purpose) throws {
        let outside = try folder.write("abc", to: "outside")
        let fence = folder.path + "/fence"
        try Directory.make(fence)
        let link = fence + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: outside)
        #expect(throws: SystemError("open", of: link, .permissionDenied)) {
            try FileDescriptor.open(link, for: purpose, within: fence)
        }
        #expect(throws: SystemError("open", of: link, .permissionDenied)) {
            try OpenFile(link, within: fence)
        }
        #expect(try folder.read("outside") == "abc")
    }

    @Test func nothingThatIsOpenReachesAProgram() throws {
        let path = try folder.write("abc", to: "file")
        let file = try FileDescriptor.open(path, for: .appending)
        let copy = try file.copy()
        let pipe = try SystemSupport.Pipe()
        defer {
            pipe.close()
            try? file.close()
            try? copy.close()
        }
        for descriptor in [file, copy, pipe.reading, pipe.writing] {
            #expect(fcntl(descriptor.rawValue, F_GETFD) & FD_CLOEXEC == FD_CLOEXEC)
        }
    }

    @Test func readsFromAnyPlaceToTheEnd() throws {
        let file = try OpenFile(folder.write("abcdef", to: "file"))
        #expect(try file.bytes(3, at: 1) == Array("bcd".utf8))
        #expect(try file.bytes(100, at: 4) == Array("ef".utf8))
        #expect(try file.bytes(1, at: 6).isEmpty)
    }
}
