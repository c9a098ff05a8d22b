"""Comparisons as this program exports them: ``comparison.export.json_text`` writes what is read here."""

import json
from base64 import b64decode
from datetime import UTC, datetime
from typing import Any

from comparison.export.json_text import FORMAT, VERSION_OF_FORMAT
from comparison.history import values
from comparison.history.records import answer_of
from comparison.imports.others.conversation import TooLarge, check_number
from comparison.imports.others.fields import LATEST_S, items, text
from comparison.lanes.answer import Answer
from comparison.lanes.comparison import Comparison
from comparison.lanes.ids import is_id
from comparison.lanes.lane import Exchange, Lane, LaneSetup, Turn
from comparison.lanes.news import ExchangeId, LaneId, TurnId
from comparison.lanes.state import OVER, State
from providers.parameters import Parameters

MOST_LANES = 100
"""Side by side; a window that shows more would not answer for seconds."""


class TooNew(Exception):
    """A newer version of this program wrote it."""


def is_own(data: dict[str, Any]) -> bool:
    return data.get("format") == FORMAT


def read(data: dict[str, Any]) -> Comparison:
    """The comparison as it was. ``ValueError`` where that can't be told, ``TooNew`` where it should not be tried,
    ``TooLarge`` where it is too much."""
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError("no version")
    if version > VERSION_OF_FORMAT:
        raise TooNew
    check_number(items(data, "exchanges"))
    if len(items(data, "lanes")) > MOST_LANES:
        raise TooLarge
    lanes = {each["id"]: _lane(each) for each in _objects(data, "lanes")}
    turns = {each["id"]: _turn(each) for each in _objects(data, "turns")}
    seen = {*lanes, *turns}
    if len(seen) < len(items(data, "lanes")) + len(items(data, "turns")):
        raise ValueError("an id twice")
    for each in _objects(data, "exchanges"):
        lane, turn = lanes.get(text(each, "lane")), turns.get(text(each, "turn"))
        if lane is None or turn is None or each["id"] in seen:
            raise ValueError("an exchange that is nowhere")
        seen.add(each["id"])
        (lane.exchanges if each.get("shown") is True else lane.hidden).append(_exchange(each, turn))
    parameters = _read(Parameters, data, "parameters")
    return Comparison(text(data, "system"), parameters, list(lanes.values()), id=_id(data))


def _objects(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = items(data, name)
    if not all(isinstance(each, dict) and _id(each) for each in found):
        raise ValueError(f"wrong {name}")
    return found


def _id(data: dict[str, Any]) -> str:
    found = text(data, "id")
    if not is_id(found):
        raise ValueError("no id")
    return found


def _lane(data: dict[str, Any]) -> Lane:
    return Lane(LaneId(data["id"]), _read(LaneSetup, data, "setup"))


def _turn(data: dict[str, Any]) -> Turn:
    return Turn(text(data, "prompt"), TurnId(data["id"]), _at(data))


def _exchange(data: dict[str, Any], turn: Turn) -> Exchange:
    setup, parent = _read(LaneSetup, data, "setup"), text(data, "parent")
    if parent and not is_id(parent):
        raise ValueError("no parent")
    return Exchange(turn, setup, _answer(data, setup), ExchangeId(parent) or None, ExchangeId(data["id"]), _at(data))


def _answer(data: dict[str, Any], setup: LaneSetup) -> Answer:
    record = json.dumps(data.get("answer"))
    texts = (text(data, "text"), text(data, "thinking"))
    answer = answer_of(record, setup.model, text(data, "state"), *texts, _pace(text(data, "pace")))
    if answer.state not in OVER:
        # It was exported while it grew, and grows no more.
        answer.state = State.CUT_OFF
    return answer


def _pace(coded: str) -> bytes:
    """Nothing where it can't be read: the answer is whole without it."""
    try:
        return b64decode(coded, validate=True)
    except ValueError:
        return b""


def _read(kind: type[values.Value], data: dict[str, Any], name: str) -> values.Value:
    return values.read(kind, json.dumps(data.get(name)))


def _at(data: dict[str, Any]) -> datetime:
    """``ValueError`` where it is no time, or one that can't be told in every time zone."""
    found = datetime.fromisoformat(text(data, "at"))
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    if not 0 <= found.timestamp() < LATEST_S:
        raise ValueError("a time out of all reason")
    return found
