import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from gui.reply.reply_view import ReplyView
from gui.reply.writing.colours import reply_colours
from gui.slices import Slices
from gui.theme.tokens import load_tokens

REPLY = """Before

```python
first = 1
second = "a long line that wraps because it is longer than the view is wide, and then some"

third = 3
```

> quoted
>
> ```
> code in a quote
> and more
> ```

- item
- another
"""


@pytest.fixture
def view(qtbot: QtBot) -> ReplyView:
    made = ReplyView(reply_colours(load_tokens("light")), Slices(None))
    qtbot.addWidget(made)
    made.resize(360, 10)
    made.append(REPLY)
    made.finish()
    made.paint()
    made.resize(360, made.heightForWidth(360))
    made.show()
    return made


@pytest.mark.parametrize("band", [5, 7, 20, 33])
def test_what_is_painted_in_bands_is_what_is_painted_at_once(view: ReplyView, band: int) -> None:
    whole = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pieced = QImage(whole.size(), QImage.Format.Format_RGB32)
    painter = QPainter(pieced)
    for top in range(0, view.height(), band):
        painter.drawPixmap(0, top, view.grab(QRect(0, top, view.width(), band)))
    painter.end()
    assert pieced == whole
