"""The numbers below an answer, as words: what is not known is said, never shown as zero."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from comparison.figures.measure import measure
from comparison.lanes.answer import Answer

if TYPE_CHECKING:
    from comparison.figures.cost import Cost

QUIET_AFTER = 20.0
"""Seconds without a token after which the silence is told."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Figures", text)


def seconds(value: float) -> str:
    """``0.41 s``, ``12.3 s``, ``2 min 5 s``."""
    if value < 9.995:
        return _tr("{0} s").format(f"{value:.2f}" if value < 1 else f"{value:.1f}")
    if value < 99.95:
        return _tr("{0} s").format(f"{value:.1f}")
    return _tr("{0} min {1} s").format(int(value // 60), int(value % 60))


def running_line(answer: Answer, now: float) -> str:
    """What is told while an answer runs: how long it has, and what it waits for."""
    if answer.held is not None:
        return _tr("waits its turn: this account may ask {0} at once").format(answer.held.most)
    if answer.retry is not None:
        left = max(0, round(answer.retry_at - now))
        return _tr("{0}; asks again in {1} s").format(answer.retry.error.title, left)
    sent = answer.times.sent
    elapsed = seconds(now - sent) if sent is not None else ""
    last = answer.times.last_token or answer.times.first_byte or sent
    if last is not None and now - last > QUIET_AFTER:
        return _tr("{0}   no data for {1} s").format(elapsed, int(now - last))
    return elapsed


def closing_line(answer: Answer, cost: "Cost | None") -> str:
    """The measures of an answer that is over, in one line."""
    measures = measure(answer)
    if measures.first_token_s is None:
        return _tr("no answer")
    parts = [seconds(measures.first_token_s)]
    if measures.tokens_per_second is not None:
        parts.append(_tr("{0} tok/s").format(round(measures.tokens_per_second)))
    if answer.usage is not None and answer.usage.output is not None:
        parts.append(_tr("{0} tok").format(f"{answer.usage.output:,}"))
    if cost is not None:
        parts.append(str(cost))
    return "   ".join(parts)


def explanation(answer: Answer, cost: "Cost | None") -> str:
    """All that is known of an answer's time, tokens and cost, a line each."""
    measures = measure(answer)
    lines = [
        (_tr("Connection"), measures.connect_s),
        (_tr("of this the name's lookup"), measures.lookup_s),
        (_tr("of this TCP"), measures.tcp_s),
        (_tr("of this TLS"), measures.tls_s),
        (_tr("First byte"), measures.first_byte_s),
        (_tr("First token"), measures.first_token_s),
        (_tr("First token of the answer"), measures.first_answer_s),
        (_tr("Total"), measures.total_s),
    ]
    told = [f"{name}: {seconds(value)}" for name, value in lines if value is not None]
    if measures.lump:
        told.append(_tr("It arrived in one lump, so it has no speed."))
    if answer.usage is not None:
        usage = answer.usage
        counts = [
            (_tr("Tokens in"), usage.input),
            (_tr("of these from the cache"), usage.cached),
            (_tr("Tokens out"), usage.output),
            (_tr("of these thinking"), usage.reasoning),
        ]
        told += [f"{name}: {'–' if count is None else f'{count:,}'}" for name, count in counts]
    else:
        told.append(_tr("Tokens: the provider did not say."))
    if cost is not None:
        told.append(
            _tr("Cost: {0}").format(f"{cost}. {cost.reason}".strip() if cost.currency or not cost.is_known else cost)
        )
    return "\n".join(told)
