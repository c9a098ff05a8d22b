import string
from collections.abc import Callable
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.redaction import details, excerpt, redacted, sentence
from providers.texts.echoes import PART
from tests.spellings import SPELLINGS, Spelling, told

KEY = "qZ7/cAnArY+4x9mK2vT8=wB5nL3pR6"
keys = st.text(string.ascii_letters + string.digits + "/+=-_.~%&\\", min_size=20, max_size=60).filter(
    lambda key: sum(map(str.isalnum, key)) > 2 * PART and len(set(key)) > 8
)


@pytest.mark.parametrize("shown", [redacted, sentence, details, excerpt])
@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_no_spelling_of_a_secret_is_shown(spelling: Spelling, shown: Callable[..., str]) -> None:
    for before, after in (("", ""), ("Wrong key: ", ", says the server"), ('{"key":"', '"}')):
        text = shown(f"{before}{spelling(KEY)}{after}", [KEY])
        left = text.removeprefix(before.strip()).removesuffix(after.strip())
        # Of base64 the ends belong to what stands around; of what is split, the marks between stay.
        assert sum(map(str.isalnum, left)) <= 14, text
        assert told(left, KEY) < 4, text


@settings(max_examples=200, deadline=None)
@given(keys, st.sampled_from([*SPELLINGS.values()]), st.text(max_size=30), st.text(max_size=30))
def test_no_secret_is_shown_whatever_stands_around(key: str, spelling: Spelling, before: str, after: str) -> None:
    assert told(details(f"{before} {spelling(key)} {after}", [key]), key) < PART


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 17_000), st.sampled_from([*SPELLINGS.values()]), st.sampled_from("x \u200b\n%&\\"))
def test_what_is_cut_off_in_the_middle_of_a_secret_tells_little_of_it(
    room: int, spelling: Spelling, filler: str
) -> None:
    text = filler * room + spelling(KEY)
    for shown in (sentence, details, excerpt):
        assert told(shown(text, [KEY]), KEY) < PART


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 60), st.sampled_from([details, sentence, excerpt]))
def test_a_part_of_a_secret_is_no_more_shown_than_the_whole(length: int, shown: Callable[..., str]) -> None:
    for part in (KEY[:length], KEY[-length:], KEY[length // 2 :]):
        assert told(shown(f"key {part}", [KEY]), KEY) < PART


def test_a_short_secret_is_hidden_as_it_is_and_nowhere_else() -> None:
    assert redacted("no team maths1, MATHS1, ma\\u0074hs1", ["maths1"]) == "no team …, …, …"
    assert redacted("math s1, 1shtam", ["maths1"]) == "math s1, 1shtam"


def test_what_stands_around_secrets_is_kept_to_the_letter() -> None:
    text = f"%41 &amp; \\u0041 0x41 “{KEY}” and {KEY.upper()}, 100 % = é"
    assert redacted(text, [KEY]) == "%41 &amp; \\u0041 0x41 “…” and …, 100 % = é"


@pytest.mark.parametrize(
    "text",
    [
        "\\",
        "\\u",
        "\\u0071",
        "&#",
        "&",
        "&amp;",
        "%25",
        "%",
        "=",
        "0x",
        "q",
        "q ",
        "qZ7/cAnArY+4x9mK2vT8=wB5nL3pR",
        KEY,
    ],
)
def test_the_time_grows_with_the_length_alone(text: str) -> None:
    def seconds(length: int) -> float:
        long = text * (length // len(text))
        began = thread_time()
        redacted(long, [KEY, KEY[::-1]])
        return thread_time() - began

    # What is square would take four hundred times as long for twenty times the length.
    short, long = min(seconds(10_000) for _ in range(3)), seconds(200_000)
    assert long < 100 * max(short, 0.005)


def test_several_secrets_are_looked_for_at_once() -> None:
    many = [f"key-{number}-of-{number * 7919}-letters" for number in range(40)]
    shown = details(" ".join(many), many)
    assert all(told(shown, key) < PART for key in many)
