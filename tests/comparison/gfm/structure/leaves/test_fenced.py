from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comparison.gfm.reader import Reader
from comparison.gfm.structure.doubts import LONGEST_DOUBT, MOST_UNDONE
from tests.comparison.gfm.replies import outline, read, shown


def table(*cases: tuple[str, list[str]]) -> pytest.MarkDecorator:
    """Each text with the outline of its blocks."""
    return pytest.mark.parametrize(("text", "blocks"), cases, ids=[repr(text) for text, _ in cases])


@table(
    (
        "```markdown\n# T\n```bash\npip i\n```\nFine.\n```\nE poi.",
        ["```markdown # T⏎```bash⏎pip i⏎```⏎Fine.", "¶ E poi."],
    ),
    ("```md\n```py\na\n```\n```js\nb\n```\n```\n完", ["```md ```py⏎a⏎```⏎```js⏎b⏎```", "¶ 完"]),
    ("````markdown\n```py\na\n```\n````\nx", ["```markdown ```py⏎a⏎```", "¶ x"]),
    ("```markdown\n# T\n```\nx", ["```markdown # T", "¶ x"]),
    ("- a\n  ```md\n  ```sh\n  b\n  ```\n  ```\n- c", ["l• a", "l```md ```sh⏎b⏎```", "l• c"]),
)
def test_code_within_markdown_ends_at_its_own_fence(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    ("```markdown\n```py\na\n```\n# Fine\n- b", ["```markdown ```py⏎a", "# Fine", "l• b"]),
    ("```markdown\n```py\na\n```\n\n**完**", ["```markdown ```py⏎a", "¶ 完"]),
)
def test_where_the_markdown_never_ends_the_first_fence_ended_it(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    (
        "1. Installa:\n\n   ```bash\npip i\n   ```\n\n2. Avvia:\n\n   ```bash\nx\n   ```\nFine",
        ["l1. Installa:", "l```bash pip i", "l2. Avvia:", "l```bash x", "¶ Fine"],
    ),
    ("- 第一步\n  ```yaml\n- a: 1\n- b: 2\n  ```\n- 第二步", ["l• 第一步", "l```yaml - a: 1⏎- b: 2", "l• 第二步"]),
    ("1. a\n   ```sh\nx\n```\n2. b", ["l1. a", "l```sh x", "l2. b"]),
    ("1. a\n   ```sh\n   x\n2. b\n   ```sh\n   y\n   ```", ["l1. a", "l```sh x", "l2. b", "l```sh y"]),
    ("- a\n  ```\n  x\n\nnever closed", ["l• a", "l``` x⏎", "¶ never closed"]),
    ("> - ```\n>   x\n\ny", ["ql•", "ql``` x", "¶ y"]),
)
def test_code_in_an_item_runs_to_its_own_fence(text: str, blocks: list[str]) -> None:
    assert outline(text) == blocks


@table(
    ("```sh\nls\n``` and **look**.\n\n```py\nx\n```\nEnd", ["```sh ls", "¶ and look.", "```py x", "¶ End"]),
    ("```sh\nls\n```, poi guarda.", ["```sh ls", "¶ , poi guarda."]),
    ("```py\nx = 1```\n\n**然后**\n\n```py\ny\n```", ["```py x = 1", "¶ 然后", "```py y"]),
    ("```\na\n``` b\n```", ["``` a⏎``` b"]),
    ("```sh\nls\n``` poi **guarda**:\n\n```\nx\n```\nFine.", ["```sh ls", "¶ poi guarda:", "``` x", "¶ Fine."]),
    ("```sh\nls\n``` 然后\n```\nx\n```\n```py\ny\n```\n完", ["```sh ls", "¶ 然后", "``` x", "```py y", "¶ 完"]),
    ("```md\na\n```\n```\n``` b\n```\nc\n```py\nd", ["```md a", "``` ``` b", "¶ c", "```py d"]),
    ("```js\ns = `a```\nb\n```\nx", ["```js s = `a```⏎b", "¶ x"]),
    ("Testo:```js\nlet a;\n```\nFine.", ["¶ Testo:", "```js let a;", "¶ Fine."]),
    ("- 代码：```py\n  x\n  ```\n- b", ["l• 代码：", "l```py x", "l• b"]),
    ("Use ```a\nb``` here\n\n```\nc\n```", ["¶ Use a b here", "``` c"]),
    ("Cioè: ```py\nx\n``` e **poi** basta", ["¶ Cioè:", "```py x", "¶ e poi basta"]),
    ("见：```py\nx```\n完", ["¶ 见：", "```py x", "¶ 完"]),
    ("```py\nx\n```这是**代码**。", ["```py x", "¶ 这是代码。"]),
    ("```sh\nls\n```**Note:** look", ["```sh ls", "¶ Note: look"]),
    ("Never:```js\nlet **a**;", ["¶ Never:```js⏎let a;"]),
    ("# A ```js\nx\n```", ["# A ```js", "¶ x", "```"]),
    ("1. ```js\n   x\n   ```", ["l1.", "l```js x"]),
    ("Use ```inline triple``` here.", ["¶ Use inline triple here."]),
)
def test_fences_with_words_beside_them_are_judged_by_what_follows(text: str, blocks: list[str]) -> None:
    assert outline(text) == [block.rstrip() for block in blocks]


LINES = [
    "```",
    "```py",
    "```markdown",
    "``` and so on",
    "x = 1```",
    "Text:```js",
    "- item",
    "  ```",
    "  code",
    "",
    "word",
]
LINES += ["1. item", "   ```sh", "> quote", "~~~", "[a]: /b", "[a]", "<div>", "</div>", "\\[", "\\]"]
texts = st.lists(st.sampled_from(LINES), max_size=24).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(texts, st.sets(st.integers(0, 200), max_size=8))
@example("```markdown\n```py\na\n```\nb", {3, 20})
@example("x```py\n- ```sh\n\ny\n```py", {5})
def test_however_fences_arrive_the_blocks_are_the_same_and_no_word_is_lost(text: str, cuts: set[int]) -> None:
    reader, seen = Reader(), list[object]()
    places = [0, *sorted(cut for cut in cuts if cut < len(text)), len(text)]
    for start, end in pairwise(places):
        reader.feed(text[start:end])
        assert isinstance(reader.open, tuple)
        del seen[len(seen) if (revised := reader.take_revised()) is None else revised :]
        assert reader.closed[: len(seen)] == seen
        seen = list(reader.closed)
    reader.finish()
    assert reader.closed == read(text)
    assert all(shown(reader.closed).count(word) >= text.count(word) for word in ("word", "code", "item"))


def test_what_is_in_doubt_is_decided_in_time() -> None:
    text = "```py\nx```\n" + "word\n" * LONGEST_DOUBT + "```\n"
    assert outline(text)[0] == "```py x"


def test_a_reply_is_read_again_only_so_often() -> None:
    reader, revised = Reader(), 0
    for _ in range(10 * MOST_UNDONE):
        reader.feed("```a\nx```\n" + "word\n" * 40 + "```b\ny\n```\n\n")
        revised += reader.take_revised() is not None
    assert 0 < revised <= MOST_UNDONE
