"""The only crossing between the loop's thread and Qt."""

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from comparison.lanes.news import Closed, ExchangeId, News, Order, Recalled
from gui.ask import Ask
from providers.contract import ModelInfo

if TYPE_CHECKING:
    from comparison.running.background import Background
    from comparison.running.engine import Engine


class Bridge(QObject):
    """Orders and questions go down to the loop; news and answers come up, always in Qt's main thread."""

    news_waits = Signal(bool)
    """``take_news`` has something to give. Emitted once until that was called, and at each end of an answer, then true.
    """
    fault_happened = Signal()
    """Something that belongs to no lane failed in the background; the log has the details."""
    _news_came = Signal(bool)

    def __init__(self, build: Callable[[], "Engine"], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._build = build
        self._background: Background | None = None
        self._waiting: deque[News] = deque()

        # Emitted in the loop's thread; what is connected to ``news_waits`` runs in Qt's.
        self._news_came.connect(self.news_waits, Qt.ConnectionType.QueuedConnection)

    def warm_up(self) -> None:
        """Start the loop and do its heavy imports there, so that the first prompt does not wait for them."""
        self._loop().warm_up()

    def start(self, order: Order) -> None:
        self._loop().run(order)

    def stop(self, exchange: ExchangeId) -> None:
        self._loop().stop(exchange)

    def take_news(self) -> list[News]:
        """Everything that has arrived since the last call, in order."""
        batch = []
        while self._waiting:
            batch.append(self._waiting.popleft())
        return batch

    def fetch_models(self, provider_id: str, base_url: str, key: str | None) -> Ask:
        """Answered with a tuple of ``ModelInfo``; without a ``key`` the one that is kept is used."""

        async def fetch(engine: "Engine") -> tuple[ModelInfo, ...]:
            provider = engine.provider(provider_id, base_url)
            return await provider.models(base_url, key or await engine.key_for(provider.info, base_url))

        return self.call(fetch)

    def call(self, work: "Callable[[Engine], Awaitable[Any]]") -> Ask:
        """Do ``work`` in the loop."""
        ask = Ask(self)
        self._loop().call(work, ask.answer, ask.fail)
        return ask

    def renew(self) -> None:
        """Rebuild the engine before the next request: what it is built from has changed."""
        if self._background is not None:
            self._background.renew()

    def close(self) -> None:
        """Stop everything and end the thread, in two seconds at most."""
        for ask in self.findChildren(Ask):
            ask.drop()
        if self._background is not None:
            self._background.close()

    def _loop(self) -> "Background":
        if self._background is None:
            from comparison.running.background import Background

            self._background = Background(self._build, self.deliver, self.fault_happened.emit)
            self._background.start()
        return self._background

    def deliver(self, news: News) -> None:
        """From any thread, the loop's above all; wakes Qt once for everything that waits."""
        self._waiting.append(news)
        is_end = isinstance(news.event, Closed | Recalled)
        # Counted only now: had the queue been emptied just before the append, nobody would ever look at it again.
        if is_end or len(self._waiting) == 1:
            self._news_came.emit(is_end)
