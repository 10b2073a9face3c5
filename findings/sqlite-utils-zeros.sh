#!/usr/bin/env bash
# Guess:   sqlite-utils memory keeps a CSV column of codes with leading zeros as texts, since as numbers
#          they would not be what the file says.
# Happens: a column whose cells are all digits is an INTEGER: 01234 becomes 1234 and 007 becomes 7, and
#          a 23-digit number in it makes the column FLOAT, so that it is rounded. --no-detect-types keeps
#          the texts.
# Matters: postal codes, member numbers and phone numbers are texts in schemas of the platform; a query
#          over the file, piped into a load, changes them without a word.
# Seen with sqlite-utils 4.2.1 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check sqlite-utils==4.2.1
cd "$folder"
bin=$folder/venv/bin
"$bin/sqlite-utils" --version

expect() {
    printf '%s\n    %s\n' "$1" "$3"
    [ "$2" = "$3" ] || { printf 'changed: expected\n    %s\n' "$2"; exit 1; }
}

printf 'member,zip,card\n007,01234,1\n008,00042,12345678901234567890123\n' > rows.csv
expect 'memory:' $'{"member": 7, "zip": 1234, "card": 1}\n{"member": 8, "zip": 42, "card": 1.2345678901234568e+22}' \
    "$("$bin/sqlite-utils" memory rows.csv 'SELECT * FROM rows' --nl)"
expect 'memory --no-detect-types:' \
    $'{"member": "007", "zip": "01234", "card": "1"}\n{"member": "008", "zip": "00042", "card": "12345678901234567890123"}' \
    "$("$bin/sqlite-utils" memory rows.csv 'SELECT * FROM rows' --nl --no-detect-types)"
