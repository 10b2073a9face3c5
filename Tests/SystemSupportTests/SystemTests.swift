import SystemSupport
import Testing
import TestSupport

struct SystemTests {
    @Test func readsAddresses() {
        #expect(NetworkAddress.bytes(of: "127.0.0.1") == [127, 0, 0, 1])
        #expect(NetworkAddress.bytes(of: "::1") == [UInt8](repeating: 0, count: 15) + [1])
        #expect(NetworkAddress.bytes(of: "example.com") == nil)
    }

    @Test func readsTheEnvironment() {
        let path = CurrentProcess.variable("PATH")
        #expect(path != nil && CurrentProcess.environment["PATH"] == path)
        #expect(CurrentProcess.variable("BATCHSH_TEST_NONE") == nil)
    }
}
