"""What one model takes, and how a person's parameters are fitted to it."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from providers.contract import ModelTraits
from providers.events import DroppedParameter
from providers.frozen import frozen
from providers.parameters import EFFORTS, Parameters, ParameterValue
from providers.texts.phrase import Phrase

NOT_ACCEPTED = Phrase("not accepted by this model")
NOT_SUPPORTED = Phrase("not supported by this provider")
NO_EFFECT_WHILE_THINKING = Phrase("has no effect while the model thinks")
ALWAYS_THINKS = Phrase("this model always thinks")
NEVER_THINKS = Phrase("this model does not think")
NO_EFFECT_WITHOUT_THINKING = Phrase("has no effect while thinking is off")
NOT_WHILE_THINKING = Phrase("not accepted while the model thinks")
EFFORT_DECIDES = Phrase("the reasoning effort decides")
ONLY_A_SCHEMA = Phrase("this model accepts only a schema")

SAMPLING = ("temperature", "top_p", "presence_penalty", "frequency_penalty")

Fields = dict[str, object]
"""Part of a request's body, spelled as in Chat Completions."""


class Echo(StrEnum):
    """Whether an assistant's thinking goes back with its message."""

    NEVER = "never"
    WHERE_THERE = "where_there"
    ALWAYS = "always"
    """Even where there was none, as an empty text."""


@frozen
class ModelProfile:
    """What one model takes, given the other parameters of the request."""

    refused: Mapping[str, str] = field(default_factory=dict)
    """Parameters that are left out, each with the reason a person reads."""
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Narrower bounds than ``PARAMETERS`` has."""
    efforts: Mapping[str, str] = field(default_factory=lambda: {effort: effort for effort in EFFORTS})
    """The thinking efforts that are accepted, each with the level it is sent as."""
    thinking: Mapping[bool, Fields] = field(default_factory=dict)
    """The positions its thinking may be switched to, each with what that puts into the body."""
    takes_budget: bool = False
    """Whether its thinking can be limited to a number of tokens."""
    formats: frozenset[str] = frozenset({"json", "schema"})
    """Which of any JSON and JSON after a schema it can be held to."""
    apis: tuple[str, ...] = ()
    """The APIs that a person may choose from, where there is more than one."""
    most_stops: int | None = None
    most_stop_bytes: int | None = None
    """Of one stop text, in UTF-8."""
    default_max_tokens: int | None = None
    """Sent where a person set none, because the provider's own default cuts answers off."""
    system_role: str = "system"
    reasons: bool = False
    """Whether it is a thinking model, which may be asked for a summary of its thoughts."""
    echo: Echo = Echo.NEVER

    @property
    def traits(self) -> ModelTraits:
        """What of it can be told before anything is asked."""
        positions = set(self.thinking)
        thinks = True if self.reasons or positions == {True} else False if positions == {False} else None
        return ModelTraits(thinks, "temperature" not in self.refused, tuple(self.efforts), len(positions) > 1)

    def objection(self, name: str, value: ParameterValue) -> str:
        """Why a parameter is left out, as a short clause; empty if it is not."""
        if name in self.refused:
            return self.refused[name]
        match value:
            case bool() if name == "thinking" and value not in self.thinking:
                return ALWAYS_THINKS if True in self.thinking else NEVER_THINKS if self.thinking else NOT_ACCEPTED
            case int() if name == "thinking_budget" and not self.takes_budget:
                return NOT_ACCEPTED
            case str() if name == "answer_format":
                return self._objection_to_format(value)
            case str() if name == "api" and value not in self.apis:
                return NOT_SUPPORTED
            case str() if name == "reasoning_effort" and value not in self.efforts:
                return (
                    Phrase("this model accepts {levels}", levels=", ".join(self.efforts))
                    if self.efforts
                    else NOT_ACCEPTED
                )
            case tuple():
                return self._objection_to_stops(value)
            case int() | float() if name in self.ranges:
                low, high = self.ranges[name]
                return "" if low <= value <= high else Phrase("this model accepts {low} to {high}", low=low, high=high)
        return ""

    def spelled(self, name: str, value: ParameterValue) -> Fields:
        """What an accepted parameter puts into the body."""
        match value:
            case bool() if name == "thinking":
                return self.thinking[value]
            case str() if name == "api":
                return {}
            case str() if name == "reasoning_effort":
                return {name: self.efforts[value]}
            case tuple():
                return {name: list(value)}
        return {name: value}

    def _objection_to_format(self, value: str) -> str:
        if ("json" if value == "json" else "schema") in self.formats:
            return ""
        return ONLY_A_SCHEMA if "schema" in self.formats else NOT_ACCEPTED

    def _objection_to_stops(self, stops: tuple[str, ...]) -> str:
        if self.most_stops is not None and len(stops) > self.most_stops:
            return Phrase(
                "this model accepts at most %Ln sequences", one="this model accepts one sequence", n=self.most_stops
            )
        if self.most_stop_bytes is not None and any(len(stop.encode()) > self.most_stop_bytes for stop in stops):
            return Phrase("this model accepts sequences of at most {bytes} bytes", bytes=self.most_stop_bytes)
        return ""


def fit(parameters: Parameters, profile: ModelProfile) -> tuple[Fields, tuple[DroppedParameter, ...]]:
    """What goes into the body, and what was left out or changed and why."""
    fields: Fields = {}
    dropped = []
    for name, value in parameters.given().items():
        if reason := profile.objection(name, value):
            dropped.append(DroppedParameter(name, reason))
            continue
        fields |= profile.spelled(name, value)
        if name == "reasoning_effort" and fields[name] != value:
            dropped.append(DroppedParameter(name, Phrase("this model has other levels"), str(fields[name])))
    if profile.default_max_tokens is not None:
        fields.setdefault("max_tokens", profile.default_max_tokens)
    return fields, tuple(dropped)
