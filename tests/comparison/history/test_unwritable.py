from dataclasses import replace
from pathlib import Path

import pytest

from comparison.history.values import read
from comparison.lanes.lane import LaneSetup
from providers.parameters import Parameters
from tests.comparison.history.histories import History
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


@pytest.mark.parametrize(
    "entry",
    [
        ("INSERT INTO comparison (id) VALUES (NULL)", ()),
        ("DELETE FROM piece WHERE exchange = ?", (2**70,)),
        ("SELECT ?", ("\ud800",)),
    ],
    ids=["nothing", "number", "text"],
)
def test_what_can_never_be_written_keeps_nothing_else_from_the_disk(
    path: Path, entry: tuple[str, tuple[object, ...]]
) -> None:
    first, last = comparison_of(KIMI), comparison_of(GPT)
    first.ask("First?")
    last.ask("Last?")
    with History(path) as history:
        history.chronicle.follow(first)
        history.journal.write([entry])
        assert history.keep(last)
        assert history.journal.is_lacking
        assert history.told == ["Something can't be written into the history, and was left out; the log says why."]
        assert history.load(first.id) is not None
        assert history.load(last.id) is not None


def test_half_a_sign_in_a_name_is_kept_as_its_replacement(path: Path) -> None:
    comparison = comparison_of(replace(KIMI, model="kimi\ud800", provider="moon\ud800"))
    comparison.ask("Why?")
    with History(path) as history:
        assert history.keep(comparison)
        assert not history.journal.is_lacking
        found = history.load(comparison.id)
    assert found is not None
    assert found.lanes[0].setup.model.startswith("kimi\ufffd")


@pytest.mark.parametrize("number", [f"1{'0' * 400}", "1e999", "NaN"])
def test_a_number_without_an_end_is_none(number: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(Parameters, f'{{"temperature": {number}}}')
    with pytest.raises(ValueError, match=r"."):
        read(LaneSetup, f'{{"provider": "a", "model": "b", "base_url": "", "parameters": {{"temperature": {number}}}}}')
