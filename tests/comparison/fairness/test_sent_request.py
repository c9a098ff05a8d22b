import json
from typing import Any

import pytest

from comparison.fairness.sent_request import SentRequest, plain
from providers.events import Requested

URL = "https://x.test/v1/chat"


def sent(body: Any, url: str = URL) -> SentRequest:
    return SentRequest.of(Requested(url, (), json.dumps(body)))


def messages(body: Any) -> list[tuple[str, str]]:
    return [(message.role, message.text) for message in sent(body).messages()]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"messages": [{"role": "user", "content": "a"}]}, [("user", "a")]),
        ({"messages": [{"role": "user", "content": [{"type": "text", "text": "a"}, "b"]}]}, [("user", "a\nb")]),
        ({"messages": [{"role": "assistant", "content": None}]}, [("assistant", "")]),
        (
            {"messages": [{"content": {"image": 1}}, "plain", 5]},
            [("user", '{"image": 1}'), ("user", "plain"), ("user", "5")],
        ),
        ({"input": "a"}, [("user", "a")]),
        (
            {"contents": [{"role": "model", "parts": [{"text": "a"}, {"inlineData": 1}]}]},
            [("assistant", 'a\n{"inlineData": 1}')],
        ),
        ({"messages": {"role": "user"}, "contents": 5}, []),
        ({"messages": [{"role": 5, "content": "a"}]}, [("user", "a")]),
    ],
)
def test_messages_are_read_in_every_shape(body: Any, expected: list[tuple[str, str]]) -> None:
    assert messages(body) == expected


@pytest.mark.parametrize(
    ("body", "spelled"),
    [
        ({"system": "be brief"}, "system"),
        ({"system": [{"type": "text", "text": "be brief"}]}, "system"),
        ({"instructions": "be brief"}, "instructions"),
        ({"systemInstruction": {"parts": [{"text": "be brief"}]}}, "systemInstruction"),
        ({"system_instruction": {"parts": [{"text": "be brief"}]}}, "system_instruction"),
        ({"messages": [{"role": "developer", "content": "be brief"}]}, "role developer"),
        ({"input": [{"role": "system", "content": "be brief"}]}, "role system"),
    ],
)
def test_the_system_prompt_is_found_wherever_it_stands(body: Any, spelled: str) -> None:
    (told,) = sent(body).system()
    assert (told.text, told.spelled) == ("be brief", spelled)
    assert sent(body).messages() == ()


def test_an_empty_system_prompt_is_none() -> None:
    assert sent({"system": "", "instructions": None}).system() == ()


@pytest.mark.parametrize(
    ("body", "url", "model", "method"),
    [
        ({"model": "m"}, URL, "m", ""),
        ({}, "https://x.test/v1beta/models/a%2Fb:streamGenerateContent?alt=sse", "a/b", "streamGenerateContent"),
        ({}, URL, "", ""),
        ({"model": 5}, "http://[", "", ""),
    ],
)
def test_the_model_is_named_in_the_body_or_the_address(body: Any, url: str, model: str, method: str) -> None:
    assert (sent(body, url).model, sent(body, url).method) == (model, method)


def test_fields_go_down_to_what_is_no_object_and_leave_out_what_is_known() -> None:
    body = {"a": {"b": 1, "c": {"d": [2]}}, "e": None, "f": {}, "g": {"h": 3}}
    assert sent(body).fields(frozenset({("g",), ("a", "b")})) == {("a", "c", "d"): [2], ("f",): {}}


def test_a_name_with_a_dot_in_it_is_not_taken_for_a_path() -> None:
    request = sent({"options.seed": 5})
    assert request.at("options.seed") is None
    assert request.fields(frozenset({("options", "seed")})) == {("options.seed",): 5}


def test_what_is_no_object_has_nothing_in_it() -> None:
    request = sent([1])
    assert not request.is_readable
    assert request.at("a.b") is None


def test_values_are_the_same_whatever_their_spelling() -> None:
    assert plain(1) == plain(1.0) != plain(True)
    assert plain({"a": 1, "b": 2}) == plain({"b": 2, "a": 1})


def test_thoughts_that_go_back_unread_are_nobodys_words() -> None:
    thinking = {"type": "thinking", "thinking": "hm", "signature": "c2ln"}
    blocks = {"messages": [{"role": "assistant", "content": [thinking, {"type": "text", "text": "4"}]}]}
    items = {"input": [{"type": "reasoning", "encrypted_content": "ZW5j"}, {"role": "user", "content": "Why?"}]}
    assert messages(blocks) == [("assistant", "4")]
    assert messages(items) == [("user", "Why?")]
