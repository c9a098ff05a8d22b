"""The columns of the table that compares: what each is called, what it says of a runner, and who is best in it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from comparison.figures.race import Race, price_span
from comparison.figures.runner import Runner
from gui.words.numbers import number, seconds
from gui.words.phrases import say
from providers.frozen import frozen

translate = QCoreApplication.translate


@frozen
class Column:
    """One measure."""

    title: str
    told: Callable[[Runner], str]
    value: Callable[[Runner], float | None]
    """``None`` where it is not known."""
    has_bars: bool = False
    """Whether a bar beside each value shows it as a share of the greatest."""
    is_less_better: bool = False

    def best(self, runners: Sequence[Runner]) -> int | None:
        """The place of the one that is best alone; ``None`` if that cannot be said."""
        if not self.is_less_better:
            return None
        values = [(self.value(runner), place) for place, runner in enumerate(runners) if runner.is_whole]
        known = sorted((value, place) for value, place in values if value is not None)
        if len(known) < 2 or len(known) < len(values) or known[0][0] == known[1][0]:
            return None
        return known[0][1]


def columns_of(race: Race, is_of_many_turns: bool) -> list[Column]:
    """Those that ``race`` is told in."""
    first = translate("Compare", "First word (mean)") if is_of_many_turns else translate("Compare", "First word")
    is_chinese = bool(race.runners) and all(runner.is_of_characters for runner in race.runners)
    words = translate("Compare", "Characters") if is_chinese else translate("Compare", "Words")
    return [
        Column(translate("Compare", "Total"), _total, _total_value, is_less_better=not race.is_close),
        Column(first, _first_word, _first_word_value, is_less_better=True),
        Column(words, lambda runner: _words(runner, is_chinese), lambda runner: runner.words, has_bars=True),
        Column(translate("Compare", "Tokens"), _tokens, lambda runner: runner.tokens, has_bars=True),
        Column(translate("Compare", "Cost"), _cost, _cost_value, has_bars=True, is_less_better=True),
    ]


def as_table(race: Race, columns: Sequence[Column]) -> str:
    """Rows between line ends, cells between tabs: what spreadsheets and documents take as a table."""
    head = [translate("Compare", "Model"), *(column.title for column in columns)]
    rows = [[runner.name, *(column.told(runner) for column in columns)] for runner in race.runners]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in [head, *rows])


def _total(runner: Runner) -> str:
    return seconds(runner.course.total)


def _total_value(runner: Runner) -> float:
    return round(runner.course.total, 2)


def _first_word(runner: Runner) -> str:
    return "–" if runner.first_word_s is None else seconds(runner.first_word_s)


def _first_word_value(runner: Runner) -> float | None:
    return None if runner.first_word_s is None else round(runner.first_word_s, 2)


def _words(runner: Runner, is_said_above: bool) -> str:
    count = number(runner.words)
    if runner.is_of_characters and not is_said_above:
        return translate("Compare", "{0} char.").format(count)
    return count


def _tokens(runner: Runner) -> str:
    return "–" if runner.tokens is None else number(runner.tokens)


def _cost(runner: Runner) -> str:
    if runner.cost is None:
        return translate("Compare", "none")
    return say(str(runner.cost)) if runner.cost.is_known else translate("Compare", "unknown")


def _cost_value(runner: Runner) -> float | None:
    span = price_span(runner.cost)
    return None if span is None else float(span[1])
