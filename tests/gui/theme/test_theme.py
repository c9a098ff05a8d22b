import re

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

import resources
from gui.theme.theme import Scheme, Theme
from gui.theme.tokens import load_tokens, palette_of, style_sheet
from tests.gui.person import reads
from tests.stage import Stage

THEMES = ("light", "dark")

# Each colour of text with the grounds on which the style sheets and the replies put it.
READ = {
    "text": (
        "window",
        "panel",
        "code",
        "you",
        "selected",
        "warning_ground",
        "bad_ground",
        "pressed",
        "accent_ground",
        "mark",
        "selection",
        "found",
    ),
    "muted": ("window", "panel", "code", "you", "selected", "warning_ground", "bad_ground"),
    "faint": ("window", "panel"),
    "accent": ("window", "panel", "you", "accent_ground", "warning_ground", "bad_ground"),
    "on_accent": ("accent", "accent_hover"),
    "ok": ("window", "panel", "you"),
    "bad": ("window", "panel", "you", "bad_ground"),
    "warning": ("window", "panel", "you", "warning_ground"),
    "panel": ("text", "muted"),
}
PAIRS = [(text, ground) for text, grounds in READ.items() for ground in grounds]
ENOUGH = 4.5
"""WCAG 2.2, success criterion 1.4.3, level AA, for text of any size."""
ENOUGH_FOR_SHAPES = 3
"""Success criterion 1.4.11, for the borders of controls."""


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(name: str, text: str, ground: str) -> None:
    tokens = load_tokens(name)
    assert contrast(tokens[text], tokens[ground]) >= ENOUGH


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", ["window", "panel", "code"])
@pytest.mark.parametrize("mark", ["edge", "bar"])
def test_what_must_be_seen_to_be_found_stands_out(name: str, mark: str, ground: str) -> None:
    tokens = load_tokens(name)
    assert contrast(tokens[mark], tokens[ground]) >= ENOUGH_FOR_SHAPES


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", ["code", "panel"])
def test_coloured_code_can_be_read(name: str, ground: str) -> None:
    tokens = load_tokens(name)
    for colour in tokens.syntax.values():
        assert contrast(colour, tokens[ground]) >= ENOUGH


def test_both_themes_have_the_same_names() -> None:
    light, dark = map(load_tokens, THEMES)
    for table in ("colours", "syntax", "files"):
        assert getattr(light, table).keys() == getattr(dark, table).keys()


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_is_six_digits(name: str) -> None:
    tokens = load_tokens(name)
    for colour in (*tokens.colours.values(), *tokens.syntax.values()):
        assert re.fullmatch("#[0-9A-F]{6}", colour)


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_knows_every_name_and_keeps_none(name: str) -> None:
    sheet = style_sheet(load_tokens(name))
    assert "@" not in sheet
    assert load_tokens(name)["accent"] in sheet


def test_no_colour_stands_in_a_style_sheet_itself() -> None:
    for name in resources.names("styles", ".qss"):
        text = resources.read_text("styles", name)
        assert not re.search(r":[^;{]*(#[0-9a-fA-F]{3,8}\b|rgb|hsl)", text)


def test_a_style_that_names_what_no_theme_has_is_an_error() -> None:
    tokens = load_tokens("light")
    tokens.colours.pop("accent")
    with pytest.raises(KeyError):
        style_sheet(tokens)


@pytest.mark.parametrize("name", THEMES)
def test_the_palette_reads_like_the_style_sheet(name: str) -> None:
    palette, tokens = palette_of(load_tokens(name)), load_tokens(name)
    assert palette.color(QPalette.ColorRole.WindowText) == QColor(tokens["text"])
    assert palette.color(QPalette.ColorRole.ToolTipBase) == QColor(tokens["panel"])
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(tokens["faint"])


def test_a_theme_that_is_chosen_holds_at_once(theme: Theme, qapp: QApplication) -> None:
    changed = QSignalSpy(theme.changed)
    light = qapp.styleSheet()
    theme.choose(Scheme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(load_tokens("dark")["window"])
    assert qapp.styleSheet() != light
    theme.choose(Scheme.DARK)
    assert changed.count() == 1
    theme.choose(Scheme.LIGHT)
    assert qapp.styleSheet() == light


def test_where_the_system_says_nothing_it_is_light(theme: Theme) -> None:
    # Only a desktop can switch its own scheme; the platform without a screen has none.
    assert QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Unknown
    theme.choose(Scheme.DARK)
    theme.choose(Scheme.SYSTEM)
    assert theme.tokens.name == "light"


def test_icons_that_were_put_on_follow_the_theme(theme: Theme, qtbot: QtBot) -> None:
    button, label = QPushButton(), QLabel()
    for widget in (button, label):
        qtbot.addWidget(widget)
        theme.dress(widget, "stop", "text")
    light = [button.icon().pixmap(16, 16).toImage(), label.pixmap().toImage()]
    theme.choose(Scheme.DARK)
    dark = [button.icon().pixmap(16, 16).toImage(), label.pixmap().toImage()]
    assert all(one != other for one, other in zip(light, dark, strict=True))
    assert dark[0] == theme.icon("stop", "text").pixmap(16, 16).toImage()


def test_a_widget_that_is_gone_is_dressed_no_more(theme: Theme) -> None:
    button = QPushButton()
    theme.dress(button, "stop")
    delete(button)
    theme.choose(Scheme.DARK)
    assert theme.tokens.name == "dark"


def test_an_icon_is_drawn_once_for_each_colour(theme: Theme) -> None:
    assert theme.icon("stop", "text") is theme.icon("stop", "text")
    assert theme.icon("stop", "text") is not theme.icon("stop", "muted")


def test_the_window_switches_while_answers_stand_in_it(stage: Stage, qtbot: QtBot) -> None:
    stage.session.ask("hello")
    qtbot.waitUntil(lambda: all(reads(view.header, "done") for view in stage.page.views))
    stage.app.settings.set("theme", "light")
    light = stage.window.grab().toImage().pixelColor(2, 2)
    stage.window.findChild(object, "toggle_theme").trigger()
    assert stage.app.settings.text("theme") == "dark"
    assert stage.window.grab().toImage().pixelColor(2, 2) != light
    assert reads(stage.page.views[0].header, "done")


def looks(widget: QWidget) -> tuple[object, ...]:
    return widget.palette(), widget.font(), widget.testAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def test_a_theme_looks_as_if_it_had_been_put_on_anew(stage: Stage, qtbot: QtBot, qapp: QApplication) -> None:
    stage.page.notice.tell("A notice", "Undo", lambda: None)
    stage.app.settings.set("theme", "light")
    stage.app.settings.set("theme", "dark")
    qtbot.waitUntil(lambda: not stage.app.theme._undressed)
    # Without the empty frames that Qt keeps for scroll bars: they are never painted.
    ours = [widget for widget in stage.window.findChildren(QWidget) if "container" not in widget.objectName()]
    switched = [looks(widget) for widget in ours]
    sheet = qapp.styleSheet()
    qapp.setStyleSheet("")
    qapp.setStyleSheet(sheet)
    assert len(ours) > 100
    differ = [widget.objectName() for widget, look in zip(ours, switched, strict=True) if looks(widget) != look]
    assert differ == []


class Listener(QLabel):
    """Counts how often it is told that its style, and with it its size, may be another."""

    told = 0

    def changeEvent(self, event: QEvent) -> None:
        self.told += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_another_theme_lays_nothing_out_anew(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    label = Listener("text", objectName="lane_place")
    qtbot.addWidget(label)
    label.show()
    label.told = 0
    before = label.palette().color(QPalette.ColorRole.WindowText)
    theme.choose(Scheme.DARK)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(load_tokens("dark")["muted"]) != before
    assert label.told == 0


def test_what_is_hidden_is_dressed_after_what_is_seen(theme: Theme, qtbot: QtBot) -> None:
    seen, hidden, gone = (QLabel("text", objectName="lane_place") for _ in range(3))
    for label in (seen, hidden):
        qtbot.addWidget(label)
    for label in (seen, hidden, gone):
        label.ensurePolished()
    seen.show()
    theme.choose(Scheme.DARK)
    colours = [label.palette().color(QPalette.ColorRole.WindowText) for label in (seen, hidden)]
    assert [colour == QColor(load_tokens("dark")["muted"]) for colour in colours] == [True, False]
    delete(gone)
    qtbot.waitUntil(lambda: hidden.palette().color(QPalette.ColorRole.WindowText) == colours[0])


def test_what_has_no_size_of_its_own_is_as_large_as_the_program_says(theme: Theme, qtbot: QtBot) -> None:
    plain, small = QLabel(), QLabel(objectName="lane_place")
    for label in (plain, small):
        qtbot.addWidget(label)
        label.ensurePolished()
    assert (plain.font().pixelSize(), small.font().pixelSize()) == (13, 11)
