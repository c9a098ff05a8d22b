"""Mistral: a strict API that refuses any field it does not know, and thinking among the parts of the answer."""

import re

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import EFFORT_DECIDES, Fields, ModelProfile

INFO = ProviderInfo(
    id="mistral",
    name="Mistral",
    monogram="Mi",
    tint="#B35309",
    hosts=(
        Host(
            region="",
            base_url="https://api.mistral.ai/v1",
            key_page="https://admin.mistral.ai/organization/api-keys",
            account_page="https://admin.mistral.ai/organization/billing",
            currency="USD",
        ),
    ),
    key_variable="MISTRAL_API_KEY",
    model_hints=("mistral-large-latest", "mistral-medium-3.5", "magistral-medium-latest"),
    price_list="mistral",
)

RANGES = {"temperature": (0, 1.5)}
EFFORTS = {"none": "none", "high": "high"}
SWITCH: dict[bool, Fields] = {True: {"reasoning_effort": "high"}, False: {"reasoning_effort": "none"}}
ALWAYS_ON: dict[bool, Fields] = {True: {}}

# github.com/vercel/ai, packages/mistral.
WITH_EFFORT = re.compile(r"mistral-small-(latest|2603)$|mistral-medium-3(\.5)?$")


def profile(model: str, parameters: Parameters) -> ModelProfile:
    """What a model takes (docs.mistral.ai/capabilities/reasoning); only some can be told to think, or not to."""
    if model.startswith("magistral"):
        return ModelProfile(ranges=RANGES, efforts={}, thinking=ALWAYS_ON)
    if not WITH_EFFORT.match(model):
        return ModelProfile(ranges=RANGES, efforts={})
    decided = {"thinking": EFFORT_DECIDES} if parameters.reasoning_effort in EFFORTS else {}
    return ModelProfile(refused=decided, ranges=RANGES, efforts=EFFORTS, thinking=SWITCH)


def spelled(body: Fields) -> Fields:
    """Does not ask for counts, which come anyway: an unknown field is an error."""
    return {name: value for name, value in body.items() if name != "stream_options"}


DIALECT = Dialect(profile=profile, spelled=spelled, spellings={"seed": ("random_seed",)})


def build(http: Http) -> Provider:
    """Mistral over ``http``."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
