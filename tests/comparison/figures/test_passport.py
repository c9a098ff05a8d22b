import json
import re
from importlib.resources import files

import pytest

from comparison.figures.passport import Passport, passport_of
from providers.contract import Host, ModelInfo, ProviderInfo
from providers.registry import BUILT_IN, built_in_infos
from providers.vendors import anthropic, deepseek, groq, minimax, mistral, moonshot, openai, qwen, vllm, zhipu

KIMI = moonshot.INFO.hosts[0].base_url


def test_the_lists_own_word_goes_before_any_table() -> None:
    model = ModelInfo("kimi-k2.6", context_tokens=7, output_tokens=8, sees_images=True, thinks=False)
    passport = passport_of(moonshot.INFO, KIMI, model)
    assert (passport.context_tokens, passport.output_tokens) == (7, 8)
    assert (passport.sees_images, passport.thinks) == (True, False)


def test_where_the_list_is_silent_the_tables_speak() -> None:
    passport = passport_of(moonshot.INFO, KIMI, ModelInfo("kimi-k2.6"))
    assert passport.context_tokens == 262_144
    assert passport.input_price
    assert (str(passport.input_price), str(passport.output_price)) == ("$0.95", "$4.00")
    assert (passport.takes_sampling, passport.thinking_switch) == (False, True)


def test_what_nobody_says_stays_unknown() -> None:
    foreign = ProviderInfo("foreign", "Foreign", "F", "#000000", (Host("", "https://api.foreign.test"),))
    assert passport_of(foreign, "https://api.foreign.test", ModelInfo("m")) == Passport()
    unheard = passport_of(moonshot.INFO, KIMI, ModelInfo("kimi-k9"))
    assert (unheard.context_tokens, unheard.sees_images, unheard.open_weights, unheard.input_price) == (None,) * 4


def test_prices_hold_at_the_vendors_own_host_alone() -> None:
    assert passport_of(openai.INFO, "https://relay.example/v1", ModelInfo("gpt-5.5")).input_price is None


@pytest.mark.parametrize(
    ("info", "model", "is_open"),
    [
        (moonshot.INFO, "kimi-k2-0905-preview", True),
        (moonshot.INFO, "moonshot-v1-8k", False),
        (openai.INFO, "gpt-5.5", False),
        (anthropic.INFO, "claude-opus-5-5", False),
        (groq.INFO, "openai/gpt-oss-120b", True),
        (groq.INFO, "qwen/qwen3.8-27b", True),
        (deepseek.INFO, "deepseek-v4-pro", True),
        (deepseek.INFO, "deepseek-v5", None),
        (moonshot.INFO, "kimi-k3", True),
        (moonshot.INFO, "kimi-k2.7-code", None),
        (zhipu.INFO, "glm-5.3", True),
        (mistral.INFO, "mistral-medium-3.5", True),
        (mistral.INFO, "mistral-medium-2508", False),
        (mistral.INFO, "mistral-medium-latest", None),
        (minimax.INFO, "MiniMax-M3", True),
        (qwen.INFO, "qwen3.8-max", None),
    ],
)
def test_open_and_closed_weights_are_told_where_they_are_known(
    info: ProviderInfo, model: str, is_open: bool | None
) -> None:
    assert passport_of(info, info.hosts[0].base_url, ModelInfo(model)).open_weights is is_open


@pytest.mark.parametrize(
    ("info", "model", "thinks"),
    [
        (moonshot.INFO, "kimi-k3", True),
        (moonshot.INFO, "moonshot-v1-8k", False),
        (openai.INFO, "gpt-5.5", True),
        (openai.INFO, "gpt-4.1", False),
    ],
)
def test_thinking_is_told_where_the_vendors_facts_decide(info: ProviderInfo, model: str, thinks: bool | None) -> None:
    assert passport_of(info, info.hosts[0].base_url, ModelInfo(model)).thinks is thinks


def test_a_server_on_this_computer_says_nothing_of_a_model_it_does_not_describe() -> None:
    base_url = vllm.INFO.hosts[0].base_url
    unheard = passport_of(vllm.INFO, base_url, ModelInfo("my-own-model"))
    assert (unheard.may_think, unheard.thinking_switch, unheard.efforts) == (False, None, ())
    assert str(unheard.input_price) == "free"
    assert passport_of(vllm.INFO, base_url, ModelInfo("my-own-model", thinks=True)).may_think


def test_nothing_is_said_of_the_thinking_of_scripted_answers() -> None:
    demo = next(info for info in built_in_infos() if info.is_demo)
    passport = passport_of(demo, demo.hosts[0].base_url, ModelInfo(demo.model_hints[0]))
    assert (passport.efforts, str(passport.output_price)) == ((), "demo")


def test_every_built_in_hint_has_a_passport() -> None:
    for info in built_in_infos():
        for hint in info.model_hints:
            passport = passport_of(info, info.hosts[0].base_url, ModelInfo(hint))
            assert passport.takes_sampling is not None
            assert passport.context_tokens is None or passport.context_tokens > 0


def test_our_own_table_is_dated_and_names_vendors_that_are_there() -> None:
    table = json.loads(files("providers.facts").joinpath("models.json").read_text("utf-8"))
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", table["date"])
    assert set(table["open_weights"]) <= {vendor.INFO.id for vendor in BUILT_IN}
    for patterns in table["open_weights"].values():
        assert patterns.keys() == {"open", "closed"}
        for pattern in (*patterns["open"], *patterns["closed"]):
            assert re.compile(pattern)
