"""What a person does with the form for an endpoint."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.preferences.endpoints.endpoint_form import EndpointForm
from providers.endpoints import Endpoint
from tests.gui.person import field

WORK = "https://llm.example.com/v1"


FULL = Endpoint("work", "Work", WORK, "gemini", False, ("a", "b"), headers={"X-Team": "maths"})


def opened(endpoint: Endpoint | None, window: QWidget, directory: Directory, desk: KeyDesk) -> EndpointForm:
    made = EndpointForm(endpoint, directory, desk, window)
    made.show()
    return made


def lines(form: EndpointForm, name: str) -> QPlainTextEdit:
    (found,) = [one for one in form.findChildren(QPlainTextEdit) if one.accessibleName() == name]
    return found


def fill(form: EndpointForm, name: str = "At work", address: str = WORK) -> None:
    field(form, "Name").setText(name)
    field(form, "Address").setText(address)
