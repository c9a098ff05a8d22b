from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.comparison.export.exported import answer, as_markdown, compared

HOSTILE = (
    "# A heading\n\n## Another\n\nSetext\n======\n\n---",
    "```python\nnever closed",
    "~~~~\nnever closed\n```\n~~~",
    "<!-- never closed",
    "text\n<script>\nalert(1)\n",
    "<details><summary>open\n\n</blockquote>\n# out",
    "> > deep\n> # in it\nlazy",
    "- item\n  ```\n  code\n\n# after",
    "| a | b |\n|---|---|\n| # | ``` |",
    "# 第一章\n\n```\n没有结束",
    "# Überschrift\r\n\r\n# zweite\r# dritte",
    "- ```\n<pre>\n- ```\n# 見出し",
    "\\",
    "    # indented\n\t```\n",
    "# عنوان\n\n<?php never closed",
    "[^1]: note\n    # in a note\n\n[a]: /b 'never\n# closed",
)
SIGNS = st.text(st.sampled_from("`~#>-=*<!?/[]()^: \n\t|\\$ab1.中ع"), max_size=60)
OURS = ["Why?", "Turn 1 · ", "1 · Moonshot · kimi-k3", "2 · DeepSeek · deepseek-v4-pro"]


def read(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(text)


def headings(text: str) -> list[str]:
    """What stands in the outline of a text: headings that are in nothing else."""
    tokens = read(text)
    return [after.content for token, after in pairwise(tokens) if token.type == "heading_open" and not token.level]


def is_ours(found: list[str]) -> bool:
    return len(found) == len(OURS) and all(map(str.startswith, found, OURS))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_answer_holds_changes_nothing_around_it(text: str) -> None:
    made = as_markdown(compared("Why?", text, text))
    assert is_ours(headings(made))
    assert [token.content for token in read(made) if token.type == "html_block" and not token.level] == [
        "<details><summary>Thinking</summary>\n",
        "</details>\n",
    ] * 2


@given(SIGNS, SIGNS)
@settings(max_examples=150)
def test_whatever_an_answer_holds_the_outline_is_ours(one: str, other: str) -> None:
    assert is_ours(headings(as_markdown(compared("Why?", one, other))))


@given(SIGNS)
@settings(max_examples=100)
def test_a_prompt_is_there_to_the_letter_and_nothing_more(prompt: str) -> None:
    made = read(as_markdown(compared(f"Why?\n{prompt}", "Because.", system=prompt)))
    fences = [token.content for token in made if token.type == "fence" and not token.level]
    assert {prompt.rstrip("\n"), f"Why?\n{prompt}".rstrip("\n")} <= {fence.rstrip("\n") for fence in fences} | {""}


def test_a_prompt_stands_once_and_every_answer_says_whose_it_is() -> None:
    comparison = compared("What is Paragone?", "Eins.", "二。")
    answer(comparison, "And now?", "Three.", "Quattro.")
    made = as_markdown(comparison)
    assert (made.count("\nWhat is Paragone?\n"), made.count("\nAnd now?\n")) == (1, 1)
    for title in (
        "Provider",
        "Model",
        "Served by",
        "Parameters",
        "Asked",
        "State",
        "Total time",
        "Output tokens",
        "Cost",
    ):
        assert made.count(f"\n- **{title}:** ") == 4 + (title == "Parameters"), title
    assert made.count("**Provider:** Moonshot (api.moonshot.ai)") == made.count("**Model:** deepseek-v4-pro") == 2


def test_an_answer_that_gave_way_is_there_too_and_says_so() -> None:
    comparison = compared("Why?", "First.")
    comparison.retry(comparison.lanes[0].id)
    made = as_markdown(comparison)
    assert "### 1 · Moonshot · kimi-k3\n" in made
    assert "### 1 · Moonshot · kimi-k3 (gave way to another answer)\n" in made
    assert "> First." in made


def test_what_a_model_is_called_is_no_markdown() -> None:
    comparison = compared("Why?", "So.")
    comparison.add(replace(comparison.lanes[0].setup, model="x\n# y `z` <b> [a](b) | *c*"))
    answer(comparison, "And?", "So.", "So.")
    assert headings(as_markdown(comparison))[-1].startswith("2 · Moonshot · x \\# y \\`z\\` \\<b")
