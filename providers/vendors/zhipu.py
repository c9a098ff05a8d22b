"""Zhipu, who make GLM and call themselves Z.AI abroad: two hosts, thinking by default, few parameters."""

import re

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.parameters import EFFORTS, Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import NO_EFFECT_WITHOUT_THINKING, NOT_SUPPORTED, Fields, ModelProfile

INFO = ProviderInfo(
    id="zhipu",
    name="Zhipu",
    monogram="Z",
    tint="#8A5A2B",
    hosts=(
        Host(
            region="global",
            base_url="https://api.z.ai/api/paas/v4",
            key_page="https://z.ai/manage-apikey/apikey-list",
            account_page="https://z.ai/manage-apikey/billing",
            currency="USD",
        ),
        Host(
            region="China",
            base_url="https://open.bigmodel.cn/api/paas/v4",
            key_page="https://open.bigmodel.cn/usercenter/apikeys",
            account_page="https://open.bigmodel.cn/finance/overview",
            currency="CNY",
        ),
    ),
    key_variable="ZAI_API_KEY",
    model_hints=("glm-5.3", "glm-5.2", "glm-4.7"),
    price_list="zai",
)

NOT_HERE = dict.fromkeys(("seed", "presence_penalty", "frequency_penalty"), NOT_SUPPORTED)
WHILE_OFF = {"reasoning_effort": NO_EFFECT_WITHOUT_THINKING}
SWITCH: dict[bool, Fields] = {True: {"thinking": {"type": "enabled"}}, False: {"thinking": {"type": "disabled"}}}
ALWAYS_ON: dict[bool, Fields] = {True: {}}
NEVER_ON: dict[bool, Fields] = {False: {}}

NO_CHAT = re.compile(r"embedding|rerank|cogview|cogvideo|vidu|image|asr|tts|voice|realtime|ocr|charglm|emohaa")


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes (docs.z.ai/api-reference/llm/chat-completion): thinking since 4.5, an effort since 5.2."""
    version = _version(model)
    takes_effort = version >= (5, 2)
    return ModelProfile(
        refused=NOT_HERE | WHILE_OFF if takes_effort and parameters.thinking is False else NOT_HERE,
        ranges={"temperature": (0, 1), "top_p": (0.01, 1)},
        efforts={effort: effort for effort in EFFORTS} if takes_effort else {},
        thinking=_thinking(model, version),
        formats=frozenset({"json"}),
        most_stops=1,
    )


def _thinking(model: str, version: tuple[int, int]) -> dict[bool, Fields]:
    if model.startswith("glm-z1") or "thinking" in model:
        return ALWAYS_ON
    return SWITCH if version >= (4, 5) else NEVER_ON


def _version(model: str) -> tuple[int, int]:
    """Such as (4, 5); (0, 0) for what has no number."""
    found = re.match(r"glm-(\d{1,2})(?:\.(\d{1,2}))?(?!\d)", model)
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)


def can_chat(model: str) -> bool:
    """Whether an id of the list, which has no other sign, looks like a model for chats."""
    return not NO_CHAT.search(model)


def spelled(body: Fields) -> Fields:
    """Does not ask for counts, which come anyway and whose field is undocumented."""
    return {name: value for name, value in body.items() if name != "stream_options"}


DIALECT = Dialect(
    profile=profile,
    chats=can_chat,
    spelled=spelled,
    switches=("thinking.type",),
    may_list_nothing=True,
    trims_start=True,
)


def build(http: Http) -> Provider:
    """Zhipu over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
