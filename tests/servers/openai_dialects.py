"""How the three vendors speak Chat Completions, and OpenAI its Responses: each with the oddities of its fact sheet."""

import json
from collections.abc import Iterator

from tests.servers.dialect import SAMPLING, Dialect, Json, Refusal, Reply, event, pieces


class Moonshot(Dialect):
    """Sampling is fixed, and counts stand inside the choice."""

    usage_place = "choice"
    bad_key = Refusal(401, {"message": "Invalid Authentication", "type": "invalid_authentication_error"})
    models = (
        {"id": "kimi-k3", "object": "model", "owned_by": "moonshot", "context_length": 1_048_576},
        {"id": "kimi-k2.6", "object": "model", "owned_by": "moonshot", "permission": []},
        {"id": "moonshot-v1-8k", "object": "model", "owned_by": "moonshot"},
    )

    def objection(self, request: Json) -> Refusal | None:
        if request["model"].startswith("kimi") and any(name in request for name in SAMPLING):
            message = "invalid temperature: only 1 is allowed for this model"
            return Refusal(400, {"message": message, "type": "invalid_request_error"})
        return super().objection(request)

    def no_model(self, model: str) -> Refusal:
        message = f"Not found the model {model} or Permission denied"
        return Refusal(404, {"message": message, "type": "resource_not_found_error"})

    def counts(self, reply: Reply) -> Json:
        counts = super().counts(reply)
        del counts["prompt_tokens_details"]
        return counts | {"cached_tokens": 4}


class DeepSeek(Dialect):
    """Comments while it queues, both kinds of text in each delta, and thinking that must be handed back."""

    prefix = ""
    usage_place = "finish"
    bad_key = Refusal(
        401,
        {
            "message": "Authentication Fails, Your api key: ****789 is invalid",
            "type": "authentication_error",
            "param": None,
            "code": "invalid_request_error",
        },
    )
    models = (
        {"id": "deepseek-flash", "object": "model", "owned_by": "deepseek"},
        {"id": "deepseek-v4-pro", "object": "model", "owned_by": "deepseek"},
    )

    def objection(self, request: Json) -> Refusal | None:
        is_thinking = request.get("thinking", {}).get("type") != "disabled"
        answers = [message for message in request["messages"] if message["role"] == "assistant"]
        if is_thinking and not all("reasoning_content" in answer for answer in answers):
            message = "The reasoning_content in the thinking mode must be passed back to the API."
            return Refusal(400, {"message": message, "type": "invalid_request_error", "code": "invalid_request_error"})
        return super().objection(request)

    def opening(self) -> Iterator[bytes]:
        yield b": keep-alive\n\n"
        yield b": keep-alive\n\n"

    def first_delta(self, reply: Reply) -> Json:
        return {"role": "assistant", "content": None, "reasoning_content": ""}

    def reasoning_delta(self, piece: str) -> Json:
        return {"content": None, "reasoning_content": piece}

    def text_delta(self, piece: str, reply: Reply) -> Json:
        return {"content": piece, "reasoning_content": None}

    def last_delta(self, reply: Reply) -> Json:
        return {"content": "", "reasoning_content": None}

    def counts(self, reply: Reply) -> Json:
        return super().counts(reply) | {"prompt_cache_hit_tokens": 4, "prompt_cache_miss_tokens": 15}

    def decorate(self, chunk: Json) -> Json:
        return {"usage": None, "system_fingerprint": "fp_1"} | chunk


class OpenAI(Dialect):
    """Padding on every chunk, counts behind the last one and only where asked for; Responses beside it."""

    bad_key = Refusal(
        401,
        {"message": "Incorrect API key provided: sk-***", "type": "invalid_request_error", "code": "invalid_api_key"},
    )
    models = (
        {"id": "gpt-5.5", "object": "model", "owned_by": "system", "shutdown_date": None},
        {"id": "gpt-5.5-pro", "object": "model", "owned_by": "system", "shutdown_date": None},
        {"id": "gpt-4.1", "object": "model", "owned_by": "system", "shutdown_date": None},
        {"id": "text-embedding-3-small", "object": "model", "owned_by": "system", "shutdown_date": None},
        {"id": "gpt-4o-mini-tts", "object": "model", "owned_by": "system", "shutdown_date": None},
    )

    is_verified = True
    """Whether the account may see summaries and streams (github.com/charmbracelet/crush/issues/422)."""

    def objection(self, request: Json) -> Refusal | None:
        if not self.is_verified and (request.get("stream") or "summary" in request.get("reasoning", {})):
            message = "Your organization must be verified to stream this model or to generate reasoning summaries."
            return Refusal(400, {"message": message, "type": "invalid_request_error", "code": "unsupported_value"})
        is_thinker = request["model"].startswith("gpt-5")
        for name in ("max_tokens", *SAMPLING, "stop"):
            if is_thinker and name in request:
                message = f"Unsupported parameter: '{name}' is not supported with this model."
                return Refusal(
                    400,
                    {
                        "message": message,
                        "type": "invalid_request_error",
                        "param": name,
                        "code": "unsupported_parameter",
                    },
                )
        return super().objection(request)

    def chunks(self, request: Json, reply: Reply) -> bytes | Iterator[bytes]:
        if "input" not in request:
            return super().chunks(request, reply)
        if not request.get("stream"):
            return json.dumps(self._whole_response(request, reply)).encode()
        return self._responses(request, reply)

    def first_delta(self, reply: Reply) -> Json:
        return {"role": "assistant", "content": "", "refusal": None}

    def decorate(self, chunk: Json) -> Json:
        return {"usage": None, "service_tier": "default", "obfuscation": "x7"} | chunk

    def _responses(self, request: Json, reply: Reply) -> Iterator[bytes]:
        """The order of events as the vendor's SDK documents it; no ``[DONE]``."""
        head = {"id": "resp_1", "object": "response", "model": reply.model or request["model"]}
        number = iter(range(10**6))

        def named(kind: str, **rest: object) -> bytes:
            return event({"type": kind, "sequence_number": next(number), **rest}, kind)

        yield named("response.created", response=head | {"status": "in_progress", "output": [], "usage": None})
        yield named("response.in_progress", response=head | {"status": "in_progress"})
        for piece in pieces(reply.reasoning):
            yield named(
                "response.reasoning_summary_text.delta", item_id="rs_1", output_index=0, summary_index=0, delta=piece
            )
        item = {"id": "msg_1", "type": "message", "status": "in_progress", "role": "assistant", "content": []}
        yield named("response.output_item.added", output_index=1, item=item)
        for piece in pieces(reply.text):
            yield named(
                "response.output_text.delta", item_id="msg_1", output_index=1, content_index=0, delta=piece, logprobs=[]
            )
        yield named("response.output_text.done", item_id="msg_1", output_index=1, content_index=0, text=reply.text)
        end = self._ending(request, reply)
        yield named(f"response.{end['status']}", response=end)

    def _whole_response(self, request: Json, reply: Reply) -> Json:
        summary = [{"type": "summary_text", "text": reply.reasoning}] if reply.reasoning else []
        content = [{"type": "output_text", "text": reply.text, "annotations": []}]
        output = [{"type": "reasoning", "summary": summary}, {"type": "message", "content": content}]
        return self._ending(request, reply) | {"output": output, "error": None}

    def _ending(self, request: Json, reply: Reply) -> Json:
        """A response that is over, without its output."""
        counts = self.counts(reply)
        usage = {
            "input_tokens": counts["prompt_tokens"],
            "input_tokens_details": counts["prompt_tokens_details"],
            "output_tokens": counts["completion_tokens"],
            "output_tokens_details": counts["completion_tokens_details"],
            "total_tokens": counts["total_tokens"],
        }
        head = {"id": "resp_1", "object": "response", "model": reply.model or request["model"], "usage": usage}
        if reply.finish == "length":
            return head | {"status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"}}
        return head | {"status": "completed"}


DIALECTS: dict[str, type[Dialect]] = {"moonshot": Moonshot, "deepseek": DeepSeek, "openai": OpenAI}
