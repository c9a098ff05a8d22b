"""Writes resources/licences/ anew, after a change of requirements/run.txt or common/bundled.toml; for developers."""

import sys

from common.licences import write_licences
from set_up import ROOT, Stuck

if __name__ == "__main__":
    try:
        components = write_licences((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))
    except (Stuck, ValueError) as error:
        sys.exit(f"Nothing was written, or not everything. {error}")
    print(f"{len(components)} components")
