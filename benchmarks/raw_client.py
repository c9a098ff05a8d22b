"""The floor of the lanes: httpx alone, reading the same streams at once and throwing them away."""

import asyncio
import json
import sys
import time

import httpx

PROMPT = "Say something long."


async def _read(client: httpx.AsyncClient, base_url: str, model: str) -> None:
    body = {"model": model, "messages": [{"role": "user", "content": PROMPT}], "stream": True}
    async with client.stream("POST", f"{base_url}/chat/completions", json=body) as response:
        async for _ in response.aiter_raw():
            pass


async def _read_all(base_url: str, lanes: int) -> float:
    """CPU seconds from the first request to the last byte."""
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(trust_env=False, timeout=None, limits=limits) as client:
        began = time.process_time()
        await asyncio.gather(*(_read(client, base_url, f"model-{number + 1}") for number in range(lanes)))
        return time.process_time() - began


def main() -> None:
    """Print the figures as JSON. Arguments: the base URL, the number of lanes."""
    print(json.dumps({"cpu_s": asyncio.run(_read_all(sys.argv[1], int(sys.argv[2])))}))


if __name__ == "__main__":
    main()
