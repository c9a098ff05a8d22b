import json
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from comparison.fairness.facts import SYSTEM_PROMPT, TITLES
from comparison.fairness.sayings import DEFAULT, UNREADABLE
from gui.compare.inspector.inspector import Inspector
from gui.compare.inspector.request_text import RequestText
from tests.gui.compare.inspector.inspecting import bodies, inspected, mixed_formats, opened, values
from tests.gui.person import ask_and_wait, click, texts
from tests.sent_requests import lane_asking, lane_that_sent
from tests.servers.openai_server import KEY
from tests.stage import Stage


@pytest.fixture
def mixed(stage: Stage) -> Inspector:
    return mixed_formats(stage)


def test_marked_lines_are_those_of_the_differences(mixed: Inspector, stage: Stage) -> None:
    view = next(one for one in mixed.findChildren(RequestText) if "generationConfig" in one.toPlainText())
    image, document = view.viewport().grab().toImage(), view.document()
    colours = {}
    for number, line in enumerate(view.toPlainText().split("\n")):
        rect = document.documentLayout().blockBoundingRect(document.findBlockByNumber(number))
        colours[line.strip().rstrip(",")] = image.pixelColor(0, int(rect.center().y())).name()
    bar = stage.app.theme.tokens["warning"].lower()
    assert colours['"temperature": 0.3'] == colours['"systemInstruction": {'] == bar
    assert bar not in (colours['"contents": ['], colours['"role": "user"'])


def test_the_exact_request_is_shown_and_copied_without_the_key(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "hello")
    inspector = opened(stage)
    click(inspector, "Copy the request of kimi-k3")
    copied = QGuiApplication.clipboard().text()
    head, _, body = copied.partition("\n\n")
    assert head.split("\n") == [
        f"POST {stage.servers['moonshot'].base_url}/chat/completions",
        "Authorization: Bearer …",
    ]
    assert json.loads(body) == stage.servers["moonshot"].requests[-1].json
    assert bodies(inspector)[0] == copied
    assert not any(KEY in body for body in bodies(inspector))
    assert "Copied" in texts(inspector)


def test_a_long_prompt_is_folded_where_it_is_shown_and_whole_where_it_is_copied(stage: Stage) -> None:
    prompt = "word " * 3_000
    inspector = inspected(stage, lane_asking("moonshot", "kimi-k3", prompt))
    assert "more characters" in bodies(inspector)[0]
    assert len(bodies(inspector)[0]) < 4_000
    click(inspector, "Copy the request of kimi-k3")
    assert prompt in QGuiApplication.clipboard().text()


def test_markup_in_a_request_is_shown_as_it_was_sent(stage: Stage) -> None:
    markup = "<b>bold</b> <img src=x> &amp;"
    inspector = inspected(stage, lane_asking("moonshot", "kimi-k3", markup, system=markup))
    assert bodies(inspector)[0].count(markup) == 2
    text = inspector.findChild(RequestText)
    text.selectAll()
    assert not text.createMimeDataFromSelection().hasHtml()
    assert values(inspector, SYSTEM_PROMPT) == [f"“{markup}”"]


def test_a_body_that_is_no_json_is_shown_beside_the_others(stage: Stage) -> None:
    inspector = inspected(stage, lane_that_sent("no <i>JSON</i>"), lane_asking("moonshot", "kimi-k3"))
    assert bodies(inspector)[0].endswith("no <i>JSON</i>")
    assert values(inspector, TITLES["temperature"]) == [UNREADABLE, DEFAULT]


def test_a_lane_that_has_sent_nothing_says_so_in_its_column(stage: Stage) -> None:
    asked = lane_asking("moonshot", "kimi-k3")
    inspector = inspected(stage, asked, replace(asked, exchanges=[]))
    assert texts(inspector).count("Nothing sent yet") == 1
    assert "No request to show" in texts(inspector)
    assert values(inspector, "Model") == ["kimi-k3", ""]
    assert len(bodies(inspector)) == 1
