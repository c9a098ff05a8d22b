"""Scenes of ``tests.screens``: the preferences, and the form for an endpoint."""

from decimal import Decimal

from PySide6.QtWidgets import QLineEdit, QWidget

from comparison.figures.cost import Cost
from comparison.history.database import HistoryError
from comparison.spend.cap import Used, objection
from comparison.spend.total import Total
from gui.keys.key_row import KeyRow
from gui.keys.keys_page import KeysPage
from gui.preferences.dialog import Preferences
from gui.preferences.endpoints.endpoint_form import EndpointForm
from gui.preferences.endpoints.endpoints_page import EndpointsPage
from gui.preferences.endpoints.server_search import ServerSearch
from gui.spend.cap_question import CapQuestion
from gui.spend.month import Month
from gui.spend.month_wait import MonthWait
from gui.spend.page import SpendPage
from providers.balance import Balance
from providers.discovery import Found
from providers.endpoints import Endpoint
from providers.texts.phrase import Phrase
from tests.screen_texts import LONG_NAME
from tests.spent import write_spent
from tests.stage import Stage, wait_for

AT_WORK = Endpoint("at-work", "vLLM at work", "https://llm.example.com/v1", models=("qwen3-32b", "llama-4-70b"))
AT_HOME = Endpoint("nas", "The box under the stairs", "http://nas.local:8000/v1", "ollama", False, local_network=True)
LONG = Endpoint(
    "long", LONG_NAME[:60], "https://a-rather-long-name-of-a-host.in-a-department.of-a-university.example/v1"
)
BROKEN = '\n[typo]\nbase_url = "htps://llm.example.com"\n[openai]\nbase_url = "https://relay.example.com"\n'

SPEND = 5
"""The place of that page."""


def preferences(stage: Stage) -> list[QWidget]:
    """Every page as a new person finds it."""
    return [page(stage, place) for place in range(6)]


def spend(stage: Stage) -> list[QWidget]:
    """What answers cost: of a few months, of none yet, of a history that can't be read, and while it is read."""
    for provider, cap in (("openai", "5"), ("anthropic", "20")):
        stage.app.settings.set_cap(provider, cap)
    nothing = spend_page(stage)
    wrong = nothing.findChild(QLineEdit, "cap_moonshot")
    wrong.setText("1,000")
    wrong.editingFinished.emit()
    write_spent(stage.app.history.path)
    spent, failed, reading = (spend_page(stage) for _ in range(3))
    failed.findChild(SpendPage)._on_failed(HistoryError(Phrase("the disk is full; free some space on it")))
    reading.findChild(SpendPage)._reading.tally.read = 12_000
    reading.findChild(SpendPage)._on_grown()
    return [spent, nothing, failed, reading]


def cap_question(stage: Stage) -> list[QWidget]:
    """Two caps, one that may be exceeded and one of which can't be checked; and the wait before it."""
    used = Used(Total(12, 3, Cost(Decimal("4.8"), Decimal("4.8"), "USD")), "")
    sure = Used(Total(12, 0, Cost(Decimal("4.8"), Decimal("4.8"), "USD")), "")
    ahead = [Cost(Decimal("0.01"), Decimal("0.4"), "USD")]
    caps = [
        objection("openai", "OpenAI", Decimal(5), sure, ahead),
        objection("moonshot", "Moonshot", Decimal(5), used, ahead, 3),
        objection("anthropic", "Anthropic", Decimal(5), Used(Total(), ""), [Cost()]),
    ]
    assert all(caps)
    alone = CapQuestion(caps[2:], False, stage.window)
    month = Month(stage.session, stage.app.library, stage.app.directory, stage.window)
    return [
        CapQuestion(caps[:2], True, stage.window),
        CapQuestion(caps[:1], True, stage.window),
        alone,
        MonthWait(month, stage.window),
    ]


def spend_page(stage: Stage) -> Preferences:
    dialog = page(stage, SPEND)
    dialog.show()
    wait_for(lambda: not dialog.findChild(SpendPage)._reading.is_under_way)
    return dialog


def keys_page(stage: Stage) -> list[QWidget]:
    """Keys narrowed down to one provider, one of them being changed; and balances of three kinds."""
    narrowed = page(stage, 1)
    narrowed.findChild(KeysPage)._filter.setText("moon")
    moonshot = narrowed.findChildren(KeyRow)[0]
    moonshot._fold.click()
    told = page(stage, 1)
    for row, balance in zip(
        told.findChildren(KeyRow),
        (Balance(Decimal("12.34"), "USD"), Balance(Decimal(50), "CNY", "also 3 USD")),
        strict=False,
    ):
        row._on_balance_told(balance)
    nobody = page(stage, 1)
    nobody.findChild(KeysPage)._filter.setText("nobody")
    return [narrowed, told, nobody]


def endpoints_page(stage: Stage) -> list[QWidget]:
    """Endpoints that can be asked, and two that can't."""
    endpoints = stage.app.endpoints
    for endpoint in (AT_WORK, AT_HOME, LONG):
        endpoints.save(endpoint)
    endpoints.path.write_text(endpoints.path.read_text() + BROKEN)
    endpoints.save(LONG)
    return [page(stage, 3)]


def endpoint_removed(stage: Stage) -> list[QWidget]:
    """One was removed, whose key is still there; and servers were found on this computer."""
    for endpoint in (AT_WORK, AT_HOME):
        stage.app.endpoints.save(endpoint)
    stage.app.desk.keep_for_this_run(AT_HOME.info, AT_HOME.base_url, "sk-at-home")
    removed = page(stage, 3)
    removed.findChild(EndpointsPage)._on_remove(AT_HOME.id)
    info = stage.app.directory.info
    found = (Found(info("ollama"), "http://127.0.0.1:11434", 3), Found(info("vllm"), "http://127.0.0.1:8000/v1", 1))
    removed.findChild(ServerSearch)._on_found(found)
    return [removed]


def endpoint_form(stage: Stage) -> list[QWidget]:
    """Empty, filled, with an address that is none, in the local network, and after a trial that failed."""
    empty = form(stage, None)
    filled = form(stage, AT_WORK)
    wrong = form(stage, None)
    wrong._fields._name.setText("At work")
    wrong._fields.address.field.setText("http://llm.example.com/v1")
    wrong._on_save()
    local = form(stage, AT_HOME)
    failed = form(stage, Endpoint("down", "Nobody there", "http://127.0.0.1:9/v1", needs_key=False))
    failed._on_try()
    wait_for(lambda: failed._try.isEnabled())
    works = form(stage, Endpoint("x", "Moonshot’s twin", stage.servers["moonshot"].base_url))
    works._fields.key.setText(stage.servers["moonshot"].key)
    works._on_try()
    wait_for(lambda: works._try.isEnabled())
    return [empty, filled, wrong, local, failed, works]


def page(stage: Stage, place: int) -> Preferences:
    """The preferences, open at one of their pages."""
    dialog = stage.window.panels.preferences()
    dialog._pages.setCurrentIndex(place)
    return dialog


def form(stage: Stage, endpoint: Endpoint | None) -> EndpointForm:
    return EndpointForm(endpoint, stage.app.directory, stage.app.desk, stage.window)
