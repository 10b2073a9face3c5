import BatchValues
import Testing

@testable import PlatformEmulator

/// Requests that no client should send: always a documented status or the end of the connection,
/// and never the end of the emulator.
@Suite struct MalformedRequestTests {
    private static let count = 10_000

    /// The statuses that the platform's documents have.
    private static let documented: Set<Int> = [
        200, 201, 206, 400, 401, 403, 404, 405, 406, 412, 413, 414, 415, 416, 429,
    ]

    @Test func areAnsweredAsDocumented() async throws {
        try await withEmulator(ticking(pace: .fast)) { emulator in
            let client = try await EmulatorClient(emulator)
            let batch = try await client.createBatch()
            var generator = RequestGenerator(batch: batch, headers: client.headers)
            var connection = try await RawConnection.open(port: emulator.port)
            var statuses: [Int: Int] = [:]
            for number in 0..<Self.count {
                let request = generator.next()
                let answer: Answer?
                do {
                    try await connection.send(request)
                    answer = await connection.answer()
                } catch {
                    answer = nil
                }
                if let answer {
                    statuses[answer.status, default: 0] += 1
                    #expect(
                        Self.documented.contains(answer.status),
                        "\(number): \(answer.status) for \(String(decoding: request, as: UTF8.self))"
                    )
                }
                if answer?["connection"] == "close" || answer == nil {
                    await connection.close()
                    connection = try await RawConnection.open(port: emulator.port)
                }
            }
            // Most of them are understood well enough to be answered.
            #expect(statuses.values.reduce(0, +) > Self.count / 2)
            #expect(statuses.keys.count > 4, "\(statuses)")
            // The connection of before may have been idle for too long.
            #expect(try await EmulatorClient(emulator).catalog("batches").status == 200)
        }
    }
}

/// Makes requests out of good ones by breaking a part or several.
private struct RequestGenerator {
    private let batch: String
    private let headers: [String: String]
    private var random = SeededGenerator(seed: 11)

    init(batch: String, headers: [String: String]) {
        self.batch = batch
        self.headers = headers
    }

    mutating func next() -> [UInt8] {
        let method = pick(["GET", "POST", "PUT", "PATCH", "DELETE", "GET", "POST"])
        var path = pick(paths)
        if chance(3) { path += pick(["?\(text())=\(text())", "?action=\(text())", "/\(text())"]) }
        if chance(6) { path = broken(path) }
        var fields = headers
        fields["host"] = "127.0.0.1"
        fields["content-type"] = pick([
            "application/json", "application/octet-stream", "application/json-patch+json", text(),
        ])
        if chance(4) { fields["content-range"] = pick(["bytes 0-3", "bytes \(text())", text()]) }
        if chance(4) { fields["range"] = pick(["bytes=0-3", "bytes=\(text())", text()]) }
        if chance(4) { fields["accept"] = pick(["application/vnd.adobe.xed-id+json", text()]) }
        if chance(6) { fields["if-match"] = text() }
        if chance(8) { fields[headers.keys.sorted().randomElement(using: &random) ?? ""] = text() }
        if chance(8) { fields["x-\(text().filter { $0.isASCII && $0.isLetter })a"] = text() }
        let body = chance(2) ? Array(pick(bodies).utf8) : (0..<4).map { _ in byte() }
        let sent = chance(6) ? Array(broken(String(decoding: body, as: UTF8.self)).utf8) : body
        fields["content-length"] = String(sent.count)
        let lines = fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
        var head = Array("\(method) \(path) HTTP/1.1\r\n\(lines.joined())\r\n".utf8)
        if chance(40), let place = head.indices.randomElement(using: &random) {
            head[place] = byte()
        }
        return head + sent
    }

    private var paths: [String] {
        let (imports, catalog) = ("/data/foundation/import", "/data/foundation/catalog")
        let export = "/data/foundation/export"
        let file = "\(imports)/batches/\(batch)/datasets/\(Datasets.loyalty)/files/a"
        return [
            "\(imports)/batches", "\(imports)/batches/\(batch)", file,
            "\(file)?action=INITIALIZE", "\(catalog)/batches", "\(catalog)/batches/\(batch)",
            "\(catalog)/dataSets", "\(catalog)/dataSets/\(Datasets.stores)",
            "\(catalog)/v2/dataSets/\(Datasets.stores)", "\(catalog)/lastBatches",
            "\(catalog)/dataSetFiles", "\(export)/batches/\(batch)/files",
            "\(export)/batches/\(batch)/meta", "\(export)/files/\(batch)-1",
            "\(export)/datasets/\(Datasets.loyalty)/preview",
            "\(imports)/batches/\(batch)/datasets/\(Datasets.loyalty)/preview",
            "/data/foundation/sandbox-management/", "/data/foundation/schemaregistry/stats",
            "/data/foundation/schemaregistry/tenant/schemas", "/ims/token/v3", "/env",
            "/_emulator/faults?x", "/_emulator/state", "/", "*",
        ]
    }

    private var bodies: [String] {
        [
            "", "{", "[]", "null", #"{"datasetId":"\#(Datasets.loyalty)"}"#,
            #"{"datasetId":{"a":[1,2]},"tags":7,"inputFormat":"json"}"#,
            #"[{"op":"add","path":"/tags/x","value":["1"]},{"op":"move","from":"/a","path":"/a/b"}]"#,
            #"{"name":null,"schemaRef":{"id":1},"tags":{"adobe/x":[]}}"#,
            "grant_type=client_credentials&client_id=%&scope=\u{0}", "P@T ( x% explode",
            String(repeating: "[", count: 600), #"{"replay":{"predecessors":["${","$"]}}"#,
        ]
    }

    private mutating func chance(_ one: Int) -> Bool {
        Int.random(in: 0..<one, using: &random) == 0
    }

    private mutating func pick(_ all: [String]) -> String {
        all.randomElement(using: &random) ?? ""
    }

    private mutating func byte() -> UInt8 { .random(in: 0...255, using: &random) }

    /// A text of some length out of marks that mean something somewhere.
    private mutating func text() -> String {
        let marks =
            ["%", "%2e%2e", "/", "..", "a", "-1", "99999999999999999999", ":", ",", "*", "é"]
            + ["%00", "%ff", "\u{1F600}", "=", "&", "(", "+", "~", "!", "<", "\"", "\\", "0", "\t"]
        return (0..<Int.random(in: 0...6, using: &random)).map { _ in pick(marks) }.joined()
    }

    private mutating func broken(_ text: String) -> String {
        var characters = Array(text)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard let place = characters.indices.randomElement(using: &random) else { break }
            switch Int.random(in: 0..<3, using: &random) {
            case 0: characters.remove(at: place)
            case 1: characters.insert(contentsOf: Array(self.text()), at: place)
            default: characters = Array(characters[..<place])
            }
        }
        return String(characters)
    }
}
