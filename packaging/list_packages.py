"""Prints the packages of Debian that a build takes: ``list_packages.py linux "linux check"``; for apt-get."""

import sys

from common.tools import LIST, read_tools
from set_up import needed_packages

if __name__ == "__main__":
    tools = read_tools(LIST)
    wanted = {package for section in sys.argv[1:] for package in tools[section].values()}
    print(*sorted({*wanted, *needed_packages("run")}))
