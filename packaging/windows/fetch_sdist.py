"""``fetch_sdist.py NAME==VERSION FILE``: save a source distribution as it is, from the index that pip is set to.

``pip download`` would run the distribution's ``setup.py`` to learn its name (github.com/pypa/pip/issues/1884).
"""

import sys
from optparse import Values
from pathlib import Path

from pip._internal.commands.index import IndexCommand
from pip._internal.models.format_control import FormatControl
from pip._internal.network.utils import HEADERS


class Fetch(IndexCommand):
    """Asks pip's own finder for the address, and pip's own session for the content."""

    def run(self, options: Values, args: list[str]) -> int:
        name, version = args[0].split("==")
        with self._build_session(options) as session:
            options.format_control = FormatControl({":all:"}, set())
            finder = self._build_package_finder(options, session)
            links = [each.link for each in finder.find_all_candidates(name) if str(each.version) == version]
            if not links:
                return 1
            answer = session.get(links[0].url_without_fragment, headers=HEADERS)
            answer.raise_for_status()
            Path(args[1]).write_bytes(answer.content)
        return 0


if __name__ == "__main__":
    sys.exit(Fetch("fetch", "save a source distribution").main(sys.argv[1:]))
