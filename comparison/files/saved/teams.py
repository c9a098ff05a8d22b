"""Teams: lanes with their parameters, and what they share, under a name."""

from pathlib import Path

from comparison.files.lineup import Lineup, read_lineup, written_down
from comparison.files.saved.drawer import Drawer, Saved
from providers.files.own_file import reason
from providers.texts.phrase import Phrase

NO_SUCH_TEAM = Phrase("There is no team of this name.")


class Teams:
    """Whatever goes wrong is a ``ValueError`` with a sentence for a person."""

    def __init__(self, folder: Path) -> None:
        self._drawer = Drawer(folder)

    def names(self) -> list[str]:
        """In the order of the alphabet."""
        try:
            return [saved.name for saved in self._drawer.all()]
        except OSError as error:
            raise ValueError(Phrase("Your teams can't be read: {why}.", why=reason(error))) from None

    def all(self) -> list[tuple[str, Lineup]]:
        """Each with its name and every lane that can be understood, in the order of the alphabet."""
        try:
            return [(saved.name, read_lineup(saved.content)[0]) for saved in self._drawer.all()]
        except OSError as error:
            raise ValueError(Phrase("Your teams can't be read: {why}.", why=reason(error))) from None

    @property
    def unread(self) -> str:
        """A sentence about files that ``names`` could not read; empty if there was none."""
        files = ", ".join(self._drawer.unread[:3])
        return Phrase("These teams can't be read and were left as they are: {files}.", files=files) if files else ""

    def find(self, name: str) -> Lineup:
        """The team of this name, with every lane that can be understood."""
        try:
            saved = self._drawer.find(name)
        except OSError as error:
            raise ValueError(Phrase("Your teams can't be read: {why}.", why=reason(error))) from None
        if saved is None:
            raise ValueError(NO_SUCH_TEAM)
        lineup, _ = read_lineup(saved.content)
        if not lineup.lanes:
            raise ValueError(Phrase("The team “{name}” has no lanes that can be read.", name=saved.name))
        return lineup

    def save(self, name: str, lineup: Lineup) -> None:
        """Keep these lanes under a name, in place of a team that had it."""
        try:
            self._drawer.save(name, written_down(lineup))
        except OSError as error:
            raise ValueError(Phrase("The team can't be saved: {why}.", why=reason(error))) from None

    def put_back(self, team: Saved) -> None:
        """Undo ``delete``."""
        try:
            self._drawer.save(team.name, team.content)
        except OSError as error:
            raise ValueError(Phrase("The team can't be saved: {why}.", why=reason(error))) from None

    def delete(self, name: str) -> Saved:
        """Delete a team, and give what ``put_back`` needs."""
        try:
            gone = self._drawer.remove(name)
        except OSError as error:
            raise ValueError(Phrase("The team can't be deleted: {why}.", why=reason(error))) from None
        if gone is None:
            raise ValueError(NO_SUCH_TEAM)
        return gone
