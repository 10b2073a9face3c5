import Hummingbird
import NIOCore

/// `GET /env`: lines for a shell to read, so that its next commands speak to the emulator.
///
/// The emulator's own, and without a check of headers: it is where their values come from.
struct EnvironmentRoute {
    let account: Account

    func add(to router: RouterGroup<EmulatorContext>) {
        router.get("env") { request, _ in
            guard let authority = request.head.authority, Self.isHarmless(authority) else {
                throw Refusal.hostMalformed
            }
            let lines = account.exports(authority: authority)
                .map { "export \($0.name)=\($0.value)\n" }.joined()
            return Response(
                status: .ok,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: lines))
            )
        }
    }

    /// Whether a shell takes a host as it stands: a name or a number, and a port.
    private static func isHarmless(_ authority: String) -> Bool {
        authority.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "["), UInt8(ascii: "]"):
                true
            default: false
            }
        }
    }
}
