"""One model's part in a race, from its answer."""

from dataclasses import field

from comparison.figures.cost import Cost
from comparison.figures.course import Course, course_of
from comparison.figures.measure import measure
from comparison.figures.word_count import WordCount
from comparison.lanes.answer import Answer
from comparison.lanes.state import State
from providers.frozen import frozen

WHOLE = frozenset({State.DONE, State.NOTE})


@frozen
class Runner:
    """What is compared of an answer. Whatever is not known (yet) is ``None``."""

    name: str
    course: Course = field(default_factory=Course)
    first_word_s: float | None = None
    """Seconds to the first word of the answer."""
    words: int = 0
    is_of_characters: bool = False
    """Whether ``words`` counts characters."""
    thought_words: int = 0
    tokens: int | None = None
    """Of the output."""
    cost: Cost | None = None
    is_running: bool = False
    is_whole: bool = False
    """Whether the answer came to its own end with something to read: only such answers are compared."""


class Words:
    """The words of one answer and of the thinking before it, counted as they arrive."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._body = WordCount(answer.body)
        self._thinking = WordCount(answer.thinking)

    @property
    def body(self) -> WordCount:
        if self._body.text is not self._answer.body:  # what stood here turned out to be thinking
            self._body = WordCount(self._answer.body)
        return self._body

    @property
    def thinking(self) -> WordCount:
        return self._thinking


def runner_of(name: str, answer: Answer, words: Words, cost: Cost | None, now: float) -> Runner:
    """How an answer stands at ``now``, in the monotonic seconds of its times."""
    measures = measure(answer)
    return Runner(
        name,
        course_of(answer, now),
        measures.first_answer_s,
        words.body.number,
        words.body.is_of_characters,
        words.thinking.number,
        measures.output_tokens,
        cost,
        not answer.is_over,
        answer.state in WHOLE and words.body.number > 0,
    )
