"""Whether a thread goes along with what arrives, and where it comes to rest."""

from dataclasses import dataclass

NEAR_END = 4
"""Pixels from the end that count as being there."""


@dataclass(slots=True)
class Following:
    """Whoever scrolls away lets go; whoever scrolls to the end takes hold again."""

    is_on: bool = True
    will_rest: bool = False
    """The newest answer has ended: no further than to its beginning."""
    is_to_be_read: bool = False
    """Nobody goes on here: what is there is read from its beginning, and only what grows is gone along with."""
    is_resting: bool = False
    """It stands there, and nobody has scrolled since."""

    def begin(self) -> None:
        """Go along with what arrives from now on."""
        self.is_on, self.will_rest, self.is_resting = True, False, False

    def meet(self, is_growing: bool) -> None:
        """Something new has come at the end."""
        if is_growing or not self.is_to_be_read:
            self.begin()

    def show_to_be_read(self, is_so: bool) -> None:
        if is_so and not self.is_to_be_read:
            self.let_go()
        self.is_to_be_read = is_so

    def let_go(self) -> None:
        """Stay, whatever arrives."""
        self.is_on = self.will_rest = self.is_resting = False

    def judge(self, value: int, end: int) -> None:
        """Go along if ``value`` is at the end, else stay."""
        self.let_go()
        self.is_on = value >= end - NEAR_END

    def target(self, end: int, beginning: int | None) -> int:
        """Where to scroll: to the end, or to the beginning of the newest answer if it is to rest there."""
        if not self.will_rest or beginning is None or beginning >= end:
            return end
        self.let_go()
        self.is_resting = True
        return beginning
