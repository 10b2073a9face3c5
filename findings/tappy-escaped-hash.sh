#!/usr/bin/env bash
# Guess:   `\#` in a TAP description is a number sign of the text, as the specification says, so that
#          "not ok 1 - assert $n == 1 \# todo later" is a failure.
# Happens: tappy (tap.py) takes what follows for a directive: the failed test is an expected failure, the
#          run ends "OK (expected failures=1)" with exit 0. prove reads the same file as a failure.
# Matters: a description is often a line of the script that ran, and such a line may have a comment with
#          "todo" or "skip" in it: red becomes green in one of two readers.
# Seen with tap.py 3.2.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check tap.py==3.2.1
cd "$folder"
"$folder/venv/bin/pip" list 2>/dev/null | grep '^tap.py'

expect() {
    printf '%s\n    %s\n' "$1" "$3"
    [ "$2" = "$3" ] || { printf 'changed: expected\n    %s\n' "$2"; exit 1; }
}
verdict() {
    if venv/bin/tappy "$1" > out 2>&1; then code=0; else code=$?; fi
    echo "exit $code, $(tail -1 out)"
}

printf 'TAP version 13\n1..1\nnot ok 1 - assert $n == 1 \\# todo later\n' > escaped.tap
printf 'TAP version 13\n1..1\nnot ok 1 - assert $n == 1\n' > plain.tap
expect 'without a number sign:' 'exit 1, FAILED (failures=1)' "$(verdict plain.tap)"
expect 'with an escaped one before todo:' 'exit 0, OK (expected failures=1)' "$(verdict escaped.tap)"
