import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from comparison.files.plugin_answers import PluginAnswers
from providers.plugins import Plugin

ACME = Plugin("acme-of-a-test", "1.0", ("acme",))
NEXT = replace(ACME, version="1.1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "plugins.json"


@pytest.mark.parametrize("allowed", [True, False])
def test_an_answer_is_kept_for_this_version_until_it_is_forgotten(path: Path, allowed: bool) -> None:
    assert PluginAnswers(path).is_allowed(ACME) is None
    PluginAnswers(path).remember(ACME, allowed)
    assert PluginAnswers(path).is_allowed(ACME) is allowed
    assert PluginAnswers(path).is_allowed(NEXT) is None
    assert PluginAnswers(path).forget("Acme_of_a_Test")
    assert PluginAnswers(path).is_allowed(ACME) is None
    assert not PluginAnswers(path).forget("acme-of-a-test")


def test_only_the_person_may_read_the_file(path: Path) -> None:
    PluginAnswers(path).remember(ACME, True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text()) == {"plugins": {"acme-of-a-test": {"version": "1.0", "allowed": True}}}


def test_what_one_program_answers_another_knows_at_once(path: Path) -> None:
    window, terminal = PluginAnswers(path), PluginAnswers(path)
    terminal.remember(ACME, True)
    assert window.is_allowed(ACME) is True
    window.remember(Plugin("other", "2", ("o",)), True)
    assert terminal.is_allowed(ACME) is True


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no JSON",
        "[]",
        '{"plugins": 1}',
        '{"plugins": {"acme-of-a-test": true}}',
        '{"plugins": {"acme-of-a-test": {"version": 1.0, "allowed": true}}}',
        '{"plugins": {"acme-of-a-test": {"version": "1.0", "allowed": "yes"}}}',
        "[" * 100_000,
    ],
)
def test_what_can_not_be_read_allows_nothing(content: str, path: Path) -> None:
    path.parent.mkdir()
    path.write_text(content)
    answers = PluginAnswers(path)
    assert answers.is_allowed(ACME) is None
    answers.remember(ACME, True)
    assert PluginAnswers(path).is_allowed(ACME) is True


def test_where_nothing_can_be_written_an_answer_holds_for_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answers = PluginAnswers(tmp_path / "file" / "plugins.json")
    with pytest.raises(OSError, match="file"):
        answers.remember(ACME, True)
    assert answers.is_allowed(ACME) is True
