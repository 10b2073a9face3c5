import TestSupport
import Testing

/// Secrets that stand in a script in clear: `check` warns of each, and nothing that tells of a run
/// repeats one.
@Suite struct LiteralSecretTests {
    private static let script = """
        let a = "p8e-PLANTED-0123456789"
        let b = {client_secret: "PLANTED-1"}
        let c = {"accessToken": 'PLANTED-2'}
        let secret = "PLANTED-3"
        let d = "Authorization: Bearer PLANTED-4"
        let e = "X-Api-Token: PLANTED-5"
        let f = "http://user:PLANTED-6@127.0.0.1:1/"
        try { fail "no p8e-PLANTED-0123456789" } catch e { print "caught" }
        try { fail "password: 'PLANTED-7'" } catch e { print "caught" }
        print (count [$a, $b, $c, $secret, $d, $e, $f])
        fail "p8e-PLANTED-0123456789 is wrong"

        """

    @Test(arguments: ["text", "json", "line", "github"])
    func nothingRepeatsOne(errors: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.script, to: "a.batchsh")
        let reports = [
            "--report", "junit=j.xml", "--report", "tap=t.tap", "--report", "json=j.json",
            "--report", "html=h.html", "--har", "h.har",
        ]
        let run = try await BuiltProgram.run(
            ["--errors", errors, "--trace", "full"] + reports + ["./a.batchsh"],
            in: folder
        )
        #expect(run.code == 1)
        #expect(run.output.hasPrefix("caught\ncaught\n") && !run.output.contains("PLANTED"))
        #expect(!run.errors.contains("PLANTED"), "\(run.errors)")
        for file in try folder.contents() where file != "a.batchsh" {
            let text = try folder.read(file)
            #expect(!text.contains("PLANTED"), "\(file): \(text)")
        }
    }

    @Test func checkWarnsOfEach() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.script, to: "a.batchsh")
        let result = try await BuiltProgram.run(
            ["--errors", "line", "check", "a.batchsh"],
            in: folder
        )
        let lines = result.errors.split(separator: "\n").filter { $0.contains("a secret stands") }
        let places = lines.compactMap { $0.split(separator: ":").dropFirst().first }
        #expect(places == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "11"], "\(result.errors)")
        #expect(!(result.output + result.errors).contains("PLANTED"))
    }
}
