"""Lanes whose requests were spelled by the real wires and then never sent: for tests and for screenshots."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from importlib import import_module
from types import SimpleNamespace
from typing import Any, cast

from comparison.lanes.answer import Answer
from comparison.lanes.lane import Exchange, Lane, LaneSetup
from comparison.lanes.news import LaneId, RequestId
from providers.calls import Limits
from providers.contract import ChatRequest, Message
from providers.events import Event, Requested
from providers.parameters import Parameters
from tests.servers.openai_server import KEY

HTTP = SimpleNamespace(limits=Limits())
"""What a wire needs before it sends anything."""
PROMPT = "Hi"


def answer_asked_for(setup: LaneSetup, request: ChatRequest, number: int = 1) -> Answer:
    """An answer that has taken in all that its wire tells until the request goes out."""
    provider = import_module(f"providers.vendors.{setup.provider}").build(HTTP)
    answer = Answer(RequestId(number), setup.model)

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
    return Lane(LaneId(number), setup, [Exchange(prompts[-1], answer_asked_for(setup, request, number))])


def lane_that_sent(body: str, number: int = 1, url: str = "https://api.example.com/v1/chat/completions") -> Lane:
    """A lane whose request has this body, whatever it is."""
    answer = Answer(RequestId(number), "any")
    answer.apply(Requested(url, (("Authorization", "Bearer …"),), body), 0.0)
    return Lane(LaneId(number), LaneSetup("openai", "any", "https://api.example.com/v1"), [Exchange(PROMPT, answer)])
