import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.judging.judge.question import ask_about
from comparison.judging.judge.reply import LONGEST, Choice, NoOpinion, read_reply
from comparison.judging.judge.rubric import read_rubric

QUESTION = ask_about("Why?", "a", "b", read_rubric('Truth: is it so\nSays "why": in quotes\n{x}: braces'))
NAMES = ("Truth", 'Says "why"', "{x}")
GOOD = {
    "mark": QUESTION.mark,
    "criteria": dict.fromkeys(NAMES, "A"),
    "verdict": "B",
    "speaks_to_judge": ["A"],
    "reason": " Since it is so. ",
}


@pytest.mark.parametrize("shape", ["{}", "```json\n{}\n```", "```\n{}\n```", "\n  {}\n"])
def test_a_reply_in_the_form_that_was_asked_for_is_read(shape: str) -> None:
    opinion = read_reply(shape.replace("{}", json.dumps(GOOD)), QUESTION)
    assert (opinion.verdict, opinion.speaks_to_judge) == (Choice.SECOND, {Choice.FIRST})
    assert opinion.criteria == dict.fromkeys(NAMES, Choice.FIRST)
    assert opinion.reason == "Since it is so."


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "C"},
        {"verdict": "A or B"},
        {"verdict": ["A"]},
        {"verdict": None},
        {"verdict": 1},
        {"mark": "0123456789abcdef"},
        {"mark": None},
        {"criteria": {}},
        {"criteria": dict.fromkeys((*NAMES, "Beauty"), "A")},
        {"criteria": dict.fromkeys(NAMES, "perhaps")},
        {"criteria": "A"},
        {"speaks_to_judge": "A"},
        {"speaks_to_judge": ["tie"]},
        {"speaks_to_judge": [{}]},
        {"reason": 7},
        {"confidence": 1},
    ],
)
def test_nothing_is_guessed_where_it_says_something_else(changes: dict[str, object]) -> None:
    with pytest.raises(NoOpinion, match=r"^The judge.*\.$"):
        read_reply(json.dumps(GOOD | changes), QUESTION)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "B",
        "B is better.",
        "null",
        "[]",
        json.dumps(GOOD) + " B!",
        "My verdict: " + json.dumps(GOOD),
        json.dumps(GOOD) * 2,
        json.dumps(GOOD)[:-1],
        json.dumps(GOOD).replace('"verdict": "B"', '"verdict": "A", "verdict": "B"'),
        json.dumps(GOOD)[:-1] + ', "x": ' + "[" * 5000 + "]" * 5000 + "}",
        json.dumps(GOOD | {"reason": "x" * LONGEST}),
        "\ud800",
        "选 B",
        "الحكم: B",
    ],
)
def test_nonsense_is_no_opinion(text: str) -> None:
    with pytest.raises(NoOpinion, match=r"^The judge.*\.$"):
        read_reply(text, QUESTION)


@given(st.text(max_size=200) | st.dictionaries(st.text(max_size=9), st.none() | st.text()).map(json.dumps))
def test_no_text_without_the_mark_is_an_opinion(text: str) -> None:
    with pytest.raises(NoOpinion):
        read_reply(text, QUESTION)
