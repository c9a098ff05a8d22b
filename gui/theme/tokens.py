"""A theme's named colours from a file; the style sheet and the palette made of them."""

import re
import tomllib

from PySide6.QtGui import QColor, QPalette

import resources
from gui.theme.fonts import USUAL
from providers.frozen import frozen

GROWS = r"(font-size: |min-height: )(\d\d+)px"


@frozen
class Tokens:
    """One theme's colours by name, as ``#RRGGBB``."""

    name: str
    colours: dict[str, str]
    syntax: dict[str, str]
    files: dict[str, str]
    """Pictures that a style sheet can only take from a file: name to path."""

    def __getitem__(self, name: str) -> str:
        return self.colours[name]


def load_tokens(name: str) -> Tokens:
    """The theme called ``name``; ``FileNotFoundError`` if there is none."""
    table = tomllib.loads(resources.read_text("themes", f"{name}.toml"))
    syntax = table.pop("syntax")
    files = {title: resources.path(place) for title, place in table.pop("files").items()}
    return Tokens(name, table, syntax, files)


def style_sheet(tokens: Tokens, size: int = USUAL) -> str:
    """All numbered style files in one, each ``@name`` replaced by its colour or file. ``KeyError`` for other names.

    Pixels of type, and the heights that hold it, are given beside the usual size; they grow with ``size``.
    """
    values = tokens.colours | tokens.files
    text = "\n".join(resources.read_text("styles", name) for name in resources.names("styles", ".qss"))
    sized = re.sub(GROWS, lambda match: f"{match[1]}{round(int(match[2]) * size / USUAL)}px", text)
    return re.sub(r"@(\w+)", lambda match: values[match[1]], sized)


def palette_of(tokens: Tokens) -> QPalette:
    """The palette for what a style sheet does not reach: menus, tooltips, disabled text, selections."""
    palette = QPalette()
    for role, name in {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "panel",
        QPalette.ColorRole.AlternateBase: "code",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "panel",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "panel",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "text",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Accent: "accent",
    }.items():
        palette.setColor(role, QColor(tokens[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["faint"]))
    return palette
