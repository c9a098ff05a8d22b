import os
import subprocess
import sys
from pathlib import Path

HOOK = Path(__file__).parents[3] / "packaging" / "linux" / "own_libraries_only.py"
TELL = "import os, subprocess; subprocess.run(['sh', '-c', 'echo \"${LD_LIBRARY_PATH-none}\"'], check=True)"


def told_to_children(**environment: str) -> str:
    """What a program sees that is started after the hook has run."""
    script = f"exec(open({str(HOOK)!r}).read()); {TELL}"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LD_LIBRARY_PATH")}
    done = subprocess.run(
        [sys.executable, "-c", script], env=clean | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_other_programs_do_not_get_the_libraries_of_this_one() -> None:
    assert told_to_children(LD_LIBRARY_PATH="/usr/lib/paragone/lib") == "none"


def test_what_a_person_had_set_for_other_programs_is_theirs_again() -> None:
    assert told_to_children(LD_LIBRARY_PATH="/usr/lib/paragone/lib", LD_LIBRARY_PATH_ORIG="/opt/mine") == "/opt/mine"
