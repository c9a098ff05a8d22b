"""The command line in a process of its own, against a server nobody here wrote."""

import json
import os
import subprocess
import sys

import pytest

from tests.providers.aimock.conftest import UrlOf
from tests.providers.aimock.formats import OPENAI, TEXT, THOUGHT
from tests.servers.aimock import ROOT
from tests.servers.openai_server import KEY


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """With a key in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "comparison.cli", *arguments],
        cwd=ROOT,
        env=dict(os.environ, OPENAI_API_KEY=KEY),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(("model", "thought"), [("gpt-4.1", ""), ("gpt-4.1", THOUGHT), ("gpt-5.5-pro", THOUGHT)])
def test_it_prints_the_answer_with_its_counts(model: str, thought: str, url_of: UrlOf) -> None:
    prompt = "think" if thought else "greet"
    done = run("ask", prompt, "--base-url", f"openai={url_of(OPENAI)}", "-m", f"openai/{model}", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert (said["provider"], said["model"], said["state"]) == ("openai", model, "done")
    assert (said["text"], said["reasoning"], said["error"]) == (TEXT, thought, None)
    assert said["usage"] == {"input": 11, "cached": None, "output": 20, "reasoning": None}


def test_it_says_why_an_answer_did_not_come(url_of: UrlOf) -> None:
    failing = run("ask", "no money", "--base-url", f"openai={url_of(OPENAI)}", "-m", "openai/gpt-4.1", "--json")
    assert failing.returncode == 1
    said = json.loads(failing.stdout)
    assert (said["state"], said["text"], said["error"]["class"]) == ("failed", "", "OutOfCredit")
    assert KEY not in failing.stdout + failing.stderr


def test_it_lists_the_models(url_of: UrlOf) -> None:
    listed = run("models", "openai", "--base-url", f"openai={url_of(OPENAI)}")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "gpt-4o" in listed.stdout.split()
