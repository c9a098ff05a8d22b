import pytest

from providers.events import FinishReason
from providers.wires.contents.endings import ending_of, is_overload

LENGTH = (
    *("MAX_OUTPUT_TOKENS_REACHED", "max_tokens_exceeded", "TokenLimitExceeded", "hit-max-tokens", "output_truncated"),
    *("finish_length", "max tokens", "长度限制"),
)
FILTER = (
    *("SENSITIVE_INFO", "content_risk", "MODEL_ARMOR", "policyBlocked", "UNSAFE_OUTPUT", "content_filter_error"),
    "内容审核",
)


@pytest.mark.parametrize("said", LENGTH)
def test_a_limit_of_length_is_known_in_words_that_nobody_listed(said: str) -> None:
    assert ending_of(said) is FinishReason.LENGTH


@pytest.mark.parametrize("said", FILTER)
def test_so_is_a_filter(said: str) -> None:
    assert ending_of(said) is FinishReason.CONTENT_FILTER


@pytest.mark.parametrize("said", ["server_abort", "USER_CANCEL", "engine_overloaded", "GatewayTimeout"])
def test_and_a_breakdown(said: str) -> None:
    assert ending_of(said) is None


@pytest.mark.parametrize("said", ["repetition_truncation", "LANGUAGE", "MALFORMED_FUNCTION_CALL", "time_limit"])
def test_what_nobody_knows_stays_unknown(said: str) -> None:
    assert ending_of(said) is FinishReason.OTHER


def test_an_overload_may_soon_be_over() -> None:
    assert is_overload("EngineOverloaded")
    assert not is_overload("server_abort")
