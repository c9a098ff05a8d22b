"""The errors that a stream of each format may hold, and what each is to a person."""

from itertools import product
from typing import Any

from providers.errors import (
    ContentRefused,
    KeyRefused,
    ModelNotFound,
    OutOfCredit,
    Overloaded,
    PromptTooLong,
    ProviderError,
    RateLimited,
    Refused,
    RegionRefused,
    ServerFailed,
)
from tests.providers.wires.answers import event
from tests.providers.wires.formats import CHAT, GEMINI, MESSAGES, OLLAMA, RESPONSES, Format
from tests.providers.wires.openai_responses.events import end

Kinds = list[tuple[Any, type[ProviderError]]]

OF_CHAT: Kinds = [
    ({"message": "Incorrect API key provided", "code": "invalid_api_key"}, KeyRefused),
    ({"message": "Insufficient Balance"}, OutOfCredit),
    ({"message": "slow down", "type": "rate_limit_reached_error"}, RateLimited),
    ({"message": "The engine is currently overloaded", "type": "engine_overloaded_error"}, Overloaded),
    ({"message": "too much", "code": "context_length_exceeded"}, PromptTooLong),
    ({"message": "considered high risk", "type": "content_filter"}, ContentRefused),
    ({"message": "busy", "code": 503}, Overloaded),
]
OF_MESSAGES: Kinds = [
    ({"type": "authentication_error", "message": "invalid x-api-key"}, KeyRefused),
    ({"type": "billing_error", "message": "Please check your plan"}, OutOfCredit),
    ({"type": "invalid_request_error", "message": "Your credit balance is too low to go on"}, OutOfCredit),
    ({"type": "rate_limit_error", "message": "slow down"}, RateLimited),
    ({"type": "overloaded_error", "message": "Overloaded"}, Overloaded),
    ({"type": "invalid_request_error", "message": "prompt is too long: 210000 tokens > 200000 maximum"}, PromptTooLong),
    ({"type": "api_error", "message": "Internal server error"}, ServerFailed),
]
OF_GEMINI: Kinds = [
    ({"code": 400, "status": "INVALID_ARGUMENT", "message": "API key not valid. Please pass a valid one."}, KeyRefused),
    ({"code": 400, "status": "FAILED_PRECONDITION", "message": "User location is not supported."}, RegionRefused),
    ({"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "You exceeded your current quota."}, RateLimited),
    ({"code": 503, "status": "UNAVAILABLE", "message": "The model is overloaded. Try again later."}, Overloaded),
    ({"code": 500, "status": "INTERNAL", "message": "An internal error has occurred."}, ServerFailed),
]
OF_OLLAMA: Kinds = [
    ("model 'llama3.2' not found", ModelNotFound),
    ("the input length exceeds the context length", PromptTooLong),
    ("an error was encountered while running the model: CUDA error", Refused),
]
OF_RESPONSES: Kinds = [
    ({"type": "error", "code": "insufficient_quota", "message": "no money", "param": None}, OutOfCredit),
    ({"type": "error", "error": {"code": "insufficient_quota", "message": "no money"}}, OutOfCredit),
    (event({"message": "no money", "code": "insufficient_quota"}, "error"), OutOfCredit),
    ({"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}, KeyRefused),
    (end("failed", error={"code": "server_error", "message": "The model broke"}), ServerFailed),
    (end("failed", error=None), Refused),
    (end("cancelled"), Refused),
    (end("completed", status="failed"), Refused),
    (end("completed", status="cancelled", error={"message": "gone"}), Refused),
    ({"type": "response.failed"}, Refused),
]
BARE, NAMED = (lambda error: {"error": error}), (lambda error: event({"error": error}, "error"))
WRAPPED: tuple[tuple[Format, Kinds, tuple[Any, ...]], ...] = (
    (CHAT, OF_CHAT, (BARE, NAMED)),
    (
        MESSAGES,
        OF_MESSAGES,
        (
            BARE,
            NAMED,
            lambda error: {"type": "error", "error": error, "request_id": "req_1"},
            lambda error: event({"type": "error", "error": error}, "error"),
            lambda error: event(error, "error"),
        ),
    ),
    (GEMINI, OF_GEMINI, (BARE, NAMED)),
    (OLLAMA, OF_OLLAMA, (BARE,)),
    (RESPONSES, OF_RESPONSES, (lambda payload: payload,)),
)
IN_THE_STREAM = [
    (spoken, wrap(error), kind) for spoken, kinds, wraps in WRAPPED for (error, kind), wrap in product(kinds, wraps)
]
"""Format, payload, and what it is before the first word."""
INSTEAD_OF_IT = [
    *((CHAT, {"error": error}, kind) for error, kind in OF_CHAT),
    *((MESSAGES, {"type": "error", "error": error}, kind) for error, kind in OF_MESSAGES),
    *((GEMINI, wrapped, kind) for error, kind in OF_GEMINI for wrapped in ({"error": error}, [{"error": error}])),
    *((OLLAMA, {"error": error}, kind) for error, kind in OF_OLLAMA),
    (RESPONSES, {"status": "failed", "output": [], "error": {"code": "insufficient_quota"}}, OutOfCredit),
    (RESPONSES, {"status": "failed", "output": [], "error": None}, Refused),
]
"""Format, a whole reply, and what it is."""
