"""What came beside the words of an answer: sources, code that the provider ran, what is not shown, what goes back."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from comparison.lanes.growing_text import GrowingText
from providers.events import CodeRan, Media, MediaCame, SourceNamed, ThoughtSealed
from providers.texts.phrase import Phrase

MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&])")
"""What may mean something in Markdown."""
UNSAFE_IN_ADDRESS = {"<": "%3C", ">": "%3E", "\\": "%5C"}


@dataclass(slots=True)
class CodeRun:
    """One program, and what it put out."""

    language: str = ""
    code: GrowingText = field(default_factory=GrowingText)
    output: GrowingText = field(default_factory=GrowingText)


@dataclass(slots=True)
class Beside:
    """It grows with its answer."""

    sources: dict[str, str] = field(default_factory=dict)
    """The title of each address, which may be empty, in the order in which they came."""
    runs: dict[int, CodeRun] = field(default_factory=dict)
    media: Counter[Media] = field(default_factory=Counter)
    seals: list[tuple[int, str]] = field(default_factory=list, repr=False)
    """How many characters of the answer came before each, and the payload of a ``Seal``."""

    def take(self, event: SourceNamed | CodeRan | MediaCame) -> None:
        """Take in what came."""
        match event:
            case SourceNamed():
                self.sources[event.url] = event.title or self.sources.get(event.url, "")
            case MediaCame():
                self.media[event.media] += 1
            case CodeRan():
                run = self.runs.setdefault(event.index, CodeRun())
                run.language = run.language or event.language
                run.code.append(event.code)
                run.output.append(event.output)

    def seal(self, event: ThoughtSealed, place: int) -> None:
        """Keep what goes back with the next request, behind so many characters of the answer."""
        self.seals.append((place, event.payload))

    @property
    def is_answer(self) -> bool:
        """Whether an answer without a word is an answer all the same."""
        return bool(self.media or self.runs)

    def notes(self) -> Iterator[str]:
        """What came and is not shown."""
        for media, count in self.media.items():
            yield _not_shown(media, count)

    def as_markdown(self, say: Callable[[str], str] = str) -> str:
        """Code with its output, then the sources as a list of links; ``say`` puts the headings in another language."""
        blocks = [block for run in self.runs.values() for block in _blocks(run, say)]
        if self.sources:
            count = len(self.sources)
            heading = Phrase("%Ln sources", one="1 source", n=count)
            links = (f"{number}. {_link(*each)}" for number, each in enumerate(self.sources.items(), 1))
            blocks += [f"**{say(heading)}**", "\n".join(links)]
        return "\n\n".join(blocks)


def _blocks(run: CodeRun, say: Callable[[str], str]) -> Iterator[str]:
    yield f"**{say(Phrase('Code that the provider ran'))}**"
    yield _fenced(str(run.code), run.language)
    if run.output:
        yield f"**{say(Phrase('Its output'))}**"
        yield _fenced(str(run.output), "text")


def _fenced(text: str, language: str) -> str:
    longest = max(map(len, re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    word = language if re.fullmatch(r"[a-z0-9+#.-]{1,20}", language) else ""
    return f"{fence}{word}\n{text.rstrip()}\n{fence}"


def _link(url: str, title: str) -> str:
    address = "".join(UNSAFE_IN_ADDRESS.get(sign, sign) for sign in url)
    escaped = MARKS.sub(r"\\\1", title or url)
    return f"[{escaped}](<{address}>)"


def _not_shown(media: Media, count: int) -> str:
    match media:
        case Media.IMAGE:
            return Phrase("%Ln images came; they are not shown.", one="An image came; it is not shown.", n=count)
        case Media.SOUND:
            return Phrase("Sound came; it is not played.")
        case Media.VIDEO:
            return Phrase("%Ln videos came; they are not shown.", one="A video came; it is not shown.", n=count)
        case Media.FILE:
            return Phrase("%Ln files came; they are not shown.", one="A file came; it is not shown.", n=count)
