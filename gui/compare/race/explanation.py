"""All that is known of an answer in figures, a line each: what is not known is said, never shown as zero."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from comparison.figures.measure import measure
from comparison.lanes.answer import Answer
from gui.words.numbers import number, seconds
from gui.words.phrases import say

if TYPE_CHECKING:
    from comparison.figures.cost import Cost

translate = QCoreApplication.translate


def explanation(answer: Answer, cost: "Cost | None") -> str:
    """Everything known about an answer's time, tokens and cost, one per line."""
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
        told.append(translate("Figures", "Cost: {0}").format(_cost(cost)))
    return "\n".join(told)


def _cost(cost: "Cost") -> str:
    """Under a title that says what it is; with the reason, where there is one."""
    amount = say(str(cost)) if cost.is_known else translate("Figures", "unknown")
    return f"{amount}. {say(cost.reason)}".strip() if cost.currency or not cost.is_known else amount
