import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from comparison.export.formats import Format
from comparison.imports import own
from comparison.imports.file.opening import Unreadable
from comparison.lanes.comparison import Comparison
from comparison.lanes.ids import new_id
from comparison.lanes.state import State
from tests.comparison.export.exported import as_bytes, compared
from tests.comparison.history.test_records import comparisons, everything
from tests.comparison.imports.carried import read, zipped


def written(comparison: Comparison | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(as_bytes(comparison or compared("Why?", "So.", "二。"), Format.JSON))
    return found


@given(comparisons())
@settings(max_examples=60)
def test_what_was_exported_comes_back_equal_field_by_field(
    tmp_path_factory: pytest.TempPathFactory, kept: Comparison
) -> None:
    path = tmp_path_factory.getbasetemp() / "kept.paragone"
    for form in (Format.PARAGONE, Format.JSON):
        (found,), tally = read(path, as_bytes(kept, form))
        assert everything(found) == everything(kept)
        assert (tally.unreadable, tally.is_cut_off) == (0, False)


def test_an_answer_that_was_exported_while_it_grew_is_cut_off(tmp_path: Path) -> None:
    comparison = compared("Why?", "So.")
    comparison.ask("And?")
    (found,), _ = read(tmp_path / "x", as_bytes(comparison, Format.PARAGONE))
    assert [exchange.answer.state for exchange in found.lanes[0].exchanges] == [State.DONE, State.CUT_OFF]


def test_a_newer_version_is_refused_with_a_sentence(tmp_path: Path) -> None:
    data = json.dumps(written() | {"version": 2}).encode()
    for made in (data, zipped({"comparison.json": data})):
        with pytest.raises(Unreadable, match="a newer version of this program wrote it"):
            read(tmp_path / "x", made)


BROKEN = (
    {"version": 0}, {"version": True}, {"version": "1"}, {"id": "../../etc"}, {"id": 7}, {"parameters": []},
    {"lanes": [7]}, {"lanes": [{"id": "x"}]}, {"turns": {}}, {"exchanges": [{}]},
    {"parameters": {"temperature": "hot"}},
)  # fmt: skip
CHANGES: tuple[tuple[str, Any], ...] = (
    ("lane", "x"), ("turn", None), ("at", "never"), ("at", 7), ("at", "0001-01-01T00:00:00+14:00"),
    ("at", "9999-12-31T23:59:59"), ("at", "1969-12-31T23:59:59+00:00"), ("id", ""), ("parent", "x"),
    ("setup", {"provider": 1}), ("setup", None),
)  # fmt: skip


@pytest.mark.parametrize("change", BROKEN)
def test_what_is_of_a_wrong_type_is_counted_and_not_read(tmp_path: Path, change: dict[str, Any]) -> None:
    found, tally = read(tmp_path / "x", written() | change)
    assert (found, tally.unreadable) == ([], 1)


@pytest.mark.parametrize(("name", "value"), CHANGES)
def test_an_exchange_of_a_wrong_type_is_counted_and_not_read(tmp_path: Path, name: str, value: Any) -> None:
    data = written()
    data["exchanges"][0][name] = value
    found, tally = read(tmp_path / "x", data)
    assert (found, tally.unreadable) == ([], 1)


def test_an_id_that_comes_twice_is_not_read(tmp_path: Path) -> None:
    for name in ("lanes", "turns", "exchanges"):
        data = written()
        data[name].append(data[name][0])
        assert read(tmp_path / "x", data)[1].unreadable == 1, name


def error(sentence: str, advice: str = "") -> dict[str, Any]:
    words = {"kind": "X", "title": "X", "sentence": sentence, "advice": advice}
    return {"asked_model": "x", "error": words | {"actions": [], "provider": "p", "host": "h"}}


NOTE = {"template": "{n:>999999999}", "english": "x", "values": {"n": 1}}
RECORDS: tuple[Any, ...] = (
    None, [], {"asked_model": 7}, {"asked_model": "x", "finish": "bored"}, {"asked_model": "x", "notes": [NOTE]},
    {"asked_model": "x", "usage": {"input": 1, "output": 10**40}}, {"asked_model": "x", "arrivals": -(10**400)},
    error("{host:>999999999}"), error("{provider.__class__}"), error("{"), error("", "{0}"), error("{host!r}"),
)  # fmt: skip


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_that_can_t_be_trusted_leaves_the_text(tmp_path: Path, record: Any) -> None:
    data = written()
    data["exchanges"][0]["answer"] = record
    (found,), _ = read(tmp_path / "x", data)
    answer = found.lanes[0].exchanges[0].answer
    assert (answer.text, answer.state, answer.error, len(answer.notes)) == ("So.", State.CUT_OFF, None, 1)


def test_numbers_that_are_none_are_not_read(tmp_path: Path) -> None:
    data = json.dumps(written()).replace('"temperature": 0.5', '"temperature": NaN').encode()
    assert read(tmp_path / "x", data)[1].unreadable == 1
    assert not own.is_own({"format": "other"})


@pytest.mark.parametrize("span", [-1e308, -1, 1e9, 1e308])
def test_a_time_that_no_answer_takes_is_not_known(tmp_path: Path, span: float) -> None:
    data = written()
    for name in ("sent", "first_token", "ended"):
        data["exchanges"][0]["answer"]["spans"] = {"sent": 0.0, "first_token": 1.5, "last_token": 2.0, "ended": 2.5}
        data["exchanges"][0]["answer"]["spans"][name] = span
        (found,), _ = read(tmp_path / "x", data)
        answer = found.lanes[0].exchanges[0].answer
        assert (answer.text, answer.state, answer.times.last_token) == ("So.", State.DONE, 2.0)
        assert getattr(answer.times, name) != span
        as_bytes(found, Format.MARKDOWN)


def test_more_lanes_than_a_window_can_show_are_too_large(tmp_path: Path) -> None:
    data = written()
    data["lanes"] += [data["lanes"][0] | {"id": new_id()} for _ in range(own.MOST_LANES - len(data["lanes"]))]
    assert len(read(tmp_path / "x", data)[0]) == 1
    data["lanes"].append(data["lanes"][0] | {"id": new_id()})
    found, tally = read(tmp_path / "x", data)
    assert (found, tally.too_large) == ([], 1)
