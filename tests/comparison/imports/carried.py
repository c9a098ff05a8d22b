"""Files of other programs."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from comparison.imports.file.opening import opened
from comparison.imports.reading import Tally, conversations
from comparison.lanes.comparison import Comparison
from comparison.lanes.lane import Lane

BEGAN = 1_756_000_000


def message(node_id: str, parent: str | None, role: str, text: Any, at: int = 0, **more: Any) -> dict[str, Any]:
    """A node of ChatGPT's; ``more`` goes into its metadata."""
    content = text if isinstance(text, dict) else {"content_type": "text", "parts": [text]}
    said = {"author": {"role": role}, "content": content, "create_time": BEGAN + at, "metadata": more}
    return {"id": node_id, "parent": parent, "children": [], "message": said}


def chatgpt(*nodes: dict[str, Any], current: str = "", **more: Any) -> dict[str, Any]:
    """A conversation as ChatGPT exports it."""
    mapping = {node["id"]: node for node in nodes}
    given = {"conversation_id": "c1", "create_time": BEGAN, "default_model_slug": "gpt-5", "title": "Title"}
    return given | {"mapping": mapping, "current_node": current} | more


def reply(node_id: str, parent: str | None, role: str, text: str, at: int = 0, **more: Any) -> dict[str, Any]:
    """A message of Open WebUI's."""
    return {"id": node_id, "parentId": parent, "role": role, "content": text, "timestamp": BEGAN + at, **more}


def open_webui(*messages: dict[str, Any], current: str = "", **more: Any) -> dict[str, Any]:
    """A conversation as Open WebUI exports it."""
    history = {"currentId": current, "messages": {each["id"]: each for each in messages}}
    return {"id": "w1", "created_at": BEGAN, "chat": {"models": ["llama3:8b"], "history": history, **more}}


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def read(path: Path, data: bytes | list[Any] | dict[str, Any]) -> tuple[list[Comparison], Tally]:
    """What is found in a file that holds ``data``."""
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    tally = Tally()
    with opened(path) as file:
        found = list(conversations(file, tally))
    tally.not_understood = sum(each.not_understood for each in found)
    return [each.comparison for each in found], tally


def only(path: Path, data: dict[str, Any]) -> Comparison:
    (found,), tally = read(path, [data])
    assert (tally.unreadable, tally.is_cut_off) == (0, False)
    return found


def told(lane: Lane) -> list[tuple[str, str]]:
    """Prompts and answers of the thread that is shown."""
    return [(exchange.prompt, exchange.answer.text) for exchange in lane.exchanges]


def texts(found: list[Comparison]) -> Iterator[str]:
    """Everything that was said."""
    for lane in (lane for comparison in found for lane in comparison.lanes):
        for exchange in (*lane.exchanges, *lane.hidden):
            yield from (exchange.prompt, exchange.answer.text, exchange.answer.reasoning)
