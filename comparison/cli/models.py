"""``paragone models``: what a provider offers."""

from comparison.cli.plain_text import visible, write
from comparison.cli.session import Session
from comparison.engine import Engine, host_of
from providers.contract import ModelInfo, ProviderInfo
from providers.errors import KeyMissing


def list_models(vendor: str, session: Session) -> int:
    """Print the id of every model, one a line."""
    for model in fetch_models(session, session.info(vendor)):
        write(visible(model.id))
    return 0


def fetch_models(session: Session, info: ProviderInfo) -> tuple[ModelInfo, ...]:
    """The models that the key at hand may use. Raises ``ProviderError``."""
    base_url = session.base_url(info)

    async def fetch(engine: Engine) -> tuple[ModelInfo, ...]:
        found = await engine.keys.find(info, base_url) if info.needs_key else None
        if info.needs_key and found is None:
            raise KeyMissing(provider=info.name, host=host_of(base_url))
        return await engine.providers[info.id].models(base_url, found.value if found else None)

    return session.wait_for(fetch, info)
