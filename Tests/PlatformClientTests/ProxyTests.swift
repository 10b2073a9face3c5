import TestSupport
import Testing

@testable import PlatformClient

/// The connections that go through a proxy.
struct ProxyTests {
    private func settings(_ environment: [String: String]) throws -> ProxySettings {
        try ProxySettings(environment: environment)
    }

    @Test func takesTheProxyForEncryptedConnectionsOnly() throws {
        let settings = try settings(["HTTPS_PROXY": "http://proxy.example:3128"])
        let proxy = settings.proxy(isSecure: true, host: "platform.adobe.io", port: 443)
        #expect(proxy?.host == "proxy.example")
        #expect(proxy?.port == 3_128)
        #expect(settings.proxy(isSecure: false, host: "127.0.0.1", port: 80) == nil)
    }

    @Test(arguments: [
        ("platform.adobe.io", true), ("adobe.io", true), (".adobe.io", true), ("*.adobe.io", true),
        ("*", true), ("example.com, adobe.io:443", true), ("ADOBE.IO", true),
        ("adobe.io:8443", false), ("form.adobe.io", false), ("dobe.io", false), ("", false),
        ("platform.adobe.io.example.com", false), ("adobe.io.", true),
    ])
    func goesAroundTheProxy(noProxy: String, isDirect: Bool) throws {
        let settings = try settings(["HTTPS_PROXY": "proxy.example", "NO_PROXY": noProxy])
        let proxy = settings.proxy(isSecure: true, host: "platform.adobe.io", port: 443)
        #expect((proxy == nil) == isDirect)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.200.3.4", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("10.1.2.0/23", "10.1.3.9", true), ("10.1.2.0/23", "10.1.4.1", false),
        ("10.1.2.3/32", "10.1.2.3", true), ("0.0.0.0/0", "10.1.2.3", true),
        ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3:443", "10.1.2.3", true),
        ("10.1.2.3:80", "10.1.2.3", false), ("10.0.0.0/33", "10.0.0.0", false),
        ("10.0.0.0/", "10.0.0.0", false), ("10.0.0.0/8", "10.example", false),
        ("[fd00::1]", "fd00::1", true), ("fd00::1", "fd00:0:0::1", true),
        ("[fd00::1]:443", "fd00::1", true), ("[fd00::1]:80", "fd00::1", false),
        ("fd00::/8", "fd12::9", true), ("[fd00::]/8", "fe00::1", false),
        ("adobe.io", "platform.adobe.io.", true),
    ])
    func goesAroundTheProxyToNetworks(noProxy: String, host: String, isDirect: Bool) throws {
        let settings = try settings(["HTTPS_PROXY": "proxy.example", "NO_PROXY": noProxy])
        #expect((settings.proxy(isSecure: true, host: host, port: 443) == nil) == isDirect)
    }

    @Test(arguments: ["http://proxy:8080/path", "proxy:8080/a/b?c#d", "http://u:p@proxy:8080?x"])
    func ignoresWhatStandsBehindThePort(text: String) throws {
        let proxy = try settings(["HTTPS_PROXY": text]).proxy
        #expect(proxy?.address == "proxy:8080")
    }

    @Test func namesAProxyThatIsNotThere() async throws {
        let port = try await FaultServer.run(status: "200 OK") { $0.port }
        try await ClientAtServer.run(
            at: "https://platform.example",
            environment: ["HTTPS_PROXY": "http://user:PLANTED-1@127.0.0.1:\(port)/x"]
        ) { test in
            let fault = try await test.fault(sending: .exampleCreation())
            #expect(
                fault?.description == "the proxy 127.0.0.1:\(port) could not be reached: nothing "
                    + "answers at that port; check HTTPS_PROXY and NO_PROXY"
            )
            #expect(fault?.retry == .safe)
        }
    }

    @Test(arguments: [
        ("403 Forbidden", "refused to connect"),
        ("407 Proxy Authentication Required", "wants another user and password"),
    ])
    func namesAProxyThatRefuses(status: String, what: String) async throws {
        try await FaultServer.run(status: status) { proxy in
            try await ClientAtServer.run(
                at: "https://platform.example",
                environment: ["HTTPS_PROXY": "http://user:PLANTED-1@127.0.0.1:\(proxy.port)"]
            ) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                #expect(
                    fault?.description == "the proxy 127.0.0.1:\(proxy.port) \(what); "
                        + "check HTTPS_PROXY and NO_PROXY"
                )
            }
        }
    }

    @Test func prefersLowerCase() throws {
        let settings = try settings([
            "HTTPS_PROXY": "http://upper:1", "https_proxy": "http://lower:2",
            "no_proxy": "a.example", "NO_PROXY": "b.example",
        ])
        #expect(settings.proxy?.host == "lower")
        #expect(settings.proxy(isSecure: true, host: "a.example", port: 443) == nil)
        #expect(settings.proxy(isSecure: true, host: "b.example", port: 443) != nil)
    }

    @Test func decodesUserAndPassword() throws {
        let settings = try settings(["https_proxy": "http://me%40corp:p%3Aw%2f@proxy:8080/"])
        let proxy = try #require(settings.proxy)
        #expect(proxy.user == "me@corp")
        #expect(proxy.password == "p:w/")
        #expect(proxy.port == 8_080)
    }

    @Test(arguments: ["https://proxy:1", "socks5://proxy", "http://", "http://a b", "http://p:0"])
    func refusesWhatIsNoProxy(text: String) {
        #expect(throws: PlatformError.invalid(.proxy(name: "HTTPS_PROXY"))) {
            try HTTPTransport(environment: ["HTTPS_PROXY": text])
        }
    }

    @Test func asksTheProxyForTheHostAndTellsItNothingElse() async throws {
        let refusal = FaultServer.response(status: "403 Forbidden")
        try await FaultServer.run({ _, _ in [.send(refusal)] }) { proxy in
            let environment = ["HTTPS_PROXY": "http://user:pass@127.0.0.1:\(proxy.port)"]
            try await ClientAtServer.run(
                at: "https://platform.example",
                environment: environment
            ) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                guard case .unreachable(.proxy, _) = fault else {
                    Issue.record("taken for \(String(describing: fault))")
                    return
                }
            }
            let request = try #require(proxy.requests.first)
            #expect(request.line == "CONNECT platform.example:443 HTTP/1.1")
            #expect(request.value(of: "proxy-authorization") == "Basic dXNlcjpwYXNz")
            #expect(request.value(of: "authorization") == nil)
            #expect(request.value(of: "x-api-key") == nil)
        }
    }
}
