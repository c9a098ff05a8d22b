from pathlib import Path

from PySide6.QtGui import QColor, QImage
from windows.trials.screen import COLOUR_BYTES, HEADER, Screen

WIDTH, HEIGHT, COLOURS = 3, 2, 2
RED, GREEN, BLUE = b"\0\0\xff\0", b"\0\xff\0\0", b"\xff\0\0\0"


def test_a_picture_of_the_screen_has_its_colours_in_their_places(tmp_path: Path) -> None:
    fields = [0] * 25
    fields[0], fields[4], fields[5], fields[12], fields[19] = HEADER.size + 4, WIDTH, HEIGHT, WIDTH * 4 + 4, COLOURS
    rows = (RED + GREEN + BLUE + b"fill") + (BLUE + RED + GREEN + b"fill")
    dump = tmp_path / "dump"
    dump.write_bytes(HEADER.pack(*fields) + b"Xvf\0" + bytes(COLOURS * COLOUR_BYTES) + rows)
    Screen(":0", dump).save_picture(tmp_path / "picture.png")
    picture = QImage(str(tmp_path / "picture.png"))
    names = [[QColor(picture.pixel(x, y)).name() for x in range(WIDTH)] for y in range(HEIGHT)]
    assert names == [["#ff0000", "#00ff00", "#0000ff"], ["#0000ff", "#ff0000", "#00ff00"]]
