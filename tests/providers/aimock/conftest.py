from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.providers.aimock.formats import Format
from tests.servers.aimock import aimock, require_aimock

UrlOf = Callable[[Format], str]


@pytest.fixture(scope="session")
def url_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UrlOf]:
    """The base URL of a server for a format, started when it is first asked for."""
    urls: dict[int, str] = {}
    with ExitStack() as servers:

        def started(spoken: Format) -> str:
            require_aimock()
            if id(spoken) not in urls:
                url = servers.enter_context(aimock(spoken.fixtures, tmp_path_factory.mktemp("aimock")))
                urls[id(spoken)] = url if spoken.has_version else url.removesuffix("/v1")
            return urls[id(spoken)]

        yield started
