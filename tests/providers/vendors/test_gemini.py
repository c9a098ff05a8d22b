from dataclasses import dataclass

import pytest

from providers.contract import ModelInfo
from providers.parameters import Parameters
from providers.vendors.gemini import BUDGET_DECIDES, INFO, build, can_chat, profile
from providers.wires.profile import ALWAYS_THINKS, NEVER_THINKS, NOT_ACCEPTED
from tests.providers.asking import ask, models_of, question
from tests.providers.vendors.fitting import efforts, fields, reasons
from tests.servers.gemini_server import GeminiServer

LEVELS = "low medium high"
NO_BUDGET = (0, 0)


@dataclass(frozen=True)
class Row:
    """One family of Google's tables; ``switch`` has the positions its thinking can be told, the usual one first."""

    efforts: str
    budget: tuple[int, int]
    switch: tuple[bool, ...]
    models: tuple[str, ...]

    @property
    def thinks(self) -> bool:
        return self.switch[0]


TABLE = (
    Row("", (1, 24_576), (True, False), ("gemini-2.5-flash", "gemini-2.5-flash-preview-09-2025")),
    Row("", (512, 24_576), (False, True), ("gemini-2.5-flash-lite", "gemini-2.5-flash-lite-preview-06-17")),
    Row("", (128, 32_768), (True,), ("gemini-2.5-pro", "models/gemini-2.5-pro")),
    Row("low high", NO_BUDGET, (True,), ("gemini-3-pro-preview",)),
    Row(LEVELS, NO_BUDGET, (True,), ("gemini-3.1-pro-preview", "gemini-3.5-pro", "gemini-pro-latest")),
    Row(LEVELS, NO_BUDGET, (True,), ("gemini-3.7-flash", "gemini-3.8-flash", "gemini-flash-latest", "gemini-4-ultra")),
    Row(f"minimal {LEVELS}", NO_BUDGET, (True,), ("gemini-3-flash-preview", "gemini-3.5-flash", "gemini-3.6-flash")),
    Row(f"minimal {LEVELS}", NO_BUDGET, (True,), ("gemini-3.1-flash-lite", "gemini-3.5-flash-lite")),
    Row("minimal high", NO_BUDGET, (True,), ("gemma-4-31b-it", "gemma-4-26b-a4b-it")),
    Row("", NO_BUDGET, (False,), ("gemini-2.0-flash", "gemini-2.0-flash-lite", "gemini-2.5-flash-image")),
    Row("", NO_BUDGET, (False,), ("gemini-2.5-pro-preview-tts", "gemma-3-27b-it", "tunedModels/mine-1", "")),
)
MODELS = pytest.mark.parametrize(("model", "row"), [(model, row) for row in TABLE for model in row.models])


def shows(model: str, **parameters: object) -> bool:
    """Whether thoughts are asked for."""
    return profile(model, Parameters(**parameters)).reasons  # type: ignore[arg-type]


@MODELS
def test_a_model_takes_the_levels_of_its_family(model: str, row: Row) -> None:
    assert efforts(profile, model) == row.efforts.split()
    for effort in row.efforts.split():
        assert fields(profile, model, reasoning_effort=effort) == {"reasoning_effort": effort}


@MODELS
def test_a_number_of_tokens_is_for_the_models_before_version_3_and_within_their_bounds(model: str, row: Row) -> None:
    least, most = row.budget
    if row.budget == NO_BUDGET:
        assert reasons(profile, model, thinking_budget=1024) == {"thinking_budget": NOT_ACCEPTED}
        return
    for budget in (least, 1024, most):
        assert fields(profile, model, thinking_budget=budget) == {"thinking_budget": budget}
    for budget in (most + 1, *([least - 1] if least > 1 else [])):
        assert reasons(profile, model, thinking_budget=budget) == {
            "thinking_budget": f"this model accepts {least:,} to {most:,}"
        }
    assert bool(reasons(profile, model, thinking_budget=0)) is (len(row.switch) == 1)


@MODELS
def test_no_model_is_ever_sent_a_level_and_a_number(model: str, row: Row) -> None:
    for effort in ("minimal", "low", "high"):
        sent = fields(profile, model, reasoning_effort=effort, thinking_budget=1024, thinking=False)
        assert not {"reasoning_effort", "thinking_budget"} <= sent.keys()


@MODELS
def test_thinking_is_switched_where_that_can_be_done(model: str, row: Row) -> None:
    spelled = {True: {"thinking_budget": -1}, False: {"thinking_budget": 0}}
    for position in (True, False):
        left_out = reasons(profile, model, thinking=position)
        if position not in row.switch:
            assert left_out == {"thinking": ALWAYS_THINKS if row.thinks else NEVER_THINKS}
        else:
            assert left_out == {}
            usual = position == row.thinks
            assert fields(profile, model, thinking=position) == ({} if usual else spelled[position])


@MODELS
def test_thoughts_are_asked_for_only_where_there_will_be_some(model: str, row: Row) -> None:
    assert shows(model) is row.thinks
    assert shows(model, thinking=False) is (row.thinks and False not in row.switch)
    assert shows(model, thinking=True) is (True in row.switch)
    assert shows(model, reasoning_effort="low") is row.thinks
    assert shows(model, reasoning_effort="minimal") is (row.thinks and "minimal" not in row.efforts)
    if row.budget != NO_BUDGET:
        assert shows(model, thinking_budget=1024)
        assert not shows(model, thinking_budget=0) or len(row.switch) == 1


def test_where_a_person_sets_both_the_number_decides() -> None:
    both = {"thinking": False, "thinking_budget": 1024}
    assert fields(profile, "gemini-2.5-flash", **both) == {"thinking_budget": 1024}
    assert reasons(profile, "gemini-2.5-flash", **both) == {"thinking": BUDGET_DECIDES}
    assert shows("gemini-2.5-flash", **both)
    too_much = {"thinking": False, "thinking_budget": 99_999}
    assert fields(profile, "gemini-2.5-flash", **too_much) == {"thinking_budget": 0}
    assert list(reasons(profile, "gemini-2.5-flash", **too_much)) == ["thinking_budget"]


@MODELS
def test_sampling_is_sent_if_a_person_sets_it_but_for_penalties(model: str, row: Row) -> None:
    usual = {"temperature": 0.5, "top_p": 0.5, "seed": 7, "max_tokens": 9}
    assert fields(profile, model, **usual) == usual
    assert fields(profile, model) == {}
    penalties = {"presence_penalty": 0.5, "frequency_penalty": 0.5}
    takes = model.startswith("gemini-2.0")
    assert reasons(profile, model, **penalties) == ({} if takes else dict.fromkeys(penalties, NOT_ACCEPTED))


def test_five_texts_may_end_an_answer() -> None:
    assert fields(profile, "gemini-3.8-flash", stop=("a",) * 5) == {"stop": ["a"] * 5}
    assert reasons(profile, "gemini-3.8-flash", stop=("a",) * 6) == {"stop": "this model accepts at most 5 sequences"}


CAN_CHAT = ("gemini-3.8-flash", "gemini-2.5-pro", "gemini-pro-latest", "gemma-4-31b-it", "gemini-robotics-er-1.5")
CANNOT_CHAT = (
    "gemini-2.5-flash-image",
    "gemini-3-pro-image-preview",
    "nano-banana-pro-preview",
    "gemini-2.5-pro-preview-tts",
    "gemini-2.5-flash-native-audio-latest",
    "gemini-3.1-flash-live-preview",
    "gemini-3.5-transcribe",
    "gemini-2.5-computer-use-preview-10-2025",
    "deep-research-pro-preview-12-2025",
    "gemini-embedding-001",
    "lyria-3",
)


@pytest.mark.parametrize("model", [*CAN_CHAT, *CANNOT_CHAT])
def test_an_id_tells_whether_a_model_can_chat(model: str) -> None:
    assert can_chat(model) is (model in CAN_CHAT)


def test_the_list_has_only_what_can_chat() -> None:
    with GeminiServer() as server:
        listed = models_of(build, server.base_url)
    assert listed == (ModelInfo("gemini-3.6-flash", "Gemini 3.6 Flash", 1_048_576, 65_536, thinks=True),)


@pytest.mark.parametrize(
    ("model", "parameters", "thinking"),
    [
        ("gemini-3.6-flash", {}, {"includeThoughts": True}),
        ("gemini-3.6-flash", {"reasoning_effort": "high"}, {"includeThoughts": True, "thinkingLevel": "high"}),
        ("gemini-3.6-flash", {"reasoning_effort": "minimal"}, {"thinkingLevel": "minimal"}),
        ("gemini-3.1-pro-preview", {"thinking": False, "reasoning_effort": "xhigh"}, {"includeThoughts": True}),
        ("gemini-2.5-pro", {"thinking_budget": 128}, {"includeThoughts": True, "thinkingBudget": 128}),
        ("gemini-2.5-flash", {"thinking": False}, {"thinkingBudget": 0}),
        ("gemini-2.5-flash-lite", {}, None),
        ("gemini-2.5-flash-lite", {"thinking": True}, {"includeThoughts": True, "thinkingBudget": -1}),
        ("gemini-2.0-flash", {}, None),
    ],
)
def test_what_is_sent_about_thinking(model: str, parameters: dict[str, object], thinking: object) -> None:
    with GeminiServer() as server:
        outcome = ask(build, question(server.base_url, model, **parameters))
    assert (outcome.error, outcome.text) == (None, "Hello from Gemini.")
    assert server.requests[0].json.get("generationConfig", {}).get("thinkingConfig") == thinking


def test_there_is_one_host() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [
        ("", "https://generativelanguage.googleapis.com/v1beta")
    ]
    assert INFO.hosts[0].key_page == "https://aistudio.google.com/apikey"
    assert (INFO.key_variable, INFO.needs_key, INFO.is_demo, INFO.wire) == ("GEMINI_API_KEY", True, False, "gemini")
