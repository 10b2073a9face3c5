#!/usr/bin/env bash
# Guess:   csvjson and in2csv (csvkit 2.2.0) write a column of 0 and 1 as numbers, a country code NO as
#          text, and the JSON number 1 as 1.
# Happens: agate, which guesses the types, takes a column that holds only 0, 1, yes, no, y, n, t, f, true
#          and false for booleans: 0 and 1 become false and true, NO becomes false, and in2csv makes
#          True even of a JSON number 1. It is a matter of the whole column, so a sample of a file (two
#          rows, 0 and 1) has another type than the file (0, 1, 2).
# Matters: rows made so from an export fail an integer or enumerated field at the platform, and only in
#          those loads whose values happen to be 0 and 1. --no-inference keeps all texts as they are.
# Seen with csvkit 2.2.0 and agate 1.14.2 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
cd "$folder"
bin=$folder/venv/bin
"$bin/csvjson" --version

expect() {
    printf '%s\n    %s\n' "$1" "$3"
    [ "$2" = "$3" ] || { printf 'changed: expected\n    %s\n' "$2"; exit 1; }
}

printf 'visits,country\n0,NO\n1,NO\n' > two.csv
printf 'visits,country\n0,NO\n1,NO\n2,SE\n' > three.csv
expect 'csvjson of 0 and 1, NO and NO:' \
    '[{"visits": false, "country": false}, {"visits": true, "country": false}]' \
    "$("$bin/csvjson" two.csv)"
expect 'csvjson of one row more, 2 and SE:' \
    '[{"visits": 0.0, "country": "NO"}, {"visits": 1.0, "country": "NO"}, {"visits": 2.0, "country": "SE"}]' \
    "$("$bin/csvjson" three.csv)"
echo '[{"id": "a", "visits": 1}]' > one.json
expect 'in2csv of {"visits": 1}:' $'id,visits\na,True' "$("$bin/in2csv" one.json)"
expect 'csvjson --no-inference:' \
    '[{"visits": "0", "country": "NO"}, {"visits": "1", "country": "NO"}]' \
    "$("$bin/csvjson" --no-inference two.csv)"
