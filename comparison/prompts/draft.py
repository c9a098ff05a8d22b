"""What a person has written and not sent yet, on disk, so that it outlives a crash."""

import logging
from dataclasses import asdict
from pathlib import Path

from comparison.files.saver import Keep, keep_now
from providers.files import json_file
from providers.frozen import frozen
from providers.texts.phrase import Phrase

LOG = logging.getLogger(__name__)
LONGEST = 300_000
"""Characters; of a longer text nothing is kept, since all of it is written anew while a person types."""


@frozen
class Draft:
    """What stands in the field, and what comes back into it once that is sent."""

    prompt: str = ""
    next: str = ""


class DraftFile:
    """Read once, then written as a person writes."""

    def __init__(self, path: Path, keep: Keep = keep_now) -> None:
        self._path = path
        self._keep = keep
        self._known = asdict(Draft())

    def load(self) -> Draft:
        """Empty where nothing was kept, or nothing that can be understood."""
        try:
            found = json_file.read(self._path)
        except (OSError, ValueError) as error:
            LOG.warning("The unsent prompt can't be read: %s", type(error).__name__)
            found = None
        content = found if isinstance(found, dict) else {}
        texts = {name: text for name in self._known if isinstance(text := content.get(name), str)}
        self._known |= texts
        return Draft(**texts)

    def save(self, draft: Draft) -> None:
        """``OSError`` as with ``Keep``."""
        content = asdict(draft if len(draft.prompt) + len(draft.next) <= LONGEST else Draft())
        if changes := json_file.difference(self._known, content):
            self._keep(Phrase("Your unsent prompt"), self._path, changes)
            self._known = content
