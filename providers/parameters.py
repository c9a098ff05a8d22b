"""The parameters a person may set for a request, each declared once."""

import json
import math
from dataclasses import fields, replace
from typing import Literal

from providers.frozen import frozen
from providers.texts.phrase import Phrase

ParameterValue = float | int | str | bool | tuple[str, ...]


@frozen
class Parameters:
    """What a person set; ``None`` is the provider's default and adds nothing to the request."""

    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    stop: tuple[str, ...] | None = None
    seed: int | None = None
    presence_penalty: float | None = None
    frequency_penalty: float | None = None
    reasoning_effort: str | None = None
    thinking: bool | None = None
    thinking_budget: int | None = None
    """Tokens."""
    answer_format: str | None = None
    """``json``, or a JSON schema as text."""
    api: str | None = None

    def given(self) -> dict[str, ParameterValue]:
        """Name and value of each parameter that is set, in the order of declaration."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name)) is not None}

    def merged(self, override: "Parameters") -> "Parameters":
        """These, with each one that ``override`` sets replaced."""
        return replace(self, **override.given())  # type: ignore[arg-type]  # names and types come from the same class


@frozen
class ParameterInfo:
    """What a window or a command line needs to offer one parameter."""

    name: str
    kind: Literal["float", "int", "texts", "choice", "switch", "schema"]
    title: Phrase
    help: Phrase
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()

    def read(self, text: str) -> ParameterValue:
        """The value that ``text`` stands for; ``ValueError`` with a sentence for a person if there is none.

        The sentence does not repeat the text, which may be a key in the wrong place.
        """
        text = text.strip()
        match self.kind:
            case "float" | "int":
                return self._read_number(text)
            case "switch":
                if text.lower() in ("on", "true", "yes", "1"):
                    return True
                if text.lower() in ("off", "false", "no", "0"):
                    return False
                raise ValueError(Phrase("{name} must be either on or off.", name=self.name))
            case "choice":
                if text not in self.choices:
                    raise ValueError(
                        Phrase("{name} must be one of {choices}.", name=self.name, choices=", ".join(self.choices))
                    )
                return text
            case "texts":
                return tuple(part for part in text.split("|") if part)
            case "schema":
                return self._read_schema(text)

    def _read_schema(self, text: str) -> str:
        if text == "json":
            return text
        try:
            is_object = isinstance(json.loads(text), dict)
        except (ValueError, RecursionError):
            is_object = False
        if not is_object:
            raise ValueError(
                Phrase("{name} must be either json or a JSON schema, which is a JSON object.", name=self.name)
            )
        return text

    def _read_number(self, text: str) -> float | int:
        is_whole = self.kind == "int"
        whole, any_number = (
            Phrase("{name} must be a whole number.", name=self.name),
            Phrase("{name} must be a number.", name=self.name),
        )
        told = whole if is_whole else any_number
        try:
            number = int(text) if is_whole else float(text)
        except ValueError:
            raise ValueError(told) from None
        if isinstance(number, float) and not math.isfinite(number):
            raise ValueError(told)
        if self.low is not None and number < self.low:
            raise ValueError(Phrase("{name} must be at least {low}.", name=self.name, low=self.low))
        if self.high is not None and number > self.high:
            raise ValueError(Phrase("{name} must be at most {high}.", name=self.name, high=self.high))
        return number


EFFORTS = ("none", "minimal", "low", "medium", "high", "xhigh", "max")

PARAMETERS: tuple[ParameterInfo, ...] = (
    ParameterInfo(
        "temperature",
        "float",
        Phrase("Temperature"),
        Phrase("Higher values give more varied answers. Models that think often reject it."),
        0,
        2,
    ),
    ParameterInfo(
        "top_p",
        "float",
        Phrase("Top p"),
        Phrase("Considers only the most likely tokens that make up this share."),
        0,
        1,
    ),
    ParameterInfo(
        "max_tokens", "int", Phrase("Max output tokens"), Phrase("Thinking counts toward it."), 1, 10_000_000
    ),
    ParameterInfo("stop", "texts", Phrase("Stop sequences"), Phrase("Texts that end the answer, separated by |.")),
    ParameterInfo(
        "seed", "int", Phrase("Seed"), Phrase("The same seed asks for the same answer, if the provider supports it.")
    ),
    ParameterInfo(
        "presence_penalty", "float", Phrase("Presence penalty"), Phrase("Discourages topics already mentioned."), -2, 2
    ),
    ParameterInfo(
        "frequency_penalty", "float", Phrase("Frequency penalty"), Phrase("Discourages words already used."), -2, 2
    ),
    ParameterInfo(
        "reasoning_effort",
        "choice",
        Phrase("Reasoning effort"),
        Phrase("How long a thinking model may think. Which levels exist depends on the model."),
        choices=EFFORTS,
    ),
    ParameterInfo(
        "thinking",
        "switch",
        Phrase("Thinking"),
        Phrase("Whether the model thinks first, if that can be turned on or off."),
    ),
    ParameterInfo(
        "thinking_budget",
        "int",
        Phrase("Thinking budget"),
        Phrase("In tokens, for models that take a number instead."),
        0,
        10_000_000,
    ),
    ParameterInfo(
        "answer_format",
        "schema",
        Phrase("Answer format"),
        Phrase("json for any JSON, or a JSON schema the answer must follow."),
    ),
    ParameterInfo(
        "api", "choice", Phrase("API"), Phrase("Which of OpenAI's two APIs to use."), choices=("chat", "responses")
    ),
)


def read_parameter(name: str, text: str) -> Parameters:
    """``Parameters`` with the one named ``name`` set; ``ValueError`` with a sentence for a person otherwise."""
    for info in PARAMETERS:
        if info.name == name:
            return Parameters(**{name: info.read(text)})  # type: ignore[arg-type]  # the declaration gives the type
    raise ValueError(
        Phrase(
            "There is no such parameter. The parameters are: {names}.",
            names=", ".join(info.name for info in PARAMETERS),
        )
    )
