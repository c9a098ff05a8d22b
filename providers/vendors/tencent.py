"""Tencent's Hunyuan: its own host and two of the newer TokenHub, whose keys do not mix."""

import re

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import NOT_SUPPORTED, Fields, ModelProfile

ACCOUNT = "https://console.cloud.tencent.com/expense/overview"

INFO = ProviderInfo(
    id="tencent",
    name="Tencent",
    monogram="T",
    tint="#0B6E99",
    hosts=(
        Host(
            region="China",
            base_url="https://api.hunyuan.cloud.tencent.com/v1",
            key_page="https://console.cloud.tencent.com/hunyuan/api-key",
            account_page=ACCOUNT,
        ),
        Host(
            region="TokenHub China",
            base_url="https://tokenhub.tencentmaas.com/v1",
            key_page="https://console.cloud.tencent.com/tokenhub/apikey",
            account_page=ACCOUNT,
        ),
        Host(
            region="TokenHub global",
            base_url="https://tokenhub-intl.tencentcloudmaas.com/v1",
            key_page="https://console.tencentcloud.com/tokenhub/apikey",
            account_page="https://console.tencentcloud.com/expense/overview",
        ),
    ),
    key_variable="HUNYUAN_API_KEY",
    model_hints=("hunyuan-turbos-latest", "hunyuan-t1-latest", "hy3-preview"),
)

NOT_HERE = dict.fromkeys(("presence_penalty", "frequency_penalty"), NOT_SUPPORTED)
SWITCH: dict[bool, Fields] = {True: {"enable_thinking": True}, False: {"enable_thinking": False}}
ALWAYS_ON: dict[bool, Fields] = {True: {}}
NEVER_ON: dict[bool, Fields] = {False: {}}

NO_CHAT = re.compile(r"embedding|image|video|3d|translation|-mt\d?-")


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes (cloud.tencent.com/document/product/1729/111007, …/product/1823/132252)."""
    return ModelProfile(refused=NOT_HERE, efforts={}, thinking=_thinking(model), formats=frozenset(), most_stops=4)


def _thinking(model: str) -> dict[bool, Fields]:
    """Of the models that TokenHub has from other makers nothing is known."""
    if model.startswith("hunyuan-a13b"):
        return SWITCH
    if model.startswith("hunyuan-t1"):
        return ALWAYS_ON
    return NEVER_ON if model.startswith(("hunyuan-turbo", "hunyuan-lite", "hunyuan-standard")) else {}


def can_chat(model: str) -> bool:
    """Whether an id of the list, which has no other sign, looks like a model for chats."""
    return not NO_CHAT.search(model.lower())


DIALECT = Dialect(profile=profile, chats=can_chat, switches=("enable_thinking",), may_list_nothing=True)


def build(http: Http) -> Provider:
    """Tencent over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
