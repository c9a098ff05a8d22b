"""What tells one kind of refusal from another: codes and words that vendors are known to use."""

import re

from providers.errors import (
    AddressNotFound,
    ContentRefused,
    KeyRefused,
    ModelNotFound,
    NotNow,
    OutOfCredit,
    Overloaded,
    PermissionRefused,
    PromptTooLong,
    ProviderError,
    RateLimited,
    RegionRefused,
    ServerFailed,
    TooLarge,
)
from providers.frozen import frozen
from providers.refusals.error_body import ErrorBody

MOST_CHARACTERS = 1 << 14
"""Characters of a message that are examined; its meaning is in its first words."""


@frozen
class Sign:
    """What tells one kind of refusal whatever its status: a code of the body, or words of its message."""

    error: type[ProviderError]
    codes: frozenset[str] = frozenset()
    words: re.Pattern[str] = re.compile(r"(?!)")
    never_with: re.Pattern[str] = re.compile(r"(?!)")

    def is_in(self, message: str, codes: tuple[str, ...]) -> bool:
        """Whether a ``message`` without paths or one of ``codes`` shows it."""
        if self.never_with.search(f"{message} {' '.join(codes)}"):
            return False
        said = [_bare(part) for code in codes for part in (code, code.partition(".")[0])]
        is_coded = not set(map(_bare, self.codes)).isdisjoint(said)
        return is_coded or self.words.search(message) is not None


def _bare(code: str) -> str:
    """``data_inspection_failed`` and ``DataInspectionFailed`` are one."""
    return re.sub(r"[^a-z0-9]", "", code.lower())


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


SIGNS = (
    Sign(
        RegionRefused,
        frozenset({"unsupported_country_region_territory"}),
        _words(r"country, region, or territory not supported|location is not supported"),
    ),
    # xAI and Gemini answer 400 to a wrong key.
    Sign(
        KeyRefused,
        frozenset({"invalid_api_key", "invalid_authentication_error", "incorrect_api_key_error", "api_key_invalid"})
        | frozenset({"authentication_error", "invalidapikey", "invalid_iam_token", "invalid_appid"})
        | frozenset({"base_resp.1004", "base_resp.2049"}),
        _words(
            r"(incorrect|invalid) (x-)?api[- ]key|api key not valid"
            r"|(密钥|密鑰|令牌|key)[^。，]{0,6}(无效|無效|错误|錯誤)"
        ),
    ),
    # Qwen's `insufficient_quota` and Gemini's "check your plan and billing" are rate limits; Moonshot's and OpenAI's
    # mean no credit. DeepSeek has no code of its own and is told by its status.
    Sign(
        OutOfCredit,
        frozenset({"exceeded_current_quota_error", "insufficient_quota", "billing_error", "arrearage"})
        | frozenset({"enforced_spend_limit_reached", "billing_hard_limit_reached", "insufficient_balance"})
        | frozenset({"base_resp.1008"}),
        _words(
            r"余额不足|欠费"  # Zhipu's and others' in China: no balance, in arrears
            r"|insufficient (account )?(balance|credit|funds)|credit balance is too low|exceeded your current quota"
            r"|check your account balance|please recharge|in arrears|(out of|used all available) credits"
        ),
        never_with=_words(r"resource_exhausted|allocated quota|throttling|limit_requests"),
    ),
    Sign(
        ContentRefused,
        frozenset({"content_filter", "content_policy_violation", "data_inspection_failed", "moderation_blocked"})
        | frozenset({"responsible_ai_policy_violation", "sensitive_content_detected", "content_blocked"})
        | frozenset({"input_text_sensitive_content_detected", "output_text_sensitive_content_detected"})
        | frozenset({"input_sensitive_content_detected", "output_sensitive_content_detected"})
        | frozenset({"prohibited_content", "content_risk", "safety_violation", "guardrail_intervened"})
        | frozenset({"sensitive_content", "input_text_risk_detection", "output_text_risk_detection"})
        | frozenset({"censorship_blocked", "risk_control", "content_check", "sensitive_words"})
        | frozenset({"base_resp.1026", "base_resp.1027"}),
        _words(
            # Zhipu's, Baidu's, Tencent's and others' in China: unsafe or sensitive, against the rules, not let through.
            r"敏感|不安全|[违違](规|規|禁|法|反.{0,6}(规|規))|不合[规規]|([内內]容|安全)(审核|審核|审查|審查|风险|風險|[拦攔]截)"
            r"|涉[黄黃]|涉政|不[当當良][内內的]?(容|言|信息|資訊)|有害信息|[风風]控|绿网|綠網|不適切な|부적절한|유해한"
            r"|viola le (norme|politiche)|ポリシー[^。]{0,6}違反|정책[^.]{0,6}위반"
            r"|considered high risk|content exists risk|content[- ](filter|policy|management policy)"
            r"|flagged (by|for|as)|moderation|inappropriate (content|input|output)"
            r"|(unsafe|sensitive|harmful|prohibited) (content|material|information|words)|blocked by (the )?guardrail"
            r"|new_sensitive|usage (guidelines|policy|policies)|safety (system|filter|policy|reasons|guidelines)"
            r"|content[^.]{0,60}\b(violat|not allowed|is blocked|was blocked|risky)"
        ),
    ),
    Sign(
        PromptTooLong,
        frozenset({"context_length_exceeded", "exceed_context_size_error", "tokens_too_long", "characters_too_long"})
        | frozenset({"string_above_max_length", "input_too_long", "prompt_too_long", "context_window_exceeded"}),
        _words(
            r"maximum context length|exceeded model token limit|input token length too long"
            r"|context[ _-]?(length|limit|size|window)|tokens to keep from the initial prompt"
            r"|token count [^.]{0,40}exceeds the maximum number of tokens"
            # In other words, in one sentence.
            r"|\b(prompt|input|messages?|conversation|history|request|text|context)\b[^.]{0,60}\btoo (long|many tokens)"
            r"|too many (input |prompt )?tokens|too long[^.]{0,40}\b(prompt|input|messages?|context)\b"
            r"|\b(prompt|input|messages?|sequence|tokens?)\b[^.]{0,60}\b(exceed|longer than|larger than|over)[^.]{0,40}"
            r"(length|limit|maximum|max_|context|window|allowed)"
            r"|(maximum|max) (input|prompt|sequence) (length|tokens)|range of input length|string too long"
            r"|reduce the [^.]{0,40}(length|size) of (the|your) (messages|prompt|input)"
            r"|\b(prompt|input|messages?|conversation)\b[^.]{0,40}\btoo (large|big)\b"
            r"|\bprompt tokens?\b[^.]{0,20}\bexceed|requested [0-9,]+ tokens but only"
            r"|([输輸]入|上下文|提示|消息|訊息|[对對][话話]|文本|[内內]容|prompt|(?<![a-z_])token)"
            r"[^。，]{0,12}([过過太超][长長]|超出|超[过過]|超限)|超(出|[过過])[^。]{0,12}([长長]度|上下文|(?<![a-z_])token)"
            # Of text-generation-inference.
            r"|inputs?` tokens \+ `max_new_tokens` must be"
            r"|長すぎ|너무 (길|깁)|troppo lung[ohi]"
        ),
    ),
    Sign(
        Overloaded,
        frozenset({"engine_overloaded_error", "overloaded_error", "server_is_overloaded", "unavailable_error"}),
        _words(r"overloaded|loading model|at capacity"),
    ),
    Sign(
        RateLimited,
        frozenset({"rate_limit_reached_error", "rate_limit_exceeded", "rate_limit_error", "limit_requests"})
        | frozenset({"resource_exhausted", "rpm_rate_limit_exceeded", "tpm_rate_limit_exceeded"})
        | frozenset({"base_resp.1002", "base_resp.1039", "base_resp.1041", "base_resp.2045", "base_resp.2056"}),
        # The first three are Zhipu's: a limit of the rate, of how often, of how many at once.
        _words(r"速率限制|请求频率|并发数过高|rate limit|too many requests|max (organization )?(concurrency|rpm)"),
    ),
    Sign(ServerFailed, frozenset({"base_resp.1000", "base_resp.1001", "base_resp.1024", "base_resp.1033"})),
    Sign(
        ModelNotFound,
        frozenset({"model_not_found", "model_not_supported", "resource_not_found_error", "invalid_model"}),
        _words(
            # In one sentence; the dot of "llama3.2" ends none.
            r"\bmodel\b(?:[^.]|\.(?=\S)){0,200}(not (found|exist)|does ?n[o']t exist|no longer available"
            r"|been (deprecated|retired|discontinued|decommissioned))"
            r"|(not found the|unknown|invalid|no such|not a valid) model\b"
            # Gemini's, whose "models/…" counts as a path.
            r"|not found for api version|not supported for generatecontent"
            r"|模型[^。，]{0,12}(不存在|未找到|找不到|已下[线線])|(不存在|未找到|找不到)[^。，]{0,6}模型"
        ),
    ),
)

ERROR_OF_STATUS: dict[int, type[ProviderError]] = {
    401: KeyRefused,
    402: OutOfCredit,
    403: PermissionRefused,
    404: AddressNotFound,
    405: AddressNotFound,
    408: NotNow,
    409: NotNow,
    413: TooLarge,
    414: TooLarge,
    425: NotNow,
    429: RateLimited,
    431: TooLarge,
    451: RegionRefused,
    498: Overloaded,
    503: Overloaded,
    529: Overloaded,
}

# A status not named here allows any sign. A firm one needs no words, and the words of others may quote anything.
SIGNS_OF_STATUS: dict[int, frozenset[type[ProviderError]]] = {
    **dict.fromkeys((401, 402, 405, 414, 431), frozenset()),
    # In China it also says that a filter has stopped an answer (platform.stepfun.com/docs/api-reference/error-codes).
    451: frozenset({RegionRefused, ContentRefused}),
    404: frozenset({ModelNotFound}),
    413: frozenset({PromptTooLong}),
    429: frozenset({OutOfCredit, Overloaded, RateLimited}),
}
SIGNS_OF_FAILURE: frozenset[type[ProviderError]] = frozenset({Overloaded, RateLimited, PromptTooLong})


def error_of_signs(status: int, body: ErrorBody) -> type[ProviderError] | None:
    """The kind of error that the words of ``body`` show, among those that ``status`` allows; 0 allows all."""
    allowed = SIGNS_OF_FAILURE if status >= 500 else SIGNS_OF_STATUS.get(status)
    message = _without_paths(body.message)
    for sign in SIGNS:
        if (allowed is None or sign.error in allowed) and sign.is_in(message, body.codes):
            return sign.error
    if status == 404 and re.search(r"\bmodel\b", message, re.IGNORECASE):
        return ModelNotFound
    return None


def _without_paths(message: str) -> str:
    """The words of a message; paths and addresses do not count. No pattern: a body may be one word of 64 KiB."""
    return " ".join(word for word in message[:MOST_CHARACTERS].split() if "/" not in word)
