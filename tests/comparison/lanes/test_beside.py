import pytest

from comparison.gfm.reader import Reader
from comparison.lanes.beside import Beside
from providers.events import CodeRan, Media, MediaCame, SourceNamed


def beside(*events: SourceNamed | CodeRan | MediaCame) -> Beside:
    found = Beside()
    for event in events:
        found.take(event)
    return found


def test_sources_are_a_list_of_links_with_their_number_above() -> None:
    found = beside(SourceNamed("https://a.example", ""), SourceNamed("https://b.example/?q=1", "Due"))
    found.take(SourceNamed("https://a.example", "Uno"))
    found.take(SourceNamed("https://a.example", ""))
    assert found.as_markdown() == "**2 sources**\n\n1. [Uno](<https://a.example>)\n2. [Due](<https://b.example/?q=1>)"
    assert not found.is_answer
    assert beside(SourceNamed("https://a.example")).as_markdown().startswith("**1 source**")


@pytest.mark.parametrize("title", ["]( https://evil.example", "`x`", "**b**", "<b>x</b>", "![x](y)", "a|b", "来源_一_"])
def test_a_title_is_only_ever_text(title: str) -> None:
    markdown = beside(SourceNamed("https://a.example/(<x>)", title)).as_markdown()
    reader = Reader()
    reader.feed(markdown)
    assert markdown.endswith("(<https://a.example/(%3Cx%3E)>)")
    assert "\n" not in markdown.partition("1. ")[2]


def test_code_stands_in_a_block_that_nothing_in_it_can_close() -> None:
    found = beside(CodeRan(0, "python", "a = '''"), CodeRan(0, code="\n```\n'''"), CodeRan(0, output="```x"))
    assert found.as_markdown() == (
        "**Code that the provider ran**\n\n````python\na = '''\n```\n'''\n````"
        "\n\n**Its output**\n\n````text\n```x\n````"
    )
    assert found.is_answer


@pytest.mark.parametrize(
    ("media", "count", "words"),
    [
        (Media.IMAGE, 1, "An image came; it is not shown."),
        (Media.IMAGE, 3, "3 images came; they are not shown."),
        (Media.SOUND, 2, "Sound came; it is not played."),
        (Media.VIDEO, 1, "A video came; it is not shown."),
        (Media.FILE, 2, "2 files came; they are not shown."),
    ],
)
def test_what_is_not_shown_is_told(media: Media, count: int, words: str) -> None:
    assert list(beside(*[MediaCame(media)] * count).notes()) == [words]
