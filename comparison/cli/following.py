"""What a command asks, carried out until everything is answered."""

import time
from collections.abc import Callable

from comparison.cli.session import CommandSession
from comparison.lanes.comparison import Comparison
from comparison.lanes.news import Order


def follow(
    orders: list[Order],
    more: Callable[[], list[Order]],
    comparison: Comparison,
    session: CommandSession,
    on_sent: Callable[[], object],
    on_news: Callable[[], object],
) -> None:
    """Run ``orders`` and then what ``more`` gives, until it gives nothing and nothing runs. Ctrl-C stops what still
    runs, and keeps what arrived."""
    try:
        while orders or any(lane.is_running for lane in comparison.lanes):
            if orders:
                on_sent()
            for order in orders:
                session.background.run(order)
            for news in session.news():
                comparison.apply(news)
            on_news()
            orders = more()
    except KeyboardInterrupt:
        session.background.stop_all()
        for exchange in (each for lane in comparison.lanes for each in lane.growing):
            exchange.answer.stop(time.monotonic())
