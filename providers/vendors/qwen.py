"""Alibaba's Qwen: a host for each region whose keys do not mix, and thinking that is switched by a field of its own."""

import re

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import NO_EFFECT_WITHOUT_THINKING, NOT_SUPPORTED, NOT_WHILE_THINKING, Fields, ModelProfile

CONSOLE = "https://modelstudio.console.alibabacloud.com/?tab=playground#/api-key"
BILLING = "https://usercenter2-intl.aliyun.com/billing/#/account/overview"

INFO = ProviderInfo(
    id="qwen",
    name="Qwen",
    monogram="Q",
    tint="#8B3FC4",
    hosts=(
        Host("Singapore", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", CONSOLE, BILLING),
        Host(
            "China",
            "https://dashscope.aliyuncs.com/compatible-mode/v1",
            "https://bailian.console.aliyun.com/?tab=model#/api-key",
            "https://billing-cost.console.aliyun.com/home",
        ),
        Host("US", "https://dashscope-us.aliyuncs.com/compatible-mode/v1", CONSOLE, BILLING),
        Host("Hong Kong", "https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1", CONSOLE, BILLING),
    ),
    key_variable="DASHSCOPE_API_KEY",
    model_hints=("qwen3.8-max", "qwen3.8-flash", "qwen-plus"),
)

NOT_HERE = {"frequency_penalty": NOT_SUPPORTED, "reasoning_effort": NOT_SUPPORTED}
NO_JSON = {"answer_format": NOT_WHILE_THINKING}
WHILE_OFF = {"thinking_budget": NO_EFFECT_WITHOUT_THINKING}
# Two itself is an error, and so is a top p of 0 (alibabacloud.com/help/model-studio/qwen-api-reference).
RANGES = {"temperature": (0, 1.99), "top_p": (0.01, 1)}

SWITCH: dict[bool, Fields] = {True: {"enable_thinking": True}, False: {"enable_thinking": False}}
ALWAYS_ON: dict[bool, Fields] = {True: {}}
NEVER_ON: dict[bool, Fields] = {False: {}}

THINKERS = re.compile(r"qwq|qvq|.*-thinking")
NEVER_THINKERS = re.compile(r"qwen1|qwen2|qwen-(max|long|coder|math)|qwen3-coder|qwen.*-instruct")
NO_CHAT = re.compile(r"embedding|rerank|tts|asr|image|realtime|livetranslate|^wan|^cosyvoice|^paraformer|^sambert")


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes (alibabacloud.com/help/model-studio/deep-thinking).

    Most think or not as they are told; of the models of other makers nothing is known.
    """
    if THINKERS.match(model):
        return ModelProfile(refused=NOT_HERE | NO_JSON, ranges=RANGES, thinking=ALWAYS_ON, takes_budget=True)
    if NEVER_THINKERS.match(model):
        return ModelProfile(refused=NOT_HERE, ranges=RANGES, thinking=NEVER_ON)
    if not model.startswith(("qwen", "glm")):
        return ModelProfile(refused=NOT_HERE, ranges=RANGES)
    if parameters.thinking is False:
        return ModelProfile(refused=NOT_HERE | WHILE_OFF, ranges=RANGES, thinking=SWITCH, takes_budget=True)
    thinks = parameters.thinking or parameters.thinking_budget is not None
    refused = NOT_HERE | NO_JSON if thinks else NOT_HERE
    return ModelProfile(refused=refused, ranges=RANGES, thinking=SWITCH, takes_budget=True)


def can_chat(model: str) -> bool:
    """Whether an id of the list, which has no other sign, looks like a model for chats."""
    return not NO_CHAT.search(model)


def spelled(body: Fields) -> Fields:
    """A budget is for a model that thinks, so that it has to be told to where it can be told."""
    if "thinking_budget" in body and not THINKERS.match(str(body["model"])):
        return {"enable_thinking": True} | body
    return body


DIALECT = Dialect(
    profile=profile,
    chats=can_chat,
    spelled=spelled,
    switches=("enable_thinking",),
    # alibabacloud.com/help/model-studio/rate-limit; an unpaid account is an `Arrearage`.
    quota_is_a_rate=True,
    may_list_nothing=True,
)


def build(http: Http) -> Provider:
    """Qwen over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
