"""The same refusals in other words and spellings, with a status and without."""

import json

import pytest

from providers.errors import (
    ContentRefused,
    KeyRefused,
    ModelNotFound,
    PromptTooLong,
    ProviderError,
    RegionRefused,
    RequestRefused,
    TooLarge,
)
from providers.refusals.refusals import refusal, refusal_from_event

Body = dict[str, object]

FILTERED: list[Body] = [
    {"code": "1301", "message": "系统检测到输入或生成内容可能包含不安全或敏感内容"},
    {"code": "InvalidParameter", "message": "输入内容未通过内容安全审核"},
    {"code": 336003, "message": "the input content 涉嫌违规, please modify it"},
    {"code": "DataInspectionFailed", "message": "Output data may contain inappropriate content."},
    {"code": "data_inspection_failed", "message": "Input data may be wrong."},
    {"code": "InputTextSensitiveContentDetected", "message": "The request failed."},
    {"code": "content_filter", "message": "The response was filtered."},
    {"code": "ContentFilter", "message": "Filtered."},
    {"code": "ResponsibleAIPolicyViolation", "message": "Try another prompt."},
    {"code": 1026, "message": "input new_sensitive"},
    {"code": "invalid_request_error", "message": "Content violates usage guidelines."},
    {"code": None, "message": "The content you provided or machine outputted is blocked."},
    {"code": "InputTextSensitiveContentDetected.PolicyViolation", "message": "No."},
    {"code": "OutputTextRiskDetection", "message": "No."},
    {"code": None, "message": "輸入內容包含違規資訊，請修改後再試"},
    {"code": None, "message": "您的输入涉及不当内容"},
    {"code": None, "message": "触发风控策略"},
    {"code": None, "message": "不適切なコンテンツが検出されました"},
    {"code": "InputSensitiveContentDetected", "message": "No."},
    {"code": None, "message": "コンテンツポリシーに違反しています"},
]
TOO_LONG: list[Body] = [
    {"code": 400, "message": "The total length of all messages is too long."},
    {"code": "invalid_request_error", "message": "Your conversation is too long for this model"},
    {"code": "1261", "message": "Prompt 超长"},
    {"code": "invalid", "message": "输入的文本过长，请缩短后重试"},
    {"code": "InvalidParameter", "message": "Range of input length should be [1, 30720]"},
    {"code": "InvalidParameter", "message": "messages 超出模型最大上下文长度"},
    {"code": None, "message": "Please reduce the length of the messages."},
    {"code": "invalid", "message": "Too many input tokens: 200001 of 131072"},
    {"code": "bad_request", "message": "input tokens exceed the configured limit of 4096 tokens"},
    {"code": "string_above_max_length", "message": "Invalid 'messages[0].content'."},
    {"code": "ContextLengthExceeded", "message": "No."},
    {"code": None, "message": "请求的token数量超过最大限制32768"},
    {"code": None, "message": "輸入內容過長"},
    {"code": None, "message": "プロンプトが長すぎます"},
    {"code": 422, "message": "`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 and 512"},
    {"code": None, "message": "Input is too large for this model"},
    {"code": None, "message": "prompt tokens (9000) exceed n_ctx (4096)"},
]
NEITHER: list[Body] = [
    {"code": "invalid", "message": "max_tokens is too large: 100000. This model supports at most 4096."},
    {"code": "invalid", "message": "temperature must not exceed 2"},
    {"code": "invalid", "message": "max_tokens参数超过最大限制"},
    {"code": "invalid", "message": "实名审核未通过"},
    {"code": "invalid", "message": "The name of the tool is too long."},
    {"code": "invalid", "message": "Unknown parameter: 'seed'."},
]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        *((body, ContentRefused) for body in FILTERED),
        *((body, PromptTooLong) for body in TOO_LONG),
        *((body, RequestRefused) for body in NEITHER),
    ],
    ids=str,
)
def test_a_refusal_means_the_same_in_any_words(body: Body, kind: type[ProviderError]) -> None:
    told = refusal("V", "v.test", 400, {}, json.dumps({"error": body}, ensure_ascii=False).encode())
    assert type(told) is kind
    if kind is not RequestRefused:
        assert type(refusal_from_event("V", "v.test", body)) is kind


def test_a_filter_may_answer_with_the_status_of_a_country() -> None:
    blocked = b'{"error": {"message": "The content you provided is blocked.", "type": "censorship_blocked"}}'
    assert type(refusal("V", "v.test", 451, {}, blocked)) is ContentRefused
    assert type(refusal("V", "v.test", 451, {}, b"{}")) is RegionRefused


@pytest.mark.parametrize(
    ("said", "kind"), [("模型不存在，请检查模型代码。", ModelNotFound), ("API密钥无效", KeyRefused)], ids=str
)
def test_keys_and_models_in_chinese(said: str, kind: type[ProviderError]) -> None:
    assert type(refusal("V", "v.test", 400, {}, json.dumps({"error": {"message": said}}).encode())) is kind


TOO_LARGE: Body = {"code": 413, "message": "Payload too large.", "status": "RESOURCE_EXHAUSTED"}


def test_what_is_too_large_is_no_limit_of_the_rate() -> None:
    for body in (TOO_LARGE, {"code": "rate_limit_exceeded", "message": "Request too large: tokens per minute"}):
        told = refusal("V", "v.test", 413, {}, json.dumps({"error": body}).encode())
        assert (type(told), told.is_retriable) == (TooLarge, False)
    assert type(refusal_from_event("V", "v.test", TOO_LARGE)) is TooLarge
    long = {"error": {"message": "This model's maximum context length is 8192 tokens."}}
    assert type(refusal("V", "v.test", 413, {}, json.dumps(long).encode())) is PromptTooLong
