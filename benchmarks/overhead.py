"""What reading answers costs beside raw httpx that reads the same bytes and throws them away: CPU of this process."""

import argparse
import asyncio
import json
import statistics
import time

import httpx

from benchmarks import blast_server
from benchmarks.blast_server import FORMATS, MODEL
from providers.calls import Limits
from providers.contract import ChatRequest, Message, Provider
from providers.endpoints import Endpoint
from providers.events import Finished, TextArrived
from providers.http.client import HttpxHttp

ROUNDS = 7
STREAMS = 20
EVENTS = 5000
PROMPT = "Why is the sky blue?"


class Ours:
    """The program's own way: a provider, whose events are counted and dropped."""

    def __init__(self, address: str, wire: str) -> None:
        base_url = address + FORMATS[wire][0]
        self._http = HttpxHttp(Limits())
        self._provider: Provider = Endpoint("ours", "Ours", base_url, wire, needs_key=False).build(self._http)
        self._request = ChatRequest(MODEL, (Message("user", PROMPT),), base_url)

    async def read(self) -> int:
        """One answer; how many pieces of text it had."""
        pieces, is_whole = 0, False
        async for event in self._provider.stream(self._request, None):
            pieces += isinstance(event, TextArrived)
            is_whole = is_whole or isinstance(event, Finished)
        return pieces if is_whole else 0

    async def close(self) -> None:
        await self._http.aclose()


class Raw:
    """The least that can be done with the same library."""

    def __init__(self, address: str, wire: str) -> None:
        self._url = "".join((address, *FORMATS[wire][:2]))
        limits = httpx.Limits(max_connections=None)
        self._client = httpx.AsyncClient(trust_env=False, timeout=None, limits=limits)

    async def read(self) -> int:
        """One answer; how many bytes it had."""
        count = 0
        body = {"model": MODEL, "messages": [{"role": "user", "content": PROMPT}], "stream": True}
        async with self._client.stream("POST", self._url, json=body) as response:
            async for piece in response.aiter_raw():
                count += len(piece)
        return count

    async def close(self) -> None:
        await self._client.aclose()


async def _cpu(reader: Ours | Raw, streams: int, least: int) -> float:
    """CPU seconds for so many answers at once, each of at least so many bytes or pieces."""
    began = time.process_time()
    counts = await asyncio.gather(*(reader.read() for _ in range(streams)))
    seconds = time.process_time() - began
    if min(counts) < least:
        raise RuntimeError(f"An answer was not whole: {counts}")
    return seconds


async def _measure(wire: str, streams: int, events: int, rounds: int) -> tuple[list[float], list[float]]:
    with blast_server.running(wire, events) as address:
        ours, raw = Ours(address, wire), Raw(address, wire)
        # The first of each imports and connects.
        await _cpu(ours, streams, events), await _cpu(raw, streams, events)
        ours_s, raw_s = [], []
        for _ in range(rounds):
            ours_s.append(await _cpu(ours, streams, events))
            raw_s.append(await _cpu(raw, streams, events))
        await ours.close()
        await raw.close()
    return ours_s, raw_s


def measure(wire: str, streams: int, events: int, rounds: int) -> dict[str, float]:
    """Medians; both ways take turns, so that a busy moment of the computer meets both."""
    ours_s, raw_s = map(statistics.median, asyncio.run(_measure(wire, streams, events, rounds)))
    return {"ours_cpu_s": round(ours_s, 3), "raw_cpu_s": round(raw_s, 3), "ratio": round(ours_s / raw_s, 2)}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overhead", description=__doc__)
    parser.add_argument("--wire", choices=FORMATS, default="openai_chat")
    parser.add_argument("--streams", type=int, default=STREAMS, help="answers at once")
    parser.add_argument("--events", type=int, default=EVENTS, help="events of each answer")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    figures = measure(options.wire, options.streams, options.events, options.rounds)
    if options.json:
        print(json.dumps(figures))
        return
    print(
        f"{options.streams} answers of {options.events} events in the format {options.wire}\n"
        f"CPU {figures['ours_cpu_s']} s, raw httpx {figures['raw_cpu_s']} s: {figures['ratio']} x"
    )


if __name__ == "__main__":
    main()
