from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.events import ReasoningArrived, TextArrived, TextWasThinking
from providers.wires.dialect import Dialect
from providers.wires.openai_chat.reader import ChatReader
from providers.wires.thinking.markers import OPEN_TO_CLOSE
from providers.wires.thinking.tags import MOST_TAGS, MOST_WATCHED, ThinkTags
from tests.providers.wires.answers import LIMITS, PEER, chunk, feed, read, reasoning_of, text, text_of

STOP = chunk(finish="stop")


def split(pieces: Iterable[str]) -> tuple[str, str]:
    """All thinking and all of the answer, as they stand at the end."""
    tags = ThinkTags()
    thinking = answer = ""
    for told in (*map(tags.take, pieces), tags.rest()):
        if told.was_thinking:
            thinking, answer = thinking + answer, ""
        thinking, answer = thinking + told.thinking, answer + told.answer
    return thinking, answer


CASES = {
    "a thought and an answer": ("<think>Well …</think>Four.", "Well …", "Four."),
    "white space around": (" \n<think>\nWell\n</think>\n\nFour.\n", "Well\n", "Four.\n"),
    "no thought": ("<think>\n\n</think>\n\nFour.", "", "Four."),
    "no answer": ("<think>Well</think>", "Well", ""),
    "never closed": ("<think>Well, 1 < 2 and </thin", "Well, 1 < 2 and </thin", ""),
    "no tag": ("Four.", "", "Four."),
    "no tag and white space before": ("\n\n Four.", "", "\n\n Four."),
    "half a tag and no more": ("<thi", "", "<thi"),
    "a closing tag alone": ("Well\n</think>\nFour.", "Well\n", "Four."),
    "a closing tag within a line": ("Allora, due più due.</think>Fa quattro.", "Allora, due più due.", "Fa quattro."),
    "a closing tag first": ("</think>\n\n四。", "", "四。"),
    "a closing tag last": ("先想想。\n</thinking>", "先想想。\n", ""),
    "a tag further on": ("Write `<think>` and `</think>`.", "", "Write `<think>` and `</think>`."),
    "prose about tags": ("The </think> tag ends it, said he.", "", "The </think> tag ends it, said he."),
    "a closing tag in quotes": ("Scrivi “</think>” alla fine.", "", "Scrivi “</think>” alla fine."),
    "a closing tag that a later one opens": ("See <think>x\n</think>\ny", "", "See <think>x\n</think>\ny"),
    "a tag in code": ("```\n<think>x</think>\n```", "", "```\n<think>x</think>\n```"),
    "a closing tag in code": ("Così:\n```xml\n</think>\n```\nFine", "", "Così:\n```xml\n</think>\n```\nFine"),
    "a closing tag in tildes": ("~~~\na\n</think>\n~~~", "", "~~~\na\n</think>\n~~~"),
    "tags in the answer": ("<think>a</think>b <think>c</think>", "a", "b <think>c</think>"),
    "two thoughts": ("<think>a</think>\n<think>b</think>\nc", "ab", "c"),
    "a tag in a tag": ("<think>a <think> b</think>c</think>", "a <think> b", "c</think>"),
    "a tag spoken of in a thought": ("<think>Is `</think>` right?</think>Sì.", "Is `</think>` right?", "Sì."),
    "code in a thought": (
        "<think>\n```\n<think>\nx\n</think>\n```\n</think>\nb",
        "```\n<think>\nx\n</think>\n```\n",
        "b",
    ),
    "code left open in a thought": ("<think>\n```\nx\n</think>\nb", "```\nx\n", "b"),
    "what looks like an end": ("<think>a</</think</think>b", "a</</think", "b"),
    "in capitals": ("<THINK>a</Think>b", "a", "b"),
    "with attributes": ('<think time="3">a</think>b', "a", "b"),
    "with attributes that never end": ("<think of it", "", "<think of it"),
    "channels": ("<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>b", "a", "b"),
    "channels from the start": (
        "<|start|>assistant<|channel|>analysis<|message|>a<|end|>"
        "<|start|>assistant<|channel|>commentary<|message|>c<|end|>"
        "<|start|>assistant<|channel|>final<|message|>b<|return|>",
        "a\n\nc",
        "b",
    ),
    "channels whose first is in the prompt": (
        "We add.<|end|><|start|>assistant<|channel|>final<|message|>4",
        "We add.",
        "4",
    ),
    "channels without a last": ("<|channel|>analysis<|message|>想", "想", ""),
    "a channel spoken of": ("<|channel|> " + "is a word " * 12, "", " " + "is a word " * 12),
    "Gemma, nothing thought": ("<|channel>thought\n<channel|>Four.", "", "Four."),
    "channels without their tokens": ("analysisWe add.assistantfinal4", "analysisWe add.", "4"),
    "such channels on lines": ("analysis\nDue più due.\nassistantfinal\n4", "analysis\nDue più due.\n", "4"),
    "such channels with a call": (
        "analysis用户。assistantcommentary to=f jsonassistantfinal四",
        "analysis用户。assistantcommentary to=f json",
        "四",
    ),
    "an analysis": ("analysis of assistantfinal words", "", "analysis of assistantfinal words"),
    "an analysis of an assistant": ("analysisData is an assistant", "", "analysisData is an assistant"),
    "a name of the same meaning": ("<internal_monologue>a</internal_monologue>\nb", "a", "b"),
    "another tag": ("<thinner>a</thinner> <b>", "", "<thinner>a</thinner> <b>"),
    "a tag with a blank in it": ("<think >a</think >b", "a", "b"),
    "what nobody sees before it": ("\ufeff\u200b<think>a</think>b", "a", "b"),
    "an end that comes twice": ("<think>a</think>\n</think>\nb", "a", "b"),
    "an end and half of one": ("<think>a</think></thi", "a", "</thi"),
    "nothing": ("", "", ""),
    "a name in another language": ("<深度思考>想</深度思考>四", "想", "四"),
    "an answer in tags of its own": ("<think>a</think>\n<answer>\nb < c\n</answer>\n", "a", "b < c\n"),
    "another such tag": ("好的\n</think>\n\n<FINAL_ANSWER>四。</final_answer>", "好的\n", "四。"),
    "tokens round the answer": (
        "<|begin_of_thought|>a<|end_of_thought|>\n<|begin_of_solution|>b<|end_of_solution|>",
        "a",
        "b",
    ),
    "an answer whose tag never ends": ("<think>a</think><answer>b</ans", "a", "b</ans"),
    "an end that is not at the end": ("<think>a</think><answer>`</answer>` è b</answer>", "a", "`</answer>` è b"),
    "words behind the end": ("<think>a</think><answer>b</answer> c", "a", "b</answer> c"),
    "another tag than that": ("<think>a</think><answers>b</answers>", "a", "<answers>b</answers>"),
    "an answer in tags that nobody thought about": ("<answer>b</answer>", "", "<answer>b</answer>"),
    "half a tag of an answer": ("<think>a</think><ans", "a", "<ans"),
}
CASES |= {tag: (f"{tag}想<b>一想\n{close}\n四。", "想<b>一想\n", "四。") for tag, close in OPEN_TO_CLOSE.items()}
CASES |= {close: (f"Uno\n{close}\n\nDue", "Uno\n", "Due") for close in OPEN_TO_CLOSE.values()}


@pytest.mark.parametrize(("said", "thinking", "answer"), CASES.values(), ids=CASES)
def test_thinking_and_answer_are_told_apart_however_they_are_cut(said: str, thinking: str, answer: str) -> None:
    assert split([said]) == (thinking, answer)
    assert split(said) == (thinking, answer)
    for at in range(len(said)):
        assert split([said[:at], said[at:]]) == (thinking, answer)
        assert split([said[:at], "", *said[at:]]) == (thinking, answer)


SIGNS = ["<think>", "</think>", "<", "</", "think", ">", " ", "\n", "`", "```\n", "[THINK]", "<|end|>", "<|channel|>"]
tagged = st.lists(st.sampled_from([*SIGNS, "final<|message|>", "<|start|>assistant"]) | st.text(max_size=3))


@given(pieces=tagged)
@settings(deadline=None, max_examples=300)
def test_cuts_change_nothing_and_no_word_is_lost(pieces: list[str]) -> None:
    said = "".join(pieces)
    thinking, answer = split(pieces)
    assert (thinking, answer) == split([said]) == split(said)
    if "<|" not in said:
        lost = [said]
        for tag in ("<think>", "</think>", "[THINK]"):
            lost = [part for each in lost for part in each.split(tag)]
        assert sorted("".join("".join(lost).split())) == sorted("".join(_without_tags(thinking + answer).split()))


def _without_tags(text: str) -> str:
    for tag in ("<think>", "</think>", "[THINK]"):
        text = text.replace(tag, "")
    return text


def test_what_cannot_be_a_tag_is_passed_on_at_once() -> None:
    tags = ThinkTags()
    told = [tags.take(piece) for piece in ("<", "thi", "s", " <think>")]
    assert [each.answer for each in told] == ["", "", "", "<this <think>"]
    tags = ThinkTags()
    told = [tags.take(piece) for piece in ("<think>a", "b<", "/c")]
    assert [each.thinking for each in told] == ["a", "b", "</c"]


@pytest.mark.parametrize("opening", ["", "<think>"])
def test_tags_without_number_and_texts_without_end_are_looked_at_for_a_while_only(opening: str) -> None:
    spoken = "`</think>` " * (MOST_TAGS + 5)
    assert split([opening + spoken + "x"])[not opening]
    tags = ThinkTags()
    tags.take("a" * (MOST_WATCHED + 1))
    assert tags.passes("\n</think>\nb")


def test_a_reader_tells_the_thinking_as_soon_as_it_is_told_apart() -> None:
    events = feed(ChatReader(PEER, LIMITS, Dialect()), *map(text, ("<thi", "nk>We", "ll</th", "ink>\n\nFo", "ur")))
    assert events == [
        ReasoningArrived("We", in_tags=True),
        ReasoningArrived("ll", in_tags=True),
        TextArrived("Fo"),
        TextArrived("ur"),
    ]


def test_a_reader_takes_back_what_it_has_told_as_the_answer() -> None:
    events = read(ChatReader(PEER, LIMITS, Dialect()), *map(text, ("Let me ", "see.\n", "</think>", "\n四")), STOP)
    assert events[:4] == [TextArrived("Let me "), TextArrived("see.\n"), TextWasThinking(), TextArrived("四")]


def test_an_answer_that_breaks_off_keeps_what_may_have_become_a_tag() -> None:
    events = read(ChatReader(PEER, LIMITS, Dialect()), text("<thi"), STOP)
    assert text_of(events) == "<thi"
    cut = ChatReader(PEER, LIMITS, Dialect())
    assert reasoning_of(feed(cut, text("<think>ab</"))) == "ab"
    assert next(cut.end()) == ReasoningArrived("</", in_tags=True)
