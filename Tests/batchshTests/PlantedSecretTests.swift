import Foundation
import TestSupport
import Testing

/// Secrets that come from everywhere, and a server that repeats them in every form: no byte that is
/// written holds one.
@Suite struct PlantedSecretTests {
    /// The beginning of every planted secret.
    private static let mark = "PLANTED"
    private static let secret = "PLANTED-client-secret"

    /// Answers as IMS and as a platform that repeats what it was sent, and what it never was.
    @Sendable private static func answer(
        _ request: FaultServer.Request,
        _ number: Int
    ) -> [FaultServer.Move] {
        func send(_ status: String, _ body: String, _ headers: [String] = []) -> FaultServer.Move {
            .send(FaultServer.response(status: status, headers: headers, body: body))
        }
        let token = (request.value(of: "authorization") ?? "").dropFirst("Bearer ".count)
        let inner = #"{\"access_token\":\"PLANTED-inner-\#(number)\"}"#
        let path = request.line.split(separator: " ")[1]
        switch path.split(separator: "?")[0].split(separator: "/").last ?? "" {
        case "v3":
            return [
                send(
                    "200 OK",
                    """
                    {"token_type": "bearer", "access_token": "PLANTED-token-\(number)",
                     "expires_in": 86399, "refresh_token": "PLANTED-refresh-\(number)"}
                    """
                )
            ]
        case "echo":
            return [
                send(
                    "200 OK",
                    """
                    {"sent":"\(token)","\(token)":1,"own":["\(secret)","a \(secret) b"],
                     "log":"\(inner)","escaped":"PLANTED\\u002dclient\\u002dsecret"}
                    """,
                    ["x-request-id: \(token)", "Location: http://x/?access_token=\(token)"]
                )
            ]
        case "page":
            return [
                send(
                    "200 OK",
                    "<p>\(token) \(secret)</p><a href='/#access_token=PLANTED-page&x=1'>",
                    ["Content-Type: text/html"]
                )
            ]
        case "cut":
            let whole =
                #"{"access_token":"PLANTED-cut-\#(number)","sent":"\#(token)","own":"\#(secret)"#
            return [
                .send("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n\(whole.dropLast(4))"),
                .close,
            ]
        case "refused":
            return [
                send(
                    "400 Bad Request",
                    #"{"title":"no \#(token)","detail":"\#(secret)","log":"\#(inner)"}"#,
                    ["x-request-id: \(secret)"]
                )
            ]
        case "expired" where number % 2 == 0:
            return [send("401 Unauthorized", #"{"detail":"\#(token) of \#(secret)"}"#)]
        default: return [send("200 OK", #"{"B1":{"status":"success","note":"\#(token)"}}"#)]
        }
    }

    private static let script = """
        set retries 0
        login
        print $session
        session
        for place in ["echo", "page", "cut", "refused", "expired", "expired"] {
            try { print (get $place) } catch e { print $e }
        }
        try { get echo?access_token=PLANTED-query } catch e { print $e }
        try { get refused --query token=PLANTED-query } catch e { print $e }
        try { connect ("http://user:PLANTED-pass@127.0.0.1:" + "1") } catch e { print $e }
        batch list
        get echo
        get page
        get echo --header "X-Secret: $(env CLIENT_SECRET --secret)"
        keys (get echo)
        to csv [(get echo)]
        to table [(get echo)]
        $http
        http --all
        curl --all
        har own.har
        $env
        vars
        history
        get echo | cat
        get echo > echo.json
        try { get page | sh -c 'exit 3' } catch e { print $e }
        logout
        get refused
        """

    @Test(arguments: ["text", "json", "line", "github"])
    func noByteThatIsWrittenHoldsOne(errors: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.script, to: "a.batchsh")
        try await FaultServer.run({ Self.answer($0, $1) }) { server in
            let result = try await BuiltProgram.run(
                [
                    "--endpoint", server.origin, "--errors", errors, "--trace", "full",
                    "--har", "run.har", "--report", "junit=j.xml", "--report", "tap=t.tap",
                    "--report", "json=j.json", "--report", "html=h.html", "./a.batchsh",
                ],
                environment: [
                    "CLIENT_SECRET": Self.secret, "API_KEY": "key-of-nobody",
                    "IMS_ORG": "A@AdobeOrg",
                    "SANDBOX_NAME": "dev", "IMS": server.origin, "XDG_STATE_HOME": folder.path,
                ],
                in: folder
            )
            #expect(server.requests.count > 15, "\(result.errors.suffix(1_500))")
            #expect(Self.places(in: result.output) == [])
            #expect(Self.places(in: result.errors) == [])
        }
        let files = try folder.contents().filter { $0 != "a.batchsh" }
        #expect(files.count >= 7)
        for file in files {
            #expect(Self.places(in: try folder.read(file)) == [], "\(file)")
        }
    }

    /// A request is shown without what the session knows or a name says to be secret, whatever kind of
    /// body it has, and is sent with it.
    @Test func noRequestIsShownWithASecret() async throws {
        let folder = try TemporaryFolder()
        try folder.write("seen PLANTED-token", to: "note.txt")
        try folder.write("PLANTED-1", to: "secret.txt")
        let script = #"""
            let note = read note.txt
            let a = post x --type text/plain --body "$note, client_secret=PLANTED-2"
            print $http.request.body
            let a = post x --body {note: $note}
            print $http.request.body
            let a = post x --body-file note.txt
            print $http.request.body
            let secret = read secret.txt --secret
            let a = patch x --body [{op: "add", path: "/a", value: $note}, $secret] --yes
            print $http.request.body
            let a = get "x?note=$note"
            http --all
            curl --all
            """#
        try await FaultServer.run(status: "200 OK", body: "{}") { server in
            let result = try await BuiltProgram.run(
                [
                    "--endpoint", server.origin, "--trace", "full", "--har", "h.har",
                    "--report", "json=j.json", "--report", "html=h.html", "-c", script,
                ],
                environment: [
                    "ACCESS_TOKEN": "PLANTED-token", "API_KEY": "key", "IMS_ORG": "A@AdobeOrg",
                    "SANDBOX_NAME": "dev",
                ],
                in: folder
            )
            let bodies = """
                seen ••••••, client_secret=••••••
                {"note":"seen ••••••"}
                null
                [{"op":"add","path":"/a","value":"seen ••••••"},"••••••"]

                """
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.hasPrefix(bodies))
            #expect(Self.places(in: result.output) == [])
            #expect(Self.places(in: result.errors) == [])
            #expect(
                server.requests.map(\.text) == [
                    "seen PLANTED-token, client_secret=PLANTED-2",
                    #"{"note":"seen PLANTED-token"}"#,
                    "seen PLANTED-token",
                    #"[{"op":"add","path":"/a","value":"seen PLANTED-token"},"PLANTED-1"]"#,
                    "",
                ]
            )
        }
        for file in ["h.har", "j.json", "h.html"] {
            #expect(Self.places(in: try folder.read(file)) == [], "\(file)")
        }
    }

    /// An error names the URL without a secret that the session knows, encoded or not.
    @Test func noURLOfAnErrorHoldsASecret() async throws {
        let folder = try TemporaryFolder()
        try folder.write("PLANTED/client+secret", to: "note.txt")
        try await FaultServer.run(status: "404 Not Found", body: "{}") { server in
            for errors in ["text", "json"] {
                let result = try await BuiltProgram.run(
                    [
                        "--endpoint", server.origin, "--errors", errors, "--trace", "headers",
                        "--har", "h.har", "--report", "json=j.json", "--report", "html=h.html",
                        "-c", #"let note = read note.txt; get x --query "note=$note""#,
                    ],
                    environment: [
                        "CLIENT_SECRET": "PLANTED/client+secret", "ACCESS_TOKEN": "a.b.c",
                        "API_KEY": "key", "IMS_ORG": "A@AdobeOrg", "SANDBOX_NAME": "dev",
                    ],
                    in: folder
                )
                #expect(result.code == 6)
                #expect(Self.places(in: result.output) == [])
                #expect(Self.places(in: result.errors) == [])
                let url = "GET \(server.origin)/data/foundation/x?note=••••••"
                #expect(result.errors.components(separatedBy: url).count > 1, "\(result.errors)")
                for file in ["h.har", "j.json", "h.html"] {
                    #expect(Self.places(in: try folder.read(file)) == [], "\(file)")
                }
            }
            #expect(server.requests[0].line.contains("?note=PLANTED%2Fclient%2Bsecret "))
        }
    }

    /// The names in a secret text are as secret as its values.
    @Test func keysMadeOfASecretAreDots() async throws {
        let folder = try TemporaryFolder()
        try folder.write("PLANTED-1,n\nPLANTED-2,1\n", to: "rows.csv")
        try folder.write(#"{"PLANTED-3":1}"#, to: "object.json")
        try folder.write(
            """
            let rows = from csv (read rows.csv --secret)
            let object = from json (read object.json --secret)
            print $rows $object "o: $object" (keys $object) (to json $object)
            print (to table $rows)
            print (to table $object)
            for entry in $object { print $entry (type $entry.key) ($entry.key == "PLANTED-3") }
            print {...$object, b: 2} [$entry.key for entry in $object]
            print ("PLANTED-3" in $object) $object["PLANTED-3"]
            print $object > kept.out
            read kept.out
            try { print $object.name } catch e { print $e.message $e.hint }
            try { batch show $object } catch e { print $e.message $e.hint }
            $object
            assert $object == {a: 1}
            """,
            to: "keys.batchsh"
        )
        let expected = BuiltProgram.Result(
            output: """
                [{"••••••":"••••••","••••••":"••••••"}] {"••••••":1} o: {"••••••":1} ["••••••"] ••••••
                ••••••  ••••••
                ••••••  ••••••
                field   value
                ••••••      1
                {"key":"••••••","value":1} secret true
                {"••••••":1,"b":2} ["••••••"]
                true 1
                {"••••••":1}
                no field 'name' fields: ••••••
                BATCH takes a batch or its id, and this object has no 'id' take one of its fields: ••••••
                {"••••••":1}

                """,
            errors: """
                warning: a secret goes on as ••••••
                  ┌ keys.batchsh:9:1
                9 │ print $object > kept.out
                  │ ^^^^^^^^^^^^^
                  = hint: exec gives it to a program in clear, as an argument
                error: the assertion does not hold
                   ┌ keys.batchsh:14:8
                14 │ assert $object == {a: 1}
                   │        ^^^^^^^^^^^^^^^^^
                   = hint: the left side is {"••••••":1}, the right side {"a":1}

                """,
            code: 3
        )
        #expect(
            try await BuiltProgram.run(["--local", "keys.batchsh"], in: folder) == expected
        )
    }

    /// The text around each planted secret.
    private static func places(in text: String) -> [String] {
        text.components(separatedBy: mark).dropFirst().map { String($0.prefix(30)) }
    }
}
