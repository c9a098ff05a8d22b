from typing import Any

import pytest
from hypothesis import given, settings

from providers.wires.error_places import error_in
from tests.providers.wires.answers import values_with

NATIVE = {"Code": "AuthFailure", "Message": "No"}
PLACES: dict[str, tuple[dict[str, Any], Any]] = {
    "OpenAI": ({"error": {"message": "No"}, "choices": []}, {"message": "No"}),
    "xAI": ({"error": "No", "code": "bad"}, {"error": "No", "code": "bad"}),
    "Mistral": ({"object": "Error", "message": "No"}, {"object": "Error", "message": "No"}),
    "Baidu": ({"error_code": 110, "error_msg": "No"}, {"error_code": 110, "error_msg": "No"}),
    "Baidu without words": ({"error_code": 110}, {"error_code": 110}),
    "Tencent": ({"Response": {"Error": NATIVE, "RequestId": "1"}}, NATIVE),
    "Alibaba": ({"code": "InvalidApiKey", "message": "No"}, {"code": "InvalidApiKey", "message": "No"}),
    "MiniMax": (
        {"choices": None, "base_resp": {"status_code": 1004, "status_msg": "No"}},
        {"base_resp": {"status_code": 1004, "status_msg": "No"}},
    ),
    "Groq": ({"choices": [{}], "x_groq": {"id": "req_1", "error": "No"}}, "No"),
}


@pytest.mark.parametrize(("payload", "error"), PLACES.values(), ids=PLACES)
def test_an_error_is_found_where_each_vendor_puts_it(payload: dict[str, Any], error: Any) -> None:
    assert error_in(payload) == error


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"choices": [], "error": None},
        {"object": "chat.completion.chunk", "error": ""},
        {"error_code": 0, "error_msg": ""},
        {"base_resp": {"status_code": 0, "status_msg": "success"}},
        {"base_resp": [], "Response": "", "x_groq": 7},
        {"code": "200", "message": "success"},
        {"code": 200, "message": "OK"},
        {"Response": {"Error": None}},
        {"code": 0, "message": "ok"},
        {"code": 200, "message": "ok", "data": []},
        {"code": "x", "message": "beside an answer", "choices": [{}]},
    ],
)
def test_what_only_looks_like_an_error_is_none(payload: dict[str, Any]) -> None:
    assert not error_in(payload)


@given(payload=values_with("error", "code", "message", "object", "base_resp", "status_code", "Response", "x_groq"))
@settings(max_examples=100, deadline=None)
def test_no_payload_makes_it_raise(payload: Any) -> None:
    if isinstance(payload, dict):
        error_in(payload)
