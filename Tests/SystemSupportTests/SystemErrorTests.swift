import SystemSupport
import Testing

struct SystemErrorTests {
    @Test func namesTheCallTheFileAndTheReason() throws {
        let error = #expect(throws: SystemError.self) { try OpenFile("/none/of this") }
        #expect(error == SystemError("open", of: "/none/of this", .noSuchFileOrDirectory))
        #expect(error?.description == "open: No such file or directory")
        #expect(error?.isAbsence == true)
    }
}
