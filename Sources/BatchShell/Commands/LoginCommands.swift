import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `login`: asks IMS for a token.
    static func login(_ context: ShellContext) -> Command {
        Command(
            "login",
            group: "session",
            summary: "asks IMS for an access token with the client secret that is known",
            gives: "when the token expires, in local time",
            calls: ["POST https://ims-na1.adobelogin.com/ims/token/v3"],
            examples: [
                Example("login", "a command that needs a token does this by itself")
            ],
            replay: .omit
        ) { _ in
            let token = try await context.session.login()
            guard let expires = token.expires else { return .null }
            return .string(context.world.clock.localTime(atMilliseconds: expires).iso)
        }
    }

    /// `logout`: forgets token and secret.
    static func logout(_ context: ShellContext) -> Command {
        Command(
            "logout",
            group: "session",
            summary: "forgets the access token and the client secret",
            examples: [Example("logout", "the kept token of a profile too")],
            replay: .omit
        ) { _ in
            context.session.logout()
            return .null
        }
    }
}
