import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

import resources
from gui.theme.icons import draw_icon

NAMES = [name.removesuffix(".svg") for name in resources.names("icons", ".svg")]
OF_THE_STYLE_SHEET = ("check-dark", "check-light", "down-dark", "down-light")
"""Loaded by Qt from their files, so they carry their colours."""


def image_of(name: str, colour: str, size: int) -> QImage:
    return draw_icon(name, colour, size).pixmap(size, size).toImage()


def colours_in(image: QImage) -> set[str]:
    """The colours of all pixels that are not see-through."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() > 250}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [14, 16, 18])
def test_every_icon_draws_something_in_every_size_that_is_used(qapp: QApplication, name: str, size: int) -> None:
    image = image_of(name, "#ff0000", size)
    drawn = sum(image.pixelColor(x, y).alpha() > 0 for x in range(size) for y in range(size))
    assert 3 < drawn < size * size


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OF_THE_STYLE_SHEET])
def test_an_icon_is_drawn_in_the_colour_that_was_asked_for_and_no_other(qapp: QApplication, name: str) -> None:
    assert colours_in(image_of(name, "#00ff00", 64)) == {QColor("#00ff00").name()}


@pytest.mark.parametrize("name", NAMES)
def test_icons_are_of_one_family_and_load_nothing(name: str) -> None:
    root = ElementTree.fromstring(resources.read_text("icons", f"{name}.svg"))
    assert root.get("viewBox") == "0 0 24 24"
    assert {element.tag.partition("}")[2] for element in root.iter()} <= {"svg", "g", "path", "circle", "rect", "line"}
    assert not any("href" in attribute for element in root.iter() for attribute in element.attrib)


def test_a_name_that_does_not_exist_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        draw_icon("no-such-icon", "#000000", 16)
