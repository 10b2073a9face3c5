import Hummingbird
import NIOCore

/// `GET /env`: lines for a shell to read, so that its next commands speak to the emulator.
///
/// The token is one that is good, whatever became of those before it.
///
/// The emulator's own, and without a check of headers: it is where their values come from.
struct EnvironmentRoute {
    let account: Account
    let tokens: Tokens

    func add(to router: RouterGroup<EmulatorContext>) {
        router.get("env") { request, _ in
            let authority = try request.authority()
            let lines = account.exports(authority: authority, token: tokens.shared)
                .map { "export \($0.name)=\($0.value)\n" }.joined()
            return Response(
                status: .ok,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: lines))
            )
        }
    }
}
