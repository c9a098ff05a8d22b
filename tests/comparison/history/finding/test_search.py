from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comparison.history.database import reading
from comparison.history.finding.excerpts import excerpt
from comparison.history.finding.search import Hit, search
from comparison.history.finding.search_form import match_of, searchable
from tests.comparison.history.histories import History
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, finish

TEXTS = (
    "La città è più bella d'inverno.",
    "我们比较两个语言模型的回答。",
    "日本語のモデルを比べる。ﾊﾝｶｸ",
    "두 모델의 답변을 비교하는 방법",
    "كِتَابٌ عن الـــنماذج اللغوية",
    "Naïve Straße, C++ and x86-64; Ångström",
    "decomposed: perche\u0301, ＦＵＬＬ width",
    'He said "never mind" and left\x00behind',
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history of one comparison, a turn for each text."""
    path = tmp_path_factory.mktemp("searched") / "history.sqlite3"
    comparison = comparison_of(KIMI)
    with History(path) as history:
        for number, text in enumerate(TEXTS):
            (order,) = comparison.ask(f"Question {number}")
            finish(comparison, order, text)
            assert history.keep(comparison)
    return path


def found(path: Path, question: str) -> list[Hit]:
    with reading(path) as connection:
        return search(connection, question, 20)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("citta", 0), ("CITTÀ bella", 0), ("d'inverno", 0), ("bell", 0), ("inv piu", None), ("piu inv", 0),
        ("比较", 1), ("语言模型", 1), ("模语", None), ("较", 1), ("モデル", 2), ("日本語", 2), ("ハンカク", 2),
        ("비교", 3), ("모델", 3), ("답변 방법", 3), ("كتاب", 4), ("النماذج", 4), ("كِتاب", 4),
        ("naive", 5), ("angstrom", 5), ("x86", 5), ("perché", 6), ("perche\u0301", 6), ("full", 6),
        ('"never mind"', 7), ('"mind never"', None), ("mind never", 7), ('"never mi"', None), ('"never mi', 7),
        ("NOT citta OR", None), ("bell* AND", None), ("text:citta", None), ("(citta", 0), ("-citta ^", 0),
    ],
)  # fmt: skip
def test_words_are_found_in_every_script_and_way_of_typing(path: Path, question: str, number: int | None) -> None:
    hits = [hit for hit in found(path, question) if hit.exchange]
    assert [hit.excerpt for hit in hits] == ([] if number is None else [excerpt(TEXTS[number], [question])])


@pytest.mark.parametrize("question", ["", " ", '"', '""', "*", "+++", "😀", "\x00", "- ( ) ^ : *"])
def test_what_has_no_word_finds_nothing(path: Path, question: str) -> None:
    assert found(path, question) == []


@given(st.text(max_size=200))
@example("citta\ud800")
def test_any_question_is_a_question(path: Path, question: str) -> None:
    found(path, question)


@given(st.data())
@settings(max_examples=20)
def test_every_run_of_chinese_is_found(path: Path, data: st.DataObject) -> None:
    chinese = TEXTS[1].rstrip("。")
    first = data.draw(st.integers(0, len(chinese) - 1))
    last = data.draw(st.integers(first + 1, len(chinese)))
    assert excerpt(TEXTS[1], []) in [hit.excerpt for hit in found(path, chinese[first:last])]


def test_the_newest_come_first_and_each_prompt_once(tmp_path: Path) -> None:
    comparison = comparison_of(KIMI, GPT)
    with History(tmp_path / "history.sqlite3") as history:
        for turn in range(3):
            for order in comparison.ask(f"paragone {turn}"):
                finish(comparison, order, f"paragone {turn}")
                assert history.keep(comparison)
    hits = found(tmp_path / "history.sqlite3", "paragone")
    assert [(hit.excerpt[-1], hit.model) for hit in hits] == [
        (str(turn), model) for turn in (2, 1, 0) for model in ("openai/gpt-5.5", "moonshot/kimi-k3", "")
    ]
    assert {hit.comparison for hit in hits} == {comparison.id}


def test_an_excerpt_shows_the_word_in_its_surroundings() -> None:
    text = "ä" * 500 + " Die Straße nach Ångström " + "ö" * 500
    assert "nach Ångström" in excerpt(text, ["angstrom"])
    assert len(excerpt(text, ["angstrom"])) < 130
    assert excerpt("one\n\n  two\tthree", ["three"]) == "one two three"
    assert excerpt("I like İstanbul and ﬁne", ["istanbul"]) == "I like İstanbul and ﬁne"


def test_the_form_is_the_same_however_often_it_is_made() -> None:
    assert [searchable(searchable(text)).split() for text in TEXTS] == [searchable(text).split() for text in TEXTS]
    assert match_of("日本 cit") == '"日 本" AND ("cit"*)'
