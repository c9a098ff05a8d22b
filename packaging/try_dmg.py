"""Tries out a disk image on a Mac: ``try_dmg.py IMAGE REPORT``. REPORT is written by the program's own self-test."""

import sys
from pathlib import Path

from macos.image import try_out
from set_up import Stuck

if __name__ == "__main__":
    try:
        try_out(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
    except (Stuck, OSError) as error:
        sys.exit(f"{sys.argv[1]} is not as it should be. {error}")
