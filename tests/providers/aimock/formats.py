"""The formats that aimock speaks: who asks in each, and which refusals it plays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from providers.calls import Http
from providers.contract import Provider
from providers.errors import (
    ConnectionLost,
    ContentRefused,
    KeyRefused,
    ModelNotFound,
    OutOfCredit,
    Overloaded,
    PermissionRefused,
    PromptTooLong,
    ProviderError,
    RateLimited,
    RegionRefused,
    RequestRefused,
    ServerFailed,
    TooLarge,
    UnexpectedFormat,
)
from providers.registry import load_registry
from tests.providers.asking import Outcome, ask, question
from tests.servers.openai_server import KEY

TEXT = "Hello from 日本語 🙂\n\n- one\n- two"
THOUGHT = "Let me think about it, step by step."
LONG = "A long text that never comes to its end."
WEATHER = {"name": "get_weather", "arguments": {"city": "SF"}}

Fixture = dict[str, Any]
Refusals = Sequence[tuple[Fixture, type[ProviderError]]]


def fixture(prompt: str, response: Mapping[str, Any], **switches: Any) -> Fixture:
    return {"match": {"userMessage": prompt}, "response": dict(response)} | switches


def refused(prompt: str, status: int, message: str, kind: str = "") -> Fixture:
    named = {"type": kind, "code": kind} if kind else {}
    return fixture(prompt, {"error": {"message": message, **named}, "status": status})


@dataclass(frozen=True)
class Format:
    """One format, and the models that are asked in it: (provider, model)."""

    models: Sequence[tuple[str, str]]
    refusals: Refusals
    counts: Mapping[str, int]
    """As this format names them; empty where the server counts nothing in it."""
    has_version: bool
    """Whether a base URL ends in /v1."""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    own: Sequence[Fixture] = ()
    """What only its own tests ask for."""

    @property
    def all_refusals(self) -> Refusals:
        return (*self.refusals, *CHAOS)

    @property
    def fixtures(self) -> list[Fixture]:
        usage = {"usage": self.counts} if self.counts else {}
        return [
            fixture("greet", {"content": TEXT, **usage}),
            fixture("think", {"content": TEXT, "reasoning": THOUGHT, **usage}),
            fixture("call", {"toolCalls": [WEATHER, {"name": "f", "arguments": {}}]}),
            fixture("limit", {"content": "cut", "finishReason": "length"}),
            fixture("filter", {"content": "cut", "finishReason": "content_filter"}),
            # With a pause between two pieces, or the head of the answer would not leave before the connection is cut.
            fixture("truncate", {"content": LONG}, truncateAfterChunks=8, latency=20),
            fixture("vanish", {"content": LONG}, disconnectAfterMs=200, latency=40),
            *self.own,
            *(each for each, _ in self.all_refusals),
        ]


CHAOS: Refusals = (
    (fixture("drop", {"content": LONG}, chaos={"dropRate": 1}), ServerFailed),
    (fixture("throttle", {"content": LONG}, chaos={"rateLimitRate": 1}), RateLimited),
    (fixture("malform", {"content": LONG}, chaos={"malformedRate": 1}), UnexpectedFormat),
    (fixture("disconnect", {"content": LONG}, chaos={"disconnectRate": 1}), ConnectionLost),
)

OPENAI = Format(
    models=(
        ("moonshot", "kimi-k3"),
        ("deepseek", "deepseek-v4-pro"),
        ("openai", "gpt-4.1"),
        ("openai", "gpt-5.5-pro"),
    ),
    refusals=(
        (refused("no money", 429, "You exceeded your current quota", "insufficient_quota"), OutOfCredit),
        (refused("too fast", 429, "Slow down", "rate_limit_exceeded"), RateLimited),
        (refused("bad parameter", 400, "Unknown parameter", "invalid_request_error"), RequestRefused),
        (refused("too much", 400, "Too many tokens", "context_length_exceeded"), PromptTooLong),
        (refused("forbidden words", 400, "considered high risk", "content_filter"), ContentRefused),
        (refused("revoked", 401, "Incorrect API key provided", "invalid_api_key"), KeyRefused),
        (refused("retired", 404, "The model does not exist", "model_not_found"), ModelNotFound),
        (refused("broken", 500, "The server had an error", "server_error"), ServerFailed),
        (refused("busy", 503, "The engine is overloaded", "server_error"), Overloaded),
    ),
    counts={"prompt_tokens": 11, "completion_tokens": 20, "total_tokens": 31},
    has_version=True,
)

ANTHROPIC = Format(
    models=(("anthropic", "claude-opus-5-5"), ("anthropic", "claude-haiku-4-5")),
    refusals=(
        (refused("bad parameter", 400, "max_tokens: 128000 > 64000", "invalid_request_error"), RequestRefused),
        (refused("poor", 400, "Your credit balance is too low", "invalid_request_error"), OutOfCredit),
        (refused("too much", 400, "prompt is too long: 9 > 8 maximum", "invalid_request_error"), PromptTooLong),
        (
            refused("forbidden words", 400, "Output blocked by content filtering policy", "invalid_request_error"),
            ContentRefused,
        ),
        (refused("revoked", 401, "invalid x-api-key", "authentication_error"), KeyRefused),
        (refused("unpaid", 402, "There is a problem with your billing", "billing_error"), OutOfCredit),
        (refused("forbidden", 403, "Request not allowed", "permission_error"), PermissionRefused),
        (refused("retired", 404, "model: claude-2.0", "not_found_error"), ModelNotFound),
        (refused("huge", 413, "Request exceeds the maximum size", "request_too_large"), TooLarge),
        (refused("too fast", 429, "This request would exceed your rate limit", "rate_limit_error"), RateLimited),
        (refused("broken", 500, "Internal server error", "api_error"), ServerFailed),
        (refused("slow", 504, "Request timed out", "timeout_error"), ServerFailed),
        (refused("busy", 529, "Overloaded", "overloaded_error"), Overloaded),
    ),
    counts={"input_tokens": 11, "output_tokens": 20},
    has_version=True,
    parameters={"thinking": True, "max_tokens": 4_000},
    own=(
        fixture("secretly", {"content": TEXT, "reasoning": THOUGHT, "redactedThinking": ["EmwKAhgB"]}),
        fixture("refuse", {"content": "No.", "finishReason": "refusal"}),
        fixture("explain", {"content": "Let me look.", "toolCalls": [WEATHER]}),
        fixture(
            "interleave",
            {
                "blocks": [
                    {"type": "text", "text": "Before."},
                    {"type": "toolCall", "name": "get_weather", "arguments": '{"city":"SF"}'},
                    {"type": "text", "text": "After."},
                ]
            },
        ),
    ),
)

GEMINI = Format(
    models=(("gemini", "gemini-2.5-flash"),),
    refusals=(
        (refused("too fast", 429, "You exceeded your current quota", "RESOURCE_EXHAUSTED"), RateLimited),
        (refused("bad parameter", 400, "Unknown name: Cannot find field.", "INVALID_ARGUMENT"), RequestRefused),
        (refused("bad key", 400, "API key not valid. Please pass a valid API key.", "INVALID_ARGUMENT"), KeyRefused),
        (
            refused("abroad", 400, "User location is not supported for the API use.", "FAILED_PRECONDITION"),
            RegionRefused,
        ),
        (refused("retired", 404, "The model does not exist", "NOT_FOUND"), ModelNotFound),
        (refused("forbidden words", 400, "flagged by a content filter", "INVALID_ARGUMENT"), ContentRefused),
        (refused("broken", 500, "An internal error has occurred.", "INTERNAL"), ServerFailed),
        (refused("busy", 503, "The model is overloaded.", "UNAVAILABLE"), Overloaded),
    ),
    counts=OPENAI.counts,
    has_version=False,
    parameters={"temperature": 0.5, "max_tokens": 100, "thinking_budget": 1024},
    own=(fixture("announce", {"content": "Wait.", "toolCalls": [{"name": "f", "arguments": {}}]}),),
)

OLLAMA = Format(
    models=(("ollama", "qwen3:8b"),),
    refusals=(
        (refused("retired", 404, "model 'qwen3:8b' not found"), ModelNotFound),
        (refused("thoughtless", 400, '"qwen3:8b" does not support thinking'), RequestRefused),
        (refused("too much", 400, "the input length exceeds the context length"), PromptTooLong),
        (refused("broken", 500, "llama runner process has terminated"), ServerFailed),
        (refused("busy", 503, "server busy, please try again"), Overloaded),
    ),
    counts={},
    has_version=False,
    parameters={"temperature": 0.5, "max_tokens": 100, "stop": ("END",)},
    own=(fixture("tagged", {"content": f"<think>\n{THOUGHT}</think>\n\n{TEXT}"}),),
)

FORMATS = {"openai": OPENAI, "anthropic": ANTHROPIC, "gemini": GEMINI, "ollama": OLLAMA}


def known(provider: str) -> Callable[[Http], Provider]:
    return partial(_known, provider)


def _known(provider: str, http: Http) -> Provider:
    return load_registry(http).providers[provider]


def asked(
    base_url: str, provider: str, model: str, prompt: str, key: str = KEY, system: str = "", **parameters: Any
) -> Outcome:
    return ask(known(provider), question(base_url, model, prompt, system, **parameters), key)
