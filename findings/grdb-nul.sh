#!/usr/bin/env bash
# Guess:   a Swift String with a NUL in it comes back from GRDB as it went in, since SQLite stores texts
#          with their length and binding takes one.
# Happens: the text is cut at the NUL, on the way in or out: "a\u{0}b" comes back as "a". Two different
#          names become equal, so that a unique column refuses the second.
# Matters: JSON has \u0000, so that a text from outside may hold one; a server that keeps names in GRDB
#          has to refuse them at its door. A blob keeps all bytes.
# Seen with GRDB 7.10.0, SQLite 3.40.1 and Swift 6.3.1 on Linux.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p Sources/nul
cat > Package.swift <<'SWIFT'
// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "nul",
    platforms: [.macOS(.v13)],
    dependencies: [.package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0")],
    targets: [
        .executableTarget(
            name: "nul",
            dependencies: [.product(name: "GRDB", package: "GRDB.swift")]
        )
    ]
)
SWIFT
cat > Sources/nul/Nul.swift <<'SWIFT'
import Foundation
import GRDB

@main
enum Nul {
    static func main() throws {
        let database = try DatabaseQueue()
        try database.write { database in
            try database.execute(sql: "CREATE TABLE t (name TEXT UNIQUE, bytes BLOB)")
            try database.execute(
                sql: "INSERT INTO t VALUES (?, ?)",
                arguments: ["a\u{0}b", Data("a\u{0}b".utf8)]
            )
            let row = try Row.fetchOne(database, sql: "SELECT * FROM t")
            print((row?["name"] as String?)?.utf8.count ?? -1, (row?["bytes"] as Data?)?.count ?? -1)
            do {
                try database.execute(sql: "INSERT INTO t VALUES (?, NULL)", arguments: ["a\u{0}c"])
                print("a second one is taken")
            } catch let error as DatabaseError {
                print(error.message ?? "refused")
            }
        }
    }
}
SWIFT
swift build > build.log 2>&1 || { tail -40 build.log; exit 1; }
swift --version 2>/dev/null | head -1
seen=$(.build/debug/nul)
echo "$seen"
[ "$seen" = "1 3
UNIQUE constraint failed: t.name" ] || { echo 'changed'; exit 1; }
