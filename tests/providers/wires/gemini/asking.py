"""One provider that speaks the Gemini format, the answer its server gives, and a question to it."""

from typing import Any

from providers.calls import Http
from providers.contract import Host, Provider, ProviderInfo
from providers.wires.dialect import Dialect
from providers.wires.gemini import Gemini
from providers.wires.profile import ModelProfile
from tests.providers.asking import Outcome, ask, question
from tests.servers.gemini_server import GeminiServer, chunk

TEXT = "Größe: 日本語 🙂 \u2028 \x85 'q' \"q\" \\n\n\n- item\r\n"
THOUGHT = "**Überlegung**\n\n… 🤔"
COUNTS = {"promptTokenCount": 9, "candidatesTokenCount": 23, "thoughtsTokenCount": 185, "totalTokenCount": 217}
ANSWER = (
    chunk({"text": THOUGHT, "thought": True}, modelVersion="gemini-3-pro", usageMetadata={"promptTokenCount": 9}),
    chunk({"text": TEXT}, modelVersion="gemini-3-pro"),
    chunk(finish="STOP", usageMetadata=COUNTS, modelVersion="gemini-3-pro"),
)
INFO = ProviderInfo("test", "Vendor", "V", "#000000", (Host("", "https://api.vendor.test/v1beta"),))
MODEL = "gemini-3.6-flash"


def build(http: Http, info: ProviderInfo = INFO, **dialect: Any) -> Provider:
    return Gemini(info, Dialect(**dialect), http)


def asked(server: GeminiServer, profile: ModelProfile | None = None, model: str = MODEL, **parameters: Any) -> Outcome:
    """The outcome of a question to a model that takes this."""

    def build_it(http: Http) -> Provider:
        return build(http, profile=lambda model, parameters: profile or ModelProfile())

    return ask(build_it, question(server.base_url, model, **parameters))
