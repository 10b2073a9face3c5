#!/usr/bin/env bash
# Guess:   sqlite3 -json gives columns of one name different keys, as its table modes and most
#          drivers' dictionaries do, and writes 0.1 as 0.1.
# Happens: a join of two tables that both have an id gives an object with the key id twice; a reader
#          that keeps the last one has the other table's id without knowing. 0.1 is written with twenty
#          digits, 0.10000000000000000555, and a text ends at its first NUL.
# Matters: SELECT * over a join is how a nightly export begins. Readers of rows differ on a doubled key
#          (first, last, an error), so the same file loads different ids by different tools.
# Seen with sqlite3 3.40.1 (Debian 12).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q "sqlite3=3.40.1*" > /dev/null
dpkg-deb -x sqlite3_*.deb .
sqlite=$folder/usr/bin/sqlite3
"$sqlite" --version

expect() {
    printf '%s\n    %s\n' "$1" "$3"
    [ "$2" = "$3" ] || { printf 'changed: expected\n    %s\n' "$2"; exit 1; }
}

expect 'SELECT * over a join:' '[{"id":1,"name":"Ann","id":7,"member":1}]' \
    "$("$sqlite" :memory: -json "
        CREATE TABLE member (id INTEGER, name TEXT); INSERT INTO member VALUES (1, 'Ann');
        CREATE TABLE visit (id INTEGER, member INTEGER); INSERT INTO visit VALUES (7, 1);
        SELECT * FROM member JOIN visit ON visit.member = member.id")"
expect '0.1:' '[{"price":0.10000000000000000555}]' "$("$sqlite" :memory: -json 'SELECT 0.1 AS price')"
expect 'a text with a NUL in it:' '[{"note":"a"}]' \
    "$("$sqlite" :memory: -json "SELECT 'a' || char(0) || 'b' AS note")"
