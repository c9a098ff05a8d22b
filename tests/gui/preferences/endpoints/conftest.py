"""A form for an endpoint, and the window it stands in."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.desks.directory import Directory
from gui.desks.key_desk import KeyDesk
from gui.preferences.endpoints.endpoint_form import EndpointForm
from tests.gui.preferences.endpoints.forms import opened


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def form(window: QWidget, directory: Directory, desk: KeyDesk) -> EndpointForm:
    return opened(None, window, directory, desk)
