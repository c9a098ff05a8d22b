import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.texts.json_text import DEEPEST, object_at, read_json, read_object, read_values, text_at

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "nonsense",
        '{"a": 1',
        '{"a": 1}}',
        "{'a': 1}",
        '{"a": "line\nbreak"}',
        "NaN",
        '{"a": Infinity}',
        '{"a": [-Infinity]}',
        "1e999",
        '{"a": -1e999}',
        "9" * 5_000,
        nested(DEEPEST + 1),
        '{"a": ' * (DEEPEST + 1) + "1" + "}" * (DEEPEST + 1),
        nested(100_000),
        '{"a": ' * 100_000,
    ],
    ids=lambda broken: broken[:12] or "empty",
)
def test_what_is_no_json_to_the_letter_is_a_value_error(broken: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_json(broken)


def test_what_is_just_deep_enough_is_read() -> None:
    assert json.dumps(read_json(nested(DEEPEST))) == nested(DEEPEST)


def test_brackets_inside_a_text_are_not_depth() -> None:
    assert read_json(json.dumps({"code": nested(500)})) == {"code": nested(500)}
    assert read_json(json.dumps([[]] * 500)) == [[]] * 500


def test_of_keys_that_come_twice_the_last_wins() -> None:
    assert read_object('{"a": 1, "b": 2, "a": 3}') == {"a": 3, "b": 2}


def test_odd_keys_have_no_effect_of_their_own() -> None:
    huge = "k" * 100_000
    assert read_object(f'{{"__proto__": {{"id": 1}}, "__class__": 2, "{huge}": 3}}') == {
        "__proto__": {"id": 1},
        "__class__": 2,
        huge: 3,
    }


@pytest.mark.parametrize("other", ["[]", '"text"', "null", "7", "true", "[{}]"])
def test_what_is_no_object_is_a_value_error_where_one_is_wanted(other: str) -> None:
    read_json(other)
    with pytest.raises(ValueError, match="not an object"):
        read_object(other)


@pytest.mark.parametrize("value", [None, 7, "text", [], True])
def test_another_kind_of_value_counts_as_none_at_all(value: object) -> None:
    assert object_at({"key": value}, "key") == {}
    assert text_at({"key": value}, "key") == (value if isinstance(value, str) else "")


def test_what_is_missing_is_empty() -> None:
    assert object_at({}, "key") == {}
    assert text_at({"other": "text"}, "key") == ""
    assert object_at({"key": {"a": 1}}, "key") == {"a": 1}


@given(value=VALUES)
@settings(max_examples=100, deadline=None)
def test_whatever_json_can_say_is_read_as_it_is(value: object) -> None:
    assert read_json(json.dumps(value)) == value


@given(raw=st.text(alphabet='{}[]",:0123456789eE+-. \\untrfalsN', max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_value_or_a_value_error(raw: str) -> None:
    try:
        value = read_json(raw)
    except ValueError:
        return
    assert json.loads(json.dumps(value, allow_nan=False)) == value


@pytest.mark.parametrize("between", ["", " ", ",", ", ", "\r\n", ",,"])
def test_values_one_behind_the_other_are_all_read(between: str) -> None:
    assert read_values(between.join(['{"a":"}{"}', "[1]", '"字"']) + between) == [{"a": "}{"}, [1], "字"]


@pytest.mark.parametrize("broken", ['{}{"b":', "{} words", "{}" * 101, "1" + "[" * 100_000, "{}" + nested(65)])
def test_several_values_are_all_well_or_none(broken: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_values(broken)
