from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.names import lane_names
from comparison.lanes.news import LaneId


def named(*models: str) -> list[str]:
    """What lanes with these models, each as ``provider/model``, are called."""
    setups = [LaneSetup(*model.split("/"), base_url="https://api.example/v1") for model in models]
    lanes = [Lane(LaneId(str(number)), setup) for number, setup in enumerate(setups)]
    names = lane_names(lanes)
    assert list(names) == [lane.id for lane in lanes]
    return list(names.values())


def test_a_lane_is_called_by_its_model() -> None:
    assert named("moonshot/kimi-k3", "openai/gpt-5.5") == ["kimi-k3", "gpt-5.5"]
    assert named() == []


def test_lanes_with_the_same_model_are_numbered_in_their_order() -> None:
    models = ("moonshot/kimi-k3", "openai/gpt-5.5", "moonshot/kimi-k3", "moonshot/kimi-k3")
    assert named(*models) == ["kimi-k3 (1)", "gpt-5.5", "kimi-k3 (2)", "kimi-k3 (3)"]


def test_two_providers_of_the_same_model_are_told_apart_by_their_providers() -> None:
    assert named("moonshot/kimi-k3", "gateway/kimi-k3") == ["kimi-k3", "kimi-k3"]
