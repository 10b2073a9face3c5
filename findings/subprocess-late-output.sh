#!/usr/bin/env bash
# Guess:   Subprocess.run that collects the output gives all of it, up to the end of the pipe, as
#          $( ) of a shell and Python's subprocess do.
# Happens: it returns when the child has ended. What a process that the child started writes afterwards,
#          to the same pipe, is lost without an error: `(sleep 1; echo late) & echo now` gives "now"
#          after a few milliseconds, where a shell gives "now" and "late" after a second.
# Matters: bash's `> >(…)`, tee, and any wrapper that leaves work in the background lose output by
#          chance, in a pipeline of data.
# Seen with swift-subprocess 1.0.2 and Swift 6.3.1 on Linux.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p Sources/late
cat > Package.swift <<'SWIFT'
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "late",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: [])
    ],
    targets: [
        .executableTarget(
            name: "late",
            dependencies: [.product(name: "Subprocess", package: "swift-subprocess")]
        )
    ]
)
SWIFT
cat > Sources/late/Late.swift <<'SWIFT'
import Subprocess

@main
enum Late {
    static func main() async throws {
        let result = try await run(
            .path("/bin/sh"),
            arguments: ["-c", "(sleep 1; echo late) & echo now"],
            output: .string(limit: 1000)
        )
        print(result.terminationStatus, (result.standardOutput ?? "none").split(separator: "\n"))
    }
}
SWIFT
swift build > build.log 2>&1 || { tail -40 build.log; exit 1; }
swift --version 2>/dev/null | head -1

expect() {
    printf '%s\n    %s\n' "$1" "$3"
    [ "$2" = "$3" ] || { printf 'changed: expected\n    %s\n' "$2"; exit 1; }
}

expect 'swift-subprocess:' 'exited(0) ["now"]' "$(.build/debug/late)"
expect 'a shell:' $'now\nlate' "$(/bin/sh -c '(sleep 1; echo late) & echo now')"
