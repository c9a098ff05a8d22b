"""The icon as macOS wants it. Needs Qt: a build environment's own interpreter runs it.

python icon.py FILE    writes FILE, an .icns
"""

import sys
from pathlib import Path

from icon_parts import KINDS, joined
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "icon" / "paragone.svg"

DRAWN = 824 / 1024
"""Of the whole width, what Apple's own icons fill (developer.apple.com/design/human-interface-guidelines/app-icons)."""
OURS = 232 / 256
"""What ours fills of its own drawing."""


def draw(size: int) -> bytes:
    """A PNG, ``size`` pixels square, with the margin that stands around every icon in the Dock."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    side = size * DRAWN / OURS
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF((size - side) / 2, (size - side) / 2, side, side))
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return content.data()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(joined({kind: draw(size) for kind, size in KINDS.items()}))
