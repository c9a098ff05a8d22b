from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from comparison.lanes.comparison import Comparison
from comparison.lanes.news import ExchangeId, LaneId, News
from comparison.lanes.state import State
from gui.bridge import Bridge
from gui.desks.session import Session
from providers.events import TextArrived
from providers.keys import Keys
from providers.parameters import Parameters
from tests.gui.scripted import Scripted, engine_of, setup
from tests.stage import wait_for


@pytest.fixture
def provider() -> Scripted:
    return Scripted()


@pytest.fixture
def session(qapp: QApplication, keys: Keys, provider: Scripted) -> Iterator[Session]:
    """Two lanes that answer and one that never ends."""
    bridge = Bridge(engine_of(provider, keys))
    made = Session(bridge, bridge)
    made.news_waits.connect(made.take_news)
    made.replace_lanes([setup("one"), setup("two"), setup("endless")])
    yield made
    made.stop_all()
    bridge.close()
    bridge.deleteLater()


def tell(session: Session, news: News) -> None:
    session.bridge.deliver(news)
    session.take_news()


def states(session: Session) -> list[State | None]:
    return [lane.answer.state if lane.answer else None for lane in session.lanes]


def ask_until_two_are_done(session: Session, prompt: str = "hello") -> None:
    session.ask(prompt)
    wait_for(lambda: states(session) == [State.DONE, State.DONE, State.ANSWERING])


def test_the_beginning_and_the_end_of_all_answers_are_told_once(session: Session) -> None:
    running, ended = QSignalSpy(session.running_changed), QSignalSpy(session.lane_ended)
    ask_until_two_are_done(session)
    assert [running.at(number) for number in range(running.count())] == [[True]]
    session.stop_all()
    session.stop_all()
    assert [running.at(number) for number in range(running.count())] == [[True], [False]]
    assert sorted(ended.at(number)[0] for number in range(ended.count())) == [lane.id for lane in session.lanes]


def test_a_late_event_of_a_stopped_request_changes_nothing(session: Session) -> None:
    ask_until_two_are_done(session)
    session.stop_all()
    lane = session.lanes[2]
    text = lane.answer.text
    tell(session, News(lane.id, lane.last.id, 9.0, TextArrived("late")))
    assert lane.answer.text == text


def test_an_event_of_a_request_that_was_replaced_changes_nothing(session: Session) -> None:
    ask_until_two_are_done(session)
    old = session.lanes[2].last.id
    session.retry(session.lanes[2].id)
    new = session.lanes[2].answer
    tell(session, News(session.lanes[2].id, old, 9.0, TextArrived("late")))
    assert "late" not in new.text


def test_news_of_a_lane_that_is_gone_belongs_to_nobody(session: Session) -> None:
    changed = QSignalSpy(session.lane_changed)
    tell(session, News(LaneId("99"), ExchangeId("1"), 9.0, TextArrived("lost")))
    assert changed.count() == 0


def test_a_prompt_goes_to_those_who_are_not_answering(session: Session) -> None:
    ask_until_two_are_done(session)
    ask_until_two_are_done(session, "and now?")
    assert [len(lane.exchanges) for lane in session.lanes] == [2, 2, 1]


def test_what_is_shared_holds_from_the_next_prompt_on(session: Session, provider: Scripted) -> None:
    session.share("be brief", Parameters(max_tokens=9))
    ask_until_two_are_done(session)
    assert {(request.system, request.parameters.max_tokens) for request in provider.requests} == {("be brief", 9)}


def test_a_lane_with_a_system_prompt_of_its_own_does_not_take_the_shared_one(
    session: Session, provider: Scripted
) -> None:
    session.share("be brief", Parameters())
    session.set_up(session.lanes[0].id, setup("one", system=""))
    ask_until_two_are_done(session)
    assert {request.model: request.system for request in provider.requests}["one"] == ""


def test_asking_again_tells_which_answers_were_replaced(session: Session) -> None:
    ask_until_two_are_done(session)
    replaced = QSignalSpy(session.answers_replaced)
    old = session.lanes[0].exchanges[-1]
    session.retry(session.lanes[0].id)
    assert replaced.count() == 1
    assert session.lanes[0].exchanges[-1] is not old
    session.bring_back(replaced.at(0)[0])
    assert session.lanes[0].exchanges[-1] is old


def test_an_answer_without_text_is_replaced_without_a_word(session: Session, provider: Scripted) -> None:
    provider.script = ()
    session.replace_lanes([setup("one")])
    session.ask("hello")
    wait_for(lambda: not session.is_running)
    replaced = QSignalSpy(session.answers_replaced)
    session.retry(session.lanes[0].id)
    assert replaced.count() == 0


def test_what_was_replaced_in_a_lane_that_is_gone_stays_replaced(session: Session) -> None:
    ask_until_two_are_done(session)
    replaced = QSignalSpy(session.answers_replaced)
    session.resend("anew")
    session.remove(session.lanes[0].id)
    session.bring_back(replaced.at(0)[0])
    assert [lane.exchanges[-1].prompt for lane in session.lanes] == ["hello", "hello"]


def test_a_lane_that_runs_is_stopped_when_it_is_taken_out(session: Session) -> None:
    ask_until_two_are_done(session)
    lane, place = session.remove(session.lanes[2].id)
    assert place == 2
    assert lane.answer.state is State.STOPPED
    assert not session.is_running
    session.put_back(lane, place)
    assert session.lanes[2] is lane


def test_lanes_that_were_replaced_can_be_put_back(session: Session) -> None:
    ask_until_two_are_done(session)
    before = session.replace_lanes([setup("new")])
    assert [lane.setup.model for lane in session.lanes] == ["new"]
    session.open(before)
    assert states(session) == [State.DONE, State.DONE, State.STOPPED]


def test_the_last_prompt_is_that_of_the_first_lane_that_had_one(session: Session) -> None:
    assert session.last_prompt == ""
    ask_until_two_are_done(session)
    session.add(setup("new"))
    session.move(session.lanes[-1].id, 0)
    assert session.last_prompt == "hello"


def test_stopping_what_does_not_run_does_nothing(session: Session) -> None:
    changed = QSignalSpy(session.lane_changed)
    session.stop(session.lanes[0].id)
    assert changed.count() == 0
    with pytest.raises(KeyError):
        session.stop("99")


def test_a_new_comparison_asks_nobody_that_only_a_file_has_named(session: Session) -> None:
    session.share("mine", Parameters(temperature=0.5))
    own = [lane.setup for lane in session.lanes]
    theirs = Comparison("theirs", is_read_only=True)
    theirs.add(setup("of the file"))
    session.open(theirs)
    session.open(Comparison("another file's", is_read_only=True))
    session.start_anew()
    assert [lane.setup for lane in session.lanes] == own
    assert (session.comparison.system, session.comparison.parameters) == ("mine", Parameters(temperature=0.5))
