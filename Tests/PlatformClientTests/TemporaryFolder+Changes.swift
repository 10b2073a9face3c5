import TestSupport
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension TemporaryFolder {
    /// Gives `use` a folder that stays until it is done.
    static func with<Result>(
        _ use: (TemporaryFolder) async throws -> Result
    ) async throws -> Result {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        return try await use(folder)
    }

    /// Makes a file of zeros that takes no room, or cuts or lengthens one in place.
    @discardableResult
    func makeSparseFile(_ name: String, bytes: Int) throws -> String {
        let whole = "\(path)/\(name)"
        let file = try #require(fopen(whole, "a"))
        fclose(file)
        try #require(truncate(whole, bytes) == 0)
        return whole
    }

    /// Makes a file look as if it had been written at another time.
    func setModificationTime(of name: String, seconds: Int) throws {
        let time = timeval(tv_sec: seconds, tv_usec: 0)
        try #require(utimes("\(path)/\(name)", [time, time]) == 0)
    }
}
