"""What holds for the rest of a group, what sets it over another part, and what says nothing here."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from providers.frozen import frozen


@frozen
class Manner:
    """How what is read now is set: ``level`` counts scripts within scripts, ``font`` is ``""`` for the usual one."""

    is_display: bool
    level: int = 0
    font: str = ""
    is_bold: bool = False


OVER = {
    r"\over": ("", "", True),
    r"\atop": ("", "", False),
    r"\choose": ("(", ")", False),
    r"\brace": ("{", "}", False),
    r"\brack": ("[", "]", False),
}
"""What sets all before it in a group over all behind it: in which brackets, and with a rule or not."""
STYLES: dict[str, Callable[[Manner], Manner]] = {
    r"\displaystyle": partial(replace, is_display=True, level=0),
    r"\textstyle": partial(replace, is_display=False, level=0),
    r"\scriptstyle": partial(replace, is_display=False, level=1),
    r"\scriptscriptstyle": partial(replace, is_display=False, level=2),
}
MANNERS = STYLES | {
    r"\rm": partial(replace, font="rm"),
    r"\it": partial(replace, font="it"),
    r"\cal": partial(replace, font="cal"),
    r"\sf": partial(replace, font="sf"),
    r"\tt": partial(replace, font="tt"),
    r"\frak": partial(replace, font="frak"),
    r"\bf": partial(replace, font="rm", is_bold=True),
    r"\boldmath": partial(replace, is_bold=True),
}
IGNORED = frozenset(
    (r"\notag", r"\nonumber", r"\allowbreak", r"\nobreak", r"\tiny", r"\scriptsize", r"\footnotesize", r"\small",
     r"\normalsize", r"\large", r"\Large", r"\LARGE", r"\huge", r"\Huge", r"\relax", r"\centering", r"\noindent",
     r"\null", r"\displaylimits", r"\-", r"\/", r"\hfill", r"\hfil")
)  # fmt: skip
"""Sizes of type too: a formula has that of the text around it."""
