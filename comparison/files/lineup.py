"""The lanes a person has, and how they are written down."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, field

from comparison.lanes.lane import LaneSetup
from providers.addresses.base_url import read_base_url
from providers.contract import ProviderInfo
from providers.frozen import frozen
from providers.parameters import PARAMETERS, ParameterInfo, Parameters, ParameterValue

FIRST = ("moonshot", "deepseek", "openai")
"""The providers of the lanes a new person starts with."""
MOST_LANES = 100


@frozen
class Lineup:
    """The lanes, and what all of them share."""

    lanes: tuple[LaneSetup, ...] = ()
    system: str = ""
    parameters: Parameters = field(default_factory=Parameters)
    comparison: str = ""
    """The id of the comparison that stood in them."""


def first_lineup(infos: Iterable[ProviderInfo], base_urls: Mapping[str, str | None] | None = None) -> Lineup:
    """What a new person starts with: the likeliest model of each first provider, at ``base_urls`` where given."""
    known = {info.id: info for info in infos}
    return Lineup(
        tuple(
            LaneSetup(info.id, info.model_hints[0], (base_urls or {}).get(info.id) or info.hosts[0].base_url)
            for info in map(known.get, FIRST)
            if info and info.model_hints and info.hosts
        )
    )


def read_lineup(content: Mapping[str, object]) -> tuple[Lineup, bool]:
    """What can be understood of a saved line-up, and whether that was all of its lanes."""
    entries = content.get("lanes")
    entries = entries if isinstance(entries, list) else []
    lanes = tuple(lane for entry in entries[:MOST_LANES] if (lane := _lane(entry)))
    shared = (_text(content.get("system")), _parameters(content.get("parameters")))
    lineup = Lineup(lanes, *shared, _text(content.get("comparison")))
    return lineup, len(lanes) == len(entries)


def written_down(lineup: Lineup) -> dict[str, object]:
    """What ``read_lineup`` reads."""
    return {
        "system": lineup.system,
        "parameters": lineup.parameters.given(),
        "comparison": lineup.comparison,
        "lanes": [asdict(lane) | {"parameters": lane.parameters.given()} for lane in lineup.lanes],
    }


def _lane(entry: object) -> LaneSetup | None:
    if not isinstance(entry, dict):
        return None
    provider, model, url = (_text(entry.get(name)).strip() for name in ("provider", "model", "base_url"))
    try:
        # It was trusted when the lane was made.
        base_url = read_base_url(url, may_be_local_network=True)
    except ValueError:
        return None
    if not provider or not model:
        return None
    system = entry.get("system")
    return LaneSetup(
        provider, model, base_url, system if isinstance(system, str) else None, _parameters(entry.get("parameters"))
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _parameters(entry: object) -> Parameters:
    if not isinstance(entry, dict):
        return Parameters()
    values = {info.name: _parameter(info, entry.get(info.name)) for info in PARAMETERS}
    return Parameters(**values)  # type: ignore[arg-type]  # the declaration gives the type


def _parameter(info: ParameterInfo, value: object) -> ParameterValue | None:
    """Checked by the same words that a person would have to type."""
    if value is None:
        return None
    if info.kind == "texts":
        texts = value if isinstance(value, list) else []
        return tuple(text for text in texts if isinstance(text, str) and text) or None
    try:
        return info.read(str(value))
    except (ValueError, OverflowError):
        return None
