#!/usr/bin/env bash
# Guess:   `tool --har= script` gives the option --har an empty value and leaves script as the argument,
#          as getopt_long, argparse and clap have it.
# Happens: ArgumentParser reads `--har=` as if nothing had followed: the value of --har is "script", and
#          the argument is missing, or is the next word.
# Matters: `--har="$HAR"` with an unset HAR is the usual way that an empty value comes about in CI. The
#          tool then takes the file that it was to read for one that it is to write.
# Seen with swift-argument-parser 1.8.2 and Swift 6.3.1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p Sources/tool
cat > Package.swift <<'SWIFT'
// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "tool",
    platforms: [.macOS(.v13)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
    ],
    targets: [
        .executableTarget(
            name: "tool",
            dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")]
        )
    ]
)
SWIFT
cat > Sources/tool/Tool.swift <<'SWIFT'
import ArgumentParser

@main
struct Tool: ParsableCommand {
    @Option var har: String?
    @Argument var words: [String] = []

    func run() { print("har:", har ?? "none", "words:", words) }
}
SWIFT
swift build > build.log 2>&1 || { cat build.log; exit 1; }
swift --version 2>/dev/null | head -1

expect() {
    printf '%s\n    %s\n' "$1" "$3"
    [ "$2" = "$3" ] || { printf 'changed: expected\n    %s\n' "$2"; exit 1; }
}

expect 'tool --har=out script:' 'har: out words: ["script"]' "$(.build/debug/tool --har=out script)"
expect 'tool --har= script:' 'har: script words: []' "$(.build/debug/tool --har= script)"
expect 'tool --har= script more:' 'har: script words: ["more"]' "$(.build/debug/tool --har= script more)"
