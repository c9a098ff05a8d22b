"""Writes the software bill of materials of an artefact: ``write_sbom.py SYSTEM REPORT FILE``.

SYSTEM is one of those that build.py knows, REPORT what ``paragone --self-test REPORT`` wrote there. Needs ``packaging``
of requirements/package.txt.
"""

import json
import sys
from pathlib import Path

from common.components import read_components
from common.locked import read_locked
from common.options import read_options
from common.sbom import make_sbom
from set_up import ROOT, Stuck


def main(system: str, report: Path, file: Path) -> None:
    lock = read_locked((ROOT / "requirements" / "run.txt").read_text(encoding="utf-8"))
    told = json.loads(report.read_text(encoding="utf-8"))
    text = make_sbom(read_components(), lock, told, system, read_options(system).epoch)
    file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    except (Stuck, ValueError, OSError) as error:
        sys.exit(f"No bill of materials was written. {error}")
