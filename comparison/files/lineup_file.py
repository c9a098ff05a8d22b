"""The file that keeps the line-up between sessions."""

import json
import logging
from pathlib import Path

from comparison.files.lineup import Lineup, read_lineup, written_down
from comparison.files.saver import Keep, keep_now
from providers.files import json_file
from providers.files.own_file import reason
from providers.texts.phrase import Phrase

LOG = logging.getLogger(__name__)
YOUR_LANES = Phrase("Your lanes")


class LineupFile:
    """Reads the line-up once, then writes its changes."""

    def __init__(self, path: Path, keep: Keep = keep_now) -> None:
        self._path = path
        self._keep = keep
        self._known: json_file.Content = {}
        """What is in the file, or on its way there."""
        self.problem = ""
        """What was wrong with the file, a sentence for a person; empty if nothing was."""

    def load(self) -> Lineup | None:
        """The line-up as it was saved, without what can't be understood; ``None`` if nothing was or nothing is left.

        A file in which anything can't be understood is kept aside.
        """
        try:
            found = json_file.read(self._path)
        except OSError as error:
            LOG.warning("The line-up can't be read: %s", error)
            self.problem = Phrase("Your lanes can't be read: {why}.", why=reason(error))
            return None
        except ValueError:
            found = ()
        if found is None:
            return None
        lineup, is_whole = read_lineup(found) if isinstance(found, dict) else (Lineup(), False)
        if is_whole and lineup.lanes:
            self._known = written_down(lineup)
        else:
            self._keep_aside(Phrase("Some of your lanes") if lineup.lanes else YOUR_LANES)
            if lineup.lanes:
                self.save(lineup)
        return lineup if lineup.lanes else None

    def save(self, lineup: Lineup) -> None:
        """Save what has changed. ``OSError`` with a sentence, if it can't be written at once."""
        # Through JSON, to compare with what would be read back: a list instead of a tuple.
        content: json_file.Content = json.loads(json.dumps(written_down(lineup)))
        if changes := json_file.difference(self._known, content):
            self._keep(YOUR_LANES, self._path, changes)
            self._known = content

    def _keep_aside(self, what: str) -> None:
        aside = json_file.keep_aside(self._path)
        LOG.warning("The line-up can't be understood; it is kept as %s", aside)
        told = Phrase("{what} can't be read and were left out.", what=what)
        if aside:
            self.problem = Phrase("{told} The file is kept as {file}.", told=told, file=aside.name)
        else:
            self.problem = Phrase("{told} The file stays where it is.", told=told)
