from collections.abc import Iterator
from itertools import repeat

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from comparison.lanes.state import State
from tests.gui.person import (
    PATIENCE_MS,
    ask,
    ask_and_wait,
    buttons,
    click,
    click_in_head,
    painted,
    prompts,
    reads,
    wait_for_ends,
)
from tests.servers.dialect import Refusal, Reply
from tests.servers.openai_server import OpenAIServer
from tests.stage import VENDORS, Stage

LONG = Reply("word " * 2_000)

Servers = dict[str, OpenAIServer]


@pytest.fixture
def streaming(stage: Stage, running: Servers, qtbot: QtBot) -> Stage:
    """All three lanes are in the middle of a long answer."""
    for server in running.values():
        server.reply, server.rate = LONG, 50
    ask(stage, "tell me everything")
    qtbot.waitUntil(lambda: states(stage) == [State.ANSWERING] * 3, timeout=PATIENCE_MS)
    return stage


def states(stage: Stage) -> list[State]:
    return [lane.answer.state for lane in stage.session.lanes]


def press(stage: Stage, key: Qt.Key) -> None:
    QTest.keyClick(stage.page.composer.prompt, key)


def asked(server: OpenAIServer) -> list[list[str]]:
    """What each request of a server held, message by message."""
    return [[message["content"] for message in request.json["messages"]] for request in prompts(server)]


def test_a_prompt_is_answered_side_by_side_each_in_its_own_lane(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "who are you?")
    for place, vendor in enumerate(VENDORS):
        assert painted(stage, place).strip() == f"I am {vendor}.\n\n- and nobody\n- else, 日本語 🙂"
        assert asked(stage.servers[vendor])[-1] == ["who are you?"]
    assert states(stage) == [State.DONE] * 3


def test_enter_pressed_twice_sends_once(stage: Stage, qtbot: QtBot) -> None:
    ask(stage, "once")
    press(stage, Qt.Key.Key_Return)
    press(stage, Qt.Key.Key_Return)
    wait_for_ends(stage, qtbot)
    assert [len(prompts(server)) for server in stage.servers.values()] == [1, 1, 1]


def test_while_answers_run_an_edit_is_not_sent_and_what_is_typed_stays(streaming: Stage) -> None:
    streaming.page.edit_last_prompt()
    ask(streaming, "and more")
    assert streaming.page.composer.prompt.toPlainText() == "and more"
    assert "Send" not in buttons(streaming.page.composer)
    assert [len(prompts(server)) for server in streaming.servers.values()] == [1, 1, 1]


def test_esc_stops_all_and_every_server_sees_the_end(streaming: Stage, qtbot: QtBot) -> None:
    press(streaming, Qt.Key.Key_Escape)
    assert states(streaming) == [State.STOPPED] * 3
    assert all(server.hung_up.wait(1) for server in streaming.servers.values())
    qtbot.waitUntil(lambda: all(reads(view, "Stopped by you") for view in streaming.page.views))
    assert all(lane.answer.text.startswith("word") for lane in streaming.session.lanes)


def test_stop_takes_the_place_of_send_and_stops_all(streaming: Stage) -> None:
    click(streaming.page.composer, "Stop")
    assert states(streaming) == [State.STOPPED] * 3
    assert "Send" in buttons(streaming.page.composer)


def test_one_lane_is_stopped_and_the_others_go_on(streaming: Stage, qtbot: QtBot) -> None:
    before = len(streaming.session.lanes[1].answer.text)
    click(streaming.page.views[0].footer, "Stop")
    assert streaming.servers["moonshot"].hung_up.wait(1)
    qtbot.waitUntil(lambda: len(streaming.session.lanes[1].answer.text) > before)
    assert states(streaming) == [State.STOPPED, State.ANSWERING, State.ANSWERING]
    assert not streaming.servers["openai"].hung_up.is_set()


def test_stop_may_be_pressed_fifty_times(streaming: Stage, qtbot: QtBot) -> None:
    for _ in range(50):
        press(streaming, Qt.Key.Key_Escape)
    assert states(streaming) == [State.STOPPED] * 3
    texts = [lane.answer.text for lane in streaming.session.lanes]
    assert all(server.hung_up.wait(1) for server in streaming.servers.values())
    qtbot.waitUntil(lambda: all(view.footer.isVisible() for view in streaming.page.views))
    assert [lane.answer.text for lane in streaming.session.lanes] == texts


def test_a_lane_can_be_stopped_while_its_server_is_silent(stage: Stage, running: Servers, qtbot: QtBot) -> None:
    running["openai"].override, running["openai"].rate = lambda request: repeat(b""), 50
    ask(stage, "anyone?")
    qtbot.waitUntil(lambda: states(stage)[:2] == [State.DONE] * 2, timeout=PATIENCE_MS)
    assert states(stage)[2] is State.CONNECTING
    press(stage, Qt.Key.Key_Escape)
    assert states(stage)[2] is State.STOPPED
    assert running["openai"].hung_up.wait(1)


def test_one_lane_is_asked_again_while_the_others_stream(streaming: Stage, qtbot: QtBot) -> None:
    click(streaming.page.views[0].footer, "Stop")
    streaming.servers["moonshot"].reply = Reply("short this time")
    click(streaming.page.views[0].footer, "Retry this model")
    qtbot.waitUntil(lambda: states(streaming)[0] is State.DONE, timeout=PATIENCE_MS)
    assert streaming.session.lanes[0].answer.text == "short this time"
    assert states(streaming)[1:] == [State.ANSWERING] * 2
    assert [len(prompts(server)) for server in streaming.servers.values()] == [2, 1, 1]


def test_all_that_failed_is_asked_again_and_nothing_else(stage: Stage, running: Servers, qtbot: QtBot) -> None:
    for vendor in ("moonshot", "openai"):
        running[vendor].override = lambda request: Refusal(400, {"message": "broken"})
    ask_and_wait(stage, qtbot, "try")
    assert states(stage) == [State.FAILED, State.DONE, State.FAILED]
    for server in running.values():
        server.override = lambda request: None
    stage.window.findChild(object, "retry_failed").trigger()
    wait_for_ends(stage, qtbot)
    assert states(stage) == [State.DONE] * 3
    assert [len(prompts(running[vendor])) for vendor in VENDORS] == [2, 1, 2]


def test_each_lane_keeps_a_thread_of_its_own(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "first")
    ask_and_wait(stage, qtbot, "second")
    for vendor in VENDORS:
        first, second = asked(stage.servers[vendor])
        assert first == ["first"]
        assert second == ["first", stage.servers[vendor].reply.text, "second"]
    assert all(len(view.talk.replies) == 2 for view in stage.page.views)


def test_the_last_prompt_is_edited_and_its_answers_can_be_brought_back(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "colour?")
    for server in stage.servers.values():
        server.reply = Reply("another answer")
    click(stage.page, "Edit this prompt and ask again")
    assert stage.page.composer.prompt.toPlainText() == "colour?"
    assert reads(stage.page.composer, "Editing a prompt")
    ask_and_wait(stage, qtbot, "color?")
    assert [asked(server)[-1] for server in stage.servers.values()] == [["color?"]] * 3
    assert [painted(stage, place).strip() for place in range(3)] == ["another answer"] * 3
    click(stage.page.notice, "Restore")
    qtbot.waitUntil(lambda: all(f"I am {vendor}." in painted(stage, place) for place, vendor in enumerate(VENDORS)))
    assert stage.session.last_prompt == "colour?"


def test_editing_can_be_given_up(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "colour?")
    stage.page.edit_last_prompt()
    click(stage.page.composer, "Cancel")
    ask_and_wait(stage, qtbot, "and shape?")
    assert [len(lane.exchanges) for lane in stage.session.lanes] == [2, 2, 2]


def test_an_answer_that_was_asked_for_again_can_be_brought_back(stage: Stage, qtbot: QtBot) -> None:
    ask_and_wait(stage, qtbot, "who?")
    stage.servers["moonshot"].reply = Reply("somebody else")
    click(stage.page.views[0].footer, "Retry this model")
    wait_for_ends(stage, qtbot)
    assert painted(stage, 0).strip() == "somebody else"
    click(stage.page.notice, "Restore")
    qtbot.waitUntil(lambda: "I am moonshot." in painted(stage, 0))


def test_a_lane_that_is_asked_to_wait_counts_down_and_can_be_stopped(stage: Stage, qtbot: QtBot) -> None:
    busy = Refusal(429, {"message": "slow down", "type": "rate_limit_reached_error"}, {"retry-after": "30"})
    stage.servers["moonshot"].override = lambda request: busy
    ask(stage, "hello")
    view = stage.page.views[0]
    qtbot.waitUntil(lambda: reads(view.header, "retries in ") and reads(view.footer, "2 of 3"))
    click(view.footer, "Stop")
    wait_for_ends(stage, qtbot)
    assert states(stage) == [State.STOPPED, State.DONE, State.DONE]
    assert len(prompts(stage.servers["moonshot"])) == 1


def test_a_key_or_an_address_that_changes_meanwhile_leaves_what_streams_alone(streaming: Stage, qtbot: QtBot) -> None:
    openai = streaming.session.lanes[2]
    streaming.app.desk.keep_for_this_run(streaming.app.directory.info("openai"), openai.setup.base_url, "sk-another")
    streaming.app.settings.set_base_url("openai", "https://relay.example/v1")
    before = len(openai.answer.text)
    qtbot.waitUntil(lambda: len(openai.answer.text) > before + 20)
    assert openai.setup.base_url == "https://relay.example/v1"
    assert openai.answer.state is State.ANSWERING


def cut_off(text: str) -> Iterator[bytes]:
    yield b'data: {"choices":[{"index":0,"delta":{"content":"' + text.encode() + b'"}}]}\n\n'
    raise ConnectionResetError


def failing_midway() -> Iterator[bytes]:
    yield b'data: {"choices":[{"index":0,"delta":{"content":"so far"}}]}\n\n'
    yield b'data: {"error":{"message":"out of memory"}}\n\n'


FAULTS = {
    "refused": lambda: Refusal(401, {"message": "no"}),
    "broke": lambda: Refusal(402, {"message": "no credit"}),
    "unknown": lambda: Refusal(404, {"message": "no such model", "code": "model_not_found"}),
    "long": lambda: Refusal(413, {"message": "too large"}),
    "down": lambda: Refusal(500, {"message": "sorry"}),
    "cut": lambda: cut_off("partial"),
    "midway": failing_midway,
}


def test_one_good_lane_among_seven_faults_is_byte_exact(stage: Stage, running: Servers, qtbot: QtBot) -> None:
    server = running["openai"]
    server.override = lambda request: FAULTS[request.json["model"]]() if request.json["model"] in FAULTS else None
    server.reply = Reply("".join(f"{number:04d} 日本語\n\n" for number in range(400)))
    stage.lanes("openai/gpt-4.1", *(f"openai/{name}" for name in FAULTS))
    ask_and_wait(stage, qtbot, "all at once")
    assert states(stage) == [State.DONE] + [State.FAILED] * 5 + [State.CUT_OFF] * 2
    assert stage.session.lanes[0].answer.text == server.reply.text
    assert [lane.answer.text for lane in stage.session.lanes[-2:]] == ["partial", "so far"]
    # The failure of the server is tried twice more.
    assert len(prompts(server)) == 8 + 2


def test_a_lane_is_removed_while_it_streams_and_comes_back_with_what_it_had(streaming: Stage, qtbot: QtBot) -> None:
    click_in_head(streaming, 0, "Remove this lane")
    assert streaming.servers["moonshot"].hung_up.wait(1)
    assert len(streaming.page.views) == 2
    assert states(streaming) == [State.ANSWERING] * 2
    click(streaming.page.notice, "Undo")
    assert [lane.setup.provider for lane in streaming.session.lanes] == list(VENDORS)
    qtbot.waitUntil(lambda: "word word" in painted(streaming, 0))
    assert states(streaming)[0] is State.STOPPED


def test_the_end_of_each_answer_is_announced_with_its_words(stage: Stage, running: Servers, qtbot: QtBot) -> None:
    told: list[str] = []
    stage.page.announced.connect(told.append)
    running["deepseek"].override = lambda request: Refusal(402, {"message": "Insufficient Balance"})
    running["openai"].reply = Reply("one two three four")
    ask_and_wait(stage, qtbot, "count")
    assert sorted(told) == ["deepseek-v4-pro: Out of credit", "gpt-5.5 finished, 4 words", "kimi-k3 finished, 9 words"]


def test_without_a_prompt_or_without_a_lane_nothing_is_sent(stage: Stage) -> None:
    ask(stage, "   ")
    assert not stage.session.is_running
    stage.session.replace_lanes([])
    ask(stage, "hello?")
    assert not any(map(prompts, stage.servers.values()))
    assert stage.page.composer.prompt.toPlainText().strip() == "hello?"
