import pytest

from providers.errors import (
    AddressNotFound,
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
)
from tests.providers.refused import HOST, URL, refused

Fields = dict[str, object]
Table = list[tuple[int, str | Fields, type[ProviderError]]]


def moonshot(kind: str, message: str) -> Fields:
    return {"message": message, "type": kind}


def deepseek(kind: str, message: str) -> Fields:
    return {"message": message, "type": kind, "param": None, "code": "invalid_request_error"}


def openai(code: str | None, message: str, kind: str = "invalid_request_error") -> Fields:
    return {"message": message, "type": kind, "param": None, "code": code}


BUSY = "Your account org-1<ak-2> request reached"
MOONSHOT: Table = [
    (400, moonshot("content_filter", "The request was rejected because it was considered high risk"), ContentRefused),
    (400, moonshot("invalid_request_error", "Input token length too long"), PromptTooLong),
    (400, moonshot("invalid_request_error", "Your request exceeded model token limit : 262144"), PromptTooLong),
    (400, moonshot("invalid_request_error", "invalid temperature: only 1 is allowed for this model"), RequestRefused),
    (
        400,
        moonshot("invalid_request_error", "thinking is enabled but reasoning_content is missing in assistant message"),
        RequestRefused,
    ),
    (401, moonshot("invalid_authentication_error", "Invalid Authentication"), KeyRefused),
    (401, moonshot("incorrect_api_key_error", "Incorrect API key provided"), KeyRefused),
    (403, moonshot("permission_denied_error", "Permission Denied"), PermissionRefused),
    (404, moonshot("resource_not_found_error", "Not found the model kimi-k2 or Permission denied"), ModelNotFound),
    (429, moonshot("exceeded_current_quota_error", "You exceeded your current quota"), OutOfCredit),
    (429, moonshot("exceeded_current_quota_error", "Your account is in arrears, please recharge"), OutOfCredit),
    (429, moonshot("", "Your account is not active, check your account balance"), OutOfCredit),
    (429, moonshot("rate_limit_reached_error", f"{BUSY} max organization concurrency: 1"), RateLimited),
    (429, moonshot("rate_limit_reached_error", f"{BUSY} organization max RPM: 3"), RateLimited),
    (429, moonshot("rate_limit_reached_error", "Organization Rate limit exceeded"), RateLimited),
    (429, moonshot("engine_overloaded_error", "The engine is currently overloaded"), Overloaded),
    (500, moonshot("server_error", "Internal error"), ServerFailed),
]
DEEPSEEK: Table = [
    (402, deepseek("unknown_error", "Insufficient Balance"), OutOfCredit),
    (401, deepseek("authentication_error", "Authentication Fails, Your api key: ****here is invalid"), KeyRefused),
    (
        400,
        deepseek("invalid_request_error", "The reasoning_content in the thinking mode must be passed back to the API."),
        RequestRefused,
    ),
    (
        400,
        deepseek("invalid_request_error", "This model's maximum context length is 131072 tokens. However, you …"),
        PromptTooLong,
    ),
    (400, deepseek("invalid_request_error", "Model Not Exist"), ModelNotFound),
    (400, deepseek("invalid_request_error", "Content Exists Risk"), ContentRefused),
    (422, deepseek("invalid_request_error", "Failed to deserialize the JSON body"), RequestRefused),
    (429, deepseek("rate_limit_error", "Rate limit reached"), RateLimited),
    (500, deepseek("server_error", "Server Error"), ServerFailed),
    (503, deepseek("service_unavailable_error", "Service is too busy"), Overloaded),
]
UNSUPPORTED = (
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
)
OPENAI: Table = [
    (400, openai("unsupported_parameter", UNSUPPORTED), RequestRefused),
    (400, openai("unsupported_value", "'temperature' does not support 0.16 with this model."), RequestRefused),
    (400, openai("context_length_exceeded", "Your input exceeds the context window of this model."), PromptTooLong),
    (400, openai("invalid_image", "The image could not be read."), RequestRefused),
    (401, openai("invalid_api_key", "Incorrect API key provided: sk-canary-1."), KeyRefused),
    (401, openai(None, "You must be a member of an organization to use the API"), KeyRefused),
    (
        403,
        openai("unsupported_country_region_territory", "Country, region, or territory not supported"),
        RegionRefused,
    ),
    (403, openai(None, "Project does not have access to this"), PermissionRefused),
    (
        404,
        openai("model_not_found", "The model `gpt-9` does not exist or you have no access to it."),
        ModelNotFound,
    ),
    (404, openai(None, "Invalid URL (POST /chat/completions)"), AddressNotFound),
    (429, openai("rate_limit_exceeded", "Rate limit reached for gpt-5 in organization org-x"), RateLimited),
    (
        429,
        openai("insufficient_quota", "You exceeded your current quota, please check your plan", "insufficient_quota"),
        OutOfCredit,
    ),
    (500, openai(None, "The server had an error while processing your request"), ServerFailed),
    (503, openai(None, "The engine is currently overloaded, please slow down"), Overloaded),
]
OTHERS: Table = [
    (400, {"code": 400, "message": "API key not valid.", "status": "INVALID_ARGUMENT"}, KeyRefused),
    (400, {"message": "Incorrect API key provided: xx. Get one at the console."}, KeyRefused),
    (400, {"code": 400, "message": "User location is not supported", "status": "FAILED_PRECONDITION"}, RegionRefused),
    (429, {"code": "insufficient_quota", "message": "allocated quota exceeded, see limit_requests"}, RateLimited),
    (429, {"status": "RESOURCE_EXHAUSTED", "message": "You exceeded your current quota, check billing"}, RateLimited),
    (400, {"code": "Arrearage", "message": "Access denied, account in good standing needed"}, OutOfCredit),
    (400, {"type": "invalid_request_error", "message": "Your credit balance is too low"}, OutOfCredit),
    (400, {"code": "data_inspection_failed", "message": "inappropriate content"}, ContentRefused),
    (400, {"type": "exceed_context_size_error", "message": "the request exceeds"}, PromptTooLong),
    (400, {"message": "prompt is too long: 220000 tokens > 200000 maximum"}, PromptTooLong),
    (413, {"type": "request_too_large", "message": "Request exceeds the maximum size"}, TooLarge),
    (503, {"code": 503, "type": "unavailable_error", "message": "Loading model"}, Overloaded),
    (500, {"type": "overloaded_error", "message": "Overloaded"}, Overloaded),
    (529, {"type": "overloaded_error", "message": "Overloaded"}, Overloaded),
    (404, "model 'llama3' not found, try pulling it first", ModelNotFound),
    (404, "model 'llama3.2' not found", ModelNotFound),
    (429, {"code": "1113", "message": "您的账户已欠费,请充值后重试"}, OutOfCredit),
    (429, {"code": "1113", "message": "余额不足或无可用资源包,请充值。"}, OutOfCredit),
    (429, {"code": "1302", "message": "您的账户已达到速率限制,请您控制请求频率"}, RateLimited),
]
GOOGLE_KEY = {"details": [{"reason": "API_KEY_INVALID"}], "message": "Bad Request", "status": "INVALID_ARGUMENT"}
NO_GEMINI = (
    "models/gemini-9 is not found for API version v1beta, or is not supported for generateContent. "
    "Call ListModels to see the list of available models and their supported methods."
)
FULL = "input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, decrease input length"
GEMINI_AND_ANTHROPIC: Table = [
    (400, GOOGLE_KEY, KeyRefused),
    (404, {"code": 404, "message": NO_GEMINI, "status": "NOT_FOUND"}, ModelNotFound),
    (404, {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}, AddressNotFound),
    (
        400,
        {
            "code": 400,
            "message": "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
            "status": "INVALID_ARGUMENT",
        },
        PromptTooLong,
    ),
    (400, {"type": "invalid_request_error", "message": FULL}, PromptTooLong),
    (
        400,
        {"type": "invalid_request_error", "message": "max_tokens: 200000 > 64000, which is the maximum"},
        RequestRefused,
    ),
]
TABLES = {
    "Moonshot": MOONSHOT,
    "DeepSeek": DEEPSEEK,
    "OpenAI": OPENAI,
    "others": OTHERS,
    "Gemini and Anthropic": GEMINI_AND_ANTHROPIC,
}
ALL = {
    f"{vendor} {status} {number}": (status, body, kind)
    for vendor, table in TABLES.items()
    for number, (status, body, kind) in enumerate(table)
}


@pytest.mark.parametrize(("status", "body", "kind"), ALL.values(), ids=ALL)
def test_each_documented_refusal_is_told_for_what_it_is(
    status: int, body: str | Fields, kind: type[ProviderError]
) -> None:
    error = refused(status, body)
    assert type(error) is kind
    assert "Vendor" in error.message or HOST in error.message
    assert f"HTTP {status}" in error.details
    assert URL in error.details
