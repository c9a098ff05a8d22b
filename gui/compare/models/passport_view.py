"""What is known of a model, beside the list it is chosen from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from comparison.figures.passport import Passport
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.wrapped_label import WrappedLabel
from gui.words.phrases import say


class PassportView(QFrame):
    """The name, then one fact per line; an unknown one is a dash."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passport")
        self._name = WrappedLabel()
        self._name.setObjectName("passport_name")
        self._place = ElidedLabel()
        self._place.setObjectName("dialog_hint")
        self._values: dict[str, QLabel] = {}

        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(2)
        layout.addWidget(self._name)
        layout.addWidget(self._place)
        layout.addSpacing(10)
        layout.addLayout(self._grid)
        layout.addStretch()

    def show_state(self, name: str, place: str, passport: Passport | None) -> None:
        """Show one model; ``None`` where only a provider or nothing is pointed at."""
        self._name.setText(name)
        self._place.setText(place)
        self._place.setVisible(bool(place))
        facts = self._facts(passport) if passport is not None else {}
        for title, value in facts.items():
            self._value(title).setText(value)
        for title, label in self._values.items():
            label.setVisible(title in facts)
            label.buddy().setVisible(title in facts)

    def _facts(self, passport: Passport) -> dict[str, str]:
        return {
            self.tr("Context window"): self._tokens(passport.context_tokens),
            self.tr("Max output"): self._tokens(passport.output_tokens),
            self.tr("Input, per million"): self._text(passport.input_price),
            self.tr("Output, per million"): self._text(passport.output_price),
            self.tr("Thinks"): self._thinking(passport),
            self.tr("Thinking levels"): ", ".join(passport.efforts) or "–",
            self.tr("Temperature, top p"): self._either(
                passport.takes_sampling, self.tr("can be set"), self.tr("fixed")
            ),
            self.tr("Accepts images"): self._either(passport.sees_images, self.tr("yes"), self.tr("no")),
            self.tr("Weights"): self._either(passport.open_weights, self.tr("open"), self.tr("closed")),
        }

    def _thinking(self, passport: Passport) -> str:
        if passport.thinking_switch:
            return self.tr("optional")
        return self._either(passport.thinks, self.tr("always"), self.tr("no"))

    def _tokens(self, count: int | None) -> str:
        return "–" if count is None else self.tr("%Ln tokens", "", count)

    def _text(self, value: object) -> str:
        return "–" if value is None else say(str(value))

    def _either(self, fact: bool | None, yes: str, no: str) -> str:
        return "–" if fact is None else yes if fact else no

    def _value(self, title: str) -> QLabel:
        """The label for a fact's value, made with that of its title when it is first needed."""
        if title not in self._values:
            row = len(self._values)
            value = WrappedLabel()
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            name = QLabel(title, objectName="dialog_hint")
            value.setAccessibleName(title)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
            value.setBuddy(name)
            self._values[title] = value
        return self._values[title]
