"""The numbers below an answer, as words: what is not known is said, never shown as zero."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from comparison.figures.measure import measure
from comparison.lanes.answer import Answer
from gui.words.errors import title_of
from gui.words.numbers import number
from gui.words.phrases import say
from providers.texts.phrase import Phrase

if TYPE_CHECKING:
    from comparison.figures.cost import Cost

translate = QCoreApplication.translate

QUIET_AFTER = 20.0
"""Seconds without a token after which the silence is told."""


def seconds(value: float) -> str:
    """``0.41 s``, ``12.3 s``, ``2 min 5 s``."""
    if value < 9.995:
        return translate("Figures", "{0} s").format(number(value, 2 if value < 1 else 1))
    if value < 99.95:
        return translate("Figures", "{0} s").format(number(value, 1))
    return translate("Figures", "{0} min {1} s").format(int(value // 60), int(value % 60))


def running_line(answer: Answer, now: float) -> str:
    """What is told while an answer runs: how long it has, and what it waits for."""
    if answer.held is not None:
        return say(
            Phrase(
                "queued: this account allows %Ln requests at a time",
                one="queued: this account allows one request at a time",
                n=answer.held.most,
            )
        )
    if answer.retry is not None:
        left = max(0, round(answer.retry_at - now))
        return translate("Figures", "{0}; retrying in {1} s").format(title_of(answer.retry.error), left)
    sent = answer.times.sent
    elapsed = seconds(now - sent) if sent is not None else ""
    last = answer.times.last_token or answer.times.first_byte or sent
    if last is not None and now - last > QUIET_AFTER:
        return translate("Figures", "{0}   no data for {1} s").format(elapsed, int(now - last))
    return elapsed


def closing_line(answer: Answer, cost: "Cost | None") -> str:
    """The measures of an answer that is over, in one line."""
    measures = measure(answer)
    if measures.first_token_s is None:
        return translate("Figures", "no answer")
    parts = [seconds(measures.first_token_s)]
    if measures.tokens_per_second is not None:
        parts.append(translate("Figures", "{0} tok/s").format(round(measures.tokens_per_second)))
    if answer.usage is not None and answer.usage.output is not None:
        parts.append(translate("Figures", "{0} tok").format(number(answer.usage.output)))
    if cost is not None:
        parts.append(say(str(cost)))
    return "   ".join(parts)


def explanation(answer: Answer, cost: "Cost | None") -> str:
    """All that is known of an answer's time, tokens and cost, a line each."""
    measures = measure(answer)
    lines = [
        (translate("Figures", "Connection"), measures.connect_s),
        (translate("Figures", "DNS lookup"), measures.lookup_s),
        (translate("Figures", "TCP connection"), measures.tcp_s),
        (translate("Figures", "TLS handshake"), measures.tls_s),
        (translate("Figures", "First byte"), measures.first_byte_s),
        (translate("Figures", "Time to first token"), measures.first_token_s),
        (translate("Figures", "Time to first word of the answer"), measures.first_answer_s),
        (translate("Figures", "Total time"), measures.total_s),
    ]
    told = [f"{name}: {seconds(value)}" for name, value in lines if value is not None]
    if measures.lump:
        told.append(translate("Figures", "It arrived all at once, so no speed is shown."))
    if answer.usage is not None:
        usage = answer.usage
        counts = [
            (translate("Figures", "Input tokens"), usage.input),
            (translate("Figures", "Cached tokens"), usage.cached),
            (translate("Figures", "Output tokens"), usage.output),
            (translate("Figures", "Reasoning tokens"), usage.reasoning),
        ]
        told += [f"{name}: {'–' if count is None else number(count)}" for name, count in counts]
    else:
        told.append(translate("Figures", "Tokens: not reported by the provider."))
    if cost is not None:
        told.append(
            translate("Figures", "Cost: {0}").format(
                f"{say(str(cost))}. {say(cost.reason)}".strip()
                if cost.currency or not cost.is_known
                else say(str(cost))
            )
        )
    return "\n".join(told)
