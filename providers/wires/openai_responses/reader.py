"""Reads an answer of the Responses format, event by event."""

from collections.abc import Iterator

from providers.calls import Limits, ServerEvent
from providers.errors import EndedEarly, Malformed, UnexpectedFormat
from providers.errors.peer import Peer
from providers.events import Event, Finished, FinishReason, Noted, UsageArrived
from providers.json_text import JsonObject, is_object, object_at, read_json, read_object, text_at
from providers.texts.phrase import Phrase
from providers.wires.pieces import CAME_WHOLE, DONE, Pieces
from providers.wires.usage import read_responses_usage

INCOMPLETE = Phrase("The provider says that this answer is incomplete, but not why.")

REASONS_OF_INCOMPLETE = {
    "max_output_tokens": FinishReason.LENGTH,
    "content_filter": FinishReason.CONTENT_FILTER,
}

BREAKDOWNS = ("failed", "cancelled")


class ResponsesReader:
    """One answer in the Responses format.

    Items are told apart by ``output_index``, for some gateways change an item's id from event to event.
    """

    def __init__(self, peer: Peer, limits: Limits) -> None:
        self.is_over = False
        self._peer = peer
        self._pieces = Pieces(peer, limits)
        self._reason: FinishReason | None = None
        self._has_refused = False
        self._summary_part: object = None
        self._message: object = None
        self._calls: dict[str, int] = {}

    @property
    def has_begun(self) -> bool:
        return self._pieces.has_begun

    @property
    def is_whole(self) -> bool:
        return self.is_over

    def read(self, event: ServerEvent) -> Iterator[Event]:
        """What one server-sent event brings. Raises ``ProviderError``."""
        data = event.data.strip()
        if data.startswith(DONE):
            self.is_over = True
        elif data:
            try:
                payload = read_object(data)
            except ValueError:
                raise self._peer.fault(Malformed, data) from None
            yield from self._read_event(text_at(payload, "type") or event.name, payload)

    def read_whole(self, data: bytes) -> Iterator[Event]:
        """What a complete reply brings. Raises ``ProviderError``."""
        try:
            reply = read_json(data.decode("utf-8-sig", "replace"))
        except ValueError:
            raise self._peer.fault(UnexpectedFormat) from None
        if not is_object(reply) or not (isinstance(reply.get("output"), list) or reply.get("error")):
            raise self._peer.fault(UnexpectedFormat)
        if error := reply.get("error"):
            raise self._pieces.failure(error)
        yield from self._end_with(reply)
        yield Noted(CAME_WHOLE)

    def rest(self) -> Iterator[Event]:
        """What was kept back."""
        yield from self._pieces.rest()

    def end(self) -> Iterator[Event]:
        """What is left, ``Finished`` last. Raises ``EndedEarly``."""
        yield from self.rest()
        if not self.is_over:
            raise self._peer.fault(EndedEarly)
        yield Finished(self._reason or FinishReason.OTHER)

    def _read_event(self, kind: str, event: JsonObject) -> Iterator[Event]:
        match kind:
            case "response.output_text.delta":
                yield from self._read_text(event, self._delta_of(event))
            case "response.refusal.delta":
                self._has_refused = True
                yield from self._read_text(event, self._delta_of(event))
            case "response.reasoning_summary_text.delta" | "response.reasoning_text.delta":
                yield from self._read_reasoning(event, self._delta_of(event))
            case "response.output_item.added":
                yield from self._read_item(event)
            case "response.function_call_arguments.delta":
                number = self._number_of_call(event)
                yield from self._pieces.tool_call(number, "", self._delta_of(event))
            case "response.completed" | "response.incomplete":
                # Some imitations send the one with the status of another.
                status = {"status": kind.removeprefix("response.")}
                yield from self._end_with(status | object_at(event, "response"))
            case "response.failed" | "response.cancelled":
                raise self._pieces.failure(object_at(event, "response").get("error") or kind)
            case "response.created":
                yield from self._pieces.model(object_at(event, "response").get("model"))
            case _ if kind == "error" or event.get("error"):
                raise self._pieces.failure(event.get("error") or event)

    def _delta_of(self, event: JsonObject) -> str:
        delta = event.get("delta")
        if delta is not None and not isinstance(delta, str):
            raise self._peer.fault(Malformed, str(delta))
        return delta or ""

    def _read_text(self, event: JsonObject, text: str) -> Iterator[Event]:
        message = event.get("output_index")
        is_another = self._message is not None and message != self._message
        if text:
            self._message = message
            yield from self._pieces.text("\n\n" + text if is_another else text)

    def _read_reasoning(self, event: JsonObject, text: str) -> Iterator[Event]:
        part = (event.get("output_index"), event.get("summary_index"), event.get("content_index"))
        is_another = self._summary_part is not None and part != self._summary_part
        if text:
            self._summary_part = part
            yield from self._pieces.reasoning("\n\n" + text if is_another else text)

    def _read_item(self, event: JsonObject) -> Iterator[Event]:
        item = object_at(event, "item")
        if item.get("type") == "function_call":
            number = self._number_of_call(event)
            yield from self._pieces.tool_call(number, text_at(item, "name"), text_at(item, "arguments"))

    def _number_of_call(self, event: JsonObject) -> int:
        return self._calls.setdefault(str(event.get("output_index")), len(self._calls))

    def _end_with(self, response: JsonObject) -> Iterator[Event]:
        if (status := text_at(response, "status")) in BREAKDOWNS:
            raise self._pieces.failure(response.get("error") or status)
        yield from self._pieces.model(response.get("model"))
        if not self._pieces.has_begun:
            yield from self._read_output(response.get("output"))
        if usage := read_responses_usage(response.get("usage")):
            yield UsageArrived(usage)
        self._reason = self._reason_of(response)
        self.is_over = True
        if self._reason is FinishReason.OTHER:
            yield Noted(INCOMPLETE)

    def _reason_of(self, response: JsonObject) -> FinishReason:
        if response.get("status") == "incomplete":
            reason = text_at(object_at(response, "incomplete_details"), "reason")
            return REASONS_OF_INCOMPLETE.get(reason, FinishReason.OTHER)
        if self._has_refused:
            return FinishReason.REFUSAL
        return FinishReason.TOOL_CALLS if self._calls else FinishReason.STOP

    def _read_output(self, output: object) -> Iterator[Event]:
        """The items of a whole response, as the stream would have brought them."""
        for index, item in enumerate(output if isinstance(output, list) else []):
            if not is_object(item):
                raise self._peer.fault(UnexpectedFormat)
            yield from self._read_item({"output_index": index, "item": item})
            for part_index, part in enumerate(_parts_of(item)):
                place: JsonObject = {"output_index": index, "summary_index": part_index}
                match part:
                    case {"type": "output_text", "text": str(text)}:
                        yield from self._read_text(place, text)
                    case {"type": "refusal", "refusal": str(text)}:
                        self._has_refused = True
                        yield from self._read_text(place, text)
                    case {"type": "summary_text" | "reasoning_text", "text": str(text)}:
                        yield from self._read_reasoning(place, text)


def _parts_of(item: JsonObject) -> list[object]:
    parts: list[object] = []
    for place in ("summary", "content"):
        found = item.get(place)
        parts += found if isinstance(found, list) else []
    return parts
