"""The start of a one-line command."""

from peers import BATCHSH, compare


def start(folder):
    compare("start", [BATCHSH, "-c", "print 1"], "curl --version", ["curl", "--version"], 1.0, 101)
