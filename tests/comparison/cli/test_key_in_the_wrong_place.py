import os
from collections.abc import Callable
from pathlib import Path

import pytest

from comparison.files.locations import find_locations
from tests.comparison.cli.commands import Ran

Command = Callable[..., Ran]

# No pattern knows such a key.
CANARY = "qZ7cAnArY4x9mK2vT8wB5nL3pR6"
DEMO = ("ask", "Why?", "-m", "demo/demo-swift")
GOOD = '[mine]\nbase_url = "https://llm.example.com/v1"\n'


@pytest.mark.parametrize(
    "arguments",
    [
        (CANARY,),
        (f"--{CANARY}",),
        (f"--api-key={CANARY}",),
        ("keys", CANARY),
        ("keys", "set", CANARY),
        ("keys", "set", "moonshot", CANARY),
        ("keys", "set", "moonshot", f"(choose from {CANARY})"),
        ("keys", "set", "moonshot", f"--key={CANARY}"),
        ("keys", "set", f"moonshot={CANARY}"),
        ("keys", "list", CANARY),
        ("keys", "list", f"--base-url={CANARY}"),
        ("keys", "list", f"--base-url={CANARY}=https://x.example"),
        ("keys", "list", f"--base-url=moonshot={CANARY}"),
        ("keys", "list", f"--base-url=moonshot=https://{CANARY}:x"),
        ("models", CANARY),
        ("plugins", CANARY),
        ("plugins", "allow", CANARY),
        ("plugins", "forget", CANARY),
        ("providers", CANARY),
        ("providers", f"--json={CANARY}"),
        ("render", CANARY),
        ("ask", CANARY),
        ("ask", "Why?", "-m", CANARY),
        ("ask", "Why?", "-m", f"{CANARY}/kimi-k3"),
        ("ask", "Why?", "-m", "moonshot/sk-0123456789abcdef"),
        (*DEMO, CANARY),
        (*DEMO, "--param", CANARY),
        (*DEMO, "--param", f"{CANARY}=1"),
        (*DEMO, "--param", f"temperature={CANARY}"),
        (*DEMO, "--param", f"api={CANARY}"),
    ],
)
def test_it_is_refused_and_repeated_nowhere(arguments: tuple[str, ...], command: Command) -> None:
    ran = command(*arguments)
    assert (ran.status, ran.out) == (2, "")
    _assert_unseen(ran)


@pytest.mark.parametrize(
    "content",
    [
        f'[mine]\nbase_url = "{CANARY}"\n',
        f'[mine]\nbase_url = "https://{CANARY}:x"\n',
        f'{GOOD}wire = "{CANARY}"\n',
        f'{GOOD}needs_key = "{CANARY}"\n',
        f'{GOOD}models = "{CANARY}"\n',
        f'{GOOD}api_key = "{CANARY}"\n',
        f'{GOOD}{CANARY} = "key"\n',
        f'{GOOD}headers = "{CANARY}"\n',
        f'{GOOD}headers = {{ "{CANARY} " = "1" }}\n',
        f'{GOOD}headers = {{ Authorization = "{CANARY}\\n" }}\n',
        f'["{CANARY}"]\nbase_url = "https://llm.example.com/v1"\n',
        f'mine = "{CANARY}"\n',
        f'{CANARY} = "mine"\n',
        f"{GOOD}{CANARY}\n",
        f"{GOOD}name = {CANARY}\n",
        f"{GOOD}{CANARY} = 1\n{CANARY} = 2\n",
        f"[{CANARY}]\n[{CANARY}]\n",
        f"{GOOD}headers = {{ {CANARY} = 1, {CANARY} = 2 }}\n",
    ],
)
def test_in_the_file_of_endpoints_it_is_repeated_neither_by_the_terminal_nor_in_the_log(
    content: str, command: Command
) -> None:
    find_locations().endpoints_file.parent.mkdir(parents=True)
    find_locations().endpoints_file.write_text(content)
    ran = command("providers")
    assert ran.status == 1
    assert "was skipped." in ran.err
    assert "was skipped" in find_locations().logs.joinpath("paragone.log").read_text()
    _assert_unseen(ran)


@pytest.mark.parametrize(("typed", "meant"), [("monshot", "moonshot"), ("deep-seek", "deepseek")])
def test_who_was_probably_meant_is_said_instead(typed: str, meant: str, command: Command) -> None:
    assert (
        f"There is no such provider. Did you mean {meant}? The providers are: moonshot" in command("models", typed).err
    )


def _assert_unseen(ran: Ran) -> None:
    written = list(Path(os.environ["PARAGONE_HOME"]).rglob("*.log*"))
    for text in (ran.out, ran.err, *(path.read_text() for path in written)):
        assert CANARY not in text
        assert "sk-0123456789abcdef" not in text
        assert "Traceback" not in text
