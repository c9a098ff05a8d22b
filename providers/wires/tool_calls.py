"""Tells the fragments of parallel tool calls apart, however badly they are numbered."""

import json

from providers.texts.json_text import JsonObject, object_at, text_at

ARGUMENTS = ("arguments", "input", "parameters")
"""Where they are; the first is the usual place."""


class ToolCalls:
    """The calls of one answer, numbered from 0 in the order of their first fragments.

    Fragments belong together by ``id`` where there is one, by ``index`` otherwise. Some gateways leave the index out,
    send it as text, or send 0 for every call (Gemini's compatible API, old Mistral).
    """

    def __init__(self) -> None:
        self._by_id: dict[str, int] = {}
        self._by_index: dict[str, int] = {}
        self._with_id: set[int] = set()
        self._count = 0

    @property
    def has_any(self) -> bool:
        return self._count > 0

    def number(self, fragment: JsonObject) -> int:
        """The number of the call that a fragment belongs to."""
        call_id, index = text_at(fragment, "id"), _plain(fragment.get("index"))
        number = self._known(call_id, index)
        if number is None:
            number = self._count
            self._count += 1
        if call_id:
            self._by_id[call_id] = number
            self._with_id.add(number)
        if index:
            self._by_index[index] = number
        return number

    def _known(self, call_id: str, index: str) -> int | None:
        if call_id in self._by_id:
            return self._by_id[call_id]
        number = self._by_index.get(index) if index else self._count - 1
        if number is None or number < 0:
            return None
        is_of_another_id = bool(call_id) and (number in self._with_id or not index)
        return None if is_of_another_id else number


def name_and_arguments(fragment: JsonObject) -> tuple[str, str]:
    """What a fragment adds to its call; arguments that come as an object (Ollama) are spelled out.

    Some imitations leave out the ``function`` around both, or call the arguments what their model calls them.
    """
    function = object_at(fragment, "function") if "function" in fragment else fragment
    arguments = next((function[name] for name in ARGUMENTS if function.get(name) is not None), None)
    if arguments is not None and not isinstance(arguments, str):
        arguments = json.dumps(arguments, ensure_ascii=False)
    return text_at(function, "name"), arguments or ""


def _plain(index: object) -> str:
    return "" if index is None or isinstance(index, dict | list) else str(index)
