import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from providers.keys.environment import EnvironmentKeys, take_keys
from providers.registry import built_in_infos

ROOT = Path(__file__).parents[3]
CANARY = "sk-canary-7f3a91-taken"

# Run as the program is run, and asked at its end what a process would have inherited.
AT_THE_END = """
import atexit, json, os, runpy, sys
atexit.register(lambda: print("\\n" + json.dumps(dict(os.environ))))
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


def test_the_variables_of_all_vendors_are_taken_and_no_other() -> None:
    others = {"PATH": "/bin", "HOME": "/root", "XDG_ACTIVATION_TOKEN": "1", "HTTPS_PROXY": "http://a:b@c", "LANG": "C"}
    variables = [info.key_variable for info in built_in_infos() if info.key_variable]
    variables += ["ACME_API_KEY", "acme_apikey", "REPLICATE_API_TOKEN", "ANTHROPIC_AUTH_TOKEN", "OPENAI_API_KEY_WORK"]
    environment = others | dict.fromkeys(variables, f" {CANARY}\n")
    taken = take_keys(environment)
    assert environment == others
    assert {taken.value(name) for name in variables} == {CANARY}
    assert taken.value("PATH") == ""


def test_what_was_taken_does_not_show_itself() -> None:
    taken = EnvironmentKeys({"OPENAI_API_KEY": CANARY})
    assert CANARY not in f"{taken!r} {taken}"


@pytest.mark.parametrize(
    "command", ["gui --self-test", "gui --off-screen", "gui providers", "gui render -", "comparison.cli providers"]
)
def test_every_way_to_start_the_program_takes_them(command: str, tmp_path: Path) -> None:
    environment = os.environ | {"OPENAI_API_KEY": CANARY, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", AT_THE_END, *command.split()],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
    )
    left = json.loads(ran.stdout.splitlines()[-1])
    assert left["HOME"] == os.environ["HOME"]
    assert CANARY not in ran.stdout + ran.stderr
