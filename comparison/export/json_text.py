"""A comparison as JSON with everything that is kept of it; docs/paragone-file.md describes it."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping

from comparison.export.document import Document, Said
from comparison.export.figures import figures_of
from comparison.history import values
from comparison.history.records import record_of
from comparison.lanes.lane import Lane
from comparison.version import VERSION
from providers.facts.tables import price_list

FORMAT = "paragone"
VERSION_OF_FORMAT = 1
"""Greater where a reader of the one before would understand something wrongly."""


def pieces(document: Document) -> Iterator[str]:
    """The text, an exchange at a time; each stands on a line of its own. Pure ASCII."""
    comparison = document.comparison
    head = {
        "format": FORMAT,
        "version": VERSION_OF_FORMAT,
        "program": VERSION,
        "exported": document.made.isoformat(),
        "prices": price_list()["date"],
        "id": comparison.id,
        "title": document.title,
        "system": comparison.system,
    }
    yield f'{json.dumps(head)[:-1]},\n"parameters": {values.written(comparison.parameters)},\n"turns": ['
    turns = (
        {"id": each.turn.id, "at": each.turn.at.isoformat(), "prompt": each.turn.prompt} for each in document.rounds()
    )
    yield from _joined(json.dumps(turn) for turn in turns)
    yield '],\n"lanes": ['
    yield from _joined(_head(lane) for lane in document.lanes)
    yield '],\n"exchanges": ['
    yield from _joined(_exchange(said, document) for said in document.said)
    yield "]}\n"


def _joined(texts: Iterator[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        yield f"{',' * bool(number)}\n{text}"


def _head(lane: Lane) -> str:
    return _object({"id": json.dumps(lane.id), "setup": values.written(lane.setup)})


def _exchange(said: Said, document: Document) -> str:
    exchange, answer = said.exchange, said.exchange.answer
    info = document.info(said)
    plain = {
        "id": exchange.id,
        "lane": said.lane_id,
        "turn": exchange.turn.id,
        "parent": exchange.parent,
        "shown": said.is_shown,
        "at": exchange.at.isoformat(),
        "vendor": info.name if info else None,
        "state": answer.state.value,
        "text": answer.text,
        "thinking": answer.reasoning,
        "pace": b64encode(answer.pace.kept).decode(),
        "figures": figures_of(exchange, info),
    }
    written = {"setup": values.written(exchange.setup), "answer": values.written(record_of(answer))}
    return _object({name: json.dumps(value) for name, value in plain.items()} | written)


def _object(members: Mapping[str, str]) -> str:
    return "{" + ", ".join(f'"{name}": {text}' for name, text in members.items()) + "}"
