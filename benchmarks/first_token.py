"""How much later than raw httpx the program has the first token of the same stream."""

import argparse
import asyncio
import json
import queue
import statistics
import tempfile
import time
from pathlib import Path

import httpx

from benchmarks import server
from comparison.lanes.news import Closed, ExchangeId, LaneId, News, Order
from comparison.running.background import Background
from comparison.running.engine import build_engine
from providers.calls import Limits
from providers.contract import ChatRequest, Message
from providers.events import TextArrived
from providers.keys import Keys
from providers.keys.ledger import KeyLedger
from providers.vendors.openai import INFO

ROUNDS = 25
PROMPT = "Why is the sky blue?"
MODEL = "model-1"
KEY = "sk-benchmark-0123456789"
PATIENCE = 30.0


class Ours:
    """The program's own way: from the order to the news of the first piece of text."""

    def __init__(self, base_url: str, folder: Path) -> None:
        keys = Keys(KeyLedger(folder / "keys.json"))
        keys.keep_for_this_run(INFO, base_url, KEY)
        self._chat = ChatRequest(MODEL, (Message("user", PROMPT),), base_url)
        self._news: queue.SimpleQueue[News] = queue.SimpleQueue()
        self._background = Background(lambda: build_engine(Limits(), keys), self._news.put)
        self._background.start()

    def seconds(self, number: int) -> float:
        """One request, read to its end."""
        began, first = time.monotonic(), None
        self._background.run(Order(LaneId("1"), ExchangeId(str(number)), INFO.id, self._chat))
        while True:
            news = self._news.get(timeout=PATIENCE)
            if isinstance(news.event, TextArrived) and first is None:
                first = time.monotonic()
            if isinstance(news.event, Closed):
                if news.event.error is not None or first is None:
                    raise RuntimeError(f"The answer did not come: {news.event.error}")
                return first - began

    def close(self) -> None:
        """End the loop."""
        self._background.close()


class Floor:
    """The least that can be done with the same library: send, and look for the first piece of text."""

    def __init__(self, base_url: str) -> None:
        self._url = f"{base_url}/chat/completions"
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(trust_env=False, timeout=PATIENCE)

    def seconds(self) -> float:
        """One request, read to its end."""
        return self._runner.run(self._read())

    def close(self) -> None:
        """End the loop."""
        self._runner.run(self._client.aclose())
        self._runner.close()

    async def _read(self) -> float:
        began, first = time.monotonic(), None
        body = {"model": MODEL, "messages": [{"role": "user", "content": PROMPT}], "stream": True}
        async with self._client.stream("POST", self._url, json=body) as response:
            async for line in response.aiter_lines():
                if first is None and line.startswith("data: {") and json.loads(line[6:])["choices"][0]["delta"]:
                    first = time.monotonic()
        if first is None:
            raise RuntimeError("The answer did not come.")
        return first - began


def measure() -> dict[str, float]:
    """Medians in milliseconds; both ways take turns, so that a busy moment of the computer meets both."""
    ours_s, floor_s = [], []
    with tempfile.TemporaryDirectory() as folder, server.running(rate=1000, tokens=20) as base_url:
        ours, floor = Ours(base_url, Path(folder)), Floor(base_url)
        try:
            # The first of each imports, connects and resolves; a person's first request finds that done.
            ours.seconds(0)
            floor.seconds()
            for number in range(1, ROUNDS + 1):
                ours_s.append(ours.seconds(number))
                floor_s.append(floor.seconds())
        finally:
            ours.close()
            floor.close()
    ours_ms, floor_ms = (1000 * statistics.median(seconds) for seconds in (ours_s, floor_s))
    return {
        "extra_ms": round(ours_ms - floor_ms, 2),
        "first_token_ms": round(ours_ms, 2),
        "floor_ms": round(floor_ms, 2),
        "ratio": round(ours_ms / floor_ms, 2),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_token", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    figures = measure()
    if options.json:
        print(json.dumps(figures))
        return
    print(f"first token {figures['first_token_ms']} ms, raw httpx {figures['floor_ms']} ms: {figures['ratio']} x")


if __name__ == "__main__":
    main()
