import gc
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from comparison.typeset.formula import HIGHEST, MOST_SVG, WIDEST, Typeset, load, typeset
from comparison.typeset.outline import outline
from comparison.typeset.typesetter import Typesetter

PLAIN = "\\(x\\)"


@pytest.fixture
def typesetter() -> Iterator[Typesetter]:
    made = Typesetter()
    yield made
    wait_for(made)


def wait_for(typesetter: Typesetter) -> None:
    while typesetter.attend():
        time.sleep(0.002)


def decided(typesetter: Typesetter, source: str) -> Typeset | None:
    typesetter.find(source)
    wait_for(typesetter)
    return typesetter.find(source)


def test_a_formula_is_estimated_until_it_is_set(typesetter: Typesetter) -> None:
    estimate = typesetter.find("$$\\frac{a}{b} = 17$$")
    assert estimate is not None
    assert not estimate.svg
    found = decided(typesetter, "$$\\frac{a}{b} = 17$$")
    assert found is not None
    assert "<svg" in found.svg
    assert estimate.width / 2 < found.width < estimate.width * 2


def test_what_was_asked_for_last_is_set_first(typesetter: Typesetter) -> None:
    sources = [f"\\(a_{{{number}}} + \\frac{{1}}{{2}}\\)" for number in range(30)]
    for source in (*sources, sources[0]):
        typesetter.find(source)
    while typesetter.count < 3:
        time.sleep(0.001)
    assert typesetter.is_decided(sources[0])
    assert not typesetter.is_decided(sources[1])


def test_the_thread_ends_with_its_work_and_begins_again(typesetter: Typesetter) -> None:
    assert decided(typesetter, PLAIN)
    assert "formulas" not in [thread.name for thread in threading.enumerate()]
    assert decided(typesetter, "\\(y\\)")


def test_garbage_is_collected_by_who_asks_and_by_no_other_thread(typesetter: Typesetter) -> None:
    collectors = set[threading.Thread]()

    def note(phase: str, info: object) -> None:
        collectors.add(threading.current_thread())

    interval = sys.getswitchinterval()
    gc.callbacks.append(note)
    try:
        for number in range(10):
            typesetter.find(f"\\(\\frac{{a_{number}}}{{\\sqrt{{b}}}}\\)")
        wait_for(typesetter)
    finally:
        gc.callbacks.remove(note)
    assert collectors <= {threading.current_thread()}
    assert gc.isenabled()
    assert sys.getswitchinterval() == interval


def test_what_takes_too_long_is_given_up_and_the_next_is_set(
    typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comparison.typeset.typesetter.LONGEST_S", 0.01)
    monkeypatch.setattr("comparison.typeset.typesetter.STRETCH_S", 0.0)
    assert decided(typesetter, f"$${' + '.join(['x^{2}'] * 60)}$$") is None
    monkeypatch.undo()
    assert decided(typesetter, "$$x^{2}$$")


def test_what_is_remembered_is_bounded(typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comparison.typeset.typesetter.MOST_KEPT", 2_000)
    for letter in "abcdefgh":
        decided(typesetter, f"\\({letter}\\)")
    assert not typesetter.is_decided("\\(a\\)")
    assert typesetter.is_decided("\\(h\\)")


@pytest.mark.parametrize(
    "body",
    [
        "\\raise9999999em x",
        "\\lower9999999em x",
        "\\raise 99em x",
        "\\rule{9999999em}{1em}",
        "\\rule{1em}{9999999em}",
        "\\hspace{9999999em} x",
        "\\hspace{-9999999em} x",
        "\\kern{9999999em} x",
        "\\mskip{9999999mu} x",
        "x \\\\" * 60,
        "\\Huge x" * 100,
        "\\nosuch{",
        "}a{",
    ],
)
def test_no_picture_is_larger_than_may_be(body: str) -> None:
    load()
    found = typeset(f"$${body}$$")
    assert found is None or (found.width <= WIDEST and found.ascent + found.descent <= HIGHEST)
    assert found is None or len(found.svg) <= MOST_SVG


def test_a_number_that_can_not_be_set_leaves_later_ones_theirs() -> None:
    load()
    typeset("$$x \\tag{\\frac{}$$")
    with_number, without = typeset("$$x \\tag{1}$$"), typeset("$$x$$")
    assert with_number is not None
    assert without is not None
    assert with_number.width > without.width


def test_a_source_is_refused_at_once_however_long_or_deep() -> None:
    for source in ("$$" + "x_{" * 10_000 + "}" * 10_000 + "$$", "$$" + "x" * 500_000 + "$$", "$$\\def\\a{xx}\\a$$"):
        assert outline(source) is None


def test_a_chore_that_fails_keeps_nothing_else_from_being_done(
    typesetter: Typesetter, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[int] = []
    typesetter.hasten(lambda: 1 / 0)
    typesetter.hasten(lambda: done.append(typesetter.count))
    wait_for(typesetter)
    assert done
    assert typesetter.count == 2
    assert "could not be made ready" in caplog.text
