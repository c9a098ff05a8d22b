from comparison.fairness.objections import Objection, objections
from comparison.lanes.lane import LaneSetup
from providers.parameters import Parameters


def setups(*models: str, **given: object) -> list[LaneSetup]:
    parts = [model.partition("/") for model in models]
    return [LaneSetup(provider, name, "https://example.org", "", Parameters(**given)) for provider, _, name in parts]


def test_models_that_refuse_the_same_stand_together_each_once() -> None:
    asked = setups("openai/gpt-5.5", "openai/gpt-5.5", "moonshot/kimi-k3", "openai/gpt-4.1", temperature=0.3)
    assert objections(asked) == [Objection("temperature", ("gpt-5.5", "kimi-k3"), "not accepted by this model")]


def test_another_level_is_told_with_what_is_sent_instead() -> None:
    (found,) = objections(setups("deepseek/deepseek-v4-pro", reasoning_effort="medium"))
    assert (found.parameter, found.sent_as) == ("reasoning_effort", "high")


def test_nothing_is_claimed_where_nothing_is_set_or_known() -> None:
    assert objections(setups("openai/gpt-5.5", "nobody/knows-it")) == []
    assert objections(setups("nobody/knows-it", temperature=0.3)) == []
