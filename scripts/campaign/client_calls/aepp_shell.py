"""The commands of `python -m aepp.cli` that have to do with batches, datasets and schemas.

Version 0.6.0 of it needs Python 3.12: older ones do not take its f-strings.
"""

import re
import sys

import requests
import rich.console
from calls import DATASET, LOYALTY, Calls

calls = Calls(sys.argv[1])
send = requests.Session.request


def redirected(self, method, url, **more):
    """The shell has no option for another address than Adobe's."""
    here = re.sub(r"https://(platform\.adobe\.io|ims-na1\.adobelogin\.com)", calls.address, url)
    return send(self, method, here, **more)


requests.Session.request = redirected

# The shell brings its own console; it has to come behind the redirection.
from aepp.cli import __main__ as aepp_shell  # noqa: E402 pylint: disable=wrong-import-position

PLAIN = """
create_config_file
get_sandboxes
change_sandbox dev
get_schemas
get_classes
get_ups_schemas
get_ups_fieldgroups
get_profile_schemas
get_event_schemas
get_union_profile_json
get_union_profile_csv
get_union_event_json
get_union_event_csv
get_schema_xdm "Store Visits"
get_schema_csv "Store Visits"
get_schema_json "Loyalty Members"
get_fieldgroups
get_datatypes
get_descriptors
get_datasets
get_dataset {dataset}
get_datasets_tablenames
get_datasets_infos
get_observable_schema_json {dataset}
get_observable_schema_csv {dataset}
get_dataset_expiration {dataset}
get_snapshot_datasets
enable_dataset_for_ups {dataset}
enable_dataset_for_uis {dataset}
delete_dataset {dataset} -y true
"""
# These have a fault of their own, each before or behind its request.
FAULTY = f"""
create_sandbox -n sb2 -tl T -t development
set_dataset_expiration {{dataset}} -t 30
createDataset Zed {LOYALTY}
enable_dataset {{dataset}}
"""
NOTHING = ("No field groups found", "No data types found", "No enabled field groups found")


def main():
    shell = aepp_shell.ServiceShell(
        sandbox="dev", secret=calls.env["CLIENT_SECRET"], org_id=calls.env["IMS_ORG"],
        client_id=calls.env["API_KEY"], scopes=calls.env["SCOPES"])

    def said(line):
        aepp_shell.console = console = rich.console.Console(record=True, width=200)
        shell.onecmd(line.format(dataset=DATASET))
        return console.export_text()

    for lines, is_faulty in ((PLAIN, False), (FAULTY, True)):
        for line in lines.strip().splitlines():
            calls.check(line, lambda: said(line), lambda text: is_faulty == (
                "(!)" in text and not any(none in text for none in NOTHING)
                or "Oops" in text))
    calls.end()


main()
