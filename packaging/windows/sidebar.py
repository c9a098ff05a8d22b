"""The picture beside the first and the last page of set-up. Needs Qt: a build environment's own interpreter runs it.

python sidebar.py FILE.bmp
"""

import sys
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICON = Path(__file__).resolve().parents[2] / "resources" / "icon" / "paragone.svg"

SIZE = (328, 628)
"""Pixels: twice what NSIS' page has at 96 dots an inch, so that it is sharp on finer screens."""
GROUND = "#F4F3F0"
ICON_SIZE = 144


def draw(path: Path) -> None:
    """A BMP. Raises ``OSError`` if it can't be written."""
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, top = (SIZE[0] - ICON_SIZE) / 2, SIZE[1] / 4
    QSvgRenderer(str(ICON)).render(painter, QRectF(left, top, ICON_SIZE, ICON_SIZE))
    painter.end()
    if not image.convertToFormat(QImage.Format.Format_RGB888).save(str(path), "BMP"):
        raise OSError(f"{path} can't be written.")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
