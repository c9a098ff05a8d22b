"""MiniMax: two hosts whose keys do not mix, thinking apart from the answer on request, errors in a field of its own."""

import re

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import NOT_SUPPORTED, Fields, ModelProfile

INFO = ProviderInfo(
    id="minimax",
    name="MiniMax",
    monogram="Mx",
    tint="#D6336C",
    hosts=(
        Host(
            region="global",
            base_url="https://api.minimax.io/v1",
            key_page="https://platform.minimax.io/user-center/basic-information/interface-key",
            account_page="https://platform.minimax.io/user-center/payment/balance",
            currency="USD",
        ),
        Host(
            region="China",
            base_url="https://api.minimaxi.com/v1",
            key_page="https://platform.minimaxi.com/user-center/basic-information/interface-key",
            account_page="https://platform.minimaxi.com/user-center/payment/balance",
            currency="CNY",
        ),
    ),
    key_variable="MINIMAX_API_KEY",
    model_hints=("MiniMax-M3", "MiniMax-M2.7", "MiniMax-M2.7-highspeed"),
    price_list="minimax",
)

NOT_HERE = dict.fromkeys(("stop", "seed", "presence_penalty", "frequency_penalty"), NOT_SUPPORTED)
SWITCH: dict[bool, Fields] = {True: {"thinking": {"type": "adaptive"}}, False: {"thinking": {"type": "disabled"}}}
ALWAYS_ON: dict[bool, Fields] = {True: {}}

NO_CHAT = re.compile(r"speech|video|hailuo|image|music|embo|t2v|i2v|s2v", re.IGNORECASE)


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes (platform.minimax.io/docs/api-reference/text-chat-openai).

    Models before M3 cannot be told not to think, and refuse a temperature of 0
    (github.com/ENTERPILOT/GoModel/pull/1068).
    """
    is_old = re.match(r"minimax-m[12](?!\d)|minimax-text|m2-her", model, re.IGNORECASE)
    return ModelProfile(
        refused=NOT_HERE,
        ranges={"temperature": (0.01, 1)} if is_old else {},
        efforts={},
        thinking=ALWAYS_ON if is_old else SWITCH,
        formats=frozenset(),
    )


def can_chat(model: str) -> bool:
    """Whether an id of the list, which has no other sign, looks like a model for chats."""
    return not NO_CHAT.search(model)


def spelled(body: Fields) -> Fields:
    """Asks for the thinking apart from the answer; otherwise only part of it is."""
    return body | {"reasoning_split": True}


DIALECT = Dialect(
    profile=profile,
    chats=can_chat,
    spelled=spelled,
    switches=("thinking.type",),
    delivery=("reasoning_split",),
    token_limit_field="max_completion_tokens",
    may_list_nothing=True,
    trims_start=True,
)


def build(http: Http) -> Provider:
    """MiniMax over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
