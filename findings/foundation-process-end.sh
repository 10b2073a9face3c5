#!/usr/bin/env bash
# Guess:   Foundation's Process.waitUntilExit returns when the program has ended, as waitpid does. What
#          else the program has started, and what other threads start meanwhile, is no matter of it.
# Happens: on Linux the end is told by a socket that the program inherits, since it is not closed on
#          exec. It is open as long as anybody holds it: a helper in the background that the program
#          leaves behind, or any program that the same process starts in the same moment. waitUntilExit
#          waits for the last of them, though the program has long been gone.
# Matters: a tool that starts a server or a browser waits for a stranger; two of them can wait for each
#          other, and then nothing ends.
# Seen with swift-corelibs-foundation of Swift 6.3.1 on Debian 12 (x86_64).
set -euo pipefail
command -v swiftc > /dev/null || {
    echo "this needs Swift: https://www.swift.org/install" >&2
    exit 1
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
swiftc --version 2>&1 | grep -o 'Swift version [0-9.]*'
cat > "$folder/main.swift" <<'SWIFT'
import Foundation

/// Runs a line of the shell; gives the seconds until its end was told.
func seconds(_ line: String) throws -> Double {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    let start = Date()
    try process.run()
    process.waitUntilExit()
    return Date().timeIntervalSince(start)
}

let helper = "sleep 4 > /dev/null 2>&1 < /dev/null &"
print("a program that ends at once:", try seconds("true").rounded())
print("one that leaves a helper behind:", try seconds(helper).rounded())

// The same through waitpid.
var id: pid_t = 0
let words: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sh"), strdup("-c"), strdup(helper), nil]
let start = Date()
posix_spawn(&id, "/bin/sh", nil, nil, words, environ)
var status: Int32 = 0
waitpid(id, &status, 0)
print("the same, waited for by waitpid:", Date().timeIntervalSince(start).rounded())
SWIFT
swiftc "$folder/main.swift" -o "$folder/main"
"$folder/main" | tee "$folder/seen"
diff "$folder/seen" - <<'SEEN'
a program that ends at once: 0.0
one that leaves a helper behind: 4.0
the same, waited for by waitpid: 0.0
SEEN
