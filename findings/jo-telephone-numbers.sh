#!/usr/bin/env bash
# Guess:   jo makes a number of a value that JSON would read as one, and a text of the rest: +49123 and 0x1F
#          are texts, and an empty value is an empty text.
# Happens: everything that C's strtod takes to its end becomes a number: +49123 becomes 49123 and 0x1F becomes
#          31; an empty value becomes null. 1_2 and "nan" stay texts.
# Matters: jo is what shell scripts make rows and bodies of requests with; telephone numbers lose their plus,
#          identifiers in hexadecimal become other identifiers, and a field that must not be null is.
# Seen with jo 1.9 (Debian 12).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q "jo=1.9*" > /dev/null 2>&1
dpkg-deb -x jo_*.deb .
jo=$folder/usr/bin/jo
"$jo" -v

seen=$("$jo" phone=+49123 colour=0x1F note= key=1_2 rate=nan)
echo "$seen"
expected='{"phone":49123,"colour":31,"note":null,"key":"1_2","rate":"nan"}'
[ "$seen" = "$expected" ] || { echo "changed: expected $expected"; exit 1; }
typed=$("$jo" -- -s phone=+49123 -s colour=0x1F -s note=)
echo "with -s before each: $typed"
[ "$typed" = '{"phone":"+49123","colour":"0x1F","note":""}' ] || exit 1
