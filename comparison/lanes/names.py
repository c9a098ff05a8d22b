"""What a lane is called where its model's name alone could mean two of them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import LaneId


def lane_names(lanes: Sequence[Lane]) -> dict[LaneId, str]:
    """The model of each lane; numbered in the order of the lanes where one provider's model stands more than once."""
    return _numbered({lane.id: lane.setup for lane in lanes})


def asked_names(lanes: Sequence[Lane]) -> dict[LaneId, str]:
    """The same, by what each lane was when last asked."""
    return _numbered({lane.id: lane.asked for lane in lanes})


def _numbered(setups: Mapping[LaneId, LaneSetup]) -> dict[LaneId, str]:
    times = Counter((setup.provider, setup.model) for setup in setups.values())
    seen: Counter[tuple[str, str]] = Counter()
    names = {}
    for lane_id, setup in setups.items():
        model = (setup.provider, setup.model)
        seen[model] += 1
        names[lane_id] = f"{setup.model} ({seen[model]})" if times[model] > 1 else setup.model
    return names
