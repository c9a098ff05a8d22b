"""A server of the tests' own that speaks the Gemini format, on a real loopback socket."""

import json
import re
from collections.abc import Iterable, Sequence

from tests.servers.dialect import Json, Refusal
from tests.servers.openai_server import KEY, OpenAIServer, Request

GENERATE = re.compile(r"/v1beta/((?:models|tunedModels)/[^/?]+):streamGenerateContent(\?alt=sse)?")
BAD_KEY = Refusal(
    400,
    {
        "code": 400,
        "message": "API key not valid. Please pass a valid API key.",
        "status": "INVALID_ARGUMENT",
        "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}],
    },
)
FIELDS = {
    "": {"contents", "systemInstruction", "generationConfig"},
    "generationConfig": {
        *("temperature", "topP", "maxOutputTokens", "stopSequences", "seed", "presencePenalty", "frequencyPenalty"),
        *("responseMimeType", "responseJsonSchema", "thinkingConfig"),
    },
    "thinkingConfig": {"includeThoughts", "thinkingLevel", "thinkingBudget"},
}
"""What the server knows; anything else is an error, as at Google's."""
MODELS: tuple[Json, ...] = (
    {
        "name": "models/gemini-3.6-flash",
        "version": "001",
        "displayName": "Gemini 3.6 Flash",
        "inputTokenLimit": 1_048_576,
        "outputTokenLimit": 65_536,
        "supportedGenerationMethods": ["generateContent", "countTokens"],
        "thinking": True,
    },
    {"name": "models/gemini-2.5-flash-preview-tts", "supportedGenerationMethods": ["generateContent"]},
    {"name": "models/gemini-embedding-001", "supportedGenerationMethods": ["embedContent"]},
)


def chunk(*parts: Json, finish: str = "", **rest: object) -> Json:
    """One chunk of an answer; ``rest`` stands beside the candidates."""
    candidate: Json = {"content": {"parts": list(parts), "role": "model"}, "index": 0}
    return {"candidates": [candidate | ({"finishReason": finish} if finish else {})], **rest}


def events(chunks: Iterable[Json], newline: str = "\r\n") -> Iterable[bytes]:
    """The bytes of a stream, event by event; Google ends lines with CRLF."""
    return [f"data: {json.dumps(each, ensure_ascii=False)}{newline * 2}".encode() for each in chunks]


class GeminiServer(OpenAIServer):
    """Google's API. ``chunks`` are its answer to everything; ``override`` is asked first, as of its parent."""

    def __init__(self, chunks: Sequence[Json] = (), *, key: str = KEY, newline: str = "\r\n"):
        super().__init__(key=key)
        self.chunks = chunks or (chunk({"text": "Hello "}), chunk({"text": "from Gemini."}, finish="STOP"))
        self.newline = newline

    @property
    def base_url(self) -> str:
        return f"{self.root}/v1beta"

    @property
    def root(self) -> str:
        """The address without the version."""
        return f"http://127.0.0.1:{self.port}"

    def _response(self, request: Request) -> Refusal | bytes | Iterable[bytes]:
        if request.headers.get("x-goog-api-key") != self.key:
            return BAD_KEY
        if (request.method, request.path) == ("GET", "/v1beta/models?pageSize=1000"):
            return json.dumps({"models": MODELS}).encode()
        asked = GENERATE.fullmatch(request.path)
        if request.method != "POST" or asked is None:
            return Refusal(404, {"code": 404, "message": "Not Found", "status": "NOT_FOUND"})
        override = self.override(request)
        if override is not None:
            return override
        if unknown := _unknown(request.json):
            message = f'Invalid JSON payload received. Unknown name "{unknown}": Cannot find field.'
            return Refusal(400, {"code": 400, "message": message, "status": "INVALID_ARGUMENT"})
        return events(self.chunks, self.newline) if asked[2] else json.dumps(self.chunks).encode()


def _unknown(body: Json, name: str = "") -> str:
    """The first field that the server does not know; empty where there is none."""
    for key, value in body.items():
        if key not in FIELDS[name]:
            return key
        if key in FIELDS and (unknown := _unknown(value, key)):
            return unknown
    return ""
