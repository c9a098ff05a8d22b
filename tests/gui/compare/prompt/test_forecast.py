from pytestqt.qtbot import QtBot

from comparison.lanes.lane import LaneSetup
from gui.compare.prompt.forecast import Forecast
from gui.desks.directory import Directory
from gui.desks.session import Session
from providers.parameters import Parameters
from tests.gui.person import reads
from tests.stage import Stage

GLOBAL, DEEPSEEK = "https://api.moonshot.ai/v1", "https://api.deepseek.com"


def told(qtbot: QtBot, forecast: Forecast, prompt: str) -> tuple[str, str, str]:
    with qtbot.waitSignal(forecast.changed) as changed:
        forecast.follow(prompt)
    return tuple(changed.args)


def test_tokens_and_cost_are_told_with_a_line_for_each_lane(qtbot: QtBot, bridge, directory: Directory) -> None:
    session = Session(bridge)
    session.add(LaneSetup("moonshot", "kimi-k2.6", GLOBAL))
    session.add(LaneSetup("deepseek", "no-such-model", DEEPSEEK))
    tokens, cost, explanation = told(qtbot, Forecast(session, directory, lambda: session.lanes, session), "word " * 400)
    assert tokens == "≈ 535 tokens"
    assert cost.startswith("about $")
    assert cost.endswith(" and more")
    lines = explanation.splitlines()
    assert lines[0].startswith("kimi-k2.6: 400 to 670 tokens, $")
    assert lines[1] == "no-such-model: 400 to 670 tokens, cost unknown"


def test_a_limit_to_the_answer_makes_it_cheaper(qtbot: QtBot, bridge, directory: Directory) -> None:
    session = Session(bridge)
    session.add(LaneSetup("moonshot", "kimi-k2.6", GLOBAL))
    forecast = Forecast(session, directory, lambda: session.lanes, session)
    dear = told(qtbot, forecast, "hello")[1]
    session.share("", Parameters(max_tokens=60))
    assert told(qtbot, forecast, "hello")[1] != dear


def test_it_is_seen_while_a_prompt_is_written_and_goes_with_it(stage: Stage, qtbot: QtBot) -> None:
    prompt = stage.page.composer.prompt
    prompt.setPlainText("why? " * 50)
    qtbot.waitUntil(lambda: reads(stage.page.composer, "3 models · ≈ "))
    prompt.clear()
    qtbot.waitUntil(lambda: not reads(stage.page.composer, "tokens"))
