import pytest

from comparison.prompts.quotes import quoted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Yes.", "> Yes."),
        ("Yes.\n\nNo.\n", "> Yes.\n>\n> No."),
        ("```python\nx = 1\n```", "> ```python\n> x = 1\n> ```"),
        ("> 引用\n次", "> > 引用\n> 次"),
        ("  città  ", "> città"),
    ],
)
def test_each_line_of_an_answer_is_quoted(text: str, told: str) -> None:
    assert quoted([("kimi-k3:", text)]) == f"kimi-k3:\n\n{told}\n\n"


def test_each_answer_stands_under_its_own_name() -> None:
    text = quoted([("kimi-k3:", "One\n\n\nmore"), ("gpt-5.5:", "Two")])
    assert text.split("\n\n")[::2] == ["kimi-k3:", "gpt-5.5:", ""]
