import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.preferences.endpoints.endpoint_texts import (
    EXAMPLES,
    WIRE_NAMES,
    id_for,
    read_headers,
    read_models,
    write_headers,
    write_models,
)
from providers.endpoints import ID, WIRES
from providers.registry import built_in_infos


@pytest.mark.parametrize(
    ("name", "endpoint_id"),
    [
        ("vLLM at work", "vllm-at-work"),
        ("  Ünïversity  –  Maths! ", "university-maths"),
        ("日本語", "endpoint"),
        ("", "endpoint"),
        ("OpenAI", "openai-2"),
        ("x" * 60, "x" * 40),
        ("a" * 39 + "-b", "a" * 39),
    ],
)
def test_an_id_is_made_of_the_name_and_is_nobody_elses(name: str, endpoint_id: str) -> None:
    assert id_for(name, {"openai"}) == endpoint_id


def test_of_names_that_give_the_same_id_each_gets_a_number() -> None:
    taken: set[str] = set()
    for _ in range(12):
        taken.add(id_for("x" * 50, taken))
    assert len(taken) == 12
    assert {"x" * 40, "x" * 38 + "-2", "x" * 37 + "-12"} <= taken


@given(st.text(), st.sets(st.sampled_from(["endpoint", "a", "b", "a-2"])))
def test_any_name_gives_an_id_that_can_be_used(name: str, taken: set[str]) -> None:
    found = id_for(name, taken)
    assert ID.fullmatch(found)
    assert found not in taken


def test_models_are_written_with_commas_or_one_a_line() -> None:
    assert read_models("qwen3-32b, llama-4-70b\n\n qwen3-32b \ngpt oss,") == ["qwen3-32b", "llama-4-70b", "gpt oss"]
    assert read_models(" ,\n") == []


@given(
    st.lists(
        st.text(st.characters(exclude_characters=",\n", exclude_categories=["Zs", "Cc", "Zl", "Zp", "Cs"]), min_size=1),
        unique=True,
    )
)
def test_models_that_were_written_are_read_again(models: list[str]) -> None:
    assert read_models(write_models(models)) == models


def test_headers_are_written_one_a_line() -> None:
    assert read_headers("X-Team: maths\n\n  X-Url :https://a.example:8 \n") == {
        "X-Team": "maths",
        "X-Url": "https://a.example:8",
    }
    assert write_headers({"X-Team": "maths", "X": ""}) == "X-Team: maths\nX: "
    assert read_headers("X:") == {"X": ""}


@pytest.mark.parametrize(
    ("text", "words"),
    [("nonsense", "Write a header as"), (": no name", "Write a header as"), ("X: 1\nx: 2", "“x” is there twice")],
)
def test_what_is_no_header_is_named(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_headers(text)


def test_every_wire_has_a_name_and_an_example_with_the_path_of_a_real_one() -> None:
    assert WIRE_NAMES.keys() == EXAMPLES.keys() == WIRES.keys()
    for wire, example in EXAMPLES.items():
        ends = {
            host.base_url.partition("//")[2].partition("/")[2]
            for info in built_in_infos()
            for host in info.hosts
            if info.wire == wire
        }
        assert not ends or example.partition("//")[2].partition("/")[2] in ends, wire
