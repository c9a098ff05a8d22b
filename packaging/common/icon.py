"""The program's icon as pictures of several sizes. Needs Qt: a build environment's own interpreter runs it.

python icon.py FOLDER SIZE...    writes FOLDER/SIZE.png for each, SIZE in pixels
"""

import sys
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "icon" / "paragone.svg"


def draw(size: int, path: Path) -> None:
    """A PNG, ``size`` pixels square. Raises ``OSError`` if it can't be written."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(image.rect()))
    painter.end()
    if not image.save(str(path), "PNG"):
        raise OSError(f"{path} can't be written.")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for pixels in map(int, sys.argv[2:]):
        draw(pixels, folder / f"{pixels}.png")
