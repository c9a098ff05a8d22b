"""All answers of one lane taken together, so that whole conversations can be compared as single answers are."""

from collections.abc import Sequence

from comparison.figures.cost import together
from comparison.figures.course import Course
from comparison.figures.runner import Runner


def whole_conversation(runners: Sequence[Runner]) -> Runner:
    """The sums of ``runners``, which are one lane's and at least one; of the first words, the mean.

    Tokens are unknown where one answer's are, and only a lane all of whose answers are whole is compared.
    """
    firsts = [runner.first_word_s for runner in runners if runner.first_word_s is not None]
    tokens = [runner.tokens for runner in runners]
    return Runner(
        name=runners[-1].name,
        course=Course(
            sum(runner.course.waiting for runner in runners),
            sum(runner.course.thinking for runner in runners),
            sum(runner.course.writing for runner in runners),
        ),
        first_word_s=sum(firsts) / len(firsts) if firsts else None,
        words=sum(runner.words for runner in runners),
        is_of_characters=all(runner.is_of_characters for runner in runners),
        thought_words=sum(runner.thought_words for runner in runners),
        tokens=None if None in tokens else sum(count for count in tokens if count is not None),
        cost=together(runner.cost for runner in runners if runner.cost is not None),
        is_running=any(runner.is_running for runner in runners),
        is_whole=all(runner.is_whole for runner in runners),
    )
