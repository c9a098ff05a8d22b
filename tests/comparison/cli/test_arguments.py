from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.cli.arguments import UsageError, pair, read_arguments
from tests.comparison.cli.commands import Ran

ASK = ("ask", "Why?", "-m", "demo/demo-swift")


def test_a_question_needs_a_prompt_and_a_model() -> None:
    arguments = read_arguments(ASK)
    assert (arguments.command, arguments.prompt, arguments.models) == ("ask", "Why?", ["demo/demo-swift"])
    assert (arguments.system, arguments.parameters, arguments.json, arguments.base_urls) == ("", [], False, [])


def test_models_parameters_and_addresses_may_come_several_times_and_keep_their_order() -> None:
    more_models = ("--model", "a/b", "-m", "a/b", "--param", "seed=7", "--param=top_p=1")
    addresses = ("--base-url", "a=https://x.example", "--base-url=b=https://y.example")
    arguments = read_arguments((*ASK, *more_models, *addresses, "--json", "--system", "Be brief."))
    assert arguments.models == ["demo/demo-swift", "a/b", "a/b"]
    assert arguments.parameters == ["seed=7", "top_p=1"]
    assert arguments.base_urls == ["a=https://x.example", "b=https://y.example"]
    assert (arguments.json, arguments.system) == (True, "Be brief.")


@pytest.mark.parametrize("action", ["set", "test", "remove"])
def test_keys_are_handled_by_vendor(action: str) -> None:
    arguments = read_arguments(["keys", action, "moonshot"])
    assert (arguments.command, arguments.action, arguments.vendor) == ("keys", action, "moonshot")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("answer",),
        ("ask",),
        ("ask", "Why?"),
        (*ASK, "--js"),
        (*ASK, "--parameter=seed=7"),
        (*ASK, "--unheard-of"),
        (*ASK, "-m"),
        ("models",),
        ("models", "a", "b"),
        ("keys",),
        ("keys", "show", "moonshot"),
        ("keys", "set"),
        ("keys", "list", "moonshot"),
    ],
)
def test_what_is_no_command_is_said_in_a_sentence(arguments: tuple[str, ...], command: Callable[..., Ran]) -> None:
    ran = command(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("paragone")
    assert ran.err.endswith("--help”.\n")
    assert "Traceback" not in ran.err


def test_a_key_typed_as_an_argument_is_neither_taken_nor_repeated(command: Callable[..., Ran]) -> None:
    ran = command("keys", "set", "moonshot", "sk-canary-7f3a91")
    assert ran.status == 2
    assert "sk-canary-7f3a91" not in ran.err


@pytest.mark.parametrize("arguments", [("--help",), ("ask", "--help"), ("keys", "set", "--help"), ("--version",)])
def test_help_is_no_failure(arguments: tuple[str, ...], command: Callable[..., Ran]) -> None:
    ran = command(*arguments)
    assert (ran.status, ran.err) == (0, "")
    assert "paragone" in ran.out


@pytest.mark.parametrize("text", ["", "a", "=", "a=", "=b", " = ", "a= ", "\n=b"])
def test_a_pair_with_an_empty_side_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UsageError, match=r"Write it as --param NAME=VALUE\.$"):
        pair(text, "=", "--param NAME=VALUE")


@settings(deadline=None)
@given(st.text().filter(lambda text: "/" not in text and text.strip()), st.text().filter(str.strip))
def test_a_pair_is_parted_at_its_first_sign(left: str, right: str) -> None:
    assert pair(f"{left}/{right}", "/", "VENDOR/MODEL") == (left.strip(), right.strip())
