"""A plot with the words around it."""

from collections.abc import Callable

from comparison.figures.plots.plot import Plot
from providers.frozen import frozen

Words = Callable[[float], str]


@frozen
class Picture:
    """What a panel shows and files hold."""

    plot: Plot
    title: str
    name: str
    """Of its files."""
    meaning: str
    """How it is read."""
    told: str
    """The same in words and figures, for screen readers."""
    x_words: Words
    """What a tick is called."""
    y_words: Words
