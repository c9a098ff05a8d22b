from dataclasses import replace
from datetime import UTC, datetime

from comparison.lanes.news import Sent
from comparison.lanes.state import State
from providers.events import Requested, TextArrived
from providers.parameters import Parameters
from tests.comparison.lanes.comparing import GPT, KIMI, comparison_of, finish, hear


def test_an_exchange_keeps_whom_it_asked_with_what_and_when() -> None:
    comparison = comparison_of(KIMI)
    comparison.system, comparison.parameters = "Be kind.", Parameters(temperature=0.5, seed=7)
    lane = comparison.lanes[0]
    lane.setup = replace(KIMI, parameters=Parameters(temperature=1.0))
    before = datetime.now(UTC)
    finish(comparison, *comparison.ask("Why?"))
    comparison.system, comparison.parameters, lane.setup = "Be brief.", Parameters(), GPT
    (exchange,) = lane.exchanges
    assert exchange.setup == replace(KIMI, system="Be kind.", parameters=Parameters(temperature=1.0, seed=7))
    assert exchange.prompt == "Why?"
    assert before <= exchange.turn.at <= exchange.at <= datetime.now(UTC)
    assert lane.asked.model == "kimi-k3"


def test_lanes_asked_together_share_a_turn_and_those_asked_again_keep_it() -> None:
    comparison = comparison_of(KIMI, GPT)
    first, second = comparison.ask("Why?")
    finish(comparison, first)
    finish(comparison, second)
    (turn,) = {lane.exchanges[0].turn for lane in comparison.lanes}
    comparison.retry(first.lane)
    assert comparison.lanes[0].exchanges[0].turn is turn
    comparison.ask("And?", {second.lane})
    assert comparison.lanes[1].exchanges[1].turn.id > turn.id


def test_an_exchange_knows_the_one_before_it() -> None:
    comparison = comparison_of(KIMI)
    for prompt in ("Why?", "And?"):
        finish(comparison, *comparison.ask(prompt))
    comparison.retry(comparison.lanes[0].id)
    why, again = comparison.lanes[0].exchanges
    assert (why.parent, again.parent) == (None, why.id)


def test_an_answer_that_gave_way_is_kept_as_a_sibling_and_can_be_shown_again() -> None:
    comparison = comparison_of(KIMI)
    lane = comparison.lanes[0]
    finish(comparison, *comparison.ask("Why?"), "No.")
    finish(comparison, comparison.retry(lane.id), "Yes.")
    old, new = lane.hidden[0], lane.exchanges[0]
    assert (old.turn, old.parent) == (new.turn, new.parent)
    assert lane.can_show(old)
    lane.show(old)
    assert (lane.exchanges, lane.hidden) == ([old], [new])
    assert [order.chat.messages[1].text for order in comparison.ask("And?")] == ["No."]
    assert not lane.can_show(new), "the thread went on"


def test_a_hidden_answer_keeps_its_text_and_lets_its_request_go() -> None:
    comparison = comparison_of(KIMI)
    (order,) = comparison.ask("Why?")
    hear(comparison, order, Sent(), Requested("https://api.moonshot.ai", (), "{}"), TextArrived("Be"))
    comparison.retry(order.lane)
    (hidden,) = comparison.lanes[0].hidden
    assert (hidden.answer.text, hidden.answer.state, hidden.answer.asked) == ("Be", State.STOPPED, None)


def test_an_edited_prompt_leaves_alone_what_a_lane_was_asked_before() -> None:
    comparison = comparison_of(KIMI, GPT)
    for order in comparison.ask("Why?"):
        finish(comparison, order)
    finish(comparison, *comparison.ask("Adn?", {comparison.lanes[0].id}))
    comparison.resend("And?")
    assert [[each.prompt for each in lane.exchanges] for lane in comparison.lanes] == [["Why?", "And?"]] * 2
    assert [[each.prompt for each in lane.hidden] for lane in comparison.lanes] == [["Adn?"], []]


def test_turns_are_known_in_order_whoever_was_asked() -> None:
    comparison = comparison_of(KIMI, GPT)
    finish(comparison, *comparison.ask("one", {comparison.lanes[1].id}))
    finish(comparison, *comparison.ask("two", {comparison.lanes[0].id}))
    comparison.ask("three")
    assert [turn.prompt for turn in comparison.turns] == ["one", "two", "three"]
    comparison.resend("four")
    assert [turn.prompt for turn in comparison.turns] == ["one", "two", "four"]
