"""``python -m tests.providers.faults`` plays every fault and writes what came of it to docs/faults.md."""

import logging
import os

import pytest

from tests.loopback import Fence
from tests.providers.faults.document import PLACE, document
from tests.providers.faults.table import ROWS


def main() -> None:
    # Of the servers' tasks, which end in the middle of what they do.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    with pytest.MonkeyPatch.context() as patch:
        Fence(patch)
        for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
            for spelled in (name, name.upper()):
                if spelled in os.environ:
                    patch.delenv(spelled)
        PLACE.write_text(document(ROWS), "utf-8")


if __name__ == "__main__":
    main()
