"""Baidu's Qianfan, where ERNIE is: one host, keys of three parts, and errors of two generations."""

import re

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import Fields, ModelProfile

INFO = ProviderInfo(
    id="baidu",
    name="Baidu",
    monogram="B",
    tint="#2A3FB8",
    hosts=(
        Host(
            region="",
            base_url="https://qianfan.baidubce.com/v2",
            key_page="https://console.bce.baidu.com/iam/#/iam/apikey/list",
            account_page="https://console.bce.baidu.com/billing/#/billing/cbm/recharge",
        ),
    ),
    key_variable="QIANFAN_API_KEY",
    model_hints=("ernie-5.5-flash-preview", "ernie-5.1", "ernie-4.5-turbo-128k"),
)

EFFORTS = {level: level for level in ("low", "medium", "high")}
SWITCH: dict[bool, Fields] = {True: {"enable_thinking": True}, False: {"enable_thinking": False}}
ALWAYS_ON: dict[bool, Fields] = {True: {}}

OLDER = re.compile(r"ernie-(x1|[34]\b|[34]\.|speed|lite|tiny|char)")
NO_CHAT = re.compile(r"embedding|bge-|tao-8k|rerank|image|irag|flux|stable-diffusion|musesteamer|tts|asr")


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes (cloud.baidu.com/doc/qianfan-api). Older ERNIEs refuse a temperature of 0."""
    ranges = {"temperature": (0.01, 1.0)} if OLDER.match(model) else {}
    thinking = ALWAYS_ON if model.startswith("ernie-x1") else SWITCH
    return ModelProfile(ranges=ranges, efforts=EFFORTS, thinking=thinking)


def can_chat(model: str) -> bool:
    """Whether an id of the list, which has no other sign, looks like a model for chats."""
    return not NO_CHAT.search(model)


DIALECT = Dialect(
    profile=profile, chats=can_chat, token_limit_field="max_completion_tokens", switches=("enable_thinking",)
)


def build(http: Http) -> Provider:
    """Baidu over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
