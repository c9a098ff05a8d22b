"""Replies that were made to be slow, each of which stands for a kind."""

from collections.abc import Callable
from itertools import product

from comparison.typeset.lexers import names_to_prepare

FENCES = (*names_to_prepare(), "easytrieve", "autoit", "fan", "nosuch")
TOWERS = (
    "x_{",
    "x^{",
    "\\sqrt{",
    "\\frac{1}{",
    "\\hat{",
    "\\overline{",
    "\\left({",
    "\\xrightarrow{",
    "\\binom{1}{",
    "{",
)
MARKERS = ("-", "*", "+", "1.", "1)", ">", "- [ ]", "#")


def _fence(language: str, code: str) -> str:
    return f"```{language}\n{code}\n```\n"


CASES: dict[str, Callable[[], str]] = {
    "nested brackets": lambda: "[" * 20_000 + "a" + "]" * 20_000,
    "brackets and parentheses": lambda: "[a](b" * 10_000,
    "images": lambda: "![a" * 10_000,
    "emphasis runs": lambda: "*a **a " * 8_000,
    "emphasis closers": lambda: "a** " * 12_000,
    "underscores": lambda: "_a" * 25_000,
    "backticks": lambda: "".join("e" + "`" * size for size in range(1, 400)),
    "long link": lambda: f"[a](https://a.example/{'b' * 100_000})",
    "autolinks": lambda: "<http://" * 10_000,
    "entities": lambda: "&amp;" * 20_000,
    "backslashes": lambda: "\\" * 60_000,
    "definitions": lambda: "".join(f"[{number}]: /u\n\n" for number in range(4_000)),
    "labels without one": lambda: "".join(f"[{number}] words\n\n" for number in range(4_000)) + "[1]: /u\n\n[2]: /v\n",
    "deep quotes": lambda: "\n".join("> " * depth + "x" for depth in range(600)),
    "deep lists": lambda: "\n".join("  " * depth + "- x" for depth in range(600)),
    "one line of 1 MB": lambda: "word " * 200_000,
    "one word of 200 KB": lambda: "x" * 200_000,
    "wide table": lambda: "|a" * 10_000 + "\n" + "|-" * 10_000 + "\n" + "|b" * 10_000 + "\n",
    "widest table that scrolls": lambda: "| a " * 40 + "\n" + "|---" * 40 + "\n" + ("| b " * 40 + "\n") * 150,
    "widest table that fits": lambda: "| a " * 100 + "\n" + "|---" * 100 + "\n" + ("| b " * 100 + "\n") * 200,
    "tall table": lambda: "| a | b |\n|---|---|\n" + "| **c** | `d` |\n" * 3_000,
    "combining marks": lambda: "a" + "\u0301" * 200_000,
    "joined emoji": lambda: "\U0001f468\u200d" * 20_000,
    "right to left": lambda: "\u202e\u0627\u0628 a " * 10_000,
    "long code": lambda: "```python\n" + "value = compute(value, 1)  # again\n" * 5_000,
    "code in one line": lambda: "```\n" + "x" * 300_000,
    "first formula": lambda: "words " * 100 + "$$\\frac{a}{b}$$" + " words" * 2_000,
    "low towers": lambda: "\n\n".join(f"a $${sign * 8}{n}{'}' * 8}$$ b" for n, sign in product(range(20), TOWERS)),
    "towers of 10,000 levels": lambda: "\n\n".join(f"a $${sign * 10_000}x{'}' * 10_000}$$ b" for sign in TOWERS),
    "formula of 500,000 characters": lambda: f"a $${'x+' * 250_000}$$ b",
    "small formulas": lambda: " ".join(f"\\(a_{{{number}}}\\)" for number in range(2_000)),
    "long formulas": lambda: "\n\n".join(f"$${number} {'x+' * 230}$$" for number in range(300)),
    "raised formulas": lambda: "a \\(\\raise9999999em x\\) and \\(\\raise20000em x\\) b " * 100,
    "tabs in every language": lambda: "".join(_fence(name, "\t" * 5_500) for name in FENCES),
    "quotes in every language": lambda: "".join(_fence(name, "'\"\\" * 40) for name in FENCES),
    "lists of every marker": lambda: "\n".join(f"{sign} " * 300 + "x" for sign in MARKERS),
    "links of 1 MB": lambda: f"[a](https://a.example/{'b' * 1_000_000}) and <https://a.example/{'c' * 1_000_000}>",
    "huge heading": lambda: "# " + "word " * 40_000,
    "table of long cells": lambda: "| a | b |\n|---|---|\n" + f"| {'x' * 2_000} | {'y ' * 1_000} |\n" * 50,
    "headings": lambda: "# a\n" * 8_000,
    "rules": lambda: "---\n" * 8_000,
}

SHORT = ("low towers", "raised formulas", "quotes in every language", "lists of every marker", "deep lists")
"""Of these a little is enough to be slow."""


def hostile_text(characters: int) -> str:
    """So much of the kinds of which a little is enough, in turn, with words around them."""
    whole = "\n\n".join(f"{name}:\n\n{CASES[name]()[:8_000]}" for name in SHORT)
    return (whole * (characters // len(whole) + 1))[:characters]
