from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comparison.history.changes import tagged
from comparison.history.database import reading
from comparison.history.finding.question import NoQuestion, read_question
from comparison.history.finding.search import Hit, search
from comparison.history.finding.tags import key_of, read_tags, tag_of
from comparison.lanes.lane import LaneSetup
from comparison.lanes.news import Closed, Sent
from providers.errors import OutOfCredit
from tests.comparison.history.histories import PATIENCE, History
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, finish, hear

QWEN = LaneSetup("qwen", "qwen3-max-通义", "https://dashscope.example/v1")
TODAY = datetime.now().date()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One comparison of three models, one of which fails, tagged twice; and one without tags."""
    path = tmp_path_factory.mktemp("narrowed") / "history.sqlite3"
    first, second = comparison_of(KIMI, GPT, QWEN), comparison_of(GPT)
    with History(path) as history:
        kimi, gpt, qwen = first.ask("Compare the cities")
        finish(first, kimi, "La città eterna")
        finish(first, gpt, "A city of water")
        hear(first, qwen, Sent(), Closed(OutOfCredit(provider="Qwen", host="dashscope.example")))
        assert history.keep(first)
        (other,) = second.ask("Another city")
        finish(second, other, "A city of kimi fruit")
        assert history.keep(second)
        history.journal.write(tagged(first.id, ["Work", "città & 市"]))
        assert history.journal.flush(PATIENCE)
    return path


def found(path: Path, question: str) -> list[str]:
    with reading(path) as connection:
        return [hit.excerpt or hit.state for hit in search(connection, question, 20)]


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("model:kimi", {"La città eterna"}),
        ("model:moonshot/kimi-k3 citta", {"La città eterna"}),
        ("MODEL:gpt city", {"A city of water", "A city of kimi fruit"}),
        ("model:openai water", {"A city of water"}),
        ("model:通义", {"failed"}),
        ("model:eterna", set()),
        ("is:failed", {"failed"}),
        ("is:Done kimi", {"A city of kimi fruit"}),
        ("is:failed city", set()),
        ("tag:work cities", {"Compare the cities"}),
        ('tag:"CITTÀ & 市" eterna', {"La città eterna"}),
        ("tag:work fruit", set()),
        ("tag:wor cities", set()),
        ("tag:work model:gpt is:done", {"A city of water"}),
        ("model:kimi model:gpt", set()),
        ("kimi", {"A city of kimi fruit"}),
        ("failed", set()),
        ("model: eterna", {"La città eterna"}),
        ("http://x.example/model:kimi", set()),
        ('"of kimi"', {"A city of kimi fruit"}),
    ],
)  # fmt: skip
def test_filters_narrow_down_where_words_are_looked_for(path: Path, question: str, texts: set[str]) -> None:
    assert set(found(path, question)) == texts


def test_days_narrow_down_when(path: Path) -> None:
    tomorrow, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    assert len(found(path, f"after:{yesterday} before:{tomorrow + timedelta(days=1)}")) == 6
    assert found(path, f"after:{tomorrow + timedelta(days=1)}") == found(path, f"before:{yesterday} city") == []
    assert len(found(path, "after:2020 city")) == 3
    assert len(found(path, f"after:{yesterday:%Y-%m} after:2019-1 city")) in (0, 3)


@pytest.mark.parametrize(
    "question", ["after:soon", "before:2026-13-01", "after:0000", "is:lost", "before:99999", "is:cut_of"]
)
def test_a_filter_that_can_t_be_meant_so_is_told(question: str) -> None:
    with pytest.raises(NoQuestion) as told:
        read_question(f"why {question}")
    assert str(told.value).startswith(f"“{question.partition(':')[0]}:” ")


def test_pages_go_on_where_the_last_one_ended(path: Path) -> None:
    with reading(path) as connection:
        everything = search(connection, "after:2020", 20)
        pages: list[Hit] = search(connection, "after:2020", 2)
        while page := search(connection, "after:2020", 2, before=pages[-1].place):
            pages += page
    assert pages == everything
    assert [hit.place for hit in pages] == sorted((hit.place for hit in pages), reverse=True)


def test_what_is_written_later_stands_where_it_belongs_in_time(tmp_path: Path) -> None:
    with History(tmp_path / "history.sqlite3") as history:
        for days in (1, 9, 4):
            comparison = comparison_of(KIMI)
            (order,) = comparison.ask("day")
            finish(comparison, order, f"day {days}")
            exchange = comparison.lanes[0].exchanges[0]
            exchange.at = datetime(2026, 10, 31, tzinfo=UTC) - timedelta(days=days)
            assert history.keep(comparison)
        with reading(history.path) as connection:
            hits = [hit.excerpt for hit in search(connection, "model:kimi day", 9)]
            assert hits == ["day 1", "day 4", "day 9"]
            assert [hit.excerpt for hit in search(connection, "model:kimi after:2026-10-24", 9)] == ["day 1", "day 4"]


def test_words_are_marked_where_they_stand(path: Path) -> None:
    with reading(path) as connection:
        (hit,) = search(connection, "CITTA etern", 9)
        assert [hit.excerpt[first:last] for first, last in hit.marks] == ["città", "etern"]
        assert hit.title == "Compare the cities"


@given(st.text(max_size=60))
@example('model:"')
@example('tag:"---" model:"""* is:')
@example("model:\x00 tag:\ud800")
def test_any_question_is_answered_or_refused_with_a_sentence(path: Path, question: str) -> None:
    for kind in ("", "model:", "tag:", "is:", "after:", 'model:"'):
        with suppress(NoQuestion):
            found(path, kind + question)


@given(st.text(max_size=80))
def test_a_tag_is_itself_however_often_it_is_read(text: str) -> None:
    tag = tag_of(text)
    assert (tag_of(tag), key_of(tag)) == (tag, key_of(text))
    assert read_tags(f"{text},{text}") == read_tags(text)
