"""What models would not take of the parameters, before anything is sent."""

from collections.abc import Iterable

from comparison.lanes.lane import LaneSetup
from providers.frozen import frozen
from providers.parameters import PARAMETERS
from providers.registry import dropped_by

NAMES = [info.name for info in PARAMETERS]
"""In the order in which they are offered."""


@frozen
class Objection:
    """One parameter that some models are not sent as a person set it."""

    parameter: str
    models: tuple[str, ...]
    reason: str
    """A short clause."""
    sent_as: str = ""
    """What is sent instead; empty if nothing is."""


def objections(setups: Iterable[LaneSetup]) -> list[Objection]:
    """One for each parameter, reason and substitute; ``setups`` are completed by what all lanes share."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for setup in setups:
        for drop in dropped_by(setup.provider, setup.model, setup.parameters):
            models = found.setdefault((drop.name, drop.reason, drop.sent_as), [])
            if setup.model not in models:
                models.append(setup.model)
    return [
        Objection(name, tuple(models), reason, sent_as)
        for (name, reason, sent_as), models in sorted(found.items(), key=lambda each: NAMES.index(each[0][0]))
    ]
