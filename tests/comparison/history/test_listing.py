from contextlib import closing
from pathlib import Path

import pytest

from comparison.history.changes import deleted, named, pinned, tagged, taken_back
from comparison.history.database import Connection, open_writer, reading
from comparison.history.entries import Entry
from comparison.history.finding.search import search
from comparison.history.listing import all_tags, count, pinned_summaries, summaries, summary
from comparison.history.schema import MIGRATIONS
from comparison.lanes.comparison import Comparison
from tests.comparison.history.histories import PATIENCE, History, is_whole
from tests.comparison.history.test_journal import asked

PROMPTS = ("Perché il cielo è blu?", "  为什么天空\n是蓝色的？ ", "Why is the sky blue?")


@pytest.fixture
def kept(tmp_path: Path) -> tuple[History, list[Comparison]]:
    with History(tmp_path / "data" / "history.sqlite3") as history:
        comparisons = [asked(prompt) for prompt in PROMPTS]
        for each in comparisons:
            assert history.keep(each)
        yield history, comparisons
        assert is_whole(history.path)


def change(history: History, *changes: "list[Entry]") -> None:
    for entries in changes:
        history.journal.write(entries)
    assert history.journal.flush(PATIENCE)


def titles(history: History) -> list[str]:
    with reading(history.path) as connection:
        return [each.title for each in summaries(connection, 9)]


def test_the_newest_come_first_page_after_page_titled_by_their_first_words(kept) -> None:
    history, _ = kept
    with reading(history.path) as connection:
        first = summaries(connection, 2)
        second = summaries(connection, 2, before=first[-1].last_turn)
        assert [each.title for each in (*first, *second)] == [
            "Why is the sky blue?", "为什么天空 是蓝色的？", "Perché il cielo è blu?"
        ]  # fmt: skip
        assert summaries(connection, 2, before=second[-1].last_turn) == []
        assert {each.models for each in first} == {("moonshot/kimi-k3", "openai/gpt-5.5")}
        assert (first[0].turns, first[0].is_pinned, first[0].tags, count(connection)) == (1, False, (), 3)


def test_a_person_names_pins_and_tags_and_asking_again_keeps_that(kept) -> None:
    history, (one, *_) = kept
    change(history, named(one.id, " Il\ncielo  "), pinned(one.id, True), tagged(one.id, ["work", "中文"]))
    history.chronicle.follow(one)
    one.ask("And at night?")
    assert history.keep(one)
    with reading(history.path) as connection:
        (found,) = pinned_summaries(connection)
        assert (found.title, found.turns, sorted(found.tags)) == ("Il cielo", 2, ["work", "中文"])
        assert all_tags(connection, 9) == ["work", "中文"]
    change(history, named(one.id, ""), pinned(one.id, False), tagged(one.id, []))
    with reading(history.path) as connection:
        assert summary(connection, one.id).title == PROMPTS[0]
        assert (pinned_summaries(connection), all_tags(connection, 9)) == ([], [])


def test_what_is_deleted_is_not_listed_found_or_opened_until_it_is_taken_back(kept) -> None:
    history, (one, _, three) = kept
    change(history, deleted([one.id, three.id]))
    assert titles(history) == ["为什么天空 是蓝色的？"]
    assert history.load(one.id) is None
    with reading(history.path) as connection:
        assert (search(connection, "sky", 9), count(connection), summary(connection, one.id)) == ([], 1, None)
    change(history, taken_back([three.id]))
    assert titles(history) == ["Why is the sky blue?", "为什么天空 是蓝色的？"]
    history.chronicle.follow(one)
    one.ask("Still there?")
    assert history.keep(one)
    assert titles(history)[0] == PROMPTS[0]


def test_a_history_of_the_first_layout_is_found_and_listed_as_before(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.sqlite3"
    with closing(open_writer(path, MIGRATIONS[:1])[0]) as old:
        fill_first_layout(old)
    with History(path) as history:
        assert history.journal.flush(PATIENCE)
        assert (history.told, titles(history)) == ([], ["Second città", "First"])
        with reading(path) as connection:
            hits = search(connection, "citta", 9)
            assert [(hit.excerpt, hit.model) for hit in hits] == [
                ("La città", "moonshot/kimi-k3"), ("Second città", ""), ("Una città", "moonshot/kimi-k3")
            ]  # fmt: skip
            assert [hit.state for hit in search(connection, "is:failed", 9)] == ["failed"]
            assert connection.execute("PRAGMA auto_vacuum").fetchone() == (2,)
    assert is_whole(path)
    assert len(list(path.parent.glob("history.version-1-*.sqlite3"))) == 1


def fill_first_layout(old: Connection) -> None:
    setup = '{"provider": "moonshot", "model": "kimi-k3", "base_url": "https://api.moonshot.ai/v1"}'
    for number, (prompt, reply, state) in enumerate(
        [("First", "Una città", "failed"), ("Second città", "La città", "done")]
    ):
        at = f"2026-10-0{number + 1}T10:00:00+00:00"
        old.execute("INSERT INTO comparison VALUES (?, '', '{}', ?)", (f"c{number}", f"t{number}"))
        old.execute("INSERT INTO lane VALUES (?, ?, 0, 1, ?)", (f"l{number}", f"c{number}", setup))
        old.execute("INSERT INTO turn VALUES (?, ?, ?, ?)", (f"t{number}", f"c{number}", prompt, at))
        old.execute(
            "INSERT INTO exchange VALUES (?, ?, ?, NULL, 1, ?, ?, NULL, ?, ?, '', '{\"asked_model\": \"kimi-k3\"}')",
            (f"e{number}", f"l{number}", f"t{number}", setup, at, state, reply),
        )
        for said in ((f"t{number}", None), (f"t{number}", f"e{number}")):
            old.execute("INSERT INTO spoken (turn, exchange) VALUES (?, ?)", said)
        for text in (prompt, reply):
            old.execute("INSERT INTO search (rowid, text) SELECT coalesce(max(rowid), 0) + 1, ? FROM search", (text,))
