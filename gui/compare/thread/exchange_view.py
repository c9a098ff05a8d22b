"""One prompt and its answer in a lane."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout

from comparison.figures.word_count import WordCount
from comparison.lanes.answer import Answer
from comparison.lanes.lane import Exchange
from comparison.lanes.state import State
from comparison.seen_text import seen
from gui.compare.samples.samples_row import InfoOf, SamplesRow
from gui.compare.thread.badges import Badges
from gui.compare.thread.cards.failure_card import FailureCard
from gui.compare.thread.cards.retry_card import RetryCard
from gui.compare.thread.prompt_mark import PromptMark
from gui.compare.thread.thinking_fold import ThinkingFold
from gui.compare.thread.tool_calls_view import ToolCallsView
from gui.compare.thread.waiting_bands import WaitingBands
from gui.compare.turns.version_row import VersionRow
from gui.reply.display import Display
from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.slices import Slices
from gui.theme.theme import Theme
from gui.words.moments import day_and_time
from gui.words.numbers import number
from gui.words.phrases import say
from providers.errors import Action
from providers.frozen import frozen
from providers.parameters import PARAMETERS

HIDDEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
"""Characters that turn the direction of writing or are not seen at all; in code they are shown one by one."""


@frozen
class Look:
    """How a person has set up their view of an exchange, beyond its content."""

    shows_source: bool = False
    unfolds_thinking: bool = False


class ExchangeView(QFrame):
    """Grows with its answer: ``show_state`` paints only what is new."""

    action_requested = Signal(str)
    """The ``Action`` a person chose on the failure card."""
    version_requested = Signal(object, int)
    """Carries the exchange, and how many siblings on from it is wanted."""
    unfolded = Signal()
    selected = Signal()
    """A person began to select some of the answer or of the thinking."""
    painted = Signal(object)
    """Carries this view: its answer is painted completely now, or was repainted."""

    def __init__(
        self,
        exchange: Exchange,
        offers: Mapping[Action, str],
        theme: Theme,
        slices: Slices,
        display: Display,
        look: Look | None = None,
    ) -> None:
        super().__init__()
        # An answer grows at its end; what is above need not be painted again.
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.exchange = exchange
        self.siblings: Callable[[Exchange], Sequence[Exchange]] = lambda only: [only]
        """All that were asked at the place of an exchange."""
        self.info_of: InfoOf | None = None
        """Who a provider's id means; without it nothing is said of siblings."""
        self._answer = exchange.answer
        self._offers = offers
        self._theme = theme
        self._slices = slices
        self._display = display
        self._body = exchange.answer.body
        self._shown = 0
        self._hidden = 0
        self._mark = PromptMark(exchange.prompt)
        self._mark.setVisible(exchange.parent is not None)
        self._above = Badges()
        self._versions: VersionRow | None = None
        self._samples: SamplesRow | None = None
        self._thinking: ThinkingFold | None = None
        self.reply = ReplyView(reply_colours(theme.tokens), slices)
        self.reply.setAccessibleName(self.tr("Answer"))
        self.reply.show_as(display)
        self.reply.hide()
        self._beside: ReplyView | None = None
        self._tools = ToolCallsView()
        self._notes = Badges()
        self._card: FailureCard | RetryCard | None = None
        self._bands: WaitingBands | None = None

        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)
        # A reply that has become shorter stays where it is until the column lays it out.
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        for widget in (self._mark, self._above, self.reply, self._tools, self._notes):
            self._layout.addWidget(widget)

        self.reply.painted_anew.connect(self._on_painted)
        self.reply.copyAvailable.connect(self._on_copy_available)
        theme.changed.connect(self._on_theme_changed)
        if look is not None:
            self._take(look)

    @property
    def look(self) -> Look:
        """The person's current view of it, to be restored when the exchange is painted again."""
        return Look(self.reply.shows_source, self._thinking is not None and self._thinking.is_open)

    @property
    def is_in_use(self) -> bool:
        """Whether it can't be dropped: it has the focus, or something in it is selected."""
        focused = QApplication.focusWidget()
        return (focused is not None and self.isAncestorOf(focused)) or self.reply.textCursor().hasSelection()

    @property
    def is_behind(self) -> bool:
        """Whether part of it is not painted yet."""
        views = (self.reply, self._beside, self._thinking)
        return any(view is not None and view.is_behind for view in views)

    def show_state(self, now: float) -> None:
        """Show what is new in the answer."""
        answer = self._answer
        self._show_versions()
        self._above.show_texts((*self._origin(), *self._dropped_words(answer)))
        if answer.thinking:
            self._thinking_fold().show_state(answer, now)
        self._render_reply(answer)
        self._render_beside(answer.beside.as_markdown(say))
        self._tools.show_state(answer.tool_calls)
        self._notes.show_texts(self._closing_words(answer))
        self._show_card(answer, now)
        self._show_bands(answer)

    def take_display(self) -> None:
        """Show the answer as replies are to be shown now."""
        self.reply.show_as(self._display)
        if self._beside is not None:
            self._beside.show_as(self._display)
        if self._thinking is not None:
            self._thinking.take_display()

    def _take(self, look: Look) -> None:
        if look.shows_source:
            self.reply.show_source(True)
        if look.unfolds_thinking:
            self._thinking_fold().open()

    def _render_reply(self, answer: Answer) -> None:
        if answer.body is not self._body:
            self._start_reply_over(answer)
        arrived = answer.body.after(self._shown)
        self.reply.append(arrived)
        self._hidden += len(HIDDEN.findall(arrived))
        self._shown = len(answer.body)
        if self._shown and self.reply.isHidden():
            self.reply.show()
        if answer.is_over:
            self.reply.finish()
        self.reply.paint()

    def _render_beside(self, markdown: str) -> None:
        """Show what came beside the words; little, and hardly ever anything."""
        if not markdown or (self._beside is not None and self._beside.raw_text() == markdown):
            return
        view = self._beside_view()
        view.start_over()
        view.append(markdown)
        view.finish()
        view.paint()

    def _beside_view(self) -> ReplyView:
        if self._beside is None:
            self._beside = ReplyView(reply_colours(self._theme.tokens), self._slices)
            self._beside.setObjectName("beside")
            self._beside.setAccessibleName(self.tr("Sources and code"))
            self._beside.show_as(self._display)
            self._layout.insertWidget(self._layout.indexOf(self.reply) + 1, self._beside)
        return self._beside

    def _start_reply_over(self, answer: Answer) -> None:
        """What was painted as the reply is part of the thinking now."""
        self._body, self._shown, self._hidden = answer.body, 0, 0
        self.reply.start_over()
        self.reply.hide()

    def _origin(self) -> Iterator[str]:
        """Where the answer was given, if it was not here."""
        if self._answer.given_in:
            told = self.tr("Copied from {0}, {1}")
            yield told.format(seen(self.exchange.setup.model), day_and_time(self.exchange.at))

    def _dropped_words(self, answer: Answer) -> list[str]:
        return [
            self.tr("{0} sent as {1}: {2}").format(_title(drop.name), drop.sent_as, say(drop.reason))
            if drop.sent_as
            else self.tr("{0} left out: {1}").format(_title(drop.name), say(drop.reason))
            for drop in answer.dropped
        ]

    def _closing_words(self, answer: Answer) -> tuple[str, ...]:
        words = (self.tr("Stopped by you"),) if answer.state is State.STOPPED else tuple(map(say, answer.notes))
        if self._hidden:
            words += (self.tr("Hidden characters in the answer: {0}").format(number(self._hidden)),)
        return words

    def _show_versions(self) -> None:
        """Lead to its siblings, if it has any; not while it runs, which would end it."""
        versions = self.siblings(self.exchange)
        is_wanted = len(versions) > 1 and all(each.answer.is_over for each in versions)
        if is_wanted and self._versions is None:
            self._versions = VersionRow(self._theme)
            self._versions.step_requested.connect(self._on_step_requested)
            self._layout.insertWidget(self._layout.indexOf(self._mark) + 1, self._versions)
        if self._versions is not None:
            self._versions.setVisible(is_wanted)
            self._versions.show_place(versions.index(self.exchange) + 1, len(versions))
        if len(versions) > 1 and self._samples is None and self.info_of is not None:
            self._samples = SamplesRow(self.info_of)
            self._samples.wanted.connect(self._on_sample_wanted)
            self._layout.insertWidget(self._layout.indexOf(self._above), self._samples)
        if self._samples is not None:
            self._samples.show_samples(self.exchange, versions)

    def _thinking_fold(self) -> ThinkingFold:
        if self._thinking is None:
            self._thinking = ThinkingFold(self._theme, self._slices, self._display)
            self._thinking.unfolded.connect(self.unfolded)
            self._thinking.selected.connect(self.selected)
            self._layout.insertWidget(self._layout.indexOf(self._above) + 1, self._thinking)
        return self._thinking

    def _show_card(self, answer: Answer, now: float) -> None:
        """Of what went wrong for good, or for now."""
        if isinstance(self._card, RetryCard) and self._card.retry is not answer.retry:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        if self._card is None and answer.error is not None:
            arrived = WordCount(answer.body) if answer.state is State.CUT_OFF else None
            self._add_card(FailureCard(answer.error, arrived, self._offers, self._theme))
        if self._card is None and answer.retry is not None:
            self._add_card(RetryCard(answer.retry, answer.retry_at, self._theme))
        if isinstance(self._card, RetryCard):
            self._card.show_time(now)

    def _add_card(self, card: FailureCard | RetryCard) -> None:
        self._card = card
        card.action_requested.connect(self.action_requested)
        self._layout.addWidget(card)

    def _show_bands(self, answer: Answer) -> None:
        """While nothing is there to look at yet."""
        is_void = not answer.is_over and answer.retry is None and not (answer.arrivals or answer.tool_calls)
        if is_void and self._bands is None:
            self._bands = WaitingBands(self._theme)
            self._layout.addWidget(self._bands)
        elif not is_void and self._bands is not None:
            self._bands.hide()
            self._bands.deleteLater()
            self._bands = None

    def _on_step_requested(self, by: int) -> None:
        self.version_requested.emit(self.exchange, by)

    def _on_sample_wanted(self, exchange: Exchange) -> None:
        versions = list(self.siblings(self.exchange))
        self.version_requested.emit(self.exchange, versions.index(exchange) - versions.index(self.exchange))

    def _on_copy_available(self, is_available: bool) -> None:
        if is_available:
            self.selected.emit()

    def _on_painted(self) -> None:
        self.painted.emit(self)

    def _on_theme_changed(self) -> None:
        colours = reply_colours(self._theme.tokens)
        self.reply.set_colours(colours)
        if self._beside is not None:
            self._beside.set_colours(colours)
        if self._thinking is not None:
            self._thinking.set_colours()


def _title(parameter: str) -> str:
    """The name of a parameter in the form where it is set."""
    return next((say(info.title) for info in PARAMETERS if info.name == parameter), parameter)
