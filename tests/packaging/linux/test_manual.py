import re
from pathlib import Path

import pytest

from comparison.cli.arguments import read_arguments

MANUAL = Path(__file__).parents[3] / "packaging" / "linux" / "share" / "paragone.1"
COMMAND = re.compile(r"^    ([a-z]+)(?:\s|$)", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])(--?[a-z][a-z-]*)")


@pytest.fixture
def manual() -> str:
    """The page as plain text: fonts and breaks taken out, lines that belong together joined."""
    text = MANUAL.read_text(encoding="utf-8").replace("\\-", "-")
    text = re.sub(r"\\f[A-Z]", "", re.sub(r"^\.[A-Z]{1,2} ?", "", text, flags=re.MULTILINE))
    return " ".join(text.replace('"', "").split())


def help_of(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit):
        read_arguments([*command, "--help"])
    return capsys.readouterr().out.partition("exit status:")[0]


def commands_of(text: str) -> list[str]:
    return COMMAND.findall(text)


def test_every_command_is_in_the_manual(manual: str, capsys: pytest.CaptureFixture[str]) -> None:
    commands = commands_of(help_of(capsys))
    actions = commands_of(help_of(capsys, "keys"))
    assert {"ask", "keys"} <= set(commands)
    assert "set" in actions
    missing = [command for command in commands if f"paragone {command}" not in manual]
    missing += [f"keys {action}" for action in actions if f"keys {action}" not in manual]
    assert missing == []


def test_every_option_is_in_the_manual(manual: str, capsys: pytest.CaptureFixture[str]) -> None:
    commands = commands_of(help_of(capsys))
    texts = [help_of(capsys), *(help_of(capsys, command) for command in commands)]
    texts += [help_of(capsys, "keys", action) for action in commands_of(help_of(capsys, "keys"))]
    options = {option for text in texts for option in OPTION.findall(text)}
    assert {"--model", "-m", "--base-url"} <= options
    assert sorted(option for option in options if option not in manual) == []


def test_what_the_front_door_takes_by_itself_is_in_the_manual(manual: str) -> None:
    from gui import __main__ as door

    assert door.SELF_TEST in manual
    assert door.OFF_SCREEN in manual
