"""The command line in this process, and vendors that answer on this computer."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from comparison.cli import main
from providers.keys.environment import take_keys
from tests.comparison.cli.commands import VARIABLES, Ran
from tests.servers.openai_server import OpenAIServer


@pytest.fixture
def vendors() -> Iterator[dict[str, OpenAIServer]]:
    """A server for each vendor, in its own dialect."""
    with ExitStack() as stack:
        yield {vendor: stack.enter_context(OpenAIServer(vendor)) for vendor in VARIABLES}


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs a command in this process, much as a shell would; ``stdin`` is what a pipe brings."""

    def run(*arguments: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        # A shell gives each command its environment anew; a run takes its keys out of it.
        status = main(arguments, take_keys(dict(os.environ)))
        return Ran(status, *capsys.readouterr())

    return run


@pytest.fixture
def with_keys(monkeypatch: pytest.MonkeyPatch, vendors: dict[str, OpenAIServer]) -> None:
    """Every vendor's key, where the environment keeps it."""
    for vendor, variable in VARIABLES.items():
        monkeypatch.setenv(variable, vendors[vendor].key)
