"""``paragone models``: what a provider offers."""

from comparison.cli.output.plain_text import write
from comparison.cli.session import CommandSession
from comparison.running.engine import Engine
from providers.contract import ModelInfo, ProviderInfo


def list_models(vendor: str, session: CommandSession) -> int:
    """Print the id of every model, one per line."""
    for model in fetch_models(session, session.info(vendor)):
        write(model.id)
    return 0


def fetch_models(session: CommandSession, info: ProviderInfo) -> tuple[ModelInfo, ...]:
    """The models that the stored key may use. Raises ``ProviderError``."""
    base_url = session.base_url(info)

    async def fetch(engine: Engine) -> tuple[ModelInfo, ...]:
        return await engine.provider(info.id, base_url).models(base_url, await engine.key_for(info, base_url))

    return session.wait_for(fetch, info)
