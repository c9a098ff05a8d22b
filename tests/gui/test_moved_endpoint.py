"""A lane of the last run whose endpoint was moved, or removed, in the file meanwhile."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.compare.lanes.address_card import AddressCard
from tests.gui.person import click, reads
from tests.hunt import Hunt
from tests.providers.faults.tongues import TONGUES
from tests.servers.fault_server import FaultServer, Step, request, response, send
from tests.stage import Stage, wait_for

SECRET = "qZ7/cAnArY+4x9mK2vT8=wB5nL3pR6"
CHAT = next(tongue for tongue in TONGUES if tongue.wire == "openai_chat")


def answering() -> list[Step]:
    return [request(), send(response(CHAT.answer("Hi"), CHAT.kind))]


def saved(home: Path, *base_urls: str) -> None:
    """A line-up of lanes of one endpoint."""
    lanes = [{"provider": "work", "model": "own-1", "base_url": base_url} for base_url in base_urls]
    (home / "lineup.json").write_text(json.dumps({"lanes": lanes}))


def declared(home: Path, base_url: str) -> None:
    headers = f'{{ Authorization = "Bearer {SECRET}", X-Team = "maths" }}'
    (home / "endpoints.toml").write_text(
        f'[work]\nname = "At work"\nbase_url = "{base_url}"\nneeds_key = false\nheaders = {headers}\n'
    )


def url(server: FaultServer) -> str:
    return f"http://{server.authority}/v1"


def opened(qapp: QApplication, home: Path) -> Stage:
    stage = Stage(qapp, home, {}, "")
    stage.app.crash.close()
    stage.app.show()
    return stage


def close(stage: Stage) -> None:
    stage.close()
    wait_for(lambda: stage.is_gone)


def cards(stage: Stage) -> list[AddressCard]:
    return [card for card in stage.page.findChildren(AddressCard, "address_card") if not card.isHidden()]


def submit(stage: Stage) -> None:
    stage.page.composer.prompt.setPlainText("hello")
    stage.page.composer.submitted.emit("hello")


def end(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all(lane.answer and lane.answer.is_over for lane in stage.session.lanes), timeout=10_000)


@pytest.mark.parametrize("is_followed", [True, False])
def test_a_lane_at_a_former_address_asks_first_and_takes_no_secret_there(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, is_followed: bool
) -> None:
    with FaultServer(answering(), answering()) as old, FaultServer(answering(), answering()) as new:
        saved(tmp_path, url(old), url(old))
        declared(tmp_path, url(new))
        stage = opened(qapp, tmp_path)
        try:
            assert len(cards(stage)) == 2
            assert reads(stage.page, "This lane was saved with")
            submit(stage)
            assert not any(lane.exchanges for lane in stage.session.lanes)
            assert reads(stage.page.notice, "Choose an address for")
            assert stage.page.composer.prompt.toPlainText() == "hello"
            click(cards(stage)[0], "Use the new address" if is_followed else "Keep the old address")
            assert not cards(stage)
            submit(stage)
            end(stage, qtbot)
            assert [lane.answer.error for lane in stage.session.lanes] == [None, None]
        finally:
            close(stage)
        assert not Hunt(SECRET).is_in(old.received)
        assert new.received.count(SECRET.encode()) == (2 if is_followed else 0)
        assert bool(old.received) is not is_followed


def test_no_secret_goes_there_even_where_nobody_was_asked(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    with FaultServer(answering()) as old:
        saved(tmp_path, url(old))
        declared(tmp_path, "http://127.0.0.1:9/v1")
        (tmp_path / "settings.json").write_text(json.dumps({"base_urls": {"work": url(old)}}))
        stage = opened(qapp, tmp_path)
        try:
            stage.session.ask("hello")
            end(stage, qtbot)
        finally:
            close(stage)
        assert old.received
        assert not Hunt(SECRET).is_in(old.received)


def test_a_lane_at_its_endpoints_address_asks_nothing(qapp: QApplication, tmp_path: Path) -> None:
    saved(tmp_path, "http://127.0.0.1:9/v1")
    declared(tmp_path, "http://127.0.0.1:9/v1")
    stage = opened(qapp, tmp_path)
    try:
        assert not cards(stage)
    finally:
        close(stage)


def test_a_lane_whose_endpoint_was_removed_says_so(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    saved(tmp_path, "http://127.0.0.1:9/v1")
    stage = opened(qapp, tmp_path)
    try:
        submit(stage)
        end(stage, qtbot)
        (lane,) = stage.session.lanes
        assert lane.answer.error.kind == "ProviderGone"
        qtbot.waitUntil(lambda: reads(stage.page, "The provider “work” no longer exists"))
        assert "Traceback" not in caplog.text
    finally:
        close(stage)
