"""Where the program keeps its files."""

import os
from collections.abc import Mapping
from pathlib import Path

from providers.frozen import frozen

NAME = "paragone"
SNAPS = ("/snap/bin", "/var/lib/snapd/snap/bin")
"""One of these folders is there where programs may come from snaps."""


@frozen
class Locations:
    """All places the program writes to. Nothing is made until something is written."""

    settings_file: Path
    lineup_file: Path
    draft_file: Path
    """What was written and not sent yet."""
    endpoints_file: Path
    """The providers that a person declared."""
    shelf_file: Path
    """The models that a person keeps at hand."""
    plugins_file: Path
    """Which packages may bring providers."""
    key_ledger: Path
    """Which keys are kept where; no key is in it."""
    window_file: Path
    """Where the window was."""
    votes_file: Path
    """Which answers a person found better."""
    history: Path
    """All that was asked and answered."""
    data: Path
    cache: Path
    logs: Path
    pages: Path
    """What a browser is shown while the program runs."""

    @property
    def teams(self) -> Path:
        """A folder with a file for each team of lanes."""
        return self.settings_file.parent / "teams"

    @property
    def system_prompts(self) -> Path:
        """A folder with a file for each system prompt that is kept."""
        return self.settings_file.parent / "system-prompts"

    @property
    def prompts(self) -> Path:
        """A folder with a file for each prompt of the library."""
        return self.settings_file.parent / "prompts"

    @property
    def rubric(self) -> Path:
        """By what a judge judges, where a person has changed it."""
        return self.settings_file.parent / "rubric.txt"


def find_locations(environment: Mapping[str, str] = os.environ) -> Locations:
    """Everything under ``PARAGONE_HOME`` if that is set, otherwise in the system's usual places."""
    if home := environment.get("PARAGONE_HOME"):
        root = Path(home).expanduser().absolute()
        return _locations(root, root / "data", root / "cache", root / "logs")
    # Not needed where the variable is set.
    from platformdirs import PlatformDirs

    system = PlatformDirs(NAME, appauthor=False)
    cache = system.user_cache_path
    return _locations(system.user_config_path, system.user_data_path, cache, system.user_log_path, _pages(cache))


def _pages(cache: Path) -> Path:
    """A browser from a snap, such as Ubuntu's own, reads a person's home but nothing in it that begins with a dot, and
    no ``/tmp`` but its own (snapcraft.io/docs/home-interface)."""
    return Path.home() / "paragone-pages" if any(map(os.path.isdir, SNAPS)) else cache / "pages"


def _locations(settings: Path, data: Path, cache: Path, logs: Path, pages: Path | None = None) -> Locations:
    return Locations(
        settings_file=settings / "settings.json",
        lineup_file=settings / "lineup.json",
        draft_file=settings / "draft.json",
        endpoints_file=settings / "endpoints.toml",
        shelf_file=settings / "shelf.json",
        plugins_file=settings / "plugins.json",
        key_ledger=data / "keys.json",
        window_file=data / "window.place",
        votes_file=data / "votes.jsonl",
        history=data / "history" / "history.sqlite3",
        data=data,
        cache=cache,
        logs=logs,
        pages=pages or cache / "pages",
    )
