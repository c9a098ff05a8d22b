import pytest

from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import LaneSetup
from comparison.lanes.news import Closed, ExchangeId, LaneId, News, Sent
from comparison.lanes.state import State
from providers.contract import Message
from providers.errors import RateLimited
from providers.events import Requested, TextArrived
from providers.parameters import Parameters
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, finish, hear, texts
from tests.comparison.told import STOP, fault


def test_a_prompt_becomes_one_order_for_each_lane() -> None:
    comparison = comparison_of(KIMI, GPT)
    orders = comparison.ask("Why?")
    assert [(order.lane, order.provider, order.chat.model) for order in orders] == [
        (comparison.lanes[0].id, "moonshot", "kimi-k3"),
        (comparison.lanes[1].id, "openai", "gpt-5.5"),
    ]
    assert [order.chat.base_url for order in orders] == [KIMI.base_url, GPT.base_url]
    assert {order.chat.messages for order in orders} == {(Message("user", "Why?"),)}


def test_a_lane_that_is_answering_is_not_asked_again() -> None:
    comparison = comparison_of(KIMI, GPT)
    first, _ = comparison.ask("Why?")
    assert comparison.ask("Why?") == []
    finish(comparison, first)
    assert [order.lane for order in comparison.ask("And?")] == [first.lane]


def test_named_lanes_alone_can_be_asked() -> None:
    comparison = comparison_of(KIMI, GPT, KIMI)
    middle = comparison.lanes[1].id
    assert [order.lane for order in comparison.ask("Why?", {middle})] == [middle]
    assert [len(lane.exchanges) for lane in comparison.lanes] == [0, 1, 0]


def test_each_lane_sends_its_own_thread() -> None:
    comparison = comparison_of(KIMI, GPT)
    for order, text in zip(comparison.ask("Why?"), ("Because.", "Who knows."), strict=True):
        finish(comparison, order, text)
    threads = [[message.text for message in order.chat.messages] for order in comparison.ask("And?")]
    assert threads == [["Why?", "Because.", "And?"], ["Why?", "Who knows.", "And?"]]


def test_a_lanes_own_settings_stand_above_the_shared_ones() -> None:
    comparison = comparison_of(KIMI)
    comparison.add(LaneSetup("openai", "gpt-4.1", GPT.base_url, "Be brief.", Parameters(temperature=1.0)))
    comparison.add(LaneSetup("openai", "gpt-4.1", GPT.base_url, ""))
    comparison.system, comparison.parameters = "Be kind.", Parameters(temperature=0.5, seed=7)
    chats = [order.chat for order in comparison.ask("Why?")]
    assert [chat.system for chat in chats] == ["Be kind.", "Be brief.", ""]
    assert [chat.parameters.temperature for chat in chats] == [0.5, 1.0, 0.5]
    assert {chat.parameters.seed for chat in chats} == {7}


def test_the_same_model_twice_is_two_lanes_with_answers_of_their_own() -> None:
    comparison = comparison_of(KIMI, KIMI)
    first, second = comparison.ask("Why?")
    assert (first.lane, first.exchange) != (second.lane, second.exchange)
    assert first.chat == second.chat
    finish(comparison, second, "Second.")
    hear(comparison, first, Sent(), TextArrived("First."), Closed(fault(RateLimited)))
    assert texts(comparison) == ["First.", "Second."]
    assert [lane.answer.state for lane in comparison.lanes if lane.answer] == [State.CUT_OFF, State.DONE]


def test_retrying_shows_a_new_answer_in_the_place_of_one_lanes_old_one() -> None:
    comparison = comparison_of(KIMI, GPT)
    first, second = comparison.ask("Why?")
    finish(comparison, first, "No.")
    finish(comparison, second, "Yes.")
    again = comparison.retry(first.lane)
    assert (again.lane, again.chat.messages) == (first.lane, (Message("user", "Why?"),))
    assert again.exchange not in (first.exchange, second.exchange)
    assert texts(comparison) == ["", "Yes."]
    finish(comparison, again, "Maybe.")
    assert texts(comparison) == ["Maybe.", "Yes."]
    assert [len(lane.exchanges) for lane in comparison.lanes] == [1, 1]


def test_there_is_nothing_to_retry_without_a_prompt_or_a_lane() -> None:
    comparison = comparison_of(KIMI)
    for lane_id in (comparison.lanes[0].id, LaneId("99")):
        with pytest.raises(LookupError):
            comparison.retry(lane_id)


def test_an_edited_prompt_stands_in_the_place_of_the_last_one_in_every_lane() -> None:
    comparison = comparison_of(KIMI, GPT)
    for prompt in ("Why?", "Teh end?"):
        for order in comparison.ask(prompt):
            finish(comparison, order)
    comparison.add(KIMI)
    orders = comparison.resend("The end?")
    assert [[message.text for message in order.chat.messages] for order in orders] == [
        ["Why?", "Whole.", "The end?"],
        ["Why?", "Whole.", "The end?"],
        ["The end?"],
    ]


def test_an_edited_prompt_also_takes_the_place_of_one_that_is_being_answered() -> None:
    comparison = comparison_of(KIMI)
    (old,) = comparison.ask("Teh end?")
    hear(comparison, old, Sent(), TextArrived("Teh?"))
    (new,) = comparison.resend("The end?")
    assert hear(comparison, old, TextArrived(" What?"), Closed()) == [None, None]
    finish(comparison, new, "Fin.")
    assert texts(comparison) == ["Fin."]


def test_a_lane_taken_out_can_be_put_back_where_it_was() -> None:
    comparison = comparison_of(KIMI, GPT, KIMI)
    before = list(comparison.lanes)
    lane = before[1]
    place = comparison.remove(lane.id)
    assert comparison.lanes == [before[0], before[2]]
    with pytest.raises(KeyError):
        comparison.remove(lane.id)
    comparison.put_back(lane, place)
    assert comparison.lanes == before


def test_no_lane_ever_gets_the_id_of_another() -> None:
    comparison = comparison_of(KIMI, GPT)
    removed = comparison.lanes[1].id
    comparison.remove(removed)
    assert comparison.add(GPT).id not in (removed, comparison.lanes[0].id)


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("moved", range(3))
def test_a_lane_can_be_moved_anywhere_and_keeps_its_answer(moved: int, place: int) -> None:
    comparison = comparison_of(KIMI, GPT, KIMI)
    for order in comparison.ask("Why?"):
        finish(comparison, order, f"{order.lane}")
    before = [lane.id for lane in comparison.lanes]
    comparison.move(before[moved], place)
    after = [lane.id for lane in comparison.lanes]
    assert after.index(before[moved]) == place
    assert [lane_id for lane_id in after if lane_id != before[moved]] == before[:moved] + before[moved + 1 :]
    assert texts(comparison) == [f"{lane_id}" for lane_id in after]


def test_news_says_which_lane_changed() -> None:
    comparison = comparison_of(KIMI, GPT)
    _, second = comparison.ask("Why?")
    assert hear(comparison, second, Sent(), TextArrived("Yes.")) == [comparison.lanes[1]] * 2


def test_a_late_event_of_a_stopped_request_changes_nothing() -> None:
    comparison = comparison_of(KIMI, GPT)
    first, second = comparison.ask("Why?")
    hear(comparison, first, Sent(), TextArrived("Be"))
    comparison.lanes[0].answer.stop(2.0)
    before = repr(comparison.lanes)
    assert hear(comparison, first, TextArrived("cause."), STOP, Closed(), Closed(fault(RateLimited))) == [None] * 4
    assert repr(comparison.lanes) == before
    assert hear(comparison, second, TextArrived("Yes.")) == [comparison.lanes[1]]


def test_a_late_event_of_a_replaced_request_changes_nothing() -> None:
    comparison = comparison_of(KIMI)
    (old,) = comparison.ask("Why?")
    hear(comparison, old, Sent(), TextArrived("Old"))
    new = comparison.retry(old.lane)
    hear(comparison, new, Sent(), TextArrived("New"))
    before = repr(comparison.lanes)
    assert hear(comparison, old, TextArrived(" and late"), STOP, Closed()) == [None] * 3
    assert repr(comparison.lanes) == before


def test_news_with_the_lane_of_one_and_the_request_of_another_belongs_to_nobody() -> None:
    comparison = comparison_of(KIMI, GPT)
    first, second = comparison.ask("Why?")
    before = repr(comparison.lanes)
    for lane, request in [(first.lane, second.exchange), (second.lane, first.exchange), (first.lane, ExchangeId("99"))]:
        assert comparison.apply(News(lane, request, 1.0, TextArrived("Stray."))) is None
    assert comparison.apply(News(LaneId("99"), first.exchange, 1.0, TextArrived("Stray."))) is None
    assert repr(comparison.lanes) == before


def test_news_of_a_lane_that_was_taken_out_changes_nothing() -> None:
    comparison = comparison_of(KIMI, GPT)
    first, second = comparison.ask("Why?")
    comparison.remove(first.lane)
    assert hear(comparison, first, Sent(), TextArrived("Nobody listens.")) == [None, None]
    finish(comparison, second)
    assert texts(comparison) == ["Whole."]


def test_only_the_last_request_of_a_lane_is_kept() -> None:
    comparison = Comparison()
    lane = comparison.add(KIMI)
    for prompt in ("first", "second"):
        (order,) = comparison.ask(prompt)
        hear(comparison, order, Requested("https://api.moonshot.ai", (), prompt), TextArrived("Yes."), STOP, Closed())
    assert [exchange.answer.asked and exchange.answer.asked.body for exchange in lane.exchanges] == [None, "second"]
