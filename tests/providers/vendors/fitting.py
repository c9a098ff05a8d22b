"""What of a person's parameters a vendor's model takes, for the tables of the vendors' tests."""

from collections.abc import Callable
from typing import Any

from providers.parameters import EFFORTS, Parameters
from providers.wires.profile import SAMPLING, ModelProfile, fit

Profile = Callable[[str, Parameters], ModelProfile]

MIDDLING = {"temperature": 0.5, "top_p": 0.5, "presence_penalty": 0.5, "frequency_penalty": 0.5}
"""Values for sampling that are in every model's range and nobody's default."""


def fields(profile: Profile, model: str, **parameters: Any) -> dict[str, Any]:
    """What goes into the body."""
    return fit(Parameters(**parameters), profile(model, Parameters(**parameters)))[0]


def reasons(profile: Profile, model: str, **parameters: Any) -> dict[str, str]:
    """What is left out, each with its reason."""
    dropped = fit(Parameters(**parameters), profile(model, Parameters(**parameters)))[1]
    return {parameter.name: parameter.reason for parameter in dropped}


def efforts(profile: Profile, model: str) -> list[str]:
    """The efforts that are sent at all."""
    return [effort for effort in EFFORTS if "reasoning_effort" in fields(profile, model, reasoning_effort=effort)]


def samples(profile: Profile, model: str, **parameters: Any) -> bool:
    """Whether all of sampling is taken; none of it is the only other answer."""
    taken = [name in fields(profile, model, **MIDDLING, **parameters) for name in SAMPLING]
    assert len(set(taken)) == 1, taken
    return taken[0]
