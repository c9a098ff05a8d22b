"""What stands beside an answer: who gave it, what it was asked with, when, and its figures."""

from collections.abc import Callable, Iterator

from comparison.figures.cost import Cost
from comparison.figures.measure import Measures, measure
from comparison.figures.prices import cost_of
from comparison.lanes.branching.fused import sources_of
from comparison.lanes.lane import Exchange
from comparison.lanes.state import State
from providers.addresses.origin import host_of
from providers.contract import ProviderInfo
from providers.frozen import frozen
from providers.parameters import PARAMETERS, Parameters
from providers.texts.phrase import Phrase, listed

Say = Callable[[str], str]
"""Puts a text of this program into a person's language."""

UNKNOWN_PROVIDER = Phrase("No prices are known for this provider.")
STATES = {
    State.CONNECTING: Phrase("connecting"),
    State.QUEUED: Phrase("queued"),
    State.RETRYING: Phrase("waiting to retry"),
    State.THINKING: Phrase("thinking"),
    State.ANSWERING: Phrase("answering"),
    State.DONE: Phrase("done"),
    State.NOTE: Phrase("done with a note"),
    State.STOPPED: Phrase("stopped by you"),
    State.CUT_OFF: Phrase("cut off"),
    State.FAILED: Phrase("failed"),
}


@frozen
class Fact:
    """One line about an answer; ``text`` may hold what a stranger wrote."""

    title: str
    text: str


def facts_of(exchange: Exchange, info: ProviderInfo | None, system: str, say: Say) -> tuple[Fact, ...]:
    """Everything about an answer but its words; ``system`` is the system prompt that is told for all of them."""
    found = (*_asked(exchange, info, system), *_figures(measure(exchange.answer), cost_in(exchange, info)))
    return tuple(Fact(say(title), say(text)) for title, text in found if text)


def cost_in(exchange: Exchange, info: ProviderInfo | None) -> Cost:
    """What an answer cost; unknown for a provider that this program does not know."""
    return cost_of(exchange, info) if info else Cost(reason=UNKNOWN_PROVIDER)


def told(parameters: Parameters) -> str:
    """Each parameter that was set, with its value."""
    titles = {info.name: info.title for info in PARAMETERS}
    return listed([_pair(titles[name], value) for name, value in parameters.given().items()], apart=True)


def _pair(title: Phrase, value: object) -> Phrase:
    text = " | ".join(value) if isinstance(value, tuple) else value
    return Phrase("{parameter}: {value}", parameter=title, value=_switch(text) if isinstance(text, bool) else str(text))


def _switch(is_on: bool) -> Phrase:
    return Phrase("on") if is_on else Phrase("off")


def _asked(exchange: Exchange, info: ProviderInfo | None, system: str) -> Iterator[tuple[Phrase, str]]:
    setup, answer = exchange.setup, exchange.answer
    yield Phrase("Provider"), f"{info.name if info else setup.provider} ({host_of(setup.base_url) or setup.base_url})"
    yield Phrase("Model"), setup.model
    yield Phrase("Served by"), answer.served_model or Phrase("not reported by the provider")
    yield Phrase("Parameters"), told(setup.parameters) or Phrase("Provider default")
    if sources := sources_of(setup):
        # Its system prompt repeats their answers, which stand beside it.
        yield Phrase("Fused from"), listed(sources)
    elif (setup.system or "") != system:
        yield Phrase("System prompt"), setup.system or Phrase("none")
    yield Phrase("Asked"), f"{exchange.at:%Y-%m-%d %H:%M:%S %Z}"
    yield Phrase("State"), STATES[answer.state]
    yield Phrase("Copied"), Phrase("from another lane or comparison") if answer.given_in else ""


def _figures(measures: Measures, cost: Cost) -> Iterator[tuple[Phrase, str]]:
    yield Phrase("Time to first token"), _seconds(measures.first_token_s)
    yield Phrase("Time to first word of the answer"), _seconds(measures.first_answer_s)
    yield Phrase("Thinking"), _seconds(measures.thinking_s)
    yield Phrase("Total time"), _seconds(measures.total_s)
    speed = measures.tokens_per_second
    yield Phrase("Speed"), "" if speed is None else Phrase("{speed} tokens per second", speed=round(speed, 1))
    yield Phrase("Input tokens"), _counted(measures.input_tokens, measures.cached_tokens, Phrase("cached"))
    yield Phrase("Output tokens"), _counted(measures.output_tokens, measures.reasoning_tokens, Phrase("reasoning"))
    is_explained = bool(cost.reason and (cost.currency or not cost.is_known))
    yield Phrase("Cost"), Phrase("{cost} ({why})", cost=str(cost), why=cost.reason) if is_explained else str(cost)


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else Phrase("{seconds} s", seconds=f"{seconds:.2f}")


def _counted(count: int | None, part: int | None, what: Phrase) -> str:
    if count is None:
        return ""
    return Phrase("{all} ({part} {what})", all=count, part=part, what=what) if part else f"{count:,}"
