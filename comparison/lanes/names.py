"""What a lane is called where its model's name alone could mean two of them."""

from collections import Counter
from collections.abc import Sequence

from comparison.lanes.lane import Lane
from comparison.lanes.news import LaneId


def lane_names(lanes: Sequence[Lane]) -> dict[LaneId, str]:
    """The model of each lane; numbered in the order of the lanes where one provider's model stands more than once."""
    times = Counter((lane.setup.provider, lane.setup.model) for lane in lanes)
    seen: Counter[tuple[str, str]] = Counter()
    names = {}
    for lane in lanes:
        model = (lane.setup.provider, lane.setup.model)
        seen[model] += 1
        names[lane.id] = f"{lane.setup.model} ({seen[model]})" if times[model] > 1 else lane.setup.model
    return names
