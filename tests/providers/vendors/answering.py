"""A server on loopback that gives the answers it was told to, one a connection, and what it was asked."""

import json
from dataclasses import dataclass
from typing import Any

from tests.servers.fault_server import FaultServer, request, response, send

OK = "200 OK"


@dataclass(frozen=True)
class Asked:
    """One request: ``line`` such as "GET /v1/models", the header names in lower case, the body read as JSON."""

    line: str
    headers: dict[str, str]
    json: Any


def answering(*answers: object) -> FaultServer:
    """Gives each answer in turn, further connections the last one again.

    Bytes are a stream of events, a pair is a status line and the JSON of a refusal, anything else the JSON of a reply.
    """
    return FaultServer(*([request(), send(_response(answer))] for answer in answers))


def base_url(server: FaultServer) -> str:
    return f"http://{server.authority}/v1"


def asked(server: FaultServer) -> list[Asked]:
    """The requests in the order in which they came."""
    return [_asked(bytes(connection.received)) for connection in server.connections]


def _response(answer: object) -> bytes:
    # Each answer ends its connection, so none may be thought to serve the next request.
    headers = ("Connection: close",)
    match answer:
        case bytes():
            return response(answer, headers=headers)
        case (str(status), body):
            return response(json.dumps(body).encode(), "application/json", status, headers)
    return response(json.dumps(answer).encode(), "application/json", OK, headers)


def _asked(received: bytes) -> Asked:
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Asked(first.rpartition(" ")[0], headers, json.loads(body) if body else None)
