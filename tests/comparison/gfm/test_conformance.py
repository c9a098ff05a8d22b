import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from comparison.gfm.html.extension import render
from tests.comparison.gfm.skeletons import skeleton

SPECIFICATION = Path(__file__).parents[2] / "data" / "commonmark-0.31.2.txt"
FENCE = "`" * 32
RAW_HTML = {"HTML blocks", "Raw HTML"}
MEANT_OTHERWISE = {299: "- bar", 358: "5*6*78", 431: "foo*bar*baz"}
"""Examples that are read as models mean them, with what stands in them: a bullet indented by three below a number of
two digits, products of numbers and of words (docs/reading.md)."""
BARE_ADDRESSES = {610, 613, 614}
"""Examples in which an address without any marks is text to CommonMark, and a link to GitHub."""


@dataclass(frozen=True)
class Example:
    number: int
    section: str
    markdown: str
    html: str

    @property
    def is_raw(self) -> bool:
        """Whether tags of the source go through to the result, where ours shows them as text on purpose."""
        tags = re.findall(r"<[/!?a-zA-Z][^>]*>", self.html)
        return self.section in RAW_HTML or any(tag in self.markdown for tag in tags if tag not in ("<em>", "<code>"))


def examples() -> list[Example]:
    found: list[Example] = []
    section, lines = "", iter(SPECIFICATION.read_text("utf-8").split("\n"))
    for line in lines:
        if line == f"{FENCE} example":
            parts: list[list[str]] = [[], []]
            for part, end in zip(parts, (".", FENCE), strict=True):
                for each in lines:
                    if each == end:
                        break
                    part.append(each.replace("→", "\t") + "\n")
            found.append(Example(len(found) + 1, section, "".join(parts[0]), "".join(parts[1])))
        elif heading := re.match(r"#+ (.*)", line):
            section = heading[1]
    return found


ALL = examples()
OURS = [example for example in ALL if not example.is_raw and example.number not in BARE_ADDRESSES]


def test_the_specification_was_found_whole() -> None:
    assert len(ALL) == 655
    assert len(OURS) == 570
    assert len({example.section for example in OURS}) == 24


@pytest.mark.parametrize("section", sorted({example.section for example in OURS}))
def test_every_example_of_the_specification_has_its_structure(section: str) -> None:
    wrong = {
        example.number: (example.markdown, render(example.markdown))
        for example in OURS
        if example.section == section
        and example.number not in MEANT_OTHERWISE
        and skeleton(render(example.markdown)) != skeleton(example.html)
    }
    assert wrong == {}


def test_what_is_read_otherwise_than_the_specification_says_is_known() -> None:
    found = {e.number for e in OURS if skeleton(render(e.markdown)) != skeleton(e.html)}
    assert found == set(MEANT_OTHERWISE)
    assert all(MEANT_OTHERWISE[example.number] in example.markdown for example in ALL if example.number in found)


def test_raw_html_is_text_in_every_example_that_has_some() -> None:
    for example in ALL:
        if example.is_raw:
            tags = {token[0].lstrip("/") for token in skeleton(render(example.markdown)) if not isinstance(token, str)}
            assert not tags & {"div", "table", "script", "style", "responsive-image", "bar", "bab", "c2c", "i"}
            assert "onclick" not in render(example.markdown).replace("&lt;", "")
