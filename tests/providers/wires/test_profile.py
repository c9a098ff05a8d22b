import pytest

from providers.events import DroppedParameter
from providers.parameters import Parameters
from providers.wires.profile import (
    ALWAYS_THINKS,
    NEVER_THINKS,
    NOT_ACCEPTED,
    NOT_SUPPORTED,
    Fields,
    ModelProfile,
    fit,
)

SWITCH: dict[bool, Fields] = {True: {"thinking": "on"}, False: {"thinking": "off"}}


def reason(parameters: Parameters, profile: ModelProfile) -> str:
    """Why the one parameter that is given was dropped; empty if it was not."""
    _, dropped = fit(parameters, profile)
    return dropped[0].reason if dropped else ""


def test_what_a_person_did_not_set_puts_nothing_into_the_request() -> None:
    assert fit(Parameters(), ModelProfile()) == ({}, ())


def test_a_model_without_oddities_takes_everything_as_it_is() -> None:
    parameters = Parameters(
        temperature=0.0,
        top_p=1.0,
        max_tokens=5,
        stop=("END", "STOP"),
        seed=0,
        presence_penalty=-2.0,
        frequency_penalty=2.0,
        reasoning_effort="low",
    )
    assert fit(parameters, ModelProfile()) == (parameters.given() | {"stop": ["END", "STOP"]}, ())


def test_what_is_refused_is_named_with_its_reason_in_the_order_of_declaration() -> None:
    profile = ModelProfile(refused={"seed": NOT_SUPPORTED, "temperature": NOT_ACCEPTED})
    fields, dropped = fit(Parameters(seed=7, temperature=0.5, top_p=0.5), profile)
    assert fields == {"top_p": 0.5}
    assert dropped == (DroppedParameter("temperature", NOT_ACCEPTED), DroppedParameter("seed", NOT_SUPPORTED))


@pytest.mark.parametrize(
    ("value", "dropped"),
    [(0, ""), (1, ""), (0.3, ""), (1.01, "this model accepts 0 to 1"), (-0.1, "this model accepts 0 to 1")],
)
def test_a_value_outside_of_the_models_range_is_dropped(value: float, dropped: str) -> None:
    assert reason(Parameters(temperature=value), ModelProfile(ranges={"temperature": (0, 1)})) == dropped


def test_an_effort_is_sent_as_the_level_that_the_model_knows_it_by() -> None:
    profile = ModelProfile(efforts={"medium": "high", "max": "max"})
    fields, (changed,) = fit(Parameters(reasoning_effort="medium"), profile)
    assert fields == {"reasoning_effort": "high"}
    assert (changed.name, changed.sent_as) == ("reasoning_effort", "high")
    assert fit(Parameters(reasoning_effort="max"), profile) == ({"reasoning_effort": "max"}, ())


@pytest.mark.parametrize(
    ("efforts", "dropped"), [({"low": "low", "max": "max"}, "this model accepts low, max"), ({}, NOT_ACCEPTED)]
)
def test_an_effort_that_the_model_does_not_know_is_dropped(efforts: dict[str, str], dropped: str) -> None:
    assert reason(Parameters(reasoning_effort="minimal"), ModelProfile(efforts=efforts)) == dropped


@pytest.mark.parametrize(
    ("thinking", "positions", "dropped"),
    [
        (True, SWITCH, ""),
        (False, SWITCH, ""),
        (False, {True: {"thinking": "on"}}, ALWAYS_THINKS),
        (True, {False: {"thinking": "off"}}, NEVER_THINKS),
        (True, {}, NOT_ACCEPTED),
        (False, {}, NOT_ACCEPTED),
    ],
)
def test_thinking_goes_only_into_the_positions_it_can_be_switched_to(
    thinking: bool, positions: dict[bool, Fields], dropped: str
) -> None:
    assert reason(Parameters(thinking=thinking), ModelProfile(thinking=positions)) == dropped


def test_the_switch_is_spelled_as_the_vendor_spells_it_or_not_at_all() -> None:
    profile = ModelProfile(thinking={True: {"thinking": {"type": "enabled"}}, False: {}})
    assert fit(Parameters(thinking=True), profile) == ({"thinking": {"type": "enabled"}}, ())
    assert fit(Parameters(thinking=False), profile) == ({}, ())


def test_an_api_is_chosen_and_never_sent() -> None:
    assert fit(Parameters(api="responses"), ModelProfile(apis=("chat", "responses"))) == ({}, ())
    assert reason(Parameters(api="responses"), ModelProfile()) == NOT_SUPPORTED


@pytest.mark.parametrize(
    ("stops", "dropped"),
    [
        (("a", "b"), ""),
        (("x" * 32,), ""),
        (("ü" * 16,), ""),
        (("a", "b", "c"), "this model accepts at most 2 sequences"),
        (("x" * 33,), "this model accepts sequences of at most 32 bytes"),
        (("ü" * 17,), "this model accepts sequences of at most 32 bytes"),
    ],
)
def test_too_many_or_too_long_stop_texts_are_dropped(stops: tuple[str, ...], dropped: str) -> None:
    assert reason(Parameters(stop=stops), ModelProfile(most_stops=2, most_stop_bytes=32)) == dropped


def test_a_models_own_limit_of_tokens_gives_way_to_a_persons() -> None:
    profile = ModelProfile(default_max_tokens=32_768)
    assert fit(Parameters(), profile) == ({"max_tokens": 32_768}, ())
    assert fit(Parameters(max_tokens=100), profile) == ({"max_tokens": 100}, ())
