import json
from collections.abc import Callable

import pytest

from comparison.files.locations import find_locations
from comparison.files.saved.prompts import Prompts
from tests.comparison.cli.commands import Ran, addresses, models
from tests.servers.openai_server import OpenAIServer

Command = Callable[..., Ran]
KIMI = models("moonshot/kimi-k3")


@pytest.fixture
def prompts(command: Command) -> Prompts:
    made = Prompts(find_locations().prompts)
    made.save("Translate", "Translate into {{language}}: {{text}}")
    return made


def test_prompts_are_listed_with_what_is_to_be_filled_in(prompts: Prompts, command: Command) -> None:
    prompts.save("Plain", "Why?")
    assert command("prompts", "list").out == "Plain\nTranslate\n    language, text\n"
    _, found = json.loads(command("prompts", "list", "--json").out)
    assert found == {"name": "Translate", "variables": ["language", "text"], "text": prompts.find("Translate").text}


def test_a_prompt_is_saved_printed_and_deleted(command: Command) -> None:
    assert command("prompts", "save", "总结", stdin="用一句话总结：{{文章}}\n") == Ran(0, "", "")
    assert command("prompts", "show", "总结").out == "用一句话总结：{{文章}}\n"
    assert command("prompts", "delete", "总结") == Ran(0, "", "")
    ran = command("prompts", "show", "总结")
    assert (ran.status, ran.err) == (2, "paragone: There is no prompt of this name.\n")
    assert command("prompts", "save", "x").status == 2


def test_a_saved_prompt_is_asked_filled_in(
    prompts: Prompts, vendors: dict[str, OpenAIServer], command: Command, with_keys: None
) -> None:
    values = ["--set", "language=Italian", "--set", "text=a = {{b}}"]
    assert command("ask", "--prompt", "translate", *values, *KIMI, *addresses(vendors)).status == 0
    (request,) = vendors["moonshot"].requests
    assert request.json["messages"][-1]["content"] == "Translate into Italian: a = {{b}}"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["--prompt", "Translate", "--set", "text=x"], "placeholders to fill in: language."),
        (["--prompt", "Translate", *(f"--set={each}=x" for each in ("text", "language", "z"))], "of this name: z."),
        (["--prompt", "Nothing"], "no prompt of this name"),
        (["--prompt", "Translate", "--set", "text"], "Write it as --set NAME=VALUE."),
        (["Why?", "--prompt", "Translate"], "Give either a prompt or"),
        ([], "Give either a prompt or"),
        (["Why?", "--set", "a=b"], "name one with --prompt"),
    ],
)
def test_what_can_t_be_asked_is_told_before_anything_is_sent(
    prompts: Prompts, command: Command, typed: list[str], told: str
) -> None:
    ran = command("ask", *typed, *KIMI)
    assert ran.status == 2
    assert told in ran.err
