"""Lanes whose requests were spelled by the real wires and then never sent: for tests and for screenshots."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from importlib import import_module
from types import SimpleNamespace
from typing import Any, cast

from comparison.lanes.answer import Answer
from comparison.lanes.lane import Lane, LaneSetup
from comparison.lanes.news import LaneId
from providers.calls import Limits
from providers.contract import ChatRequest, Message
from providers.events import Event, Requested
from providers.parameters import Parameters
from tests.comparison.told import exchange_of
from tests.servers.openai_server import KEY

HTTP = SimpleNamespace(limits=Limits())
"""What a wire needs before it sends anything."""
PROMPT = "Hi"


def answer_asked_for(setup: LaneSetup, request: ChatRequest) -> Answer:
    """An answer that has taken in all that its wire tells until the request goes out."""
    provider = import_module(f"providers.vendors.{setup.provider}").build(HTTP)
    answer = Answer(setup.model)

    async def spell() -> None:
        async with aclosing(cast(AsyncGenerator[Event, None], provider.stream(request, KEY))) as events:
            async for event in events:
                answer.apply(event, 0.0)
                if isinstance(event, Requested):
                    return

    asyncio.run(spell())
    return answer


def setup_of(vendor: str, model: str) -> LaneSetup:
    """A lane's setup at the vendor's own address."""
    info = import_module(f"providers.vendors.{vendor}").INFO
    return LaneSetup(vendor, model, info.hosts[0].base_url)


def lane_asking(vendor: str, model: str, *prompts: str, system: str = "", number: int = 1, **parameters: Any) -> Lane:
    """A lane that has asked the last of ``prompts`` after answers to the others."""
    setup, prompts = setup_of(vendor, model), prompts or (PROMPT,)
    thread = [message for prompt in prompts for message in (Message("user", prompt), Message("assistant", model))]
    request = ChatRequest(model, tuple(thread[:-1]), setup.base_url, system, Parameters(**parameters))
    return Lane(LaneId(str(number)), setup, [exchange_of(prompts[-1], answer_asked_for(setup, request), setup)])


def lane_that_sent(body: str, number: int = 1, url: str = "https://api.example.com/v1/chat/completions") -> Lane:
    """A lane whose request has this body, whatever it is."""
    answer = Answer("any")
    answer.apply(Requested(url, (("Authorization", "Bearer …"),), body), 0.0)
    setup = LaneSetup("openai", "any", "https://api.example.com/v1")
    return Lane(LaneId(str(number)), setup, [exchange_of(PROMPT, answer, setup)])
