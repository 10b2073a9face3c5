#!/usr/bin/env bash
# Guess:   prove reads a stream of TAP version 14 as one of version 13: 14 was made so that older readers
#          can, and every line of it here is a line of 13.
# Happens: "All 2 subtests passed", and then Result: FAIL with exit 1, since TAP::Parser refuses a
#          version later than 13 as a parse error. The same lines under "TAP version 13" pass.
# Matters: a report that follows the current specification makes every green run red in the reader
#          that most machines have.
# Seen with libtest-harness-perl 3.44 (Debian 12).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q "libtest-harness-perl=3.44*" > /dev/null
dpkg-deb -x libtest-harness-perl_*.deb .
prove() { perl "-I$folder/usr/share/perl5" "$folder"/usr/bin/prove* "$@" 2>&1; }
prove --version

expect() {
    printf '%s\n    %s\n' "$1" "$3"
    [ "$2" = "$3" ] || { printf 'changed: expected\n    %s\n' "$2"; exit 1; }
}

for version in 13 14; do
    printf 'TAP version %s\n1..2\nok 1 - create\nok 2 - complete\n' "$version" > "$version.tap"
done
verdict() { if prove -e cat "$1" > out; then code=0; else code=$?; fi; echo "exit $code, $(tail -1 out)"; }
expect 'version 13:' 'exit 0, Result: PASS' "$(verdict 13.tap)"
expect 'version 14:' 'exit 1, Result: FAIL' "$(verdict 14.tap)"
expect 'because:' \
    '  Parse errors: TAP specified version 14 but we don'"'"'t know about versions later than 13' \
    "$(grep 'Parse errors' out)"
