import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.files.saved.prompts import LONGEST, MOST_VARIABLES, Prompts, filled_in, variables_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Translate {{text}} into {{ language }}.", ("text", "language")),
        ("{{città}} e {{città}}", ("città",)),
        ("{{主题}}について、{{ターン 1}}", ("主题", "ターン 1")),
        ("{{ألف}} {{한국어}}", ("ألف", "한국어")),
        ("{{first name}} {{v1.2}} {{a-b}}", ("first name", "v1.2", "a-b")),
        ("{{}} {{ }} {x} {{a\nb}} {{#if x}} {{'raw'}} {{{deep}}}", ("deep",)),
        (f"{{{{{'x' * 61}}}}}", ()),
        ("no braces", ()),
    ],
)
def test_what_stands_in_double_braces_is_filled_in(text: str, names: tuple[str, ...]) -> None:
    assert variables_of(text) == names


def test_braces_in_a_value_are_not_filled_in_again() -> None:
    assert filled_in("{{a}} {{b}} {{c}}", {"a": "{{b}}", "b": r"\1"}) == r"{{b}} \1 {{c}}"


def test_no_more_places_than_a_person_can_fill_in() -> None:
    assert len(variables_of("".join(f"{{{{v{number}}}}}" for number in range(1_000)))) == MOST_VARIABLES


def test_many_braces_take_no_time() -> None:
    assert variables_of("{{" * 100_000 + "{{ a" + " " * 90_000) == ()


@given(st.text(), st.text())
def test_a_text_without_places_stays_as_it_is(text: str, value: str) -> None:
    assert filled_in(text, dict.fromkeys(variables_of(text[:0]), value)) == text


def test_prompts_are_kept_by_name(tmp_path: Path) -> None:
    prompts = Prompts(tmp_path)
    prompts.save("Traduci", "Traduci: {{testo}}")
    prompts.save("总结", "用一句话总结：{{文章}}")
    assert [(each.name, each.variables) for each in prompts.all()] == [("Traduci", ("testo",)), ("总结", ("文章",))]
    assert prompts.find(" traduci ").text == "Traduci: {{testo}}"
    gone = prompts.delete("TRADUCI")
    with pytest.raises(ValueError, match="no prompt of this name"):
        prompts.find("Traduci")
    prompts.put_back(gone)
    assert prompts.find("Traduci").text == "Traduci: {{testo}}"


@pytest.mark.parametrize("text", ["", " \n", "x" * (LONGEST + 1)])
def test_what_is_no_prompt_is_not_kept(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"nothing to save|at most 200,000"):
        Prompts(tmp_path).save("x", text)


def test_files_of_another_kind_are_left_out_and_stay(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"name": "a", "text": 7}))
    (tmp_path / "b.json").write_text("{")
    prompts = Prompts(tmp_path)
    assert prompts.all() == []
    assert "b.json" in prompts.unread
    assert (tmp_path / "b.json").read_text() == "{"


def test_a_folder_that_can_t_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    prompts = Prompts(tmp_path / "file")
    for what in (prompts.all, lambda: prompts.save("x", "y"), lambda: prompts.delete("x")):
        with pytest.raises(ValueError, match=r"can't be (read|saved|deleted): "):
            what()
