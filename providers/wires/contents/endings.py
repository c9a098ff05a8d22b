"""Why a model stopped, in the words of any vendor or gateway."""

import re

from providers.events import FinishReason

WORDS: dict[FinishReason | None, str] = {
    FinishReason.STOP: "stop stopped end end_turn stop_sequence stop_token eos eos_token eos_found complete completed"
    " finish finished done success normal natural",
    FinishReason.LENGTH: "length max_tokens max_output_tokens max_completion_tokens max_new_tokens max_length"
    " max_token_limit token_limit tokens_limit length_limit length_exceeded limit output_limit truncated"
    " model_length context_length context_length_exceeded context_window_exceeded model_context_window_exceeded"
    " max_context_length context_limit num_ctx",
    FinishReason.CONTENT_FILTER: "content_filter content_filtered contentfilter content_filter_result filter filtered"
    " content_policy content_policy_violation policy_violation safety safety_filter safety_block sensitive"
    " sensitive_content moderation moderated blocklist blocked prohibited_content recitation spii"
    " image_safety image_prohibited_content image_recitation guardrail guardrails guardrail_intervened"
    " data_inspection_failed risk_control censored toxicity error_toxic",
    FinishReason.TOOL_CALLS: "tool_calls tool_call tool_use function_call function_calls tool tools",
    FinishReason.REFUSAL: "refusal refused",
    # The model did not stop: something stopped it.
    None: "abort aborted cancel cancelled canceled error errored failed failure network_error connection_error"
    " server_error internal_error internal_server_error engine_error upstream_error model_error exception timeout"
    " timed_out time_out interrupted disconnected disconnect preempted crashed insufficient_system_resource"
    " system_error service_unavailable overloaded",
}
REASONS = {word: reason for reason, words in WORDS.items() for word in words.split()}
PARTS: tuple[tuple[FinishReason | None, re.Pattern[str]], ...] = (
    (
        FinishReason.LENGTH,
        re.compile(
            r"(max|limit|exceed|reach|budget|trunc|capp?)[a-z]*_.*(token|length|output)"
            r"|(token|length|output)s?_.*(max|limit|exceed|reach|trunc|budget|cap)|_length$|长度|長度"
        ),
    ),
    (
        FinishReason.CONTENT_FILTER,
        re.compile(
            r"(^|_)(safety|unsafe|filter(ed)?|sensitive|moderat[a-z]+|polic[a-z]+|risky?|blocked|prohibited|guardrails?"
            r"|censor[a-z]*|toxic|harmful|illegal|armor)(_|$)"
            r"|敏感|审核|審核|审查|審查|违规|違規|风控|風控|不安全"
        ),
    ),
    (
        None,
        re.compile(
            r"(^|_)(abort(ed)?|error|cancel(led|ed)?|timeout|overload(ed)?|fail(ed|ure)|disconnect(ed)?|crash(ed)?|killed"
            r"|interrupt(ed)?|unavailable|exception|oom|preempt(ed|ion)?)(_|$)"
        ),
    ),
)
"""What tells a reason that nobody has listed, by its parts; the first that is found counts."""
OVERLOADS = re.compile(r"^error$|network_error|insufficient_system_resource|overload|unavailable|preempt")
UNSAID = frozenset({"", "null", "none", "unspecified", "undefined"})
PREFIX = re.compile(r"(finish|stop|done)_?reason_")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
OTHER_SIGN = re.compile(r"[\W_]+")


def ending_of(said: str) -> FinishReason | None:
    """What ``said`` means in any case and spelling; ``OTHER`` for what nobody knows, ``None`` for a breakdown."""
    plain = _plain(said)
    if plain in REASONS:
        return REASONS[plain]
    return next((reason for reason, part in PARTS if part.search(plain)), FinishReason.OTHER)


def is_overload(said: str) -> bool:
    """Whether a breakdown is one that may soon be over."""
    return OVERLOADS.search(_plain(said)) is not None


def is_unsaid(said: str) -> bool:
    """Whether it only says that there is no reason."""
    plain = _plain(said)
    return plain in UNSAID and (bool(plain) or not any(map(str.isalnum, said)))


def _plain(said: str) -> str:
    """``MaxTokens``, ``MAX_TOKENS`` and ``finish_reason_max-tokens`` are all ``max_tokens``."""
    words = OTHER_SIGN.sub("_", HUMP.sub("_", said[:100]).lower()).strip("_")
    return PREFIX.sub("", words)
