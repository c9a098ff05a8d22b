import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.refusals.error_body import ErrorBody, read_error, read_error_body

SHAPES: dict[str, tuple[object, str, tuple[str, ...]]] = {
    "OpenAI": (
        {"error": {"message": "No", "type": "invalid_request_error", "param": None, "code": "Model_Not_Found"}},
        "No",
        ("model_not_found", "invalid_request_error"),
    ),
    "Moonshot": ({"error": {"message": "No", "type": "content_filter"}}, "No", ("content_filter",)),
    "error as text": ({"error": "No"}, "No", ()),
    "code beside error": ({"code": "bad", "error": "No"}, "No", ("bad",)),
    "Gemini": (
        [{"error": {"code": 400, "message": "No", "status": "FAILED_PRECONDITION"}}],
        "No",
        ("400", "failed_precondition"),
    ),
    "Gemini's details": (
        {"error": {"message": "No", "details": [{"@type": "x", "reason": "API_KEY_INVALID", "domain": "d"}]}},
        "No",
        ("api_key_invalid",),
    ),
    "Anthropic": (
        {"type": "error", "error": {"type": "overloaded_error", "message": "No"}},
        "No",
        ("error", "overloaded_error"),
    ),
    "message alone": ({"message": "No"}, "No", ()),
    "message with detail": ({"message": {"detail": [{"msg": "No"}, {"msg": "Nor that"}]}}, "No; Nor that", ()),
    "message as a list": ({"message": ["No", "Nor that"]}, "No; Nor that", ()),
    "message as JSON": ({"message": '{"error": {"message": "No"}}'}, "No", ()),
    "detail as text": ({"detail": "No"}, "No", ()),
    "FastAPI": ({"detail": [{"loc": ["body"], "msg": "No", "type": "missing"}]}, "No", ()),
    "vLLM": ({"object": "error", "message": "No", "type": "BadRequest", "code": 400}, "No", ("400", "badrequest")),
    "code and message": ({"code": "InvalidApiKey", "message": "No"}, "No", ("invalidapikey",)),
    "Baidu": ({"error_code": 336003, "error_msg": "No"}, "No", ("336003",)),
    "Tencent": ({"Response": {"Error": {"Code": "AuthFailure", "Message": "No"}}}, "No", ("authfailure",)),
    "OpenRouter": ({"error": {"message": "No", "code": 402, "metadata": {"type": "x"}}}, "No", ("402", "x")),
    "text alone": ("No", "No", ()),
    "an empty error": ({"error": {}}, "", ()),
    "no error": ({"error": None}, "", ()),
    "a code that is none": ({"error": {"code": True, "type": 1.5, "message": "No"}}, "No", ()),
    "a message that is none": ({"error": {"message": None, "msg": "No"}}, "No", ()),
    "HTML within": ({"error": {"message": "<html><body>No"}}, "", ()),
}


@pytest.mark.parametrize(("value", "message", "codes"), SHAPES.values(), ids=SHAPES)
def test_every_known_shape_is_read(value: object, message: str, codes: tuple[str, ...]) -> None:
    assert read_error(value) == ErrorBody(message, codes)
    assert read_error_body(json.dumps(value).encode()) == ErrorBody(message, codes)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", ""),
        (b"  \r\n", ""),
        (b"Internal Server Error", "Internal Server Error"),
        (b"\n upstream timed out \n", "upstream timed out"),
        (b'\xef\xbb\xbf{"error":"No"}', "No"),
        (b'\n\n  {"error":"No"}', "No"),
        (b'{"error":', '{"error":'),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"[" * 100_000, "[" * 100_000),
        (b"null", ""),
        (b"12", ""),
    ],
)
def test_what_is_no_json_speaks_for_itself(body: bytes, message: str) -> None:
    assert read_error_body(body) == ErrorBody(message)


PAGES = [
    "<!DOCTYPE html><p>No",
    " <html>",
    "<HTML lang=en>",
    "<body>x",
    "<!-- x -->",
    "<?xml version='1.0'?>",
    "<head>",
]


@pytest.mark.parametrize("page", [*PAGES, "<h1>Bad Message 400</h1><pre>No</pre>", "<center>502", "<title>No", "<p>No"])
def test_a_page_says_nothing(page: str) -> None:
    assert read_error_body(page.encode()) == ErrorBody()
    assert read_error({"error": page}).message == ""


@pytest.mark.parametrize("text", ["<model> is unknown", "< 5 tokens left", "<pred> is no field", "a < b"])
def test_a_text_with_a_bracket_is_no_page(text: str) -> None:
    assert read_error_body(text.encode()) == ErrorBody(text)


def test_depth_and_length_are_bounded() -> None:
    deep: object = "No"
    for _ in range(50):
        deep = {"error": deep}
    assert read_error(deep) == ErrorBody()
    assert read_error([{"message": "No"}] * 1000).message == "; ".join(["No"] * 5)


def test_json_within_json_within_json_comes_to_an_end() -> None:
    text = "No"
    for _ in range(8):
        text = json.dumps({"message": text})
    assert read_error(text).message.startswith("{")


names = st.sampled_from(["error", "message", "detail", "code", "type", "Response", "details", "msg"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just('{"message":"x"}'),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names | st.text(max_size=5), inner, max_size=4),
    max_leaves=30,
)


@settings(deadline=None, max_examples=150)
@given(values)
def test_no_value_makes_it_raise(value: object) -> None:
    read = read_error(value)
    assert isinstance(read.message, str)
    assert all(code == code.lower() for code in read.codes)
    assert len(set(read.codes)) == len(read.codes)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=200) | values.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_make_it_raise(body: bytes) -> None:
    assert isinstance(read_error_body(body).message, str)
