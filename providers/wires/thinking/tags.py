"""Thinking between tags, told apart from the answer while the text comes in."""

import re
from enum import Enum, auto

from providers.frozen import frozen
from providers.wires.thinking.channels import Channels
from providers.wires.thinking.code import ends_thought
from providers.wires.thinking.markers import (
    BARE,
    BARE_LAST,
    BARE_WORD,
    BEFORE,
    LAST_CHANNELS,
    OPEN_TO_CLOSE,
    Opening,
    beginning_at_end,
    has_sign,
    opening_of,
    pattern_of,
    plain,
)
from providers.wires.thinking.shell import Shell

LONE = (*dict.fromkeys(OPEN_TO_CLOSE.values()), *LAST_CHANNELS)
"""What ends thinking that no tag has opened: its beginning stands in the prompt, where some templates put it."""
LONE_PATTERN = pattern_of(*LONE)
MOST_WATCHED = 1 << 20
"""Characters of a text, from its beginning, in which tags are looked for that nothing has opened."""
LONGEST_BARE = 16
"""Characters, and more, of what stands between the channels where the tokens are gone."""
MOST_TAGS = 50
"""Of a text that are looked at; each costs a look at all that stands before it."""


class Stage(Enum):
    BEFORE = auto()
    THINKING = auto()
    CHANNELS = auto()
    WATCHING = auto()
    BARE = auto()
    SHELL = auto()
    ANSWERING = auto()


# Each piece of a text is held against these, and an enumeration looks a member up ten times as slowly as a name.
WATCHING, ANSWERING = Stage.WATCHING, Stage.ANSWERING


@frozen
class Told:
    """What a piece of text turned out to be, in this order."""

    was_thinking: bool = False
    """All that was passed on as the answer before is thinking."""
    thinking: str = ""
    answer: str = ""


class ThinkTags:
    """Splits the text of one answer, which comes in pieces of any size.

    Only a tag at the very start opens thinking, so that a text about tags stays a text. A closing tag that nothing has
    opened makes thinking of all that came before it. Neither counts in code. Without its end all of it is thinking.
    White space around what was between tags is dropped, and the shell of an answer behind it.
    """

    def __init__(self) -> None:
        self._stage = Stage.BEFORE
        self._kept = ""
        self._seen: list[str] = []
        """What this stage has passed on."""
        self._size = 0
        self._tags = 0
        self._close = ""
        self._trims = False
        self._channels = Channels()
        self._shell = Shell()

    def passes(self, piece: str) -> bool:
        """Whether all of ``piece`` is the answer, as nearly always; then it is taken, and need not be taken apart."""
        if self._stage is not WATCHING:
            return self._stage is ANSWERING and not self._trims
        if self._kept or has_sign(piece):
            return False
        self._seen.append(piece)
        self._size += len(piece)
        if self._size > MOST_WATCHED:
            self._enter(Stage.ANSWERING)
        return True

    def take(self, piece: str, *, is_last: bool = False) -> Told:
        """What ``piece`` brings; what may be the beginning of a tag is kept back, but for the last one."""
        text, self._kept = self._kept + piece, ""
        was_thinking, thinking, answer = False, "", ""
        while text:
            stage = self._stage
            match stage:
                case Stage.BEFORE:
                    text, passed = self._begin(text, is_last), ""
                case Stage.THINKING:
                    passed, text = self._until(text, (self._close,), is_last)
                    thinking += passed
                case Stage.CHANNELS:
                    thought, said = self._channels.take(text)
                    thinking, answer, text = thinking + thought, answer + said, ""
                case Stage.WATCHING:
                    passed, text = self._until(text, LONE, is_last)
                    answer += passed
                case Stage.BARE:
                    passed, text = self._until_final(text, is_last)
                    answer += passed
                case Stage.SHELL:
                    answer, text = answer + self._trimmed(self._shell.take(text)), ""
                    self._stage = Stage.ANSWERING if self._shell.is_none else stage
                case Stage.ANSWERING:
                    answer, text = answer + self._trimmed(text), ""
            if self._has_ended(stage):
                was_thinking, thinking, answer = True, answer, ""
        return Told(was_thinking, thinking, answer)

    def rest(self) -> Told:
        """What was kept back, at the end."""
        told = self.take("", is_last=True)
        if self._stage is Stage.SHELL:
            return Told(told.was_thinking, told.thinking, told.answer + self._shell.rest())
        if self._stage is not Stage.CHANNELS:
            return told
        thinking, answer = self._channels.rest()
        return Told(told.was_thinking, told.thinking + thinking, told.answer + answer)

    def _begin(self, text: str, is_last: bool) -> str:
        """What follows an opening tag, or all of ``text``; empty while that is open."""
        stripped = BEFORE.sub("", text, count=1)
        if self._close and stripped[: len(self._close)].lower() == self._close:
            # Some models close their thinking twice.
            return stripped[len(self._close) :]
        opening = opening_of(stripped) if stripped else not is_last
        if self._close and self._close.startswith(stripped.lower()):
            opening = True
        if opening is True and not is_last:
            self._kept = text
            return ""
        if isinstance(opening, Opening):
            self._enter(Stage.THINKING if opening.close else Stage.CHANNELS)
            self._close, self._trims = opening.close, True
            return stripped[opening.length :]
        if self._close:
            # One block of thinking has been closed: what follows is the answer, whatever tags it speaks of.
            self._enter(Stage.SHELL)
        else:
            self._enter(Stage.BARE)
        return text

    def _has_ended(self, stage: Stage) -> bool:
        """Whether what ``stage`` has let through as the answer is thinking."""
        if stage is Stage.BARE:
            return self._stage is Stage.ANSWERING
        return stage is Stage.WATCHING and self._stage not in (Stage.WATCHING, Stage.ANSWERING)

    def _until_final(self, text: str, is_last: bool) -> tuple[str, str]:
        """The same for channels without their tokens; the last few characters wait for how they go on."""
        before = "".join(self._seen)
        if not BARE.match(before):
            begun = (before + text).lstrip()
            self._seen.append(text)
            if BARE_WORD.startswith(begun):
                return text, ""
            if not BARE.match(begun):
                self._stage = Stage.WATCHING
                self._seen.pop()
                return "", text
        found = BARE_LAST.search(text)
        if found and (is_last or found.end() < len(text)):
            self._enter(Stage.ANSWERING)
            self._trims = True
            return text[: found.start()], text[found.end() :]
        at = text.rfind("assistant", max(0, len(text) - LONGEST_BARE))
        end = found.start() if found else at if at >= 0 else len(text) - _overlap(text, "assistant")
        end = len(text) if is_last else end
        self._kept = text[end:]
        return text[:end], ""

    def _until(self, text: str, tags: tuple[str, ...], is_last: bool) -> tuple[str, str]:
        """What stands before the tag that ends this stage, and what behind it."""
        if not has_sign(text):
            return self._pass(text, ""), ""
        pattern, start = LONE_PATTERN if tags is LONE else pattern_of(*tags), 0
        while (tag := pattern.search(text, start)) is not None:
            if tag.end() == len(text) and not is_last:
                # How it goes on tells whether it is meant.
                return self._pass(text[: tag.start()], text[tag.start() :]), ""
            self._tags += 1
            if self._is_meant(text, tag):
                return self._end(text[: tag.start()], plain(tag[0])), text[tag.end() :]
            start = tag.end()
        size = 0 if is_last else beginning_at_end(text[start:], tags)
        return self._pass(text[: len(text) - size], text[len(text) - size :]), ""

    def _is_meant(self, text: str, tag: re.Match[str]) -> bool:
        is_opened = self._stage is Stage.THINKING
        if self._tags > MOST_TAGS:
            return is_opened
        before = "".join((*self._seen, text[: tag.start()]))
        return ends_thought(before, plain(tag[0]), text[tag.end() : tag.end() + 1], opened=is_opened)

    def _pass(self, text: str, kept: str) -> str:
        """Let ``text`` through and keep the rest for later."""
        self._kept = kept
        if self._trims:
            text = self._trimmed(text)
        if self._size <= MOST_WATCHED:
            self._seen.append(text)
            self._size += len(text)
        is_too_much = self._size > MOST_WATCHED or self._tags >= MOST_TAGS
        if is_too_much and self._stage is Stage.WATCHING:
            self._enter(Stage.ANSWERING)
            text, self._kept = text + kept, ""
        return text

    def _end(self, text: str, tag: str) -> str:
        """Close this stage behind ``text``."""
        text = self._trimmed(text)
        self._close = self._close or tag
        if tag in LAST_CHANNELS:
            self._enter(Stage.CHANNELS)
        else:
            self._enter(Stage.BEFORE)
            self._trims = True
        return text

    def _enter(self, stage: Stage) -> None:
        self._stage, self._seen, self._size = stage, [], 0

    def _trimmed(self, text: str) -> str:
        if self._trims:
            text = text.lstrip()
            self._trims = not text
        return text


def _overlap(text: str, word: str) -> int:
    """How many characters at the end of ``text`` begin ``word``."""
    return next((size for size in range(len(word) - 1, 0, -1) if text.endswith(word[:size])), 0)
