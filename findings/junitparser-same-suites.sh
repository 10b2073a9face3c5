#!/usr/bin/env bash
# Guess:   adding two JUnit reports with junitparser gives a report with the suites of both, as the
#          command line's "merge" is described.
# Happens: suites of one name become one suite, also within one file: two runs of load.batchsh are one
#          suite of twice the cases, with nothing left to say which run a failed case belongs to; before
#          the sum, one file with two suites of that name still has two.
# Matters: reports of shards, or of one script that ran with several arguments, lose their runs when CI
#          merges them. A report has to give its suites different names itself.
# Seen with junitparser 5.0.3 on Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check junitparser==5.0.3
cd "$folder"
"$folder/venv/bin/pip" list 2>/dev/null | grep '^junitparser'

cat > runs.py <<'PYTHON'
from junitparser import JUnitXml

TEXT = b"""<testsuites>
<testsuite name="load.batchsh" tests="1"><testcase name="line 1" classname="load"/></testsuite>
<testsuite name="load.batchsh" tests="1" failures="1"><testcase name="line 1" classname="load">
<failure message="lost"/></testcase></testsuite>
</testsuites>"""
first, second = JUnitXml.fromstring(TEXT), JUnitXml.fromstring(TEXT)
print("one file:", [(suite.name, len(list(suite))) for suite in first])
print("two added:", [(suite.name, len(list(suite))) for suite in first + second])
PYTHON
seen=$(venv/bin/python runs.py)
echo "$seen"
[ "$seen" = "one file: [('load.batchsh', 1), ('load.batchsh', 1)]
two added: [('load.batchsh', 4)]" ] || { echo 'changed'; exit 1; }
