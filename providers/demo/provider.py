"""Who the demo is, and how a wire reaches it."""

from dataclasses import fields

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.parameters import Parameters
from providers.wires.dialect import Dialect
from providers.wires.profile import ModelProfile

INFO = ProviderInfo(
    id="demo",
    name="Demo",
    monogram="◇",
    tint="#8A8F98",
    hosts=(Host(region="", base_url="https://demo.invalid/v1"),),
    needs_key=False,
    is_demo=True,
    model_hints=("demo-thinker", "demo-swift", "demo-essayist"),
)

NAMES = tuple(field.name for field in fields(Parameters))
SCRIPTED = ModelProfile(refused=dict.fromkeys(NAMES, "demo answers are scripted"))

DIALECT = Dialect(profile=lambda model, parameters: SCRIPTED)


def build(http: Http) -> Provider:
    """The demo over ``http``, which must know a ``DemoServer`` as the responder of its host."""
    # Imported here, so that a start that only needs infos loads no wire.
    from providers.wires.openai_chat import OpenAIChat

    return OpenAIChat(INFO, DIALECT, http)
