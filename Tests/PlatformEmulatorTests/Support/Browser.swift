import BatchValues
import Foundation
import Synchronization
import TestSupport
import Testing

/// Chromium without a window, driven over two pipes.
///
/// Source: Chrome DevTools Protocol; messages end with NUL.
final class Browser: Sendable {
    private struct State {
        var answers: [Int: CheckedContinuation<JSONValue, any Error>] = [:]
        var problems: [String] = []
        var last = 0
        var hasEnded = false
    }

    private let folder: TemporaryFolder
    private let process: ChildProcess
    private let input: FileHandle
    private let state = Mutex(State())
    private let session = Mutex<String?>(nil)

    /// The program, where it is installed.
    static let path: String? = {
        let names = ["chromium", "chromium-browser", "google-chrome"]
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Starts it with an empty page.
    static func start() async throws -> Browser {
        let browser = try Browser(at: try #require(path))
        let target = try await browser.send("Target.createTarget", ["url": "about:blank"])
        let attached = try await browser.send(
            "Target.attachToTarget",
            ["targetId": target["targetId"] ?? .null, "flatten": true]
        )
        browser.session.withLock { $0 = attached["sessionId"]?.string }
        for domain in ["Page", "Runtime", "Log"] { _ = try await browser.send("\(domain).enable") }
        return browser
    }

    private init(at path: String) throws {
        folder = try TemporaryFolder()
        let (commands, answers) = ("\(folder.path)/commands", "\(folder.path)/answers")
        for name in [commands, answers] where mkfifo(name, 0o600) != 0 { throw BrowserGone() }
        // A descriptor for both ways waits for nobody on the other side.
        let output = FileHandle(
            fileDescriptor: Foundation.open(answers, O_RDWR),
            closeOnDealloc: true
        )
        input = FileHandle(fileDescriptor: Foundation.open(commands, O_RDWR), closeOnDealloc: true)
        process = try ChildProcess(
            "/bin/sh",
            [
                "-c", "exec \"$0\" \"$@\" 3<\(commands) 4>\(answers)", path,
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking", "--remote-debugging-pipe",
                "--user-data-dir=\(folder.path)/profile", "about:blank",
            ],
            environment: ProcessInfo.processInfo.environment.merging(["HOME": folder.path]) { $1 }
        )
        let reading = Thread { [weak self] in
            var bytes: [UInt8] = []
            while let self {
                let part = output.availableData
                if part.isEmpty || self.state.withLock(\.hasEnded) { break }
                bytes += part
                while let end = bytes.firstIndex(of: 0) {
                    self.take(Array(bytes[..<end]))
                    bytes.removeSubrange(...end)
                }
            }
        }
        reading.start()
        process.whenEnded { [weak self] in self?.fail() }
    }

    /// The page's exceptions and complaints so far, such as a policy that was broken.
    var problems: [String] { state.withLock(\.problems) }

    /// Opens an address, and waits until a condition holds in its page.
    func open(_ address: String, until condition: String) async throws {
        _ = try await send("Page.navigate", ["url": .string(address)])
        try await wait(until: condition)
    }

    /// The value of an expression in the page.
    @discardableResult
    func evaluate(_ expression: String) async throws -> JSONValue {
        let answer = try await send(
            "Runtime.evaluate",
            ["expression": .string(expression), "awaitPromise": true, "returnByValue": true]
        )
        if let fault = answer["exceptionDetails"] { throw PageFault(text: fault.json()) }
        return answer["result"]?["value"] ?? .null
    }

    /// Waits until a condition holds; the page looks at it before each picture.
    func wait(until condition: String) async throws {
        while true {
            // The page that is being opened takes the place of the one that was asked.
            let isMet = try? await evaluate(
                """
                new Promise((met) => {
                  const look = () => (\(condition)) ? met(true) : requestAnimationFrame(look);
                  look();
                })
                """
            )
            if isMet == true { return }
            if state.withLock(\.hasEnded) { throw BrowserGone() }
        }
    }

    /// Presses a key: `j`, or by its name `Enter`, `Escape`.
    func press(_ key: String) async throws {
        let codes = ["Enter": 13, "Escape": 27, "ArrowDown": 40, "ArrowUp": 38]
        var event: JSONObject = JSONObject()
        event["type"] = "keyDown"
        event["key"] = .string(key)
        event["windowsVirtualKeyCode"] = JSONValue(codes[key] ?? 0)
        if key == "Enter" { event["text"] = "\r" }
        if key.count == 1 { event["text"] = .string(key) }
        _ = try await send("Input.dispatchKeyEvent", .object(event))
        event["type"] = "keyUp"
        event["text"] = nil
        _ = try await send("Input.dispatchKeyEvent", .object(event))
    }

    /// Ends it.
    func stop() {
        fail()
        process.send(SIGTERM)
        process.wait()
        // The reader wakes and sees that it is not needed.
        if let output = FileHandle(forWritingAtPath: "\(folder.path)/answers") {
            output.write(Data([0]))
        }
    }

    /// Sends a command, and waits for its answer as long as the test may run.
    private func send(_ method: String, _ parameters: JSONValue = [:]) async throws -> JSONValue {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { ask(method, parameters, $0) }
        } onCancel: {
            fail()
        }
    }

    private func ask(
        _ method: String,
        _ parameters: JSONValue,
        _ answer: CheckedContinuation<JSONValue, any Error>
    ) {
        let number = state.withLock { state -> Int? in
            guard !state.hasEnded else { return nil }
            state.last += 1
            state.answers[state.last] = answer
            return state.last
        }
        guard let number else { return answer.resume(throwing: BrowserGone()) }
        var message = JSONObject()
        message["id"] = JSONValue(number)
        message["method"] = .string(method)
        message["params"] = parameters
        message["sessionId"] = session.withLock { $0 }.map { .string($0) }
        input.write(Data(JSONValue.object(message).jsonBytes() + [0]))
    }

    private func take(_ bytes: [UInt8]) {
        guard let message = try? JSONValue(json: String(decoding: bytes, as: UTF8.self)) else {
            return
        }
        if let number = message["id"]?.int {
            let answer = state.withLock { $0.answers.removeValue(forKey: Int(number)) }
            if let error = message["error"] {
                answer?.resume(throwing: PageFault(text: error.json()))
            } else {
                answer?.resume(returning: message["result"] ?? .null)
            }
        } else if ["Runtime.exceptionThrown", "Log.entryAdded"].contains(message["method"]?.string)
        {
            state.withLock { $0.problems.append(message["params"]?.json() ?? "") }
        }
    }

    private func fail() {
        let answers = state.withLock { state in
            state.hasEnded = true
            defer { state.answers = [:] }
            return state.answers.values
        }
        for answer in answers { answer.resume(throwing: BrowserGone()) }
    }
}

/// The browser has ended.
struct BrowserGone: Error {}

/// An error that a page or the browser reports.
struct PageFault: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
}
