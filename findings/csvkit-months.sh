#!/usr/bin/env bash
# Guess:   csvjson leaves a column of names alone, and of "1-2" and "2 weeks" makes text.
# Happens: whatever its parsers of dates and durations can read in every cell becomes one: the first
#          names May and June are days of the year 1, an aisle "1-2" is the second of January 2001, and
#          "2 weeks" is "14 days, 0:00:00". "10:30" becomes 0:10:30, ten minutes and a half.
# Matters: the values are gone and nothing is said; at the platform a text field takes them all. A column
#          with one other value in it (May, June, Ann) stays as it is, so that small loads differ.
# Seen with csvkit 2.2.0, agate 1.14.2, parsedatetime 2.6 and pytimeparse 1.1.8 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check \
    csvkit==2.2.0 agate==1.14.2 parsedatetime==2.6 pytimeparse==1.1.8
bin=$folder/venv/bin
"$bin/csvjson" --version

expect() {
    printf '%s\n    %s\n' "$1" "$3"
    [ "$2" = "$3" ] || { printf 'changed: expected\n    %s\n' "$2"; exit 1; }
}

expect 'names May and June, aisles 1-2 and 3-4, terms of weeks and days:' \
    '[{"name": "0001-05-01", "aisle": "2001-01-02", "term": "14 days, 0:00:00", "opens": "0:10:30"}, {"name": "0001-06-01", "aisle": "2001-03-04", "term": "3 days, 0:00:00", "opens": "0:11:00"}]' \
    "$(printf 'name,aisle,term,opens\nMay,1-2,2 weeks,10:30\nJune,3-4,3d,11:00\n' | "$bin/csvjson")"
expect 'one name more:' \
    '[{"name": "May"}, {"name": "June"}, {"name": "Ann"}]' \
    "$(printf 'name\nMay\nJune\nAnn\n' | "$bin/csvjson" 2>/dev/null)"
