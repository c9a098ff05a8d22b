"""``python -m tests.golden`` writes the wordings anew; the difference is what a person will read otherwise."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))

from tests.golden.wordings import PLACE, wordings

if __name__ == "__main__":
    PLACE.write_text(wordings(), "utf-8", newline="\n")
