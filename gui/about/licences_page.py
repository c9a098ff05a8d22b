"""Everything the program is made of, and the licence of each part."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from gui.about.components import Component
from gui.reply.link_gate import open_link
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.search_list import Row, SearchList
from gui.widgets.wrapped_label import WrappedLabel

WIDTHS = (320, 620)


class LicencesPage(QSplitter):
    """A searchable list, beside the text of the selected entry."""

    def __init__(self, components: Iterable[Component], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._home = ""
        self.list = SearchList(self.tr("Find a component or licence"))
        self._name = ElidedLabel()
        self._name.setObjectName("section_title")
        self._licence = WrappedLabel()
        self._licence.setObjectName("dialog_hint")
        self._website = QPushButton(self.tr("Website"), objectName="row_button")
        self._text = QPlainTextEdit(readOnly=True, objectName="licence_text")
        self._text.setAccessibleName(self.tr("Licence text"))
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))

        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._website)
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._licence)
        layout.addWidget(self._text, 1)
        self.addWidget(self.list)
        self.addWidget(side)
        self.setChildrenCollapsible(False)
        self.setContentsMargins(0, 14, 0, 0)
        self.setStretchFactor(1, 1)
        self.setSizes(list(WIDTHS))

        self._website.clicked.connect(self._on_website)
        self.list.pointed.connect(self._on_pointed)
        self.list.fill(self._rows(list(components)))

    def _rows(self, components: list[Component]) -> list[Row]:
        own, *others = components
        groups = {
            self.tr("Qt"): [each for each in others if each.is_of_qt],
            self.tr("Python"): [each for each in others if each.is_of_python],
            self.tr("All others"): [each for each in others if not each.is_of_qt and not each.is_of_python],
        }
        rows = [_row(own)]
        for title, members in groups.items():
            rows += [Row(title), *map(_row, members)]
        return rows

    def _on_pointed(self, component: object) -> None:
        if not isinstance(component, Component):  # nothing is called so
            return
        self._home = component.home
        self._name.setText(_title(component))
        self._licence.setText(component.licence)
        self._website.setVisible(bool(component.home))
        self._text.setPlainText(component.text())

    def _on_website(self) -> None:
        open_link(self._home, self)


def _row(component: Component) -> Row:
    return Row(_title(component), component.short_licence, component)


def _title(component: Component) -> str:
    return f"{component.name} {component.version}".rstrip()
