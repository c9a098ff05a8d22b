"""A refusal as a provider would send it, read as the program reads it."""

import json

from providers.errors import ProviderError
from providers.refusals.refusals import refusal

HOST = "api.vendor.test"
URL = f"https://{HOST}/v1/chat/completions"


def refused(status: int, body: object, **headers: str) -> ProviderError:
    """The error for ``body``: bytes as they are, anything else as the JSON of an error object."""
    raw = body if isinstance(body, bytes) else json.dumps({"error": body}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return refusal("Vendor", HOST, status, named, raw, URL, secrets=("sk-canary-1",))
