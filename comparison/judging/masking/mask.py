"""Hides in a text, as it streams, who wrote it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from comparison.judging.masking.letters import Letters, folded, letters_of
from comparison.judging.masking.makers import WITH_CAPITAL, known_names
from comparison.judging.masking.mentions import Mention, Names, key_of
from comparison.judging.masking.ordinary import is_ordinary
from comparison.judging.masking.self_naming import self_namings
from providers.frozen import frozen

SENTENCE_END = re.compile(r"""[。\n](?=.)|(?<![ .][a-z])(?<!\.)\.(?=["')]*[ \n])""", re.DOTALL)
LONGEST = 2_000
"""Folded letters of a text that are looked at together; longer sentences are cut."""
AHEAD = 800
"""Letters that are known beyond a cut before it is made, so that no name and no form straddles it."""


@frozen
class Stretch:
    """Some of a text, and whether it is to be hidden."""

    text: str
    is_hidden: bool = False


class Mask:
    """What a round hides: self-namings of any model, and the names of its pool unless the prompt names them."""

    def __init__(self, pool: Iterable[str], prompt: str) -> None:
        pool = frozenset(pool)
        self._names = Names({*pool, *known_names()})
        said = folded(prompt)
        self._pool = {key_of(name) for name in pool} - {mention.name for mention in self._names.mentions(said)}

    def stretches(self, text: str) -> list[Stretch]:
        """The whole of a text."""
        stream = MaskedStream(self)
        return [*stream.feed(text), *stream.finish()]

    def hidden(self, letters: Letters, start: int, end: int, source: str) -> list[Mention]:
        """What is to be hidden of a sentence from ``start`` to ``end``."""
        text = letters.text[start:end]
        mentions = [
            mention
            for mention in self._names.mentions(text)
            if mention.name in self._pool or _is_capital(mention, letters, start, source)
        ]
        said = self_namings(text, mentions)
        return [
            Mention(start + mention.start, start + mention.end, mention.name)
            for mention in mentions
            if mention in said or (mention.name in self._pool and not is_ordinary(text, mention))
        ]


class MaskedStream:
    """One text as it arrives; what may still turn out to be a name, or to name its writer, is held back."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask
        self._held = ""
        self._looks_at = 1
        """How much is held before it is looked at again, which keeps the whole linear."""

    def feed(self, piece: str) -> list[Stretch]:
        """Take in a piece; give what no further text can change."""
        self._held += piece
        return self._release(is_over=False) if len(self._held) >= self._looks_at else []

    def finish(self) -> list[Stretch]:
        """The text is over: the rest of it."""
        return self._release(is_over=True)

    def _release(self, is_over: bool) -> list[Stretch]:
        letters, done = letters_of(self._held), 0
        stretches: list[Stretch] = []
        for hidden, end in self._sentences(letters, is_over):
            for mention in hidden:
                start, stop = letters.starts[mention.start], letters.ends[mention.end - 1]
                stretches += (Stretch(self._held[done:start]), Stretch(self._held[start:stop], is_hidden=True))
                done = stop
            stretches.append(Stretch(self._held[done:end]))
            done = end
        self._held = self._held[done:]
        self._looks_at = len(self._held) * 3 // 2 + 1
        return [stretch for stretch in stretches if stretch.text]

    def _sentences(self, letters: Letters, is_over: bool) -> Iterator[tuple[Sequence[Mention], int]]:
        """What to hide in each sentence, and where in the source it ends."""
        start, length = 0, len(letters.text)
        while start < length:
            found = SENTENCE_END.search(letters.text, start, start + LONGEST)
            # At the very end more may follow that changes how the last letters are read.
            if not found and length - start < LONGEST + AHEAD and not is_over:
                return
            end = found.end() if found else min(length, start + LONGEST)
            hidden = self._mask.hidden(letters, start, end if found else min(length, end + AHEAD), self._held)
            end = next((mention.start for mention in hidden if mention.start < end < mention.end), end)
            end = end if end > start else hidden[0].end
            stop = letters.starts[end] if end < length else len(self._held)
            yield [mention for mention in hidden if mention.end <= end], stop
            start = end
        if is_over and start == 0 and self._held:
            yield [], len(self._held)


def _is_capital(mention: Mention, letters: Letters, start: int, source: str) -> bool:
    return mention.name not in WITH_CAPITAL or source[letters.starts[start + mention.start]].isupper()
