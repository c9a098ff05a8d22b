from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from gui.spend.caps_form import CapsForm
from tests.stage import Stage


@pytest.fixture
def form(newcomer: Stage) -> Iterator[CapsForm]:
    newcomer.app.settings.set_cap("deepseek", "3")
    made = CapsForm(newcomer.app.directory, newcomer.app.settings)
    made.show()
    yield made
    made.deleteLater()


def write(form: CapsForm, text: str) -> QLineEdit:
    field = form.findChild(QLineEdit, "cap_openai")
    field.setText(text)
    field.editingFinished.emit()
    return field


def test_a_cap_is_set_as_it_is_typed_and_taken_back(newcomer: Stage, form: CapsForm) -> None:
    assert form.findChild(QLineEdit, "cap_deepseek").text() == "3.00"
    assert write(form, "$7,5").text() == "7.50"
    assert newcomer.app.settings.cap("openai") == Decimal("7.5")
    assert write(form, "").text() == ""
    assert newcomer.app.settings.cap("openai") is None


def test_what_is_no_amount_stays_there_with_a_sentence(newcomer: Stage, form: CapsForm) -> None:
    write(form, "5")
    problem = form.findChild(QLabel, "verdict")
    assert write(form, "1e9").text() == "1e9"
    assert newcomer.app.settings.cap("openai") == 5
    assert problem.isVisible()
    assert problem.text() == "OpenAI: Write an amount in US dollars, such as 5 or 12.50."
    write(form, "6")
    assert not problem.isVisible()


def test_only_providers_with_prices_have_one(newcomer: Stage, form: CapsForm) -> None:
    fields = {field.objectName() for field in form.findChildren(QLineEdit)}
    assert "cap_anthropic" in fields
    assert not fields & {"cap_demo", "cap_ollama", "cap_openrouter"}
