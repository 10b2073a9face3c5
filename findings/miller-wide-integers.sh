#!/usr/bin/env bash
# Guess:   mlr --json cat writes a number as the number that it read, whatever its size.
# Happens: an integer that 64 bits cannot hold becomes a text: 12345678901234567890 comes out as
#          "12345678901234567890", quotes and all, while the row beside it keeps its number. One column
#          then holds two types.
# Matters: identifiers of this size are common in exports; a row whose field is a number in the schema
#          fails at the platform after a mere cat through mlr.
# Seen with miller 6.6.0 (Debian 12).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q "miller=6.6.0*" > /dev/null
dpkg-deb -x miller_*.deb .
mlr=$folder/usr/bin/mlr
"$mlr" --version

expect() {
    printf '%s\n    %s\n' "$1" "$3"
    [ "$2" = "$3" ] || { printf 'changed: expected\n    %s\n' "$2"; exit 1; }
}

expect '{"id":9223372036854775807} through mlr --ojsonl cat:' '{"id": 9223372036854775807}' \
    "$(echo '{"id":9223372036854775807}' | "$mlr" --ijsonl --ojsonl cat)"
expect '{"id":12345678901234567890} through the same:' '{"id": "12345678901234567890"}' \
    "$(echo '{"id":12345678901234567890}' | "$mlr" --ijsonl --ojsonl cat)"
