"""Replies that build on themselves as high as they can: words before and after are seen, and no frame takes long."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from comparison.typeset.lexers import NAMES
from gui.reply.reply_view import ReplyView
from gui.reply.writing.formulas import Formulas
from tests.comparison.typeset.test_towers import LEVELS

MARKERS = ["- ", "* ", "+ ", "1. ", "1) ", "> ", "- [ ] ", "# "]
LONGEST_FRAME = 0.5
"""Seconds of its own; a frame takes a twentieth of it. What this guards against took eight seconds, or never ended."""


def formula(level: str, height: int) -> str:
    before, _, after = level.partition("@")
    return f"$${before * height}x{after * height}$$"


def fence(language: str, height: int) -> str:
    return "\n".join(["", f"```{language}", "\t" * height, "'\"\\" * min(height, 40), "```", ""])


TOWERS = st.one_of(
    st.builds(formula, st.sampled_from(LEVELS), st.sampled_from([1, 8, 18, 24, 100, 10_000])),
    st.builds(
        fence, st.sampled_from([*sorted(NAMES), "easytrieve", "autoit", "fan"]), st.sampled_from([1, 120, 5_500])
    ),
    st.builds(
        lambda marker, height: f"\n\n{marker * height}x\n\n", st.sampled_from(MARKERS), st.sampled_from([8, 10_000])
    ),
)


@pytest.mark.timeout(300)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TOWERS, min_size=1, max_size=3))
def test_what_stands_around_a_tower_is_seen_and_no_frame_takes_long(
    new_view: Callable[[], ReplyView], qtbot: QtBot, towers: list[str]
) -> None:
    view = new_view()
    view.append(f"before {' between '.join(towers)}\n\nafter")
    view.finish()
    slowest = 0.0
    while True:
        began = time.thread_time()
        view.paint()
        slowest = max(slowest, time.thread_time() - began)
        if not view.is_behind:
            break
    qtbot.waitUntil(lambda: not Formulas.of_program().is_busy, timeout=30_000)
    assert view.plain_text().startswith("before")
    assert view.plain_text().endswith("after")
    assert view.height() > 0
    assert slowest < LONGEST_FRAME
