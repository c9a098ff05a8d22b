"""What a person sees of the picker and does with it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot

from comparison.lanes.lane import LaneSetup
from gui.compare.models.model_picker import ModelPicker
from tests.gui.person import PATIENCE_MS
from tests.stage import Stage


def open_picker(stage: Stage, qtbot: QtBot, replaced: LaneSetup | None = None) -> ModelPicker:
    app = stage.app
    made = ModelPicker(stage.session, app.directory, app.catalog, app.desk, app.theme, stage.window, replaced)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not app.catalog._asked, timeout=PATIENCE_MS)
    return made


def rows(picker: ModelPicker) -> list[str]:
    """Headings and models as they stand, a model as “name    provider”."""
    model = picker.findChild(QListView, "offers").model()
    return [model.index(number, 0).data() for number in range(model.rowCount())]


def part(picker: ModelPicker, heading: str) -> list[str]:
    """The models below a heading."""
    after = rows(picker)[rows(picker).index(heading) + 1 :]
    ends = [number for number, row in enumerate(after) if "    " not in row]
    return after[: ends[0]] if ends else after


def sentence(picker: ModelPicker, row: str) -> str:
    """What a screen reader says of a row."""
    model = picker.findChild(QListView, "offers").model()
    return str(model.index(rows(picker).index(row), 0).data(Qt.ItemDataRole.AccessibleTextRole))


def press(picker: ModelPicker, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(picker.field, key)


def passport(picker: ModelPicker, title: str) -> str:
    """What the passport says of a fact."""
    (value,) = [
        label
        for label in picker.findChildren(QLabel)
        if label.accessibleName().startswith(f"{title}:") and label.isVisible()
    ]
    return value.text()
